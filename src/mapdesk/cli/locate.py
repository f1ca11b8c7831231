"""``mapdesk locate``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Annotated, Any

import typer

from mapdesk.cli.options import Files, Near, Recognising
from mapdesk.cli.streams import own_places, printable, read_documents, write_line
from mapdesk.model import Geoparsed, Mention

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "mapdesk locate article.txt --json"

AsJson = Annotated[bool, typer.Option("--json", help="Print the article as one JSON object.")]
AsLines = Annotated[
    bool, typer.Option("--nl", help="Print one JSON object a line, as soon as each article is read.")
]
WithGeometry = Annotated[
    bool, typer.Option("--geometry", help="Add the GeoJSON footprint of places with an extent.")
]


def command(
    files: Files,
    as_json: AsJson = False,
    lines: AsLines = False,
    geometry: WithGeometry = False,
    near: Near = None,
    recogniser: Recognising = "built-in",
) -> None:
    """List the places that an article mentions.

    Prints every mention of a place with its span, the place it was given, the confidence, and the
    alternatives with their evidence. Spans count Unicode code points from 0.

    Without --json or --nl: a table on a terminal, tab-separated values elsewhere. With --nl, stdin (-) is
    read as JSON lines: {"id": …, "text": …} and, if known, title, date and url.
    """
    from mapdesk.pipeline.geoparsing import geoparse_all

    located = geoparse_all(
        read_documents(files, json_lines=lines),
        near=near,
        geometry=geometry,
        geo=own_places(),
        recogniser=recogniser,
        at_once=any(str(file) == "-" for file in files),  # whoever writes lines may wait for each answer
    )
    if lines:
        for each in located:
            write_line(_json(each, geometry, indent=None))
    elif as_json:
        _print_json(list(located), geometry)
    elif sys.stdout.isatty():
        _print_table(located)
    else:
        _print_tabs(located)


def _json(located: Geoparsed, geometry: bool, indent: int | None) -> str:
    from mapdesk.pipeline.contract import to_contract

    return json.dumps(to_contract(located, geometry=geometry), ensure_ascii=False, indent=indent)


def _print_json(located: list[Geoparsed], geometry: bool) -> None:
    """Print one article as an object over many lines, several as one object a line."""
    for each in located:
        write_line(_json(each, geometry, indent=2 if len(located) == 1 else None))


_COLUMNS = ("start", "end", "text", "kind", "role", "status", "confidence", "place", "country", "lat", "lon")


def _cells(mention: Mention) -> tuple[str, ...]:
    place: Any = mention.place
    where = (place.name, place.country or "", f"{place.lat:.4f}", f"{place.lon:.4f}") if place else ("",) * 4
    cells = (
        *(str(mention.start), str(mention.end), mention.text, mention.kind, mention.role, mention.status),
        *(f"{mention.confidence:.2f}", *where),
    )
    return tuple(printable(cell) for cell in cells)


def _print_tabs(located: Iterable[Geoparsed]) -> None:
    """Print a line a mention; the head comes with the first article, so that an error leaves stdout empty."""
    for number, each in enumerate(located):
        if number == 0:
            write_line("\t".join(("document", *_COLUMNS)))
        for mention in each.mentions:
            write_line("\t".join((printable(each.document.id), *_cells(mention))))


def _print_table(located: Iterable[Geoparsed]) -> None:
    """Print a table an article, narrow enough for a terminal; text is never read as markup."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    for each in located:
        title = Text(printable(each.document.title or each.document.id))
        table = Table(title=title, title_justify="left", box=box.SIMPLE)
        for name in ("text", "kind", "place", "lat, lon", "sure"):
            table.add_column(name, overflow="fold", no_wrap=name in ("kind", "lat, lon", "sure"))
        for mention in each.mentions:
            table.add_row(*(Text(printable(cell)) for cell in _short_cells(mention)))
        console.print(table if each.mentions else Text("No places found.", style="italic"))


def _short_cells(mention: Mention) -> tuple[str, ...]:
    place = mention.place
    kind = mention.kind if mention.role == "literal" else f"({mention.kind})"
    if place is None:
        return mention.text, kind, mention.reason or "no place", "", f"{mention.confidence:.2f}"
    named = ", ".join(part for part in (place.name, place.country) if part)
    doubt = "" if mention.status == "located" else " ?"
    return mention.text, kind, named, f"{place.lat:.3f}, {place.lon:.3f}", f"{mention.confidence:.2f}{doubt}"
