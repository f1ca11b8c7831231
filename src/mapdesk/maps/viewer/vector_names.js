// Names of towns that a vector archive carries of its own: finer than the base map's, and only where its tiles are.

/** Layers whose points are settlements, as OpenMapTiles, Protomaps and Shortbread call them. */
const NAME_LAYERS = new Set(["place", "places", "place_labels"]);

/** Fields of a name, English first. */
const NAME_FIELDS = ["name:en", "name_en", "name:latin", "name"];

/** Class of a settlement: how important it is (0 most, as of the base map's towns), from which zoom on it shows. */
const SETTLEMENTS = /** @type {Record<string, [rank: number, from: number]>} */ ({
  city: [3, 6],
  locality: [4, 8],
  town: [4, 8],
  village: [5, 10],
  suburb: [6, 11],
  neighbourhood: [7, 12],
  hamlet: [7, 12],
});

const LONGEST_NAME = 60;

/**
 * The name of a point of a tile, in units of the tile; null if its class is none of ours or it has no name.
 * @param {Record<string, any>} tags
 * @param {Uint8Array} geometry
 * @returns {GroundName | null}
 */
function groundName(tags, geometry) {
  const field = NAME_FIELDS.find((each) => typeof tags[each] === "string" && tags[each].trim());
  const name = field ? withoutControls(tags[field]) : "";
  const kind = [tags.kind_detail, tags.class, tags.kind, tags.pmap_kind].map(String).find((each) => own(SETTLEMENTS, each)) || "";
  const [command, x, y] = numbersOf(geometry);
  if (!kind || !name || name.length > LONGEST_NAME || (command & 7) !== 1) return null;
  const step = (/** @type {number} */ value) => (value % 2 ? -(value + 1) / 2 : value / 2);
  return { name, kind, x: step(x), y: step(y) };
}

/**
 * The names of the tiles that are unpacked, as labels of the base map; of one in several zooms the finest.
 * @param {View} view
 * @returns {BaseLabel[]}
 */
function groundLabels(view) {
  /** @type {Map<string, BaseLabel>} */
  const found = new Map();
  for (const [key, tile] of [...groundTiles].sort(([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10))) {
    const [z, x, y] = key.split("/").map(Number);
    for (const each of (tile && z <= view.zoom + 1 && tile.names) || []) {
      const [rank, from] = SETTLEMENTS[each.kind];
      if (view.zoom < from || !tile) continue;
      const down = (y + each.y / tile.extent) / 2 ** z;
      const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * down))) * 180) / Math.PI;
      const lon = ((x + each.x / tile.extent) / 2 ** z - 0.5) * 360;
      found.set(`${each.name} ${lon.toFixed(1)} ${lat.toFixed(1)}`, { name: each.name, kind: "town", lon, lat, rank, iso: null });
    }
  }
  return [...found.values()].sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1));
}
