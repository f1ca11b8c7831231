"""Every relation to places of every shape: across the date line, without a coast, of one point, at a pole."""

from __future__ import annotations

import pytest

from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.geoparse import Geoparser
from mapdesk.model import Document

READ = Geoparser(Gazetteer.open())
PLACES = (
    "Alaska", "Kiribati", "Fiji", "Antarctica", "the Pacific Ocean", "Vatican City", "Lesotho", "the Danube",
    "the Sahel", "Svalbard", "Murmansk", "Gaza", "Mount Everest", "Incirlik Air Base", "Nunavut",
)  # fmt: skip
PHRASES = (
    "the coast of {}", "{}’s Arctic coast", "200 km off {}", "the border of {}",
    "the border between {} and Poland",
    "halfway between {} and Oslo", "the far southwest of {}", "the outskirts of {}", "30 km south of {}",
    "two hours’ drive from {}", "along {}", "across {}", "the mouth of {}", "the northern tip of {}",
    "the western bank of {}", "an air base in the northeast of {}", "{}’s largest city", "the capital of {}",
    "the bridge to {}", "where the borders of {}, Poland and Ukraine meet",
)  # fmt: skip


@pytest.mark.parametrize("phrase", PHRASES)
def test_no_place_breaks_a_relation(phrase: str) -> None:
    """Whatever stands in a phrase, the article is read to its end, and what is placed lies on the earth."""
    for place in PLACES:
        text = f"Ships gathered at {phrase.format(place)}, officials in Vienna said. Residents there fled."
        for mention in READ(Document(id="x", text=text)).mentions:
            if mention.place is not None:
                assert -90 <= mention.place.lat <= 90, text
                assert -180 <= mention.place.lon <= 180, text
                assert mention.place.precision_km > 0, text
