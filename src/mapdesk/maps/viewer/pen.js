// Canvases to draw on. A pen knows where its origin lies, so that a picture can be drawn inside a picture.

/** @typedef {CanvasRenderingContext2D & {originX: number, originY: number}} Pen */

/**
 * The pen of a canvas of so many device pixels.
 * @param {number} width
 * @param {number} height
 * @returns {Pen}
 */
function penOf(width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return asPen(canvas);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {Pen}
 */
function asPen(canvas) {
  const ctx = /** @type {Pen} */ (canvas.getContext("2d"));
  ctx.originX = 0;
  ctx.originY = 0;
  return ctx;
}

/**
 * Sets the pen back to pixels of the page.
 * @param {Pen} ctx
 * @param {number} ratio
 */
function pageTransform(ctx, ratio) {
  ctx.setTransform(ratio, 0, 0, ratio, ctx.originX, ctx.originY);
}
