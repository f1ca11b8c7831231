"""What a description leans on: a name beside it, the country the text is about."""

from __future__ import annotations

import pytest

from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.geoparse import Geoparser
from mapdesk.model import Document

PARSER = Geoparser(Gazetteer.open())


@pytest.mark.parametrize(
    ("text", "quote", "name"),
    [
        ("Turkey trains Somali troops in the capital, Mogadishu.", "the capital", "Mogadishu"),
        ("Protesters in Tunis, the capital, marched on Monday.", "the capital", "Tunis"),
        (
            "A flight from Ankara reached the regional capital, Arkhangelsk.",
            "the regional capital",
            "Arkhangel’sk",
        ),
    ],
)
def test_the_city_beside_a_capital_says_which(text: str, quote: str, name: str) -> None:
    """The capital is the city named beside it, whatever country the sentence began with."""
    found = PARSER(Document(id="a", text=text)).mentions
    place = next(m.place for m in found if m.text == quote)
    assert place is not None
    assert place.name == name


def test_money_beside_a_city_is_no_capital() -> None:
    """Capital that is moved is not a city."""
    found = PARSER(Document(id="a", text="Investors moved capital, Moscow said.")).mentions
    assert [m.text for m in found] == ["Moscow"]


def test_a_part_and_its_owner_agree() -> None:
    """The owner in "the country's northwest" is no second place, in another country."""
    text = "Ukraine's plant is under Russian control. In the country's northwest, guards laid mines."
    found = [m for m in PARSER(Document(id="a", text=text)).mentions if m.kind in {"relative", "descriptive"}]
    assert [(m.text, m.place.country) for m in found if m.place] == [("the country's northwest", "UA")]


def test_a_side_is_not_the_western_world() -> None:
    """A side of a country is written small, and is not the West."""
    text = "Sudan is at war; from the west, arms cross into Darfur."
    place = next(m.place for m in PARSER(Document(id="a", text=text)).mentions if m.text == "the west")
    assert place is not None
    assert place.country == "SD"
