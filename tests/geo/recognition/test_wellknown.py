"""Well-known places that labelled news hardly names."""

from __future__ import annotations

import pytest

from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.recognition.recogniser import BuiltIn
from mapdesk.geo.recognition.tokens import tokenise

READ = BuiltIn(Gazetteer.open())


def names(text: str) -> list[str]:
    """Return the names that are read in a text, but for those inside other names."""
    return [toponym.surface for toponym in READ([tokenise(text)])[0] if toponym.kind != "embedded"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The breakaway republic of Somaliland declared independence in 1991.", "Somaliland"),
        ("Migrants walk for a week through the Darien Gap.", "Darien Gap"),
        ("Tanks were seen near the Suwalki Gap.", "Suwalki Gap"),
        ("Flights from Heathrow were late.", "Heathrow"),
        ("Rain fell on the Empty Quarter.", "Empty Quarter"),
        ("The Democratic Republic of Congo closed its border.", "Democratic Republic of Congo"),
        ("Cholera has reached Budiriro, a suburb of Harare.", "Budiriro"),
        ("A nurse in Ondo State has died.", "Ondo State"),
        ("Cases were seen in Côte d'Ivoire and Guinea.", "Côte d'Ivoire"),
    ],
)
def test_a_well_known_place_is_read(text: str, name: str) -> None:
    """A name that is nothing but a well-known base, gap or region is one."""
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In India the glacier feeds Pangong and its villages.", "Pangong"),
    ],
)
def test_a_name_that_can_be_nothing_else_is_read(text: str, name: str) -> None:
    """A name of the gazetteer that is no word and nobody's needs little around it."""
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "Amazon hired ten thousand people.",
        "She paid by Sahara Pay and ate at the Outback Steakhouse.",
        "Charles de Gaulle was president for ten years.",
    ],
)
def test_what_only_looks_like_one_is_not(text: str) -> None:
    """Shops, restaurants and people keep their names."""
    assert names(text) == []
