// Where things are: Mercator, great circles, boxes.

const EARTH_KM = 6371.0088; // mean radius, IUGG 1980

/**
 * Mercator x of a longitude, 0 to 1 around the world.
 * @param {number} lon
 */
function mercatorX(lon) {
  return lon / 360 + 0.5;
}

/**
 * Mercator y of a latitude, 0 in the north to 1 in the south (spherical, as Leaflet's EPSG:3857).
 * @param {number} lat
 */
function mercatorY(lat) {
  const sine = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/**
 * @param {View} view
 * @param {number} lon
 */
function viewX(view, lon) {
  return mercatorX(lon) * view.scale - view.left;
}

/**
 * @param {View} view
 * @param {number} lat
 */
function viewY(view, lat) {
  return mercatorY(lat) * view.scale - view.top;
}

/**
 * Pixel x of a longitude in the copy of the world that is nearest to the middle of the view.
 * @param {View} view
 * @param {number} lon
 */
function nearX(view, lon) {
  const x = viewX(view, lon);
  return x + Math.round((view.width / 2 - x) / view.scale) * view.scale;
}

/**
 * A view of a size around a centre.
 * @param {number} lon
 * @param {number} lat
 * @param {number} zoom
 * @param {number} width
 * @param {number} height
 * @returns {View}
 */
function viewAround(lon, lat, zoom, width, height) {
  const scale = 256 * Math.pow(2, zoom);
  return { zoom, scale, width, height, left: mercatorX(lon) * scale - width / 2, top: mercatorY(lat) * scale - height / 2 };
}

/**
 * The view of a size that holds a box, at most at a zoom, leaving room at the edges.
 * @param {Box} box
 * @param {number} width
 * @param {number} height
 * @param {{top: number, right: number, bottom: number, left: number}} room
 * @param {number} most
 * @returns {View}
 */
function viewOfBox(box, width, height, room, most) {
  const across = Math.max(mercatorX(box[2]) - mercatorX(box[0]), 1e-9);
  const down = Math.max(mercatorY(box[1]) - mercatorY(box[3]), 1e-9);
  const free = { w: Math.max(40, width - room.left - room.right), h: Math.max(40, height - room.top - room.bottom) };
  const zoom = Math.min(most, Math.log2(Math.min(free.w / across, free.h / down) / 256));
  const scale = 256 * Math.pow(2, zoom);
  const middleX = ((mercatorX(box[0]) + mercatorX(box[2])) / 2) * scale;
  const middleY = ((mercatorY(box[1]) + mercatorY(box[3])) / 2) * scale;
  return {
    zoom,
    scale,
    width,
    height,
    left: middleX - room.left - free.w / 2,
    top: middleY - room.top - free.h / 2,
  };
}

/** @param {View} view */
function viewCentre(view) {
  const x = (view.left + view.width / 2) / view.scale;
  const y = (view.top + view.height / 2) / view.scale;
  return { lon: (x - 0.5) * 360, lat: latitudeOf(y) };
}

/**
 * The latitude of a Mercator y.
 * @param {number} y
 */
function latitudeOf(y) {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

/**
 * Great-circle distance on the mean sphere (haversine); good to half a percent.
 * @param {number} lat1
 * @param {number} lon1
 * @param {number} lat2
 * @param {number} lon2
 */
function distanceKm(lat1, lon1, lat2, lon2) {
  const rad = Math.PI / 180;
  const a =
    Math.sin(((lat2 - lat1) * rad) / 2) ** 2 +
    Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(a)));
}

/**
 * Points of the great circle between two places as lon, lat; longitudes run on over the antimeridian.
 * @param {{lat: number, lon: number}} from
 * @param {{lat: number, lon: number}} to
 * @param {number} steps
 * @returns {[number, number][]}
 */
