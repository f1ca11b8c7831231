// Which names a picture would like to show, how they look, and where each may stand.

const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
const CASED = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
const LONGEST = 60;

/**
 * Ways to break a name into lines: whole, then in two where a space is nearest to the middle.
 * @param {string} name
 * @returns {string[][]}
 */
function breaksOf(name) {
  if (name.length > LONGEST) return [];
  const spaces = [...name.matchAll(/ /g)].map((match) => match.index || 0);
  if (name.length < 12 || !spaces.length) return [[name]];
  const middle = spaces.sort((a, b) => Math.abs(a - name.length / 2) - Math.abs(b - name.length / 2))[0];
  const two = [name.slice(0, middle), name.slice(middle + 1)];
  return name.length > 22 ? [two] : [[name], two];
}

/**
 * A name with the sign of doubt in its own script.
 * @param {string} name
 * @param {boolean} doubtful
 */
function withDoubt(name, doubtful) {
  if (!doubtful) return name;
  return RTL.test(name) ? `${name} ؟` : `${name} ?`;
}

/**
 * The labels of spots: single places by name, groups by number.
 * @param {View} view
 * @param {Spot[]} spots
 * @param {PictureOptions} o
 * @param {Ground} ground
 * @returns {Label[]}
 */
function spotLabels(view, spots, o, ground) {
  const most = o.dense ? mostMentioned(20) : null;
  return spots
    .filter((spot) => isHeld(spot, o.selected) || (!spot.group && (!most || most.has(spot.places[0]))) || (spot.group && !o.dense))
    .map((spot) => (spot.group ? groupLabel(spot, o) : placeLabelOf(view, spot, o, ground)));
}

/**
 * The most mentioned places of the story.
 * @param {number} count
 * @returns {Set<Place>}
 */
function mostMentioned(count) {
  return new Set([...story.places].sort((a, b) => b.count - a.count || a.index - b.index).slice(0, count));
}

/**
 * @param {View} view
 * @param {Spot} spot
 * @param {PictureOptions} o
 * @param {Ground} ground
 * @returns {Label}
 */
function placeLabelOf(view, spot, o, ground) {
  const place = spot.places[0];
  const selected = place === o.selected;
  const radius = spot.radius + (selected ? 6 : 0);
  const west = [14, Math.min(40, Math.max(14, view.scale / 2700))].some((far) => groundAt(ground, spot.x - far, spot.y) === SEA && groundAt(ground, spot.x + far, spot.y) !== SEA);
  const variants = breaksOf(withDoubt(place.name, place.status === "uncertain"));
  return blankLabel({
    variants,
    font: selected ? `700 14px ${o.theme.sans}` : `600 13px ${o.theme.sans}`,
    lineHeight: selected ? 18 : 16,
    colour: selected ? o.theme.sel : o.theme.ink,
    priority: selected ? 1 : 2,
    candidates: around(spot.sx, spot.sy, radius, 8, spot.sx < spot.x || (west && spot.sx === spot.x)),
    place,
    after: !o.numbers && !selected && place.count > 1 ? String(place.count) : "",
    number: o.numbers ? place.number : 0,
    mayCross: true,
    fade: o.theme.ink2,
  });
}

/**
 * @param {Spot} spot
 * @param {PictureOptions} o
 * @returns {Label}
 */
function groupLabel(spot, o) {
  const selected = isHeld(spot, o.selected);
  return blankLabel({
    variants: [[`${spot.places.length} places`]],
    font: `600 13px ${o.theme.sans}`,
    lineHeight: 16,
    colour: selected ? o.theme.sel : o.theme.ink,
    priority: 2,
    candidates: around(spot.sx, spot.sy, spot.radius + 1, 8, true),
    place: null,
    mayCross: true,
  });
}

/**
 * @param {Partial<Label>} some
 * @returns {Label}
 */
function blankLabel(some) {
  return { variants: [], lines: [], font: "", lineHeight: 16, colour: "", tracking: 0, priority: 9, candidates: [], ...some };
}

