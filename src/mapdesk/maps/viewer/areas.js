// Areas of the story: countries as outlines, provinces hatched, the areas that the text means dashed.

/**
 * The path of a place's footprint and the canvas space it is in, or null.
 * @param {Place} place
 * @param {View} view
 * @returns {Footprint | null}
 */
function footprintOf(place, view) {
  if (place.kind === "country") {
    const country = story.basemap.countries.find((each) => each.iso === place.country);
    if (country) return country;
  }
  return footprintOfShape(place.shape);
}

/**
 * @param {number | null} number
 * @returns {Footprint | null}
 */
function footprintOfShape(number) {
  const shape = number === null ? null : story.shapes[number];
  if (!shape || shape.kind !== "area") return null;
  if (shape.outline === undefined) shape.outline = seamlessOutline(shape.parts.flat(), shape.box);
  return { path: shapePath(shape), box: shape.box, outline: shape.outline };
}

/**
 * Paints the areas of all places, and at full strength the selected one.
 * @param {Pen} ctx
 * @param {View} view
 * @param {PictureOptions} o
 */
function paintAreas(ctx, view, o) {
  const quiet = o.places.filter((place) => place !== o.selected && place.status !== "linked");
  const provinces = o.places.filter((place) => isProvince(place) && (place === o.selected || place.status === "located"));
  for (const place of provinces) fillArea(ctx, view, o, footprintOf(place, view), o.theme.story, 0.75);
  for (const place of quiet) paintQuietArea(ctx, view, o, place);
  if (provinces.length && !o.tiled) paintLakes(ctx, view, o);
  const { selected } = o;
  const footprint = selected && !isPoint(selected) && !isSmallArea(view, selected) ? footprintOf(selected, view) : null;
  if (footprint && selected) paintStrongArea(ctx, view, o, footprint, selected.kind === "area");
  const area = searchAreaOf(o);
  if (area) paintStrongArea(ctx, view, o, area, true);
}

/** @param {Place} place */
function isProvince(place) {
  return (place.kind === "admin1" || place.kind === "admin2") && !isPoint(place);
}

/**
 * Lakes over the provinces, whose outlines often run through them.
 * @param {Pen} ctx
 * @param {View} view
 * @param {PictureOptions} o
 */
function paintLakes(ctx, view, o) {
  const { lakes } = story.basemap;
  ctx.save();
  for (const turn of turnsOf(view)) {
    worldTransform(ctx, view, o.ratio, turn);
    fillAll(ctx, view, lakes, turn, o.theme.sea);
    strokeAll(ctx, view, lakes, turn, o.theme.coast, lineStyle(view.zoom).coast / view.scale, []);
  }
  ctx.restore();
}

/**
 * Where the selected mention's description says to look.
 * @param {PictureOptions} o
 */
function searchAreaOf(o) {
  return o.mention && o.selected ? footprintOfShape(o.mention.area) : null;
}

/**
 * @param {Pen} ctx
 * @param {View} view
 * @param {PictureOptions} o
 * @param {Place} place
 */
function paintQuietArea(ctx, view, o, place) {
  if (place.kind === "region" || place.kind === "water" || place.kind === "continent") {
    if (place === o.hover) outlineArea(ctx, view, o, footprintOf(place, view), o.theme.mark, 1.25, 0.7);
    return;
  }
  const footprint = isPoint(place) ? null : footprintOf(place, view);
  if (!footprint) return;
  if (place.kind === "area") {
    if (isSmallArea(view, place)) return;
    if (place === o.hover || o.numbers || !isSearchArea(place)) paintDashed(ctx, view, o, footprint, o.theme.mark);
    return;
  }
  if (place.status === "uncertain") return paintDashed(ctx, view, o, footprint, o.theme.mark);
  if (place.kind === "country") fillArea(ctx, view, o, footprint, o.theme.mark, 0.05);
  else hatchArea(ctx, view, o, footprint, o.theme.mark, isWide(view, footprint.box) ? 0.16 : 0.3);
  outlineArea(ctx, view, o, footprint, o.theme.mark, place === o.hover ? 2 : 1.25, place === o.hover ? 1 : 0.7);
}

/**
 * Whether an area takes so much of a view that its hatch would be louder than what lies in it.
 * @param {View} view
 * @param {Box} box
 */
