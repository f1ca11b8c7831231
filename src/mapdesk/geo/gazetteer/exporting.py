"""Writing places with their names to a file that others can read."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from mapdesk.errors import GazetteerError
from mapdesk.geo.gazetteer.features import (
    CODE,
    COUNTRY_CODE,
    DEMONYM,
    FEATURE_CODE,
    KIND_CODE,
    METONYM,
    VARIANT,
)
from mapdesk.geo.gazetteer.gazetteer import Gazetteer
from mapdesk.geo.gazetteer.store import Array

__all__ = ["COLUMNS", "export_places"]

COLUMNS: Final = (
    "id", "name", "kind", "feature", "country", "admin1", "lat", "lon", "precision_km", "population", "fame",
    "operators", "local_name", "aliases", "source",
)  # fmt: skip
_DRIVERS: Final = {".geojson": "GeoJSON", ".gpkg": "GPKG"}
_NO_ALIASES: Final = (DEMONYM, METONYM, VARIANT, CODE)


def export_places(
    gazetteer: Gazetteer,
    target: Path,
    *,
    country: str | None = None,
    kind: str | None = None,
    footprints: bool = False,
) -> int:
    """Write the places of a country and kind (or feature) to a file and return how many there are.

    The format goes by the suffix: .csv, .geojson, .gpkg or .parquet; rows by id's place in the gazetteer,
    geometry in EPSG:4326. A .csv can be read again as ``geo/places.csv``.

    Raises
    ------
    GazetteerError
        The suffix, the country or the kind is not known, or nothing is left to write.
    """
    if target.suffix not in (".csv", ".parquet", *_DRIVERS):
        raise GazetteerError(
            f"{target}: suffix {target.suffix!r}; expected .csv, .geojson, .gpkg or .parquet"
        )
    rows = _rows(gazetteer, country, kind)
    if not len(rows):
        raise GazetteerError(f"{target}: no place of kind {kind or 'any'} in {country or 'any country'}")
    aliases = _aliases(gazetteer, rows)
    records = (_record(gazetteer, row, aliases.get(row, [])) for row in rows.tolist())
    if target.suffix == ".csv":
        _write_csv(target, records)
    else:
        _write_frame(gazetteer, target, list(records), rows, footprints=footprints)
    return len(rows)


def _rows(gazetteer: Gazetteer, country: str | None, kind: str | None) -> Array:
    if country is not None and country.upper() not in COUNTRY_CODE:
        raise GazetteerError(f"country {country!r} is not known; expected an ISO 3166-1 code")
    if kind is not None and kind not in {*KIND_CODE, *FEATURE_CODE}:
        raise GazetteerError(
            f"kind {kind!r} is not known; expected one of {', '.join(KIND_CODE)} or a feature"
        )
    rows = gazetteer.current_rows()
    if country is not None:
        rows = rows[gazetteer.country[rows] == COUNTRY_CODE[country.upper()]]
    if kind in KIND_CODE:
        rows = rows[gazetteer.kind[rows] == KIND_CODE[kind]]
    elif kind is not None:
        rows = rows[gazetteer.feature[rows] == FEATURE_CODE[kind]]
    return rows


def _aliases(gazetteer: Gazetteer, rows: Array) -> dict[int, list[str]]:
    """Return row → the keys of its further names, in alphabetical order."""
    wanted = set(rows.tolist())
    found: dict[int, list[str]] = {}
    for name_key in gazetteer.all_keys():
        for row, form in zip(
            gazetteer.rows(name_key).tolist(), gazetteer.forms(name_key).tolist(), strict=True
        ):
            if row in wanted and form not in _NO_ALIASES:
                found.setdefault(row, []).append(name_key)
    return {row: sorted(set(keys)) for row, keys in found.items()}


def _record(gazetteer: Gazetteer, row: int, aliases: list[str]) -> dict[str, Any]:
    place = gazetteer.place(row)
    record = {name: getattr(place, name, None) for name in COLUMNS}
    record["fame"] = round(float(gazetteer.fame[row]), 4)
    record["operators"] = "|".join(place.operators) or None
    record["aliases"] = "|".join(aliases) or None
    return record


def _write_csv(target: Path, records: Iterator[dict[str, Any]]) -> None:
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(records)


def _write_frame(
    gazetteer: Gazetteer, target: Path, records: list[dict[str, Any]], rows: Array, *, footprints: bool
) -> None:
    import geopandas
    import shapely

    shapes = [gazetteer.footprint(row) if footprints else None for row in rows.tolist()]
    points: Any = shapely.points(np.column_stack([gazetteer.lon[rows], gazetteer.lat[rows]]))
    geometry = [
        point if shape is None else shapely.from_wkb(shape)
        for point, shape in zip(points, shapes, strict=True)
    ]
    frame = geopandas.GeoDataFrame(records, geometry=geometry, crs="EPSG:4326")
    if target.suffix == ".parquet":
        frame.to_parquet(target)
    else:
        options = {"RFC7946": "YES"} if target.suffix == ".geojson" else {}
        frame.to_file(target, driver=_DRIVERS[target.suffix], engine="pyogrio", layer_options=options)
