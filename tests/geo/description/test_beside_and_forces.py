"""Descriptions beside a name, armed forces, users of bases, and what is nested or none."""

from __future__ import annotations

import pytest

from mapdesk.geo.description.forces import FORCES, branch_words
from mapdesk.geo.gazetteer import Gazetteer, key
from mapdesk.geo.gazetteer.features import COUNTRY_CODE
from mapdesk.geo.geoparse import Geoparser
from mapdesk.model import Document, Mention


@pytest.fixture(scope="module")
def parser() -> Geoparser:
    """Return the geoparser with the built-in gazetteer."""
    return Geoparser(Gazetteer.open())


def descriptions(parser: Geoparser, text: str) -> dict[str, Mention]:
    """Return the descriptive mentions of a text by their quote."""
    found = parser(Document(id="x", text=text)).mentions
    return {m.text: m for m in found if m.kind == "descriptive"}


def test_forces_are_keys_of_known_countries() -> None:
    """Every force is written as its key, and its country has a code."""
    assert all(key(name) == name for name in FORCES)
    assert set(FORCES.values()) <= set(COUNTRY_CODE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("US Air Force", ("air", "force")),
        ("Royal Navy", ("navy",)),
        ("People's Liberation Army", ()),
        ("People's Liberation Army Navy", ("liberation", "army", "navy")),
    ],
)
def test_branch_words(text: str, words: tuple[str, ...]) -> None:
    """A force's name tells its branch, but for an army that has a navy of its own."""
    assert branch_words(text) == words


@pytest.mark.parametrize(
    ("text", "quote", "place"),
    [
        ("Kaohsiung, the island's main port, was busy.", "the island's main port", "Port of Kaohsiung"),
        ("He ships from Pakistan's second-largest city, Lahore.", "Pakistan's second-largest city", "Lahore"),
        ("Pine Gap, the spy station in the desert, grew.", "the spy station", "Pine Gap"),
        ("Mashhad, the country's second city, was calm.", "the country's second city", "Mashhad"),
    ],
)
def test_a_name_beside_says_which(parser: Geoparser, text: str, quote: str, place: str) -> None:
    """A noun phrase set off beside a name means the place of that name."""
    mention = descriptions(parser, text)[quote]
    assert mention.place is not None
    assert mention.place.name == place


@pytest.mark.parametrize(
    "text",
    [
        "Mr Johnson, the airport's director, said flights were late.",
        "Smith, a Democrat, raised the capital for the base.",
        "Porto, famous for the port wine, is full.",
        "Bowling Green, Kentucky plants, and other flowers.",
    ],
)
def test_no_place_beside(parser: Geoparser, text: str) -> None:
    """A comma and a name alone make no place of a noun."""
    assert not descriptions(parser, text)


def test_a_capital_inside_a_longer_phrase_is_told_too(parser: Geoparser) -> None:
    """A capital that a facility leans on is a description of its own."""
    found = descriptions(parser, "It hit the refinery in Ryazan, 180 km southeast of the Russian capital.")
    assert {m.place.name for m in found.values() if m.place} == {"Ryazan refinery", "Moscow"}
