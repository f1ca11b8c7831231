// Paints the spots of a picture: leaders, symbols, discs, ticks.

/**
 * Paints rings of error and leaders, then symbols.
 * @param {Pen} ctx
 * @param {View} view
 * @param {Spot[]} spots
 * @param {PictureOptions} o
 */
function paintSpots(ctx, view, spots, o) {
  for (const spot of spots) if (!spot.group && spot.places[0].kind === "point") paintError(ctx, view, spot, o);
  for (const spot of spots) paintLeader(ctx, spot, o);
  for (const spot of spots) if (!isHeld(spot, o.selected)) paintSpot(ctx, spot, o);
  for (const spot of spots) if (isHeld(spot, o.selected)) paintSpot(ctx, spot, o);
}

/**
 * @param {Spot} spot
 * @param {Place | null} place
 */
function isHeld(spot, place) {
  return place !== null && spot.places.includes(place);
}

/**
 * @param {Pen} ctx
 * @param {Spot} spot
 * @param {PictureOptions} o
 */
function paintLeader(ctx, spot, o) {
  if (spot.sx === spot.x && spot.sy === spot.y) return;
  ctx.strokeStyle = isHeld(spot, o.selected) ? o.theme.sel : o.theme.mark;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(spot.x, spot.y);
  ctx.lineTo(spot.sx, spot.sy);
  ctx.stroke();
  disc(ctx, spot.x, spot.y, 1.8, ctx.strokeStyle);
}

/**
 * @param {Pen} ctx
 * @param {Spot} spot
 * @param {PictureOptions} o
 */
function paintSpot(ctx, spot, o) {
  const selected = isHeld(spot, o.selected);
  const colour = selected ? o.theme.sel : o.theme.mark;
  if (!selected && o.mention && o.mention.referents.some((place) => spot.places.includes(place))) ring(ctx, spot.sx, spot.sy, spot.radius + 5, 2.2, o.theme.sel, o.theme.halo);
  if (!selected && isHeld(spot, o.hover)) ring(ctx, spot.sx, spot.sy, spot.radius + 5, 2, o.theme.mark, o.theme.halo);
  if (spot.group) paintGroup(ctx, spot, o, colour);
  else paintPlace(ctx, spot, o, colour, selected);
  if (!spot.group && spot.places[0].decided) paintTick(ctx, spot.sx + spot.radius, spot.sy + spot.radius, o.theme);
}

/**
 * @param {Pen} ctx
 * @param {Spot} spot
 * @param {PictureOptions} o
 * @param {string} colour
 */
function paintGroup(ctx, spot, o, colour) {
  if (o.dense) {
    ctx.globalAlpha = 0.14;
    disc(ctx, spot.sx, spot.sy, spot.radius, colour);
    ctx.globalAlpha = 1;
    ring(ctx, spot.sx, spot.sy, spot.radius, 1, colour, "");
    centred(ctx, String(spot.places.length), spot.sx, spot.sy, `600 11px ${o.theme.sans}`, o.theme.ink);
    return;
  }
  disc(ctx, spot.sx, spot.sy, 14.5, o.theme.halo);
  ring(ctx, spot.sx, spot.sy, 12.6, 1.5, colour, o.theme.story);
  disc(ctx, spot.sx, spot.sy, 9.6, colour);
  centred(ctx, String(spot.places.length), spot.sx, spot.sy, `700 12px ${o.theme.sans}`, o.theme.glyph);
}

/**
 * @param {Pen} ctx
 * @param {Spot} spot
 * @param {PictureOptions} o
 * @param {string} colour
 * @param {boolean} selected
 */
