"""``mapdesk gazetteer``: look places up, see what is in, bring in and take out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mapdesk.cli.options import Overwrite, Quiet
from mapdesk.cli.streams import printable, say, write_line
from mapdesk.errors import GazetteerError, WorkspaceError

if TYPE_CHECKING:
    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.gazetteer.search import Found, Query

__all__ = ["app"]

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    short_help="Look places up; see what the gazetteer holds; bring in and take out.",
    help="""Example: mapdesk gazetteer search "Deir Ezzor" --near Syria

    Look places up; see what the gazetteer holds; bring in and take out.""",
)

Folders = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        "-g",
        metavar="DIR",
        help="A compiled gazetteer to lay on top; repeat for more, the last is uppermost.",
        show_default=False,
    ),
]


def _option(*names: str, metavar: str, help: str) -> Any:
    return typer.Option(*names, metavar=metavar, help=help, show_default=False)


SEARCH_HELP = """Example: mapdesk gazetteer search Hmeimim --near Latakia --kind facility

List the places that a name may mean, best first, with the reasons for the order.

NAME may say where: "Long Beach, CA". With --nl FILE (- is stdin) one query a line is answered by one JSON
list a line; a query is {"name": …} and, if known, country, near and kind.
"""


@app.command("search", help=SEARCH_HELP, short_help="List the places that a name may mean, best first.")
def search_command(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="A name.", show_default=False)] = None,
    near: Annotated[str | None, _option(metavar="PLACE", help='A place or "lat, lon" nearby.')] = None,
    kind: Annotated[str | None, _option(metavar="KIND", help="As city, facility, or air_base, dam.")] = None,
    country: Annotated[str | None, _option(metavar="ISO2", help="A country's code or name.")] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many places at most.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list of places and scores.")] = False,
    queries: Annotated[Path | None, _option("--nl", metavar="FILE", help="Queries, one a line.")] = None,
    folders: Folders = None,
) -> None:
    """List the places that a name may mean."""
    from mapdesk.geo.gazetteer.search import Query, search

    if (name is None) == (queries is None):
        raise typer.BadParameter("give a NAME, or --nl FILE with queries")
    gazetteer = _open(folders)
    if queries is not None:
        for query in _read_queries(queries, limit):
            write_line(_json(_answer(gazetteer, query)))
        return
    found = search(gazetteer, Query(name or "", country, near, kind, limit))
    if as_json:
        write_line(_json(found, indent=2))
    elif not found:
        say(f"{name}: no such place, and none spelt like it")
    elif sys.stdout.isatty():
        _print_table(found)
    else:
        _print_tabs(found)


def _open(folders: list[Path] | None) -> Gazetteer:
    """Return the gazetteer with the current workspace's own places, and the folders given on top."""
    from mapdesk.geo.gazetteer import open_gazetteer

    return open_gazetteer(_geo_folder(), *(folders or ()))


def _geo_folder() -> Path | None:
    from mapdesk.workspace import find_workspace

    try:
        return find_workspace(Path.cwd()).folder("geo")
    except WorkspaceError:
        return None


def _answer(gazetteer: Gazetteer, query: Query) -> list[Found]:
    """Return what is found; a hint that is not known is left out, so that one query does not end them all."""
    from mapdesk.geo.gazetteer.search import Query, search

    hints = {"kind": query.kind, "near": query.near, "country": query.country}
    while True:
        try:
            return search(gazetteer, Query(query.name, limit=query.limit, **hints))
        except GazetteerError as problem:
            hint = str(problem).partition(" ")[0]  # the message begins with the hint that is wrong
            if hints.pop(hint, None) is None:
                raise
            say(f"{query.name}: {problem}; searched without it")


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


def _fields(where: str, line: bytes) -> dict[str, str]:
    try:
        query = json.loads(line)
    except ValueError as problem:
        raise GazetteerError(f'{where}: not JSON ({problem}); expected {{"name": …}}') from problem
    if not isinstance(query, dict) or not isinstance(query.get("name"), str):
        raise GazetteerError(f'{where}: no name; expected {{"name": …}} and, if known, country, near, kind')
    return {field: _hint(query[field]) for field in ("name", "country", "near", "kind") if query.get(field)}


def _hint(value: Any) -> str:
    """Return a hint as text; a position may also be a list of latitude and longitude."""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _json(found: list[Found], indent: int | None = None) -> str:
    return json.dumps([_contract(each) for each in found], ensure_ascii=False, indent=indent)


_PLACE = ("id", "name", "kind", "country", "admin1", "lat", "lon", "precision_km", "source")


def _contract(found: Found) -> dict[str, Any]:
    place = {name: getattr(found.place, name) for name in _PLACE}
    return {**place, "score": found.score, "reasons": list(found.reasons)}


_COLUMNS = ("score", "name", "kind", "country", "admin1", "lat", "lon", "id", "why")


def _cells(found: Found) -> tuple[str, ...]:
    place = found.place
    what = (place.name, place.feature or place.kind, place.country or "", place.admin1 or "")
    where = (f"{place.lat:.4f}", f"{place.lon:.4f}", place.id)
    return tuple(printable(cell) for cell in (f"{found.score:.2f}", *what, *where, "; ".join(found.reasons)))


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


INFO_HELP = """Example: mapdesk gazetteer info

Say what each gazetteer holds, from the lowest to the uppermost: places by kind, names, sources with their
versions and licences.
"""


