// Tiles of another host: offered, and asked for only once the reader agrees.

/** @type {L.TileLayer | null} */
let tileLayer = null;

/** Offers the tiles, if the page was made with any. */
function startTiles() {
  const { tiles } = story.settings;
  if (!tiles) return;
  const button = el("button", { type: "button", id: "tiles" }, "Tiles …");
  const consent = /** @type {HTMLDialogElement} */ (
    el(
      "dialog",
      { id: "tiles-consent", "aria-label": "Tiles" },
      el("p", {}, `Show tiles from ${tiles.host}? Its owner will see your requests: your address on the network, and which part of the map you look at.`),
      el("form", { method: "dialog", class: "actions" }, el("button", { value: "yes" }, "Show tiles"), el("button", { value: "no" }, "Do not")),
    )
  );
  byId("page").append(consent);
  const toggle = (/** @type {boolean} */ isOn) => {
    if (isOn) showTiles(tiles);
    else hideTiles();
    button.textContent = isOn ? "Hide tiles" : "Tiles …";
    fitAttribution();
  };
  consent.addEventListener("close", () => consent.returnValue === "yes" && toggle(true));
  button.addEventListener("click", () => (hasTiles() ? toggle(false) : consent.showModal()));
  byId("help-open").before(button);
  fitAttribution();
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
