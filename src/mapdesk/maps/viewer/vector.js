// Vector tiles (Mapbox Vector Tile 2.1) become paths by kind: water, green, built-up, roads, railways, borders.
// Source: the specification, github.com/mapbox/vector-tile-spec/tree/master/2.1; layer names as OpenMapTiles,
// Protomaps and Shortbread use them.

/** @typedef {{kind: string, path: Path2D}} GroundLayer */
/** @typedef {{name: string, kind: string, x: number, y: number}} GroundName */

/** What a layer of a tile is drawn as, by its name; a property decides where one name holds several. */
const GROUND_KINDS = /** @type {Record<string, (tags: Record<string, any>) => string>} */ ({
  water: (tags) => (isLineTag(tags) ? "stream" : "water"),
  ocean: () => "water",
  waterway: () => "stream",
  water_polygons: () => "water",
  water_lines: () => "stream",
  earth: () => "land",
  land: (tags) => (isGreenTag(tags) ? "green" : ""),
  landcover: (tags) => (isGreenTag(tags) ? "green" : ""),
  landuse: (tags) => (isGreenTag(tags) ? "green" : "built"),
  park: () => "green",
  building: () => "building",
  buildings: () => "building",
  aeroway: () => "road",
  roads: roadKind,
  streets: roadKind,
  transportation: roadKind,
  boundary: (tags) => (Number(tags.admin_level) > 2 ? "province" : "border"),
  boundaries: (tags) => (Number(tags.admin_level || (tags.kind === "country" ? 2 : 4)) > 2 ? "province" : "border"),
});

/** How a kind is drawn, in this order: a token of the theme, how strong, filled or how wide, from which zoom on. */
const GROUND_STYLES = /** @type {[kind: string, token: string, alpha: number, width: number, from: number][]} */ ([
  ["land", "land", 1, 0, 0],
  ["green", "river", 0.22, 0, 7],
  ["built", "adm1", 0.25, 0, 9],
  ["water", "sea", 1, 0, 0],
  ["stream", "river", 1, 0.9, 8],
  ["building", "adm1", 0.55, 0, 13],
  ["lane", "adm1", 0.9, 0.7, 12],
  ["street", "control", 0.55, 0.9, 10],
  ["main", "control", 0.8, 1.3, 7],
  ["rail", "control", 0.6, 0.7, 11],
  ["province", "border", 0.5, 0.6, 5],
  ["border", "border", 1, 1.1, 3],
]);

const MAIN_ROADS = new Set(["motorway", "trunk", "primary", "highway", "major_road"]);
const STREETS = new Set(["secondary", "tertiary", "medium_road"]);
const GREENS = /wood|forest|grass|park|green|scrub|garden|meadow|nature|farm|orchard/;

/** @param {Record<string, any>} tags */
function roadKind(tags) {
  const name = String(tags.class || tags.kind || tags.pmap_kind || "");
  if (/rail|transit/.test(name)) return "rail";
  return MAIN_ROADS.has(name) ? "main" : STREETS.has(name) ? "street" : "lane";
}

/** @param {Record<string, any>} tags */
function isGreenTag(tags) {
  return GREENS.test(String(tags.class || tags.kind || tags.subclass || tags.pmap_kind || ""));
}

/** @param {Record<string, any>} tags */
function isLineTag(tags) {
  return /river|stream|canal|ditch|drain/.test(String(tags.kind || tags.pmap_kind || ""));
}

/**
 * @param {Pen} ctx in units of the tile
 * @param {GroundTile} tile
 * @param {number} zoom
 * @param {Theme} theme
 * @param {number} px a pixel in units of the tile
 */
function paintGroundLayers(ctx, tile, zoom, theme, px) {
  ctx.lineJoin = "round";
  for (const [kind, token, alpha, width, from] of GROUND_STYLES) {
    if (zoom < from) continue;
    const found = (tile.layers || []).find((each) => each.kind === kind);
    if (!found) continue;
    ctx.globalAlpha = alpha;
    ctx.fillStyle = ctx.strokeStyle = theme[token];
    ctx.lineWidth = width * px;
    if (width) ctx.stroke(found.path);
    else ctx.fill(found.path, "evenodd");
  }
  ctx.globalAlpha = 1;
}

/**
 * The paths of a tile by kind, and the names of its settlements; what no style knows is left out.
 * @param {Uint8Array} bytes
 * @returns {GroundTile}
 */
function readVectorTile(bytes) {
  /** @type {Map<string, Path2D>} */
  const paths = new Map();
  /** @type {GroundName[]} */
  const names = [];
  let extent = 4096;
  for (const [field, value] of fieldsOf(bytes)) if (field === 3 && value instanceof Uint8Array) extent = readGroundLayer(value, paths, names) || extent;
  return { extent, layers: [...paths].map(([kind, path]) => ({ kind, path })), names };
}