/**
 * The labels of the story's countries, regions, waters and other areas.
 * @param {View} view
 * @param {PictureOptions} o
 * @param {Ground} ground
 * @returns {Label[]}
 */
function areaLabels(view, o, ground) {
  const area = o.mention && o.selected ? o.mention.area : null;
  const shown = o.places.filter((place) => !isPoint(place) && (place.status !== "linked" || place === o.selected || isAnchor(o, place)));
  const wanted = shown.filter((place) => !isSmallArea(view, place)).filter((place) => place === o.selected || !(isTooLarge(view, place) || (place.kind === "area" && !o.numbers && isSearchArea(place)) || (area !== null && place.name === o.mention?.areaName)));
  const labels = wanted.map((place) => areaLabel(view, o, ground, place));
  return [...labels, ...searchLabel(view, o, ground)];
}

/**
 * Whether an area only says where another mention's place lies, or holds several places that are drawn anyway.
 * @param {Place} place
 */
function isSearchArea(place) {
  return isPlural(place) || story.mentions.some((mention) => mention.place !== place && mention.areaName === place.name);
}

/**
 * Whether a view shows so small a part of a region that its name would say nothing.
 * @param {View} view
 * @param {Place} place
 */
function isTooLarge(view, place) {
  if (place.kind !== "region" && place.kind !== "continent") return false;
  const box = ownBox(place);
  return (mercatorX(box[2]) - mercatorX(box[0])) * view.scale > view.width * 3;
}

/**
 * @param {PictureOptions} o
 * @param {Place} place
 */
function isAnchor(o, place) {
  return o.selected !== null && o.mention !== null && o.mention.anchors.includes(place);
}

/**
 * @param {View} view
 * @param {PictureOptions} o
 * @param {Ground} ground
 * @param {Place} place
 * @returns {Label}
 */
function areaLabel(view, o, ground, place) {
  const selected = place === o.selected;
  const style = areaStyle(place, o.theme);
  const name = CASED.test(place.name) && style.capitals ? place.name.toUpperCase() : place.name;
  const isCased = CASED.test(place.name);
  const variants = breaksOf(withDoubt(name, place.status === "uncertain"));
  return blankLabel({
    variants,
    font: (selected ? style.font.replace(/[56]00/, "700") : style.font).replace(RTL.test(name) ? "italic " : "", ""),
    lineHeight: style.lineHeight,
    colour: selected ? o.theme.sel : style.colour,
    tracking: isCased ? style.tracking : 0,
    priority: selected ? 1 : isAnchor(o, place) ? 1.5 : 4,
    ...areaPoints(view, o, ground, place),
    place,
    number: o.numbers ? place.number : 0,
    mayCross: selected,
    isAllowed: place.kind === "water" && place.shape !== null ? (rect) => shareOf(ground, rect, (cell) => cell === SEA) > (selected ? 0.4 : 0.9) : undefined,
  });
}

/**
 * @param {Place} place
 * @param {Theme} theme
 */
function areaStyle(place, theme) {
  if (place.kind === "water") {
    return { font: `italic 600 14px ${theme.serif}`, lineHeight: 18, colour: theme.mark, tracking: 0.5, capitals: false };
  }
  if (place.kind === "area") {
    return { font: `italic 600 13px ${theme.sans}`, lineHeight: 17, colour: theme.mark, tracking: 0, capitals: false };
  }
  if (place.kind === "region" || place.kind === "continent") {
    return { font: `500 13px ${theme.sans}`, lineHeight: 16, colour: theme.mark, tracking: 2.6, capitals: true };
  }
  if (place.kind === "physical") {
    return { font: `italic 600 13px ${theme.serif}`, lineHeight: 17, colour: theme.mark, tracking: 0.5, capitals: false };
  }
  return { font: `600 13px ${theme.sans}`, lineHeight: 16, colour: theme.mark, tracking: 1.2, capitals: place.kind === "country" };
}

