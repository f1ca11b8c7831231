// The outline of a footprint at a distance: the footprint is painted small and fat, and the edge of that traced.

const FINE = 3;
const BORDER = 60;

/**
 * Lines around a footprint, so many px outside it, in px of the view.
 * @param {View} view
 * @param {{path: Path2D}} footprint
 * @param {number} distance
 * @returns {{x: number, y: number}[][]}
 */
function outsetLines(view, footprint, distance) {
  const columns = Math.ceil((view.width + 2 * BORDER) / FINE);
  const rows = Math.ceil((view.height + 2 * BORDER) / FINE);
  const pen = penOf(columns, rows);
  const small = {
    ...view,
    scale: view.scale / FINE,
    left: (view.left - BORDER) / FINE,
    top: (view.top - BORDER) / FINE,
    width: columns,
    height: rows,
  };
  for (const turn of turnsOf(small)) {
    worldTransform(pen, small, 1, turn);
    pen.lineJoin = "round";
    pen.lineWidth = (2 * distance) / view.scale;
    pen.fill(footprint.path, "evenodd");
    pen.stroke(footprint.path);
  }
  const alpha = pen.getImageData(0, 0, columns, rows).data;
  const inside = (/** @type {number} */ c, /** @type {number} */ r) =>
    c < 1 || r < 1 || c >= columns - 1 || r >= rows - 1 ? 0 : alpha[(r * columns + c) * 4 + 3];
  return traceEdges(columns, rows, inside).map((line) => line.map(({ x, y }) => ({ x: x * FINE - BORDER, y: y * FINE - BORDER })));
}

/**
 * Closed lines where a grid of values passes 128 (marching squares, edges joined end to end).
 * @param {number} columns
 * @param {number} rows
 * @param {(c: number, r: number) => number} value
 * @returns {{x: number, y: number}[][]}
 */
function traceEdges(columns, rows, value) {
  /** @type {Map<number, {to: number, x: number, y: number}>} */
  const next = new Map();
  for (let r = 0; r < rows - 1; r += 1) {
    for (let c = 0; c < columns - 1; c += 1) addSegments(next, columns, c, r, value);
  }
  const lines = [];
  for (const [start] of next) {
    const line = followEdge(next, start);
    if (line.length > 8) lines.push(smoothed(line));
  }
  return lines;
}

/** Which two sides (0 north, 1 east, 2 south, 3 west) the edge joins, by the corners that are inside. */
const SIDES = /** @type {Record<number, [number, number][]>} */ ({
  1: [[3, 2]], 2: [[2, 1]], 3: [[3, 1]], 4: [[1, 0]], 5: [[3, 0], [1, 2]], 6: [[2, 0]], 7: [[3, 0]],
  8: [[0, 3]], 9: [[0, 2]], 10: [[0, 1], [2, 3]], 11: [[0, 1]], 12: [[1, 3]], 13: [[1, 2]], 14: [[2, 3]],
});

/**
 * @param {Map<number, {to: number, x: number, y: number}>} next
 * @param {number} columns
 * @param {number} c
 * @param {number} r
 * @param {(c: number, r: number) => number} value
 */
function addSegments(next, columns, c, r, value) {
  const corners = [value(c, r), value(c + 1, r), value(c + 1, r + 1), value(c, r + 1)];
  const [nw, ne, se, sw] = corners.map((each) => (each >= 128 ? 1 : 0));
  const sides = SIDES[nw * 8 + ne * 4 + se * 2 + sw];
  if (!sides) return;
  for (const [from, to] of sides) {
    const point = sidePoint(c, r, from, corners);
    next.set(sideKey(columns, c, r, from), { to: sideKey(columns, c, r, to), ...point });
  }
}

/**
 * @param {number} columns
 * @param {number} c
 * @param {number} r
 * @param {number} side
 */
function sideKey(columns, c, r, side) {
  if (side === 0) return (r * columns + c) * 2;
  if (side === 2) return ((r + 1) * columns + c) * 2;
  if (side === 3) return (r * columns + c) * 2 + 1;
  return (r * columns + c + 1) * 2 + 1;
}

/**
 * @param {number} c
 * @param {number} r
 * @param {number} side
 * @param {number[]} corners
 */
function sidePoint(c, r, side, [nw, ne, se, sw]) {
  const share = (/** @type {number} */ a, /** @type {number} */ b) => (a === b ? 0.5 : Math.max(0, Math.min(1, (128 - a) / (b - a))));
  if (side === 0) return { x: c + 0.5 + share(nw, ne), y: r + 0.5 };
  if (side === 2) return { x: c + 0.5 + share(sw, se), y: r + 1.5 };
  if (side === 3) return { x: c + 0.5, y: r + 0.5 + share(nw, sw) };
  return { x: c + 1.5, y: r + 0.5 + share(ne, se) };
}

/**
 * @param {Map<number, {to: number, x: number, y: number}>} next
 * @param {number} start
 */
function followEdge(next, start) {
  const line = [];
  let key = start;
  for (let step = next.get(key); step; step = next.get(key)) {
    line.push({ x: step.x, y: step.y });
    next.delete(key);
    key = step.to;
  }
  if (line.length) line.push(line[0]);
  return line;
}

/** @param {{x: number, y: number}[]} line a closed line */
function smoothed(line) {
  const last = line.length - 1;
  const at = (/** @type {number} */ i) => line[(i + last) % last];
  const soft = line.slice(0, last).map((_, i) => ({
    x: (at(i - 2).x + at(i - 1).x + at(i).x + at(i + 1).x + at(i + 2).x) / 5,
    y: (at(i - 2).y + at(i - 1).y + at(i).y + at(i + 1).y + at(i + 2).y) / 5,
  }));
  return [...soft.filter((_, i) => i % 2 === 0), soft[0]];
}
