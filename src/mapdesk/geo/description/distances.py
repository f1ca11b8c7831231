"""Areas at a distance: offsets, directions, nearness, between and across.

The point of an offset lies on the geodesic at the stated bearing and distance; the area around it is what
the words leave open (`radius`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from mapdesk.geo.description import geometry, radius
from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.expression import Anchor, Locative
from mapdesk.geo.description.words import WINDS

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry as Geometry

from mapdesk.geo.description.area import Area, around, from_geometry

__all__ = ["DISTANCE_RULES"]

_WIDE: Final = frozenset({"country", "admin1", "region", "water", "physical"})


def _offset(locative: Locative, atlas: Atlas) -> Area | None:
    anchor, place, distance = locative.anchors[0], locative.anchors[0].place, locative.distance
    if distance is None:
        return None
    anchor_km = min(radius.extent_km(place), 50.0)
    if distance.km < 0.05:
        return around(place.lat, place.lon, anchor_km, f"at {anchor.label}")
    if locative.wind in WINDS:
        return _heading(locative, atlas)
    words = f"{'within ' if distance.limit else ''}{distance.words} from {anchor.label}"
    if place.kind in _WIDE and (shape := atlas.footprint(anchor.row)) is not None:
        return from_geometry(geometry.buffer_km(shape, distance.km), words)
    outer = radius.offset_radius_km(distance, None, anchor_km)
    inner = 0.0 if distance.limit else max(0.0, distance.km - distance.doubt_km - anchor_km)
    ring = geometry.circle(place.lat, place.lon, outer)
    if inner > 0:
        ring = ring.difference(geometry.circle(place.lat, place.lon, inner))
    return Area(ring, place.lat, place.lon, outer, words)


def _heading(locative: Locative, atlas: Atlas) -> Area | None:
    anchor, place, distance = locative.anchors[0], locative.anchors[0].place, locative.distance
    if distance is None or locative.wind is None:
        return None
    wind, anchor_km = locative.wind, min(radius.extent_km(place), 50.0)
    bearing = WINDS[wind]
    start = (place.lat, place.lon)
    shape = atlas.footprint(anchor.row) if place.kind in _WIDE else None
    if shape is not None:  # from the edge of an area, not from its middle
        edge = geometry.sector(shape, wind, deep=True)
        start = geometry.centre_and_radius_km(edge)[:2]
    lat, lon = geometry.destination(*start, bearing, distance.km)
    doubt = radius.direction_doubt_deg(wind)
    slack = distance.doubt_km + anchor_km
    band = (max(0.0, distance.km - slack), distance.km + slack)
    area = geometry.ring_sector(*start, band, bearing, doubt)
    km = radius.offset_radius_km(distance, wind, anchor_km)
    return Area(area, lat, lon, km, f"{distance.words} {wind} of {anchor.label}")


def _beyond(locative: Locative, atlas: Atlas) -> Area | None:
    """Return the area in a direction without a distance.

    A sector up to `radius.near_km`; beside a line or an area, the half or band on that side.
    """
    anchor, place = locative.anchors[0], locative.anchors[0].place
    wind = locative.wind or "north"
    shape = atlas.footprint(anchor.row)
    words = f"{wind} of {anchor.label}"
    if shape is not None and place.kind in {"country", "admin1", "region", "admin2"}:
        return from_geometry(geometry.sector(shape, wind), f"the {wind} of {anchor.label}")
    if shape is not None and place.kind in {"water", "physical"}:
        return _side(shape, wind, words)
    reach = radius.near_km(place)
    bearing = WINDS[wind]
    lat, lon = geometry.destination(place.lat, place.lon, bearing, reach / 2)
    area = geometry.ring_sector(place.lat, place.lon, (0.0, reach), bearing, radius.direction_doubt_deg(wind))
    return Area(area, lat, lon, 0.75 * reach, words)


def _side(shape: Geometry, wind: str, words: str) -> Area | None:
    """Return the band on one side of a river or range: its buffer, moved, without the other side."""
    import shapely

    km = 60.0
    x0, y0, x1, y1 = shapely.bounds(shape)
    lat, lon = (y0 + y1) / 2, (x0 + x1) / 2
    moved_lat, moved_lon = geometry.destination(lat, lon, WINDS[wind], km)
    shift = np.array([moved_lon - lon, moved_lat - lat])
    swept = [_moved(shape, part * shift) for part in (0.25, 0.5, 0.75, 1.0)]
    band = geometry.buffer_km(shapely.union_all(swept), 12.0)
    return from_geometry(shapely.difference(band, geometry.buffer_km(shape, 1.0)), words)


def _moved(shape: Geometry, shift: npt.NDArray[np.float64]) -> Geometry:
    import shapely

    return shapely.transform(shape, lambda points: points + shift)


def _near(locative: Locative, atlas: Atlas) -> Area | None:
    anchor, place = locative.anchors[0], locative.anchors[0].place
    shape = atlas.footprint(anchor.row)
    words = f"near {anchor.label}"
    if shape is not None and place.kind not in {"city", "facility"}:
        km = 25.0 if place.kind in {"water", "physical"} else 15.0
        area = from_geometry(geometry.buffer_km(shape, km), words)
        return None if area is None else Area(area.geometry, place.lat, place.lon, area.km, words)
    return around(place.lat, place.lon, radius.near_km(place), words)


def _between(locative: Locative, atlas: Atlas) -> Area | None:
    import shapely

    first, second = locative.anchors[:2]
    words = f"between {first.label} and {second.label}"
    shapes = [_extent(anchor, atlas) for anchor in (first, second)]
    if any(shapely.get_dimensions(shape) for shape in shapes):  # from shore to shore
        line = shapely.shortest_line(*shapes)
        a, b = ((float(y), float(x)) for x, y in shapely.get_coordinates(line))
        length = geometry.distance_km(*a, *b)
        lat, lon = geometry.middle(a, b) if length > 0.5 else a
        return around(lat, lon, max(60.0, length), words)
    a, b = ((p.place.lat, p.place.lon) for p in (first, second))
    length = geometry.distance_km(*a, *b)
    lat, lon = geometry.middle(a, b)
    width = max(5.0, 0.12 * length)
    if locative.relation == "halfway":
        return around(lat, lon, max(5.0, 0.15 * length), f"halfway {words}")
    return Area(geometry.corridor(a, b, width), lat, lon, length / 2 + width, words)


def _extent(anchor: Anchor, atlas: Atlas) -> Geometry:
    """Return the footprint of a land, or the point of anything smaller."""
    import shapely

    shape = atlas.footprint(anchor.row) if anchor.place.kind in {"country", "region", "physical"} else None
    return shapely.points(anchor.place.lon, anchor.place.lat) if shape is None else shape


def _across(locative: Locative, atlas: Atlas) -> Area | None:
    """Return the far bank: from the anchor over the nearest point of the water, and on."""
    import shapely

    place = locative.anchors[0].place
    words = f"across the water from {locative.anchors[0].label}"
    extent = radius.extent_km(place)
    water = atlas.footprint(locative.water.row) if locative.water else None
    if water is None:
        return around(place.lat, place.lon, extent + 10.0, words)
    line = shapely.shortest_line(water, shapely.points(place.lon, place.lat))
    lon, lat = shapely.get_coordinates(line)[0]
    away = geometry.distance_km(place.lat, place.lon, float(lat), float(lon))
    if away < 0.2:
        return around(place.lat, place.lon, extent + 10.0, words)
    bearing = geometry.bearing_deg(place.lat, place.lon, float(lat), float(lon))
    to_lat, to_lon = geometry.destination(place.lat, place.lon, bearing, away + min(5.0, extent))
    return around(to_lat, to_lon, extent + 5.0, words)


DISTANCE_RULES: Final[dict[str, Callable[[Locative, Atlas], Area | None]]] = {
    "offset": _offset,
    "beyond": _beyond,
    "near": _near,
    "outside": _near,
    "between": _between,
    "halfway": _between,
    "across": _across,
}