/**
 * Points where an area's name may stand: its own label point and little moves from it; and, only if those fail, its
 * roomiest parts in view.
 * @param {View} view
 * @param {PictureOptions} o
 * @param {Ground} ground
 * @param {Place} place
 * @returns {Pick<Label, "candidates" | "more">}
 */
function areaPoints(view, o, ground, place) {
  const own = labelPoint(view, place);
  const isHome = isInside(o.frame, own.x, own.y) && !(isAnchor(o, place) && searchAreaOf(o));
  const isVast = place.kind === "region" || place.kind === "continent";
  const more = () => {
    if (isVast && !isHome && o.selected && place !== o.selected) return [];
    const accepts = insideTest(view, o, ground, place);
    const roomy = accepts ? roomyPoints(ground, accepts, 8) : [];
    const close = roomy.filter((point) => Math.hypot(point.x - own.x, point.y - own.y) < 140);
    return centredAt(isHome ? [...close, ...roomy.slice(0, 4)] : roomy);
  };
  return { candidates: isHome ? centredAt(moved(own, 28)) : [], more };
}

/**
 * @param {{x: number, y: number}[]} points
 * @returns {{x: number, y: number, align: CanvasTextAlign}[]}
 */
function centredAt(points) {
  return points.map(({ x, y }) => ({ x, y, align: "center" }));
}

/**
 * Where a place's name stands if nothing is in the way: the base map's label point, or its own position.
 * @param {View} view
 * @param {Place} place
 */
function labelPoint(view, place) {
  const known = place.kind === "country" ? story.basemap.labels.find((label) => label.kind === "country" && label.iso === place.country) : null;
  return { x: nearX(view, known ? known.lon : place.lon), y: viewY(view, known ? known.lat : place.lat) };
}

/**
 * @param {{x: number, y: number}} point
 * @param {number} far
 */
function moved({ x, y }, far) {
  const h = far / 2;
  return [[0, 0], [0, -h], [0, h], [h, 0], [-h, 0], [0, -far], [0, far], [far, 0], [-far, 0], [far, -far], [-far, -far], [far, far], [-far, far]].map(
    ([dx, dy]) => ({ x: x + dx, y: y + dy }),
  );
}

/**
 * A test whether a cell of the ground belongs to a place, or null where nothing is known of its extent.
 * @param {View} view
 * @param {PictureOptions} o
 * @param {Ground} ground
 * @param {Place} place
 * @returns {((cell: number, x: number, y: number) => boolean) | null}
 */
function insideTest(view, o, ground, place) {
  const { x: fx, y: fy, w, h } = o.frame;
  const isFramed = (/** @type {number} */ x, /** @type {number} */ y) =>
    x > fx && y > fy && x < fx + w && y < fy + h && !o.avoid.some((r) => x > r.x && x < r.x + r.w && y > r.y && y < r.y + r.h);
  const area = isAnchor(o, place) ? searchAreaOf(o) : null;
  const isTaken = area ? pointTest(view, area) : () => false;
  if (place.kind === "country") {
    return (cell, x, y) => cell >= 0 && !isTaken(x, y) && story.basemap.countries[cell].iso === place.country && isFramed(x, y);
  }
  const footprint = footprintOf(place, view);
  if (!footprint) return null;
  const isInside = pointTest(view, footprint);
  const isWater = place.kind === "water";
  return (cell, x, y) => isFramed(x, y) && (!isWater || cell === SEA) && isInside(x, y);
}

/**
 * Whether a pixel of the view lies in a footprint.
 * @param {View} view
 * @param {{path: Path2D}} footprint
 */
