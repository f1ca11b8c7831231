"""GeoPackage: a table a layer, the same bytes for the same layers within one version of GDAL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from mapdesk.layers.frames import to_frame, to_rows
from mapdesk.layers.record import Layers
from mapdesk.layers.schema import LAYERS, Layer

__all__ = ["is_ours", "read", "write"]

# GDAL stamps gpkg_contents with the time of writing unless this option names one.
_NO_CLOCK = {"OGR_CURRENT_DATE": "2000-01-01T00:00:00.000Z"}
_GEOMETRY_TYPES = {"Geometry": "Unknown"}
_VERSION = {"VERSION": "1.3"}  # the newest that QGIS 3.22, of Debian 12, reads without a warning
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
    """Layers from a GeoPackage that ``write`` made; other tables in it are left alone."""
    import pyogrio

    frames = {
        name: pyogrio.read_dataframe(path, layer=name, read_geometry=layer.geometry is not None)
        for name, layer in LAYERS.items()
    }
    return Layers({name: to_rows(layer, frames[name]) for name, layer in LAYERS.items()})


def is_ours(path: Path) -> bool:
    """Whether the file is an SQLite database with tables that only mapdesk makes."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
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
