"""``mapdesk render``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from mapdesk.cli.options import Out, Overwrite
from mapdesk.cli.streams import STDIN, write_line

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "mapdesk render article.gpkg -o article.html"

LayerFile = Annotated[
    Path,
    typer.Argument(
        metavar="LAYERS", help=".gpkg, .geojson or .parquet that mapdesk wrote.", show_default=False
    ),
]


def command(layers: LayerFile, output: Out = None, overwrite: Overwrite = False) -> None:
    """Make the map of layers.

    Makes the map of layers that mapdesk wrote: the same page as mapdesk map makes of the text. Prints the
    name of the file written.

    Without -o the map of article.gpkg is article.html in the current folder; with -o - it goes to stdout.
    """
    from mapdesk.layers import read_layers
    from mapdesk.pipeline.article import ArticleMap
    from mapdesk.pipeline.output import check_writable

    goal = output or Path(f"{layers.stem}.html")
    if goal != STDIN:
        _check_suffix(goal)
        check_writable(goal, overwrite=overwrite)
    drawn = ArticleMap(read_layers(layers))
    if goal == STDIN:
        sys.stdout.buffer.write(drawn.html.encode("utf-8"))
    else:
        write_line(str(drawn.save(goal, overwrite=overwrite)))


def _check_suffix(goal: Path) -> None:
    if goal.suffix.lower() not in (".html", ".htm"):
        raise typer.BadParameter(f"{goal} is no .html", param_hint="-o")
