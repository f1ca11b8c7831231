// The details of the selection: what, where, why, what else it might be, how sure.

/** Shows the details of whatever is selected. */
function startDetails() {
  showDetails();
  listen(["place", "mention"], showDetails);
}

function showDetails() {
  const home = byId("details");
  const { place, mention } = state;
  const isEmpty = !place && !mention;
  home.classList.toggle("empty", isEmpty);
  document.body.classList.toggle("has-details", !isEmpty);
  home.replaceChildren();
  if (isEmpty) {
    home.removeAttribute("aria-current");
    home.append(el("p", { class: "visually-hidden" }, "Choose a place in the text, on the map or in the list."));
    return;
  }
  home.setAttribute("aria-current", "true");
  const main = [headOf(place, mention), confidenceOf(place, mention), quoteBlock(place, mention), notesBlock(place, mention)];
  const more = [whyOf(place, mention), alternativesBlock(mention), movementsOf(place), positionOf(place), actionsOf(place, mention), documentsBlock(place)];
  home.append(el("div", { class: "details-main" }, ...main.filter(isNode)), el("div", { class: "details-more" }, ...more.filter(isNode)));
  home.scrollTop = 0;
  const spoken = place ? `${place.name}, ${classOf(place)}${whereIs(place) ? `, ${whereIs(place)}` : ""}` : mention ? `${quoteOf(mention)}, not located` : "";
  say(spoken);
}

/**
 * @param {Node | null} node
 * @returns {node is Node}
 */
function isNode(node) {
  return node !== null;
}

/** @param {string} text */
function say(text) {
  byId("status").textContent = withoutControls(text);
}

/**
 * @param {Place | null} place
 * @param {Mention | null} mention
 */
function headOf(place, mention) {
  const taller = el("button", { type: "button", class: "icon taller", "aria-label": "Taller or lower", click: () => byId("details").classList.toggle("tall") }, "↕");
  const close = el("button", { type: "button", class: "icon", id: "close-details", "aria-label": "Close details", click: () => clearSelection() }, "×");
  const line = place ? [capitalised(classOf(place)), whereIs(place)].filter(Boolean).join(" · ") : "Not located";
  const symbol = place ? placeSwatch(place, { size: 20, selected: true }) : namedSwatch("lost");
  const name = place ? place.name : `“${mention ? quoteOf(mention) : ""}”`;
  const others = place ? [...new Set([place.local, place.official])].filter((each) => each && each !== place.name) : [];
  const local = others.length ? el("p", { class: "local", dir: "auto" }, ...others.flatMap((each, at) => [at ? " · " : null, bdi(String(each))])) : null;
  return el(
    "div",
    { class: "details-head" },
    el("div", { class: "details-line" }, symbol, el("span", {}, bdi(line)), taller, close),
    el("h2", { dir: "auto" }, name),
    local,
  );
}

/**
 * @param {Place | null} place
 * @param {Mention | null} mention
 */
function confidenceOf(place, mention) {
  if (!place) return el("p", { class: "confidence" }, el("strong", {}, "No place. "), (mention && mention.reason) || "No single place is meant.");
  const decided = (mention && mention.decided) || place.decided;
  if (decided) return el("p", { class: "confidence" }, el("strong", {}, "Decided "), "by ", bdi(decided), ".");
  const value = (mention && mention.place === place ? mention.confidence : null) ?? place.confidence;
  if (value === null) return null;
  const { word, squares } = confidenceWord(value);
  const drawn = svg("svg", { viewBox: "0 0 38 12", width: 38, height: 12, class: "squares", "aria-hidden": "true" });
  for (let i = 0; i < 3; i += 1) drawn.append(svg("rect", { x: i * 13 + 0.75, y: 0.75, width: 9.5, height: 9.5, class: i < squares ? "full" : "bare" }));
  const doubt = mention && mention.status === "uncertain" ? doubtSentence(mention) : "";
  const meaning = `Of 100 places scored like this one, about ${Math.round(value * 100)} are right.`;
  return el("p", { class: "confidence" }, drawn, el("span", {}, el("strong", {}, `${word}. `), doubt ? bdi(`${doubt} `) : null, meaning));
}

/** @param {Mention} mention */
function doubtSentence(mention) {
  if (mention.reason) return /[.!?]$/.test(mention.reason) ? capitalised(mention.reason) : `${capitalised(mention.reason)}.`;
  const doubt = doubtOf(mention);
  return mention.referents.length ? `Stands for ${doubt}.` : doubt.includes(" or ") ? `Could be ${doubt}.` : "";
}

