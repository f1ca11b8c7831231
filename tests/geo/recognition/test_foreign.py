"""Names in texts that are not English, in six languages: sentences of our own."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.geoparse import Geoparser
from mapdesk.geo.recognition.foreign import is_foreign
from mapdesk.geo.recognition.tokens import tokenise
from mapdesk.model import Document

TABLE = Path(__file__).parent / "foreign.csv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
LANGUAGES = ("de", "fr", "es", "ru", "uk", "ar")
# Degrees: the points of countries differ by gazetteer.
NEAR = 3.5
PARSER = Geoparser(Gazetteer.open(), described=False)


def is_right(row: dict[str, str]) -> bool:
    """Tell whether the sentence's name is found and placed."""
    for mention in PARSER(Document(id="t", text=row["text"])).mentions:
        if mention.text == row["name"] and mention.place is not None:
            lat, lon = mention.place.lat, mention.place.lon
            return abs(lat - float(row["lat"])) < NEAR and abs(lon - float(row["lon"])) < NEAR
    return False


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_names_are_found(language: str) -> None:
    """Of ten sentences of a language, seven or more have their name found and placed."""
    wrong = [row["text"] for row in ROWS if row["language"] == language and not is_right(row)]
    assert len(wrong) <= 3, wrong


def test_there_are_sixty_sentences() -> None:
    """Every language has ten sentences, each with its name in it."""
    assert all(row["name"] in row["text"] for row in ROWS)
    assert {code: sum(row["language"] == code for row in ROWS) for code in LANGUAGES} == dict.fromkeys(
        LANGUAGES, 10
    )


@pytest.mark.parametrize(
    "text",
    [
        "Los Angeles and El Paso lie in the west.",
        "Las Cruces, Los Alamos, La Paz, El Paso",
        "Rio de Janeiro",
        "NASA",
    ],
)
def test_english_stays_english(text: str) -> None:
    """Spanish and Portuguese names do not make a text foreign."""
    assert not is_foreign(tokenise(text))
