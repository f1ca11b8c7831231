// A coarse picture of which country lies under which pixel: for names that stay inside, and for the sea side of a coast.

const CELL = 8;
const EDGE = -2;
const SEA = -1;

/**
 * @typedef {object} Ground
 * @property {number} columns
 * @property {number} rows
 * @property {Int16Array} at index of the country in the band, SEA, or EDGE for a mixed cell
 */

/**
 * The ground under a view, cell by cell.
 * @param {View} view
 * @returns {Ground}
 */
function groundOf(view) {
  const columns = Math.ceil(view.width / CELL);
  const rows = Math.ceil(view.height / CELL);
  const pen = /** @type {Pen} */ (penOf(columns, rows));
  const small = { ...view, scale: view.scale / CELL, left: view.left / CELL, top: view.top / CELL, width: columns, height: rows };
  for (const turn of turnsOf(small)) {
    worldTransform(pen, small, 1, turn);
    story.basemap.countries.forEach((country, number) => {
      if (!isInView(small, country.box, turn)) return;
      pen.fillStyle = `rgb(${((number >> 4) & 15) * 16 + 8},${(number & 15) * 16 + 8},200)`;
      pen.fill(country.path, "evenodd");
    });
  }
  const pixels = pen.getImageData(0, 0, columns, rows).data;
  const at = new Int16Array(columns * rows);
  for (let i = 0; i < at.length; i += 1) at[i] = numberOf(pixels, i * 4);
  return { columns, rows, at };
}

/**
 * @param {Uint8ClampedArray} pixels
 * @param {number} i
 */
function numberOf(pixels, i) {
  if (pixels[i + 3] === 0) return SEA;
  if (pixels[i + 3] < 255 || pixels[i + 2] !== 200 || pixels[i] % 16 !== 8 || pixels[i + 1] % 16 !== 8) return EDGE;
  return ((pixels[i] - 8) / 16) * 16 + (pixels[i + 1] - 8) / 16;
}

/**
 * @param {Ground} ground
 * @param {number} x
 * @param {number} y
 */
function groundAt(ground, x, y) {
  const column = Math.floor(x / CELL);
  const row = Math.floor(y / CELL);
  if (column < 0 || row < 0 || column >= ground.columns || row >= ground.rows) return EDGE;
  return ground.at[row * ground.columns + column];
}

/**
 * How much of a rectangle lies on cells that a test accepts, 0 to 1.
 * @param {Ground} ground
 * @param {Rect} rect
 * @param {(cell: number) => boolean} accepts
 */
function shareOf(ground, rect, accepts) {
  let all = 0;
  let good = 0;
  for (let y = rect.y + 2; y < rect.y + rect.h; y += CELL) {
    for (let x = rect.x + 2; x < rect.x + rect.w; x += CELL) {
      all += 1;
      if (accepts(groundAt(ground, x, y))) good += 1;
    }
  }
  return all ? good / all : 0;
}

/**
 * Roomy points of the cells that a test accepts, the roomiest first: where a name fits best.
 * @param {Ground} ground
 * @param {(cell: number, x: number, y: number) => boolean} accepts
 * @param {number} most
 */
function roomyPoints(ground, accepts, most) {
  const room = roomOf(ground, accepts);
  /** @type {{x: number, y: number, room: number}[]} */
  const found = [];
  for (let row = 0; row < ground.rows; row += 2) {
    for (let column = 0; column < ground.columns; column += 2) {
      const value = room[row * ground.columns + column];
      if (value > 1) found.push({ x: (column + 0.5) * CELL, y: (row + 0.5) * CELL, room: value });
    }
  }
  found.sort((a, b) => b.room - a.room || a.y - b.y || a.x - b.x);
  return apart(found, 48, most);
}

/**
 * @param {{x: number, y: number, room: number}[]} points
 * @param {number} gap
 * @param {number} most
 */
function apart(points, gap, most) {
  /** @type {{x: number, y: number, room: number}[]} */
  const kept = [];
  for (const point of points) {
    if (kept.length >= most) break;
    if (kept.every((other) => Math.hypot(other.x - point.x, other.y - point.y) >= gap)) kept.push(point);
  }
  return kept;
}

/**
 * Distance in cells to the nearest cell that is not accepted, the picture's frame included; a name is
 * wider than high, so steps across count half.
 * @param {Ground} ground
 * @param {(cell: number, x: number, y: number) => boolean} accepts
 */
function roomOf(ground, accepts) {
  const { columns, rows } = ground;
  const room = new Float32Array(columns * rows);
  const near = (/** @type {number} */ c, /** @type {number} */ r) => (c < 0 || r < 0 || c >= columns || r >= rows ? 0 : room[r * columns + c]);
  for (let r = 0; r < rows; r += 1) {
    for (let c = 0; c < columns; c += 1) {
      const i = r * columns + c;
      if (accepts(ground.at[i], (c + 0.5) * CELL, (r + 0.5) * CELL)) room[i] = Math.min(near(c - 1, r) + 0.5, near(c, r - 1) + 1);
    }
  }
  for (let r = rows - 1; r >= 0; r -= 1) {
    for (let c = columns - 1; c >= 0; c -= 1) {
      const i = r * columns + c;
      if (room[i]) room[i] = Math.min(room[i], near(c + 1, r) + 0.5, near(c, r + 1) + 1);
    }
  }
  return room;
}
