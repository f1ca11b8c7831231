"""Which part of the world a picture shows, and how it falls on the paper.

The projection is Mercator on a sphere, as on the page, so that shapes look alike in both.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mapdesk.errors import MapError
from mapdesk.maps.extents import Extent

if TYPE_CHECKING:
    from mapdesk.layers import Layers, Row

__all__ = ["View", "check_extent", "fit_view", "is_large", "project", "unproject", "view_of"]

_MOST_NORTH = 84.0
_LEAST_SPAN_DEG = 1.2
_MARGIN = 0.18
_INSET_MARGIN = 0.45
_LEAST_INSET_DEG = 0.15
# A country wider than this is named, but does not drive the view: else Russia would shrink all else.
_LARGE_SPAN_DEG = 25.0
_WORLD: Extent = (-170.0, -56.0, 180.0, 78.0)


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


def fit_view(layers: Layers, aspect: float, extent: Extent | None = None) -> View:
    """Return the view of an extent, or of what the story draws, widened to ``aspect`` (width / height)."""
    box = extent or _story_box(layers)
    (west, south), (east, north) = project(np.array([[box[0], box[1]], [box[2], box[3]]])).tolist()
    return _widened((west, south, east, north), aspect, 1.0 if extent else 1 + 2 * _MARGIN)


def view_of(box: Extent, aspect: float) -> View:
    """Return the view around some symbols, given the box around them in projected units."""
    west, south, east, north = box
    least = _LEAST_INSET_DEG / 2
    x, y = (west + east) / 2, (south + north) / 2
    wide = min(west, x - least), min(south, y - least), max(east, x + least), max(north, y + least)
    return _widened(wide, aspect, 1 + 2 * _INSET_MARGIN)


def _widened(box: Extent, aspect: float, grown: float) -> View:
    west, south, east, north = box
    width, height = (east - west) * grown, (north - south) * grown
    width, height = max(width, height * aspect), max(height, width / aspect)
    x, y = (west + east) / 2, (south + north) / 2
    return View(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


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


def _story_box(layers: Layers) -> Extent:
    boxes = list(_boxes(layers))
    if not boxes:
        return _WORLD
    west, south = (min(box[n] for box in boxes) for n in (0, 1))
    east, north = (max(box[n] for box in boxes) for n in (2, 3))
    dx, dy = (max(0.0, _LEAST_SPAN_DEG - span) / 2 for span in (east - west, north - south))
    return west - dx, max(south - dy, -_MOST_NORTH), east + dx, min(north + dy, _MOST_NORTH)


def _boxes(layers: Layers) -> Iterator[Extent]:
    """Yield boxes of drawn points and areas; of large areas only if there is nothing else."""
    points = [row for row in layers.rows("places") if row["drawn"]]
    areas = {row["place"]: bounds(row) for row in layers.rows("areas")}
    small = [row for row in points if not is_large(areas.get(row["place"]))]
    for row in small or points:
        box = areas.get(row["place"])
        yield box if box else (row["lon"], row["lat"], row["lon"], row["lat"])


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
