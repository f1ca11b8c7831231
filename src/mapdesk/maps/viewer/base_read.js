// Reads the base map's block: lines that share their points, rings of countries and lakes, and names.
// The format is described in docs/reference/boundaries.md.

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const PER_DEGREE = 1000;
/** Kinds of lines; a capital letter is a line on a coarse grid, the number of a kind one on a middling grid. */
const KINDS = "cbdnfalrm";
const COARSE_PER_DEGREE = 100;
const MIDDLING_PER_DEGREE = 200;

/** Which letters of `kinds` a class of lines is made of. */
const LINE_KINDS = /** @type {const} */ ({ coast: "c", borders: "b", disputed: "d", admin1: "a", mainRivers: "m", rivers: "r" });

/**
 * The base map as paths and labels.
 * @param {any} raw
 * @returns {Base}
 */
function readBase(raw) {
  if (!raw || !raw.lines) return { countries: [], lines: new Map(), lakes: [], labels: [] };
  const lines = readLines(raw);
  const countries = raw.countries.map((/** @type {[string | null, (number | number[])[]]} */ [iso, rings]) => countryOf(iso, rings.map((walk) => ringOf(walk, lines))));
  const lakes = raw.lakes.map((/** @type {number[]} */ rings) => pathWithBox(rings.map((number) => lines[number]), true));
  /** @type {Map<string, PathWithBox[]>} */
  const byKind = new Map();
  for (const [name, letter] of Object.entries(LINE_KINDS)) {
    byKind.set(name, lines.filter((_, number) => kindOf(raw.kinds[number]) === letter).map((line) => pathWithBox([line], false)));
  }
  const labels = readTable(raw.labels).map((label) => /** @type {BaseLabel} */ (/** @type {unknown} */ ({ iso: null, ...label })));
  return { countries, lines: byKind, lakes, labels };
}

/** @param {string} sign */
function kindOf(sign) {
  return sign <= "9" ? KINDS[Number(sign)] : sign.toLowerCase();
}

/**
 * Every line as lon, lat pairs.
 * @param {{lines: string, kinds: string}} raw
 * @returns {Float64Array[]}
 */
function readLines(raw) {
  return raw.lines.split(" ").map((word, number) => {
    const sign = raw.kinds[number];
    return readLine(word, sign <= "9" ? MIDDLING_PER_DEGREE : sign <= "Z" ? COARSE_PER_DEGREE : PER_DEGREE);
  });
}

const DIGIT_VALUES = new Uint8Array(128);
[...DIGITS].forEach((digit, value) => (DIGIT_VALUES[digit.charCodeAt(0)] = value));

/**
 * Steps in base 32, low digits first, the sign in the lowest bit; a digit that another follows has 32 added.
 * @param {string} word
 * @param {number} per
 */
function readLine(word, per) {
  const values = [];
  let value = 0;
  let shift = 0;
  for (let i = 0; i < word.length; i += 1) {
    const digit = DIGIT_VALUES[word.charCodeAt(i)];
    value += (digit & 31) * 2 ** shift;
    shift += 5;
    if (digit >= 32) continue;
    values.push(value % 2 ? -(value + 1) / 2 : value / 2);
    value = shift = 0;
  }
  const line = new Float64Array(values.length);
  for (let i = 0; i < values.length; i += 1) line[i] = values[i] + (i > 1 ? line[i - 2] : 0);
  return line.map((each) => each / per);
}

/**
 * A ring from one line or several end to end; `~n` is line n walked backwards.
 * @param {number | number[]} walk
 * @param {Float64Array[]} lines
 * @returns {Float64Array}
 */
function ringOf(walk, lines) {
  const parts = (Array.isArray(walk) ? walk : [walk]).map((number) => (number >= 0 ? lines[number] : backwards(lines[~number])));
  const ring = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    ring.set(part, at);
    at += part.length;
  }
  return ring;
}

/** @param {Float64Array} line */
function backwards(line) {
  const turned = new Float64Array(line.length);
  for (let i = 0; i < line.length; i += 2) {
    turned[i] = line[line.length - 2 - i];
    turned[i + 1] = line[line.length - 1 - i];
  }
  return turned;
}

/**
 * @param {string | null} iso
 * @param {Float64Array[]} rings
 * @returns {BaseCountry}
 */
function countryOf(iso, rings) {
  const boxes = rings.map((ring) => boxOf([ring]));
  const size = (/** @type {Box} */ box) => (box[2] - box[0]) * (box[3] - box[1]);
  const largest = Math.max(...boxes.map(size));
  const main = hullFrom(boxes.filter((box) => size(box) >= largest * 0.08));
  const whole = pathWithBox(rings, true);
  return { iso, ...whole, outline: seamlessOutline(rings, whole.box), main };
}

/**
 * @param {Float64Array[]} rings
 * @param {boolean} closed
 * @returns {PathWithBox}
 */
function pathWithBox(rings, closed) {
  return { path: pathOf(rings, closed), box: boxOf(rings) };
}

/**
 * @param {Float64Array[]} rings
 * @returns {Box}
 */
function boxOf(rings) {
  /** @type {Box} */
  const box = [180, 90, -180, -90];
  for (const ring of rings) for (let i = 0; i < ring.length; i += 2) growBox(box, ring[i], ring[i + 1]);
  return box;
}
