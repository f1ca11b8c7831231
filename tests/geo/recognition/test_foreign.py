"""Names in texts that are not English, in twelve languages: sentences of our own."""

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
SECOND = list(csv.DictReader(TABLE.with_stem("foreign_second").read_text(encoding="utf-8").splitlines()))
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


def test_further_languages_are_read() -> None:
    """Of sixty sentences in twelve languages, 36 came out right at first look, 54 since."""
    assert len(SECOND) == 60
    wrong = [row["text"] for row in SECOND if not is_right(row)]
    assert len(wrong) <= 7, wrong


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Der Minister reist am Montag in die Vereinigten Staaten und nach Frankreich.", "Frankreich", "FR"),
        ("El presidente de Corea del Sur se reunió con los ministros.", "Corea del Sur", "KR"),
        ("Le gouvernement de l'Allemagne est contre une telle loi.", "Allemagne", "DE"),
        ("Rząd we Francji nie zgadza się na nowe cła.", "Francji", "FR"),
    ],
)
def test_countries_have_other_names(text: str, name: str, country: str) -> None:
    """The text's own name of a country is found, without what is glued to it."""
    found = {m.text: m.place.country for m in PARSER(Document(id="t", text=text)).mentions if m.place}
    assert found.get(name) == country


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
