// Which view the map takes: for the whole story, for a selection, for a group.

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
  const places = shownPlaces();
  far = farPlaces(places);
  return viewOfBox(storyBox(places, far), size.x, size.y, roomAround(), closestOpening(places));
}

/**
 * The closest zoom of an opening view: the base map is general, but a dozen places in one city need the room.
 * @param {Place[]} places
 */
function closestOpening(places) {
  return hasGround() || places.filter((place) => place.status !== "linked" && isPoint(place)).length > FEW ? 10.5 : 8;
}

/**
 * The places that the opening view leaves out.
 * @type {Set<Place>}
 */
let far = new Set();

/**
 * The box of all places but the far ones; most of the world if there are none.
 * @param {Place[]} places
 * @param {Set<Place>} without
 * @returns {Box}
 */
function storyBox(places, without) {
  return hull(places.filter((place) => place.status !== "linked" && !without.has(place)).flatMap(openingBox)) || [-150, -50, 170, 72];
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
  if (isPoint(place)) return [boxAround(place.lat, place.lon, 5)];
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
    for (const other of mention.referents) boxes.push(pointBox(other));
    if (mention.area !== null) boxes.push(story.shapes[mention.area].box);
    for (const anchor of mention.anchors) boxes.push(...anchorBox(place, anchor, boxes));
    for (const other of mention.alternatives.filter((each) => each.km !== null && each.km < 250)) boxes.push(boxAround(other.lat, other.lon, 5));
  }
  return hull(boxes) || boxes[0];
}

/**
 * A box around a point as wide as its class deserves, and narrower where another place stands so near that the two
 * would hide one another.
 * @param {Place} place
 */
function pointBox(place) {
  const km = place.kind === "city" ? Math.min(150, 50 + 5 * place.precision) : place.kind === "facility" ? 30 : Math.max(10, place.precision * 4);
  const others = shownPlaces().filter((other) => other !== place && other.status !== "linked" && isPoint(other));
  const nearest = Math.min(...others.map((other) => distanceKm(place.lat, place.lon, other.lat, other.lon)));
  return boxAround(place.lat, place.lon, Math.min(km, Math.max(CLOSE_KM, nearest * 6)));
}

const CLOSE_KM = 12;

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
  const view = viewOfBox(selectionBox(state.place, state.mention), size.x, size.y, roomAround(), hasGround() ? 12 : 9.5);
  moveTo(view);
}

/** @param {View} view */
function moveTo(view) {
  const isDistant = map.latLngToContainerPoint(centreOf(view)).distanceTo(map.getSize().divideBy(2)) > map.getSize().x * 3;
  leaveOpening();
  map.setView(centreOf(view), view.zoom, { animate: !isStill() && !isDistant, duration: 0.35, easeLinearity: 0.4 });
}

/** @param {Place[]} places */
function fitPlaces(places) {
  const size = map.getSize();
  const box = hull(places.map((place) => boxAround(place.lat, place.lon, 4)));
  if (box) moveTo(viewOfBox(box, size.x, size.y, roomAround(), MOST_ZOOM));
}
