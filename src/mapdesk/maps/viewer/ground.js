// The map tiles that travel in a page: pictures, or vector tiles drawn in the colours of our own base map.

/**
 * A tile ready to be painted: a picture, or paths on a grid of `extent` units a side.
 * @typedef {{image?: HTMLImageElement, layers?: GroundLayer[], names?: GroundName[], extent: number}} GroundTile
 */

/** @type {Map<string, GroundTile | null>} tiles by "z/x/y"; null while one is being unpacked or if it is damaged */
const groundTiles = new Map();

/** How much larger than its own size a tile may be drawn before the next zoom's tiles are taken. */
const GROUND_SHARPNESS = 0.4;

/** Whether the page carries tiles. */
function hasGround() {
  return story.ground !== null;
}

/**
 * Paints the tiles that a view shows: cell by cell the closest one there is.
 * @param {Pen} ctx
 * @param {View} view
 * @param {PictureOptions} o
 */
function paintGround(ctx, view, o) {
  const { ground } = story;
  if (!ground) return;
  const closest = Math.max(ground.zooms[0], Math.min(ground.zooms[1], Math.ceil(view.zoom - GROUND_SHARPNESS)));
  ctx.save();
  for (const turn of turnsOf(view)) {
    for (const [x, y] of cellsInView(view, closest, turn)) paintCell(ctx, view, o, { z: closest, x, y, turn });
  }
  ctx.restore();
}

/**
 * Columns and rows of a zoom's cells in view, in one copy of the world.
 * @param {View} view
 * @param {number} z
 * @param {number} turn
 * @returns {[number, number][]}
 */
function cellsInView(view, z, turn) {
  const side = 2 ** z;
  const size = view.scale / side;
  const west = (view.left - turn * view.scale) / size;
  const [first, last] = [Math.max(0, Math.floor(west)), Math.min(side - 1, Math.floor(west + view.width / size))];
  const [top, bottom] = [Math.max(0, Math.floor(view.top / size)), Math.min(side - 1, Math.floor((view.top + view.height) / size))];
  /** @type {[number, number][]} */
  const cells = [];
  for (let x = first; x <= last; x += 1) for (let y = top; y <= bottom; y += 1) cells.push([x, y]);
  return cells;
}

/**
 * Paints a cell with its own tile, or with its part of the closest wider one.
 * @param {Pen} ctx
 * @param {View} view
 * @param {PictureOptions} o
 * @param {{z: number, x: number, y: number, turn: number}} cell
 */
function paintCell(ctx, view, o, { z, x, y, turn }) {
  for (let up = 0; up <= z; up += 1) {
    const key = `${z - up}/${x >> up}/${y >> up}`;
    const tile = story.ground && key in story.ground.tiles ? groundTile(key) : null;
    if (!tile) continue;
    const size = view.scale / 2 ** z;
    pageTransform(ctx, o.ratio);
    ctx.save();
    clipTo(ctx, o.ratio, x * size + turn * view.scale - view.left, y * size - view.top, size);
    const wide = size * 2 ** up;
    ctx.translate((x >> up) * wide + turn * view.scale - view.left, (y >> up) * wide - view.top);
    if (tile.image) ctx.drawImage(tile.image, 0, 0, wide, wide);
    else {
      ctx.scale(wide / tile.extent, wide / tile.extent);
      paintGroundLayers(ctx, tile, view.zoom, o.theme, tile.extent / wide);
    }
    ctx.restore();
    return;
  }
}

/**
 * Clips to a square whose edges fall on device pixels, so that no seam shows between neighbours.
 * @param {Pen} ctx
 * @param {number} ratio
 * @param {number} left
 * @param {number} top
 * @param {number} size
 */
function clipTo(ctx, ratio, left, top, size) {
  const [x0, y0, x1, y1] = [left, top, left + size, top + size].map((edge) => Math.round(edge * ratio) / ratio);
  ctx.beginPath();
  ctx.rect(x0, y0, x1 - x0, y1 - y0);
  ctx.clip();
}

/**
 * A tile if it is ready; the first time it is asked for, it starts to be unpacked.
 * @param {string} key
 * @returns {GroundTile | null}
 */
function groundTile(key) {
  const known = groundTiles.get(key);
  if (known !== undefined || !story.ground) return known || null;
  groundTiles.set(key, null);
  const bytes = Uint8Array.from(atob(story.ground.tiles[key]), (letter) => letter.charCodeAt(0));
  const unpacked = story.ground.kind === "mvt" ? vectorTile(bytes) : pictureTile(story.ground.kind, story.ground.tiles[key]);
  unpacked.then(
    (tile) => {
      groundTiles.set(key, tile);
      soon(() => layer && layer.paint());
    },
    () => say("A tile of the base map is damaged and left out."),
  );
  return null;
}

/**
 * @param {string} kind
 * @param {string} text base 64
 * @returns {Promise<GroundTile>}
 */
async function pictureTile(kind, text) {
  const image = new Image();
  image.src = `data:image/${kind};base64,${text}`;
  await image.decode();
  return { image, extent: 1 };
}

/** @param {Uint8Array<ArrayBuffer>} bytes packed with gzip @returns {Promise<GroundTile>} */
async function vectorTile(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return readVectorTile(new Uint8Array(await new Response(stream).arrayBuffer()));
}

/** Unpacks all tiles that paper needs before the reader prints: printing does not wait. */
function warmGround() {
  if (!story.ground) return;
  for (const key of Object.keys(story.ground.tiles)) if (Number(key.split("/")[0]) <= 8) groundTile(key);
}
