"""Areas on the earth: sectors, rings, bands and corridors, as shapely geometries in lon, lat.

Every length is measured on the WGS 84 ellipsoid by `pyproj.Geod`. A buffer is made on a map of its own:
each vertex becomes (distance · sin azimuth, distance · cos azimuth) as seen from the middle of the
geometry (the azimuthal equidistant projection, exact from that middle), is buffered there in km, and is
taken back. Shapely and pyproj are imported only when the first description needs them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from pyproj import Geod
    from shapely.geometry.base import BaseGeometry as Geometry

__all__ = [
    "buffer_km",
    "centre_and_radius_km",
    "circle",
    "corridor",
    "destination",
    "distance_km",
    "geod",
    "main_parts",
    "middle",
    "outline",
    "ring_sector",
    "sector",
    "simpler",
]

_STEPS: Final = 48
_LONG_OUTLINE: Final = 800  # points
_PIECE: Final = 24
_LEAST_CORNER: Final = 0.1  # of the whole, below which a corner of the box is cut along the diagonal instead
_DIAGONAL_SHARE: Final = 0.25
_NEAR_MAIN_DEG: Final = 3.0
_MAIN_SHARE: Final = 0.25
# How much of the extent "the north" takes, in each direction; of "the far north"; of an intercardinal wind.
_SHARE: Final = {"plain": 0.45, "deep": 0.18, "corner": 0.47, "deep corner": 0.32}


@lru_cache(maxsize=1)
def geod() -> Geod:
    """Return the WGS 84 ellipsoid."""
    from pyproj import Geod

    return Geod(ellps="WGS84")


def destination(lat: float, lon: float, bearing_deg: float, km: float) -> tuple[float, float]:
    """Return (lat, lon) of the point at a bearing and distance."""
    lon2, lat2, _ = geod().fwd(lon, lat, bearing_deg, km * 1000)
    return float(lat2), float(lon2)


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the geodesic distance of two points."""
    return float(geod().inv(lon1, lat1, lon2, lat2)[2]) / 1000