/**
 * The sentence with its mention, and the way to the other mentions.
 * @param {Place | null} place
 * @param {Mention | null} mention
 */
function quoteBlock(place, mention) {
  if (!mention || mention.doc.text === null) return place && place.count ? el("p", { class: "note" }, `${counted(place.count, "mention")}${place.documents ? ` in ${counted(place.documents, "document")}` : ""}.`) : null;
  const mentions = place ? place.mentions : [mention];
  const at = mentions.indexOf(mention);
  const paragraphs = paragraphsOf(mention.doc);
  const number = paragraphs.findIndex(([, end]) => mention.start < end) + 1;
  const step = (/** @type {number} */ by) => () => select(place, mentions[(at + by + mentions.length) % mentions.length], "keys");
  const where = [`Mention ${at + 1} of ${mentions.length}`, `paragraph ${number}`, mention.foundAt ? `original: ${mention.foundAt}` : "", story.documents.length > 1 ? titleOf(mention.doc) : ""];
  return el(
    "div",
    { class: "quote" },
    el("blockquote", { dir: "auto", click: () => scrollToMention(mention) }, ...quoteParts(mention)),
    el(
      "div",
      { class: "steps" },
      el("button", { type: "button", class: "icon", "aria-label": "Previous mention", disabled: mentions.length < 2, click: step(-1) }, "‹"),
      el("button", { type: "button", class: "icon", "aria-label": "Next mention", disabled: mentions.length < 2, click: step(1) }, "›"),
      el("span", {}, bdi(where.filter(Boolean).join(" · "))),
    ),
  );
}

/**
 * What the desk wrote to a place, whichever of its mentions the note was typed to.
 * @param {Place | null} place
 * @param {Mention | null} mention
 */
function notesBlock(place, mention) {
  const notes = notesOf(place ? place.mentions : mention ? [mention] : []);
  if (!notes.length) return null;
  return el("section", { class: "notes" }, el("h3", {}, notes.length > 1 ? "Notes of the desk" : "Note of the desk"), ...notes.map((note) => el("p", { dir: "auto" }, note)));
}

/**
 * @param {Mention[]} mentions
 * @returns {string[]}
 */
function notesOf(mentions) {
  return [...new Set(mentions.flatMap(({ note }) => (note ? [note] : [])))];
}

/** @param {Mention} mention */
function scrollToMention(mention) {
  if (isNarrow()) showView("text");
  const mark = marks.get(mention);
  if (mark) scrollToMark(mark);
}

/**
 * The sentence around a mention, shortened at both ends, with the mention marked as in the text.
 * @param {Mention} mention
 * @returns {(Node | string)[]}
 */
function quoteParts(mention) {
  const text = mention.doc.text || "";
  const [start, end] = mention.sentence && mention.sentence[1] > mention.sentence[0] ? mention.sentence : sentenceAround(text, mention.start, mention.end);
  const from = Math.max(0, Math.min(start, mention.start));
  const to = Math.min(text.length, Math.max(end, mention.end));
  const before = shortenedBefore(text.slice(from, mention.start), 140);
  const after = shortened(text.slice(mention.end, to), 110);
  const mark = el("span", { class: `${markClass(mention, 0)} selected` });
  const inner = isDescribed(mention) ? el("span", { class: "second" }, quoteOf(mention)) : null;
  mark.append(inner || quoteOf(mention));
  return [before, mark, after];
}

/**
 * Where the sentence around a span begins and ends, found by its stops; for pages too large to carry sentences.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {[number, number]}
 */