function paintPlace(ctx, spot, o, colour, selected) {
  const place = spot.places[0];
  if (spot.isPlain) {
    disc(ctx, spot.sx, spot.sy, spot.radius + 1, o.theme.halo);
    disc(ctx, spot.sx, spot.sy, spot.radius, colour);
    return;
  }
  const hollow = place.status === "uncertain" || place.kind === "area";
  const style = pointStyle(place);
  const at = /** @type {[number, number]} */ ([spot.sx, spot.sy]);
  if (style === "facility") {
    paintSymbol(ctx, featureOf(place), ...at, { size: selected ? 28 : spot.radius * 2, theme: o.theme, colour, hollow, second: selected });
    return;
  }
  const inner = spot.radius - (style === "capital" ? 3 : 0);
  if (style === "peak") return paintPeak(ctx, ...at, o.theme, colour, hollow);
  if (style === "capital" || selected) ring(ctx, ...at, inner + 3, style === "capital" ? 1.5 : 2.2, colour, o.theme.story);
  else disc(ctx, ...at, inner + 1.6, o.theme.halo);
  if (hollow) dashedDisc(ctx, ...at, inner, colour, o.theme.story);
  else disc(ctx, ...at, style === "capital" ? inner - 0.4 : inner, colour);
}

/**
 * The ring in which a position given by coordinates lies, where it is wider than its dot.
 * @param {Pen} ctx
 * @param {View} view
 * @param {Spot} spot
 * @param {PictureOptions} o
 */
function paintError(ctx, view, spot, o) {
  const { lat, precision } = spot.places[0];
  const colour = isHeld(spot, o.selected) ? o.theme.sel : o.theme.mark;
  const radius = (precision * view.scale) / (2 * Math.PI * EARTH_KM * Math.cos((lat * Math.PI) / 180));
  if (radius < spot.radius + 3) return;
  ctx.globalAlpha = 0.08;
  disc(ctx, spot.x, spot.y, radius, colour);
  ctx.globalAlpha = 1;
  ring(ctx, spot.x, spot.y, radius, 1.25, colour, "");
}

/**
 * @param {Pen} ctx
 * @param {number} x
 * @param {number} y
 * @param {Theme} theme
 * @param {string} colour
 * @param {boolean} hollow
 */
function paintPeak(ctx, x, y, theme, colour, hollow) {
  const path = new Path2D(`M${x} ${y - 6}l6.4 10.6h-12.8Z`);
  ctx.lineJoin = "round";
  ctx.strokeStyle = theme.halo;
  ctx.lineWidth = 3;
  ctx.stroke(path);
  ctx.fillStyle = hollow ? theme.story : colour;
  ctx.fill(path);
  ctx.strokeStyle = colour;
  ctx.lineWidth = hollow ? 1.6 : 0.6;
  ctx.stroke(path);
}

/**
 * @param {Pen} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {string} colour
 */
function disc(ctx, x, y, radius, colour) {
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fill();
}

/**
 * @param {Pen} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {number} width
 * @param {string} colour
 * @param {string} fill
 */
function ring(ctx, x, y, radius, width, colour, fill) {
  if (fill) disc(ctx, x, y, radius + width / 2 + 1, fill);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.stroke();
}

/**
 * @param {Pen} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {string} colour
 * @param {string} fill
 */
function dashedDisc(ctx, x, y, radius, colour, fill) {
  disc(ctx, x, y, radius + 1.6, fill);
  const step = (2 * Math.PI * radius) / Math.max(6, Math.round(radius * 1.2));
  ctx.setLineDash([step * 0.62, step * 0.38]);
  ring(ctx, x, y, radius, 1.7, colour, "");
  ctx.setLineDash([]);
}

/**
 * @param {Pen} ctx
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {string} font
 * @param {string} colour
 */
function centred(ctx, text, x, y, font, colour) {
  ctx.font = font;
  ctx.letterSpacing = "0px";
  ctx.fillStyle = colour;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, y + 0.5);
}

/**
 * The tick of a place that a person decided.
 * @param {Pen} ctx
 * @param {number} x
 * @param {number} y
 * @param {Theme} theme
 */
function paintTick(ctx, x, y, theme) {
  disc(ctx, x, y, 5, theme.story);
  ctx.strokeStyle = theme.mark;
  ctx.lineWidth = 1.6;
  ctx.beginPath();
  ctx.moveTo(x - 2.6, y);
  ctx.lineTo(x - 0.6, y + 2.2);
  ctx.lineTo(x + 2.8, y - 2.2);
  ctx.stroke();
}
