// The list: everything the map shows, and what it cannot show.

/**
 * A row: a place, or a mention that is uncertain or has no place.
 * @typedef {{place: Place | null, mention: Mention | null, count: number}} Row
 */

const ROW_HEIGHT = 58;
const WINDOWED_FROM = 400;
/** From this many documents on, what most of them share comes first. */
const MANY_DOCUMENTS = 10;
const listed = { order: "text", group: "" };

/**
 * The four groups of rows.
 * @returns {{name: string, title: string, rows: Row[]}[]}
 */
function groupsOf() {
  const shown = shownPlaces();
  const row = (/** @type {Place} */ place) => ({ place, mention: null, count: place.count });
  const drawn = shown.filter((place) => place.status === "located");
  const doubtful = shown.filter((place) => place.status === "uncertain");
  const linked = shown.filter((place) => place.status === "linked" && place.count > 0);
  const loose = isFiltering() ? story.mentions.filter(passesMention) : story.mentions;
  const uncertain = uniqueQuotes(loose.filter((mention) => mention.status === "uncertain" && (!mention.place || mention.place.status === "located")));
  const lost = uniqueQuotes(loose.filter((mention) => mention.status === "not_located"));
  return [
    { name: "located", title: "On the map", rows: drawn.map(row) },
    { name: "uncertain", title: "Uncertain", rows: [...doubtful.map(row), ...uncertain] },
    { name: "not-located", title: "Not located", rows: lost },
    { name: "linked", title: "Linked, not drawn", rows: linked.map(row) },
  ];
}

/**
 * One row for all mentions with the same words.
 * @param {Mention[]} mentions
 * @returns {Row[]}
 */
function uniqueQuotes(mentions) {
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const mention of mentions) {
    const quote = quoteOf(mention).toLowerCase();
    const known = rows.get(quote);
    if (known) known.count += 1;
    else rows.set(quote, { place: null, mention, count: 1 });
  }
  return [...rows.values()];
}

/**
 * @param {Row} row
 * @returns {number}
 */
function firstMention(row) {
  const mention = row.mention || (row.place && row.place.mentions[0]);
  return mention ? mention.index : 1e9 + (row.place ? row.place.index : 0);
}

/** @param {Row} row */
function nameOf(row) {
  return row.place ? row.place.name : row.mention ? quoteOf(row.mention) : "";
}

/** @param {Row} row */
function documentsOf(row) {
  return row.place ? row.place.documents || 1 : 1;
}

/** @param {Row[]} rows */
function inListOrder(rows) {
  const by = {
    text: (/** @type {Row} */ a, /** @type {Row} */ b) => firstMention(a) - firstMention(b),
    name: (/** @type {Row} */ a, /** @type {Row} */ b) => nameOf(a).localeCompare(nameOf(b)) || firstMention(a) - firstMention(b),
    count: (/** @type {Row} */ a, /** @type {Row} */ b) => b.count - a.count || firstMention(a) - firstMention(b),
    documents: (/** @type {Row} */ a, /** @type {Row} */ b) => documentsOf(b) - documentsOf(a) || b.count - a.count || firstMention(a) - firstMention(b),
  };
  return [...rows].sort(by[/** @type {"text" | "name" | "count" | "documents"} */ (listed.order)]);
}

/** Builds the list and keeps it in step with the selection. */
function startList() {
  if (!story.mentions.length) listed.order = "count";
  if (story.documents.length >= MANY_DOCUMENTS) listed.order = "documents";
  byId("list").append(listHead(), el("div", { id: "rows" }));
  showList();
  const list = byId("rows");
  list.addEventListener("click", (event) => chooseRow(event.target));
  list.addEventListener("mouseover", (event) => hoverRow(event.target));
  list.addEventListener("mouseout", () => change({ hover: null, hoverMention: null }));
  list.addEventListener("focusin", (event) => hoverRow(event.target));
  listen(["place", "mention"], markRows);
  listen(["hover"], hoverRows);
}

