// The Leaflet map: one canvas that shows the picture, moved and zoomed by Leaflet.

/** @type {L.Map} */
let map;
/** @type {Picture | null} */
let picture = null;
let isOpening = true;
const PAD = 60;
const MOST_ZOOM = 13;
const DENSE_FROM = 300;
/** From this zoom on, the base map's lines are visibly simpler than the ground. */
const GENERAL_FROM = 9;

const StoryLayer = L.Layer.extend({
  onAdd(/** @type {L.Map} */ owner) {
    this.canvas = L.DomUtil.create("canvas", "story-canvas leaflet-zoom-animated");
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", "Map of the places; the list holds the same places as text");
    owner.getPane("story")?.append(this.canvas);
    this.pen = asPen(this.canvas);
    this.reset();
  },
  onRemove() {
    this.canvas.remove();
  },
  getEvents() {
    return { moveend: this.reset, zoomanim: this.animate, resize: this.reset };
  },
  animate(/** @type {L.ZoomAnimEvent} */ event) {
    if (!this.view) return;
    const scale = map.getZoomScale(event.zoom, this.view.zoom);
    const corner = map.unproject(L.point(this.view.left, this.view.top), this.view.zoom);
    // Leaflet offers this only as a private method; its own image overlays use it for the same purpose.
    const at = /** @type {any} */ (map)._latLngToNewLayerPoint(corner, event.zoom, event.center);
    L.DomUtil.setTransform(this.canvas, at, scale);
  },
  reset() {
    this.view = paddedView();
    sizeCanvas(this.canvas, this.view);
    L.DomUtil.setTransform(this.canvas, map.containerPointToLayerPoint([-PAD, -PAD]), 1);
    this.paint();
  },
  paint() {
    if (!this.view || !this.view.width) return;
    pageTransform(this.pen, pixelRatio());
    this.pen.clearRect(0, 0, this.view.width, this.view.height);
    picture = paintPicture(this.pen, this.view, pictureOptions());
    showGeneral(!hasTiles() && !hasGround() && this.view.zoom >= GENERAL_FROM);
    const inView = document.getElementById("in-view");
    if (inView) inView.textContent = `${inViewCount().toLocaleString("en")} in view`;
  },
});

/** @type {any} */
let layer = null;

/** How many places the frame of the map shows. */
function inViewCount() {
  const bounds = map.getBounds();
  return shownPlaces().filter((place) => isPoint(place) && bounds.contains([place.lat, place.lon])).length;
}

function pixelRatio() {
  return Math.min(3, window.devicePixelRatio || 1);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {View} view
 */
function sizeCanvas(canvas, view) {
  const ratio = pixelRatio();
  const width = Math.round(view.width * ratio);
  const height = Math.round(view.height * ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  canvas.style.width = `${view.width}px`;
  canvas.style.height = `${view.height}px`;
}

/**
 * The map's view with some room around it, so that a drag does not show bare edges at once.
 * @returns {View}
 */
function paddedView() {
  const size = map.getSize();
  const zoom = map.getZoom();
  const scale = 256 * Math.pow(2, zoom);
  const centre = map.project(map.getCenter(), zoom);
  return {
    zoom,
    scale,
    left: centre.x - size.x / 2 - PAD,
    top: centre.y - size.y / 2 - PAD,
    width: size.x + 2 * PAD,
    height: size.y + 2 * PAD,
  };
}

/** @returns {PictureOptions} */
function pictureOptions() {
  const places = shownPlaces();
  const free = freeFrame();
  return {
    theme: themeOf(document.documentElement),
    ratio: pixelRatio(),
    selected: state.place,
    mention: state.mention && state.mention.place === state.place ? state.mention : null,
    hover: state.hover,
    numbers: false,
    inset: isOpening && !state.place && !hasTiles(),
    far: isOpening && !state.place ? far : new Set(),
    tiled: hasTiles(),
    dense: places.length > DENSE_FROM,
    frame: { x: free.x + PAD, y: free.y + PAD, w: free.w, h: free.h },
    avoid: controlRects(),
    places,
  };
}

/** The map's controls, in pixels of the padded canvas. */
function controlRects() {
  const home = map.getContainer().getBoundingClientRect();
  return [...map.getContainer().querySelectorAll(".leaflet-control")].map((control) => {
    const box = control.getBoundingClientRect();
    return { x: box.left - home.left + PAD, y: box.top - home.top + PAD, w: box.width, h: box.height };
  });
}

/**
 * The part of the map that the details do not cover, in px of the map.
 * @returns {Rect}
 */
function freeFrame() {
  const size = map.getSize();
  const details = byId("details");
  if (details.classList.contains("empty")) return { x: 0, y: 0, w: size.x, h: size.y };
  const home = map.getContainer().getBoundingClientRect();
  const box = details.getBoundingClientRect();
  if (box.height >= home.height - 4) return { x: 0, y: 0, w: Math.max(120, box.left - home.left), h: size.y };
  return { x: 0, y: 0, w: size.x, h: Math.max(120, Math.min(size.y, box.top - home.top)) };
}

/** Makes the map and shows the opening view. */
function startMap() {
  const box = byId("map");
  map = L.map(box, {
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0,
    zoomDelta: 1,
    wheelPxPerZoomLevel: 110,
    minZoom: 1,
    maxZoom: MOST_ZOOM,
    fadeAnimation: false,
    zoomAnimation: !isStill(),
    inertia: !isStill(),
    keyboard: true,
  });
  map.createPane("story").style.zIndex = "250";
  L.control.zoom({ position: "topleft", zoomInText: "+", zoomOutText: "−" }).addTo(map);
  L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 120 }).addTo(map);
  const view = openingOf();
  map.setView(centreOf(view), view.zoom, { animate: false });
  layer = new StoryLayer().addTo(map);
  map.on("mousemove", pointAtMap);
  map.on("mouseout", () => change({ hover: null }));
  map.on("click", clickMap);
  map.on("movestart", leaveOpening);
  listen(["place", "mention"], () => layer.paint());
  listen(["hover"], () => soon(() => layer.paint()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => layer.paint());
}

/** Whether the reader asked for less motion. */
function isStill() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

let isWaiting = false;

/** @param {() => void} act */
function soon(act) {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(() => {
    isWaiting = false;
    act();
  });
}

function leaveOpening() {
  isOpening = false;
}

/**
 * @param {View} view
 * @returns {[number, number]}
 */
function centreOf(view) {
  const { lat, lon } = viewCentre(view);
  return [lat, lon];
}
