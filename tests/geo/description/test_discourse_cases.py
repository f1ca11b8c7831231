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


@pytest.mark.parametrize(
    "text",
    [
        "The Kremlin wants a naval base on the Red Sea.",
        "Ethiopia has signed a memorandum for a naval base on the Gulf of Aden.",
        "China will build an air base in Equatorial Guinea.",
        "Turkey hopes to open a military base in Libya.",
    ],
)
def test_what_is_only_wished_for_is_no_place(text: str) -> None:
    """A base that is wanted or planned is not the one that happens to be there."""
    found = PARSER(Document(id="a", text=text)).mentions
    assert [m.place.name for m in found if m.place and m.place.kind == "facility"] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Russia has a naval base in Tartus, Syria.", "Tartus naval facility"),
        ("Drones tried to hit an air base in Djibouti used by the French.", None),
    ],
)
def test_what_is_there_is_a_place(text: str, name: str | None) -> None:
    """A base that is had or hit is one."""
    found = [m.place for m in PARSER(Document(id="a", text=text)).mentions if m.kind == "descriptive"]
    assert len(found) == 1
    assert name is None or (found[0] is not None and found[0].name == name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Canada's westernmost province banned logging.", "British Columbia"),
        ("Africa's southernmost country voted on Wednesday.", "South Africa"),
        ("Australia's easternmost state was flooded.", "New South Wales"),
        ("Sweden's second city was without power.", "Gothenburg"),
    ],
)
def test_farthest_and_second(text: str, name: str) -> None:
    """The farthest state of a country, by its outermost point, and a second city by its people."""
    found = [m.place for m in PARSER(Document(id="a", text=text)).mentions if m.kind == "descriptive"]
    assert [place and place.name for place in found] == [name]


@pytest.mark.parametrize("text", ["The northernmost region of the brain lit up.", "He won the second state."])
def test_no_state_is_farthest_of_nothing(text: str) -> None:
    """A superlative without a country means no place."""
    assert not [m for m in PARSER(Document(id="a", text=text)).mentions if m.kind == "descriptive"]


def test_a_distance_from_a_border_is_kept() -> None:
    """150 km north of a border is neither at the border nor beyond it."""
    text = "Egypt keeps a camp some 150 km north of the Sudanese border."
    place = next(m.place for m in PARSER(Document(id="a", text=text)).mentions if m.kind == "relative")
    assert place is not None
    assert 23.0 < place.lat < 23.7  # the border runs along 22° N
    assert place.name == "150 km from the border of Sudan and Egypt, in Egypt"


def test_a_country_is_no_far_town_of_its_name() -> None:
    """A noun that nothing before fits goes without a place, though some village is called Egypt."""
    text = "Egypt keeps a camp there. The town lies in the desert."
    found = [m for m in PARSER(Document(id="a", text=text)).mentions if m.text == "The town"]
    assert not [m.place.name for m in found if m.place]