function listHead() {
  const order = selection("Order", [["text", "order of the text"], ["name", "by name"], ["count", "by mentions"], ["documents", "by documents"]].filter(([value]) => (value !== "text" || story.mentions.length) && (value !== "documents" || hasSeveral())), (value) => {
    listed.order = value;
  });
  /** @type {HTMLSelectElement} */ (order.querySelector("select")).value = listed.order;
  return el("div", { class: "list-head" }, el("span", { id: "shown" }), order, filterPanel());
}

function showList() {
  const groups = groupsOf().filter((group) => group.rows.length && (!listed.group || group.name === listed.group));
  const home = byId("rows");
  home.replaceChildren();
  const all = groups.reduce((sum, group) => sum + group.rows.length, 0);
  if (!all) home.append(emptyNote());
  for (const group of groups) home.append(groupSection(group));
  const movements = story.movements.filter(isShownMovement);
  if (movements.length && !listed.group) home.append(movementSection(movements));
  byId("shown").textContent = isFiltering() || listed.group ? `${counted(all, "row")} shown` : "";
  markRows();
}

function emptyNote() {
  if (isFiltering()) return el("p", { class: "note" }, "Nothing passes the filter.");
  const names = [...new Set(story.mentions.map(quoteOf))].slice(0, 20);
  return el("p", { class: "note" }, names.length ? `No places found. Names that were considered: ${names.join(", ")}.` : "This article names no places.");
}

/** @param {{name: string, title: string, rows: Row[]}} group */
function groupSection(group) {
  const rows = inListOrder(group.rows);
  const repeated = repeatedNames(rows);
  const id = `group-${group.name}`;
  const head = el("h2", { class: "group", id }, el("span", {}, `${group.title} · ${group.rows.length.toLocaleString("en")}`), el("span", {}, listed.order === "documents" ? "documents" : "mentions"));
  const list = el("ul", { class: "rows", "aria-labelledby": id });
  if (rows.length > WINDOWED_FROM) windowRows(list, rows, repeated);
  else list.append(...rows.map((row) => rowOf(row, repeated)));
  return el("section", {}, head, list);
}

/**
 * Whether both ends that the text says of a movement pass the filter.
 * @param {Movement} movement
 */
function isShownMovement(movement) {
  const ends = endsOf(movement);
  return ends.length > 0 && (!isFiltering() || ends.every((place) => shownPlaces().includes(place)));
}

/**
 * Journeys in words; a row leads to the place where one ends, or else begins.
 * @param {Movement[]} movements
 */
function movementSection(movements) {
  const head = el("h2", { class: "group", id: "group-movements" }, el("span", {}, `Movements · ${movements.length.toLocaleString("en")}`));
  const rows = movements.slice(0, WINDOWED_FROM).map((movement) => {
    const ends = endsOf(movement);
    const parts = rowParts(namedSwatch(ends.length > 1 ? "movement" : "stub"), bdi(`“${shortened(movement.text, 80)}”`), waysOf(movement), "");
    const button = el("button", { type: "button", class: "row", click: () => select(ends[ends.length - 1], null, "list") }, ...parts);
    return el("li", {}, button);
  });
  return el("section", {}, head, el("ul", { class: "rows", "aria-labelledby": "group-movements" }, ...rows));
}

/**
 * Shows only the rows in view of a long list; the rest is empty space of the same height.
 * @param {HTMLElement} list
 * @param {Row[]} rows
 * @param {Set<string>} repeated
 */
function windowRows(list, rows, repeated) {
  const home = byId("list");
  list.style.height = `${rows.length * ROW_HEIGHT}px`;
  list.classList.add("windowed");
  list.setAttribute("aria-label", counted(rows.length, "row"));
  const show = () => {
    const top = home.scrollTop - list.offsetTop;
    const first = Math.max(0, Math.floor(top / ROW_HEIGHT) - 8);
    const last = Math.min(rows.length, first + Math.ceil((home.clientHeight || 800) / ROW_HEIGHT) + 16);
    list.replaceChildren(
      ...rows.slice(first, last).map((row, at) => {
        const made = rowOf(row, repeated);
        made.style.top = `${(first + at) * ROW_HEIGHT}px`;
        made.setAttribute("aria-setsize", String(rows.length));
        made.setAttribute("aria-posinset", String(first + at + 1));
        return made;
      }),
    );
    markRows();
  };
  home.addEventListener("scroll", () => soon(show));
  show();
}