/**
 * @param {Uint8Array} bytes
 * @param {Map<string, Path2D>} into
 * @param {GroundName[]} names
 * @returns {number} units a side of the layer
 */
function readGroundLayer(bytes, into, names) {
  let name = "";
  let extent = 4096;
  /** @type {Uint8Array[]} */
  const features = [];
  /** @type {string[]} */
  const keys = [];
  /** @type {any[]} */
  const values = [];
  for (const [field, value] of fieldsOf(bytes)) {
    if (field === 1) name = textOf(value);
    else if (field === 2 && value instanceof Uint8Array) features.push(value);
    else if (field === 3) keys.push(textOf(value));
    else if (field === 4 && value instanceof Uint8Array) values.push(valueOf(value));
    else if (field === 5) extent = Number(value);
  }
  const kindOf = own(GROUND_KINDS, name);
  if (!kindOf && !NAME_LAYERS.has(name)) return 0;
  for (const feature of features) {
    const { tags, type, geometry } = readFeature(feature, keys, values);
    const named = !kindOf && type === 1 && geometry ? groundName(tags, geometry) : null;
    if (named) names.push(named);
    if (kindOf && type > 1 && geometry) addPath(kindOf(tags), type, geometry, into);
  }
  return extent;
}

/**
 * @param {Uint8Array} bytes
 * @param {string[]} keys
 * @param {any[]} values
 */
function readFeature(bytes, keys, values) {
  /** @type {Record<string, any>} */
  const tags = {};
  let type = 0;
  /** @type {Uint8Array | null} */
  let geometry = null;
  for (const [field, value] of fieldsOf(bytes)) {
    if (field === 2 && value instanceof Uint8Array) {
      const pairs = [...numbersOf(value)];
      for (let i = 0; i + 1 < pairs.length; i += 2) tags[keys[pairs[i]]] = values[pairs[i + 1]];
    } else if (field === 3) type = Number(value);
    else if (field === 4 && value instanceof Uint8Array) geometry = value;
  }
  return { tags, type, geometry };
}

/**
 * @param {string} kind
 * @param {number} type 2 a line, 3 an area
 * @param {Uint8Array} geometry
 * @param {Map<string, Path2D>} into
 */
function addPath(kind, type, geometry, into) {
  const style = GROUND_STYLES.find((each) => each[0] === kind);
  if (!style || (type === 2) !== style[3] > 0) return;
  const path = into.get(kind) || new Path2D();
  into.set(kind, path);
  drawCommands(geometry, path);
}

/**
 * Commands of a geometry: moves, lines and closings, with positions as steps.
 * @param {Uint8Array} bytes
 * @param {Path2D} path
 */
function drawCommands(bytes, path) {
  const numbers = [...numbersOf(bytes)];
  const step = (/** @type {number} */ value) => (value % 2 ? -(value + 1) / 2 : value / 2);
  let x = 0;
  let y = 0;
  for (let i = 0; i < numbers.length; ) {
    const command = numbers[i] & 7;
    const count = numbers[i] >> 3;
    i += 1;
    if (command === 7) path.closePath();
    else {
      for (let n = 0; n < count && i + 1 < numbers.length; n += 1, i += 2) {
        x += step(numbers[i]);
        y += step(numbers[i + 1]);
        if (command === 1) path.moveTo(x, y);
        else path.lineTo(x, y);
      }
    }
  }
}

/**
 * Fields of a protocol buffer message: numbers as they are, everything with a length as bytes.
 * @param {Uint8Array} bytes
 * @returns {Generator<[number, number | Uint8Array]>}
 */
function* fieldsOf(bytes) {
  const at = { i: 0 };
  while (at.i < bytes.length) {
    const head = varint(bytes, at);
    const type = head & 7;
    if (type === 0) yield [head >> 3, varint(bytes, at)];
    else {
      const length = type === 2 ? varint(bytes, at) : type === 1 ? 8 : 4;
      yield [head >> 3, bytes.subarray(at.i, at.i + length)];
      at.i += length;
    }
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {{i: number}} at moves on
 */
function varint(bytes, at) {
  let value = 0;
  let scale = 1;
  while (at.i < bytes.length) {
    const byte = bytes[at.i];
    at.i += 1;
    value += (byte & 127) * scale;
    scale *= 128;
    if (byte < 128) break;
  }
  return value;
}

/** @param {Uint8Array} bytes */
function* numbersOf(bytes) {
  const at = { i: 0 };
  while (at.i < bytes.length) yield varint(bytes, at);
}

/** @param {number | Uint8Array} bytes */
function textOf(bytes) {
  return bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : "";
}

/** @param {Uint8Array} bytes one value: a text, or a whole number; the others decide nothing here */
function valueOf(bytes) {
  for (const [field, value] of fieldsOf(bytes)) return field === 1 ? textOf(value) : typeof value === "number" ? (field === 6 ? (value % 2 ? -(value + 1) / 2 : value / 2) : value) : null;
  return null;
}
