// The article, exactly as it was read, with every mention marked.

/** @type {Map<Mention, HTMLElement>} */
const marks = new Map();

/** @typedef {{mention: Mention, inner: Branch[]}} Branch */

/** Shows the text of the document in view and keeps marks in step with the selection. */
function startText() {
  showDocument();
  listen(["doc"], showDocument);
  listen(["place", "mention", "doc"], markSelection);
  listen(["hover", "hoverMention"], markHover);
  const text = byId("text");
  text.addEventListener("click", (event) => {
    const mention = mentionAt(event.target);
    if (mention) select(mention.place, mention, "text");
  });
  text.addEventListener("keydown", (event) => {
    const mention = event.key === "Enter" || event.key === " " ? mentionAt(event.target) : null;
    if (!mention) return;
    event.preventDefault();
    select(mention.place, mention, "text");
  });
  for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    text.addEventListener(on, (event) => {
      const mention = mentionAt(event.target);
      change({ hover: mention ? mention.place : null, hoverMention: mention });
    });
    text.addEventListener(off, () => change({ hover: null, hoverMention: null }));
  }
}

/**
 * @param {EventTarget | null} target
 * @returns {Mention | null}
 */
function mentionAt(target) {
  const mark = target instanceof Element ? target.closest("[data-mention]") : null;
  if (!mark) return null;
  return story.mentions.find((mention) => mention.id === mark.getAttribute("data-mention")) || null;
}

function showDocument() {
  const doc = state.doc;
  const home = byId("text");
  marks.clear();
  home.replaceChildren();
  if (!doc) return;
  if (doc.text === null) {
    home.append(el("p", { class: "note" }, `This page carries counts only: quotes of ${counted(story.settings.aggregated?.mentions || 0, "mention")} are left out.`));
    return;
  }
  if (story.documents.length > 1) home.append(documentPicker());
  if (!isEnglish(doc.text)) home.append(el("p", { class: "note language-note", dir: "ltr" }, "Not in English: supported in part. Well-known names are found; descriptions and lesser places may be missed."));
  if (doc.notes) home.append(el("aside", { class: "desk-note", "aria-label": "Note of the desk" }, el("strong", {}, "Note of the desk. "), bdi(doc.notes)));
  const tree = branchesOf(doc.mentions, 0, doc.text.length);
  const article = el("article", { dir: "auto", lang: languageOf(doc.text) });
  for (const [start, end] of paragraphsOf(doc)) article.append(paragraph(doc, tree, start, end));
  home.append(article);
  home.scrollTop = 0;
}

/** A choice among the documents of the page. */
function documentPicker() {
  const picker = el("select", { id: "document", "aria-label": "Document" });
  story.documents.forEach((doc, at) => picker.append(el("option", { value: at, selected: doc === state.doc }, titleOf(doc))));
  picker.addEventListener("change", () => {
    const chosen = story.documents[Number(/** @type {HTMLSelectElement} */ (picker).value)];
    change({ doc: chosen });
  });
  return el("label", { class: "picker" }, el("span", {}, counted(story.documents.length, "document")), picker);
}

/**
 * The language of the script, as far as the look needs it: Arabic and Hebrew have their own sizes.
 * @param {string} text
 */
function languageOf(text) {
  const start = text.slice(0, 2000);
  const count = (/** @type {RegExp} */ letters) => (start.match(letters) || []).length;
  const latin = count(/[a-z\u0400-\u04ff]/gi);
  if (count(/[\u0600-\u06ff]/g) > latin) return "ar";
  return count(/[\u0590-\u05ff]/g) > latin ? "he" : null;
}

const ENGLISH_WORDS = /\b(?:the|of|and|in|to|a|for|that|is|was|on|with|as|at|by|from|said|were|are|has|have)\b/gi;
const LEAST_WORDS = 12;
const LEAST_ENGLISH = 0.12;

/**
 * Whether a text reads as English: about every fourth word of English prose is one of the commonest twenty.
 * @param {string} text
 */
