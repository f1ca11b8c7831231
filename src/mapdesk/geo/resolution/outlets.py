"""What an article's address tells of where its outlet is at home.

Three things, and only these: ``outlets.csv``, a table of newspapers and stations of the English-speaking
world and of the world's capitals, made from general knowledge; else a place name inside the host
("concordmonitor" → Concord), where an ambiguous name stays ambiguous; and the country of the address's
last part (``.co.uk``).
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from mapdesk.geo.gazetteer import COUNTRY_CODE, key
from mapdesk.geo.gazetteer.features import CODE, DEMONYM, KIND_CODE

if TYPE_CHECKING:
    from mapdesk.geo.gazetteer import Gazetteer

__all__ = ["country_of_address", "homes_of_address", "host_of"]

# Endings of countries that the whole world uses for other reasons.
NOT_TELLING: Final = frozenset(
    "co tv io me ai ly fm cc ws to gg am sh ag la be eu st vc pw tk ml ga cf gq".split()
)
GENERIC: Final = frozenset("com org net info news co ac gov edu mil int biz online press media www".split())
HOST: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:[^/?#@]*@)?([^/?#:@\s]+)", re.IGNORECASE)
SHORTEST: Final = 5
HOME_KINDS: Final = frozenset(KIND_CODE[kind] for kind in ("city", "admin1", "admin2", "region", "physical"))
MOST_HOMES: Final = 8
# What stands before or after the place in an outlet's name.
BEFORE: Final = "the|thisis|my|go|clickon|inside|north|south|east|west|greater|e|new"
AFTER: Final = (
    "times|news|newspapers?|herald|journal|post|tribune|gazette|chronicle|star|sun|globe|mirror|telegraph|guardian|"
    "express|daily|weekly|press|examiner|inquirer|observer|register|dispatch|sentinel|courier|record|recorder|"
    "review|republic|democrat|leader|bulletin|enterprise|advocate|standard|today|online|local|citizen|beacon|"
    "extra|monitor|mail|echo|banner|argus|mercury|colonist|state|free|and|tv|province|eagle|messenger|independent"
)
PREFIX: Final = re.compile(f"(?:{BEFORE})?")
SUFFIX: Final = re.compile(f"(?:-?(?:{AFTER}))*")
SMALLEST_HOME: Final = 1_000


def host_of(url: str | None) -> str:
    """Return the host of an address in lower case, without ``www.``; empty where there is none."""
    found = HOST.match(url or "")
    return found[1].lower().removeprefix("www.") if found else ""


def country_of_address(host: str) -> int:
    """Return the code of the country in a host's ending, or 0."""
    ending = host.rpartition(".")[2]
    if ending in NOT_TELLING:
        return 0
    return COUNTRY_CODE.get("GB" if ending == "uk" else ending.upper(), 0) if len(ending) == 2 else 0


def homes_of_address(host: str, gazetteer: Gazetteer) -> tuple[int, ...]:
    """Return the rows of the places where an outlet may be at home, best first.

    One place where the table has the host, else those that the longest place name inside the host means.
    """
    if (home := _home_of_table(host, gazetteer)) is not None:
        return (home,)
    parts = [part for part in host.split(".") if part not in GENERIC and len(part) > 2]
    if not parts:
        return ()
    for length in range(max(map(len, parts)), SHORTEST - 1, -1):
        for part in parts:
            for start in _starts(part):
                name = part[start : start + length]
                whole = len(name) == length and SUFFIX.fullmatch(part, start + length)
                if whole and not SUFFIX.fullmatch(name) and (homes := _homes(key(name), gazetteer)):
                    return homes
    return ()


@cache
def _table() -> dict[str, tuple[str, str]]:
    """Return host → (country or admin-1 code, city)."""
    text = files("mapdesk.geo.resolution").joinpath("outlets.csv").read_text(encoding="utf-8")
    return {host: (region, city) for host, region, city in csv.reader(text.splitlines()[1:])}


def _home_of_table(host: str, gazetteer: Gazetteer) -> int | None:
    """Return the row of the city that the table gives for a host or the domain above it."""
    table = _table()
    parts = host.split(".")
    for first in range(len(parts) - 1):
        found = table.get(".".join(parts[first:]))
        if found:
            return _city(*found, gazetteer)
    return None


def _city(region: str, city: str, gazetteer: Gazetteer) -> int | None:
    """Return the best-known city of a name in a country ("GB") or an admin-1 ("US.GA")."""
    country, _, admin1 = region.partition(".")
    for row in gazetteer.rows(key(city)):
        code = gazetteer.admin1_codes[int(gazetteer.admin1[row])]
        right_country = int(gazetteer.country[row]) == COUNTRY_CODE[country]
        if right_country and int(gazetteer.kind[row]) in HOME_KINDS and (not admin1 or code == region):
            return int(row)
    return None


def _starts(part: str) -> list[int]:
    """Return where a place name may begin in a part of a host: at its head or after a usual opening."""
    opening = PREFIX.match(part)
    return sorted({0, opening.end() if opening else 0})


def _homes(name: str, gazetteer: Gazetteer) -> tuple[int, ...]:
    """Return the rows of the places with a name of their own that a key means."""
    rows, forms = gazetteer.rows(name), gazetteer.forms(name)
    fit = [
        int(row)
        for row, form in zip(rows[:30], forms[:30], strict=True)
        if form not in (DEMONYM, CODE)
        and int(gazetteer.kind[row]) in HOME_KINDS
        and (int(gazetteer.population[row]) >= SMALLEST_HOME or int(gazetteer.kind[row]) != KIND_CODE["city"])
    ]
    return tuple(fit[:MOST_HOMES])
