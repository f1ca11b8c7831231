"""Searching: exact before almost, with what is known beside the name, and reasons."""

from __future__ import annotations

import pytest

from mapdesk.errors import GazetteerError
from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.gazetteer.search import Query, resolve_near, search
from mapdesk.geo.gazetteer.similar import similar


def first(gazetteer: Gazetteer, name: str, **more: str) -> str:
    """Return the id of the place found first."""
    found = search(gazetteer, Query(name, **more))  # type: ignore[arg-type]  # a test's own words
    return found[0].place.id if found else ""


CASES = {
    "the largest": (("Springfield",), {}, "geonames:4250542"),
    "of a country": (("London",), {"country": "CA"}, "geonames:6058560"),
    "of a country by name": (("London",), {"country": "Canada"}, "geonames:6058560"),
    "near a place": (("Springfield",), {"near": "Boston"}, "geonames:4951788"),
    "near a position": (("Springfield",), {"near": "42.36, -71.06"}, "geonames:4951788"),
    "behind a comma": (("Long Beach, CA",), {}, "geonames:5367929"),
    "state spelt out": (("Paris, Texas",), {}, "geonames:4717560"),
    "of a kind": (("Tartus",), {"kind": "admin1"}, "admin1:SY.14"),
    "of a feature": (("Khmeimim",), {"kind": "air_base"}, "mapdesk:khmeimim-air-base"),
    "an article too many": (("the Texas",), {}, "admin1:US.TX"),
    "misspelt": (("Latakya",), {}, "geonames:173576"),
    "transliterated": (("Zaporozhe",), {}, "geonames:687700"),
    "doubled": (("Philladelphia",), {}, "geonames:4560349"),
}


@pytest.mark.parametrize(("name", "hints", "wanted"), CASES.values(), ids=CASES)
def test_the_right_place_comes_first(
    built_in: Gazetteer, name: tuple[str], hints: dict[str, str], wanted: str
) -> None:
    """A name, and what is known beside it, lead to the place meant."""
    assert first(built_in, name[0], **hints) == wanted


def test_scores_fall_and_reasons_are_given(built_in: Gazetteer) -> None:
    """The best comes first, every score is in (0, 1], and each place says why."""
    found = search(built_in, Query("Springfield", near="Chicago"))
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert all("km from Chicago" in " ".join(each.reasons) for each in found)


def test_an_exact_name_keeps_similar_ones_away(built_in: Gazetteer) -> None:
    """What is spelt just so is never joined by what only looks like it."""
    assert {"its main name", "another name of it"} >= {
        each.reasons[0] for each in search(built_in, Query("Latakia"))
    }


def test_a_misspelt_name_says_what_it_was_read_as(built_in: Gazetteer) -> None:
    """A near miss names the spelling it was taken for."""
    assert search(built_in, Query("Latakya"))[0].reasons[0].startswith("spelt like 'lata")


def test_gibberish_finds_nothing(built_in: Gazetteer) -> None:
    """A word that looks like no name has no places."""
    assert search(built_in, Query("Xqzzywq")) == []


def test_a_kind_that_nothing_has_yields_to_the_name(built_in: Gazetteer) -> None:
    """Where no place of that kind bears the name, the places that bear it are given."""
    assert first(built_in, "Damascus", kind="water") == "geonames:170654"


@pytest.mark.parametrize(
    ("hints", "said"),
    [
        ({"kind": "sausage"}, "kind 'sausage' is not known"),
        ({"country": "Atlantis"}, "country 'Atlantis' is not known"),
        ({"near": "Xqzzywq"}, "near 'Xqzzywq': no such place"),
        ({"near": "95, 10"}, "are the two swapped"),
    ],
    ids=str,
)
def test_unknown_hints_are_refused(built_in: Gazetteer, hints: dict[str, str], said: str) -> None:
    """A hint that is not known is named."""
    with pytest.raises(GazetteerError, match=said):
        first(built_in, "Paris", **hints)


def test_positions_are_read_as_latitude_and_longitude(built_in: Gazetteer) -> None:
    """Two numbers are a position; a name is looked up."""
    assert resolve_near(built_in, "-34.6, 58.4")[:2] == (-34.6, 58.4)
    assert resolve_near(built_in, "Damascus")[2] == "Damascus"


def test_similar_leaves_short_and_foreign_words_alone(built_in: Gazetteer) -> None:
    """Three letters have too many neighbours, other scripts no skeleton."""
    assert similar(built_in, "abc") == []
    assert similar(built_in, "москва") == []


def test_similar_is_sorted_and_above_its_floor(built_in: Gazetteer) -> None:
    """The likest comes first and nothing under the floor comes at all."""
    found = similar(built_in, "kandahhar", least=0.8)
    assert found[0][0] == "kandahar"
    assert [likeness for _, likeness in found] == sorted((likeness for _, likeness in found), reverse=True)
    assert min(likeness for _, likeness in found) >= 0.8
