// Symbols of places, drawn by us: containers tell the family, glyphs the class. One table for canvas and SVG.

/** @typedef {{d: string, stroke?: number}} Stroke */

const PLANE = "M8 1.7c.6 0 .95.75.95 1.7v3l4.75 3.3v1.5L8.95 9.7v2.6l1.7 1.25v1.05L8 13.9l-2.65.7v-1.05l1.7-1.25V9.7L2.3 11.2V9.7l4.75-3.3v-3c0-.95.35-1.7.95-1.7Z";
const WAVES = "M1.4 7.2c.9-1.3 1.8-1.3 2.7 0s1.8 1.3 2.7 0M1.4 11c.9-1.3 1.8-1.3 2.7 0s1.8 1.3 2.7 0";

/**
 * Glyphs on a grid of 16 by 16; filled unless they name a stroke's width.
 * @type {Record<string, Stroke[]>}
 */
const GLYPHS = {
  plane: [{ d: PLANE }],
  planeTurned: [{ d: PLANE }],
  ship: [{ d: "M2 9.4h12l-1.7 3.5H3.7ZM4.9 8.7V6.3h5.6v2.4ZM7.2 6.3V5H5.6V4h1.6V2.4h1.3V4h1.6v1H8.5v1.3Z" }],
  anchor: [
    { d: "M8 5.1v7.9M5.2 7.2h5.6M3 8.9a5 4.2 0 0 0 10 0", stroke: 1.5 },
    { d: "M8 2.3a1.35 1.35 0 1 0 .01 0Z", stroke: 1.4 },
  ],
  tent: [{ d: "M8 3.1l6 9.8H9.9L8 9.3l-1.9 3.6H2Z" }],
  rocket: [{ d: "M8 1.3c1.5 1.5 2.1 3.2 2.1 5.1V11H5.9V6.4c0-1.9.6-3.6 2.1-5.1ZM5.3 8.2v3.4l-2.1 1.2v-1.6ZM10.7 8.2v3.4l2.1 1.2v-1.6ZM6.8 11.7h2.4L8 14.9Z" }],
  crossing: [
    { d: "M7 1.8h1.9v3.1H7ZM7 11.1h1.9v3.1H7Z" },
    { d: "M2.2 8H13M10.2 4.9 13.3 8l-3.1 3.1", stroke: 1.8 },
  ],
  bridge: [{ d: "M1.6 4.4h12.8V6h-1v6.4h-2.1V11a3.3 3.3 0 0 0-6.6 0v1.4H2.6V6h-1Z" }],
  flag: [{ d: "M4 2.3h1.6v11.5H4ZM5.6 2.9h7.6l-2 2.8 2 2.8H5.6Z" }],
  bars: [{ d: "M2.6 2.7h10.8v1.5h-1v7.6h1v1.5H2.6v-1.5h1V4.2h-1ZM5.3 4.2v7.6h1.8V4.2ZM8.9 4.2v7.6h1.8V4.2Z" }],
  dot: [{ d: "M8 5.4a2.6 2.6 0 1 0 .01 0Z" }],
  trefoil: [{ d: trefoil() }],
  bolt: [{ d: "M9.7 1.4 3.9 9.1h3.3l-.9 5.5 5.8-8H8.7Z" }],
  dam: [{ d: "M8.4 2.6h2.1l3.6 10.8H8.4Z" }, { d: WAVES, stroke: 1.4 }],
  drop: [{ d: "M8 1.6c2.6 3.2 4.1 5.4 4.1 7.8a4.1 4.1 0 0 1-8.2 0C3.9 7 5.4 4.8 8 1.6Z" }],
  columns: [{ d: "M8 1.9 14 5.4v1.2H2V5.4ZM3.2 7.5h1.8v4H3.2ZM7.1 7.5h1.8v4H7.1ZM11 7.5h1.8v4H11ZM2 12.3h12v1.7H2Z" }],
  cross: [{ d: "M6.3 2.6h3.4v3.7h3.7v3.4H9.7v3.7H6.3V9.7H2.6V6.3h3.7Z" }],
  dome: [{ d: "M8 1.6c.5 1 3.9 2.5 3.9 5.4H4.1C4.1 4.1 7.5 2.6 8 1.6ZM3 7.9h10v5.9H9.6v-2.4a1.6 1.6 0 0 0-3.2 0v2.4H3Z" }],
  book: [{ d: "M8 3.2 15 6.3 8 9.4 1 6.3ZM4 8.7l4 1.8 4-1.8v2.6c-1 1-2.4 1.6-4 1.6s-3-.6-4-1.6Z" }],
  chimney: [{ d: "M2.4 13.4V7.6l3.3 2V7.6l3.3 2V2.6h2.4l.6 10.8Z" }],
  pick: [{ d: "M3 13.2 10.4 5.8M3.4 4.2c3.4-2 7.2-1 9.2 1.2 1.2 1.4 1.6 3.4.9 5.2", stroke: 1.7 }],
  train: [{ d: "M4 2.4h8v8.8H4ZM5.5 4.2v2.9h5V4.2ZM4.6 11.2h2L5.2 13.8H3.4ZM9.4 11.2h2l1.2 2.6h-1.8Z" }],
  lamp: [{ d: "M6.5 2h3v2.2h.9v1.5H5.6V4.2h.9ZM6.2 6.5h3.6l1 7.3H5.2ZM11.6 3l2.6-.8v2.6L11.6 4ZM4.4 3 1.8 2.2v2.6L4.4 4Z" }],
  star: [{ d: "M8 1.8l1.8 4.1 4.4.4-3.3 3 1 4.4L8 11.4l-3.9 2.3 1-4.4-3.3-3 4.4-.4Z" }],
  oval: [{ d: "M8 3.9c3.4 0 6 1.8 6 4.1s-2.6 4.1-6 4.1S2 10.3 2 8s2.6-4.1 6-4.1Z", stroke: 1.6 }, { d: "M8 6.7c1.6 0 2.7.6 2.7 1.3S9.6 9.3 8 9.3 5.3 8.7 5.3 8 6.4 6.7 8 6.7Z" }],
  tree: [{ d: "M8 1.4l4 5.6h-2l3 4.2H9v3H7v-3H3L6 7H4Z" }],
  peak: [{ d: "M8 3.2 14.6 13H1.4Z" }],
};

