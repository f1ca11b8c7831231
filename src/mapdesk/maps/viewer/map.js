// The Leaflet map: one canvas that shows the picture, moved and zoomed by Leaflet.

/** @type {L.Map} */
let map;
/** @type {Picture | null} */
let picture = null;
/** @type {Rect | null} what the inset may come back for: only the opening view has one */
let openingView = null;
let isOpening = true;
const PAD = 60;
const MOST_ZOOM = 13;
const DENSE_FROM = 300;

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
    const at = map._latLngToNewLayerPoint(corner, event.zoom, event.center);
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
    picture = paintPicture(this.pen, this.view, pictureOptions());
  },
});

/** @type {any} */
let layer = null;

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
    inset: isOpening && !state.place,
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
    maxBounds: [[-85, -540], [85, 540]],
    maxBoundsViscosity: 1,
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

/** The room that names need at the edges of a fitted view. */
function roomAround() {
  const size = map.getSize();
  const free = freeFrame();
  const wide = Math.min(90, free.w * 0.14);
  const high = Math.min(60, free.h * 0.12);
  return { top: high, bottom: size.y - free.h + high, left: wide, right: size.x - free.w + wide };
}

/**
 * The view that holds the whole story.
 * @returns {View}
 */
function openingOf() {
  const size = map.getSize();
  const box = hull(shownPlaces().filter((place) => place.status !== "linked").flatMap(openingBox)) || [-150, -50, 170, 72];
  return viewOfBox(box, size.x, size.y, roomAround(), 9);
}

/** @returns {void} */
function showOpening() {
  const view = openingOf();
  map.setView(centreOf(view), view.zoom, { animate: false });
  isOpening = true;
  layer.paint();
}

/**
 * What a place adds to the opening view: points and small areas whole, large ones by their middle.
 * @param {Place} place
 * @returns {Box[]}
 */
function openingBox(place) {
  if (isPoint(place)) return [boxAround(place.lat, place.lon, 25)];
  if (place.kind === "region" || place.kind === "water" || place.kind === "continent") return story.places.length > 2 ? [] : [ownBox(place)];
  const box = ownBox(place);
  const isLarge = areaKm2(box) > 3e6;
  return isLarge ? (story.places.length > 3 ? [] : [boxAround(place.lat, place.lon, 400)]) : [box];
}

/**
 * Roughly the area of a box.
 * @param {Box} box
 */
function areaKm2([west, south, east, north]) {
  const middle = ((south + north) / 2) * (Math.PI / 180);
  return (east - west) * 111.2 * Math.cos(middle) * (north - south) * 111.2 * 0.6;
}

/**
 * The box of a place's own extent.
 * @param {Place} place
 * @returns {Box}
 */
function ownBox(place) {
  const shape = place.shape === null ? null : story.shapes[place.shape];
  if (shape) return shape.box;
  const country = place.kind === "country" ? story.basemap.countries.find((each) => each.iso === place.country) : null;
  if (country) return country.main;
  return boxAround(place.lat, place.lon, Math.max(30, place.precision));
}

/**
 * The box that a selection deserves: by precision class, with the area meant and the anchor.
 * @param {Place} place
 * @param {Mention | null} mention
 * @returns {Box}
 */
function selectionBox(place, mention) {
  const boxes = [isPoint(place) ? pointBox(place) : ownBox(place)];
  if (mention && mention.place === place) {
    if (mention.area !== null) boxes.push(story.shapes[mention.area].box);
    for (const anchor of mention.anchors) boxes.push(...anchorBox(place, anchor, boxes));
    for (const other of mention.alternatives.filter((each) => each.km !== null && each.km < 250)) boxes.push(boxAround(other.lat, other.lon, 5));
  }
  return hull(boxes) || boxes[0];
}

/** @param {Place} place */
function pointBox(place) {
  const km = place.kind === "city" ? 60 : place.kind === "facility" ? 30 : Math.max(10, place.precision * 4);
  return boxAround(place.lat, place.lon, km);
}

/**
 * @param {Place} place
 * @param {Place} anchor
 * @param {Box[]} boxes
 * @returns {Box[]}
 */
function anchorBox(place, anchor, boxes) {
  const km = distanceKm(place.lat, place.lon, anchor.lat, anchor.lon);
  return km < 600 || boxes.length > 1 ? [boxAround(anchor.lat, anchor.lon, 15)] : [];
}

