"""Names without the word for their kind."""

from __future__ import annotations

import pytest

from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.gazetteer.rows import PlaceRow
from mapdesk.geo.gazetteer.short_names import add_short_names
from mapdesk.geo.gazetteer.world import World

from .conftest import place


def keys_of(row: PlaceRow, *others: PlaceRow) -> set[str]:
    """Return the keys of a place after short names were given in a world of it and others."""
    world = World()
    world.add([row, *others])
    add_short_names(world)
    return {naming.key for naming in row.names}


BASE = "mapdesk:somewhere-air-base"


@pytest.mark.parametrize(
    ("name", "feature", "short"),
    [("Evenes Air Base", "air_base", "evenes"), ("Chindwin River", "river", "chindwin")],
)
def test_a_curated_place_gets_its_short_name(name: str, feature: str, short: str) -> None:
    """What is left without the word for the kind becomes a name."""
    assert short in keys_of(place(BASE, name, 60.0, 10.0, feature=feature, country="NO"))


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("King Khalid Air Base", "SA"),
        ("Edwards Air Base", "US"),
        ("Yellow River", "CN"),
        ("Uprs Air Base", "RU"),
    ],
)
def test_a_word_a_person_or_a_stump_is_no_short_name(name: str, country: str) -> None:
    """Words, kings, names of English-speaking countries and very short names are left out."""
    row = place(BASE, name, 60.0, 10.0, feature="air_base", country=country)
    assert len(keys_of(row)) == 1


def test_a_name_that_is_taken_stays_with_its_place() -> None:
    """The town keeps its name for itself."""
    town = place("geonames:1", "Evenes", 1.0, 1.0)
    assert "evenes" not in keys_of(place(BASE, "Evenes Air Base", 60.0, 10.0, feature="air_base"), town)


@pytest.mark.parametrize("short", ["evenes", "chindwin", "zuoying", "paranal"])
def test_short_names_are_in_the_gazetteer(built_in: Gazetteer, short: str) -> None:
    """Bare names of bases, rivers and observatories are found."""
    assert len(built_in.rows(short))
