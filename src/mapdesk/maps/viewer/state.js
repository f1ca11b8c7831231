// One selection, seen by three views. Whoever changes it calls `change`; whoever shows it listens.

/**
 * @typedef {object} State
 * @property {Place | null} place the selected place
 * @property {Mention | null} mention the selected mention
 * @property {Place | null} hover the place under the pointer or the keyboard's focus
 * @property {Mention | null} hoverMention
 * @property {string} view "text", "map" or "list"
 * @property {Doc | null} doc the document whose text is shown
 * @property {string} by who changed it: "text", "map", "list", "address", "keys", "search"
 */

/** @type {State} */
const state = { place: null, mention: null, hover: null, hoverMention: null, view: "text", doc: null, by: "" };

/** @type {{keys: string[], tell: () => void}[]} */
const listeners = [];

/**
 * Calls `tell` whenever one of these parts of the state has changed.
 * @param {(keyof State)[]} keys
 * @param {() => void} tell
 */
function listen(keys, tell) {
  listeners.push({ keys, tell });
}

/**
 * Changes the state and tells those who listen to what really changed.
 * @param {Partial<State>} patch
 */
function change(patch) {
  const before = { ...state };
  Object.assign(state, patch);
  const changed = Object.keys(patch).filter(
    (key) => key !== "by" && before[/** @type {keyof State} */ (key)] !== state[/** @type {keyof State} */ (key)],
  );
  for (const { keys, tell } of listeners) {
    if (keys.some((key) => changed.includes(key))) tell();
  }
}

/**
 * Selects a place, and the mention that led to it (or its first one).
 * @param {Place | null} place
 * @param {Mention | null} mention
 * @param {string} by
 */
function select(place, mention, by) {
  const chosen = mention || (place && place.mentions[0]) || null;
  const doc = chosen ? chosen.doc : state.doc;
  change({ place: place || null, mention: chosen, doc, by, hover: null, hoverMention: null });
}

/** Selects nothing. */
function clearSelection() {
  change({ place: null, mention: null, by: "keys" });
}