function pointTest(view, footprint) {
  const pen = penOf(Math.ceil(view.width / CELL), Math.ceil(view.height / CELL));
  const small = { ...view, scale: view.scale / CELL, left: view.left / CELL, top: view.top / CELL, width: view.width / CELL, height: view.height / CELL };
  for (const turn of turnsOf(small)) {
    worldTransform(pen, small, 1, turn);
    pen.fill(footprint.path, "evenodd");
  }
  const { width, height } = pen.canvas;
  const pixels = pen.getImageData(0, 0, width, height).data;
  return (/** @type {number} */ x, /** @type {number} */ y) => {
    const c = Math.floor(x / CELL);
    const r = Math.floor(y / CELL);
    return c >= 0 && r >= 0 && c < width && r < height && pixels[(r * width + c) * 4 + 3] > 200;
  };
}

/**
 * The name of the area in which the selected description says to look.
 * @param {View} view
 * @param {PictureOptions} o
 * @param {Ground} ground
 * @returns {Label[]}
 */
function searchLabel(view, o, ground) {
  const area = searchAreaOf(o);
  if (!area || !o.mention || !o.mention.areaName) return [];
  const inside = pointTest(view, area);
  const { x: fx, y: fy, w, h } = o.frame;
  const points = roomyPoints(ground, (cell, x, y) => inside(x, y) && x > fx && y > fy && x < fx + w && y < fy + h, 10);
  return [
    blankLabel({
      variants: breaksOf(o.mention.areaName),
      font: `italic 600 13px ${o.theme.sans}`,
      lineHeight: 17,
      colour: o.theme.sel,
      priority: 2.5,
      candidates: points.map(({ x, y }) => ({ x, y, align: "center" })),
      mayCross: true,
    }),
  ];
}

/**
 * The labels of movements: the words of the text, beside the line's clearest part.
 * @param {Arc[]} arcs
 * @param {PictureOptions} o
 * @returns {Label[]}
 */
function arcLabels(arcs, o) {
  return arcs.map(({ movement, line, isStub }) => {
    if (isStub) return arcLabel(movement, stubPoints(movement.destination ? line : [...line].reverse()), o);
    const whole = lengthOf(line);
    const points = [0.66, 0.5, 0.36, 0.8, 0.24].flatMap((share) => {
      const spot = cutLine(line, whole * share, whole * share + 1)[0] || line[0];
      return [
        { x: spot.x + 8, y: spot.y, align: /** @type {CanvasTextAlign} */ ("left") },
        { x: spot.x - 8, y: spot.y, align: /** @type {CanvasTextAlign} */ ("right") },
      ];
    });
    const flat = [0.5, 0.35, 0.65].flatMap((share) => {
      const spot = cutLine(line, whole * share, whole * share + 1)[0] || line[0];
      return [-16, 16].map((dy) => ({ x: spot.x, y: spot.y + dy, align: /** @type {CanvasTextAlign} */ ("center") }));
    });
    return arcLabel(movement, [...points, ...flat], o);
  });
}

/**
 * @param {Movement} movement
 * @param {Candidate[]} candidates
 * @param {PictureOptions} o
 */
function arcLabel(movement, candidates, o) {
  return blankLabel({ variants: breaksOf(`“${movement.text}”`), font: `600 13px ${o.theme.sans}`, colour: o.theme.ink, priority: 3, candidates });
}

/**
 * Points at the loose end of a short line, outwards.
 * @param {{x: number, y: number}[]} line its loose end first
 * @returns {Candidate[]}
 */
function stubPoints(line) {
  const [loose, next] = line;
  const east = loose.x > next.x + 0.5;
  const side = /** @type {Candidate} */ ({ x: loose.x + (east ? 9 : -9), y: loose.y, align: east ? "left" : "right" });
  const above = /** @type {Candidate} */ ({ x: loose.x, y: loose.y + (loose.y < next.y ? -11 : 11), align: "center" });
  const slant = /** @type {Candidate} */ ({ ...above, x: loose.x + (east ? 8 : -8), align: east ? "right" : "left" });
  return Math.abs(loose.x - next.x) < 1 ? [above] : Math.abs(loose.y - next.y) < 1 ? [side] : [side, above, slant];
}
