"""``mapdesk report``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from mapdesk.cli.options import Out, Overwrite
from mapdesk.cli.streams import write_line

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "mapdesk report article.gpkg -o article.docx"

LayerFile = Annotated[
    Path,
    typer.Argument(metavar="LAYERS", help="Layers that mapdesk wrote.", show_default=False),
]
Style = Annotated[Literal["screen", "print", "grey"], typer.Option(help="Colours of the picture.")]


def command(
    layers: LayerFile, output: Out = None, style: Style = "print", overwrite: Overwrite = False
) -> None:
    """Write a report: the map as a picture, and a numbered table of places with quotes and sources.

    The name says the format: .docx, or .md with its picture beside it. Prints the files written. Without -o
    the report of article.gpkg is article.md in the current folder.
    """
    from mapdesk.layers import read_layers
    from mapdesk.pipeline.reporting import write_report

    goal = output or Path(f"{layers.stem}.md")
    for path in write_report(read_layers(layers), goal, overwrite=overwrite, style=style):
        write_line(str(path))