function isEnglish(text) {
  const start = text.slice(0, 6000);
  const words = (start.match(/\p{L}[\p{L}\p{M}'’-]*/gu) || []).length;
  return words < LEAST_WORDS || (start.match(ENGLISH_WORDS) || []).length >= words * LEAST_ENGLISH;
}

/**
 * Paragraphs as spans of the text: at empty lines if there are any, otherwise at every line.
 * @param {Doc} doc
 * @returns {[number, number][]}
 */
function paragraphsOf(doc) {
  const text = doc.text || "";
  const separator = /\n[ \t\r]*\n/.test(text) ? /\n[ \t\r]*\n\s*/g : /\n+/g;
  /** @type {[number, number][]} */
  const spans = [];
  let start = 0;
  for (const match of text.matchAll(separator)) {
    spans.push([start, match.index || 0]);
    start = (match.index || 0) + match[0].length;
  }
  spans.push([start, text.length]);
  return spans.filter(([from, to]) => text.slice(from, to).trim());
}

/**
 * @param {Doc} doc
 * @param {Branch[]} tree
 * @param {number} start
 * @param {number} end
 */
function paragraph(doc, tree, start, end) {
  const isHeadline = doc.headline !== null && start < doc.headline[1] && end > doc.headline[0];
  const made = el(isHeadline ? "h2" : "p", isHeadline ? { class: "headline", dir: "auto" } : { dir: "auto" });
  fill(made, doc, tree.filter(({ mention }) => mention.start >= start && mention.end <= end), start, end);
  return made;
}

/**
 * Mentions as a tree: one that lies within another is its inner branch; one that crosses another is left out.
 * @param {Mention[]} mentions
 * @param {number} start
 * @param {number} end
 * @returns {Branch[]}
 */
function branchesOf(mentions, start, end) {
  const inOrder = mentions.filter((each) => each.start >= start && each.end <= end && each.end > each.start);
  inOrder.sort((a, b) => a.start - b.start || b.end - a.end);
  /** @type {Branch[]} */
  const branches = [];
  let at = 0;
  while (at < inOrder.length) {
    const mention = inOrder[at];
    let next = at + 1;
    while (next < inOrder.length && inOrder[next].start < mention.end) next += 1;
    const inner = inOrder.slice(at + 1, next).filter((each) => each.end <= mention.end);
    branches.push({ mention, inner: branchesOf(inner, mention.start, mention.end) });
    at = next;
  }
  return branches;
}

/**
 * @param {Branch[]} inner
 * @returns {number}
 */
function heightOf(inner) {
  return inner.length ? 1 + Math.max(...inner.map((branch) => heightOf(branch.inner))) : 0;
}

/**
 * Text and marks of a span, in order.
 * @param {HTMLElement} home
 * @param {Doc} doc
 * @param {Branch[]} branches
 * @param {number} start
 * @param {number} end
 */
function fill(home, doc, branches, start, end) {
  const text = doc.text || "";
  let at = start;
  for (const branch of branches) {
    home.append(text.slice(at, branch.mention.start), markOf(doc, branch));
    at = branch.mention.end;
  }
  home.append(text.slice(at, end));
}

/**
 * The element of a mention: one line for a name, a second one within for a description.
 * @param {Doc} doc
 * @param {Branch} branch
 */
function markOf(doc, { mention, inner }) {
  const made = el("span", {
    class: markClass(mention, heightOf(inner)),
    "data-mention": mention.id,
    "data-place": mention.place && mention.status !== "not_located" ? mention.place.id : null,
    tabindex: 0,
    role: "link",
    title: null,
  });
  marks.set(mention, made);
  if (!isDescribed(mention)) {
    fill(made, doc, inner, mention.start, mention.end);
    return made;
  }
  const second = el("span", { class: "second" });
  fill(second, doc, inner, mention.start, mention.end);
  made.append(second);
  return made;
}

/**
 * @param {Mention} mention
 * @param {number} height
 */
function markClass(mention, height) {
  const status = mention.status === "located" && isLinkedOnly(mention) ? "linked" : mention.status.replace("_", "-");
  return ["mark", status, isDescribed(mention) ? "described" : "", `over${Math.min(3, height)}`, mention.decided ? "decided" : ""].filter(Boolean).join(" ");
}

/** Shows which mention is selected and which others name the same place. */
function markSelection() {
  for (const [mention, mark] of marks) {
    const isChosen = mention === state.mention && (state.place !== null || mention.place === null);
    mark.classList.toggle("selected", isChosen);
    mark.classList.toggle("same", !isChosen && state.place !== null && mention.place === state.place);
    if (isChosen) mark.setAttribute("aria-current", "true");
    else mark.removeAttribute("aria-current");
  }
  const mark = state.mention && marks.get(state.mention);
  if (mark && state.by !== "text") scrollToMark(mark);
}

/** @param {HTMLElement} mark */
function scrollToMark(mark) {
  const home = byId("text");
  if (isStill() && state.by !== "keys") return;
  const top = mark.getBoundingClientRect().top - home.getBoundingClientRect().top;
  if (top > 40 && top < home.clientHeight - 90) return;
  home.scrollTo({ top: home.scrollTop + top - home.clientHeight * 0.33, behavior: isStill() ? "auto" : "smooth" });
}

function markHover() {
  for (const [mention, mark] of marks) {
    const isHovered = state.hoverMention ? mention === state.hoverMention || (mention.place !== null && mention.place === state.hover) : state.hover !== null && mention.place === state.hover;
    mark.classList.toggle("hovered", isHovered);
  }
}
