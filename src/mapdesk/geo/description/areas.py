"""From a relation in words to an area on the earth.

Each relation has one rule, here, in `shores` or in `distances`. What a rule costs is kept for the next
time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from mapdesk.geo.description import geometry, radius
from mapdesk.geo.description.area import Area, around, from_geometry
from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.distances import DISTANCE_RULES
from mapdesk.geo.description.ends import END_RULES
from mapdesk.geo.description.expression import Locative
from mapdesk.geo.description.shores import SHORE_RULES
from mapdesk.geo.description.words import WINDS

__all__ = ["area_of"]

_MOST_KEPT: Final = 4096


def area_of(locative: Locative, atlas: Atlas) -> Area | None:
    """Return the area that a relation to its anchors means, or None where no geometry fits."""
    known = _key(locative)
    if known not in atlas.areas:
        if len(atlas.areas) >= _MOST_KEPT:
            atlas.areas.clear()
        atlas.areas[known] = _compute(locative, atlas)
    found: Area | None = atlas.areas[known]
    return found


def _compute(locative: Locative, atlas: Atlas) -> Area | None:
    """Return the area by its relation's rule; None where a footprint is too broken for GEOS to cut."""
    from shapely.errors import GEOSException

    try:
        return _clipped(_RULES[locative.relation](locative, atlas), locative, atlas)
    except GEOSException:
        return None


def _clipped(area: Area | None, locative: Locative, atlas: Atlas) -> Area | None:
    """Return the part of an area inside a further one ("in Deraa province"); all of it if they are apart."""
    if area is None or locative.within is None:
        return area
    import shapely

    inside = locative.within
    shape = atlas.shape(inside)
    if inside.place.kind == "city":
        shape = geometry.circle(inside.place.lat, inside.place.lon, radius.near_km(inside.place) + 20)
    cut = shapely.intersection(shapely.make_valid(area.geometry), shapely.make_valid(shape))
    return area if cut.is_empty else from_geometry(cut, f"{area.words}, in {inside.label}")


def _key(locative: Locative) -> tuple[object, ...]:
    anchors = tuple((a.place.id, a.label) for a in locative.anchors)
    water = locative.water.place.id if locative.water else None
    length = (
        (locative.distance.km, locative.distance.doubt_km, locative.distance.limit)
        if locative.distance
        else None
    )
    within = locative.within.place.id if locative.within else None
    return locative.relation, anchors, locative.wind, locative.deep, length, water, within


def _wind_words(wind: str) -> str:
    return " and ".join(wind.split("+"))


def _whole(locative: Locative, atlas: Atlas) -> Area | None:
    anchor = locative.anchors[0]
    if anchor.place.kind == "continent":
        return None
    if anchor.place.kind in {"city", "facility", "point"} and atlas.footprint(anchor.row) is None:
        return around(anchor.place.lat, anchor.place.lon, radius.extent_km(anchor.place), anchor.label)
    return from_geometry(atlas.shape(anchor), anchor.label)


def _part(locative: Locative, atlas: Atlas) -> Area | None:
    anchor = locative.anchors[0]
    wind = locative.wind or "north"
    if wind == "midwest":
        wind = "north"
    words = f"the {'far ' if locative.deep else ''}{_wind_words(wind)} of {anchor.label}"
    return from_geometry(geometry.sector(atlas.shape(anchor), wind, deep=locative.deep), words)


def _centre(locative: Locative, atlas: Atlas) -> Area | None:
    anchor = locative.anchors[0]
    words = f"the middle of {anchor.label}"
    if anchor.place.kind == "city":
        return around(
            anchor.place.lat, anchor.place.lon, max(1.0, 0.4 * radius.extent_km(anchor.place)), words
        )
    return from_geometry(geometry.central(atlas.shape(anchor)), words)


def _edge(locative: Locative, atlas: Atlas) -> Area | None:
    anchor = locative.anchors[0]
    place = anchor.place
    if place.kind != "city":
        return around(place.lat, place.lon, radius.near_km(place), f"around {anchor.label}")
    extent = radius.extent_km(place)
    words = f"the outskirts of {anchor.label}"
    if locative.wind in WINDS:
        bearing = WINDS[locative.wind]
        shape = geometry.ring_sector(place.lat, place.lon, (0.4 * extent, 1.6 * extent), bearing, 45.0)
        lat, lon = geometry.destination(place.lat, place.lon, bearing, extent)
        return Area(shape, lat, lon, 1.2 * extent, f"the {locative.wind}ern outskirts of {anchor.label}")
    ring = geometry.circle(place.lat, place.lon, 1.6 * extent).difference(
        geometry.circle(place.lat, place.lon, 0.5 * extent)
    )
    return Area(ring, place.lat, place.lon, 1.6 * extent, words)


def _mainland(locative: Locative, atlas: Atlas) -> Area | None:
    import shapely

    parts = shapely.get_parts(atlas.shape(locative.anchors[0]))
    return from_geometry(
        parts[int(shapely.area(parts).argmax())], f"the mainland of {locative.anchors[0].label}"
    )


_RULES: Final[dict[str, Callable[[Locative, Atlas], Area | None]]] = {
    "in": _whole,
    "part": _part,
    "centre": _centre,
    "edge": _edge,
    "mainland": _mainland,
    **SHORE_RULES,
    **DISTANCE_RULES,
    **END_RULES,
}
