"""``mapdesk report``."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from mapdesk.cli.options import LayerSource, Out, Overwrite, named_after
from mapdesk.cli.streams import write_line

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "mapdesk report article.gpkg -o article.docx"

Style = Annotated[Literal["screen", "print", "grey"], typer.Option(help="Colours of the picture.")]


def command(
    layers: LayerSource, output: Out = None, style: Style = "print", overwrite: Overwrite = False
) -> None:
    """Write a report: the map as a picture, and a numbered table of places with quotes and sources.

    The name says the format: .docx, or .md with its picture beside it. Prints the files written. Without -o
    the report of article.gpkg is article.md in the current folder.
    """
    from mapdesk.layers import read_layers
    from mapdesk.pipeline.reporting import write_report

    goal = output or named_after(layers, ".md")
    for path in write_report(read_layers(layers), goal, overwrite=overwrite, style=style):
        write_line(str(path))
