"""From a relation in words to an area on the earth.

Each relation has one rule. An area is a geometry (lon, lat), the point that stands for it, the radius around that
point that holds it, and the words that say what it is. What a rule costs is kept for the next time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from mapdesk.geo.description import geometry, radius
from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.expression import Anchor, Locative
from mapdesk.geo.description.words import WINDS
from mapdesk.geo.gazetteer import key

if TYPE_CHECKING:
    from shapely import Geometry

__all__ = ["Area", "area_of"]

_MOST_KEPT: Final = 4096
_MATCH_DEG: Final = 0.03  # shared borders drawn twice may differ by so much; no length is measured with it


@dataclass(frozen=True, slots=True)
class Area:
    """Where a description says to look. ``km`` is the radius around ``lat, lon`` that holds the geometry."""

    geometry: Geometry
    lat: float
    lon: float
    km: float
    words: str


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
    """Return the part of an area inside a further one ("in Deraa province"), or all of it if they are apart."""
    if area is None or locative.within is None:
        return area
    import shapely

    inside = locative.within
    shape = atlas.shape(inside)
    if inside.place.kind == "city":
        shape = geometry.circle(inside.place.lat, inside.place.lon, radius.near_km(inside.place) + 20)
    cut = shapely.intersection(shapely.make_valid(area.geometry), shapely.make_valid(shape))
    return area if cut.is_empty else _from_geometry(cut, f"{area.words}, in {_name(inside)}")


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


def _from_geometry(shape: Geometry, words: str) -> Area | None:
    if shape is None or shape.is_empty:
        return None
    lat, lon, km = geometry.centre_and_radius_km(shape)
    return Area(shape, lat, lon, km, words)


def _around(place_lat: float, place_lon: float, km: float, words: str) -> Area:
    return Area(geometry.circle(place_lat, place_lon, km), place_lat, place_lon, km, words)


def _name(anchor: Anchor) -> str:
    return anchor.label


def _wind_words(wind: str) -> str:
    return " and ".join(wind.split("+"))


# Parts ----------------------------------------------------------------------------------------------


def _whole(locative: Locative, atlas: Atlas) -> Area | None:
    anchor = locative.anchors[0]
    if anchor.place.kind == "continent":
        return None
    if anchor.place.kind in {"city", "facility", "point"} and atlas.footprint(anchor.row) is None:
        return _around(anchor.place.lat, anchor.place.lon, radius.extent_km(anchor.place), _name(anchor))
    return _from_geometry(atlas.shape(anchor), _name(anchor))


def _part(locative: Locative, atlas: Atlas) -> Area | None:
    anchor = locative.anchors[0]
    wind = locative.wind or "north"
    if wind == "midwest":
        wind = "north"
    words = f"the {'far ' if locative.deep else ''}{_wind_words(wind)} of {_name(anchor)}"
    return _from_geometry(geometry.sector(atlas.shape(anchor), wind, deep=locative.deep), words)


def _centre(locative: Locative, atlas: Atlas) -> Area | None:
    anchor = locative.anchors[0]
    words = f"the middle of {_name(anchor)}"
    if anchor.place.kind == "city":
        return _around(
            anchor.place.lat, anchor.place.lon, max(1.0, 0.4 * radius.extent_km(anchor.place)), words
        )
    return _from_geometry(geometry.central(atlas.shape(anchor)), words)


def _edge(locative: Locative, atlas: Atlas) -> Area | None:
    anchor = locative.anchors[0]
    place = anchor.place
    if place.kind != "city":
        return _around(place.lat, place.lon, radius.near_km(place), f"around {_name(anchor)}")
    extent = radius.extent_km(place)
    words = f"the outskirts of {_name(anchor)}"
    if locative.wind in WINDS:
        bearing = WINDS[locative.wind]
        shape = geometry.ring_sector(place.lat, place.lon, (0.4 * extent, 1.6 * extent), bearing, 45.0)
        lat, lon = geometry.destination(place.lat, place.lon, bearing, extent)
        return Area(shape, lat, lon, 1.2 * extent, f"the {locative.wind}ern outskirts of {_name(anchor)}")
    ring = geometry.circle(place.lat, place.lon, 1.6 * extent).difference(
        geometry.circle(place.lat, place.lon, 0.5 * extent)
    )
    return Area(ring, place.lat, place.lon, 1.6 * extent, words)


def _mainland(locative: Locative, atlas: Atlas) -> Area | None:
    import shapely

    parts = shapely.get_parts(atlas.shape(locative.anchors[0]))
    return _from_geometry(
        parts[int(shapely.area(parts).argmax())], f"the mainland of {_name(locative.anchors[0])}"
    )


# Shores and borders ---------------------------------------------------------------------------------


def _coastline(anchor: Anchor, water: Anchor | None, wind: str | None, atlas: Atlas) -> Any:
    """Return the shore of an area as a line: its boundary where no other land touches it."""
    import shapely

    whole = atlas.shape(anchor)
    whole = geometry.sector(whole, wind) if wind else geometry.main_parts(whole)
    x0, y0, x1, y1 = shapely.bounds(whole)
    bounds = (x0 - 0.2, y0 - 0.2, x1 + 0.2, y1 + 0.2)
    own = atlas.gazetteer.country_row(anchor.place.country) if anchor.place.country else None
    line = shapely.boundary(whole)
    if anchor.place.kind == "country":
        line = shapely.difference(line, shapely.buffer(atlas.land(bounds, without=own), _MATCH_DEG))
        full = shapely.boundary(atlas.shape(anchor))
    else:
        country = atlas.footprint(own)
        full = shapely.boundary(country) if country is not None else line
        line = shapely.difference(line, shapely.buffer(atlas.land(bounds, without=own), _MATCH_DEG))
    if wind or anchor.place.kind != "country":  # the cut's own edges are no shore
        line = shapely.intersection(line, shapely.buffer(full, _MATCH_DEG))
    if water is not None:
        sea = geometry.buffer_km(
            shapely.clip_by_rect(shapely.make_valid(atlas.shape(water)), x0 - 3, y0 - 3, x1 + 3, y1 + 3), 15.0
        )
        near = shapely.intersection(line, sea)
        line = line if near.is_empty else near
    return line


def _coast(locative: Locative, atlas: Atlas) -> Area | None:
    import shapely

    anchor = locative.anchors[0]
    sea = f"{_name(locative.water)} " if locative.water else f"{locative.wind}ern " if locative.wind else ""
    words = f"the {sea}coast of {_name(anchor)}"
    if anchor.place.kind == "city":
        return _around(anchor.place.lat, anchor.place.lon, radius.near_km(anchor.place), words)
    line = _coastline(anchor, locative.water, locative.wind, atlas)
    if line.is_empty:
        return None
    band = shapely.intersection(
        geometry.buffer_km(line, radius.COAST_KM), shapely.make_valid(atlas.shape(anchor))
    )
    return _from_geometry(band, words)


def _off(locative: Locative, atlas: Atlas) -> Area | None:
    import shapely

    anchor, place = locative.anchors[0], locative.anchors[0].place
    distance = locative.distance
    words = f"off {_name(anchor)}"
    reach = distance.km + distance.doubt_km if distance else radius.OFFSHORE_KM
    if place.kind == "city" or atlas.footprint(anchor.row) is None:
        reach = reach if distance else radius.near_km(place)
        shape = geometry.circle(place.lat, place.lon, reach + radius.extent_km(place))
    else:
        line = _coastline(anchor, locative.water, locative.wind, atlas)
        if line.is_empty:
            return None
        shape = geometry.buffer_km(line, reach)
    water = shapely.difference(shape, atlas.land(tuple(shapely.bounds(shape))))
    if locative.water is not None:
        part = shapely.intersection(water, shapely.make_valid(atlas.shape(locative.water)))
        water = water if part.is_empty else part
    return _from_geometry(shape if water.is_empty else water, words)


def _border(locative: Locative, atlas: Atlas) -> Area | None:
    import shapely

    anchors = [
        a
        for a in locative.anchors
        if a.place.kind in {"country", "admin1", "region", "admin2", "city", "physical"}
    ]
    km = locative.distance.km + locative.distance.doubt_km if locative.distance else radius.BORDER_KM
    if len(anchors) >= 2 and anchors[0].place.id != anchors[1].place.id:
        shapes = [shapely.make_valid(_bordered(a, atlas)) for a in anchors[:2]]
        words = f"along the border of {_name(anchors[0])} and {_name(anchors[1])}"
        band = _shared_border(shapes[0], shapes[1], km)
        return None if band is None else _from_geometry(band, words)
    if not anchors:
        return None
    whole = shapely.make_valid(atlas.shape(anchors[0]))
    x0, y0, x1, y1 = shapely.bounds(whole)
    row = atlas.gazetteer.country_row(anchors[0].place.country or "")
    others = atlas.land((x0 - 0.5, y0 - 0.5, x1 + 0.5, y1 + 0.5), without=row)
    line = shapely.intersection(shapely.boundary(whole), shapely.buffer(others, _MATCH_DEG))
    return (
        _from_geometry(geometry.buffer_km(line, km), f"along the border of {_name(anchors[0])}")
        if not line.is_empty
        else None
    )


def _bordered(anchor: Anchor, atlas: Atlas) -> Geometry:
    """Return the shape of what has a border: for a city, the region of its name ("Gaza")."""
    if anchor.place.kind == "city":
        g = atlas.gazetteer
        for row in g.rows(key(anchor.text)).tolist():
            shape = atlas.footprint(int(row))
            if shape is not None and g.place(int(row)).country == anchor.place.country:
                return shape
    return atlas.shape(anchor)


def _shared_border(a: Geometry, b: Geometry, km: float) -> Geometry | None:
    """Return the band around the border two areas share; None if they lie apart by more than the band."""
    import shapely

    pad = km / 60
    ax, bx = shapely.bounds(a), shapely.bounds(b)
    box = (max(ax[0], bx[0]) - pad, max(ax[1], bx[1]) - pad, min(ax[2], bx[2]) + pad, min(ax[3], bx[3]) + pad)
    if box[0] >= box[2] or box[1] >= box[3]:
        return None
    near = [shapely.clip_by_rect(shape, *box) for shape in (a, b)]
    if any(shape.is_empty for shape in near):
        return None
    line = shapely.intersection(shapely.boundary(near[0]), shapely.buffer(near[1], _MATCH_DEG))
    inner = shapely.box(box[0] + 1e-6, box[1] + 1e-6, box[2] - 1e-6, box[3] - 1e-6)
    line = shapely.intersection(line, inner)
    if not line.is_empty:
        return geometry.buffer_km(line, km)
    both = shapely.intersection(geometry.buffer_km(near[0], km), geometry.buffer_km(near[1], km))
    return None if both.is_empty else both


def _junction(locative: Locative, atlas: Atlas) -> Area | None:
    import shapely

    shapes = [shapely.make_valid(atlas.shape(a)) for a in locative.anchors[:3]]
    words = "where the borders of " + ", ".join(_name(a) for a in locative.anchors[:3]) + " meet"
    pair = _shared_border(shapes[0], shapes[1], 5.0)
    for km in (5.0, 20.0, 60.0):
        pair = _shared_border(shapes[0], shapes[1], km)
        if pair is None:
            continue
        x0, y0, x1, y1 = shapely.bounds(pair)
        third = shapely.clip_by_rect(shapes[2], x0 - 1, y0 - 1, x1 + 1, y1 + 1)
        met = pair if third.is_empty else shapely.intersection(pair, geometry.buffer_km(third, km))
        if not third.is_empty and not met.is_empty:
            lat, lon, reach = geometry.centre_and_radius_km(met)
            return Area(geometry.circle(lat, lon, max(15.0, reach)), lat, lon, max(15.0, reach), words)
    return None


def _along(locative: Locative, atlas: Atlas) -> Area | None:
    import shapely

    anchor = locative.anchors[0]
    shape = atlas.footprint(anchor.row)
    if shape is None:
        return _around(
            anchor.place.lat, anchor.place.lon, max(30.0, anchor.place.precision_km), f"along {_name(anchor)}"
        )
    if shapely.get_dimensions(shape) == 2:
        shape = shapely.boundary(shape)
        band = geometry.buffer_km(shape, radius.RIVER_KM)
        return Area(
            band,
            anchor.place.lat,
            anchor.place.lon,
            geometry.centre_and_radius_km(band)[2],
            f"along {_name(anchor)}",
        )
    band = geometry.buffer_km(shape, radius.RIVER_KM)
    point = (
        shapely.line_interpolate_point(shape, 0.5, normalized=True)
        if shape.geom_type == "LineString"
        else None
    )
    area = _from_geometry(band, f"along {_name(anchor)}")
    if area is None or point is None:
        return area
    return Area(band, float(point.y), float(point.x), area.km, area.words)


def _mouth(locative: Locative, atlas: Atlas) -> Area | None:
    import shapely

    anchor = locative.anchors[0]
    shape = atlas.footprint(anchor.row)
    words = f"the mouth of the {_name(anchor)}"
    if shape is None or shapely.get_dimensions(shape) != 1:
        return _around(anchor.place.lat, anchor.place.lon, radius.near_km(anchor.place), words)
    lon, lat = shapely.get_coordinates(shape)[-1]  # lines are drawn in the order of flow
    return _around(float(lat), float(lon), 40.0, words)


# Distances ------------------------------------------------------------------------------------------


def _offset(locative: Locative, atlas: Atlas) -> Area | None:
    anchor, place, distance = locative.anchors[0], locative.anchors[0].place, locative.distance
    assert distance is not None
    anchor_km = min(radius.extent_km(place), 50.0)
    if distance.km < 0.05:
        return _around(place.lat, place.lon, anchor_km, f"at {_name(anchor)}")
    if locative.wind in WINDS:
        return _heading(locative, atlas)
    words = f"{'within ' if distance.limit else ''}{distance.words} from {_name(anchor)}"
    if (
        place.kind in {"country", "admin1", "water", "region"}
        and (shape := atlas.footprint(anchor.row)) is not None
    ):
        return _from_geometry(geometry.buffer_km(shape, distance.km), words)
    outer = radius.offset_radius_km(distance, None, anchor_km)
    inner = 0.0 if distance.limit else max(0.0, distance.km - distance.doubt_km - anchor_km)
    ring = geometry.circle(place.lat, place.lon, outer)
    if inner > 0:
        ring = ring.difference(geometry.circle(place.lat, place.lon, inner))
    return Area(ring, place.lat, place.lon, outer, words)


def _heading(locative: Locative, atlas: Atlas) -> Area | None:
    anchor, place, distance = locative.anchors[0], locative.anchors[0].place, locative.distance
    assert distance is not None and locative.wind is not None
    wind, anchor_km = locative.wind, min(radius.extent_km(place), 50.0)
    bearing = WINDS[wind]
    start = (place.lat, place.lon)
    shape = atlas.footprint(anchor.row) if place.kind in {"country", "admin1", "region", "water"} else None
    if shape is not None:  # from the edge of an area, not from its middle
        edge = geometry.sector(shape, wind, deep=True)
        start = geometry.centre_and_radius_km(edge)[:2]
    lat, lon = geometry.destination(*start, bearing, distance.km)
    doubt = radius.direction_doubt_deg(wind)
    slack = distance.doubt_km + anchor_km
    band = (max(0.0, distance.km - slack), distance.km + slack)
    area = geometry.ring_sector(*start, band, bearing, doubt)
    km = radius.offset_radius_km(distance, wind, anchor_km)
    return Area(area, lat, lon, km, f"{distance.words} {wind} of {_name(anchor)}")


def _beyond(locative: Locative, atlas: Atlas) -> Area | None:
    """A direction without a distance: a sector from the anchor's edge to three times its radius; beside a
    line or an area, the half on that side."""
    anchor, place = locative.anchors[0], locative.anchors[0].place
    wind = locative.wind or "north"
    shape = atlas.footprint(anchor.row)
    words = f"{wind} of {_name(anchor)}"
    if shape is not None and place.kind in {"country", "admin1", "region", "admin2"}:
        return _from_geometry(geometry.sector(shape, wind), f"the {wind} of {_name(anchor)}")
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
    swept = [
        shapely.transform(shape, lambda p, s=s: p + [s * (moved_lon - lon), s * (moved_lat - lat)])
        for s in (0.25, 0.5, 0.75, 1.0)
    ]
    band = geometry.buffer_km(shapely.union_all(swept), 12.0)
    return _from_geometry(shapely.difference(band, geometry.buffer_km(shape, 1.0)), words)


def _near(locative: Locative, atlas: Atlas) -> Area | None:
    anchor, place = locative.anchors[0], locative.anchors[0].place
    shape = atlas.footprint(anchor.row)
    words = f"near {_name(anchor)}"
    if shape is not None and place.kind not in {"city", "facility"}:
        km = 25.0 if place.kind in {"water", "physical"} else 15.0
        area = _from_geometry(geometry.buffer_km(shape, km), words)
        return None if area is None else Area(area.geometry, place.lat, place.lon, area.km, words)
    return _around(place.lat, place.lon, radius.near_km(place), words)


def _between(locative: Locative, atlas: Atlas) -> Area | None:
    import shapely

    first, second = locative.anchors[:2]
    words = f"between {_name(first)} and {_name(second)}"
    if all(
        a.place.kind in {"country", "region", "physical"} and atlas.footprint(a.row) is not None
        for a in (first, second)
    ):
        line = shapely.shortest_line(atlas.shape(first), atlas.shape(second))
        ends = shapely.get_coordinates(line)
        a, b = ((float(y), float(x)) for x, y in ends)
        length = geometry.distance_km(*a, *b)
        lat, lon = geometry.middle(a, b) if length > 0.5 else a
        return _around(lat, lon, max(60.0, length), words)
    a, b = ((p.place.lat, p.place.lon) for p in (first, second))
    length = geometry.distance_km(*a, *b)
    lat, lon = geometry.middle(a, b)
    width = max(5.0, 0.12 * length)
    if locative.relation == "halfway":
        return _around(lat, lon, max(5.0, 0.15 * length), f"halfway {words}")
    return Area(geometry.corridor(a, b, width), lat, lon, length / 2 + width, words)


def _across(locative: Locative, atlas: Atlas) -> Area | None:
    """The far bank: from the anchor over the nearest point of the water, and as far again as the anchor is wide."""
    import shapely

    place = locative.anchors[0].place
    words = f"across the water from {_name(locative.anchors[0])}"
    extent = radius.extent_km(place)
    water = atlas.footprint(locative.water.row) if locative.water else None
    if water is None:
        return _around(place.lat, place.lon, extent + 10.0, words)
    line = shapely.shortest_line(water, shapely.points(place.lon, place.lat))
    lon, lat = shapely.get_coordinates(line)[0]
    away = geometry.distance_km(place.lat, place.lon, float(lat), float(lon))
    if away < 0.2:
        return _around(place.lat, place.lon, extent + 10.0, words)
    bearing = geometry.bearing_deg(place.lat, place.lon, float(lat), float(lon))
    to_lat, to_lon = geometry.destination(place.lat, place.lon, bearing, away + min(5.0, extent))
    return _around(to_lat, to_lon, extent + 5.0, words)


_RULES: Final[dict[str, Callable[[Locative, Atlas], Area | None]]] = {
    "in": _whole, "part": _part, "centre": _centre, "edge": _edge, "mainland": _mainland, "coast": _coast, "off": _off,
    "border": _border, "junction": _junction, "along": _along, "mouth": _mouth, "offset": _offset, "beyond": _beyond,
    "near": _near, "outside": _near, "between": _between, "halfway": _between, "across": _across,
}  # fmt: skip
