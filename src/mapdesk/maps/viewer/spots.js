// Which symbols a picture shows and where: single places, pairs that stand aside, groups.

const CROWD = 24;
const GRID = 48;
const ASIDE = 21;
/** Among thousands of places, symbols and not dots are drawn from this zoom on. */
const SYMBOLS_FROM = 9;

/** Every place of a story has one mention: then a city's size tells its population. */
function sizeIsPopulation() {
  if (isOneEach === null) isOneEach = story.places.every((place) => place.count <= 1);
  return isOneEach;
}

/** @type {boolean | null} */
let isOneEach = null;

/**
 * The radius of a place's symbol.
 * @param {Place} place
 * @param {boolean} selected
 */
function radiusOf(place, selected) {
  const style = pointStyle(place);
  if (style === "facility") return selected ? 14 : Math.min(34, Math.max(22, 12 * Math.sqrt(place.count))) / 2;
  if (style === "point") return 4.5;
  if (style === "peak") return 6;
  const base = sizeIsPopulation() ? populationRadius(place.population) : Math.min(14, Math.max(4.5, 2.3 * Math.sqrt(place.count)));
  return (selected ? Math.max(base, 6) : base) + (style === "capital" ? 3 : 0);
}

/** @param {number} population */
function populationRadius(population) {
  if (population >= 1e6) return 5.1;
  return population >= 1e5 ? 4.2 : 3.6;
}

/**
 * The spots of a view.
 * @param {View} view
 * @param {PictureOptions} o
 * @returns {Spot[]}
 */
function spotsOf(view, o) {
  const points = o.places.filter((place) => (isPoint(place) && place.kind !== "area") || (place.status !== "linked" && isSmallArea(view, place))).map((place) => spotAt(view, place, o)).filter((spot) => isNear(view, spot));
  return o.dense ? gridGroups(points, o) : crowds(points, o);
}

/**
 * @param {View} view
 * @param {Place} place
 * @param {PictureOptions} o
 * @returns {Spot}
 */
function spotAt(view, place, o) {
  const x = nearX(view, place.lon);
  const y = viewY(view, place.lat);
  const isPlain = o.dense && view.zoom < SYMBOLS_FROM && place !== o.selected;
  const radius = isPlain ? 3.5 : radiusOf(place, place === o.selected);
  return { places: [place], x, y, sx: x, sy: y, radius, group: false, isPlain };
}

/**
 * @param {View} view
 * @param {Spot} spot
 */
function isNear(view, spot) {
  return spot.x > -30 && spot.y > -30 && spot.x < view.width + 30 && spot.y < view.height + 30;
}

/**
 * Spots closer than CROWD become one group; two alone stand side by side; the selected one never hides.
 * @param {Spot[]} points
 * @param {PictureOptions} o
 * @returns {Spot[]}
 */
function crowds(points, o) {
  /** @type {Spot[][]} */
  const groups = [];
  const inOrder = [...points].sort((a, b) => weight(b, o) - weight(a, o) || a.places[0].index - b.places[0].index);
  for (const spot of inOrder) {
    const near = groups.find((group) => !group.some((each) => each.places[0] === o.selected) && isCrowded(group, spot));
    if (near && spot.places[0] !== o.selected) near.push(spot);
    else groups.push([spot]);
  }
  return groups.flatMap((group) => (group.length > 2 ? [groupSpot(group)] : group));
}

/**
 * @param {Spot} spot
 * @param {PictureOptions} o
 */
function weight(spot, o) {
  const place = spot.places[0];
  return (place === o.selected ? 1e9 : 0) + place.count * 10 + (place.kind === "city" ? 5 : 0);
}

/**
 * @param {Spot[]} group
 * @param {Spot} spot
 */
function isCrowded(group, spot) {
  return group.some((each) => Math.hypot(each.x - spot.x, each.y - spot.y) < CROWD);
}