/** Moves the map to the selection. */
function fitSelection() {
  if (!state.place) return;
  const size = map.getSize();
  if (!size.x) return;
  const view = viewOfBox(selectionBox(state.place, state.mention), size.x, size.y, roomAround(), 10);
  moveTo(view);
}

/** @param {View} view */
function moveTo(view) {
  const far = map.latLngToContainerPoint(centreOf(view)).distanceTo(map.getSize().divideBy(2)) > map.getSize().x * 3;
  leaveOpening();
  map.setView(centreOf(view), view.zoom, { animate: !isStill() && !far, duration: 0.35, easeLinearity: 0.4 });
}

/**
 * The place under a point of the map, and the group if there are several.
 * @param {L.Point} point
 * @returns {{spot: Spot | null, place: Place | null}}
 */
function hitAt(point) {
  if (!picture) return { spot: null, place: null };
  const offset = map.latLngToContainerPoint(map.containerPointToLatLng([0, 0]));
  const x = point.x + PAD - offset.x;
  const y = point.y + PAD - offset.y;
  const near = picture.spots
    .map((spot) => ({ spot, far: Math.hypot(spot.sx - x, spot.sy - y) - spot.radius }))
    .filter(({ far }) => far < 6)
    .sort((a, b) => a.far - b.far)[0];
  if (near) return { spot: near.spot, place: near.spot.group ? null : near.spot.places[0] };
  const label = picture.labels.find((each) => each.place && each.rect && x >= each.rect.x - 3 && x <= each.rect.x + each.rect.w + 3 && y >= each.rect.y - 2 && y <= each.rect.y + each.rect.h + 2);
  if (label) return { spot: null, place: label.place || null };
  return { spot: null, place: areaAt(x, y) };
}

/**
 * The smallest area of the story under a pixel of the canvas.
 * @param {number} x
 * @param {number} y
 * @returns {Place | null}
 */
function areaAt(x, y) {
  const view = /** @type {View} */ (layer.view);
  const point = [((x + view.left) / view.scale) % 1, (y + view.top) / view.scale];
  const areas = shownPlaces().filter((place) => !isPoint(place) && place.status !== "linked" && place.kind !== "water" && place.kind !== "continent" && place.kind !== "region");
  const hits = areas.filter((place) => {
    const footprint = footprintOf(place, view);
    return footprint && probe.isPointInPath(footprint.path, point[0], point[1], "evenodd");
  });
  return hits.sort((a, b) => areaKm2(ownBox(a)) - areaKm2(ownBox(b)))[0] || null;
}

const probe = penOf(1, 1);

/** @param {L.LeafletMouseEvent} event */
function pointAtMap(event) {
  const { spot, place } = hitAt(event.containerPoint);
  map.getContainer().style.cursor = place || spot || isOnInset(event.containerPoint) ? "pointer" : "";
  change({ hover: spot && spot.group ? null : isPointing(spot, place) ? place : null, hoverMention: null });
}

/**
 * Areas light up only by their names, or the whole map would flicker under the pointer.
 * @param {Spot | null} spot
 * @param {Place | null} place
 */
function isPointing(spot, place) {
  return Boolean(spot) || (place !== null && place !== state.place);
}

/** @param {L.Point} point */
function isOnInset(point) {
  const inset = picture && picture.inset;
  if (!inset) return false;
  const x = point.x + PAD;
  const y = point.y + PAD;
  return [inset.rect, inset.outline].some((r) => x > r.x && x < r.x + r.w && y > r.y && y < r.y + r.h);
}

/** @param {L.LeafletMouseEvent} event */
function clickMap(event) {
  if (pickPoint(event.latlng)) return;
  if (picture && picture.inset && isOnInset(event.containerPoint)) return fitPlaces(picture.inset.places);
  const { spot, place } = hitAt(event.containerPoint);
  if (spot && spot.group) return fitPlaces(spot.places);
  if (place) select(place, null, "map");
  else clearSelection();
}

/** @param {Place[]} places */
function fitPlaces(places) {
  const size = map.getSize();
  const box = hull(places.map((place) => boxAround(place.lat, place.lon, 4)));
  if (box) moveTo(viewOfBox(box, size.x, size.y, roomAround(), MOST_ZOOM));
}