function isWide(view, box) {
  return (mercatorX(box[2]) - mercatorX(box[0])) * view.scale > 160;
}

/**
 * @param {Pen} ctx
 * @param {View} view
 * @param {PictureOptions} o
 * @param {Footprint} footprint
 * @param {boolean} dashed
 */
function paintStrongArea(ctx, view, o, footprint, dashed) {
  hatchArea(ctx, view, o, footprint, dashed ? o.theme.ctx : o.theme.sel, dashed ? 0.28 : 0.32);
  if (dashed) paintDashed(ctx, view, o, footprint, o.theme.sel);
  else outlineArea(ctx, view, o, footprint, o.theme.sel, 2, 1);
}

/**
 * Runs a drawing for every copy of the world in which a box shows, in Mercator coordinates.
 * @param {Pen} ctx
 * @param {View} view
 * @param {PictureOptions} o
 * @param {Box} box
 * @param {(px: number) => void} draw
 */
function inWorlds(ctx, view, o, box, draw) {
  ctx.save();
  for (const turn of turnsOf(view)) {
    if (!isInView(view, box, turn)) continue;
    worldTransform(ctx, view, o.ratio, turn);
    draw(1 / view.scale);
  }
  ctx.restore();
}

/**
 * @param {Pen} ctx
 * @param {View} view
 * @param {PictureOptions} o
 * @param {Footprint | null} footprint
 * @param {string} colour
 * @param {number} share
 */
function fillArea(ctx, view, o, footprint, colour, share) {
  if (!footprint) return;
  inWorlds(ctx, view, o, footprint.box, () => {
    ctx.globalAlpha = share;
    ctx.fillStyle = colour;
    ctx.fill(footprint.path, "evenodd");
  });
}

/**
 * @param {Pen} ctx
 * @param {View} view
 * @param {PictureOptions} o
 * @param {Footprint | null} footprint
 * @param {string} colour
 * @param {number} width
 * @param {number} share
 */
function outlineArea(ctx, view, o, footprint, colour, width, share) {
  if (!footprint) return;
  inWorlds(ctx, view, o, footprint.box, (px) => {
    ctx.globalAlpha = share;
    ctx.strokeStyle = colour;
    ctx.lineJoin = "round";
    ctx.lineWidth = width * px;
    ctx.stroke(footprint.outline || footprint.path);
  });
}

/**
 * Lines at 45 degrees, 7 px apart, within a footprint.
 * @param {Pen} ctx
 * @param {View} view
 * @param {PictureOptions} o
 * @param {Footprint} footprint
 * @param {string} colour
 * @param {number} share
 */
function hatchArea(ctx, view, o, footprint, colour, share) {
  inWorlds(ctx, view, o, footprint.box, () => {
    ctx.save();
    ctx.clip(footprint.path, "evenodd");
    pageTransform(ctx, o.ratio);
    ctx.globalAlpha = share;
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1;
    ctx.beginPath();
    const step = 7 * Math.SQRT2;
    const first = -(((view.left + view.top) % step) + step);
    for (let x = first; x < view.width + view.height; x += step) {
      ctx.moveTo(x, 0);
      ctx.lineTo(x - view.height, view.height);
    }
    ctx.stroke();
    ctx.restore();
  });
}

/**
 * A dashed line around a footprint, 7 px outside it, so that it does not hide in coasts and borders.
 * @param {Pen} ctx
 * @param {View} view
 * @param {PictureOptions} o
 * @param {Footprint} footprint
 * @param {string} colour
 */
function paintDashed(ctx, view, o, footprint, colour) {
  const lines = outsetLines(view, footprint, 6.5);
  ctx.save();
  ctx.lineJoin = "round";
  for (const [width, dash, ink] of /** @type {[number, number[], string][]} */ ([[4, [], o.theme.halo], [1.9, [7, 5], colour]])) {
    ctx.lineWidth = width;
    ctx.setLineDash(dash);
    ctx.strokeStyle = ink;
    for (const line of lines) strokeLine(ctx, line);
  }
  ctx.restore();
  for (const line of lines) o.board?.takeLine(line);
}

/**
 * @param {Pen} ctx
 * @param {{x: number, y: number}[]} line
 */
function strokeLine(ctx, line) {
  ctx.beginPath();
  line.forEach(({ x, y }, at) => (at ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  ctx.stroke();
}
