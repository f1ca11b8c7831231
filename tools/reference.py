"""Write docs/reference/cli.md from ``--help`` and docs/reference/layers.md from the schema.

    python tools/reference.py

A test checks that both are what this script would write.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parents[1] / "docs" / "reference"
_WIDTH = 100

_CLI_HEAD = """# Command line

*Written by `tools/reference.py` from `--help`.*

Data goes to stdout, everything else to stderr. `-` is stdin. Exit codes: 0 done, 1 a named problem (one
line that begins with `error:`), 2 wrong usage, 130 interrupted. A file that mapdesk did not write is replaced
only with `--overwrite`; every file is written beside its goal and moved into place, so that a failure leaves
the old one.
"""

_LAYERS_HEAD = """# Layers

*Written by `tools/reference.py` from `src/mapdesk/layers/schema.py`.*

Six layers, the same columns in every format. Geometry is lon, lat in EPSG:4326. Columns of kind `json`
hold canonical JSON text. Rows are in a fixed order; positions are rounded to what their precision deserves;
nothing depends on the clock.

| format | what it is |
|---|---|
| `.gpkg` | a GeoPackage, a table a layer; opens in QGIS |
| `.geojson` | one RFC 7946 feature collection; the layer is the property `layer` |
| `.parquet` | one GeoParquet 1.1 file; the layer is the column `layer`, columns of other layers are empty |
| `postgresql://…` | PostGIS, a table a layer; replaced in one transaction ([how](../how-to-postgis.md)) |

Equal layers give equal bytes: always in GeoJSON, and in the others within one version of GDAL and Arrow.
"""


_KEPT_HEAD = """
## What is handed over

The formats above are read back as they were written, to the last value and vertex. These are for others to
read and hold what the table says; a test changes each column and looks whether the file changes. Places that
are only linked, not drawn, are left out of KML, and mentions without a place out of the JSON-LD formats;
Linked Places keep three steps of confidence.

| format | from | columns |
|---|---|---|
"""


def cli_page() -> str:
    """Return the reference of all commands."""
    from typer.main import get_command

    from mapdesk.cli.app import app

    root: Any = get_command(app)
    return _CLI_HEAD + "".join(_help_pages(root, "mapdesk", None))


def _help_pages(command: Any, name: str, parent: Any) -> Iterator[str]:
    settings = {**command.context_settings, "terminal_width": _WIDTH, "max_content_width": _WIDTH}
    context = command.context_class(command, info_name=name.rpartition(" ")[2], parent=parent, **settings)
    yield f"\n## {name}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"
    for each in getattr(command, "commands", {}):
        yield from _help_pages(command.commands[each], f"{name} {each}", context)


def _kept_table() -> str:
    """Return what the formats for others keep."""
    from mapdesk.layers.exports import KEPT

    rows = (
        f"| `{end}` | {layer} | {', '.join(columns)} |\n"
        for end, layers in KEPT.items()
        for layer, columns in layers.items()
    )
    return _KEPT_HEAD + "".join(rows)


def layers_page() -> str:
    """Return the reference of all layers and columns."""
    from mapdesk.layers import LAYERS

    parts = [_LAYERS_HEAD]
    for layer in LAYERS.values():
        shape = f"Geometry: {layer.geometry}." if layer.geometry else "No geometry."
        parts.append(f"\n## {layer.name}\n\n{layer.meaning[0].upper()}{layer.meaning[1:]}. {shape}\n\n")
        parts.append("| column | kind | meaning |\n|---|---|---|\n")
        parts.extend(f"| `{column.name}` | {column.kind} | {column.meaning} |\n" for column in layer.columns)
    return "".join(parts) + _kept_table()


PAGES = {"cli.md": cli_page, "layers.md": layers_page}

if __name__ == "__main__":
    DOCS.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
