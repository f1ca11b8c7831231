// What already stands on the picture, so that a name can find a place that is free.

const GAP = 2;

class Board {
  /** @param {Rect} frame */
  constructor(frame) {
    this.frame = frame;
    /** @type {Rect[]} */
    this.taken = [];
    /** @type {[number, number, number, number][]} */
    this.lines = [];
  }

  /** @param {Rect} rect */
  take(rect) {
    this.taken.push(rect);
  }

  /** @param {{x: number, y: number}[]} points */
  takeLine(points) {
    for (let i = 1; i < points.length; i += 1) {
      this.lines.push([points[i - 1].x, points[i - 1].y, points[i].x, points[i].y]);
    }
  }

  /**
   * Whether a rectangle is free and whole within the frame.
   * @param {Rect} rect
   * @param {boolean} [mayCross] lines do not matter
   */
  isFree(rect, mayCross = false) {
    const f = this.frame;
    if (rect.x < f.x + 4 || rect.y < f.y + 4 || rect.x + rect.w > f.x + f.w - 4 || rect.y + rect.h > f.y + f.h - 4) return false;
    if (this.taken.some((other) => overlaps(rect, other, GAP))) return false;
    return mayCross || !this.lines.some((line) => crosses(line, rect));
  }
}

/**
 * Whether a segment touches a rectangle (Liang–Barsky clipping).
 * @param {[number, number, number, number]} line
 * @param {Rect} rect
 */
function crosses([x0, y0, x1, y1], rect) {
  const dx = x1 - x0;
  const dy = y1 - y0;
  let from = 0;
  let to = 1;
  const edges = [
    [-dx, x0 - rect.x],
    [dx, rect.x + rect.w - x0],
    [-dy, y0 - rect.y],
    [dy, rect.y + rect.h - y0],
  ];
  for (const [p, q] of edges) {
    if (p === 0 && q < 0) return false;
    if (p < 0) from = Math.max(from, q / p);
    if (p > 0) to = Math.min(to, q / p);
  }
  return from <= to;
}

/**
 * Finds places for labels, the most important first, and takes them.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Board} board
 * @param {Label[]} labels
 * @returns {Label[]} those that found one
 */
function placeLabels(ctx, board, labels) {
  const inOrder = labels.map((label, at) => ({ label, at })).sort((a, b) => a.label.priority - b.label.priority || a.at - b.at);
  return inOrder.map(({ label }) => label).filter((label) => placeLabel(ctx, board, label));
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Board} board
 * @param {Label} label
 */
function placeLabel(ctx, board, label) {
  if (tryPlaces(ctx, board, label, false)) return true;
  if (label.more) {
    label.candidates = [...label.candidates, ...label.more()];
    label.more = undefined;
  }
  if (tryPlaces(ctx, board, label, false) || (label.mayCross === true && tryPlaces(ctx, board, label, true))) return true;
  if (!label.number) return false;
  label.variants = [[""]];
  return tryPlaces(ctx, board, label, false) || tryPlaces(ctx, board, label, true);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Board} board
 * @param {Label} label
 * @param {boolean} mayCross
 */
function tryPlaces(ctx, board, label, mayCross) {
  for (const lines of label.variants) {
    const size = sizeOf(ctx, label, lines);
    for (const at of label.candidates) {
      const rect = rectOf(at, size);
      if (label.isAllowed && !label.isAllowed(rect)) continue;
      const tip = at.tip && { x: at.tip.x - 7, y: at.tip.y - 7, w: 14, h: 14 };
      if (!board.isFree(rect, mayCross) || (tip && !board.isFree(tip, true))) continue;
      label.lines = lines;
      label.rect = rect;
      label.at = at;
      board.take(rect);
      if (tip) board.take(tip);
      if (label.dot) board.take({ x: label.dot.x - 4, y: label.dot.y - 4, w: 8, h: 8 });
      return true;
    }
  }
  return false;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Label} label
 * @param {string[]} lines
 */
function sizeOf(ctx, label, lines) {
  setFont(ctx, label);
  const widths = lines.map((line) => ctx.measureText(line).width);
  if (label.after) widths[widths.length - 1] += afterWidth(ctx, label);
  const box = label.number ? numberWidth(ctx, label.number) + 3 : 0;
  return { w: Math.max(...widths) + box, h: lines.length * label.lineHeight };
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Label} label
 */
function setFont(ctx, label) {
  ctx.font = label.font;
  ctx.letterSpacing = label.tracking ? `${label.tracking}px` : "0px";
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Label} label
 */
function afterWidth(ctx, label) {
  return ctx.measureText(`  ${label.after}`).width;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} number
 */
function numberWidth(ctx, number) {
  return 5 + 6.6 * String(number).length;
}

/**
 * @param {{x: number, y: number, align: string}} at
 * @param {{w: number, h: number}} size
 * @returns {Rect}
 */
function rectOf(at, size) {
  const x = at.align === "left" ? at.x : at.align === "right" ? at.x - size.w : at.x - size.w / 2;
  return { x, y: at.y - size.h / 2, w: size.w, h: size.h };
}

/**
 * The eight points around a spot where its name may stand, the best first.
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {number} half half the height of the name
 * @param {boolean} westFirst
 * @returns {{x: number, y: number, align: CanvasTextAlign}[]}
 */
function around(x, y, radius, half, westFirst) {
  const r = radius + 5;
  const d = radius * 0.75 + 3;
  const east = [{ x: x + r, y, align: /** @type {CanvasTextAlign} */ ("left") }];
  const west = [{ x: x - r, y, align: /** @type {CanvasTextAlign} */ ("right") }];
  return [
    ...(westFirst ? [...west, ...east] : [...east, ...west]),
    { x: x + d, y: y + d + half * 0.6, align: "left" },
    { x: x + d, y: y - d - half * 0.6, align: "left" },
    { x: x - d, y: y + d + half * 0.6, align: "right" },
    { x: x - d, y: y - d - half * 0.6, align: "right" },
    { x, y: y - radius - 2 - half, align: "center" },
    { x, y: y + radius + 2 + half, align: "center" },
  ];
}
