// On paper: a numbered map, its legend and a table of everything, in the light colours.

const PAPER_WIDTH = 700;
const PAPER_HEIGHT = 424;

/** Prepares the paper when the reader prints. */
function startPrint() {
  window.addEventListener("beforeprint", fillPaper);
  window.addEventListener("afterprint", () => byId("print").replaceChildren());
}

function fillPaper() {
  const home = byId("print");
  const rows = numberRows();
  const doc = state.doc || story.documents[0];
  home.replaceChildren(
    el("h1", { dir: "auto" }, doc ? titleOf(doc) : "mapdesk"),
    el("p", { class: "print-source" }, doc ? bdi(`${sourceLine(doc)} · ${countsLine()}`) : countsLine()),
    doc && doc.notes ? el("p", { class: "print-note" }, "Note: ", bdi(doc.notes)) : "",
  );
  if (story.places.some((place) => place.status !== "linked")) home.append(paperMap(), paperLegend());
  home.append(paperTable(rows), el("p", { class: "print-foot" }, [...story.settings.attribution.map((each) => each.text), ...(story.ground ? [`tiles: ${story.ground.attribution}`] : [])].join(" · ")));
}

function countsLine() {
  const groups = groupsOf();
  const count = (/** @type {string} */ name) => groups.find((group) => group.name === name)?.rows.length || 0;
  const rest = [["uncertain", "uncertain"], ["not-located", "not located"]].filter(([name]) => count(name)).map(([name, words]) => `${count(name)} ${words}`);
  return [counted(count("located"), "place"), ...rest].join(", ");
}

/** Rows in the order of the text, places numbered from 1. */
function numberRows() {
  const rows = groupsOf().filter((group) => group.name !== "linked").flatMap((group) => [...group.rows].sort((a, b) => firstMention(a) - firstMention(b)));
  let number = 0;
  for (const place of story.places) place.number = 0;
  return rows.map((row) => {
    const isLost = row.mention !== null && row.mention.status === "not_located";
    if (!isLost) number += 1;
    if (row.place) row.place.number = number;
    return { ...row, number: isLost ? 0 : number };
  });
}

function paperMap() {
  const canvas = /** @type {HTMLCanvasElement} */ (el("canvas", { class: "print-map", role: "img", "aria-label": "Numbered map" }));
  const ratio = 2.5;
  canvas.width = PAPER_WIDTH * ratio;
  canvas.height = PAPER_HEIGHT * ratio;
  const far = farPlaces(story.places);
  const view = viewOfBox(storyBox(story.places, far), PAPER_WIDTH, PAPER_HEIGHT, { top: 50, right: 90, bottom: 40, left: 90 }, closestOpening(story.places));
  const pen = asPen(canvas);
  pageTransform(pen, ratio);
  const places = story.places.filter((place) => place.status !== "linked");
  paintPicture(pen, view, {
    theme: themeOf(byId("print")),
    ratio,
    selected: null,
    mention: null,
    hover: null,
    numbers: true,
    inset: true,
    far,
    tiled: false,
    dense: places.length > DENSE_FROM,
    frame: { x: 0, y: 0, w: PAPER_WIDTH, h: PAPER_HEIGHT },
    avoid: [{ x: 0, y: PAPER_HEIGHT - 34, w: 150, h: 34 }],
    places,
  });
  paintScale(pen, view);
  return canvas;
}

/**
 * @param {Pen} ctx
 * @param {View} view
 */
function paintScale(ctx, view) {
  const theme = themeOf(byId("print"));
  const kmPerPx = (2 * Math.PI * EARTH_KM * Math.cos((viewCentre(view).lat * Math.PI) / 180)) / view.scale;
  const km = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].reverse().find((each) => each / kmPerPx <= 120) || 1;
  const y = view.height - 12;
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(12, y - 5);
  ctx.lineTo(12, y);
  ctx.lineTo(12 + km / kmPerPx, y);
  ctx.lineTo(12 + km / kmPerPx, y - 5);
  ctx.stroke();
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  ctx.font = `400 11px ${theme.sans}`;
  ctx.letterSpacing = "0px";
  haloed(ctx, `${km} km`, 16, y - 4, theme.ink2, theme.halo);
}

