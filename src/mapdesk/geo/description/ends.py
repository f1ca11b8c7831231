"""Areas at the ends of things: where a river rises and ends, where a gulf opens, the tip of an island.

Rivers are drawn in the order of their flow. A sea opens where its outline is away from land, towards an
ocean; its head is the point of the outline farthest from there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import numpy as np

from mapdesk.geo.description import geometry, radius
from mapdesk.geo.description.area import Area, around, from_geometry
from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.expression import Anchor, Locative
from mapdesk.geo.description.words import WINDS

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry as Geometry

__all__ = ["END_RULES"]

_TIP_SHARE: Final = 0.12
_LARGEST_TIP_DEG: Final = 1.2
_RIVER_END_KM: Final = 40.0
_GULF_END_KM: Final = 60.0
_ENTRANCE_KM: Final = 15.0
_LEAST_OPENING: Final = 0.05  # of the longest piece; what is shorter is a slip between two outlines
_AT_LAND_DEG: Final = 0.04  # how near a sea's outline runs to a land's that was drawn apart from it


def _line_of(anchor: Anchor, atlas: Atlas) -> Geometry | None:
    """Return the footprint of an anchor if it is a line."""
    import shapely

    shape = atlas.footprint(anchor.row)
    return shape if shape is not None and shapely.get_dimensions(shape) == 1 else None


def _river_end(anchor: Anchor, vertex: int, words: str, atlas: Atlas) -> Area | None:
    import shapely

    line = _line_of(anchor, atlas)
    if line is None:
        return None
    lon, lat = shapely.get_coordinates(line)[vertex]
    return around(float(lat), float(lon), _RIVER_END_KM, words)


def _source(locative: Locative, atlas: Atlas) -> Area | None:
    anchor = locative.anchors[0]
    return _river_end(anchor, 0, f"the source of the {anchor.label}", atlas)


def _mouth(locative: Locative, atlas: Atlas) -> Area | None:
    anchor = locative.anchors[0]
    words = f"the mouth of the {anchor.label}"
    river = _river_end(anchor, -1, words, atlas)
    shape = atlas.footprint(anchor.row)
    if river is not None or shape is None:
        return river or around(anchor.place.lat, anchor.place.lon, radius.near_km(anchor.place), words)
    lon, lat = _opening(shape, atlas)
    return around(lat, lon, _GULF_END_KM, words)


def _opening(shape: Geometry, atlas: Atlas) -> tuple[float, float]:
    """Return (lon, lat) of where a sea opens: the piece of its outline off land that is nearest an ocean."""
    import shapely

    x0, y0, x1, y1 = shapely.bounds(shape)
    land = shapely.simplify(atlas.land((x0 - 1, y0 - 1, x1 + 1, y1 + 1)), _AT_LAND_DEG / 4)
    outline = shapely.simplify(geometry.outline(shape), _AT_LAND_DEG / 4)
    away = shapely.line_merge(shapely.difference(outline, shapely.buffer(land, _AT_LAND_DEG, quad_segs=2)))
    parts = shapely.get_parts(away)
    if not len(parts):
        point = shapely.centroid(shape)
        return float(shapely.get_x(point)), float(shapely.get_y(point))
    wide = parts[shapely.length(parts) >= _LEAST_OPENING * shapely.length(parts).max()]
    to_ocean = np.min([shapely.distance(wide, ocean) for ocean in atlas.oceans], axis=0)
    open_piece = wide[int(np.argmin(to_ocean))]
    middle = shapely.line_interpolate_point(open_piece, 0.5, normalized=True)
    return float(shapely.get_x(middle)), float(shapely.get_y(middle))


def _head(locative: Locative, atlas: Atlas) -> Area | None:
    import shapely

    anchor = locative.anchors[0]
    words = f"the head of the {anchor.label}"
    shape = atlas.footprint(anchor.row)
    if shape is None or shapely.get_dimensions(shape) == 1:
        return _river_end(anchor, 0, words, atlas)
    lon, lat = _opening(shape, atlas)
    outline = shapely.get_coordinates(shape)
    n = len(outline)
    away = geometry.geod().inv(np.full(n, lon), np.full(n, lat), outline[:, 0], outline[:, 1])[2]
    far_lon, far_lat = outline[int(np.argmax(away))]
    return around(float(far_lat), float(far_lon), _GULF_END_KM, words)


def _narrows(locative: Locative, atlas: Atlas) -> Area | None:
    anchor, place = locative.anchors[0], locative.anchors[0].place
    return around(place.lat, place.lon, max(10.0, place.precision_km), f"the narrows of {anchor.label}")


def _tip(locative: Locative, atlas: Atlas) -> Area | None:
    """Return the outermost piece of a place in a direction, or that which lies by a water."""
    import shapely

    anchor, place = locative.anchors[0], locative.anchors[0].place
    shape = atlas.footprint(anchor.row)
    if locative.water is not None:
        words = f"the {locative.water.label} end of {anchor.label}"
        water = shapely.make_valid(atlas.shape(locative.water))
        lon, lat = shapely.get_coordinates(
            shapely.shortest_line(water, shapely.points(place.lon, place.lat))
        )[0]
        return around(float(lat), float(lon), _ENTRANCE_KM, words)
    wind = locative.wind if locative.wind in WINDS else "north"
    words = f"the {wind}ern end of {anchor.label}"
    if shape is None:
        reach = 0.9 * place.precision_km
        lat, lon = geometry.destination(place.lat, place.lon, WINDS[wind], reach)
        return around(lat, lon, max(_ENTRANCE_KM, 0.2 * reach), words)
    return from_geometry(_outermost(geometry.main_parts(shape), WINDS[wind]), words)


def _outermost(shape: Geometry, bearing: float) -> Geometry:
    """Return the piece of a shape that the last `_TIP_SHARE` of its extent along a bearing holds."""
    import shapely

    x0, y0, x1, y1 = shapely.bounds(shape)
    flat = float(np.cos(np.radians((y0 + y1) / 2)))
    along = np.array([np.sin(np.radians(bearing)), np.cos(np.radians(bearing))])
    heights = shapely.get_coordinates(shape) * (flat, 1.0) @ along
    top, low = float(heights.max()), float(heights.min())
    middle = np.array([(x0 + x1) / 2 * flat, (y0 + y1) / 2])
    share = min(_TIP_SHARE * (top - low), _LARGEST_TIP_DEG)
    edge = middle + (top - share - middle @ along) * along
    size = 4 * (x1 - x0 + y1 - y0 + 1)
    across = np.array([along[1], -along[0]])
    corners = [edge - size * across, edge + size * across]
    corners += [corner + size * along for corner in reversed(corners)]
    plane = shapely.Polygon([(x / flat, y) for x, y in corners])
    return shapely.intersection(shapely.make_valid(shape), plane)


END_RULES: Final[dict[str, Callable[[Locative, Atlas], Area | None]]] = {
    "tip": _tip,
    "source": _source,
    "mouth": _mouth,
    "head": _head,
    "narrows": _narrows,
}
