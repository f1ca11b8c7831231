// One picture of the story: the map on the screen, the inset in its corner, the map on paper.

/**
 * Paints a view and says what stands where.
 * @param {Pen} ctx
 * @param {View} view
 * @param {PictureOptions} options
 * @returns {Picture}
 */
function paintPicture(ctx, view, options) {
  const board = new Board(options.frame);
  const o = { ...options, board };
  const ground = groundOf(view);
  if (!o.tiled) paintBase(ctx, view, o.theme, o.ratio, litCountries(o));
  if (!o.tiled) paintGround(ctx, view, o);
  const spots = spotsOf(view, o);
  if (!o.dense) standAside(spots, ground);
  const arcs = arcsOf(view, o, spots);
  takeRoom(board, o, spots, arcs);
  paintAreas(ctx, view, o);
  const inset = o.inset ? insetOf(view, o, spots, board) : null;
  if (inset) board.take(inset.rect);
  if (inset) o.avoid = [...o.avoid, inset.rect];
  for (const arc of arcs) paintArc(ctx, arc, o.theme);
  const labels = paintNames(ctx, view, o, { ground, spots, arcs, board });
  if (inset) paintInset(ctx, view, o, inset);
  return { spots, labels, inset, view };
}

/**
 * The countries that the base map shows lit: those that the story names; if it names none, and no province, those
 * that its places lie in.
 * @param {PictureOptions} o
 * @returns {Set<string>}
 */
function litCountries(o) {
  const countries = o.places.filter((place) => place.kind === "country" && (place.status !== "linked" || place === o.selected));
  const isLocal = !countries.length && !o.dense && !o.places.some((place) => isProvince(place) && place.status === "located");
  const lit = isLocal ? o.places.filter((place) => place.status !== "linked") : countries;
  return new Set(lit.map((place) => place.country || ""));
}

/**
 * A movement as a line on the picture.
 * @typedef {{movement: Movement, line: {x: number, y: number}[], isStub: boolean}} Arc
 */

/**
 * The movements that a picture shows, those of the selected place only if there is one.
 * @param {View} view
 * @param {PictureOptions} o
 * @param {Spot[]} spots
 * @returns {Arc[]}
 */
function arcsOf(view, o, spots) {
  if (o.dense || o.isInset) return [];
  const shown = new Set(o.places);
  const arcs = [];
  for (const movement of story.movements) {
    const ends = endsOf(movement);
    if (!ends.length || !ends.every((place) => shown.has(place)) || (o.selected && !ends.includes(o.selected))) continue;
    const isStub = ends.length === 1;
    const line = isStub ? stubOf(movement, spots) : arcOf(view, movement);
    if (line && line.length > 2) arcs.push({ movement, line, isStub });
  }
  return arcs;
}

/**
 * @param {Board} board
 * @param {PictureOptions} o
 * @param {Spot[]} spots
 * @param {Arc[]} arcs
 */
function takeRoom(board, o, spots, arcs) {
  for (const rect of o.avoid) board.take(rect);
  for (const spot of spots) {
    const r = spot.radius + (isHeld(spot, o.selected) ? 6 : 1);
    board.take({ x: spot.sx - r, y: spot.sy - r, w: 2 * r, h: 2 * r });
    if (spot.sx !== spot.x) board.takeLine([spot, { x: spot.sx, y: spot.sy }]);
  }
  for (const { line } of arcs) board.takeLine(line);
}

/**
 * Names find their places in two rounds: what the line to the anchor needs first, then the rest around that line.
 * @param {Pen} ctx
 * @param {View} view
 * @param {PictureOptions} o
 * @param {{ground: Ground, spots: Spot[], arcs: Arc[], board: Board}} on
 * @returns {Label[]}
 */
function paintNames(ctx, view, o, { ground, spots, arcs, board }) {
  const own = [...spotLabels(view, spots, o, ground), ...farLabels(view, o), ...areaLabels(view, o, ground), ...arcLabels(arcs, o)];
  const first = placeLabels(ctx, board, own.filter((label) => label.priority < 1.6));
  const line = anchorLine(o, spots, first);
  if (line) board.takeLine([line.from, line.to]);
  const letters = alternativesOf(view, o);
  for (const { x, y } of letters) board.take({ x: x - 9, y: y - 9, w: 18, h: 18 });
  const next = placeLabels(ctx, board, own.filter((label) => label.priority >= 1.6)).slice(0, 60);
  const context = placeLabels(ctx, board, o.tiled ? [] : contextLabels(view, o, ground, spots));
  const towns = context.filter((label) => label.dot).slice(12);
  const rest = context.filter((label) => !towns.includes(label));
  for (const label of rest) paintLabel(ctx, label, o.theme);
  if (line) paintAnchorLine(ctx, line.from, line.to, line.radius, o.theme);
  for (const letter of letters) paintLetter(ctx, letter, o.theme);
  paintSpots(ctx, view, spots, o);
  for (const label of [...next, ...first]) paintLabel(ctx, label, o.theme);
  return [...first, ...next, ...rest];
}