/** Which container and glyph a feature class has; whatever is missing is an "other site". */
const SYMBOLS = /** @type {Record<string, [container: string, glyph: string]>} */ ({
  air_base: ["square", "plane"],
  naval_base: ["square", "ship"],
  army_base: ["square", "tent"],
  headquarters: ["square", "star"],
  launch_site: ["square", "rocket"],
  airport: ["circle", "planeTurned"],
  port: ["circle", "anchor"],
  shipyard: ["circle", "anchor"],
  border_crossing: ["circle", "crossing"],
  tunnel: ["circle", "bridge"],
  bridge: ["circle", "bridge"],
  embassy: ["circle", "flag"],
  prison: ["circle", "bars"],
  refugee_camp: ["circle", "tent"],
  government: ["circle", "columns"],
  parliament: ["circle", "columns"],
  palace: ["circle", "columns"],
  museum: ["circle", "columns"],
  hospital: ["circle", "cross"],
  religious_site: ["circle", "dome"],
  university: ["circle", "book"],
  factory: ["circle", "chimney"],
  mine: ["circle", "pick"],
  station: ["circle", "train"],
  lighthouse: ["circle", "lamp"],
  landmark: ["circle", "star"],
  square: ["circle", "star"],
  stadium: ["circle", "oval"],
  park: ["circle", "tree"],
  canal: ["circle", "ship"],
  site: ["circle", "dot"],
  nuclear_site: ["hexagon", "trefoil"],
  nuclear_plant: ["hexagon", "trefoil"],
  power_plant: ["hexagon", "bolt"],
  dam: ["hexagon", "dam"],
  refinery: ["hexagon", "drop"],
  terminal: ["hexagon", "drop"],
  pipeline: ["hexagon", "drop"],
});

/** Three blades of sixty degrees between radius 2.2 and 6, and the dot in the middle. */
function trefoil() {
  const at = (/** @type {number} */ radius, /** @type {number} */ degrees) => {
    const angle = (degrees * Math.PI) / 180;
    return `${(8 + radius * Math.cos(angle)).toFixed(2)} ${(8 + radius * Math.sin(angle)).toFixed(2)}`;
  };
  const blade = (/** @type {number} */ middle) =>
    `M${at(2.2, middle - 30)}L${at(6, middle - 30)}A6 6 0 0 1 ${at(6, middle + 30)}L${at(2.2, middle + 30)}A2.2 2.2 0 0 0 ${at(2.2, middle - 30)}Z`;
  return [90, 210, 330].map(blade).join("") + "M8 6.7a1.3 1.3 0 1 0 .01 0Z";
}

/** Frames around the grid's middle at 8, 8. */
const CONTAINERS = /** @type {Record<string, string>} */ ({
  square: "M0-3H16A3 3 0 0 1 19 0V16A3 3 0 0 1 16 19H0A3 3 0 0 1-3 16V0A3 3 0 0 1 0-3Z",
  circle: "M8-3.3A11.3 11.3 0 1 1 7.99-3.3Z",
  hexagon: "M8-4.4 18.74 1.8V14.2L8 20.4-2.74 14.2V1.8Z",
});

/** @type {Map<string, Path2D>} */
const paths = new Map();

/**
 * The path of a drawing, made once.
 * @param {string} d
 */
function drawing(d) {
  let path = paths.get(d);
  if (!path) paths.set(d, (path = new Path2D(d)));
  return path;
}