function sentenceAround(text, start, end) {
  const before = text.slice(Math.max(0, start - 400), start);
  const stops = [...before.matchAll(/[.!?\u061f\u3002]["”»]?\s+|\n/g)];
  const last = stops[stops.length - 1];
  const from = last ? start - before.length + (last.index || 0) + last[0].length : Math.max(0, start - 120);
  const after = text.slice(end, end + 400).search(/[.!?\u061f\u3002](?=["”»]?(?:\s|$))|\n/);
  return [from, after < 0 ? end + 120 : end + after + 1];
}

/**
 * @param {string} text
 * @param {number} most
 */
function shortenedBefore(text, most) {
  if (text.length <= most) return text;
  const cut = text.slice(-most);
  const space = cut.indexOf(" ");
  return `… ${cut.slice(space >= 0 && space < most * 0.4 ? space + 1 : 0)}`;
}

/**
 * @param {Place | null} place
 * @param {Mention | null} mention
 */
function whyOf(place, mention) {
  if (!place || !mention || !mention.evidence.length) return null;
  const reasons = mention.evidence.map((reason) => el("li", { dir: "auto" }, sentence(reason)));
  return el("section", {}, el("h3", {}, "Why this place"), el("ol", { class: "reasons" }, ...reasons));
}

/** @param {string} text */
function sentence(text) {
  const begun = capitalised(text.trim());
  return /[.!?…”]$/.test(begun) ? begun : `${begun}.`;
}

/** @param {Mention | null} mention */
function alternativesBlock(mention) {
  if (!mention || !mention.alternatives.length) return null;
  const rows = mention.alternatives.map((each, at) =>
    el(
      "li",
      {},
      el("span", { class: "letter" }, letterOf(at)),
      el("span", { class: "alternative" }, el("span", {}, bdi(each.name), each.where && each.where !== each.name ? bdi(`, ${whereAlternative(each)}`) : null), el("span", { class: "against" }, bdi(each.against ? sentence(each.against) : "It fits the text less well."))),
      el("span", { class: "km" }, each.km === null ? "" : kilometres(each.km)),
    ),
  );
  return el("section", {}, el("h3", {}, "Alternatives, rejected"), el("ul", { class: "alternatives" }, ...rows));
}

/** @param {Place | null} place */
function movementsOf(place) {
  const movements = story.movements.filter((movement) => place !== null && endsOf(movement).includes(place)).slice(0, 5);
  if (!movements.length) return null;
  const rows = movements.map((movement) => el("li", {}, el("q", { dir: "auto" }, shortened(movement.text, 80)), el("span", { class: "against" }, bdi(waysOf(movement)))));
  return el("section", {}, el("h3", {}, "Movements"), el("ul", { class: "movements" }, ...rows));
}

/** @param {Alternative} each */
function whereAlternative(each) {
  return each.where.split(", ").map((part) => (/^[A-Z]{2}$/.test(part) ? countryName(part) : part)).filter((part) => part !== each.name).join(", ");
}

/** @param {Place | null} place */
function positionOf(place) {
  if (!place) return null;
  const isArea = !isPoint(place);
  const where = `${position(place.lat, place.lon, place.precision)}${isArea ? "" : `, good to ${kilometres(place.precision)}`}`;
  const source = [place.source, place.licence && !String(place.source || "").includes(place.licence) ? place.licence : ""].filter(Boolean).join(" · ");
  return el(
    "section",
    {},
    el("h3", {}, isArea ? "Position, an area" : "Position"),
    el("p", { class: "figures" }, isArea ? `middle ${where}` : where),
    source ? el("p", { class: "source" }, link(source, place.link)) : null,
  );
}

/**
 * @param {Place | null} place
 * @param {Mention | null} mention
 */
function actionsOf(place, mention) {
  const buttons = [];
  if (place) {
    buttons.push(copyButton("Copy position", `${place.lat}, ${place.lon}`));
    buttons.push(copyButton("Copy citation", citationOf(place, mention)));
  }
  if (mention && mention.doc.text !== null) buttons.push(el("button", { type: "button", id: "not-right", click: () => startDecision(mention) }, "Not right?"));
  return buttons.length ? el("div", { class: "actions" }, ...buttons) : null;
}

/**
 * @param {string} label
 * @param {string} text
 */
function copyButton(label, text) {
  const button = el("button", { type: "button" }, label);
  button.addEventListener("click", () => {
    copyText(text).then(
      () => say(`Copied: ${text}`),
      () => say(`Copying is not allowed here. ${text}`),
    );
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = label), 1500);
  });
  return button;
}

/**
 * Copies, also where a page opened from a file has no clipboard of its own.
 * @param {string} text
 */
async function copyText(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = /** @type {HTMLTextAreaElement} */ (el("textarea", { class: "visually-hidden" }));
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

/**
 * @param {Place} place
 * @param {Mention | null} mention
 */
function citationOf(place, mention) {
  const doc = mention ? mention.doc : story.documents[0];
  const parts = [place.name, whereIs(place), `${place.lat}, ${place.lon}`, place.source, mention ? `“${quoteOf(mention)}”` : "", titleOf(doc), doc.date, safeAddress(doc.url)];
  return parts.filter(Boolean).join(" · ");
}
