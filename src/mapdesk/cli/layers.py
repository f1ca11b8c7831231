"""``mapdesk layers``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mapdesk.cli.options import Files, Near, Overwrite
from mapdesk.cli.streams import STDIN, own_places, read_documents, write_line

__all__ = ["EXAMPLE", "LayersOut", "check_layers_goal", "command"]

EXAMPLE = "mapdesk layers article.txt -o article.gpkg"

LayersOut = Annotated[
    str | None,
    typer.Option(
        "-o", "--output", metavar="OUT", help="A file, or postgresql://…, to write to.", show_default=False
    ),
]


def command(files: Files, output: LayersOut = None, near: Near = None, overwrite: Overwrite = False) -> None:
    """Write the layers of an article: .gpkg, .geojson, .parquet.

    Writes the layers of one or more texts into one file: documents, mentions, places, areas, alternatives
    and movements. The extension says the format: .gpkg (for QGIS and other GIS), .geojson or .parquet.
    Prints the name of the file written.

    For others to read: .csv (a row a mention), .kml, .annotations.jsonld (W3C Web Annotations) and
    .places.jsonld (Linked Places).

    An address writes to PostGIS: -o "postgresql://user@host/database?schema=name" replaces the tables of that
    schema (mapdesk, if none is named) in one step.

    Without -o the layers of article.txt go to article.gpkg in the current folder.
    """
    from mapdesk.pipeline.article import map_documents

    goal = output or ("stdin.gpkg" if files[0] == STDIN else f"{files[0].stem}.gpkg")
    check_layers_goal(goal, overwrite)
    drawn = map_documents(read_documents(files), near=near, geo=own_places())
    write_line(str(drawn.save(goal, overwrite=overwrite)))


def check_layers_goal(output: str, overwrite: bool) -> None:
    """Refuse what cannot be written before any work is done."""
    from mapdesk.errors import LayerError
    from mapdesk.layers.address import is_address, parse_address
    from mapdesk.layers.files import WRITABLE, is_writable
    from mapdesk.pipeline.output import check_writable

    if is_address(output):
        from mapdesk.layers import postgis

        postgis.check(parse_address(output), overwrite=overwrite)
        return
    goal = Path(output)
    if not is_writable(goal):
        raise LayerError(f"{goal}: unknown layer format {goal.suffix!r}; use one of {', '.join(WRITABLE)}")
    check_writable(goal, overwrite=overwrite)
