"""Airports and air bases of airportsdata, under the names that newspapers use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from mapdesk.geo.gazetteer import fame
from mapdesk.geo.gazetteer.features import ALTERNATE, CODE, COUNTRY_CODE, NAME, VARIANT
from mapdesk.geo.gazetteer.normalise import key
from mapdesk.geo.gazetteer.rows import Naming, PlaceRow
from mapdesk.geo.gazetteer.world import World

__all__ = ["airports", "is_air_base", "other_names"]

_BASE: Final = re.compile(
    r"\b(Air Base|Airbase|Air Force Base|AFB|Air Force Station|Naval Air Station|RAF|Army Airfield|"
    r"Air National Guard|Air Reserve|Marine Corps Air)\b"
)
# Of the airfields without an IATA code, the thousands of private strips of these countries stay out.
_STRIPS: Final = frozenset({"US", "BR", "AU", "CA", "VE"})
_PUBLIC: Final = re.compile(r"\b(International|Regional|Municipal|County|Executive|City|State)\b")
_WORDS: Final = ("Airport", "International Airport", "International")
_SUFFIX: Final = re.compile(r"\s+(Airport|Airfield|Airstrip|Heliport|Field|Aerodrome)\Z", re.IGNORECASE)


def airports(world: World) -> Iterator[PlaceRow]:
    """Yield the airfields with an IATA code, the air bases, and those with a public name."""
    import airportsdata

    airfields: dict[str, Any] = dict(airportsdata.load("ICAO"))
    chosen = {icao: entry for icao, entry in sorted(airfields.items()) if _is_wanted(entry)}
    first = _first_of_city(chosen)
    for icao, entry in chosen.items():
        city = world.find(f"city:{entry['country']}/{entry['city']}") if entry["city"] else None
        yield _airport(entry, city.population if city else 0, serves_city=first.get(_city(entry)) == icao)


def is_air_base(name: str) -> bool:
    """Return whether an airfield's name says that armed forces fly from it."""
    return bool(_BASE.search(name))


def _is_wanted(entry: dict[str, Any]) -> bool:
    name = entry["name"]
    if entry["iata"] or is_air_base(name):
        return bool(name)
    return bool(_PUBLIC.search(name)) or (bool(name) and entry["country"] not in _STRIPS)


def _city(entry: dict[str, Any]) -> tuple[str, str]:
    return entry["country"], key(entry["city"])


def _first_of_city(airfields: dict[str, dict[str, Any]]) -> dict[tuple[str, str], str]:
    """Return city → the airfield meant by "the city's airport": the one international, or the only one."""
    by_city: dict[tuple[str, str], list[str]] = {}
    for icao, entry in airfields.items():
        if entry["city"] and entry["iata"]:
            by_city.setdefault(_city(entry), []).append(icao)
    first = {}
    for city, codes in by_city.items():
        international = [icao for icao in codes if "International" in airfields[icao]["name"]]
        if len(codes) == 1 or len(international) == 1:
            first[city] = (international or codes)[0]
    return first


def _airport(entry: dict[str, Any], population: int, *, serves_city: bool) -> PlaceRow:
    name = entry["name"]
    names = [Naming(name, NAME), *other_names(name)]
    if serves_city:
        names += [Naming(f"{entry['city']} {word}", VARIANT) for word in _WORDS]
    elif entry["city"] and (at := name.find(f" {entry['city']} ")) > 0:
        names.append(Naming(name[at + 1 :], VARIANT))
    codes = [Naming(code, CODE) for code in (entry["iata"], entry["icao"]) if code]
    return PlaceRow(
        id=f"icao:{entry['icao']}",
        name=name,
        feature="air_base" if is_air_base(name) else "airport",
        lat=entry["lat"],
        lon=entry["lon"],
        country=entry["country"] if entry["country"] in COUNTRY_CODE else "",
        fame=fame.airport_fame(name, iata=bool(entry["iata"]), city_population=population),
        precision_km=2.0,
        source="airportsdata",
        near=entry["city"],
        names=[*names, *codes],
    )


def other_names(name: str) -> Iterator[Naming]:
    """Yield the parts of "X/Y Airport", and the name without "International" or without "Airport"."""
    for part in (part.strip() for part in name.split("/")):
        whole = part if _SUFFIX.search(part) or _BASE.search(part) else f"{part} Airport"
        if whole != name:
            yield Naming(whole, ALTERNATE)
        if " International Airport" in whole:
            yield Naming(whole.replace(" International Airport", " Airport"), ALTERNATE)
        bare = _SUFFIX.sub("", whole)
        if bare != whole and bare.count(" ") >= 1:
            yield Naming(bare, VARIANT)