/**
 * @param {Spot[]} group
 * @returns {Spot}
 */
function groupSpot(group) {
  const x = group.reduce((sum, each) => sum + each.x, 0) / group.length;
  const y = group.reduce((sum, each) => sum + each.y, 0) / group.length;
  return { places: group.flatMap((each) => each.places), x, y, sx: x, sy: y, radius: 13, group: true };
}

/**
 * One disc a cell of the grid, for thousands of places; the cell's single places stay themselves.
 * @param {Spot[]} points
 * @param {PictureOptions} o
 * @returns {Spot[]}
 */
function gridGroups(points, o) {
  /** @type {Map<number, Spot[]>} */
  const cells = new Map();
  for (const spot of points) {
    const key = spot.places[0] === o.selected ? -1 : Math.floor((spot.y + 3e4) / GRID) * 4096 + Math.floor((spot.x + 3e4) / GRID);
    const cell = cells.get(key);
    if (cell) cell.push(spot);
    else cells.set(key, [spot]);
  }
  return [...cells.values()].map((cell) => (cell.length > 1 ? denseSpot(cell) : cell[0]));
}

/** @param {Spot[]} cell */
function denseSpot(cell) {
  const spot = groupSpot(cell);
  spot.radius = Math.min(44, Math.max(18, 12 + 3.2 * Math.sqrt(cell.length))) / 2;
  return spot;
}

/**
 * Of two symbols that touch, the lesser steps aside, to the sea if there is one.
 * @param {Spot[]} spots
 * @param {Ground} ground
 */
function standAside(spots, ground) {
  for (const spot of spots) {
    const other = spots.find((each) => each !== spot && isTouching(each, spot) && comesFirst(each, spot));
    if (other) stepAside(spot, other, spots, ground);
  }
}

/**
 * @param {Spot} a
 * @param {Spot} b
 */
function isTouching(a, b) {
  const frame = [a, b].some((spot) => spot.places.includes(/** @type {Place} */ (state.place))) ? 6 : 0;
  return Math.hypot(a.sx - b.sx, a.sy - b.sy) < a.radius + b.radius + 2 + frame;
}

/**
 * @param {Spot} a
 * @param {Spot} b
 */
function comesFirst(a, b) {
  const rank = (/** @type {Spot} */ spot) => (spot.group ? 1e6 : 0) + (spot.places[0] === state.place ? 1e5 : 0) + (spot.places[0].kind === "facility" ? 0 : 500) + spot.places[0].count;
  return rank(a) - rank(b) || b.places[0].index - a.places[0].index;
}

const DIRECTIONS = [
  [-1, 0], [1, 0], [-0.7, 0.7], [0.7, 0.7], [-0.7, -0.7], [0.7, -0.7], [0, 1], [0, -1],
];

/**
 * @param {Spot} spot
 * @param {Spot} other
 * @param {Spot[]} spots
 * @param {Ground} ground
 */
function stepAside(spot, other, spots, ground) {
  if (comesFirst(other, spot) < 0) return;
  const step = Math.max(ASIDE, spot.radius + other.radius + (other.places.includes(/** @type {Place} */ (state.place)) ? 11 : 4));
  const tries = DIRECTIONS.map(([dx, dy], at) => {
    const x = other.sx + dx * step;
    const y = other.sy + dy * step;
    const clash = spots.some((each) => each !== spot && Math.hypot(each.sx - x, each.sy - y) < each.radius + spot.radius + 2);
    const towards = ((spot.x - other.x) * dx + (spot.y - other.y) * dy) / (Math.hypot(spot.x - other.x, spot.y - other.y) + 4);
    return { x, y, score: (clash ? -100 : 0) + (groundAt(ground, x, y) === SEA ? 3 : 0) + towards - at * 0.1 };
  });
  tries.sort((a, b) => b.score - a.score);
  spot.sx = tries[0].x;
  spot.sy = tries[0].y;
}
