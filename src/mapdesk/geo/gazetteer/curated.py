"""Our own tables, turned into places and into further names of places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from mapdesk.geo.gazetteer import fame
from mapdesk.geo.gazetteer.features import (
    ABBREVIATION,
    ALTERNATE,
    CODE,
    DEMONYM,
    FEATURE_CODE,
    HISTORIC,
    LOCAL,
    METONYM,
    NAME,
)
from mapdesk.geo.gazetteer.naming import naming_of
from mapdesk.geo.gazetteer.rows import Naming, PlaceRow
from mapdesk.geo.gazetteer.tables import TABLES, TableRow, read_tables
from mapdesk.geo.gazetteer.world import World

__all__ = ["CONTINENTS", "add_names", "continents", "facilities", "outlined", "us_places"]

SOURCE: Final = "mapdesk"
FORM_OF: Final[dict[str, int]] = {
    "name": NAME, "alternate": ALTERNATE, "abbreviation": ABBREVIATION, "historic": HISTORIC, "code": CODE,
    "local": LOCAL, "adjective": DEMONYM, "singular": DEMONYM, "plural": DEMONYM, "nickname": ALTERNATE,
    "exonym": ALTERNATE, "main": NAME, "": ALTERNATE,
}  # fmt: skip
_IN_NEWS: Final = 0.12  # what an airport's fame rises by that newspapers have a name of their own for
_PLACE_DIGITS: Final = 7  # a place's code; a county subdivision's has the county's in it and is longer
# code, name, lat, lon, other names: points well inside the mainland.
CONTINENTS: Final = (
    ("AF", "Africa", 7.2, 21.1, ("African continent",)),
    ("AN", "Antarctica", -82.0, 25.0, ()),
    ("AS", "Asia", 42.0, 89.0, ("Asian continent",)),
    ("EU", "Europe", 51.0, 15.0, ("European continent",)),
    ("NA", "North America", 46.1, -100.5, ()),
    ("OC", "Oceania", -18.3, 138.5, ()),
    ("SA", "South America", -14.6, -57.7, ()),
)
_BASE_FAME: Final[dict[str, float]] = {
    "ocean": 0.75, "sea": 0.6, "gulf": 0.55, "strait": 0.55, "river": 0.5, "bay": 0.45, "lake": 0.45,
    "canal": 0.5, "region": 0.5, "bloc": 0.7, "disputed_area": 0.6, "city_area": 0.5, "desert": 0.5,
    "mountains": 0.5, "island": 0.45, "islands": 0.45, "peninsula": 0.5,
    "mountain": 0.48, "volcano": 0.48,
}  # fmt: skip


def continents() -> Iterator[PlaceRow]:
    """Yield the seven continents."""
    for code, name, lat, lon, others in CONTINENTS:
        yield PlaceRow(
            id=f"continent:{code}",
            name=name,
            feature="continent",
            lat=lat,
            lon=lon,
            fame=0.96,
            precision_km=3000.0,
            source=SOURCE,
            names=[Naming(name, NAME), *(Naming(other, ALTERNATE) for other in others)],
        )


def facilities(folder: Path = TABLES) -> Iterator[PlaceRow]:
    """Yield the facilities of ``facilities_*.csv``."""
    for row in read_tables("facilities_*.csv", folder):
        place = _place(row)
        place.operators = row.list("operators")
        place.precision_km = row.number("precision_km", 1.0)
        place.near = row["place"]
        place.fame = fame.curated_fame(row.number("fame", 20.0))
        yield place


def us_places(folder: Path = TABLES) -> Iterator[PlaceRow]:
    """Yield the small places and townships of ``us_places.csv``, which tools/us_places.py makes."""
    for row in read_tables("us_places.csv", folder):
        lat, lon = row.position()
        township = row["type"] == "township"
        name = f"{row['name']} Township" if township else row["name"]
        yield PlaceRow(
            id=f"census:{row['fips']}",
            name=name,
            feature="village",
            lat=lat,
            lon=lon,
            country="US",
            admin1=f"US.{row['state']}",
            admin2=row["fips"][:5] if len(row["fips"]) > _PLACE_DIGITS else "",
            fame=0.1 if township else 0.15,
            precision_km=5.0 if township else 2.0,
            source="US Census",
            names=[Naming(name, NAME)],
        )


def outlined(folder: Path = TABLES) -> Iterator[tuple[PlaceRow, TableRow]]:
    """Yield the places of ``waters_*.csv`` and ``regions_*.csv`` with their rows, which hold the outlines."""
    for pattern in ("waters_*.csv", "regions_*.csv"):
        for row in read_tables(pattern, folder):
            place = _place(row)
            place.countries = row.list("countries")
            place.country = place.countries[0] if len(place.countries) == 1 else ""
            default = _BASE_FAME.get(place.feature, 0.4)
            place.fame = fame.curated_fame(row.number("fame", 0.0)) if row["fame"] else default
            place.precision_km = row.number("precision_km", 100.0)
            yield place, row


def _place(row: TableRow) -> PlaceRow:
    if row["feature"] not in FEATURE_CODE:
        raise row.wrong(f"feature is {row['feature']!r}, which is not in the list of features")
    lat, lon = row.position()
    names = [Naming(row["name"], NAME), *(naming_of(text) for text in row.list("aliases"))]
    if row["local_name"]:
        names.append(naming_of(row["local_name"], LOCAL))
    return PlaceRow(
        id=f"mapdesk:{row['slug']}",
        name=row["name"],
        feature=row["feature"],
        lat=lat,
        lon=lon,
        country=row["country"],
        source=SOURCE,
        local_name=row["local_name"],
        tags=row.list("tags"),
        names=names,
    )


# file, column of the target, prefix of its id, column of the name
_NAME_TABLES: Final = (
    ("country_names*.csv", "country", "country:", "name"),
    ("admin1_names*.csv", "admin1", "admin1:", "name"),
    ("city_names*.csv", "city", "city:", "name"),
    ("airport_names*.csv", "icao", "icao:", "name"),
    ("demonyms*.csv", "target", "", "demonym"),
    ("metonyms*.csv", "target", "", "name"),
)


def add_names(world: World, folder: Path = TABLES) -> list[str]:
    """Give the places of ``world`` their further names; return a line for each row without a target."""
    lost = []
    in_news: set[str] = set()
    for pattern, column, prefix, name_column in _NAME_TABLES:
        for row in read_tables(pattern, folder):
            target = row[column] if row[column].startswith(prefix) else prefix + row[column]
            place = world.find(target)
            if place is None:
                lost.append(f"{row.where}: no place {target!r}")
            elif row[name_column]:
                place.names.append(_naming(row, row[name_column], pattern))
                if prefix == "icao:" and place.id not in in_news:
                    in_news.add(place.id)
                    place.fame = round(place.fame + _IN_NEWS, 4)
                if row["form"] == "name":  # "main" is a second main name, which leaves the first
                    _rename(place)
    return lost


def _rename(place: PlaceRow) -> None:
    """Let a table's main name replace the package's; divisions are named when all their names are known."""
    newest = place.names[-1]
    if newest.form != NAME or place.feature == "admin1":
        return
    for naming in place.names[:-1]:
        if naming.form == NAME and naming.key != newest.key:
            naming.form = ALTERNATE
    place.name = newest.text


def _naming(row: TableRow, text: str, pattern: str) -> Naming:
    if pattern.startswith("metonyms"):
        return Naming(text, METONYM, row["what"])
    if row["form"] not in FORM_OF:
        raise row.wrong(f"form is {row['form']!r}, expected one of {', '.join(filter(None, FORM_OF))}")
    return naming_of(text, FORM_OF[row["form"]])
