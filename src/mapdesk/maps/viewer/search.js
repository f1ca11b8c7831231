// Search over places and text: a box with the places that fit, then the passages.

const MOST_PLACES = 8;
const MOST_PASSAGES = 5;

/** @typedef {{kind: "place", place: Place} | {kind: "passage", doc: Doc, start: number, end: number}} Found */

/** @type {Found[]} */
let found = [];
let active = -1;

/** Makes the search box answer. */
function startSearch() {
  const box = /** @type {HTMLInputElement} */ (byId("search"));
  const narrow = matchMedia("(min-width: 900px) and (max-width: 1199.98px)");
  const invite = () => (box.placeholder = narrow.matches ? "Search" : "Search text and places");
  narrow.addEventListener("change", invite);
  invite();
  box.addEventListener("input", () => showFound(box.value));
  box.addEventListener("keydown", stepFound);
  box.addEventListener("focus", () => showFound(box.value));
  box.addEventListener("blur", () => setTimeout(hideFound, 150));
  byId("search-open").addEventListener("click", openSearch);
  byId("found").addEventListener("mousedown", (event) => {
    const row = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    if (row) choose(found[Number(row.getAttribute("data-at"))]);
    event.preventDefault();
  });
}

function openSearch() {
  document.body.classList.add("searching");
  byId("search").focus();
}

/**
 * Text without case and accents, for finding.
 * @param {string} text
 */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * What fits the words: places whose name does, then passages of the text.
 * @param {string} words
 * @returns {Found[]}
 */
function find(words) {
  const key = folded(words.trim());
  if (!key) return [];
  const places = story.places.filter((place) => folded(`${place.name} ${place.official}`).includes(key) || (place.local || "").includes(words.trim()) || folded(classOf(place)).includes(key));
  const rank = (/** @type {Place} */ place) => (folded(place.name).startsWith(key) ? 0 : 1) + (place.status === "linked" ? 2 : 0);
  places.sort((a, b) => rank(a) - rank(b) || b.count - a.count || a.index - b.index);
  return [...places.slice(0, MOST_PLACES).map((place) => /** @type {Found} */ ({ kind: "place", place })), ...passages(words.trim())];
}

/**
 * @param {string} words
 * @returns {Found[]}
 */
function passages(words) {
  /** @type {Found[]} */
  const hits = [];
  /** @type {Found[]} */
  const inside = [];
  const key = words.toLowerCase();
  const docs = state.doc ? [state.doc, ...story.documents.filter((doc) => doc !== state.doc)] : story.documents;
  for (const doc of docs) {
    const text = (doc.text || "").toLowerCase();
    if (text.length !== (doc.text || "").length) continue;
    for (let at = text.indexOf(key); at >= 0 && hits.length < MOST_PASSAGES; at = text.indexOf(key, at + key.length)) {
      const isWordStart = at === 0 || !/\p{L}/u.test(text[at - 1]);
      if (inside.length < MOST_PASSAGES || isWordStart) (isWordStart ? hits : inside).push({ kind: "passage", doc, start: at, end: at + key.length });
    }
  }
  return [...hits, ...inside].slice(0, MOST_PASSAGES);
}

/** @param {string} words */
function showFound(words) {
  found = find(words);
  active = found.length ? 0 : -1;
  const list = byId("found");
  const isOpen = words.trim().length > 0;
  list.replaceChildren(...found.map(foundRow));
  if (isOpen && !found.length) list.append(el("li", { class: "none" }, "Nothing found."));
  list.hidden = !isOpen;
  byId("search").setAttribute("aria-expanded", String(isOpen));
  markFound();
}

/**
 * @param {Found} hit
 * @param {number} at
 */
function foundRow(hit, at) {
  const made = el("li", { role: "option", id: `found-${at}`, "data-at": at });
  if (hit.kind === "place") {
    const where = [classOf(hit.place), whereIs(hit.place)].filter(Boolean).join(", ");
    made.append(placeSwatch(hit.place), el("span", { class: "found-name" }, bdi(hit.place.name)), el("span", { class: "found-below" }, bdi(where)));
    return made;
  }
  const text = hit.doc.text || "";
  const before = shortenedBefore(text.slice(Math.max(0, hit.start - 60), hit.start).replace(/\s+/g, " "), 30);
  const after = shortened(text.slice(hit.end, hit.end + 80).replace(/\s+/g, " "), 34);
  made.append(el("span", { class: "found-passage", dir: "auto" }, before, el("b", {}, text.slice(hit.start, hit.end)), after));
  return made;
}

function markFound() {
  const box = byId("search");
  [...byId("found").querySelectorAll("[role=option]")].forEach((row, at) => row.setAttribute("aria-selected", String(at === active)));
  if (active >= 0) box.setAttribute("aria-activedescendant", `found-${active}`);
  else box.removeAttribute("aria-activedescendant");
}

function hideFound() {
  byId("found").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
  document.body.classList.remove("searching");
}

/** @param {KeyboardEvent} event */
function stepFound(event) {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (found.length) active = (active + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length;
    markFound();
  } else if (event.key === "Enter" && active >= 0) {
    event.preventDefault();
    choose(found[active]);
  } else if (event.key === "Escape") {
    /** @type {HTMLInputElement} */ (byId("search")).value = "";
    byId("search").blur();
    hideFound();
    event.stopPropagation();
  }
}

/** @param {Found} hit */
function choose(hit) {
  hideFound();
  byId("search").blur();
  if (hit.kind === "place") {
    select(hit.place, null, "search");
    return;
  }
  change({ doc: hit.doc });
  showView("text");
  showPassage(hit.start, hit.end);
}

/**
 * Scrolls to a passage of the text and marks it, without touching the text itself.
 * @param {number} start
 * @param {number} end
 */
function showPassage(start, end) {
  const article = byId("text").querySelector("article");
  const doc = state.doc;
  if (!article || !doc) return;
  const spans = paragraphsOf(doc);
  const at = spans.findIndex(([from, to]) => start >= from && start < to);
  const block = article.children[at];
  if (!block) return;
  const range = rangeIn(block, start - spans[at][0], end - spans[at][0]);
  const box = range.getBoundingClientRect();
  const home = byId("text");
  home.scrollTo({ top: home.scrollTop + box.top - home.getBoundingClientRect().top - home.clientHeight * 0.33 });
  if (typeof Highlight === "function" && CSS.highlights) CSS.highlights.set("found", new Highlight(range));
}

/**
 * A range of characters within an element.
 * @param {Element} block
 * @param {number} start
 * @param {number} end
 */
function rangeIn(block, start, end) {
  const range = document.createRange();
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = (node.textContent || "").length;
    if (start >= at && start <= at + length) range.setStart(node, start - at);
    if (end >= at && end <= at + length) {
      range.setEnd(node, end - at);
      break;
    }
    at += length;
  }
  return range;
}
