"""Names that are spelt almost like a well-known place."""

from __future__ import annotations

import pytest

from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.geoparse import Geoparser
from mapdesk.model import Document, Mention

PARSER = Geoparser(Gazetteer.open(), described=False)


def mentions(text: str) -> dict[str, Mention]:
    """Return the mentions of a text by what they say."""
    return {mention.text: mention for mention in PARSER(Document(id="t", text=text)).mentions}


@pytest.mark.parametrize(
    ("text", "written", "name"),
    [
        ("Fighting near Mogadishuu killed ten people.", "Mogadishuu", "Mogadishu"),
        ("Witnesses in Damascuss heard shots on Monday.", "Damascuss", "Damascus"),
        ("He lives in Lisbonn, near the sea.", "Lisbonn", "Lisbon"),
    ],
)
def test_a_slip_is_taken_for_the_place_with_doubt(text: str, written: str, name: str) -> None:
    """A word one letter off, where a place is spoken of, is that place: uncertain, and the reason says so."""
    found = mentions(text)[written]
    assert found.place is not None
    assert (found.place.name, found.status) == (name, "uncertain")
    assert found.candidates[0].evidence[0].text.endswith(f"it is spelt almost like {name}.")


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Pariss said he was tired.",
        "The Moskow Mule is a drink, Bob Berlinn said.",
        "He works in Marketing and in Sales.",
        "They met in Johnston and in Stephenson.",
        "It rained in January and snowed in February.",
    ],
)
def test_people_and_common_words_are_no_slips(text: str) -> None:
    """Surnames, people and common words are never mended into a place."""
    spellings = [m for m in mentions(text).values() if "spelt almost" in str(m.candidates)]
    assert spellings == []


def test_a_slip_is_not_looked_for_in_a_country_of_which_nothing_is_said() -> None:
    """An island that the gazetteer lacks is no capital at the other end of the world."""
    found = mentions(
        "A camp was built on Ankoko, in Guyana near Venezuela. Soldiers in Ankoko fired on boats."
    )
    assert all(m.place is None for text, m in found.items() if text == "Ankoko")
