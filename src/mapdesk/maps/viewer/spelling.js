// Names of places as the article writes them, where the gazetteer only writes the same name with other letters.

/** Countries whose languages reach a newspaper through a transliteration, of which there are several. */
const TRANSLITERATED = new Set("AE AF AM AZ BD BG BH BY CN DJ DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MD ME MK MM MN MR NP OM PK PS QA RS RU SA SD SO SS SY TH TJ TM TN UA UZ XK YE".split(" "));

/**
 * Gives each place the spelling that the article uses most, and keeps the gazetteer's own.
 * @param {Place[]} places
 */
function useSpellings(places) {
  for (const place of places) {
    place.official = place.name;
    if (TRANSLITERATED.has(place.country || "") && place.kind !== "country" && place.kind !== "area") place.name = spellingOf(place);
  }
}

/** @param {Place} place */
function spellingOf(place) {
  const bones = bonesOf(place.name);
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const mention of place.mentions) {
    const quote = quoteOf(mention);
    const isOwn = mention.kind === "name" && bones.length > 1 && bonesOf(quote) === bones && quote !== quote.toUpperCase() && quote[0] === quote[0].toUpperCase();
    if (isOwn) counts.set(quote, (counts.get(quote) || 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] || place.name;
}

/**
 * The consonants of a name in Latin letters, as they stay through every transliteration; "" for other scripts.
 * @param {string} name
 */
function bonesOf(name) {
  const plain = name.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  if (/[^\x00-\x7f‘’ʻʼ]/.test(plain)) return "";
  return plain.replace(/[^a-z]/g, "").replace(/[qc]/g, "k").replace(/[aeiouyhw]/g, "").replace(/(.)\1+/g, "$1");
}
