// Movements: the shortest way over the globe, with a head and the words that tell of it; and lines to anchors.

const STEPS = 48;

/**
 * A movement's line in a view, bent at the places gone through, cut short before its goal; null if an end is missing or they coincide.
 * @param {View} view
 * @param {Movement} movement
 * @returns {{x: number, y: number}[] | null}
 */
function arcOf(view, movement) {
  const { origin, destination, via } = movement;
  if (!origin || !destination || origin === destination) return null;
  const shift = nearX(view, origin.lon) - viewX(view, origin.lon);
  const line = throughStops([origin, ...via, destination]).map(([lon, lat]) => ({ x: viewX(view, lon) + shift, y: viewY(view, lat) }));
  const whole = lengthOf(line);
  return whole < 46 ? null : cutLine(line, 14, whole - 20);
}

/**
 * The shortest way from stop to stop as [lon, lat], unbroken at the antimeridian.
 * @param {Place[]} stops
 */
function throughStops(stops) {
  const points = greatCircle(stops[0], stops[1], STEPS);
  for (let i = 2; i < stops.length; i += 1) {
    const turn = points[points.length - 1][0] - stops[i - 1].lon;
    points.push(...greatCircle(stops[i - 1], stops[i], STEPS).slice(1).map(([lon, lat]) => /** @type {[number, number]} */ ([lon + turn, lat])));
  }
  return points;
}

/** How long the tail of a movement is of which only one end is known, and how far from the symbol its end stays. */
const STUB_PX = 30;
const STUB_GAP_PX = 5;
const STUB_ANGLES = [-125, -55, 180, 0, 125, 55, -90, 90];

/**
 * A short line that ends at the goal of a movement, or begins at its start, where the text does not say the other end.
 * Its direction means nothing: it is the first one in which nothing lies.
 * @param {Movement} movement
 * @param {Spot[]} spots
 * @returns {{x: number, y: number}[] | null}
 */
function stubOf({ origin, destination }, spots) {
  const place = destination || origin;
  const spot = spots.find((each) => place !== null && each.places[0] === place && !each.group);
  if (!spot) return null;
  const lines = STUB_ANGLES.map((degrees) => {
    const at = (/** @type {number} */ distance) => ({ x: spot.sx + distance * Math.cos((degrees * Math.PI) / 180), y: spot.sy + distance * Math.sin((degrees * Math.PI) / 180) });
    const end = spot.radius + STUB_GAP_PX;
    const points = [at(end + STUB_PX), at(end + STUB_PX / 2), at(end + 6)];
    return destination ? points : points.reverse();
  });
  const isClear = (/** @type {{x: number, y: number}[]} */ line) => spots.every((each) => each === spot || line.every(({ x, y }) => Math.hypot(each.sx - x, each.sy - y) > each.radius + 8));
  return lines.find(isClear) || lines[0];
}

/** @param {{x: number, y: number}[]} line */
function lengthOf(line) {
  let sum = 0;
  for (let i = 1; i < line.length; i += 1) sum += Math.hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
  return sum;
}

/**
 * The part of a line between two distances from its start.
 * @param {{x: number, y: number}[]} line
 * @param {number} from
 * @param {number} to
 */
function cutLine(line, from, to) {
  const points = [];
  let walked = 0;
  for (let i = 1; i < line.length; i += 1) {
    const step = Math.hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
    const at = (/** @type {number} */ distance) => {
      const share = step ? (distance - walked) / step : 0;
      return { x: line[i - 1].x + (line[i].x - line[i - 1].x) * share, y: line[i - 1].y + (line[i].y - line[i - 1].y) * share };
    };
    if (walked <= from && from < walked + step) points.push(at(from));
    if (walked > from && walked < to) points.push(line[i - 1]);
    if (walked < to && to <= walked + step) points.push(at(to));
    walked += step;
  }
  return points;
}

/**
 * Paints a movement's line and head; dotted if the text names only one end.
 * @param {Pen} ctx
 * @param {Arc} arc
 * @param {Theme} theme
 */
function paintArc(ctx, { line, isStub }, theme) {
  ctx.lineJoin = "round";
  for (const [width, colour, dash] of /** @type {[number, string, number[]][]} */ ([[4.5, theme.halo, []], [1.75, theme.mark, isStub ? [2.5, 3] : []]])) {
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.setLineDash(dash);
    strokeLine(ctx, line);
  }
  ctx.setLineDash([]);
  const tip = line[line.length - 1];
  const before = line[line.length - 2] || line[0];
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  ctx.save();
  ctx.translate(tip.x, tip.y);
  ctx.rotate(angle);
  paintHead(ctx, theme.mark, theme.halo);
  ctx.restore();
}

/**
 * The head of an arrow that points to the right of where the pen stands.
 * @param {Pen} ctx
 * @param {string} colour
 * @param {string} halo
 */
function paintHead(ctx, colour, halo) {
  const head = drawing("M7 0L-4 4.6-1.8 0-4-4.6Z");
  ctx.lineJoin = "round";
  ctx.strokeStyle = halo;
  ctx.lineWidth = 3;
  ctx.stroke(head);
  ctx.fillStyle = colour;
  ctx.fill(head);
}

/**
 * The hollow diamond beside an anchor's name and the line that leads to it.
 * @param {Pen} ctx
 * @param {{x: number, y: number}} from
 * @param {{x: number, y: number}} to
 * @param {number} radius of the symbol that the line leaves
 * @param {Theme} theme
 */
function paintAnchorLine(ctx, from, to, radius, theme) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < radius + 12) return;
  const ux = (to.x - from.x) / length;
  const uy = (to.y - from.y) / length;
  ctx.strokeStyle = theme.sel;
  ctx.lineWidth = 1.25;
  strokeLine(ctx, [
    { x: from.x + ux * radius, y: from.y + uy * radius },
    { x: to.x - ux * 5, y: to.y - uy * 5 },
  ]);
  const diamond = new Path2D(`M${to.x} ${to.y - 5}l5 5-5 5-5-5Z`);
  ctx.fillStyle = theme.story;
  ctx.fill(diamond);
  ctx.stroke(diamond);
}
