"""The table of phrases and the owner's article, through the whole of geoparsing."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from bench.description import Phrase, answer_of, outcomes, read_phrases

from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.geoparse import Geoparser
from mapdesk.model import Document, Geoparsed, Mention

HERE = Path(__file__).parent
SEED = HERE.parents[2] / "seeds" / "moscow-diplomatic-pivot.txt"
# What must come out right of each family's development part; the figures of the day are in the documentation.
LEAST_RIGHT = {
    "capital": 0.9,
    "facility_place": 0.85,
    "facility_direction": 0.75,
    "facility_role": 0.85,
    "crossing": 0.85,
    "part": 0.85,
    "distance": 0.9,
    "between": 0.8,
    "coordinates": 1.0,
    "backreference": 0.85,
    "negative": 1.0,
}


@pytest.fixture(scope="module")
def parser() -> Geoparser:
    """Return the geoparser with the built-in gazetteer."""
    return Geoparser(Gazetteer.open())


@pytest.fixture(scope="module")
def counts(parser: Geoparser) -> dict[str, Counter[str]]:
    """Return how the development part of the table comes out, by family."""
    return outcomes(parser, [p for p in read_phrases() if not p.held_out])


@pytest.fixture(scope="module")
def article(parser: Geoparser) -> Geoparsed:
    """Return the owner's article, geoparsed."""
    return parser(Document(id="seed", text=SEED.read_text(encoding="utf-8")))


def described(parsed: Geoparsed, quote: str) -> Mention:
    """Return the description with a quote."""
    return next(m for m in parsed.mentions if m.text == quote and m.kind == "descriptive")


@pytest.mark.parametrize(("table", "least"), [("phrases.csv", 250), ("phrases_second.csv", 200)])
def test_table_is_large_and_a_third_is_held_out(table: str, least: int) -> None:
    """A table has hundreds of phrases, and at least three in ten of them are set aside."""
    phrases = read_phrases(table)
    assert len(phrases) >= least
    assert 0.3 <= sum(p.held_out for p in phrases) / len(phrases) <= 0.36


@pytest.mark.parametrize("phrase", read_phrases(), ids=lambda p: p.id)
def test_quotes_stand_in_their_texts(phrase: Phrase) -> None:
    """A quote is where its row says."""
    assert 0 <= phrase.start < phrase.end <= len(phrase.text)
    assert not phrase.text[phrase.start].isspace()


@pytest.mark.parametrize("family", LEAST_RIGHT)
def test_families_come_out_right(family: str, counts: dict[str, Counter[str]]) -> None:
    """Each family reaches its share."""
    assert counts[family]["right"] / counts[family].total() >= LEAST_RIGHT[family]


def test_spans_slice_back(parser: Geoparser) -> None:
    """Every mention's text is its span of the document."""
    text = "\n\n".join(p.text for p in read_phrases()[:60])
    for mention in parser(Document(id="all", text=text)).mentions:
        assert text[mention.start : mention.end] == mention.text


def test_same_text_gives_same_answer(parser: Geoparser) -> None:
    """A document's answer does not depend on what was read before it."""
    texts = [p.text for p in read_phrases() if p.family == "between"]
    first = [parser(Document(id="x", text=t)) for t in texts]
    fresh = Geoparser(Gazetteer.open())
    assert first == [fresh(Document(id="x", text=t)) for t in reversed(texts)][::-1]


@pytest.mark.parametrize(
    ("quote", "place", "lat", "lon", "km"),
    [
        ("a sizeable airbase in the northwest", "mapdesk:khmeimim-air-base", 35.401, 35.949, 3),
        (
            "a naval facility at the Mediterranean port of Tartus",
            "mapdesk:tartus-naval-facility",
            34.915,
            35.874,
            5,
        ),
    ],
)
def test_facilities_of_the_article(
    article: Geoparsed, quote: str, place: str, lat: float, lon: float, km: float
) -> None:
    """The owner's two facilities are found, located, with the area looked in and reasons."""
    mention = described(article, quote)
    assert mention.status == "located"
    assert mention.place is not None
    assert (mention.place.id, mention.place.kind) == (place, "facility")
    assert abs(mention.place.lat - lat) < km / 111
    assert abs(mention.place.lon - lon) < km / 85
    assert mention.search_area is not None
    assert mention.search_area.footprint
    assert any("Russia" in e.text for e in mention.candidates[0].evidence)


