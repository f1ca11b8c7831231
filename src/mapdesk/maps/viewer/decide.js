// "Not right?": the reader's correction becomes one line for geo/decisions.jsonl. The page itself changes nothing on disk.

/** @typedef {{mention: Mention, place?: string, name?: string, lonlat?: [number, number], notAPlace?: boolean}} Decision */

/** @type {Decision[]} */
const decisions = [];
/** @type {Mention | null} */
let deciding = null;
let isPicking = false;
const CONTEXT = 40;

/** @param {Mention} mention */
function startDecision(mention) {
  deciding = mention;
  const home = byId("details");
  home.querySelector("#decision")?.remove();
  const form = el("form", { id: "decision", class: "decision" }, el("h3", {}, "What is meant?"), ...choicesOf(mention));
  const why = el("input", { type: "text", id: "why", placeholder: "why (optional)", "aria-label": "Why", autocomplete: "off" });
  form.append(why, el("div", { class: "actions" }, el("button", { type: "submit", class: "strong" }, "Make decision"), el("button", { type: "button", click: () => endDecision() }, "Cancel")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    finishDecision(mention, /** @type {HTMLFormElement} */ (form));
  });
  (home.querySelector(".details-more") || home).append(form);
  form.scrollIntoView({ block: "nearest" });
  /** @type {HTMLElement | null} */ (form.querySelector("input"))?.focus();
}

/** @param {Mention} mention */
function choicesOf(mention) {
  const others = mention.alternatives.map((each, at) => choice(`place:${at}`, `${each.name}${each.where ? `, ${whereAlternative(each)}` : ""}`));
  return [
    ...others,
    choice("none", "It is not a place"),
    choice("point", "A point: "),
    el("div", { class: "point-fields" }, numberField("lat", "latitude"), numberField("lon", "longitude"), el("button", { type: "button", id: "pick", click: startPicking }, "Pick on the map")),
  ];
}

/**
 * @param {string} value
 * @param {string} words
 */
function choice(value, words) {
  return el("label", { class: "choice" }, el("input", { type: "radio", name: "meant", value, required: true }), bdi(words));
}

/**
 * @param {string} id
 * @param {string} label
 */
function numberField(id, label) {
  return el("input", { id: `point-${id}`, type: "number", step: "any", placeholder: label, "aria-label": label });
}

function startPicking() {
  isPicking = true;
  /** @type {HTMLInputElement | null} */
  const box = document.querySelector("#decision input[value=point]");
  if (box) box.checked = true;
  if (isNarrow()) showView("map");
  map.getContainer().classList.add("picking");
  say("Click the map where the place is.");
}

/**
 * Takes a click on the map as the point that was asked for.
 * @param {L.LatLng} at
 * @returns {boolean} whether it was asked for
 */
function pickPoint(at) {
  if (!isPicking) return false;
  isPicking = false;
  map.getContainer().classList.remove("picking");
  const wrapped = at.wrap();
  /** @type {HTMLInputElement} */ (byId("point-lat")).value = wrapped.lat.toFixed(4);
  /** @type {HTMLInputElement} */ (byId("point-lon")).value = wrapped.lng.toFixed(4);
  return true;
}

/** Puts the form away; true if there was one. */
function endDecision() {
  const form = document.getElementById("decision");
  if (form) form.remove();
  isPicking = false;
  deciding = null;
  return form !== null;
}

/**
 * @param {Mention} mention
 * @param {HTMLFormElement} form
 */
function finishDecision(mention, form) {
  const value = String(new FormData(form).get("meant"));
  const field = (/** @type {string} */ id) => Number(/** @type {HTMLInputElement} */ (byId(id)).value);
  /** @type {Decision} */
  const decision = { mention };
  if (value === "none") decision.notAPlace = true;
  else if (value === "point") decision.lonlat = [field("point-lon"), field("point-lat")];
  else decision.place = mention.alternatives[Number(value.slice(6))].id;
  const known = decisions.findIndex((each) => each.mention === mention);
  if (known >= 0) decisions.splice(known, 1);
  decisions.push(decision);
  const line = decisionLine(decision, /** @type {HTMLInputElement} */ (byId("why")).value);
  lines.set(mention, line);
  endDecision();
  marks.get(mention)?.classList.add("edited");
  showDecision(line);
}

/** @type {Map<Mention, string>} */
const lines = new Map();

/** What ends a line for some readers of the file, or turns or hides what stands beside it, goes as an escape. */
const UNSEEN = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/**
 * The decision as one line of JSON: the quote with its context, what was chosen, and why.
 * @param {Decision} decision
 * @param {string} why
 */
function decisionLine({ mention, place, lonlat, notAPlace }, why) {
  const text = mention.doc.text || "";
  const codePoints = (/** @type {number} */ at) => [...text.slice(0, at)].length;
  const line = JSON.stringify({
    document: mention.doc.id,
    quote: quoteOf(mention),
    start: codePoints(mention.start),
    before: text.slice(Math.max(0, mention.start - CONTEXT), mention.start),
    after: text.slice(mention.end, mention.end + CONTEXT),
    scope: "mention",
    ...(place ? { place } : {}),
    ...(lonlat ? { lonlat } : {}),
    ...(notAPlace ? { not_a_place: true } : {}),
    ...(why ? { why } : {}),
  });
  return line.replace(UNSEEN, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** @param {string} line */
function showDecision(line) {
  const home = byId("details").querySelector(".details-more") || byId("details");
  home.querySelector(".edited-note")?.remove();
  const download = el("button", { type: "button", click: downloadDecisions }, "Download decisions.jsonl");
  home.append(
    el(
      "section",
      { class: "edited-note" },
      el("h3", {}, "Edited, not saved"),
      el("p", {}, "Add this line to geo/decisions.jsonl and run mapdesk build:"),
      el("pre", { tabindex: 0, dir: "ltr" }, line),
      el("div", { class: "actions" }, copyButton("Copy line", line), download),
    ),
  );
  const edited = byId("edited");
  edited.textContent = `${counted(lines.size, "edit")}, not saved`;
  edited.hidden = false;
  say("Decision made. It is not saved until the line is added to geo/decisions.jsonl.");
}

function downloadDecisions() {
  const blob = new Blob([...lines.values()].map((line) => `${line}\n`), { type: "application/x-ndjson" });
  const address = URL.createObjectURL(blob);
  const anchor = el("a", { href: address, download: "decisions.jsonl" });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