function greatCircle(from, to, steps) {
  const a = unitVector(from);
  const b = unitVector(to);
  const angle = Math.acos(Math.max(-1, Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
  /** @type {[number, number][]} */
  const points = [];
  let before = from.lon;
  for (let i = 0; i <= steps; i += 1) {
    const [lon, lat] = angle < 1e-9 ? [from.lon, from.lat] : between(a, b, angle, i / steps);
    before = lon + Math.round((before - lon) / 360) * 360;
    points.push([before, lat]);
  }
  return points;
}

/** @param {{lat: number, lon: number}} place */
function unitVector({ lat, lon }) {
  const rad = Math.PI / 180;
  const flat = Math.cos(lat * rad);
  return [flat * Math.cos(lon * rad), flat * Math.sin(lon * rad), Math.sin(lat * rad)];
}

/**
 * @param {number[]} a
 * @param {number[]} b
 * @param {number} angle
 * @param {number} share
 */
function between(a, b, angle, share) {
  const wa = Math.sin((1 - share) * angle) / Math.sin(angle);
  const wb = Math.sin(share * angle) / Math.sin(angle);
  const [x, y, z] = [0, 1, 2].map((i) => wa * a[i] + wb * b[i]);
  const deg = 180 / Math.PI;
  return [Math.atan2(y, x) * deg, Math.atan2(z, Math.hypot(x, y)) * deg];
}

/**
 * A box of so many kilometres around a point.
 * @param {number} lat
 * @param {number} lon
 * @param {number} km
 * @returns {Box}
 */
function boxAround(lat, lon, km) {
  const dLat = km / 111.2;
  const dLon = dLat / Math.max(0.1, Math.cos((lat * Math.PI) / 180));
  return [lon - dLon, lat - dLat, lon + dLon, lat + dLat];
}

/**
 * The box that holds all the boxes, over the antimeridian where that is shorter; null for none.
 * @param {Box[]} boxes
 * @returns {Box | null}
 */
function hull(boxes) {
  if (!boxes.length) return null;
  const plain = hullFrom(boxes);
  if (plain[2] - plain[0] <= 180) return plain;
  const turned = hullFrom(boxes.map(([w, s, e, n]) => /** @type {Box} */ ((w + e) / 2 < 0 ? [w + 360, s, e + 360, n] : [w, s, e, n])));
  return turned[2] - turned[0] < plain[2] - plain[0] - 20 ? turned : plain;
}

/**
 * @param {Box[]} boxes
 * @returns {Box}
 */
function hullFrom(boxes) {
  /** @type {Box} */
  const all = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [west, south, east, north] of boxes) {
    growBox(all, west, south);
    growBox(all, east, north);
  }
  return all;
}

/**
 * A path of rings or lines of flat lon, lat pairs in Mercator coordinates, 0 to 1.
 * @param {Float64Array[]} rings
 * @param {boolean} closed
 * @returns {Path2D}
 */
function pathOf(rings, closed) {
  const path = new Path2D();
  for (const ring of rings) {
    let before = ring[0];
    for (let i = 0; i < ring.length; i += 2) {
      const lon = ring[i];
      if (i === 0 || (!closed && Math.abs(lon - before) > 300)) path.moveTo(mercatorX(lon), mercatorY(ring[i + 1]));
      else path.lineTo(mercatorX(lon), mercatorY(ring[i + 1]));
      before = lon;
    }
    if (closed) path.closePath();
  }
  return path;
}

/** @param {Shape} shape */
function shapePath(shape) {
  if (!shape.path) shape.path = pathOf(shape.parts.flat(), shape.kind === "area");
  return shape.path;
}

/**
 * The outline of rings, or null where their path will do. What crosses the antimeridian is kept in parts on both
 * sides of it, and the edge between these parts is no shore and no border.
 * @param {Float64Array[]} rings
 * @param {Box} box
 * @returns {Path2D | null}
 */
function seamlessOutline(rings, box) {
  if (!isOnSeam(box[0]) && !isOnSeam(box[2])) return null;
  const path = new Path2D();
  for (const ring of rings) {
    let wasOnSeam = true;
    for (let i = 0; i <= ring.length; i += 2) {
      const at = i % ring.length;
      const onSeam = isOnSeam(ring[at]);
      const point = /** @type {[number, number]} */ ([mercatorX(ring[at]), mercatorY(ring[at + 1])]);
      if (i === 0 || (onSeam && wasOnSeam)) path.moveTo(...point);
      else path.lineTo(...point);
      wasOnSeam = onSeam;
    }
  }
  return path;
}

/** @param {number} lon */
function isOnSeam(lon) {
  return Math.abs(lon) > 179.94;
}

/**
 * Whether two rectangles share a pixel, given a gap.
 * @param {Rect} a
 * @param {Rect} b
 * @param {number} gap
 */
function overlaps(a, b, gap) {
  return a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap;
}
