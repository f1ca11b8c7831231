// What lies under the pointer, and what a click on the map does.

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
