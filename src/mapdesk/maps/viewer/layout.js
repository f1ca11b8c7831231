// The frame: header, tabs, divider; which view is shown, and how much room each has.

/** Below 900 px one view shows at a time. */
function isNarrow() {
  return matchMedia("(max-width: 899.98px)").matches;
}

/** Fills the header and makes tabs and divider answer. */
function startLayout() {
  fillHeader();
  for (const view of ["text", "map", "list"]) byId(`tab-${view}`).addEventListener("click", () => showView(view));
  document.querySelector("[role=tablist]")?.addEventListener("keydown", (event) => stepTabs(/** @type {KeyboardEvent} */ (event)));
  startDivider();
  byId("text").addEventListener("scroll", showTitle, { passive: true });
  listen(["view", "doc"], showTitle);
  listen(["doc"], fillTitle);
  byId("legend-fold").addEventListener("click", () => toggleFold("legend"));
  byId("sources-fold").addEventListener("click", () => toggleFold("sources"));
  matchMedia("(max-width: 899.98px)").addEventListener("change", () => showView(state.view));
  listen(["place", "mention"], openForSelection);
  if (new URLSearchParams(location.search).get("embed") === "1") document.body.classList.add("embed");
}

function fillHeader() {
  fillTitle();
  const groups = groupsOf();
  const count = (/** @type {string} */ name) => groups.find((group) => group.name === name)?.rows.length || 0;
  const counts = byId("counts");
  counts.replaceChildren(
    countButton("located", count("located"), count("located") === 1 ? "place" : "places", ""),
    ...(count("uncertain") ? [countButton("uncertain", count("uncertain"), "uncertain", "dashed")] : []),
    ...(count("not-located") ? [countButton("not-located", count("not-located"), "not located", "dotted")] : []),
  );
  if (story.places.length > DENSE_FROM) counts.append(el("span", { id: "in-view" }));
  if (story.settings.aggregated) counts.append(el("span", { class: "aggregated" }, "counts only, quotes left out"));
  byId("tab-list").textContent = `List ${groups.filter((group) => group.name !== "linked").reduce((sum, group) => sum + group.rows.length, 0).toLocaleString("en")}`;
}

function fillTitle() {
  const doc = state.doc || story.documents[0];
  const isWhole = story.settings.aggregated !== null || !doc;
  const title = isWhole ? counted(story.documents.length, "document") : titleOf(doc);
  byId("title").textContent = title;
  document.title = title;
  const sources = byId("source");
  sources.replaceChildren();
  if (isWhole) return;
  const several = story.documents.length > 1 ? `${counted(story.documents.length, "document")} · ` : "";
  sources.append(several, link(sourceLine(doc), doc.url));
}

/**
 * A count in the header that, clicked, shows only its group in the list.
 * @param {string} group
 * @param {number} count
 * @param {string} words
 * @param {string} stroke
 */
function countButton(group, count, words, stroke) {
  const button = el("button", { type: "button", class: "count", "aria-pressed": "false" }, stroke ? el("span", { class: `stroke ${stroke}` }) : null, el("strong", {}, count.toLocaleString("en")), ` ${words}`);
  button.addEventListener("click", () => {
    listed.group = listed.group === group ? "" : group;
    for (const each of byId("counts").querySelectorAll("button")) each.setAttribute("aria-pressed", String(each === button && listed.group === group));
    showView("list");
    showList();
  });
  return button;
}

/** The header shows the title once the article's own headline has left the view. */
function showTitle() {
  const headline = byId("text").querySelector(".headline");
  const isGone = !headline || (isNarrow() && state.view !== "text") || headline.getBoundingClientRect().bottom < byId("text").getBoundingClientRect().top + 8;
  byId("title").classList.toggle("visually-hidden", !isGone);
}

/** @param {string} view */
function showView(view) {
  const isAlone = document.body.classList.contains("embed");
  const shown = isAlone ? (isNarrow() ? "map" : "text") : view === "map" && !isNarrow() ? "text" : view;
  document.body.dataset.view = shown;
  for (const name of ["text", "map", "list"]) {
    const tab = byId(`tab-${name}`);
    tab.setAttribute("aria-selected", String(name === shown));
    tab.tabIndex = name === shown ? 0 : -1;
  }
  change({ view: shown });
  if (map) map.invalidateSize({ animate: false, pan: false });
  if (map && shown === "map" && isNarrow()) settleMap();
}

/** Shows what the map should show once it has a size, and the details theirs: either may have been hidden until now. */
function settleMap() {
  if (state.place) requestAnimationFrame(fitSelection);
  else if (isOpening) showOpening();
}

/** @param {KeyboardEvent} event */
function stepTabs(event) {
  const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (!step) return;
  const tabs = ["text", "map", "list"].filter((name) => byId(`tab-${name}`).offsetParent !== null);
  const next = tabs[(tabs.indexOf(state.view) + step + tabs.length) % tabs.length];
  event.preventDefault();
  showView(next);
  byId(`tab-${next}`).focus();
}

/** Follows a selection: the map moves, unless the map itself was clicked. */
function openForSelection() {
  if (!state.place || !map) return;
  if (isNarrow() && state.by !== "address" && (state.by === "list" || state.by === "text")) showView("map");
  else requestAnimationFrame(fitSelection);
}

function startDivider() {
  const divider = byId("divider");
  const set = (/** @type {number} */ share) => {
    const held = Math.max(25, Math.min(75, share));
    document.documentElement.style.setProperty("--left", `${held}%`);
    divider.setAttribute("aria-valuenow", String(Math.round(held)));
    if (map) map.invalidateSize({ animate: false });
  };
  divider.addEventListener("keydown", (event) => {
    const now = Number(divider.getAttribute("aria-valuenow"));
    const step = event.key === "ArrowLeft" ? -2 : event.key === "ArrowRight" ? 2 : 0;
    if (!step) return;
    event.preventDefault();
    set(now + step);
  });
  divider.addEventListener("pointerdown", (event) => {
    divider.setPointerCapture(event.pointerId);
    const move = (/** @type {PointerEvent} */ at) => set((at.clientX / window.innerWidth) * 100);
    divider.addEventListener("pointermove", move);
    divider.addEventListener("pointerup", () => divider.removeEventListener("pointermove", move), { once: true });
  });
}

/** @param {string} name */
function toggleFold(name) {
  const isOpen = document.body.classList.toggle(`show-${name}`);
  byId(`${name}-fold`).setAttribute("aria-expanded", String(isOpen));
  if (map) map.invalidateSize({ animate: false });
}
