// Names of the world around the story: other countries, seas, towns.

/**
 * Labels of the base map that fit a zoom, the story's own places left out.
 * @param {View} view
 * @param {PictureOptions} o
 * @param {Ground} ground
 * @param {Spot[]} spots
 * @returns {Label[]}
 */
function contextLabels(view, o, ground, spots) {
  const own = new Set(o.places.filter((place) => place.kind === "country" && place.status !== "linked").map((place) => place.country));
  const waters = new Set(o.places.filter((place) => place.kind === "water").map((place) => place.name));
  const isMine = (/** @type {BaseLabel} */ label) => (label.kind === "country" ? own.has(label.iso) : isWater(label) && waters.has(label.name));
  const known = story.basemap.labels.filter((label) => !isMine(label) && fitsZoom(label, view.zoom));
  const names = new Set(known.map((label) => label.name));
  const finer = groundLabels(view).filter((label) => !names.has(label.name));
  const inView = [...known, ...finer].map((label) => ({ label, ...pointOf(view, label) }));
  const framed = inView.filter(({ x, y }) => x > -60 && y > -20 && x < view.width + 60 && y < view.height + 20);
  const areas = framed.filter(({ label }) => !isTown(label)).map((each) => contextLabel(each, o, ground));
  return [...areas, ...townLabels(framed, view, o, ground, spots)];
}

/**
 * @param {View} view
 * @param {BaseLabel} label
 */
function pointOf(view, label) {
  return { x: nearX(view, label.lon), y: viewY(view, label.lat) };
}

/** @param {BaseLabel} label */
function isTown(label) {
  return label.kind === "capital" || label.kind === "town";
}

/** @param {BaseLabel} label */
function isWater(label) {
  return label.kind === "sea" || label.kind === "ocean" || label.kind === "lake";
}

/**
 * Whether a zoom shows labels of a kind and rank (rank 0 is the most important).
 * @param {BaseLabel} label
 * @param {number} zoom
 */
function fitsZoom(label, zoom) {
  if (label.kind === "country") return label.rank <= zoom + 0.5;
  if (label.kind === "ocean") return zoom < 5.5;
  if (isWater(label)) return label.rank <= zoom;
  if (zoom < 5.5) return false;
  return zoom >= 7 || label.kind === "capital" || label.rank <= 2;
}

/**
 * @param {{label: BaseLabel, x: number, y: number}} at
 * @param {PictureOptions} o
 * @param {Ground} ground
 * @returns {Label}
 */
function contextLabel({ label, x, y }, o, ground) {
  const water = isWater(label);
  const name = water ? label.name : label.name.toUpperCase();
  return blankLabel({
    variants: water && name.includes(" ") ? [...breaksOf(name).slice(-1), [name]] : breaksOf(name),
    font: water ? `italic 400 14px ${o.theme.serif}` : `400 11px ${o.theme.sans}`,
    lineHeight: water ? 18 : 14,
    colour: water ? o.theme.water : o.theme.ctx,
    tracking: water ? 0.55 : 0.9,
    priority: 6 + label.rank / 100,
    candidates: moved({ x, y }, 14).slice(0, 9).map((point) => ({ ...point, align: /** @type {CanvasTextAlign} */ ("center") })),
    isAllowed: (rect) => (water ? isOnWater(rect, ground) : shareOf(ground, rect, (cell) => cell >= 0 && story.basemap.countries[cell].iso === label.iso) > 0.5),
  });
}

/**
 * @param {Rect} rect
 * @param {Ground} ground
 */
function isOnWater(rect, ground) {
  return shareOf(ground, rect, (cell) => cell === SEA) > 0.92;
}

/**
 * The largest towns in view: at most twelve, none where the story has a symbol.
 * @param {{label: BaseLabel, x: number, y: number}[]} framed
 * @param {View} view
 * @param {PictureOptions} o
 * @param {Ground} ground
 * @param {Spot[]} spots
 * @returns {Label[]}
 */
function townLabels(framed, view, o, ground, spots) {
  const free = framed.filter(({ label, x, y }) => isTown(label) && isInside(o.frame, x, y) && !spots.some((spot) => isSame(spot, label, x, y)));
  return farApart(free).slice(0, view.zoom >= 7 ? 16 : 10).map(({ label, x, y }) => {
    const west = groundAt(ground, x - 14, y) === SEA && groundAt(ground, x + 14, y) !== SEA;
    return blankLabel({
      variants: [[label.name]],
      font: `400 12px ${o.theme.sans}`,
      lineHeight: 15,
      colour: o.theme.ctx,
      priority: 7 + label.rank / 100,
      candidates: around(x, y, 2.5, 7.5, west),
      dot: { x, y },
    });
  });
}

/**
 * Towns without the smaller ones that lie beside a larger one: its suburbs, more often than not.
 * @template {{x: number, y: number}} T
 * @param {T[]} towns largest first
 * @returns {T[]}
 */
function farApart(towns) {
  /** @type {T[]} */
  const kept = [];
  for (const town of towns) {
    if (kept.every((other) => Math.hypot(other.x - town.x, other.y - town.y) > SUBURB)) kept.push(town);
  }
  return kept;
}

const SUBURB = 26;

/**
 * @param {Rect} frame
 * @param {number} x
 * @param {number} y
 */
function isInside(frame, x, y) {
  return x > frame.x + 8 && y > frame.y + 8 && x < frame.x + frame.w - 8 && y < frame.y + frame.h - 8;
}

/**
 * @param {Spot} spot
 * @param {BaseLabel} label
 * @param {number} x
 * @param {number} y
 */
function isSame(spot, label, x, y) {
  const near = Math.hypot(spot.x - x, spot.y - y);
  return near < spot.radius + 4 || (near < 40 && spot.places.some((place) => place.name === label.name));
}
