"""What the head of a story says it is about, and what leans on it to the end."""

from __future__ import annotations

import pytest

from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.geoparse import Geoparser
from mapdesk.model import Document

PARSER = Geoparser(Gazetteer.open())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("DJIBOUTI (Reuters) - The Chinese base was quiet, as was the capital.", "Djibouti"),
        ("NAIROBI — Floods killed nine people. French sailors swept the capital.", "Nairobi"),
        ("BOGOTÁ, Colombia — Gunmen fled. American officers stayed in the capital.", "Bogotá"),
        ("By Ada Hart in Nairobi\n\nFour men were held. Somali tourists left the capital.", "Nairobi"),
        ("Kenya voted on Monday. Turkish firms lent money. Roads to the capital were closed.", "Nairobi"),
    ],
)
def test_the_head_of_a_story_gives_its_country(text: str, name: str) -> None:
    """A dateline, a byline or a first sentence outlasts those who only send soldiers or money."""
    found = PARSER(Document(id="a", text=text)).mentions
    place = next(m.place for m in found if m.text == "the capital" and m.kind == "descriptive")
    assert place is not None
    assert place.name == name


def test_a_title_gives_the_country_too() -> None:
    """A country that only the title names is the one whose capital is meant; it adds no span."""
    parsed = PARSER(Document(id="a", text="Roads to the capital were closed.", title="Storm cuts off Peru"))
    mention = next(m for m in parsed.mentions if m.text == "the capital")
    assert mention.place is not None
    assert mention.place.name == "Lima"
    assert mention.anchors == ()