function paperLegend() {
  const list = el("ul", { class: "legend-symbols" });
  const before = state.place;
  state.place = null;
  list.append(...presentEntries().map(([drawn, words]) => el("li", {}, drawn, words)));
  state.place = before;
  return list;
}

/** @param {{place: Place | null, mention: Mention | null, number: number}[]} rows */
function paperTable(rows) {
  const heads = ["No.", "Place", "Class", "Said in the text", "Confidence", "Position and source"];
  const head = el("tr", {}, ...heads.map((text) => el("th", { scope: "col" }, text)));
  return el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows.slice(0, 2000).map(paperRow)));
}

/** @param {{place: Place | null, mention: Mention | null, number: number}} row */
function paperRow({ place, mention, number }) {
  const first = mention || (place && (place.mentions.find(isDescribed) || place.mentions[0])) || null;
  const doubt = place ? place.status === "uncertain" : mention?.status === "uncertain";
  const name = place ? place.name : mention ? `“${shortened(quoteOf(mention), 60)}”` : "";
  const confidence = place?.confidence ?? mention?.confidence ?? null;
  const cells = [
    number ? String(number) : "–",
    bdi(withDoubt(name, Boolean(doubt))),
    place ? bdi([classOf(place), place.kind === "country" ? "" : countryName(place.country)].filter(Boolean).join(" · ")) : mention?.status === "not_located" ? "not located" : mention?.referents.length ? "several places" : "uncertain",
    first ? el("div", {}, el("q", { dir: "auto" }, shortContext(first)), first.foundAt ? ` (${first.foundAt})` : "", ...notesOf(place ? place.mentions : [first]).map((note) => el("p", { class: "print-note" }, "Note: ", bdi(note)))) : "",
    mention?.status === "not_located" || confidence === null ? "–" : confidenceWord(confidence).word.toLowerCase(),
    paperPosition(place, mention),
  ];
  return el("tr", {}, ...cells.map((cell) => el("td", {}, cell)));
}

/**
 * The mention with a few words before it.
 * @param {Mention} mention
 */
function shortContext(mention) {
  const quote = quoteOf(mention);
  if (quote.length > 26) return shortened(quote, 70);
  const text = mention.doc.text || "";
  const from = Math.max(mention.sentence ? mention.sentence[0] : 0, mention.start - 34);
  const before = text.slice(from, mention.start);
  if (!before.trim()) return shortened(text.slice(mention.start, Math.max(mention.end, mention.start + 40)), 36);
  const cut = from > (mention.sentence ? mention.sentence[0] : 0) ? before.replace(/^\S*\s/, "") : before;
  return `${cut}${quote}`.replace(/\s+/g, " ");
}

/**
 * @param {Place | null} place
 * @param {Mention | null} mention
 */
function paperPosition(place, mention) {
  if (place && isPoint(place)) return bdi(`${position(place.lat, place.lon, place.precision).replace(/[°,]/g, "")}${place.source ? `, ${place.source}` : ""}`);
  if (place && isPlural(place)) return `${place.mentions[0].referents.map((each) => each.number).filter(Boolean).join(" and ")} on the map`;
  if (place) return bdi(`area${place.source ? ` · ${place.source}` : ""}`);
  if (!mention || mention.status === "not_located") return bdi(mention?.reason || "no single place is meant");
  const places = mention.referents.length ? mention.referents : mention.place ? [mention.place] : [];
  const numbers = places.map((each) => each.number).filter(Boolean);
  return numbers.length ? `${numbers.join(mention.referents.length ? " and " : " or ")} on the map` : doubtOf(mention);
}
