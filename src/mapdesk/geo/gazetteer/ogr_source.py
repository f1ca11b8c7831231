"""Places of any file that GDAL reads: GeoPackage, Shapefile, GeoJSON, KML and the like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from mapdesk.errors import GazetteerError
from mapdesk.geo.gazetteer.placefiles import FIELDS, Entry, known_fields

__all__ = ["ogr_count", "ogr_entries"]

_CHUNK: Final = 20_000


def ogr_count(path: Path, layer: str | None) -> int:
    """Return how many features a file's layer has."""
    from pyogrio import read_info

    try:
        return int(read_info(path, layer=layer, force_feature_count=True)["features"])
    except Exception as problem:  # GDAL raises what its driver likes
        raise GazetteerError(f"{path}: cannot be read: {problem}") from problem


def ogr_entries(
    path: Path, columns: Mapping[str, str], constants: Mapping[str, str], layer: str | None = None
) -> Iterator[Entry]:
    """Yield the features of a file as entries of places, in its order; positions in EPSG:4326.

    ``columns`` says which column holds which of our fields ({"name": "NAMN1"}); columns of the same names
    as our fields are taken as they are. ``constants`` are fields that all entries share.

    Raises
    ------
    GazetteerError
        The file cannot be read, a column is missing, or no column holds the name.
    """
    total = ogr_count(path, layer)
    for start in range(0, total, _CHUNK):
        yield from _read(path, layer, start, columns, constants)


def _read(
    path: Path, layer: str | None, start: int, columns: Mapping[str, str], constants: Mapping[str, str]
) -> Iterator[Entry]:
    import shapely
    from pyogrio.raw import read

    meta, _, geometries, values = read(path, layer=layer, skip_features=start, max_features=_CHUNK)
    taken = _columns_of(path, [str(field) for field in meta["fields"]], columns)
    shapes = _to_degrees(shapely.from_wkb(geometries), meta["crs"])
    for number, shape in enumerate(shapes):
        fields: dict[str, Any] = dict(constants)
        for field, column in taken.items():
            value = values[column][number]
            if value is not None and value == value and value != "":  # noqa: PLR0124 - NaN is no value
                fields[field] = value.item() if hasattr(value, "item") else value
        yield _entry(f"{path.name}: feature {start + number + 1}", fields, shape)


def _columns_of(path: Path, found: list[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Return our field → the number of the file's column."""
    for field, column in columns.items():
        if column not in found:
            raise GazetteerError(
                f"{path}: no column {column!r} for {field}; found {', '.join(found) or 'none'}"
            )
    wanted = {field: field for field in FIELDS if field in found} | dict(columns)
    if "name" not in wanted:
        raise GazetteerError(
            f"{path}: no column 'name'; say which one it is: --column name=…, out of {', '.join(found)}"
        )
    return {field: found.index(column) for field, column in wanted.items()}


def _to_degrees(shapes: Any, crs: str | None) -> Any:
    if crs is None or crs in ("EPSG:4326", "OGC:CRS84"):
        return shapes
    import numpy as np
    import shapely
    from pyproj import Transformer

    turn = Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    return shapely.transform(shapes, lambda xy: np.column_stack(turn.transform(xy[:, 0], xy[:, 1])))


def _entry(where: str, fields: dict[str, Any], shape: Any) -> Entry:
    import shapely

    if shape is None or shape.is_empty:
        return known_fields(Entry(where, fields))
    middle = shape if shape.geom_type == "Point" else shapely.point_on_surface(shape)
    fields = {"lat": float(middle.y), "lon": float(middle.x)} | fields
    footprint = None if shape.geom_type == "Point" else bytes(shapely.to_wkb(shapely.force_2d(shape)))
    return known_fields(Entry(where, fields, footprint))
