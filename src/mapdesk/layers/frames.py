"""Rows become GeoDataFrames and back; the column kinds of the schema decide the types."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from mapdesk.errors import LayerError
from mapdesk.layers.record import Row
from mapdesk.layers.schema import CRS, LATER, Column, ColumnKind, Layer
from mapdesk.layers.values import canonical_json

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["check_crs", "conform", "to_frame", "to_rows"]

_LON_LAT = ("EPSG:4326", "OGC:CRS84", "CRS84")

_DTYPES: dict[ColumnKind, str] = {
    "str": "object",
    "json": "object",
    "int": "int64",
    "float": "float64",
    "bool": "bool",
}


def _json_text(value: Any) -> str:
    """Return canonical JSON; GDAL turns such text into lists and objects when it saves a GeoJSON."""
    return value if isinstance(value, str) else canonical_json(value)


_CASTS: dict[ColumnKind, Callable[[Any], Any]] = {
    "str": str,
    "json": _json_text,
    "int": int,
    "float": float,
    "bool": bool,
}


def check_crs(name: str, where: str) -> None:
    """Refuse coordinates that are not lon, lat on WGS 84.

    Raises
    ------
    LayerError
        Naming the system that was found.
    """
    if name.upper() not in _LON_LAT:
        raise LayerError(f"{where} is in {name}; expected {CRS} (WGS 84): save it in that, or edit a copy")


def to_frame(layer: Layer, rows: Iterable[Row]) -> gpd.GeoDataFrame:
    """Return a new frame, one row a row, with the layer's columns in order and missing text as None."""
    import geopandas as gpd
    import pandas as pd

    rows = tuple(rows)
    columns = {c.name: _series(pd, c, [row[c.name] for row in rows]) for c in layer.columns}
    if layer.geometry is None:
        return pd.DataFrame(columns)
    geometry = gpd.GeoSeries.from_wkb([row["geometry"] for row in rows], crs=CRS)
    return gpd.GeoDataFrame(columns, geometry=geometry, crs=CRS)


def _series(pd: Any, column: Column, values: list[Any]) -> Any:
    return pd.Series(values, dtype=_DTYPES[column.kind], name=column.name)


def to_rows(layer: Layer, frame: pd.DataFrame) -> tuple[Row, ...]:
    """Rows of a frame that carries the layer's columns, whatever types a format gave them."""
    columns = [
        [None] * len(frame) if c.name in LATER and c.name not in frame else frame[c.name].tolist()
        for c in layer.columns
    ]
    plain = (conform(layer, values) for values in zip(*columns, strict=True))
    if layer.geometry is None:
        return tuple(plain)
    return tuple({**row, "geometry": wkb} for row, wkb in zip(plain, _wkb(frame), strict=True))


def _wkb(frame: Any) -> list[bytes | None]:
    geometry = frame.geometry
    empty = geometry.isna() | geometry.is_empty
    return [None if none else bytes(wkb) for none, wkb in zip(empty, geometry.to_wkb(), strict=True)]


def conform(layer: Layer, values: Iterable[Any]) -> dict[str, Any]:
    """Return a row in the column kinds of the schema; a missing number or text becomes None."""
    return {
        column.name: None if _is_missing(value) else _CASTS[column.kind](value)
        for column, value in zip(layer.columns, values, strict=True)
    }


def _is_missing(value: Any) -> bool:
    if value is None or type(value).__name__ == "NAType":
        return True
    return isinstance(value, float) and math.isnan(value)
