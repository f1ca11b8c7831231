"""GeoParquet: one file, the layers below one another, told apart by the column ``layer``.

One file and not a folder, because a folder cannot be moved into place in one step.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapdesk.layers.frames import check_crs, to_rows
from mapdesk.layers.record import Layers, Row
from mapdesk.layers.schema import CRS, LATER, LAYERS, Column, ColumnKind

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["additions", "is_ours", "read", "write"]

# Nullable types: a layer leaves the columns of the others empty.
_DTYPES: dict[ColumnKind, str] = {
    "str": "object",
    "json": "object",
    "int": "Int64",
    "float": "Float64",
    "bool": "boolean",
}


def _all_columns() -> dict[str, Column]:
    """Columns of all layers by name, in the order of first appearance; equal names have equal kinds."""
    return {column.name: column for layer in reversed(LAYERS.values()) for column in reversed(layer.columns)}


def write(layers: Layers, path: Path) -> None:
    """Write all layers into one GeoParquet 1.1 file."""
    _frame(layers).to_parquet(path, index=False, compression="zstd", schema_version="1.1.0")


def _frame(layers: Layers) -> gpd.GeoDataFrame:
    import geopandas as gpd
    import pandas as pd

    tagged: list[tuple[str, Row]] = [(name, row) for name in LAYERS for row in layers.rows(name)]
    columns: dict[str, Any] = {"layer": pd.Series([name for name, _ in tagged], dtype="object")}
    for column in _all_columns().values():
        values = [row.get(column.name) for _, row in tagged]
        columns[column.name] = pd.Series(values, dtype=_DTYPES[column.kind])
    geometry = gpd.GeoSeries.from_wkb([row.get("geometry") for _, row in tagged], crs=CRS)
    return gpd.GeoDataFrame(columns, geometry=geometry, crs=CRS)


def read(path: Path) -> Layers:
    """Layers from a file that ``write`` made."""
    import geopandas as gpd

    frame = gpd.read_parquet(path)
    if frame.crs is not None:
        check_crs(":".join(frame.crs.to_authority() or ("", frame.crs.name)), str(path))
    return Layers({name: to_rows(layer, frame[frame["layer"] == name]) for name, layer in LAYERS.items()})


def additions(path: Path) -> Iterator[str]:
    """Yield the columns that somebody added."""
    import pyarrow.parquet as pq

    known = {"layer", "geometry", *_all_columns()}
    yield from (f"column {name!r}" for name in pq.read_schema(path).names if name not in known)


def is_ours(path: Path) -> bool:
    """Whether the file's schema has the columns that ``write`` gives it."""
    import pyarrow.parquet as pq

    return {"layer", *_all_columns()} - LATER <= set(pq.read_schema(path).names)
