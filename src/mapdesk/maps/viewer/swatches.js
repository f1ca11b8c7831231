// The same symbols as small SVG drawings, for list, legend and details. Colours come by class from the style sheet.

/**
 * A facility's symbol.
 * @param {string | null} feature
 * @param {{size?: number, hollow?: boolean, selected?: boolean}} [how]
 */
function symbolSwatch(feature, { size = 18, hollow = false, selected = false } = {}) {
  const [container, glyph, degrees = 0] = symbolOf(feature);
  const grown = size <= 18 ? 1.22 : 1;
  const turn = degrees ? ` rotate(${degrees})` : "";
  const marks = GLYPHS[glyph].map(({ d, stroke }) =>
    svg("path", { d, class: stroke ? "glyph-line" : "glyph", "stroke-width": stroke, "fill-rule": "evenodd" }),
  );
  const frame = svg("path", { d: CONTAINERS[container], class: hollow ? "frame-hollow" : "frame" });
  const inner = svg("g", { transform: `translate(8 8)${turn} scale(${grown}) translate(-8 -8)` }, ...marks);
  return swatch("-5.5 -5.5 27 27", size, size, classes(hollow, selected), frame, inner);
}

/**
 * @param {boolean} hollow
 * @param {boolean} selected
 */
function classes(hollow, selected) {
  return `swatch${hollow ? " hollow" : ""}${selected ? " selected" : ""}`;
}

/**
 * @param {string} viewBox
 * @param {number} width
 * @param {number} height
 * @param {string} name
 * @param {...Node} parts
 */
function swatch(viewBox, width, height, name, ...parts) {
  return svg("svg", { viewBox, width, height, class: name, "aria-hidden": "true", focusable: "false" }, ...parts);
}

/** Swatches that are not facilities: name to drawing. */
const SWATCHES = /** @type {Record<string, () => SVGElement[]>} */ ({
  capital: () => [svg("circle", { cx: 12, cy: 9, r: 7.2, class: "ring" }), svg("circle", { cx: 12, cy: 9, r: 4.4, class: "frame" })],
  city: () => [svg("circle", { cx: 12, cy: 9, r: 4.2, class: "frame" })],
  peak: () => [svg("path", { d: "M12 3.4 18.4 14H5.6Z", class: "frame" })],
  point: () => [svg("circle", { cx: 12, cy: 9, r: 7.4, class: "ring washed" }), svg("circle", { cx: 12, cy: 9, r: 3, class: "frame" })],
  country: () => [svg("rect", { x: 1.5, y: 3.5, width: 21, height: 12, class: "outline washed" })],
  region: () => [
    svg("path", { d: "M2 9 7 3.5M2 15 12.5 3.5M6.5 15.5 17.5 3.5M11.5 15.5 22 4M17 15.5l5-5.5", class: "hatch" }),
    svg("rect", { x: 1.5, y: 3.5, width: 21, height: 12, class: "outline" }),
  ],
  meant: () => [svg("rect", { x: 1.5, y: 3.5, width: 21, height: 12, rx: 4, class: "outline dashed" })],
  water: () => [svg("path", { d: "M2 7c2.2-3 4.5-3 6.7 0s4.5 3 6.7 0 4.5-3 6.6 0M2 12.5c2.2-3 4.5-3 6.7 0s4.5 3 6.7 0 4.5-3 6.6 0", class: "outline" })],
  group: () => [svg("circle", { cx: 12, cy: 9, r: 8, class: "ring" }), svg("circle", { cx: 12, cy: 9, r: 6, class: "frame" })],
  movement: () => [svg("path", { d: "M2 15C5 8 9 5 15 5", class: "outline thick" }), svg("path", { d: "M22 5.5 13.8 9.6 14.8 1.4Z", class: "frame" })],
  stub: () => [svg("path", { d: "M3 9H14", class: "outline thick", "stroke-dasharray": "2.5 3" }), svg("path", { d: "M22 9 13.8 13.2 14.8 9 13.8 4.8Z", class: "frame" })],
  far: () => [svg("path", { d: "M19 9 7 14 9.6 9 7 4Z", class: "frame" })],
  anchor: () => [svg("path", { d: "M1 9H14", class: "outline thin" }), svg("path", { d: "M18 5l4 4-4 4-4-4Z", class: "outline" })],
  alternative: () => [svg("circle", { cx: 12, cy: 9, r: 6.6, class: "outline" })],
  lost: () => [svg("circle", { cx: 12, cy: 9, r: 6.6, class: "dotted" })],
});

const ROUND = new Set(["capital", "city", "peak", "point", "group", "alternative", "lost"]);

/**
 * The swatch of a place, as the map shows it.
 * @param {Place} place
 * @param {{size?: number, selected?: boolean}} [how]
 */
function placeSwatch(place, { size = 18, selected = false } = {}) {
  const hollow = place.status === "uncertain";
  if (place.kind === "facility") return symbolSwatch(place.feature, { size: size + 2, hollow, selected });
  if (isPlural(place)) return namedSwatch("group", { hollow, selected, label: String(place.mentions[0].referents.length) });
  if (isSite(place)) return symbolSwatch(featureOf(place), { size: size + 2, hollow: true, selected });
  return namedSwatch(swatchName(place), { hollow, selected });
}

/** @param {Place} place */
function swatchName(place) {
  if (place.kind === "country") return "country";
  if (place.kind === "water") return "water";
  if (place.kind === "area") return "meant";
  return isPoint(place) ? pointStyle(place) : "region";
}

/**
 * @param {string} name
 * @param {{hollow?: boolean, selected?: boolean, label?: string}} [how]
 */
function namedSwatch(name, { hollow = false, selected = false, label = "" } = {}) {
  const isRound = ROUND.has(name);
  const made = swatch(isRound ? "3 0 18 18" : "0 0 24 18", isRound ? 18 : 24, 18, classes(hollow, selected), ...SWATCHES[name]());
  if (label) made.append(svg("text", { x: 12, y: 12.5, class: "count", "text-anchor": "middle" }, document.createTextNode(label)));
  return made;
}
