// Symbols of places: containers tell the family, glyphs the class. Their drawings are in ../symbols.json, the one table
// that this canvas, the SVG swatches and the still pictures are drawn from.

const { containers: CONTAINERS, glyphs: GLYPHS, features: SYMBOLS } = DRAWINGS;

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
  if (place.kind !== "area" || isPlural(place) || own(SYMBOLS, place.feature)) return place.feature;
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
 * @returns {[container: string, glyph: string, turn?: number]}
 */
function symbolOf(feature) {
  return own(SYMBOLS, feature) || SYMBOLS.site;
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
  const [container, glyph, turn = 0] = symbolOf(feature);
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
  ctx.translate(8, 8);
  ctx.rotate((turn * Math.PI) / 180);
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
 * Paints a glyph around the pen.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} glyph
 * @param {string} colour
 * @param {number} grown
 */
function paintGlyph(ctx, glyph, colour, grown) {
  ctx.scale(grown, grown);
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
