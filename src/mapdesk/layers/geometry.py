"""Points, footprints and geodesic lines as rounded WKB, lon, lat in EPSG:4326."""

from __future__ import annotations

import struct
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from mapdesk.model import Place

if TYPE_CHECKING:
    from pyproj import Geod

__all__ = ["distance_km", "geodesic_wkb", "point_wkb", "round_position", "rounded_wkb"]

GEOMETRY_DECIMALS = 6
# Rounding may not move a point by more than a tenth of what is claimed: half a unit of the last decimal
# is 55 km × 10^-decimals along a meridian (1° is 111 km, IUGG mean earth radius).
_DECIMALS_BY_PRECISION_KM = ((0.05, 5), (0.5, 4), (5.0, 3))
_COARSEST_DECIMALS = 2
_LINE_STEP_KM = 100.0


def decimals(precision_km: float) -> int:
    """Decimals of a degree that a position of this precision deserves."""
    fitting = (places for limit, places in _DECIMALS_BY_PRECISION_KM if precision_km <= limit)
    return next(fitting, _COARSEST_DECIMALS)


def round_position(place: Place) -> tuple[float, float]:
    """Return the place's lat, lon rounded to the class of its precision."""
    digits = decimals(place.precision_km)
    return round(place.lat, digits) + 0.0, round(place.lon, digits) + 0.0


def point_wkb(lat: float, lon: float) -> bytes:
    """Little-endian WKB of a point."""
    return struct.pack("<BIdd", 1, 1, lon, lat)


def rounded_wkb(wkb: bytes) -> bytes:
    """Return the same geometry with coordinates of six decimals (11 cm), outer rings counterclockwise.

    Every format then reads back the very same numbers, and RFC 7946 asks for the ring order.
    """
    import numpy as np
    import shapely

    geometry = shapely.transform(shapely.from_wkb(wkb), lambda xy: np.round(xy, GEOMETRY_DECIMALS) + 0.0)
    oriented = shapely.orient_polygons(geometry)
    return bytes(shapely.to_wkb(oriented, byte_order=1))


def distance_km(origin: Place, target: Place) -> float:
    """Geodesic distance between two places on WGS 84, to 0.1 km."""
    _, _, metres = _geod().inv(origin.lon, origin.lat, target.lon, target.lat)
    return round(float(metres) / 1000.0, 1)


def geodesic_wkb(*stops: Place) -> bytes:
    """Return the shortest line from place to place, a vertex every 100 km, cut at the antimeridian.

    It is one of many parts even where it has but one: a GIS wants one kind of geometry in a layer.
    """
    import shapely

    legs = [_vertices(origin, target) for origin, target in pairwise(stops)]
    line = [*legs[0], *(vertex for leg in legs[1:] for vertex in leg[1:])]
    parts = [part for part in _split(line) if len(part) > 1]
    lines = shapely.multilinestrings([shapely.linestrings(part) for part in parts])
    return rounded_wkb(shapely.to_wkb(lines, byte_order=1))


def _vertices(origin: Place, target: Place) -> list[tuple[float, float]]:
    (lat0, lon0), (lat1, lon1) = round_position(origin), round_position(target)
    steps = max(1, int(distance_km(origin, target) // _LINE_STEP_KM))
    between = _geod().npts(lon0, lat0, lon1, lat1, steps)
    return [(lon0, lat0), *((lon, lat) for lon, lat in between), (lon1, lat1)]


def _split(vertices: list[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """Cut a line where it leaps from +180 to -180, so that no viewer draws it around the world."""
    parts = [[vertices[0]]]
    for (lon0, lat0), (lon1, lat1) in pairwise(vertices):
        if abs(lon1 - lon0) > 180.0:
            edge = 180.0 if lon0 > 0 else -180.0
            span = (lon1 + 2 * edge) - lon0
            lat = lat0 if span == 0 else lat0 + (lat1 - lat0) * (edge - lon0) / span
            parts[-1].append((edge, lat))
            parts.append([(-edge, lat)])
        parts[-1].append((lon1, lat1))
    return parts


@cache
def _geod() -> Geod:
    from pyproj import Geod

    return Geod(ellps="WGS84")
