// Keys: every task without a pointer. The letters can be turned off.

let hasLetters = true;

const KEYS = /** @type {[string, string][]} */ ([
  ["/", "search"],
  ["j", "next mention"],
  ["k", "previous mention"],
  ["Enter", "select what has the focus"],
  ["Esc", "close, or select nothing"],
  ["t", "text"],
  ["m", "map"],
  ["l", "list"],
  ["?", "this help"],
]);

/** Makes the keys answer. */
function startKeyboard() {
  document.addEventListener("keydown", answerKey);
  const help = /** @type {HTMLDialogElement} */ (byId("help"));
  const box = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", checked: true, id: "letters" }));
  box.addEventListener("change", () => (hasLetters = box.checked));
  help.append(
    el("h2", {}, "Keys"),
    el("dl", {}, ...KEYS.flatMap(([key, words]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, words)])),
    el("label", { class: "choice" }, box, "single letters work as keys"),
    el("form", { method: "dialog" }, el("button", {}, "Close")),
  );
  byId("help-open").addEventListener("click", openHelp);
}

function openHelp() {
  const help = /** @type {HTMLDialogElement} */ (byId("help"));
  if (!help.open) help.showModal();
}

/** @type {Record<string, () => void>} */
const ACTIONS = {
  j: () => stepMention(1),
  k: () => stepMention(-1),
  t: () => goTo("text"),
  m: () => goTo("map"),
  l: () => goTo("list"),
  "/": openSearch,
  "?": openHelp,
};

/** @param {KeyboardEvent} event */
function answerKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const target = /** @type {HTMLElement} */ (event.target);
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || target.closest("dialog")) return;
  if (event.key === "Escape") {
    if (!endDecision()) clearSelection();
    return;
  }
  const act = hasLetters ? ACTIONS[event.key] : null;
  if (!act) return;
  event.preventDefault();
  act();
}

/**
 * Selects the next or previous mention in the order of the text.
 * @param {number} by
 */
function stepMention(by) {
  const mentions = story.mentions;
  if (!mentions.length) return;
  const at = state.mention ? mentions.indexOf(state.mention) + by : by > 0 ? 0 : mentions.length - 1;
  const mention = mentions[(at + mentions.length) % mentions.length];
  if (mention) select(mention.place, mention, "keys");
}

/** @param {string} view */
function goTo(view) {
  showView(view);
  const home = view === "map" ? map.getContainer() : byId(view === "list" ? "list" : "text");
  home.focus({ preventScroll: true });
}
