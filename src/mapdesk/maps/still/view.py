"""Which part of the world a picture shows, and how it falls on the paper.

The projection is Mercator on a sphere, as on the page, so that shapes look alike in both.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mapdesk.errors import MapError
from mapdesk.maps.extents import Extent
from mapdesk.maps.still.far import far_places, hull

if TYPE_CHECKING:
    from mapdesk.layers import Layers, Row

__all__ = ["View", "check_extent", "fit_view", "is_large", "opening_boxes", "project", "unproject", "view_of"]

_MOST_NORTH = 84.0
_POLE = 150.0
"""As far from the equator as a view goes unless it must: about 81 degrees of latitude, projected."""
# Degrees of longitude for a point on paper, at the least: the base map is general, but many places in one
# city need the room. The page's zoom 8 and 10.5.
_LEAST_UNITS_PT = {False: 360 / (256 * 2**8) / 0.6, True: 360 / (256 * 2**10.5) / 0.6}
_FEW = 8
_MARGIN = 0.18
_INSET_MARGIN = 0.45
_LEAST_INSET_DEG = 0.15
# A country wider than this is named, but does not drive the view: else Russia would shrink all else.
_LARGE_SPAN_DEG = 25.0
_WORLD: Extent = (-150.0, -50.0, 170.0, 72.0)


@dataclass(frozen=True, slots=True)
class View:
    """Limits in projected units (degrees of longitude at the equator), of the aspect asked for."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a projected point lies inside."""
        return self.west <= x <= self.east and self.south <= y <= self.north

    @property
    def centre_lat(self) -> float:
        """Latitude of the middle, in degrees."""
        y = math.radians((self.south + self.north) / 2)
        return math.degrees(2 * math.atan(math.exp(y)) - math.pi / 2)


def project(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return x, y of positions lon, lat; one row a position."""
    lat = np.radians(np.clip(lonlat[:, 1], -_MOST_NORTH, _MOST_NORTH))
    return np.column_stack((lonlat[:, 0], np.degrees(np.log(np.tan(np.pi / 4 + lat / 2)))))


def unproject(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return lon, lat of projected points; the inverse of ``project``."""
    lat = 2 * np.arctan(np.exp(np.radians(xy[:, 1]))) - np.pi / 2
    return np.column_stack((xy[:, 0], np.degrees(lat)))


def fit_view(layers: Layers, width_pt: float, height_pt: float, extent: Extent | None = None) -> View:
    """Return the view of an extent, or of what the story draws, as wide and high as the sheet asks."""
    box, least = extent or _WORLD, 0.0
    if not extent and (boxes := opening_boxes(layers)):
        away = far_places(boxes)
        box = hull([each for row, each in boxes if row["place"] not in away])
        least = _LEAST_UNITS_PT[len(boxes) > _FEW] * width_pt
    (west, south), (east, north) = project(np.array([[box[0], box[1]], [box[2], box[3]]])).tolist()
    grown = 1.0 if extent else 1 + 2 * _MARGIN
    fitted = _widened((west, south, east, north), width_pt / height_pt, grown, least)
    return fitted if extent else _on_the_globe(fitted)


def view_of(box: Extent, aspect: float) -> View:
    """Return the view around some symbols, given the box around them in projected units."""
    west, south, east, north = box
    least = _LEAST_INSET_DEG / 2
    x, y = (west + east) / 2, (south + north) / 2
    wide = min(west, x - least), min(south, y - least), max(east, x + least), max(north, y + least)
    return _widened(wide, aspect, 1 + 2 * _INSET_MARGIN)


def _widened(box: Extent, aspect: float, grown: float, least: float = 0.0) -> View:
    west, south, east, north = box
    width, height = max(least, (east - west) * grown), (north - south) * grown
    width, height = max(width, height * aspect), max(height, width / aspect)
    x, y = (west + east) / 2, (south + north) / 2
    return View(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _on_the_globe(view: View) -> View:
    """Return the view no wider than the world, and moved so that little of it lies beyond the poles."""
    if view.east - view.west > 360:
        share = 360 / (view.east - view.west)
        west, south, east, north = _scaled((view.west, view.south, view.east, view.north), share)
        view = View(west, south, east, north)
    down, up = min(0.0, _POLE - view.north), max(0.0, -_POLE - view.south)
    move = down or up if view.north - view.south < 2 * _POLE else 0.0
    return View(view.west, view.south + move, view.east, view.north + move)


def _scaled(box: Extent, share: float) -> Extent:
    west, south, east, north = box
    x, y, half_w, half_h = (west + east) / 2, (south + north) / 2, (east - west) / 2, (north - south) / 2
    return x - half_w * share, y - half_h * share, x + half_w * share, y + half_h * share


def check_extent(extent: Extent) -> Extent:
    """Return the extent if it is one.

    Raises
    ------
    MapError
        If it is empty or off the earth.
    """
    west, south, east, north = extent
    if not (-180 <= west < east <= 360 and -90 <= south < north <= 90):
        raise MapError(f"extent {extent}: expected W,S,E,N in degrees, with W < E and S < N")
    return extent


def opening_boxes(layers: Layers) -> list[tuple[Row, Extent]]:
    """Return what each drawn place adds to the view; large areas only if there is nothing else."""
    places = [row for row in layers.rows("places") if row["drawn"]]
    areas = {row["place"]: bounds(row) for row in layers.rows("areas") if row["use"] == "place"}
    small = [row for row in places if not is_large(areas.get(row["place"]))]
    return [(row, areas.get(row["place"]) or _point(row)) for row in small or places]


def _point(row: Row) -> Extent:
    return row["lon"], row["lat"], row["lon"], row["lat"]


def bounds(row: Row) -> Extent:
    """Return the box around a row's geometry."""
    import shapely

    west, south, east, north = shapely.bounds(shapely.from_wkb(row["geometry"])).tolist()
    return west, south, east, north


def is_large(box: Extent | None) -> bool:
    """Whether an area is too wide to drive the view."""
    return box is not None and max(box[2] - box[0], box[3] - box[1]) > _LARGE_SPAN_DEG


def rings_of(geometry: Any) -> Iterable[NDArray[np.float64]]:
    """Yield the rings or lines of a geometry as lon, lat."""
    import shapely

    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            yield from (np.asarray(ring.coords)[:, :2] for ring in (part.exterior, *part.interiors))
        elif part.geom_type in ("LineString", "LinearRing"):
            yield np.asarray(part.coords)[:, :2]
        elif part.geom_type != "Point":
            yield from rings_of(part)
