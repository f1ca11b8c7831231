"""Slips of the pen: which well-known name a misspelt word was meant for, and which words are left alone."""

from __future__ import annotations

import pytest

from mapdesk.geo.gazetteer import Gazetteer, key

MEANT = {
    # one letter changed, left out, put in, swapped
    "Khmeimin": "mapdesk:khmeimim-air-base",
    "Massachusets": "admin1:US.MA",
    "Afganistan": "country:AF",
    "Kharkhiv": "geonames:706483",
    "Srebernica": "geonames:3190159",
    "Gdanks": "geonames:3099434",
    "Germny": "country:DE",
    "Khan Yunnis": "geonames:281124",
    # two letters, in a long name
    "Tskhinvally": "geonames:611403",
}
LEFT_ALONE = {
    "Germany": "a name itself",
    "Lndon": "too short",
    "government": "a common word near no name",
    "Netanyahu": "a surname",
    "Ghazni2": "digits",
    "Дамасск": "another script",
    "": "nothing",
}


@pytest.mark.parametrize("written", MEANT)
def test_a_slip_leads_to_the_name_meant(built_in: Gazetteer, written: str) -> None:
    """The first near miss of a misspelt name is the place meant, one or two edits away."""
    first = built_in.near_misses(key(written))[0]
    assert (built_in.id(first.row), 1 <= first.edits <= 2) == (MEANT[written], True)


@pytest.mark.parametrize("written", LEFT_ALONE, ids=LEFT_ALONE.values())
def test_other_words_are_left_alone(built_in: Gazetteer, written: str) -> None:
    """What is a name, short, far from names, or no word in Latin letters has no near miss."""
    assert built_in.near_misses(key(written)) == ()


def test_little_known_names_do_not_count(built_in: Gazetteer) -> None:
    """A higher fame leaves fewer names, all of them at least so well known."""
    every = built_in.near_misses("tehren", least_fame=0.0)
    known = built_in.near_misses("tehren", least_fame=0.4)
    assert set(known) < set(every)
    assert all(built_in.fame[miss.row] >= 0.4 for miss in known)
