// The two keys on one line: underlines under the text, symbols under the map; and who is to be thanked.

/** Fills both keys and the attribution. */
function startLegend() {
  showTextKey();
  showLegend();
  showAttribution();
  listen(["place", "mention"], showLegend);
}

function showTextKey() {
  const kinds = [
    ["located", "", "named", (/** @type {Mention} */ m) => m.status === "located" && !isLinkedOnly(m) && !isDescribed(m)],
    ["linked", "", "linked, not drawn", (/** @type {Mention} */ m) => m.status === "located" && isLinkedOnly(m)],
    ["located", "described", "described", (/** @type {Mention} */ m) => isDescribed(m)],
    ["uncertain", "", "uncertain", (/** @type {Mention} */ m) => m.status === "uncertain"],
    ["not-located", "", "not located", (/** @type {Mention} */ m) => m.status === "not_located"],
  ];
  const present = kinds.filter(([, , , test]) => story.mentions.some(/** @type {(m: Mention) => boolean} */ (test)));
  byId("key").replaceChildren(...present.map(([status, form, words]) => el("span", { class: `mark over0 ${status} ${form}` }, form ? el("span", { class: "second" }, String(words)) : String(words))));
}

/** Fills the legend with what the map shows now. */
function showLegend() {
  const entries = state.place ? selectedEntries(state.place, state.mention) : [];
  const list = byId("legend-symbols");
  list.replaceChildren(...[...entries, ...presentEntries()].map(([drawn, words]) => el("li", {}, drawn, words)));
  document.body.classList.toggle("long-legend", document.body.classList.contains("show-legend") || list.scrollHeight > list.clientHeight + 4);
}

/**
 * @param {Place} place
 * @param {Mention | null} mention
 * @returns {[Node, string][]}
 */
function selectedEntries(place, mention) {
  /** @type {[Node, string][]} */
  const entries = [[placeSwatch(place, { selected: true }), `${classOf(place)}, selected`]];
  if (!mention || mention.place !== place) return entries;
  if (mention.area !== null) entries.push([namedSwatch("meant", { selected: true }), "area the text means"]);
  if (mention.anchors.length && isPoint(place)) entries.push([namedSwatch("anchor", { selected: true }), "line to anchor"]);
  if (mention.alternatives.length) entries.push([namedSwatch("alternative", { selected: true }), "alternative, rejected"]);
  return entries;
}

/** @returns {[Node, string][]} */
function presentEntries() {
  const shown = shownPlaces().filter((place) => place.status !== "linked" && place !== state.place);
  const sure = shown.filter((place) => place.status === "located");
  /** @type {[Node, string][]} */
  const entries = [];
  const add = (/** @type {Place[]} */ places, /** @type {(place: Place) => string} */ words) => {
    for (const name of [...new Set(places.map(words))].slice(0, 8)) {
      const place = places.find((each) => words(each) === name);
      if (place) entries.push([placeSwatch(place), name]);
    }
  };
  add(sure.filter((place) => isPoint(place) && place.kind !== "facility"), pointWord);
  add(sure.filter((place) => place.kind === "facility"), classOf);
  if (shown.length > sure.length) entries.push([placeSwatch(shown.find((place) => place.status === "uncertain") || shown[0]), "uncertain"]);
  if (sure.some((place) => place.kind === "country")) entries.push([namedSwatch("country"), "country in the story"]);
  if (sure.some((place) => (place.kind === "admin1" || place.kind === "admin2") && !isPoint(place))) entries.push([namedSwatch("region"), [...new Set(sure.filter(isProvince).map(classOf))].slice(0, 2).join(", ")]);
  if (picture && picture.spots.some((spot) => spot.group)) entries.push([namedSwatch("group", { label: "4" }), "several places"]);
  const isMeant = (/** @type {Place} */ place) => place.kind === "area" && !isSearchArea(place) && !isPlural(place);
  const meant = sure.filter(isMeant);
  if (meant.some((place) => !isSite(place))) entries.push([namedSwatch("meant"), "area the text means"]);
  if (meant.some(isSite)) entries.push([placeSwatch(meant.filter(isSite)[0]), "site, place not exact"]);
  if (picture && picture.labels.some((label) => label.at && label.at.tip)) entries.push([namedSwatch("far"), "far off"]);
  if (story.movements.some((movement) => endsOf(movement).length > 1)) entries.push([namedSwatch("movement"), "movement"]);
  if (story.movements.some((movement) => endsOf(movement).length === 1)) entries.push([namedSwatch("stub"), "movement, one end said"]);
  if (sizeIsPopulation() && sure.some((place) => place.kind === "city" && place.population)) entries.push([namedSwatch("city"), "size: inhabitants"]);
  return entries;
}

/** @param {Place} place */
function pointWord(place) {
  const style = pointStyle(place);
  return style === "city" ? (place.kind === "city" ? "city" : classOf(place)) : style === "peak" ? classOf(place) : style === "point" ? "position and its error" : style;
}

function showAttribution() {
  const tiles = story.ground ? [{ text: `tiles: ${story.ground.attribution}`, url: null }] : [];
  const lines = [...story.settings.attribution.slice(0, 2), ...tiles, ...story.settings.attribution.slice(2)];
  const general = byId("general");
  byId("attribution").replaceChildren(...lines.map((each, at) => el("span", {}, at ? " · " : "", link(each.text, each.url), at ? null : general)));
  byId("sources-more").addEventListener("click", () => {
    document.body.classList.add("show-sources");
    fitAttribution();
    if (map) map.invalidateSize({ animate: false });
  });
  new ResizeObserver(fitAttribution).observe(byId("legend"));
  fitAttribution();
}

/**
 * Says beside the base map's name whether its lines are simpler than the ground.
 * @param {boolean} isGeneral
 */
function showGeneral(isGeneral) {
  const words = byId("general");
  if (words.hidden !== isGeneral) return;
  words.hidden = !isGeneral;
  fitAttribution();
}

/** Leaves out, from the end, the sources that do not fit on the line; a button says how many, and shows them. */
function fitAttribution() {
  const home = byId("attribution");
  const more = byId("sources-more");
  const parts = /** @type {HTMLElement[]} */ ([...home.children]);
  for (const part of parts) part.hidden = false;
  more.hidden = true;
  const isWhole = isNarrow() || document.body.classList.contains("show-sources");
  for (let left = 0; !isWhole && home.scrollWidth > home.clientWidth && left < parts.length - 1; left += 1) {
    parts[parts.length - 1 - left].hidden = true;
    more.hidden = false;
    more.textContent = `+ ${counted(left + 1, "source")}`;
  }
}
