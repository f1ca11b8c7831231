"""``mapdesk gazetteer``: look places up, see what is in, bring in and take out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mapdesk.cli.streams import printable, say, write_line
from mapdesk.errors import GazetteerError, WorkspaceError

if TYPE_CHECKING:
    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.gazetteer.search import Found, Query

__all__ = ["app"]

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Look places up, see what is in the gazetteer, bring in and take out.\n\n"
    'Example: mapdesk gazetteer search "Deir Ezzor" --near Syria',
)

Folders = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        "-g",
        metavar="DIR",
        help="A compiled gazetteer to lay on top; repeat for more, the last uppermost.",
    ),
]


@app.command(
    "search",
    help='Example: mapdesk gazetteer search Hmeimim --near Latakia --kind facility\n\nList the places that a name may mean, best first, with the reasons for the order.\n\nWith --nl FILE (- is stdin) one query a line is answered by one list a line: {"name": …} and, if known, country, near and kind.',
)
def search_command(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="A name, or NAME, REGION.", show_default=False)
    ] = None,
    near: Annotated[
        str | None, typer.Option(metavar="PLACE", help='A place or "lat, lon" nearby.', show_default=False)
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND", help="A kind (city, facility …) or feature (air_base …).", show_default=False
        ),
    ] = None,
    country: Annotated[
        str | None, typer.Option(metavar="ISO2", help="A country, by code or name.", show_default=False)
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many places at most.")] = 10,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a JSON list of places with their scores.")
    ] = False,
    queries: Annotated[
        Path | None,
        typer.Option(
            "--nl", metavar="FILE", help="Answer the queries in FILE, one a line.", show_default=False
        ),
    ] = None,
    folders: Folders = None,
) -> None:
    """List the places that a name may mean."""
    from mapdesk.geo.gazetteer.search import Query, search

    if (name is None) == (queries is None):
        raise typer.BadParameter("give a NAME, or --nl FILE with queries")
    gazetteer = _open(folders)
    if queries is not None:
        for query in _read_queries(queries, limit):
            write_line(_json(search(gazetteer, query)))
        return
    found = search(gazetteer, Query(name or "", country, near, kind, limit))
    if as_json:
        write_line(_json(found, indent=2))
    elif not found:
        say(f"{name}: no such place; nothing is spelt like it either")
    elif sys.stdout.isatty():
        _print_table(found)
    else:
        _print_tabs(found)


def _open(folders: list[Path] | None) -> Gazetteer:
    """Return the gazetteer with the current workspace's own places, and the folders given on top."""
    from mapdesk.geo.gazetteer import open_gazetteer
    from mapdesk.workspace import find_workspace

    try:
        geo = find_workspace(Path.cwd()).folder("geo")
    except WorkspaceError:
        geo = None
    return open_gazetteer(geo, *(folders or ()))


def _read_queries(path: Path, limit: int) -> Iterator[Query]:
    from mapdesk.geo.gazetteer.search import Query

    stream: Iterable[bytes] = sys.stdin.buffer if str(path) == "-" else _lines(path)
    for number, line in enumerate(stream, start=1):
        if line.strip():
            yield Query(**_fields(f"{path}: line {number}", line), limit=limit)


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as stream:
            yield from stream
    except OSError as problem:
        raise GazetteerError(f"{path}: cannot be read: {problem.strerror}") from problem


def _fields(where: str, line: bytes) -> dict[str, Any]:
    try:
        query = json.loads(line)
    except ValueError as problem:
        raise GazetteerError(f'{where}: not JSON ({problem}); expected {{"name": …}}') from problem
    if not isinstance(query, dict) or not isinstance(query.get("name"), str):
        raise GazetteerError(
            f'{where}: no name; expected an object with "name" and, if known, country, near, kind'
        )
    return {field: query[field] for field in ("name", "country", "near", "kind") if query.get(field)}


def _json(found: list[Found], indent: int | None = None) -> str:
    return json.dumps([_contract(each) for each in found], ensure_ascii=False, indent=indent)


def _contract(found: Found) -> dict[str, Any]:
    place = found.place
    names = ("id", "name", "kind", "country", "admin1", "lat", "lon", "precision_km", "source")
    return {
        **{name: getattr(place, name) for name in names},
        "score": found.score,
        "reasons": list(found.reasons),
    }


_COLUMNS = ("score", "name", "kind", "country", "admin1", "lat", "lon", "id", "why")


def _cells(found: Found) -> tuple[str, ...]:
    place = found.place
    return tuple(
        printable(cell)
        for cell in (
            f"{found.score:.2f}", place.name, place.feature or place.kind, place.country or "", place.admin1 or "",
            f"{place.lat:.4f}", f"{place.lon:.4f}", place.id, "; ".join(found.reasons),
        )
    )  # fmt: skip


def _print_tabs(found: list[Found]) -> None:
    write_line("\t".join(_COLUMNS))
    for each in found:
        write_line("\t".join(_cells(each)))


def _print_table(found: list[Found]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None)
    for name in _COLUMNS:
        table.add_column(name, overflow="fold")
    for each in found:
        table.add_row(*(Text(cell) for cell in _cells(each)))
    Console().print(table)