def bearing_deg(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the bearing from the first point to the second, in [0, 360)."""
    return float(geod().inv(lon1, lat1, lon2, lat2)[0]) % 360


def circle(lat: float, lon: float, km: float) -> Geometry:
    """Return the disc of a radius around a point."""
    return _polygon(lat, lon, np.linspace(0, 360, _STEPS, endpoint=False), np.full(_STEPS, km))


def ring_sector(
    lat: float, lon: float, km: tuple[float, float], bearing: float, doubt_deg: float
) -> Geometry:
    """Return the part of a ring, from the inner to the outer radius, within an angle of a bearing."""
    inner, outer = km
    angles = np.linspace(bearing - doubt_deg, bearing + doubt_deg, 2 + int(doubt_deg / 4))
    if inner <= 0.01 * outer:
        azimuths, distances = np.append(angles, bearing), np.append(np.full(len(angles), outer), 0.001)
    else:
        azimuths = np.concatenate([angles, angles[::-1]])
        distances = np.concatenate([np.full(len(angles), outer), np.full(len(angles), inner)])
    return _polygon(lat, lon, azimuths, distances)


def _polygon(lat: float, lon: float, azimuths: Any, distances_km: Any) -> Geometry:
    import shapely

    n = len(azimuths)
    lons, lats, _ = geod().fwd(np.full(n, lon), np.full(n, lat), azimuths, np.asarray(distances_km) * 1000)
    lons = lon + (np.asarray(lons) - lon + 180) % 360 - 180  # keep the ring in one piece at the date line
    return shapely.make_valid(shapely.Polygon(np.column_stack([lons, lats])))


def buffer_km(geometry: Geometry, km: float) -> Geometry:
    """Return everything within ``km`` of a geometry; with a negative ``km`` what is deeper inside."""
    import shapely

    x0, y0, x1, y1 = shapely.bounds(geometry)
    centre = ((x0 + x1) / 2, (y0 + y1) / 2)
    simple = simpler(geometry, max(abs(km) / 40, 0.2) / 111.0)
    flat = shapely.transform(simple, lambda points: _to_flat(points, centre))
    around = _buffered(flat, km)
    band = shapely.transform(around, lambda points: _from_flat(points, centre))
    return band if shapely.is_valid(band) else shapely.make_valid(band)


def _buffered(flat: Geometry, km: float) -> Geometry:
    """Return the buffer of a geometry in km; of a long outline that of its pieces, for speed."""
    import shapely

    if km <= 0 or shapely.get_num_coordinates(flat) <= _LONG_OUTLINE:
        return shapely.buffer(flat, km, quad_segs=4)
    areas = shapely.get_dimensions(flat) == 2
    pieces = []
    for part in shapely.get_parts(outline(flat) if areas else flat):
        points = shapely.get_coordinates(part)
        pieces += [shapely.linestrings(points[i : i + _PIECE + 1]) for i in range(0, len(points) - 1, _PIECE)]
    bands = shapely.buffer(np.array(pieces), km, quad_segs=4)
    return shapely.union_all([*bands, shapely.make_valid(flat)] if areas else bands)


def _to_flat(points: Any, centre: tuple[float, float]) -> Any:
    n = len(points)
    azimuth, _, metres = geod().inv(np.full(n, centre[0]), np.full(n, centre[1]), points[:, 0], points[:, 1])
    angle = np.radians(azimuth)
    return np.column_stack([np.sin(angle), np.cos(angle)]) * (np.asarray(metres) / 1000)[:, None]


def _from_flat(points: Any, centre: tuple[float, float]) -> Any:
    n = len(points)
    azimuth = np.degrees(np.arctan2(points[:, 0], points[:, 1]))
    lon, lat, _ = geod().fwd(
        np.full(n, centre[0]), np.full(n, centre[1]), azimuth, np.hypot(points[:, 0], points[:, 1]) * 1000
    )
    lon = centre[0] + (np.asarray(lon) - centre[0] + 180) % 360 - 180
    return np.column_stack([lon, np.clip(lat, -90, 90)])


def corridor(a: tuple[float, float], b: tuple[float, float], km: float) -> Geometry:
    """Return the band of ``km`` to each side of the geodesic between two (lat, lon) points."""
    import shapely

    n = max(1, int(distance_km(*a, *b) / 60))
    between = geod().npts(a[1], a[0], b[1], b[0], n)
    return buffer_km(shapely.linestrings([(a[1], a[0]), *between, (b[1], b[0])]), km)


def middle(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    """Return the (lat, lon) half way along the geodesic between two (lat, lon) points."""
    (lon, lat) = geod().npts(a[1], a[0], b[1], b[0], 1)[0]
    return float(lat), float(lon)


def main_parts(geometry: Geometry) -> Geometry:
    """Return a country without what lies far off: France without Guiana, the US without Alaska.

    Kept are parts of at least a quarter of the largest one's size, and those within some 300 km of it.
    What lies on both sides of the date line comes back in one piece, with longitudes over 180.
    """
    import shapely

    x0, _, x1, _ = shapely.bounds(geometry)
    shifted = x1 - x0 > 180
    if shifted:
        geometry = shapely.transform(
            geometry, lambda p: np.column_stack([np.where(p[:, 0] < 0, p[:, 0] + 360, p[:, 0]), p[:, 1]])
        )
    parts = shapely.get_parts(geometry)
    if len(parts) == 1:
        return geometry
    x0, y0, x1, y1 = shapely.bounds(parts).T
    areas = shapely.area(parts) * np.cos(
        np.radians((y0 + y1) / 2)
    )  # a degree of longitude shrinks northwards
    if areas.max() <= 0:
        return geometry
    largest: Geometry = parts[int(areas.argmax())]
    shapely.prepare(largest)
    kept: Any = parts[(areas >= _MAIN_SHARE * areas.max()) | shapely.dwithin(largest, parts, _NEAR_MAIN_DEG)]
    if not shifted:
        return largest if len(kept) == 1 else shapely.multipolygons(kept)
    whole = shapely.union_all(kept)
    beyond = shapely.bounds(whole)[0] >= 180  # all that is kept lies on the far side: Alaska
    return shapely.transform(whole, lambda p: p - [360, 0]) if beyond else whole


def simpler(geometry: Geometry, degrees: float) -> Geometry:
    """Return a geometry with fewer points, and without the parts that are smaller than ``degrees``.

    What is left of the largest part stays in any case.
    """
    import shapely

    parts = shapely.get_parts(geometry)
    if len(parts) > 1:
        x0, y0, x1, y1 = shapely.bounds(parts).T
        size = np.maximum(x1 - x0, y1 - y0)
        large = size >= min(degrees, size.max())
        geometry = _joined(parts[large])
    return shapely.simplify(geometry, degrees)


def _joined(parts: Any) -> Geometry:
    """Return parts as one geometry, without asking whether they touch."""
    import shapely

    dimensions = set(shapely.get_dimensions(parts).tolist())
    make: Any = {(2,): shapely.multipolygons, (1,): shapely.multilinestrings}.get(tuple(dimensions))
    found: Geometry = (make or shapely.geometrycollections)(parts)
    return found


def outline(geometry: Geometry) -> Geometry:
    """Return the boundary of a geometry, of a collection that of its areas; empty where it has none.

    GEOS has no boundary for a collection, which cutting along an edge may leave.
    """
    import shapely

    if shapely.get_type_id(geometry) == shapely.GeometryType.GEOMETRYCOLLECTION:
        parts = shapely.get_parts(geometry)
        geometry = shapely.union_all(parts[shapely.get_dimensions(parts) == 2])
    return shapely.boundary(geometry) or shapely.MultiLineString()


def sector(geometry: Geometry, wind: str, *, deep: bool = False, slack: float = 0.0) -> Geometry:
    """Return the part of an area that lies in a direction: "the northwest", "the far south", "north+east".

    A plain wind takes the outer 45 % of the extent, an intercardinal one 47 % in both directions; "far" and
    "deep" take 18 and 32 %. ``slack`` adds to the share, for what may be meant just beyond.
    """
    import shapely

    if "+" in wind:
        return shapely.union_all([sector(geometry, one, deep=deep, slack=slack) for one in wind.split("+")])
    main = main_parts(geometry)
    x0, y0, x1, y1 = shapely.bounds(main)
    inner = wind.endswith("-central")  # "south-central": from the middle to where the far south begins
    wind = wind.removesuffix("-central")
    corner = len(wind) > 5
    share = (
        _SHARE[("deep corner" if corner else "deep") if deep else ("corner" if corner else "plain")] + slack
    )
    west, east, south, north = x0 - 1, x1 + 1, y0 - 1, y1 + 1
    share += 0.08 * inner
    if inner:
        west, south, east, north = _inner_edge((x0, y0, x1, y1), wind)
    if "north" in wind:
        south = y1 - share * (y1 - y0)
    if "south" in wind:
        north = y0 + share * (y1 - y0)
    if "east" in wind:
        west = x1 - share * (x1 - x0)
    if "west" in wind:
        east = x0 + share * (x1 - x0)
    cut = shapely.intersection(shapely.make_valid(main), shapely.box(west, south, east, north))
    if corner and shapely.area(cut) < _LEAST_CORNER * shapely.area(main):
        return _diagonal(main, wind, 0.15 if deep else _DIAGONAL_SHARE + slack / 2)
    return main if shapely.is_empty(cut) else cut


def _diagonal(main: Geometry, wind: str, share: float) -> Geometry:
    """Return the given share of an area that lies farthest in an intercardinal direction.

    For countries that slant, such as Pakistan, whose box has little land in its north-west corner.
    """
    import shapely

    x0, y0, x1, y1 = shapely.bounds(main)
    w, h = (x1 - x0) * (1 if "east" in wind else -1), (y1 - y0) * (1 if "north" in wind else -1)
    body, total = shapely.make_valid(main), shapely.area(main)
    low, high = -1.0, 1.0
    cut = body
    for _ in range(12):  # halving finds the cut to a thousandth of the extent
        t = (low + high) / 2
        middle = ((x0 + x1) / 2 + t * w / 2, (y0 + y1) / 2 + t * h / 2)
        corners = [(middle[0] - 2 * w, middle[1] + 2 * h), (middle[0] + 2 * w, middle[1] - 2 * h)]
        far = [(middle[0] + 4 * w, middle[1] + 1 * h), (middle[0] + 1 * w, middle[1] + 4 * h)]
        cut = shapely.intersection(body, shapely.Polygon([*corners, *far]).convex_hull)
        low, high = (t, high) if shapely.area(cut) > share * total else (low, t)
    return cut


def _inner_edge(bounds: tuple[float, float, float, float], wind: str) -> tuple[float, float, float, float]:
    """Return bounds that leave out the outer three tenths in a direction."""
    x0, y0, x1, y1 = bounds
    w, h = 0.3 * (x1 - x0), 0.3 * (y1 - y0)
    return (
        x0 + w if "west" in wind else x0 - 1,
        y0 + h if "south" in wind else y0 - 1,
        x1 - w if "east" in wind else x1 + 1,
        y1 - h if "north" in wind else y1 + 1,
    )


def central(geometry: Geometry) -> Geometry:
    """Return the middle half of an area's extent, in both directions."""
    import shapely

    main = main_parts(geometry)
    x0, y0, x1, y1 = shapely.bounds(main)
    w, h = (x1 - x0) / 4, (y1 - y0) / 4
    cut = shapely.intersection(shapely.make_valid(main), shapely.box(x0 + w, y0 + h, x1 - w, y1 - h))
    return main if shapely.is_empty(cut) else cut


def centre_and_radius_km(geometry: Geometry) -> tuple[float, float, float]:
    """Return (lat, lon, km): a point inside near the middle, and the radius that holds it all."""
    import shapely

    parts = shapely.get_parts(geometry)
    sizes = shapely.area(parts) if len(parts) else np.zeros(0)
    body = parts[int(sizes.argmax())] if len(parts) > 1 and sizes.max() > 0.8 * sizes.sum() else geometry
    point = shapely.centroid(body)
    if shapely.get_dimensions(geometry) == 2 and not shapely.contains(geometry, point):
        point = _inside(body, point)
    lon, lat = float(shapely.get_x(point)), float(shapely.get_y(point))
    outline = shapely.get_coordinates(shapely.convex_hull(geometry))
    n = len(outline)
    reach = geod().inv(np.full(n, lon), np.full(n, lat), outline[:, 0], outline[:, 1])[2]
    return lat, (lon + 180) % 360 - 180 if lon > 180 else lon, float(np.max(reach)) / 1000


def _inside(body: Geometry, point: Any) -> Any:
    """Return the point of an area nearest to ``point``, a little inside."""
    import shapely

    line = shapely.shortest_line(body, point)
    return shapely.points(shapely.get_coordinates(line)[0])


def wind_of(bearing: float) -> str:
    """Return the name of the eighth of the compass that a bearing lies in."""
    names = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
    return names[int((bearing % 360 + 22.5) // 45) % 8]
