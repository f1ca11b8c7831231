"""The tables of military, nuclear and space facilities are complete, consistent and in the right places."""

from __future__ import annotations

import csv
import math
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from mapdesk.geo.gazetteer.features import FEATURE_CODE

TABLES = Path(__file__).parents[3] / "src/mapdesk/geo/gazetteer/tables"
HEADER = "slug,name,feature,country,operators,lat,lon,precision_km,aliases,local_name,place,tags,fame,source"
COLUMNS = HEADER.split(",")
OWN = ("air_bases", "army", "naval", "nuclear", "space")
TAGS = {"capacity_mw", "icao", "role", "size", "status", "unit"}
STATUS = {"cancelled", "closed", "destroyed", "planned", "under_construction"}


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``facilities_<name>.csv``."""
    with (TABLES / f"facilities_{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def countries() -> frozenset[str]:
    """Return the codes of all countries that have an English name."""
    with (TABLES / "country_names.csv").open(encoding="utf-8", newline="") as lines:
        return frozenset(row["country"].removeprefix("country:") for row in csv.DictReader(lines))


@cache
def sources() -> frozenset[str]:
    """Return the keys of all sources that a table may cite."""
    keys: set[str] = set()
    for path in TABLES.glob("sources*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            keys.update(row["key"] for row in csv.DictReader(lines))
    return frozenset(keys)


ROWS = [row for name in OWN for row in table(name)]
BY_SLUG = {row["slug"]: row for row in ROWS}


def tags(row: dict[str, str]) -> list[tuple[str, str]]:
    """Return the tags of a row as pairs of key and value."""
    return [(key, value) for key, _, value in (tag.partition("=") for tag in row["tags"].split("|") if tag)]


def kilometres(row: dict[str, str], lat: float, lon: float) -> float:
    """Return how far a row lies from a point: flat-earth distance, good to a per cent at this range."""
    north = float(row["lat"]) - lat
    east = (float(row["lon"]) - lon) * math.cos(math.radians(lat))
    return 111.2 * math.hypot(north, east)


@pytest.mark.parametrize(
    ("name", "feature", "at_least"),
    [
        ("air_bases", "air_base", 700),
        ("naval", "naval_base", 200),
        ("army", "army_base", 250),
        ("army", "headquarters", 80),
        ("space", "launch_site", 50),
        ("nuclear", "nuclear_plant", 240),
        ("nuclear", "nuclear_site", 100),
    ],
)
def test_tables_are_not_cut_short(name: str, feature: str, at_least: int) -> None:
    """A table that lost rows of a kind in an edit is noticed."""
    assert sum(row["feature"] == feature for row in table(name)) >= at_least


@pytest.mark.parametrize("name", OWN)
def test_table_is_well_formed(name: str) -> None:
    """A table has the agreed columns and is sorted by slug."""
    rows = table(name)
    assert list(rows[0]) == COLUMNS
    slugs = [row["slug"] for row in rows]
    assert slugs == sorted(slugs)


def test_slugs_are_unique() -> None:
    """A slug names one facility."""
    assert not [slug for slug, count in Counter(row["slug"] for row in ROWS).items() if count > 1]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["slug"])
def test_row_is_complete(row: dict[str, str]) -> None:
    """Every row has a kind, a country, an operator, a position with its precision, a fame and a source."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["slug"])
    assert row["name"]
    assert row["place"]
    assert row["feature"] in FEATURE_CODE
    assert {row["country"], *row["operators"].split("|")} <= countries()
    assert -90 < float(row["lat"]) < 90
    assert -180 <= float(row["lon"]) <= 180
    assert 1 <= float(row["precision_km"]) <= 50
    assert 0 < int(row["fame"]) <= 100
    assert row["source"] in sources()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["slug"])
