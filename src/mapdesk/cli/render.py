"""``mapdesk render``."""

from __future__ import annotations

import sys
from typing import Annotated, Any, Literal

import typer

from mapdesk.cli.options import LayerSource, Out, Overwrite, TileArchive, TileProvider, named_after
from mapdesk.cli.streams import STDIN, write_line

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "mapdesk render article.gpkg -o article.html"

Size = Annotated[str, typer.Option(metavar="WxH", help="Pixels of a picture.")]
Dpi = Annotated[int, typer.Option(metavar="N", min=36, max=1200, help="Pixels an inch of a picture.")]
ExtentOption = Annotated[
    str | None, typer.Option("--extent", metavar="W,S,E,N", help="What a picture shows.", show_default=False)
]
Style = Annotated[Literal["screen", "print", "grey"], typer.Option(help="Colours of a picture.")]

_PAGES = (".html", ".htm")


def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    layers: LayerSource,
    output: Out = None,
    size: Size = "1200x900",
    dpi: Dpi = 144,
    extent: ExtentOption = None,
    style: Style = "screen",
    tiles: TileProvider = None,
    pmtiles: TileArchive = None,
    overwrite: Overwrite = False,
) -> None:
    """Make the map of layers, as a page or a picture.

    A name that ends in .html gives the page that mapdesk map makes of the text; .png, .svg or .pdf a still
    picture, drawn without a browser. Prints the name of the file written.

    Without -o the map of article.gpkg is article.html in the current folder; with -o - the page goes to
    stdout. The layers may also be in PostGIS: postgresql://user@host/database?schema=name.
    """
    from mapdesk.layers import read_layers
    from mapdesk.pipeline.article import ArticleMap
    from mapdesk.pipeline.output import PICTURE_SUFFIXES, check_writable

    goal = output or named_after(layers, ".html")
    settings: dict[str, Any] = {}
    if goal != STDIN:
        if goal.suffix.lower() not in (*_PAGES, *PICTURE_SUFFIXES):
            raise typer.BadParameter(f"{goal}: expected .html, .png, .svg or .pdf", param_hint="-o")
        if goal.suffix.lower() in PICTURE_SUFFIXES:
            settings = {"size_px": _size(size), "dpi": dpi, "extent": _extent(extent), "style": style}
        check_writable(goal, overwrite=overwrite)
    drawn = ArticleMap(read_layers(layers), tiles=tiles, pmtiles=pmtiles)
    if goal == STDIN:
        sys.stdout.buffer.write(drawn.html.encode("utf-8"))
    else:
        write_line(str(drawn.save(goal, overwrite=overwrite, **settings)))


def _size(value: str) -> tuple[int, int]:
    try:
        width, height = (int(each) for each in value.lower().split("x"))
    except ValueError as problem:
        raise typer.BadParameter(
            f"{value!r}; expected WxH such as 1200x900", param_hint="--size"
        ) from problem
    if not (100 <= width <= 20_000 and 100 <= height <= 20_000):
        raise typer.BadParameter(f"{value}; expected 100 to 20000 each way", param_hint="--size")
    return width, height


def _extent(value: str | None) -> tuple[float, float, float, float] | None:
    if value is None:
        return None
    try:
        west, south, east, north = (float(each) for each in value.split(","))
    except ValueError as problem:
        raise typer.BadParameter(
            f"{value!r}; expected W,S,E,N in degrees", param_hint="--extent"
        ) from problem
    return west, south, east, north
