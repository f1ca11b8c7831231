"""``mapdesk corpus``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mapdesk.cli.layers import LayersOut, check_layers_goal
from mapdesk.cli.options import Near, Overwrite, Quiet, Recognising
from mapdesk.cli.progress import Advance, progress_bar
from mapdesk.cli.streams import collected, own_places, printable, say, say_size, write_line

if TYPE_CHECKING:
    from mapdesk.errors import SeedError
    from mapdesk.layers import Layers
    from mapdesk.model import Document, Geoparsed
    from mapdesk.pipeline.corpus import CountedPlace

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "mapdesk corpus articles/ -o corpus.gpkg --map corpus.html"

Sources = Annotated[
    list[Path],
    typer.Argument(
        metavar="SOURCE", help="Folders, .jsonl, or other texts; - is .jsonl from stdin.", show_default=False
    ),
]
Page = Annotated[
    Path | None,
    typer.Option("--map", metavar="HTML", help="Also make one page of all articles.", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print all places, with their articles, as JSON.")]
Top = Annotated[int, typer.Option("--top", metavar="N", min=1, help="How many places the table has.")]


def command(  # noqa: PLR0913, PLR0917  # an argument an option
    sources: Sources,
    output: LayersOut = None,
    page: Page = None,
    as_json: AsJson = False,
    top: Top = 20,
    near: Near = None,
    recogniser: Recognising = "built-in",
    overwrite: Overwrite = False,
    quiet: Quiet = False,
) -> None:
    """Count the places of many articles, with their layers and one map.

    Reads folders with all below them, .jsonl with an article a line, and single texts. Prints the places that
    stand in most articles; with -o writes the layers of all articles into one file, with --map one page on
    which each place leads to its articles and quotes.

    An article that cannot be read is reported at the end and does not stop the others; then the exit
    code is 1.
    """
    from mapdesk.layers import build
    from mapdesk.pipeline.corpus import count_places, files_of, read_corpus

    _check(output, page, overwrite)
    problems: list[SeedError] = []
    documents = collected(read_corpus(files_of(sources), problems.append))
    settings: dict[str, Any] = {"near": near, "recogniser": recogniser, "geometry": bool(output or page)}
    with progress_bar("reading", quiet=quiet) as advance:
        layers = build(_geoparsed(documents, advance, settings))
    if len(layers):
        _write(layers, output, page, overwrite, quiet)
        places = count_places(layers)
        if as_json:
            write_line(json.dumps(_summary(layers, places, problems), ensure_ascii=False))
        else:
            _print(places[:top])
        say(f"{len(layers)} articles, {len(places)} places", quiet=quiet)
    for problem in problems:
        say(f"error: {problem}")
    if problems:
        raise typer.Exit(1)


def _write(layers: Layers, output: str | None, page: Path | None, overwrite: bool, quiet: bool) -> None:
    from mapdesk.pipeline.article import ArticleMap

    drawn = ArticleMap(layers)
    for goal in (output, page):
        if goal is not None:
            say(f"written: {drawn.save(goal, overwrite=overwrite)}", quiet=quiet)
    if page is not None:
        say_size(page, quiet=quiet)


def _check(output: str | None, page: Path | None, overwrite: bool) -> None:
    """Refuse goals that could not be written, before the work is done."""
    from mapdesk.pipeline.output import check_writable

    if output is not None:
        check_layers_goal(output, overwrite)
    if page is not None:
        if page.suffix.lower() not in (".html", ".htm"):
            raise typer.BadParameter(f"{page}: expected a name that ends in .html", param_hint="--map")
        check_writable(page, overwrite=overwrite)


def _geoparsed(
    documents: Iterator[Document], advance: Advance | None, settings: dict[str, Any]
) -> Iterator[Geoparsed]:
    from mapdesk.pipeline.geoparsing import geoparse_all

    parsed = geoparse_all(documents, geo=own_places(), at_once=False, **settings)
    for number, each in enumerate(parsed, start=1):
        if advance:
            advance(number, None)
        yield each


def _print(places: list[CountedPlace]) -> None:
    """Print a table on a terminal, tab-separated values elsewhere; text is never read as markup."""
    rows = [tuple(printable(cell) for cell in _cells(each)) for each in places]
    if not sys.stdout.isatty():
        for row in (_COLUMNS, *rows):
            write_line("\t".join(row))
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE)
    for name in _COLUMNS:
        table.add_column(name, justify="right" if name in ("articles", "mentions") else "left")
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table if rows else Text("No places found.", style="italic"))


_COLUMNS = ("articles", "mentions", "place", "class", "country", "lat", "lon", "first", "last")


def _cells(each: CountedPlace) -> tuple[str, ...]:
    place = each.place
    return (
        *(str(len(each.articles)), str(place["mentions"]), place["name"]),
        *((place["feature"] or place["kind"]).replace("_", " "), place["country"] or ""),
        *(f"{place['lat']:.4f}", f"{place['lon']:.4f}", each.first_date or "", each.last_date or ""),
    )


def _summary(layers: Layers, places: list[CountedPlace], problems: list[SeedError]) -> dict[str, Any]:
    return {
        "articles": len(layers),
        "problems": [str(problem) for problem in problems],
        "places": [
            {
                **{name: each.place[column] for name, column in _FIELDS.items()},
                "first_date": each.first_date,
                "last_date": each.last_date,
                "articles": list(each.articles),
            }
            for each in places
        ],
    }


_FIELDS = {"id": "place"} | {
    name: name for name in ("name", "kind", "feature", "country", "admin1", "lat", "lon", "mentions")
}
