"""Areas along lines: coasts, waters off them, borders, rivers.

A coast is the band of `radius.COAST_KM` inland of the shore, "off" the water before it, a border the band
on both sides of the line that two countries share.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from mapdesk.geo.description import geometry, radius
from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.expression import Anchor, Distance, Locative
from mapdesk.geo.description.words import WINDS
from mapdesk.geo.gazetteer import key

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry as Geometry

from mapdesk.geo.description.area import Area, around, from_geometry

__all__ = ["SHORE_RULES"]

_COARSEST_DEG: Final = 0.05  # how far a long shore is simplified, whose band is 30 km (0.3°) wide
_MATCH_DEG: Final = 0.03  # shared borders drawn twice may differ by so much; no length is measured with it


def _coastline(anchor: Anchor, water: Anchor | None, wind: str | None, atlas: Atlas) -> Any:
    """Return the shore of an area as a line: its boundary where no other land touches it."""
    import shapely

    whole = geometry.main_parts(atlas.shape(anchor))
    part = geometry.sector(whole, wind) if wind else whole
    x0, y0, x1, y1 = shapely.bounds(part)
    bounds = (x0 - 0.2, y0 - 0.2, x1 + 0.2, y1 + 0.2)
    coarse = min(_COARSEST_DEG, max(x1 - x0, y1 - y0) / 1000)
    match = _MATCH_DEG + 2 * coarse
    own = atlas.gazetteer.country_row(anchor.place.country) if anchor.place.country else None
    line = shapely.clip_by_rect(geometry.outline(geometry.simpler(whole, coarse)), x0, y0, x1, y1)
    abroad = geometry.simpler(atlas.land(bounds, without=own), coarse)
    line = shapely.difference(line, shapely.buffer(abroad, match, quad_segs=2))
    country = atlas.footprint(own) if anchor.place.kind != "country" else None
    if country is not None:  # a province's borders with its neighbours are no shore
        full = geometry.simpler(geometry.outline(shapely.clip_by_rect(country, *bounds)), coarse)
        line = shapely.intersection(line, shapely.buffer(full, match, quad_segs=2))
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
    sea = f"{locative.water.label} " if locative.water else f"{locative.wind}ern " if locative.wind else ""
    words = f"the {sea}coast of {anchor.label}"
    if anchor.place.kind == "city":
        return around(anchor.place.lat, anchor.place.lon, radius.near_km(anchor.place), words)
    line = _coastline(anchor, locative.water, locative.wind, atlas)
    if line.is_empty:
        return None
    band = shapely.intersection(
        geometry.buffer_km(line, radius.COAST_KM), shapely.make_valid(atlas.shape(anchor))
    )
    return from_geometry(band, words)


def _off(locative: Locative, atlas: Atlas) -> Area | None:
    import shapely

    anchor, place = locative.anchors[0], locative.anchors[0].place
    distance = locative.distance
    words = f"off {anchor.label}"
    reach = distance.km + distance.doubt_km if distance else radius.OFFSHORE_KM
    if place.kind == "city" or atlas.footprint(anchor.row) is None:
        reach = reach if distance else radius.near_km(place)
        shape = geometry.circle(place.lat, place.lon, reach + radius.extent_km(place))
    else:
        line = _coastline(anchor, locative.water, locative.wind, atlas)
        if line.is_empty:
            return None
        shape = geometry.buffer_km(line, reach)
        if distance and not distance.limit and distance.km > 2 * distance.doubt_km:
            return _out_at_sea(line, locative, atlas)
    water = shapely.difference(shape, atlas.land(tuple(shapely.bounds(shape))))
    if locative.water is not None:
        part = shapely.intersection(water, shapely.make_valid(atlas.shape(locative.water)))
        water = water if part.is_empty else part
    if water.is_empty and place.kind != "country" and distance is None:
        return None  # "police cordoned off Ozark": there is no water
    return from_geometry(shape if water.is_empty else water, words)


def _out_at_sea(line: Geometry, locative: Locative, atlas: Atlas) -> Area | None:
    """Return the waters at a stated distance off the middle of a shore, straight out from the land."""
    import shapely

    distance, anchor = locative.distance, locative.anchors[0]
    if distance is None:
        return None
    lon, lat = shapely.get_coordinates(shapely.shortest_line(line, shapely.centroid(line)))[0]
    bearing = geometry.bearing_deg(*geometry.centre_and_radius_km(atlas.shape(anchor))[:2], lat, lon)
    bearing = WINDS.get(locative.wind or "", bearing)
    at_sea = geometry.destination(float(lat), float(lon), bearing, distance.km)
    slack = max(distance.doubt_km, 0.1 * distance.km)
    near = geometry.buffer_km(line, max(0.5, distance.km - slack))
    band = shapely.difference(geometry.buffer_km(line, distance.km + slack), near)
    ahead = geometry.circle(*at_sea, max(distance.km, radius.extent_km(anchor.place) / 2))
    band = shapely.intersection(band, ahead)
    water = shapely.difference(band, atlas.land(tuple(shapely.bounds(band))))
    if water.is_empty:
        return None
    words = f"{distance.words} off {anchor.label}"
    return Area(water, *at_sea, geometry.centre_and_radius_km(water)[2], words)


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
        both = f"the border of {anchors[0].label} and {anchors[1].label}"
        band = _shared_border(shapes[0], shapes[1], km)
        if band is None:
            return None
        if locative.distance and not locative.distance.limit:
            away = _away_from(band, shapes, locative.distance)
            return from_geometry(away, f"{locative.distance.km:g} km from {both}, in {anchors[1].label}")
        return from_geometry(band, f"along {both}")
    if not anchors:
        return None
    whole = shapely.make_valid(atlas.shape(anchors[0]))
    words = f"along the border of {anchors[0].label}"
    if locative.wind:
        words = f"along the {locative.wind}ern border of {anchors[0].label}"
    x0, y0, x1, y1 = shapely.bounds(whole)
    row = atlas.gazetteer.country_row(anchors[0].place.country or "")
    others = atlas.land((x0 - 0.5, y0 - 0.5, x1 + 0.5, y1 + 0.5), without=row)
    line = _met(whole, others)
    if locative.wind and not line.is_empty:
        side = shapely.intersection(line, shapely.envelope(geometry.sector(whole, locative.wind)))
        line = line if side.is_empty else side
    return None if line.is_empty else from_geometry(geometry.buffer_km(line, km), words)


def _away_from(band: Geometry, shapes: list[Geometry], distance: Distance) -> Geometry:
    """Return what of a border's band lies in the second area and no nearer than said; all if nothing does."""
    import shapely

    inner = _shared_border(shapes[0], shapes[1], max(1.0, distance.km - distance.doubt_km))
    away = shapely.intersection(shapely.make_valid(band), shapes[1])
    away = away if inner is None else shapely.difference(away, shapely.make_valid(inner))
    return band if away.is_empty else away


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
    line = _met(near[0], near[1])
    inner = shapely.box(box[0] + 1e-6, box[1] + 1e-6, box[2] - 1e-6, box[3] - 1e-6)
    line = shapely.intersection(line, inner)
    if not line.is_empty:
        return geometry.buffer_km(line, km)
    both = shapely.intersection(geometry.buffer_km(near[0], km), geometry.buffer_km(near[1], km))
    return None if both.is_empty else both


