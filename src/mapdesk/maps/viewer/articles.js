// Where several documents share a page: which of them mention a place.

const MOST_DOCUMENTS = 60;

/** Whether the page holds several documents. */
function hasSeveral() {
  return story.documents.length > 1;
}

/**
 * The documents that mention a place, by date, each with a quote and leading to its first mention there.
 * @param {Place | null} place
 */
function documentsBlock(place) {
  if (!place || !hasSeveral() || !place.mentions.length) return null;
  /** @type {Map<Doc, Mention[]>} */
  const found = new Map();
  for (const mention of place.mentions) {
    const known = found.get(mention.doc);
    if (known) known.push(mention);
    else found.set(mention.doc, [mention]);
  }
  const rows = [...found].sort(([a], [b]) => (a.date || "9").localeCompare(b.date || "9") || a.index - b.index);
  const shown = rows.slice(0, MOST_DOCUMENTS).map(([doc, mentions]) => documentRow(place, doc, mentions));
  const rest = rows.length > shown.length ? el("p", { class: "note" }, `… and ${counted(rows.length - shown.length, "document")} more.`) : null;
  return el("section", {}, el("h3", {}, `In ${counted(rows.length, "document")}`), el("ul", { class: "documents" }, ...shown), ...[rest].filter(isNode));
}

/**
 * @param {Place} place
 * @param {Doc} doc
 * @param {Mention[]} mentions
 */
function documentRow(place, doc, mentions) {
  const about = [doc.date, counted(mentions.length, "mention")].filter(Boolean).join(" · ");
  const button = el("button", { type: "button", class: "link", click: () => select(place, mentions[0], "keys") }, bdi(titleOf(doc)));
  const isHere = state.mention?.doc === doc;
  const quote = doc.text === null ? [] : [el("p", { class: "said", dir: "auto" }, ...quoteParts(mentions[0]))];
  return el("li", { "aria-current": isHere ? "true" : null }, button, el("span", { class: "about" }, about), ...quote);
}
