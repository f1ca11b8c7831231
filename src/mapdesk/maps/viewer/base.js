// The base map: sea, land, the story's countries, rivers, province lines, coasts, borders.

/**
 * How lines are drawn in each band of zoom: widths in px, 0 for not at all.
 * Source: the table of map styles in docs/reference/page.md.
 */
const LINE_STYLES = [
  { below: 3.5, coast: 0.6, border: 0.7, admin1: 0, dash: [], mainRivers: 0, rivers: 0 },
  { below: 5.5, coast: 0.7, border: 0.8, admin1: 0, dash: [], mainRivers: 0.6, rivers: 0 },
  { below: 7, coast: 0.9, border: 1, admin1: 0.6, dash: [1, 2.5], mainRivers: 0.8, rivers: 0 },
  { below: Infinity, coast: 1, border: 1.2, admin1: 0.8, dash: [1, 2.5], mainRivers: 1.1, rivers: 1.1 },
];

/** @param {number} zoom */
function lineStyle(zoom) {
  return LINE_STYLES.find((style) => zoom < style.below) || LINE_STYLES[3];
}

/**
 * Sets the canvas so that Mercator coordinates of the copy of the world at `turn` fall on their pixels.
 * @param {Pen} ctx
 * @param {View} view
 * @param {number} ratio
 * @param {number} turn
 */
function worldTransform(ctx, view, ratio, turn) {
  const k = view.scale * ratio;
  ctx.setTransform(k, 0, 0, k, (turn * view.scale - view.left) * ratio + ctx.originX, -view.top * ratio + ctx.originY);
}

/**
 * The copies of the world that a view shows.
 * @param {View} view
 */
function turnsOf(view) {
  const turns = [];
  const last = Math.floor((view.left + view.width) / view.scale);
  for (let turn = Math.floor(view.left / view.scale); turn <= last; turn += 1) turns.push(turn);
  return turns;
}

/**
 * Whether a box comes into a view, in one copy of the world.
 * @param {View} view
 * @param {Box} box
 * @param {number} turn
 */
function isInView(view, box, turn) {
  const west = (mercatorX(box[0]) + turn) * view.scale - view.left;
  const east = (mercatorX(box[2]) + turn) * view.scale - view.left;
  const north = mercatorY(box[3]) * view.scale - view.top;
  const south = mercatorY(box[1]) * view.scale - view.top;
  return west < view.width && east > 0 && north < view.height && south > 0;
}

/**
 * Paints the base map of a view.
 * @param {Pen} ctx
 * @param {View} view
 * @param {Theme} theme
 * @param {number} ratio
 * @param {Set<string>} lit countries of the story, by ISO code
 */
function paintBase(ctx, view, theme, ratio, lit) {
  const { lakes } = story.basemap;
  const style = lineStyle(view.zoom);
  ctx.fillStyle = theme.sea;
  ctx.fillRect(-200, -200, view.width + 400, view.height + 400);
  ctx.save();
  ctx.lineJoin = "round";
  for (const turn of turnsOf(view)) {
    worldTransform(ctx, view, ratio, turn);
    const px = 1 / view.scale;
    fillLand(ctx, view, turn, theme, lit);
    strokeAll(ctx, view, linesOf("rivers"), turn, theme.river, style.rivers * px, []);
    strokeAll(ctx, view, linesOf("mainRivers"), turn, theme.river, style.mainRivers * px, []);
    fillAll(ctx, view, lakes, turn, theme.sea);
    strokeAll(ctx, view, lakes, turn, theme.coast, style.coast * 0.7 * px, []);
    const provinces = linesOf("admin1").filter(({ box }) => isLongEnough(view, box));
    strokeAll(ctx, view, provinces, turn, theme.adm1, style.admin1 * px, style.dash.map((d) => d * px));
    strokeAll(ctx, view, linesOf("coast"), turn, theme.coast, style.coast * px, []);
    strokeAll(ctx, view, linesOf("borders"), turn, theme.border, style.border * px, []);
    strokeAll(ctx, view, linesOf("disputed"), turn, theme.land, style.border * 1.6 * px, []);
    strokeAll(ctx, view, linesOf("disputed"), turn, theme.border, style.border * px, [3 * px, 3 * px]);
  }
  ctx.restore();
}

/**
 * Whether a province's line is more than a speck: some countries have hundreds of tiny divisions.
 * @param {View} view
 * @param {Box} box
 */
function isLongEnough(view, box) {
  const px = view.scale / 360;
  return Math.max(box[2] - box[0], (box[3] - box[1]) * 1.3) * px > 22;
}

/** @param {string} kind */
function linesOf(kind) {
  return story.basemap.lines.get(kind) || [];
}

/**
 * @param {Pen} ctx
 * @param {View} view
 * @param {number} turn
 * @param {Theme} theme
 * @param {Set<string>} lit
 */
function fillLand(ctx, view, turn, theme, lit) {
  const shown = story.basemap.countries.filter((country) => isInView(view, country.box, turn));
  ctx.lineWidth = 0.6 / view.scale;
  for (const country of shown) {
    const colour = country.iso && lit.has(country.iso) ? theme.story : theme.land;
    ctx.fillStyle = colour;
    ctx.strokeStyle = colour;
    ctx.fill(country.path, "evenodd");
    ctx.stroke(country.path);
  }
}

/**
 * @param {Pen} ctx
 * @param {View} view
 * @param {PathWithBox[]} lines
 * @param {number} turn
 * @param {string} colour
 * @param {number} width
 * @param {number[]} dash
 */
function strokeAll(ctx, view, lines, turn, colour, width, dash) {
  if (width <= 0) return;
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.setLineDash(dash);
  for (const line of lines) if (isInView(view, line.box, turn)) ctx.stroke(line.path);
  ctx.setLineDash([]);
}

/**
 * @param {Pen} ctx
 * @param {View} view
 * @param {PathWithBox[]} lines
 * @param {number} turn
 * @param {string} colour
 */
function fillAll(ctx, view, lines, turn, colour) {
  ctx.fillStyle = colour;
  for (const line of lines) if (isInView(view, line.box, turn)) ctx.fill(line.path, "evenodd");
}
