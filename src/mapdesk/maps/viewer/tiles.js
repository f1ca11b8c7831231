// Tiles of another host: offered, and asked for only once the reader agrees.

/** @type {L.TileLayer | null} */
let tileLayer = null;

/** Offers the tiles, if the page was made with any. */
function startTiles() {
  const { tiles } = story.settings;
  if (!tiles) return;
  const words = `Show tiles from ${tiles.host}, which will see your requests`;
  const button = el("button", { type: "button", id: "tiles" }, words);
  button.addEventListener("click", () => {
    if (hasTiles()) hideTiles();
    else showTiles(tiles);
    button.textContent = hasTiles() ? "Hide tiles" : words;
  });
  byId("help-open").before(button);
}

/** Whether tiles lie below the story. */
function hasTiles() {
  return tileLayer !== null;
}

/** @param {{url: string, attribution: string, max_zoom: number}} tiles */
function showTiles(tiles) {
  tileLayer = L.tileLayer(tiles.url, { maxNativeZoom: tiles.max_zoom, maxZoom: MOST_ZOOM }).addTo(map);
  byId("attribution").append(el("span", { class: "tile-thanks" }, ` · tiles: ${tiles.attribution}`));
  layer.paint();
}

function hideTiles() {
  tileLayer?.remove();
  tileLayer = null;
  byId("attribution").querySelector(".tile-thanks")?.remove();
  layer.paint();
}