def _met(a: Geometry, b: Geometry) -> Geometry:
    """Return the part of an area's outline that runs along another area; coarser for a larger one."""
    import shapely

    x0, y0, x1, y1 = shapely.bounds(a)
    coarse = min(_COARSEST_DEG, max(x1 - x0, y1 - y0) / 1000)
    outline = geometry.outline(geometry.simpler(a, coarse))
    beside = shapely.buffer(geometry.simpler(b, coarse), _MATCH_DEG + coarse, quad_segs=2)
    met: Geometry = shapely.intersection(outline, beside)
    return met


def _junction(locative: Locative, atlas: Atlas) -> Area | None:
    import shapely

    shapes = [shapely.make_valid(atlas.shape(a)) for a in locative.anchors[:3]]
    words = "where the borders of " + ", ".join(a.label for a in locative.anchors[:3]) + " meet"
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
        return around(
            anchor.place.lat, anchor.place.lon, max(30.0, anchor.place.precision_km), f"along {anchor.label}"
        )
    if shapely.get_dimensions(shape) == 2:
        shape = geometry.outline(shape)
        band = geometry.buffer_km(shape, radius.RIVER_KM)
        return Area(
            band,
            anchor.place.lat,
            anchor.place.lon,
            geometry.centre_and_radius_km(band)[2],
            f"along {anchor.label}",
        )
    words = f"along {anchor.label}"
    if locative.wind in _REACHES:  # its upper or lower third
        first, last = _REACHES[locative.wind]
        shape, words = (
            _stretch(shape, first, last),
            f"the third of the {anchor.label} towards its {locative.wind}",
        )
    band = geometry.buffer_km(shape, radius.RIVER_KM)
    area = from_geometry(band, words)
    if area is None:
        return None
    lon, lat = _half_way(shape)
    return Area(band, lat, lon, area.km, area.words)


# Which part of a line, in the order of flow, lies towards its source and towards its mouth.
_REACHES: Final = {"source": (0.0, 1 / 3), "mouth": (2 / 3, 1.0)}


def _stretch(line: Geometry, first: float, last: float) -> Geometry:
    import shapely

    vertices = shapely.get_coordinates(line)
    return shapely.LineString(vertices[int(first * len(vertices)) : max(2, round(last * len(vertices)))])


def _half_way(line: Geometry) -> tuple[float, float]:
    """Return the (lon, lat) of the vertex in the middle of a line."""
    import shapely

    vertices = shapely.get_coordinates(line)
    lon, lat = vertices[len(vertices) // 2]
    return float(lon), float(lat)


SHORE_RULES: Final[dict[str, Callable[[Locative, Atlas], Area | None]]] = {
    "coast": _coast,
    "off": _off,
    "border": _border,
    "junction": _junction,
    "along": _along,
}