/**
 * From the selected symbol to its anchor: another symbol, or the diamond beside an area's name.
 * @param {PictureOptions} o
 * @param {Spot[]} spots
 * @param {Label[]} labels
 */
function anchorLine(o, spots, labels) {
  const from = spots.find((spot) => isHeld(spot, o.selected));
  const anchor = o.mention && o.mention.anchors.find((place) => place !== o.selected && !o.selected?.id.startsWith("area:"));
  if (!from || !anchor) return null;
  const radius = from.radius + (from.group ? 0 : 8);
  const spot = spots.find((each) => each !== from && each.places.includes(anchor));
  if (spot) return { from: { x: from.sx, y: from.sy }, to: edgeOf(spot, from), radius };
  const label = labels.find((each) => each.place === anchor);
  if (!label || !label.rect) return null;
  const { x, y, w, h } = label.rect;
  const to = from.sx < x + w / 2 ? { x: x - 9, y: y + h / 2 } : { x: x + w + 9, y: y + h / 2 };
  return { from: { x: from.sx, y: from.sy }, to, radius };
}

/**
 * @param {Spot} spot
 * @param {Spot} from
 */
function edgeOf(spot, from) {
  const angle = Math.atan2(from.sy - spot.sy, from.sx - spot.sx);
  return { x: spot.sx + Math.cos(angle) * (spot.radius + 7), y: spot.sy + Math.sin(angle) * (spot.radius + 7) };
}

/**
 * The rejected alternatives of the selected mention, lettered from b.
 * @param {View} view
 * @param {PictureOptions} o
 */
function alternativesOf(view, o) {
  if (!o.mention || !o.selected || o.numbers) return [];
  return o.mention.alternatives
    .map((each, at) => ({ x: nearX(view, each.lon), y: viewY(view, each.lat), letter: letterOf(at) }))
    .filter(({ x, y }) => isInside(o.frame, x, y));
}

/** @param {number} at */
function letterOf(at) {
  return String.fromCharCode(98 + at);
}

/**
 * @param {Pen} ctx
 * @param {{x: number, y: number, letter: string}} at
 * @param {Theme} theme
 */
function paintLetter(ctx, { x, y, letter }, theme) {
  ring(ctx, x, y, 7.4, 1.5, theme.sel, theme.story);
  centred(ctx, letter, x, y - 0.5, `600 11px ${theme.sans}`, theme.sel);
}

/**
 * @param {Pen} ctx
 * @param {Label} label
 * @param {Theme} theme
 */
function paintLabel(ctx, label, theme) {
  if (!label.rect || !label.at) return;
  if (label.dot) paintTown(ctx, label.dot, theme);
  if (label.at.tip) paintFarTip(ctx, label.at.tip, theme);
  setFont(ctx, label);
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.lineJoin = "round";
  const { rect } = label;
  const indent = label.number ? paintNumber(ctx, label, rect, theme) : 0;
  setFont(ctx, label);
  label.lines.forEach((line, at) => {
    const isLast = at === label.lines.length - 1;
    const width = ctx.measureText(line).width + (isLast && label.after ? afterWidth(ctx, label) : 0);
    const free = rect.w - indent - width;
    const x = rect.x + indent + (label.at?.align === "center" ? free / 2 : label.at?.align === "right" ? free : 0);
    const y = rect.y + (at + 0.5) * label.lineHeight + 0.5;
    haloed(ctx, line, x, y, label.colour, theme.halo);
    if (isLast && label.after) paintAfter(ctx, label, x + ctx.measureText(line).width, y, theme);
  });
}

/**
 * @param {Pen} ctx
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {string} colour
 * @param {string} halo
 */
function haloed(ctx, text, x, y, colour, halo) {
  ctx.strokeStyle = halo;
  ctx.lineWidth = 3;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

/**
 * @param {Pen} ctx
 * @param {Label} label
 * @param {number} x
 * @param {number} y
 * @param {Theme} theme
 */
function paintAfter(ctx, label, x, y, theme) {
  ctx.font = label.font.replace(/[67]00/, "400");
  haloed(ctx, `  ${label.after}`, x, y, theme.ink2, theme.halo);
}

/**
 * @param {Pen} ctx
 * @param {Label} label
 * @param {Rect} rect
 * @param {Theme} theme
 */
function paintNumber(ctx, label, rect, theme) {
  const width = numberWidth(ctx, label.number || 0);
  const y = rect.y + label.lineHeight / 2;
  ctx.fillStyle = theme.story;
  ctx.strokeStyle = theme.mark;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.roundRect(rect.x, y - 7, width, 14, 2);
  ctx.fill();
  ctx.stroke();
  centred(ctx, String(label.number), rect.x + width / 2, y, `600 10.5px ${theme.sans}`, theme.mark);
  ctx.textAlign = "left";
  return width + 4;
}

/**
 * @param {Pen} ctx
 * @param {{x: number, y: number}} at
 * @param {Theme} theme
 */
function paintTown(ctx, { x, y }, theme) {
  ring(ctx, x, y, 2.5, 1, theme.ctx, theme.halo);
}
