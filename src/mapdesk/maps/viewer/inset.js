// One inset for a crowded spot of the opening view.

/** Sizes of an inset, the first that finds an empty corner is taken. */
const INSET_SIZES = [[300, 292], [240, 200]];
const LEAST_OUTLINE = 38;

/**
 * The inset of a view: the biggest group, enlarged, in the emptiest corner; null if nothing is crowded.
 * @param {View} view
 * @param {PictureOptions} o
 * @param {Spot[]} spots
 * @param {Board} board
 */
function insetOf(view, o, spots, board) {
  if (o.frame.w < 620 || o.frame.h < 400 || o.dense) return null;
  const groups = spots.filter((spot) => spot.group).sort((a, b) => b.places.length - a.places.length);
  if (!groups.length) return null;
  const places = groups[0].places;
  const box = hull(places.map((place) => boxAround(place.lat, place.lon, 6)));
  if (!box) return null;
  for (const [width, height] of INSET_SIZES) {
    const inner = viewOfBox(box, width, height, { top: 44, right: width * 0.28, bottom: 52, left: width * 0.28 }, 10);
    if (inner.zoom < view.zoom + 0.8) continue;
    const outline = outlineOn(view, inner);
    const rect = emptiestCorner(o, board, [outline], inner);
    if (rect) return { rect, places, view: inner, outline };
  }
  return null;
}

/**
 * Where the inset's frame lies on the map.
 * @param {View} view
 * @param {View} inner
 * @returns {Rect}
 */
function outlineOn(view, inner) {
  const k = view.scale / inner.scale;
  const turn = Math.round((view.left + view.width / 2 - inner.left * k) / view.scale) * view.scale;
  const grown = Math.max(0, LEAST_OUTLINE - inner.width * k) / 2;
  return {
    x: inner.left * k - view.left + turn - grown,
    y: inner.top * k - view.top - grown,
    w: inner.width * k + 2 * grown,
    h: inner.height * k + 2 * grown,
  };
}

/**
 * @param {PictureOptions} o
 * @param {Board} board
 * @param {Rect[]} also
 * @param {{width: number, height: number}} size
 * @returns {Rect | null}
 */
function emptiestCorner(o, board, also, { width, height }) {
  const { x, y, w, h } = o.frame;
  const far = { x: x + w - width - 16, y: y + h - height - 16 };
  const corners = [
    { x: far.x, y: y + 16 },
    { x: far.x, y: far.y },
    { x: x + 16, y: far.y - 24 },
    { x: x + 60, y: y + 16 },
  ];
  const scored = corners.map((corner, at) => {
    const rect = { ...corner, w: width, h: height };
    const hits = [...board.taken, ...also].filter((each) => overlaps(each, rect, 6)).length;
    const crossed = board.lines.some((line) => crosses(line, rect)) ? 1 : 0;
    return { rect, score: hits + crossed + at * 0.01 };
  });
  scored.sort((a, b) => a.score - b.score);
  return scored[0].score < 1 ? scored[0].rect : null;
}

/**
 * Paints the inset, its tab and its frame on the map.
 * @param {Pen} ctx
 * @param {View} view
 * @param {PictureOptions} o
 * @param {{rect: Rect, places: Place[], view: View, outline: Rect}} inset
 */
function paintInset(ctx, view, o, inset) {
  const { rect, outline } = inset;
  ctx.strokeStyle = o.theme.mark;
  ctx.lineWidth = 1.5;
  ctx.strokeRect(Math.round(outline.x) + 0.5, Math.round(outline.y) + 0.5, Math.round(outline.w), Math.round(outline.h));
  const tab = tabOf(ctx, o, inset);
  ctx.save();
  ctx.beginPath();
  ctx.rect(rect.x, rect.y, rect.w, rect.h);
  ctx.clip();
  const before = [ctx.originX, ctx.originY];
  ctx.originX += rect.x * o.ratio;
  ctx.originY += rect.y * o.ratio;
  pageTransform(ctx, o.ratio);
  const frame = { x: 0, y: 0, w: rect.w, h: rect.h };
  const corner = { x: rect.w - tab.w, y: rect.h - 22, w: tab.w, h: 22 };
  paintPicture(ctx, inset.view, { ...o, inset: false, isInset: true, far: new Set(), frame, avoid: [corner], selected: null, mention: null });
  [ctx.originX, ctx.originY] = before;
  ctx.restore();
  pageTransform(ctx, o.ratio);
  paintTab(ctx, o, inset, tab);
}

/**
 * @param {Pen} ctx
 * @param {PictureOptions} o
 * @param {{places: Place[]}} inset
 */
function tabOf(ctx, o, { places }) {
  const text = `${insetName(places)}, enlarged`;
  ctx.font = `400 12px ${o.theme.sans}`;
  ctx.letterSpacing = "0px";
  return { text, w: ctx.measureText(text).width + 16 };
}

/**
 * What the inset shows, in words: its country if there is one, otherwise how many places.
 * @param {Place[]} places
 */
function insetName(places) {
  const countries = new Set(places.map((place) => place.country).filter(Boolean));
  if (countries.size !== 1) return counted(places.length, "place");
  const provinces = new Set(places.map((place) => place.admin1));
  const [province] = provinces;
  return provinces.size === 1 && province ? province : countryName([...countries][0]);
}

/**
 * @param {Pen} ctx
 * @param {PictureOptions} o
 * @param {{rect: Rect}} inset
 * @param {{text: string, w: number}} tab
 */
function paintTab(ctx, o, { rect }, tab) {
  ctx.fillStyle = o.theme.paper;
  ctx.fillRect(rect.x + rect.w - tab.w, rect.y + rect.h - 20, tab.w, 20);
  ctx.fillStyle = o.theme.ink;
  ctx.font = `400 12px ${o.theme.sans}`;
  ctx.letterSpacing = "0px";
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(tab.text, rect.x + rect.w - tab.w + 8, rect.y + rect.h - 9.5);
  ctx.strokeStyle = o.theme.mark;
  ctx.lineWidth = 1.5;
  ctx.strokeRect(rect.x, rect.y, rect.w, rect.h);
}
