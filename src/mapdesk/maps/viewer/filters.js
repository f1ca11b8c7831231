// What the reader has chosen to see: classes, roles, documents, a span of time, the words searched for.

const filters = {
  /** @type {Set<string>} */ classes: new Set(),
  /** @type {number | null} */ doc: null,
  from: "",
  to: "",
  role: "",
};

/** @type {Place[] | null} */
let shownCache = null;

/**
 * The places that pass the filters; the selected one always.
 * @returns {Place[]}
 */
function shownPlaces() {
  if (!shownCache) shownCache = isFiltering() ? story.places.filter(passes) : story.places;
  return shownCache;
}

function isFiltering() {
  return filters.classes.size > 0 || filters.doc !== null || Boolean(filters.from || filters.to || filters.role);
}

/** @param {Place} place */
function passes(place) {
  if (filters.classes.has(classOf(place))) return false;
  if (filters.doc === null && !filters.from && !filters.to && !filters.role) return true;
  return place.mentions.some(passesMention);
}

/** @param {Mention} mention */
function passesMention(mention) {
  if (filters.doc !== null && mention.doc.index !== filters.doc) return false;
  if (filters.role && mention.role !== filters.role) return false;
  const date = mention.doc.date || "";
  if ((filters.from || filters.to) && !date) return false;
  return (!filters.from || date >= filters.from) && (!filters.to || date <= filters.to);
}

/** Tells all views that the filters have changed. */
function filtersChanged() {
  shownCache = null;
  showList();
  layer.paint();
  showLegend();
  dimFiltered();
}

/** Lets the marks of filtered mentions fade. */
function dimFiltered() {
  const shown = new Set(shownPlaces());
  for (const [mention, mark] of marks) mark.classList.toggle("filtered", isFiltering() && mention.place !== null && !shown.has(mention.place));
}

/** The panel of filters, over the list. */
function filterPanel() {
  const classes = [...new Set(story.places.filter((place) => place.status !== "linked").map(classOf))].sort();
  const body = el("div", { class: "filter-body" });
  if (classes.length > 1) body.append(fieldset("Classes", classes.slice(0, 40).map(classBox)));
  if (story.documents.length > 1) body.append(documentFilter());
  if (new Set(story.mentions.map((mention) => mention.role)).size > 1) body.append(roleFilter());
  const dates = [...new Set(story.documents.map((doc) => doc.date).filter(Boolean))].sort();
  if (dates.length > 1) body.append(timeFilter(/** @type {string[]} */ (dates)));
  return el("details", { class: "filters", id: "filters" }, el("summary", {}, "Filter"), body);
}

/**
 * @param {string} title
 * @param {Node[]} parts
 */
function fieldset(title, parts) {
  return el("fieldset", {}, el("legend", {}, title), ...parts);
}

/** @param {string} name */
function classBox(name) {
  const box = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", checked: true }));
  box.addEventListener("change", () => {
    if (box.checked) filters.classes.delete(name);
    else filters.classes.add(name);
    filtersChanged();
  });
  return el("label", { class: "choice" }, box, name);
}

function documentFilter() {
  const options = [["", "all documents"], ...story.documents.map((doc) => [String(doc.index), titleOf(doc)])];
  return fieldset("Document", [selection("Show places of", options, (value) => {
    filters.doc = value === "" ? null : Number(value);
    if (filters.doc !== null) change({ doc: story.documents[filters.doc] });
  })]);
}

function roleFilter() {
  const options = [["", "all mentions"], ["literal", "the place itself is meant"], ["associative", "stands for others, or is part of a name"]];
  return fieldset("Role", [selection("Show places by role", options, (value) => {
    filters.role = value;
  })]);
}

/** @param {string[]} dates */
function timeFilter(dates) {
  const options = [["", "any"], ...dates.map((date) => [date, date])];
  return fieldset("Dates", [
    selection("From", options, (value) => {
      filters.from = value;
    }, "from"),
    selection("To", options, (value) => {
      filters.to = value;
    }, "to"),
  ]);
}

/**
 * @param {string} label
 * @param {string[][]} options
 * @param {(value: string) => void} choose
 * @param {string} [shown]
 */
function selection(label, options, choose, shown = "") {
  const made = el("select", { "aria-label": label }, ...options.map(([value, text]) => el("option", { value }, text)));
  made.addEventListener("change", () => {
    choose(/** @type {HTMLSelectElement} */ (made).value);
    filtersChanged();
  });
  return el("label", { class: "choice" }, shown, made);
}