@app.command("info", help=INFO_HELP, short_help="Say what the gazetteer holds, with versions and licences.")
def info_command(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    folders: Folders = None,
) -> None:
    """Say what the gazetteer holds."""
    from mapdesk.geo.gazetteer.summary import summarise

    found = summarise(_open(folders))
    if as_json:
        write_line(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for each in found["gazetteers"]:
        write_line(f"{printable(each['name'])}: {each['places']:,} places, {each['names']:,} names")
        write_line("  " + ", ".join(f"{count:,} {kind}" for kind, count in each["kinds"].items()))
        for source in each["sources"]:
            version = f" {source['version']}" if source["version"] else ""
            write_line(printable(f"  {source['title']} ({source['package']}{version}): {source['licence']}"))
    write_line(found["worldview"])


IMPORT_HELP = """Example: mapdesk gazetteer import allCountries.zip -o geo/gazetteers/world

Make a gazetteer of a GeoNames dump (allCountries or a country, .txt or .zip), of OurAirports' airports.csv,
or of any file that GDAL reads.

A folder under geo/gazetteers of a workspace is used there from then on; elsewhere name it with --gazetteer.
For other files, --column name=NAMN1 says which column holds the name (also id, kind, feature, country,
admin1, aliases, local_name, population, precision_km), --set kind=facility what holds for all rows.
"""


@app.command("import", help=IMPORT_HELP, short_help="Make a gazetteer of GeoNames, OurAirports or OGR data.")
def import_command(  # noqa: PLR0913, PLR0917 - one parameter an option
    source: Annotated[Path, typer.Argument(metavar="FILE", help="What to import.", show_default=False)],
    folder: Annotated[Path | None, _option("-o", "--output", metavar="DIR", help="Where to write.")] = None,
    alternate_names: Annotated[
        Path | None, _option(metavar="FILE", help="GeoNames' alternateNamesV2.")
    ] = None,
    admin1_codes: Annotated[
        Path | None, _option(metavar="FILE", help="GeoNames' admin1CodesASCII.txt.")
    ] = None,
    source_format: Annotated[
        str | None, _option("--format", metavar="FORMAT", help="geonames, ourairports or ogr, if not plain.")
    ] = None,
    layer: Annotated[str | None, _option(metavar="NAME", help="The layer of an OGR file.")] = None,
    columns: Annotated[
        list[str] | None, _option("--column", metavar="FIELD=COLUMN", help="See above.")
    ] = None,
    constants: Annotated[list[str] | None, _option("--set", metavar="FIELD=VALUE", help="See above.")] = None,
    overwrite: Overwrite = False,
    quiet: Quiet = False,
) -> None:
    """Make a gazetteer of a user's data."""
    from mapdesk.geo.gazetteer.importing import Import, check_format, run_import

    target = folder or _default_folder(source)
    if (target / "manifest.json").exists() and not overwrite:
        raise GazetteerError(f"{target}: a gazetteer is there already; --overwrite replaces it")
    what = Import(
        source=source,
        folder=target,
        format=check_format(source_format),
        alternate_names=alternate_names,
        admin1_codes=admin1_codes,
        layer=layer,
        columns=_pairs(columns, "--column"),
        constants=_pairs(constants, "--set"),
    )
    with _progress(quiet) as tell:
        count = run_import(what, tell)
    say(f"{target}: {count:,} places", quiet=quiet)


def _default_folder(source: Path) -> Path:
    geo = _geo_folder()
    return (geo / "gazetteers" if geo else Path()) / f"{source.stem}"


def _pairs(texts: list[str] | None, option: str) -> dict[str, str]:
    pairs = [text.partition("=") for text in texts or ()]
    wrong = next((f"{field}{sign}{value}" for field, sign, value in pairs if not field or not value), None)
    if wrong is not None:
        raise typer.BadParameter(f"{option} {wrong}: expected FIELD=…")
    return {field: value for field, _, value in pairs}


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[str, float], None]]:
    """Show a bar for each step on a terminal, and nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda _step, _share: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as bar:
        steps: dict[str, Any] = {}

        def tell(step: str, share: float) -> None:
            if step not in steps:
                steps[step] = bar.add_task(step, total=1.0)
            bar.update(steps[step], completed=share)

        yield tell


EXPORT_HELP = """Example: mapdesk gazetteer export places.csv --country SY --kind facility

Write places with all their names to a .csv, .geojson, .gpkg or .parquet file.
"""


@app.command("export", help=EXPORT_HELP, short_help="Write places to a file.")
def export_command(
    target: Annotated[Path, typer.Argument(metavar="OUT", help="Format by suffix.", show_default=False)],
    country: Annotated[str | None, _option(metavar="ISO2", help="Only this country.")] = None,
    kind: Annotated[str | None, _option(metavar="KIND", help="Only this kind or feature.")] = None,
    geometry: Annotated[bool, typer.Option("--geometry", help="Write footprints, not points.")] = False,
    overwrite: Overwrite = False,
    quiet: Quiet = False,
    folders: Folders = None,
) -> None:
    """Write places to a file."""
    from mapdesk.geo.gazetteer.exporting import export_places

    if target.exists() and not overwrite:
        raise GazetteerError(f"{target}: a file is there already; --overwrite replaces it")
    count = export_places(_open(folders), target, country=country, kind=kind, footprints=geometry)
    say(f"{target}: {count:,} places", quiet=quiet)