def test_tags_are_known(row: dict[str, str]) -> None:
    """Every tag has a known key and a value in its range; every facility has a size."""
    found = dict(tags(row))
    assert set(found) <= TAGS
    assert found["size"] in set("12345")
    assert found.get("status", "closed") in STATUS
    assert float(found.get("capacity_mw", "1")) > 0
    assert re.fullmatch(r"[A-Z]{4}", found.get("icao", "OSLK"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["slug"])
def test_aliases_add_spellings(row: dict[str, str]) -> None:
    """An alias is given once, is not the name itself and has no stray blanks."""
    aliases = row["aliases"].split("|") if row["aliases"] else []
    assert len(aliases) == len(set(aliases))
    assert row["name"] not in aliases
    assert all(alias == alias.strip() and len(alias) > 1 for alias in aliases)


def test_aliases_name_one_facility_of_a_country() -> None:
    """Two facilities of the same kind and country share no spelling."""
    holders: dict[tuple[str, str, str], set[str]] = {}
    for row in ROWS:
        for name in (row["name"], *row["aliases"].split("|")):
            if name:
                place = row["country"], row["feature"], name.casefold()
                holders.setdefault(place, set()).add(row["slug"])
    assert not {place: slugs for place, slugs in holders.items() if len(slugs) > 1}


# Positions as the public documents named in the rows give them (aerodrome charts, PRIS, Pub. 150).
KNOWN = [
    ("khmeimim-air-base", 35.401, 35.949, 1.0, "RU|SY"),
    ("tartus-naval-facility", 34.915, 35.874, 1.0, "RU|SY"),
    ("shayrat-air-base", 34.490, 36.909, 1.0, "SY"),
    ("t4-air-base", 34.523, 37.630, 1.0, "SY"),
    ("engels-air-base", 51.481, 46.211, 1.5, "RU"),
    ("belbek-air-base", 44.689, 33.571, 1.5, "RU"),
    ("al-udeid-air-base", 25.117, 51.315, 1.5, "US|QA|GB"),
    ("incirlik-air-base", 37.002, 35.426, 1.5, "TR|US"),
    ("camp-lemonnier", 11.547, 43.149, 1.5, "US|DJ"),
    ("chinese-naval-base-in-djibouti", 11.591, 43.060, 2.0, "CN"),
    ("prince-hassan-air-base", 32.161, 37.149, 1.5, "JO|FR"),
    ("ramstein-air-base", 49.437, 7.600, 1.5, "US|DE"),
    ("the-pentagon", 38.871, -77.056, 0.5, "US"),
    ("nato-headquarters", 50.879, 4.426, 1.0, "BE|US|GB|FR|DE"),
    ("headquarters-of-the-russian-pacific-fleet", 43.114, 131.891, 2.0, "RU"),
    ("baikonur-cosmodrome", 45.965, 63.305, 5.0, "RU|KZ"),
    ("zaporizhzhia-nuclear-power-plant", 47.512, 34.586, 1.0, "RU|UA"),
    ("akkuyu-nuclear-power-plant", 36.144, 33.541, 1.0, "TR|RU"),
    ("natanz-nuclear-facility", 33.725, 51.727, 1.0, "IR"),
    ("fukushima-daiichi-nuclear-power-plant", 37.421, 141.033, 1.0, "JP"),
]


@pytest.mark.parametrize(("slug", "lat", "lon", "within_km", "operators"), KNOWN, ids=[k[0] for k in KNOWN])
def test_famous_facilities_are_in_place(
    slug: str, lat: float, lon: float, within_km: float, operators: str
) -> None:
    """The facilities that the news name most lie where they are and are run by whom they are."""
    assert kilometres(BY_SLUG[slug], lat, lon) <= within_km
    assert BY_SLUG[slug]["operators"] == operators


@pytest.mark.parametrize(
    ("slug", "spelling"),
    [
        ("khmeimim-air-base", "Hmeimim"),
        ("khmeimim-air-base", "Humaymim"),
        ("khmeimim-air-base", "Hmeymim Air Base"),
        ("khmeimim-air-base", "Khmeymim"),
        ("khmeimim-air-base", "Bassel al-Assad air base"),
        ("tartus-naval-facility", "Tartous naval base"),
        ("t4-air-base", "Tiyas"),
        ("pituffik-space-base", "Thule Air Base"),
        ("chernobyl-nuclear-power-plant", "Chornobyl Nuclear Power Plant"),
        ("fordow-fuel-enrichment-plant", "Fordo"),
    ],
)
def test_press_spellings_are_listed(slug: str, spelling: str) -> None:
    """The spellings that agencies use are among the aliases."""
    assert spelling in BY_SLUG[slug]["aliases"].split("|")


def test_crimea_is_in_ukraine_and_run_by_russia() -> None:
    """Bases in occupied Crimea follow the boundary policy: country Ukraine, operator Russia."""
    crimea = [row for row in ROWS if row["place"] in {"Crimea", "Sevastopol", "Feodosia"}]
    assert len(crimea) >= 8
    assert {(row["country"], row["operators"]) for row in crimea} == {("UA", "RU")}


def test_largest_plants_are_told_by_capacity() -> None:
    """A superlative can be answered: the largest nuclear plant of Europe, of the world."""
    power = {
        row["slug"]: float(dict(tags(row)).get("capacity_mw", 0))
        for row in table("nuclear")
        if row["feature"] == "nuclear_plant"
    }
    europe = {
        slug: power[slug] for slug in power if BY_SLUG[slug]["country"] in {"UA", "FR", "BE", "SE", "DE"}
    }
    assert max(power, key=power.__getitem__) == "kashiwazaki-kariwa-nuclear-power-plant"
    assert max(europe, key=europe.__getitem__) == "zaporizhzhia-nuclear-power-plant"
