"""A capital beside its name."""

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
