// Everything the page says in its own voice: names of classes, numbers, plurals.

/** Names of feature classes where the class's own word, with spaces, does not do. */
const CLASS_WORDS = /** @type {Record<string, string>} */ ({
  ...DRAWINGS.words,
  admin1: "province",
  admin2: "county",
  former_city: "former city",
  region: "region",
  bloc: "bloc of states",
  area: "area the text means",
  point: "position",
  city_area: "district",
  water: "water",
  physical: "landscape",
  site: "site",
});

/** What first-level divisions are called, by country; elsewhere "province". */
const DIVISION_WORDS = /** @type {Record<string, string>} */ ({
  ...Object.fromEntries("US AU AT BR DE FM IN MM MX MY NG PW SD SS VE".split(" ").map((code) => [code, "state"])),
  ...Object.fromEntries("BH EG IQ JO KW LB OM PS SY TN YE".split(" ").map((code) => [code, "governorate"])),
  ...Object.fromEntries("CZ DK ET FR GH IT KZ MA ML NA NZ RU SK SN TG TZ UA".split(" ").map((code) => [code, "region"])),
  ...Object.fromEntries("CO BO HN HT GT NI PY SV UY".split(" ").map((code) => [code, "department"])),
  ...Object.fromEntries("AL EE HR HU IE KE LR LT NO RO SE".split(" ").map((code) => [code, "county"])),
  ...{ CH: "canton", JP: "prefecture", GR: "region", GB: "country", AE: "emirate", LK: "province" },
});

/** @param {Place} place */
function classOf(place) {
  if (isPlural(place)) return "several places";
  if (place.kind === "admin1" && own(DIVISION_WORDS, place.country)) return DIVISION_WORDS[String(place.country)];
  const plain = place.kind === "area" || place.kind === "point" ? place.kind : place.feature || place.kind;
  return own(CLASS_WORDS, plain) || plain.replace(/_/g, " ");
}

/** @param {string} text */
function capitalised(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * "1 place", "2 places".
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
function counted(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** @type {Intl.DisplayNames | null} */
const countryNames = "DisplayNames" in Intl ? new Intl.DisplayNames(["en"], { type: "region" }) : null;

/**
 * The English name of a country by its ISO code.
 * @param {string | null} code
 */
function countryName(code) {
  if (!code) return "";
  try {
    return (countryNames && countryNames.of(code)) || code;
  } catch {
    return code;
  }
}

/**
 * "Latakia, Syria": what a place lies in.
 * @param {Place} place
 */
function whereIs(place) {
  const parts = [place.kind === "admin1" ? null : place.admin1, place.kind === "country" ? null : countryName(place.country)];
  return parts.filter((part) => part && part !== place.name).join(", ");
}

/**
 * "35.401° N, 35.949° E", with as many decimals as the precision deserves.
 * @param {number} lat
 * @param {number} lon
 * @param {number} precisionKm
 */
function position(lat, lon, precisionKm) {
  const decimals = precisionKm <= 0.05 ? 5 : precisionKm <= 0.5 ? 4 : precisionKm <= 5 ? 3 : 2;
  const show = (/** @type {number} */ value, /** @type {string} */ plus, /** @type {string} */ minus) =>
    `${Math.abs(value).toFixed(decimals)}° ${value < 0 ? minus : plus}`;
  return `${show(lat, "N", "S")}, ${show(lon, "E", "W")}`;
}

/**
 * "From Damascus to Baghdad via Amman", or what is not said.
 * @param {Movement} movement
 */
function waysOf({ origin, destination, via }) {
  const through = via.length ? ` via ${via.map((place) => place.name).join(" and ")}` : "";
  if (origin && destination) return `From ${origin.name} to ${destination.name}${through}`;
  return destination ? `To ${destination.name}${through}; the text does not say from where` : `From ${origin?.name || ""}${through}; the text does not say where to`;
}

/** @param {number} km */
function kilometres(km) {
  if (km < 1) return `${Math.round(km * 1000)} m`;
  return `${km < 10 ? Number(km.toFixed(1)) : Math.round(km).toLocaleString("en")} km`;
}

/**
 * Confidence in words and squares.
 * @param {number} confidence
 * @returns {{word: string, squares: number}}
 */
function confidenceWord(confidence) {
  if (confidence >= 0.75) return { word: "Likely", squares: 3 };
  if (confidence >= 0.45) return { word: "Possible", squares: 2 };
  return { word: "Weak", squares: 1 };
}

/** @param {Doc} doc */
function sourceLine(doc) {
  return [doc.source || doc.id, doc.author, doc.date || "no date given"].filter(Boolean).join(" · ");
}

/** @param {Doc} doc */
function titleOf(doc) {
  const own = doc.headline && doc.text ? doc.text.slice(doc.headline[0], doc.headline[1]).trim() : "";
  return withoutControls(own || doc.title || doc.source || doc.id);
}

/**
 * Text without characters that turn or hide what stands around them.
 * @param {string} text
 */
function withoutControls(text) {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g, " ").trim();
}

/**
 * A text cut at a word near a length, with an ellipsis.
 * @param {string} text
 * @param {number} most
 */
function shortened(text, most) {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > most * 0.6 ? space : most).trimEnd()} …`;
}
