"""Footprints: boundaries from the committed shapes, seas cut from the ocean, regions joined from their parts.

Geometry is lon, lat in EPSG:4326. What crosses the antimeridian is kept in parts on both sides of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from mapdesk.geo.gazetteer.features import KIND_OF_FEATURE
from mapdesk.geo.gazetteer.rows import PlaceRow
from mapdesk.geo.gazetteer.tables import TableRow
from mapdesk.geo.gazetteer.world import World

__all__ = [
    "BOUNDARIES",
    "Shape",
    "add_outlines",
    "area_km2",
    "joined",
    "outline_of",
    "point_in",
    "read_shapes",
]

BOUNDARIES: Final = Path(__file__).parent / "boundaries"
_LINES: Final = frozenset({"river", "canal", "pipeline"})
_WATERS_WORDS: Final = "ocean sea gulf bay strait channel sound fjord lagoon marine_region"
_WATERS: Final = frozenset(_WATERS_WORDS.split())
_SHORE_DEG: Final = 0.02  # shores of a named sea are drawn no finer than this
_REGION_DEG: Final = 0.03
_GRID_DEG: Final = 1e-4
_KM_PER_DEG: Final = 111.195


@dataclass(frozen=True, slots=True)
class Shape:
    """One feature of a boundary file: its fields as text, and a shapely geometry."""

    fields: dict[str, str]
    geometry: Any


def read_shapes(name: str, folder: Path = BOUNDARIES) -> Iterator[Shape]:
    """Yield the features of ``<name>.fgb``, in the order of the file; none where there is no such file."""
    path = folder / f"{name}.fgb"
    if not path.exists():
        return
    import shapely
    from pyogrio.raw import read

    meta, _, geometries, columns = read(path)
    for number, geometry in enumerate(shapely.from_wkb(geometries)):
        if geometry is None or geometry.is_empty:
            continue
        fields = {
            str(field): "" if column[number] is None else str(column[number])
            for field, column in zip(meta["fields"], columns, strict=True)
        }
        yield Shape(fields, geometry)


def point_in(geometry: Any) -> tuple[float, float]:
    """Return lat, lon of the centroid, or of the widest place where the centroid lies outside."""
    import shapely

    largest = max(shapely.get_parts(geometry), key=lambda part: float(part.area))
    middle = shapely.centroid(geometry)
    if not shapely.intersects(geometry, middle):
        middle = shapely.centroid(largest)
    if not shapely.intersects(largest, middle):
        middle = shapely.maximum_inscribed_circle(largest, tolerance=0.05).coords[0]
        return round(middle[1], 4), round(middle[0], 4)
    return round(middle.y, 4), round(middle.x, 4)


def area_km2(geometry: Any) -> float:
    """Return the area on the sphere, good to 1 %: enough for a radius of doubt."""
    import shapely

    total = 0.0
    for part in shapely.get_parts(geometry):
        lat = math.radians((part.bounds[1] + part.bounds[3]) / 2)
        total += float(part.area) * _KM_PER_DEG**2 * math.cos(lat)
    return total


def radius_km(geometry: Any) -> float:
    """Return the radius of a circle of the same area."""
    return round(max(1.0, math.sqrt(area_km2(geometry) / math.pi)), 1)


def outline_of(row: TableRow, feature: str) -> Any:
    """Return the polygon, or the line of a river, that a table's cell draws; None where it draws none."""
    import shapely

    if not row["outline"]:
        return None
    try:
        points = [tuple(float(n) for n in pair.split()) for pair in row["outline"].split(",")]
        if any(len(p) != 2 or abs(p[0]) > 360 or abs(p[1]) > 90 for p in points):
            raise ValueError(row["outline"])
        if feature in _LINES:
            return shapely.linestrings(points)
        if len(points) < 3:
            raise ValueError(row["outline"])
        return shapely.make_valid(shapely.polygons([*points, points[0]]))
    except ValueError as error:
        raise row.wrong(f"outline is not a list of 'lon lat' pairs: {error}") from None


def add_outlines(world: World, rows: list[tuple[PlaceRow, TableRow]]) -> None:
    """Give curated waters and regions their footprints."""
    import shapely

    land, lakes = _Land(), _Lakes()
    for place, row in rows:
        drawn = _joined(world, row) if row["members"] else outline_of(row, place.feature)
        if drawn is None:
            continue
        shape = _within_world(drawn)
        if place.feature in _WATERS:
            shape = land.cut_away(shape)
        elif place.feature in {"island", "islands", "peninsula"}:
            shape = land.keep(shape)
        elif place.feature in {"lake", "reservoir"}:
            shape = lakes.in_place_of(shape)
        # A bay of a lake, or of a shore drawn too coarsely: the outline itself is the best that is known.
        _set_footprint(place, _within_world(drawn) if shapely.is_empty(shape) else shape)


