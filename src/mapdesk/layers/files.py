"""Layers to files and databases and back; the extension, or the address, says the format."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from mapdesk.errors import LayerError
from mapdesk.layers.address import is_address, parse_address
from mapdesk.layers.exports import EXPORTS
from mapdesk.layers.record import Layers

__all__ = ["FORMATS", "WRITABLE", "additions", "is_ours", "is_writable", "read_layers", "write_layers"]

FORMATS: dict[str, str] = {
    ".gpkg": "geopackage",
    ".geojson": "geojson",
    ".json": "geojson",
    ".parquet": "parquet",
}
"""Extension → module of this room that has ``read``, ``write`` and ``is_ours``."""

WRITABLE: dict[str, str] = {**FORMATS, **EXPORTS}
"""End of the name → module of this room that has ``write`` and ``is_ours``."""

_LEAST_BYTES = 200_000


def read_layers(path: Path | str) -> Layers:
    """Layers from a file that mapdesk wrote, or from the address of a database that it wrote to.

    Raises
    ------
    LayerError
        If the file is missing, has an unknown extension, cannot be read or is not of mapdesk's schema.
    """
    if is_address(path):
        from mapdesk.layers import postgis

        return postgis.read(parse_address(str(path)))
    path = Path(path)
    read = _of(path, "read", FORMATS)
    if not path.is_file():
        raise LayerError(f"{path}: no such file; give a layer file ({', '.join(FORMATS)})")
    try:
        layers: Layers = read(path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError) as problem:
        what = _one_line(problem)
        raise LayerError(f"{path}: not layers that mapdesk wrote ({what}); make them anew") from problem
    return layers


def additions(path: Path | str) -> tuple[str, ...]:
    """Return, in words, the columns and layers that somebody added to a file that ``read_layers`` can read.

    Of a database nothing is said: what else it holds is its owner's affair.
    """
    return () if is_address(path) else tuple(_of(Path(path), "additions", FORMATS)(Path(path)))


def write_layers(layers: Layers, path: Path | str, *, overwrite: bool = False) -> None:
    """Write layers to ``path``, replacing what is there. Equal layers give equal bytes.

    At the address of a database, tables that mapdesk did not write are replaced only with ``overwrite``.

    Raises
    ------
    LayerError
        If the extension is unknown, or the file or the database cannot be written.
    """
    if is_address(path):
        from mapdesk.layers import postgis

        postgis.write(layers, parse_address(str(path)), overwrite=overwrite)
        return
    path = Path(path)
    write = _of(path, "write", WRITABLE)
    try:
        write(layers, path)
    except (OSError, RuntimeError) as problem:
        what = "the disk is full" if _is_full(path.parent) else _one_line(problem)
        raise LayerError(f"{path}: cannot be written: {what}; make room, or write elsewhere") from problem


def _is_full(folder: Path) -> bool:
    """Whether less is left on the disk than any layers need; GDAL tells of it in SQL."""
    return folder.exists() and shutil.disk_usage(folder).free < _LEAST_BYTES


def is_writable(path: Path) -> bool:
    """Whether the name ends as one of the formats that can be written."""
    return _module(path, WRITABLE) is not None


def is_ours(path: Path) -> bool:
    """Whether the file holds layers that mapdesk wrote, judged without reading all of it."""
    if not is_writable(path):
        return False
    try:
        return bool(_of(path, "is_ours", WRITABLE)(path))
    except (OSError, ValueError):
        return False


def _of(path: Path, verb: str, formats: Mapping[str, str]) -> Callable[..., Any]:
    module = _module(path, formats)
    if module is None:
        raise LayerError(f"{path}: unknown layer format {path.suffix!r}; use one of {', '.join(formats)}")
    return getattr(import_module(f"mapdesk.layers.{module}"), verb)  # type: ignore[no-any-return]  # by the table


def _module(path: Path, formats: Mapping[str, str]) -> str | None:
    name = path.name.lower()
    return next((module for end, module in formats.items() if name.endswith(end)), None)


def _one_line(problem: BaseException) -> str:
    return " ".join(str(problem).split()) or type(problem).__name__
