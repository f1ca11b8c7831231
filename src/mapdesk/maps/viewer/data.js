// Reads the page's one block of data into records.

/**
 * Rows of a table as records; each column is written in the shortest of a few ways (mapdesk.maps.table).
 * @param {Table} table
 * @returns {Record<string, any>[]}
 */
function readTable(table) {
  const records = Array.from({ length: table.rows }, (_, index) => /** @type {Record<string, any>} */ ({ index }));
  for (const [name, column] of Object.entries(table.columns)) {
    const values = readColumn(column, table.rows);
    for (let row = 0; row < table.rows; row += 1) records[row][name] = values[row];
  }
  return records;
}

/**
 * The values of a column, one a row.
 * @param {Column} column
 * @param {number} rows
 * @returns {any[]}
 */
function readColumn(column, rows) {
  if (column.list) return column.list;
  const values = new Array(rows).fill(column.all === undefined ? null : column.all);
  if (column.words && column.at) for (let row = 0; row < rows; row += 1) values[row] = column.words[DIGITS.indexOf(column.at[row])];
  if (column.steps) readSteps(values, column.steps, column.per || 1);
  if (column.prefix) for (let row = 0; row < rows; row += 1) values[row] = `${column.prefix}${values[row]}`;
  for (const [row, value] of column.few || []) values[row] = value;
  return values;
}

/**
 * @param {any[]} values
 * @param {number[]} steps
 * @param {number} per
 */
function readSteps(values, steps, per) {
  let sum = 0;
  for (let row = 0; row < steps.length; row += 1) {
    sum += steps[row];
    values[row] = sum / per;
  }
}

/**
 * A footprint from its packed form: a part's rings are words, written like the lines of the base map.
 * @param {{kind: "area" | "line", per: number, parts: string[]}} packed
 * @returns {Shape}
 */
function readShape({ kind, per, parts }) {
  const read = parts.map((rings) => rings.split(" ").map((word) => readLine(word, per)));
  return { kind, parts: read, box: boxOf(read.flat()) };
}

/**
 * @param {Box} box
 * @param {number} lon
 * @param {number} lat
 */
function growBox(box, lon, lat) {
  if (lon < box[0]) box[0] = lon;
  if (lat < box[1]) box[1] = lat;
  if (lon > box[2]) box[2] = lon;
  if (lat > box[3]) box[3] = lat;
}

const BLANK_DOC = { title: null, date: null, author: null, url: null, source: null, text: null, notes: null, headline: null };
const BLANK_PLACE = {
  ...{ feature: null, country: null, admin1: null, confidence: null, population: 0, source: null, licence: null },
  ...{ link: null, local: null, shape: null, decided: null, documents: null },
};
const BLANK_MENTION = {
  ...{ id: null, place: null, confidence: null, alternatives: null, reason: null, relation: null, area: null },
  ...{ areaName: null, decided: null, note: null, foundAt: null, sentence_before: null, sentence_after: null },
};

/**
 * The whole story, with places, mentions and documents pointing at one another.
 * @returns {Story}
 */
function readStory() {
  const raw = JSON.parse(byId("mapdesk-data").textContent || "{}");
  /** @type {Doc[]} */
  const documents = readTable(raw.documents).map((doc) => /** @type {Doc} */ ({ ...BLANK_DOC, ...doc, mentions: /** @type {Mention[]} */ ([]) }));
  /** @type {Place[]} */
  const places = readTable(raw.places).map((place) => /** @type {Place} */ (Object.assign(Object.create(BLANK_PLACE), place, { mentions: [], number: 0 })));
  const mentions = readTable(raw.mentions).map((row) => joinMention(row, documents, places));
  useSpellings(places);
  const movements = readTable(raw.movements).map((row) => joinMovement(row, documents, places));
  return {
    settings: raw.settings,
    documents,
    places,
    mentions,
    movements,
    shapes: raw.shapes.map(readShape),
    basemap: readBase(raw.basemap),
    ground: raw.ground || null,
  };
}

/**
 * @param {Record<string, any>} raw
 * @param {Doc[]} documents
 * @param {Place[]} places
 * @returns {Mention}
 */
function joinMention(raw, documents, places) {
  const row = /** @type {Record<string, any>} */ ({ ...BLANK_MENTION, ...raw });
  const end = row.start + row.length;
  const mention = /** @type {Mention} */ ({
    ...row,
    id: row.id === null ? `m${row.index}` : row.id,
    end,
    doc: documents[row.doc],
    place: row.place === null ? null : places[row.place],
    evidence: row.evidence || [],
    alternatives: readAlternatives(row.alternatives).filter((each) => !(row.referents || []).some((/** @type {number} */ at) => places[at].id === each.id)),
    anchors: (row.anchors || []).map((/** @type {number} */ at) => places[at]),
    referents: (row.referents || []).map((/** @type {number} */ at) => places[at]),
    sentence: row.sentence_before === null ? null : [row.start - row.sentence_before, end + row.sentence_after],
  });
  mention.doc.mentions.push(mention);
  if (mention.place) mention.place.mentions.push(mention);
  return mention;
}

/**
 * @param {any[][] | null} rows
 * @returns {Alternative[]}
 */
function readAlternatives(rows) {
  return (rows || []).map(([name, lat, lon, km, against, id, feature, where]) => ({ name, lat, lon, km, against, id, feature, where: where || "" }));
}

/**
 * @param {Record<string, any>} row
 * @param {Doc[]} documents
 * @param {Place[]} places
 * @returns {Movement}
 */
function joinMovement(row, documents, places) {
  return /** @type {Movement} */ ({
    ...row,
    doc: documents[row.doc],
    origin: typeof row.origin === "number" ? places[row.origin] : null,
    destination: typeof row.destination === "number" ? places[row.destination] : null,
    via: (row.via || []).map((/** @type {number} */ at) => places[at]),
  });
}

/**
 * The ends of a movement that the text says, its start first.
 * @param {Movement} movement
 * @returns {Place[]}
 */
function endsOf({ origin, destination }) {
  return /** @type {Place[]} */ ([origin, destination].filter(Boolean));
}

/**
 * Whether a mention is only tied to a place (an adjective, a part of another name) and so is not drawn.
 * @param {Mention} mention
 */
function isLinkedOnly(mention) {
  return mention.role === "associative" && mention.kind !== "name";
}

/**
 * Whether the words describe a place and do not name it.
 * @param {Mention} mention
 */
function isDescribed(mention) {
  return mention.kind === "descriptive" || mention.kind === "relative";
}

/**
 * The mention's own characters.
 * @param {Mention} mention
 */
function quoteOf(mention) {
  return mention.doc.text === null ? "" : mention.doc.text.slice(mention.start, mention.end);
}
