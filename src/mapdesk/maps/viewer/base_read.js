// Reads the base map's block into bands of paths and a list of labels.

/**
 * @param {any} raw
 * @returns {Base}
 */
function readBase(raw) {
  const bands = raw.bands.map((/** @type {any} */ band) => ({
    ...band,
    countries: band.countries.map(readCountry),
    ...Object.fromEntries(["coast", "borders", "disputed", "admin1", "lakes", "rivers"].map((name) => [name, band[name].map(readLines)])),
  }));
  const labels = raw.labels.map((/** @type {any[]} */ [name, kind, lat, lon, rank, iso]) => ({ name, kind, lat, lon, rank, iso }));
  return { bands, labels };
}
function readCountry([iso, rings]) {
  const flat = rings.map((ring) => Float64Array.from(ring));
  return { iso, rings: flat, path: pathOf(flat, true), box: boxOf(flat) };
}
function readLines(line) {
  const flat = [Float64Array.from(line)];
  return { path: pathOf(flat, false), box: boxOf(flat) };
}
function boxOf(rings) {
  const box = [180, 90, -180, -90];
  for (const ring of rings) for (let i = 0; i < ring.length; i += 2) growBox(box, ring[i], ring[i + 1]);
  return box;
}