/** @param {Row[]} rows */
function repeatedNames(rows) {
  const seen = new Set();
  const twice = new Set();
  for (const row of rows) {
    const name = nameOf(row);
    if (seen.has(name)) twice.add(name);
    seen.add(name);
  }
  return twice;
}

/**
 * @param {Row} row
 * @param {Set<string>} repeated
 */
function rowOf(row, repeated) {
  const { place, mention } = row;
  const isLost = !place && mention?.status === "not_located";
  const swatchOf = place ? placeSwatch(place) : namedSwatch(isLost ? "lost" : "meant", { hollow: true });
  const isDoubtful = place ? place.status === "uncertain" : !isLost;
  const name = place ? bdi(withDoubt(place.name, isDoubtful)) : bdi(`“${shortened(nameOf(row), 80)}”${isDoubtful ? " ?" : ""}`);
  const parts = rowParts(swatchOf, name, below(row, repeated), row.count ? String(listed.order === "documents" ? documentsOf(row) : row.count) : "");
  return el("li", { "data-place": place ? place.id : null, "data-row": mention ? mention.id : null }, el("button", { type: "button", class: "row" }, ...parts));
}

/**
 * Symbol, name with a second line, count.
 * @param {Node} symbol
 * @param {Node} name
 * @param {string} second
 * @param {string} count
 */
function rowParts(symbol, name, second, count) {
  return [
    el("span", { class: "row-symbol" }, symbol),
    el("span", { class: "row-text" }, el("span", { class: "row-name" }, name), el("span", { class: "row-below" }, bdi(second))),
    el("span", { class: "row-count" }, count),
  ];
}

/**
 * The second line of a row: class, country, and the quote if the place was described.
 * @param {Row} row
 * @param {Set<string>} repeated
 */
function below({ place, mention }, repeated) {
  if (!place) return mention ? mention.reason || (mention.status === "not_located" ? "No single place is meant" : doubtOf(mention)) : "";
  const described = place.mentions.find(isDescribed);
  const where = repeated.has(place.name) ? whereIs(place) : place.kind === "country" ? "" : countryName(place.country);
  const quote = described ? ` · “${shortened(quoteOf(described), 48)}”` : "";
  return capitalised([classOf(place), where === place.name ? "" : where].filter(Boolean).join(", ")) + quote;
}

/** @param {Mention} mention */
function doubtOf(mention) {
  const places = mention.referents.length ? mention.referents.map((place) => place.name) : [mention.place?.name, ...mention.alternatives.map((each) => each.name)];
  const names = places.filter(Boolean).slice(0, 3);
  return mention.referents.length ? names.join(" and ") : names.join(" or ");
}

/**
 * @param {EventTarget | null} target
 * @returns {{place: Place | null, mention: Mention | null} | null}
 */
function rowAt(target) {
  const row = target instanceof Element ? target.closest("li") : null;
  if (!row) return null;
  const place = story.places.find((each) => each.id === row.dataset.place) || null;
  const mention = story.mentions.find((each) => each.id === row.dataset.row) || null;
  return { place, mention };
}

/** @param {EventTarget | null} target */
function chooseRow(target) {
  const row = rowAt(target);
  if (row && (row.place || row.mention)) select(row.place || (row.mention && row.mention.place), row.mention, "list");
}

/** @param {EventTarget | null} target */
function hoverRow(target) {
  const row = rowAt(target);
  if (row && (row.place || row.mention)) change({ hover: row.place, hoverMention: row.mention });
}

function markRows() {
  for (const row of byId("rows").querySelectorAll("li")) {
    const isChosen = row.dataset.row ? state.mention?.id === row.dataset.row : state.place !== null && row.dataset.place === state.place.id;
    row.classList.toggle("selected", isChosen);
    if (isChosen) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
    if (isChosen && state.by !== "list") row.scrollIntoView({ block: "nearest" });
  }
}

function hoverRows() {
  for (const row of byId("rows").querySelectorAll("li")) row.classList.toggle("hovered", state.hover !== null && row.dataset.place === state.hover.id);
}
