"""Divisions with and without the words for their kind."""

from __future__ import annotations

import pytest

from mapdesk.geo.gazetteer import NAME, Gazetteer
from mapdesk.geo.gazetteer.division_words import with_type_words
from mapdesk.geo.gazetteer.rows import Naming, PlaceRow
from mapdesk.geo.gazetteer.search import Query, search

WRITTEN = {
    "Kherson region": "UA", "Oblast of Lviv": "UA", "Donetsk oblast": "UA", "Idlib governorate": "SY",
    "Province of Idlib": "SY", "State of Jalisco": "MX", "Rakhine State": "MM", "Emirate of Sharjah": "AE",
    "Canton of Geneva": "CH", "Kochi Prefecture": "JP", "Antioquia department": "CO",
    "Lower Saxony state": "DE",
    "Cabo Delgado province": "MZ", "Free State": "ZA",
}  # fmt: skip


def _words(country: str, name: str) -> set[str]:
    row = PlaceRow(
        id="admin1:X", name=name, feature="admin1", lat=0, lon=0, country=country, names=[Naming(name, NAME)]
    )
    return {naming.text for naming in with_type_words(row)}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_division_is_found_by_name_and_kind(built_in: Gazetteer, name: str) -> None:
    """The words for a country's divisions may stand behind or before the name."""
    place = search(built_in, Query(name))[0].place
    assert (place.kind, place.country) == ("admin1", WRITTEN[name])


def test_the_word_is_taken_off_and_put_before() -> None:
    """A name with its word gives the bare name and the other orders."""
    assert {"Idlib", "Idlib province", "province of Idlib"} <= _words("SY", "Idlib Governorate")


@pytest.mark.parametrize("name", ["Free State", "Northern Province", "Central Region"])
def test_what_names_nothing_alone_is_not_made_a_name(name: str) -> None:
    """A direction alone is no name."""
    assert name.partition(" ")[0] not in _words("ZA", name)
