"""GeoPackage: a table a layer, the same bytes for the same layers within one version of GDAL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from mapdesk.layers.frames import check_crs, conform, to_frame
from mapdesk.layers.record import Layers, Row
from mapdesk.layers.schema import LATER, LAYERS, Layer

__all__ = ["additions", "is_ours", "read", "write"]

# GDAL stamps gpkg_contents with the time of writing unless this option names one.
_NO_CLOCK = {"OGR_CURRENT_DATE": "2000-01-01T00:00:00.000Z"}
_GEOMETRY_TYPES = {"Geometry": "Unknown"}
_VERSION = {"VERSION": "1.3"}  # the newest that QGIS 3.22, of Debian 12, reads without a warning
# Bytes of the envelope before the geometry, by the code that says which envelope it is.
_ENVELOPES = (0, 32, 48, 48, 64)
_MARKS = frozenset({"documents", "mentions", "alternatives"})


def write(layers: Layers, path: Path) -> None:
    """Write each layer as a table of its own, in the order of the schema."""
    path.unlink(missing_ok=True)
    with _gdal_options(_NO_CLOCK):
        for number, layer in enumerate(LAYERS.values()):
            _write_layer(layers, layer, path, append=number > 0)
        _write_styles(path)


def _write_layer(layers: Layers, layer: Layer, path: Path, *, append: bool) -> None:
    import pyogrio

    geometry = (
        {}
        if layer.geometry is None
        else {"geometry_type": _GEOMETRY_TYPES.get(layer.geometry, layer.geometry)}
    )
    pyogrio.write_dataframe(
        to_frame(layer, layers.rows(layer.name)),
        path,
        layer=layer.name,
        driver="GPKG",
        append=append,
        promote_to_multi=False,  # else one part in a layer with many parts is read back as many
        layer_options={"DESCRIPTION": layer.meaning},
        **({} if append else {"dataset_options": _VERSION}),
        **geometry,
    )


def _write_styles(path: Path) -> None:
    import pyogrio

    from mapdesk.layers.styles import styles_frame

    options = {
        "FID": "id",
        "DESCRIPTION": "styles that QGIS applies by itself",
        "DATETIME_PRECISION": "MILLISECOND",
    }
    pyogrio.write_dataframe(
        styles_frame(), path, layer="layer_styles", driver="GPKG", append=True, layer_options=options
    )


def read(path: Path) -> Layers:
    """Layers from a GeoPackage that ``write`` made; other tables in it are left alone.

    Read as the SQLite database it is: GDAL's reader would import data frames that nobody asked for.
    """
    try:
        with closing(_opened(path)) as database:
            _check(database, path)
            return Layers({name: tuple(_rows(database, layer)) for name, layer in LAYERS.items()})
    except sqlite3.DatabaseError as problem:
        raise ValueError(str(problem)) from problem


def _check(database: sqlite3.Connection, path: Path) -> None:
    """Refuse a file of which a layer was left out, or saved in another system of coordinates."""
    tables = {name for (name,) in database.execute("SELECT table_name FROM gpkg_contents")}
    if missing := [name for name in LAYERS if name not in tables]:
        raise ValueError(f"layer {missing[0]!r} is missing: a copy must have all six")
    for table, authority, code in database.execute(
        "SELECT table_name, organization, organization_coordsys_id FROM gpkg_geometry_columns "
        "JOIN gpkg_spatial_ref_sys USING (srs_id)"
    ):
        if table in LAYERS:
            check_crs(f"{authority}:{code}", f"{path}: layer {table!r}")


def _rows(database: sqlite3.Connection, layer: Layer) -> Iterator[Row]:
    names = [column.name for column in layer.columns] + (["geom"] if layer.geometry is not None else [])
    there = {name for _, name, *_ in database.execute(f'PRAGMA table_info("{layer.name}")')}
    wanted = ", ".join("NULL" if name in LATER - there else f'"{name}"' for name in names)
    for values in database.execute(f'SELECT {wanted} FROM "{layer.name}" ORDER BY fid'):  # noqa: S608  # the schema's own names
        row: Row = conform(layer, values[: len(layer.columns)])
        yield row if layer.geometry is None else {**row, "geometry": _wkb(values[-1])}


def _wkb(blob: bytes | None) -> bytes | None:
    """Return the WKB behind a GeoPackage's header (OGC 12-128r19, 2.1.3.1.1), None if it is empty."""
    if blob is None or blob[3] & 0b10000:
        return None
    return blob[8 + _ENVELOPES[blob[3] >> 1 & 0b111] :]


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def additions(path: Path) -> Iterator[str]:
    """Yield the columns and tables of features that somebody added, where they hold anything."""
    with closing(_opened(path)) as database:
        for (table,) in database.execute("SELECT table_name FROM gpkg_contents").fetchall():
            named = _quoted(table)
            if table not in LAYERS:
                (many,) = database.execute(f"SELECT count(*) FROM {named}").fetchone()  # noqa: S608  # quoted
                if many and table != "layer_styles":
                    yield f"layer {table!r} ({many} rows)"
                continue
            known = {"fid", "geom", *(column.name for column in LAYERS[table].columns)}
            for _, column, *_ in database.execute(f"PRAGMA table_info({named})").fetchall():
                filled = f"SELECT 1 FROM {named} WHERE {_quoted(column)} IS NOT NULL LIMIT 1"  # noqa: S608  # quoted
                if column not in known and database.execute(filled).fetchone():
                    yield f"{table}: column {column!r}"


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def is_ours(path: Path) -> bool:
    """Whether the file is an SQLite database with tables that only mapdesk makes."""
    try:
        with closing(_opened(path)) as database:
            tables = {name for (name,) in database.execute("SELECT table_name FROM gpkg_contents")}
    except sqlite3.DatabaseError:
        return False
    return tables >= _MARKS


@contextmanager
def _gdal_options(options: dict[str, str]) -> Iterator[None]:
    import pyogrio

    before = {name: pyogrio.get_gdal_config_option(name) for name in options}
    pyogrio.set_gdal_config_options(options)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(before)
