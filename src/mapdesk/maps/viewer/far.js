// Places so far from the others that the opening view leaves them out: at its edge an arrow with the name leads there.

/** So many levels of zoom the view must gain; what each mention left out costs; how many places may be left out. */
const LEAST_GAIN = 1.6;
const COST_OF_A_MENTION = 0.45;
const MOST_FAR = 0.2;
const FEW = 8;
const EDGE_PX = 15;

/**
 * The places of a picture that are better pointed to than shown: without them everything else comes much nearer.
 * @param {Place[]} places
 * @returns {Set<Place>}
 */
function farPlaces(places) {
  const drawn = places.filter((place) => place.status !== "linked" && openingBox(place).length);
  if (drawn.length < FEW || drawn.length > DENSE_FROM) return new Set();
  const middle = middleOf(drawn);
  const inOrder = [...drawn].sort((a, b) => mercatorGap(b, middle) - mercatorGap(a, middle) || a.index - b.index);
  const whole = widthOf(inOrder);
  let best = { count: 0, score: 0 };
  let mentions = 0;
  for (let count = 1; count <= inOrder.length * MOST_FAR; count += 1) {
    mentions += inOrder[count - 1].count;
    const gain = Math.log2(whole / widthOf(inOrder.slice(count)));
    const score = gain - mentions * COST_OF_A_MENTION;
    if (gain >= LEAST_GAIN && score > best.score) best = { count, score };
  }
  return new Set(inOrder.slice(0, best.count));
}

/**
 * The place to which all mentions have the shortest way.
 * @param {Place[]} places
 */
function middleOf(places) {
  const effort = (/** @type {Place} */ from) => places.reduce((sum, place) => sum + place.count * mercatorGap(place, from), 0);
  return places.map((place) => ({ place, effort: effort(place) })).sort((a, b) => a.effort - b.effort || a.place.index - b.place.index)[0].place;
}

/**
 * @param {Place} a
 * @param {Place} b
 */
function mercatorGap(a, b) {
  const across = Math.abs(mercatorX(a.lon) - mercatorX(b.lon));
  return Math.hypot(Math.min(across, 1 - across), mercatorY(a.lat) - mercatorY(b.lat));
}

/**
 * The longer side of the box of some places, in worlds; never less than what the closest opening view shows.
 * @param {Place[]} places
 */
function widthOf(places) {
  const box = hull(places.flatMap(openingBox)) || [0, 0, 1, 1];
  return Math.max(mercatorX(box[2]) - mercatorX(box[0]), mercatorY(box[1]) - mercatorY(box[3]), 1 / 512);
}

/**
 * Names of far places, each at the edge of the picture with an arrow that points to where it lies.
 * @param {View} view
 * @param {PictureOptions} o
 * @returns {Label[]}
 */
function farLabels(view, o) {
  const hidden = [...o.far].filter((place) => isPoint(place) ? !isInside(o.frame, nearX(view, place.lon), viewY(view, place.lat)) : !isSeen(view, o, place));
  return hidden.map((place) =>
    blankLabel({
      variants: breaksOf(withDoubt(place.name, place.status === "uncertain")),
      font: `600 13px ${o.theme.sans}`,
      colour: o.theme.ink,
      priority: 2.2,
      candidates: edgePoints(o.frame, nearX(view, place.lon), viewY(view, place.lat)),
      place,
      number: o.numbers ? place.number : 0,
      mayCross: true,
    }),
  );
}

/**
 * Whether a far area shows in part, or is pointed to by a place in it.
 * @param {View} view
 * @param {PictureOptions} o
 * @param {Place} place
 */
function isSeen(view, o, place) {
  const isShown = turnsOf(view).some((turn) => isInView(view, ownBox(place), turn));
  return isShown || [...o.far].some((other) => isPoint(other) && other.country === place.country);
}

/**
 * Points along the edge of a frame near where the line to a far point leaves it, with room for a name inwards.
 * @param {Rect} frame
 * @param {number} x
 * @param {number} y
 * @returns {Candidate[]}
 */
function edgePoints(frame, x, y) {
  const half = { w: frame.w / 2 - EDGE_PX, h: frame.h / 2 - EDGE_PX };
  const middle = { x: frame.x + frame.w / 2, y: frame.y + frame.h / 2 };
  const dx = x - middle.x;
  const dy = y - middle.y;
  const isSide = Math.abs(dx) * half.h > Math.abs(dy) * half.w;
  const share = isSide ? half.w / Math.abs(dx) : half.h / Math.abs(dy);
  const angle = Math.atan2(dy, dx);
  return [0, 24, -24, 48, -48, 80, -80, 120, -120, 160, -160].map((move) => {
    const tip = { x: middle.x + dx * share + (isSide ? 0 : move), y: middle.y + dy * share + (isSide ? move : 0), angle };
    if (isSide) return { x: tip.x - Math.sign(dx) * 12, y: tip.y, align: /** @type {CanvasTextAlign} */ (dx < 0 ? "left" : "right"), tip };
    return { x: tip.x, y: tip.y - Math.sign(dy) * 17, align: /** @type {CanvasTextAlign} */ ("center"), tip };
  });
}

/**
 * @param {Pen} ctx
 * @param {{x: number, y: number, angle: number}} tip
 * @param {Theme} theme
 */
function paintFarTip(ctx, { x, y, angle }, theme) {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(angle);
  paintHead(ctx, theme.mark, theme.halo);
  ctx.restore();
}
