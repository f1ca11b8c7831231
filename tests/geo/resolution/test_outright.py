"""What the text says outright of where a place lies."""

from __future__ import annotations

import pytest

from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.geoparse import Geoparser
from mapdesk.model import Document

FAR_FROM_THE_REST = (
    "A tanker overturned near Lebanon, Missouri, on Tuesday. The driver, of Paris, Texas, was taken away. "
    "A passenger from Cuba, Mo., was treated in Rolla. Traffic went through Marshfield, Conway and Camdenton."
)


@pytest.fixture(scope="module")
def parser() -> Geoparser:
    """Return a geoparser that is used for all texts."""
    return Geoparser(Gazetteer.open())


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        (FAR_FROM_THE_REST, "Paris", "US", "Texas"),
        (FAR_FROM_THE_REST, "Cuba", "US", "Missouri"),
        ("Police in London, Ontario, said he had fled to Moscow, Idaho, by bus.", "Moscow", "US", "Idaho"),
        ("Police in London, Ontario, said he had fled to Moscow, Idaho, by bus.", "London", "CA", "Ontario"),
        ("He met ministers in Washington, New York and Boston.", "Washington", "US", "District of Columbia"),
        ("The treaty binds Mexico, the US, and Canada.", "Mexico", "MX", None),
        ("He lived in Berlin, Paris, London and Rome.", "Paris", "FR", "Île-de-France"),
        ("Doctors flew to Brazzaville, Congo, on Monday.", "Congo", "CG", None),
        ("Teams from Cabinda and Zaire provinces in Angola met.", "Zaire", "AO", "Zaire Province"),
        ("Dominican players won in Santiago. The Dominican team had lost.", "Santiago", "DO", "Santiago"),
    ],
)
def test_what_the_text_says(
    parser: Geoparser, text: str, name: str, country: str, admin1: str | None
) -> None:
    """A place lies in what the text puts around it, wherever the rest is; a list puts nothing around."""
    parsed = parser(Document(id="a", text=text))
    place = next(m.place for m in parsed.mentions if m.text == name)
    assert place is not None
    assert (place.country, place.admin1) == (country, admin1)