def test_anchor_of_the_naval_facility(article: Geoparsed) -> None:
    """Tartus is the anchor, and stays a mention of its own inside the quote."""
    mention = described(article, "a naval facility at the Mediterranean port of Tartus")
    (anchor,) = mention.anchors
    assert article.document.text[slice(*anchor)] == "Tartus"
    assert any((m.start, m.end) == anchor and m.kind == "name" for m in article.mentions)


def test_rejected_air_bases_say_why(article: Geoparsed) -> None:
    """An alternative begins with the reason against it."""
    rejected = described(article, "a sizeable airbase in the northwest").candidates[1:]
    assert rejected
    assert all(c.evidence[0].weight < 0 for c in rejected)
    assert "No tie to Russia in the gazetteer." in {c.evidence[0].text for c in rejected}


@pytest.mark.parametrize("quote", ["These bases", "the two critical bases"])
def test_plural_back_references_name_both(article: Geoparsed, quote: str) -> None:
    """Both bases are meant, by their ids, and the place is the area of both."""
    mention = described(article, quote)
    assert mention.referents == ("mapdesk:khmeimim-air-base", "mapdesk:tartus-naval-facility")
    assert mention.place is not None
    assert mention.place.kind == "area"


def test_embassy_is_precise_only_to_its_city(article: Geoparsed) -> None:
    """The Syrian embassy in Moscow is somewhere in Moscow, and says so."""
    mention = described(article, "The Syrian embassy in Moscow")
    assert mention.place is not None
    assert mention.place.kind == "area"
    assert mention.place.name == "Syrian embassy in Moscow"
    assert 5 <= mention.place.precision_km <= 40
    assert "only to the city" in mention.candidates[0].evidence[0].text


def test_article_reports_no_generic_facilities(article: Geoparsed) -> None:
    """Generic plurals without a place phrase are left alone."""
    quotes = {m.text for m in article.mentions if m.kind == "descriptive"}
    assert not {q for q in quotes if "diplomatic institutions" in q or "military facilities" in q}


def test_flight_to_moscow_is_a_movement(article: Geoparsed) -> None:
    """The article's movements have their destinations; origins that are not said stay open."""
    flight = next(m for m in article.movements if m.text == "flight to Moscow")
    assert flight.verb == "flight"
    assert flight.origin is None
    assert flight.destination is not None
    assert flight.destination.country == "RU"


def movements() -> list[dict[str, str]]:
    """Return the development rows of the table of movements."""
    with (HERE / "movements.csv").open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["part"] == "dev"]


def has_said_ends(row: dict[str, str], parser: Geoparser) -> bool:
    """Tell whether as many ends are read as the sentence says, and none where nothing moves."""
    found = parser(Document(id="m", text=row["text"])).movements
    if row["who"] == "NONE":
        return not found
    if row["who"] == "*":
        return True
    ends = [(m.origin is not None, m.destination is not None) for m in found]
    return ends == [(bool(row["origin"]), bool(row["destination"]))]


def test_movements_have_the_ends_that_are_said(parser: Geoparser) -> None:
    """Of the table's movements nearly all have the ends that their sentences say, and no others."""
    rows = movements()
    wrong = [row["text"] for row in rows if not has_said_ends(row, parser)]
    assert len(wrong) <= len(rows) // 8, wrong


@pytest.mark.parametrize("row", [r for r in movements() if r["who"] == "NONE"], ids=lambda row: row["id"])
def test_figures_of_speech_move_nothing(row: dict[str, str], parser: Geoparser) -> None:
    """Prices that move from bad to worse go nowhere."""
    assert has_said_ends(row, parser)


def test_answer_of_prefers_the_description() -> None:
    """Scoring takes the description that overlaps the quote before a name inside it."""
    phrase = read_phrases()[0]
    name = Mention(
        start=phrase.start,
        end=phrase.end,
        text="",
        kind="name",
        role="literal",
        status="located",
        confidence=1,
    )
    told = Mention(
        start=phrase.start,
        end=phrase.end - 1,
        text="",
        kind="descriptive",
        role="literal",
        status="located",
        confidence=1,
    )
    found = Geoparsed(document=Document(id="x", text=phrase.text), mentions=(name, told))
    assert answer_of(phrase, found) is told