/**
 * How a place is drawn as a point: "facility", "capital", "city", "peak" or "point".
 * @param {Place} place
 */
function pointStyle(place) {
  if (place.kind === "facility" || isSite(place)) return "facility";
  if (place.kind === "point" || place.kind === "area") return "point";
  if (place.kind === "physical") return "peak";
  return place.feature === "capital" ? "capital" : "city";
}

/**
 * Whether the map shows a place by a symbol and not by an outline or its name alone.
 * @param {Place} place
 */
function isPoint(place) {
  if (place.kind === "facility" || place.kind === "city" || place.kind === "point") return true;
  if (place.kind === "physical") return place.shape === null && POINT_FEATURES.has(place.feature || "");
  return place.kind === "admin2" && place.shape === null;
}

/**
 * The feature class whose symbol a place bears: the one that its record names, or for an area that the text means ("the
 * embassy in Moscow") the one that its words begin with or name.
 * @param {Place} place
 * @returns {string | null}
 */
function featureOf(place) {
  if (place.kind !== "area" || isPlural(place) || SYMBOLS[place.feature || ""]) return place.feature;
  const words = ` ${place.name.toLowerCase()} `;
  return Object.keys(SYMBOLS).find((feature) => feature !== "site" && words.includes(` ${feature.replace(/_/g, " ")} `)) || place.feature;
}

/**
 * Whether an area that the text means is that of one site, known only roughly.
 * @param {Place} place
 */
function isSite(place) {
  return place.kind === "area" && !isPlural(place) && featureOf(place) !== "area" && featureOf(place) !== null;
}

/**
 * Whether a place stands for several others ("the two bases").
 * @param {Place} place
 */
function isPlural(place) {
  return place.mentions.length > 0 && place.mentions.every((mention) => mention.referents.length > 0);
}

/**
 * Whether an area is so small in a view that it is drawn as a point, hollow: a dashed speck would say nothing.
 * @param {View} view
 * @param {Place} place
 */
function isSmallArea(view, place) {
  if (place.kind !== "area" || place.shape === null || isSearchArea(place)) return false;
  const box = story.shapes[place.shape].box;
  return (mercatorX(box[2]) - mercatorX(box[0])) * view.scale < 30;
}

const POINT_FEATURES = new Set(["mountain", "volcano", "island", "cape", "pass", "oasis", "cave", "canyon"]);

/**
 * @param {string | null} feature
 * @returns {[container: string, glyph: string]}
 */
function symbolOf(feature) {
  return SYMBOLS[feature || "site"] || SYMBOLS.site;
}

/**
 * Paints a facility's symbol in its frame around x, y.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string | null} feature
 * @param {number} x
 * @param {number} y
 * @param {{size: number, theme: Theme, colour: string, hollow: boolean, second: boolean}} how
 */
function paintSymbol(ctx, feature, x, y, how) {
  const [container, glyph] = symbolOf(feature);
  const frame = drawing(CONTAINERS[container]);
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(how.size / 22, how.size / 22);
  if (how.second) paintSecondFrame(ctx, frame, how);
  ctx.translate(-8, -8);
  ctx.lineJoin = "round";
  ctx.strokeStyle = how.theme.halo;
  ctx.lineWidth = 3.2;
  ctx.stroke(frame);
  ctx.fillStyle = how.hollow ? how.theme.story : how.colour;
  ctx.fill(frame);
  if (how.hollow) dashFrame(ctx, frame, how.colour);
  paintGlyph(ctx, glyph, how.hollow ? how.colour : how.theme.glyph, how.size <= 18 ? 1.22 : 1);
  ctx.restore();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Path2D} frame
 * @param {{theme: Theme, colour: string}} how
 */
function paintSecondFrame(ctx, frame, how) {
  ctx.save();
  ctx.scale(1.4, 1.4);
  ctx.translate(-8, -8);
  ctx.fillStyle = how.theme.story;
  ctx.fill(frame);
  ctx.strokeStyle = how.colour;
  ctx.lineWidth = 2.2;
  ctx.stroke(frame);
  ctx.restore();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Path2D} frame
 * @param {string} colour
 */
function dashFrame(ctx, frame, colour) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.8;
  ctx.setLineDash([4.2, 2.6]);
  ctx.stroke(frame);
  ctx.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} glyph
 * @param {string} colour
 * @param {number} grown
 */
function paintGlyph(ctx, glyph, colour, grown) {
  ctx.translate(8, 8);
  ctx.scale(grown, grown);
  if (glyph === "planeTurned") ctx.rotate(Math.PI / 4);
  ctx.translate(-8, -8);
  ctx.lineCap = "round";
  for (const { d, stroke } of GLYPHS[glyph]) {
    ctx.fillStyle = colour;
    ctx.strokeStyle = colour;
    ctx.lineWidth = stroke || 0;
    if (stroke) ctx.stroke(drawing(d));
    else ctx.fill(drawing(d), "evenodd");
  }
}