def _set_footprint(place: PlaceRow, shape: Any) -> None:
    import shapely

    rounded = shapely.set_precision(shape, _GRID_DEG)
    place.footprint = bytes(shapely.to_wkb(rounded if not shapely.is_empty(rounded) else shape))
    if KIND_OF_FEATURE[place.feature] in ("water", "physical", "region") and place.feature not in _LINES:
        place.precision_km = radius_km(shape)


def _joined(world: World, row: TableRow) -> Any:
    import shapely

    places = [world.find(member) for member in row.list("members")]
    drawn = [place.footprint for place in places if place is not None and place.footprint is not None]
    return joined([shapely.from_wkb(footprint) for footprint in drawn])


def joined(shapes: list[Any]) -> Any:
    """Return the union of neighbouring areas, simplified; None of none."""
    import shapely

    if not shapes:
        return None
    parts = [shapely.simplify(shape, _REGION_DEG) for shape in shapes]
    # A hair's width closes the cracks that simplifying neighbours one by one has opened.
    whole = shapely.union_all([shapely.buffer(part, _REGION_DEG, quad_segs=1) for part in parts])
    return shapely.simplify(shapely.buffer(whole, -_REGION_DEG, quad_segs=1), _REGION_DEG / 3)


def _within_world(shape: Any) -> Any:
    """Return a shape drawn beyond ±180° with the part beyond moved to the other side."""
    import shapely

    west, _, east, _ = shape.bounds
    if west >= -180 and east <= 180:
        return shape
    box = shapely.box(-180, -90, 180, 90)
    moved = [shapely.intersection(_moved(shape, by), box) for by in (-360.0, 0.0, 360.0)]
    return shapely.union_all(moved)


def _moved(shape: Any, degrees: float) -> Any:
    import shapely

    return shapely.transform(shape, lambda lonlat: lonlat + np.array([degrees, 0.0]))


class _Land:
    """The land of the world, cut to what is asked for: whole continents would make every cut slow."""

    def __init__(self) -> None:
        import shapely

        polygons = [shape.geometry for shape in read_shapes("land")]
        self._polygons = np.array(
            shapely.simplify(polygons, _SHORE_DEG / 2) if polygons else [], dtype=object
        )
        self._tree = shapely.STRtree(self._polygons) if polygons else None

    def _around(self, shape: Any) -> Any:
        import shapely

        if self._tree is None:
            return shapely.Polygon()
        west, south, east, north = shape.bounds
        near = self._polygons[np.sort(self._tree.query(shape))]
        clipped = [shapely.clip_by_rect(polygon, west, south, east, north) for polygon in near]
        return shapely.union_all(shapely.make_valid([part for part in clipped if not part.is_empty]))

    def cut_away(self, shape: Any) -> Any:
        """Return the water of ``shape``."""
        import shapely

        return _simple(shapely.difference(shape, self._around(shape)))

    def keep(self, shape: Any) -> Any:
        """Return the land of ``shape``; all of it where the world's land is drawn too coarsely."""
        import shapely

        kept = _simple(shapely.intersection(shape, self._around(shape)))
        return shape if shapely.is_empty(kept) else kept


class _Lakes:
    """The lakes of the base map, which take the place of what a table outlines roughly."""

    def __init__(self) -> None:
        import shapely

        self._polygons = np.array([shape.geometry for shape in read_shapes("lakes")], dtype=object)
        self._tree = shapely.STRtree(self._polygons) if len(self._polygons) else None

    def in_place_of(self, outline: Any) -> Any:
        """Return the lakes that lie mostly in an outline, or the outline where none does."""
        import shapely

        if self._tree is None:
            return outline
        near = self._polygons[np.sort(self._tree.query(outline, predicate="intersects"))]
        inside = [lake for lake in near if shapely.intersection(lake, outline).area > lake.area / 2]
        return shapely.union_all(inside) if inside else outline


def _simple(shape: Any) -> Any:
    """Return the polygons of ``shape``, without specks, simplified."""
    import shapely

    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    if not parts:
        return shapely.Polygon()
    total = sum(float(part.area) for part in parts)
    kept = [part for part in parts if part.area > total * 1e-4]
    return shapely.simplify(shapely.union_all(kept), _SHORE_DEG / 2)
