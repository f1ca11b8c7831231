"""Documents in, located mentions out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.geoparse import Geoparser, geoparse, geoparse_many
from mapdesk.geo.recognition.passages import LONGEST
from mapdesk.model import Document, Geoparsed, Mention

GAZETTEER = Gazetteer.open()
PARSER = Geoparser(GAZETTEER)
NAMED = Geoparser(GAZETTEER, described=False)
SEED = Path(__file__).parents[2] / "seeds" / "moscow-diplomatic-pivot.txt"


def mentions(text: str, url: str | None = None, near: str | None = None) -> dict[str, Mention]:
    """Return the named mentions of a text by what they say, the last of each."""
    return {
        mention.text: mention for mention in NAMED(Document(id="t", text=text, url=url, near=near)).mentions
    }


def near(mention: Mention, lat: float, lon: float) -> bool:
    """Tell whether a mention's place lies within about half a degree."""
    return (
        mention.place is not None
        and abs(mention.place.lat - lat) < 0.6
        and abs(mention.place.lon - lon) < 0.8
    )


@pytest.mark.parametrize(
    ("text", "name", "lat", "lon"),
    [
        ("A storm hit Portland, Maine, on Sunday.", "Portland", 43.66, -70.26),
        ("A storm hit Portland, Oregon, on Sunday.", "Portland", 45.52, -122.68),
        ("Police in Paris, Texas, arrested a man.", "Paris", 33.66, -95.55),
        ("The president spoke in Paris, France.", "Paris", 48.85, 2.35),
        ("Troops left Tripoli, Lebanon, for Beirut.", "Tripoli", 34.44, 35.85),
        ("Libya's government returned to Tripoli and Benghazi.", "Tripoli", 32.89, 13.19),
        ("Fans in Birmingham, Alabama, cheered in Montgomery and Mobile.", "Birmingham", 33.52, -86.80),
        ("Police in Birmingham and in London, England, said so.", "Birmingham", 52.48, -1.90),
        ("Tbilisi said Georgia would defend Gori and Batumi.", "Georgia", 42.0, 43.5),
        ("A court in Santiago, Chile, heard the case.", "Santiago", -33.46, -70.65),
    ],
)
def test_names_follow_the_article(text: str, name: str, lat: float, lon: float) -> None:
    """A name of many places means the one that the article speaks of."""
    mention = mentions(text)[name]
    assert mention.place is not None
    assert near(mention, lat, lon), mention.place


def test_one_name_has_one_place() -> None:
    """All mentions of a name in an article mean one place."""
    text = "Springfield, Ohio, is growing. The mayor of Springfield spoke. In Springfield, shops opened."
    found = [m for m in NAMED(Document(id="t", text=text)).mentions if m.text == "Springfield"]
    assert len({m.place.id for m in found if m.place}) == 1
    assert len(found) == 3


def test_the_hint_of_the_reader_decides() -> None:
    """``near`` moves a name that the text leaves open."""
    text = "Police in Springfield arrested a man on Monday."
    for hint in ("Illinois", "39.80, -89.64", "admin1:US.IL", "Decatur, Illinois"):
        assert near(mentions(text, near=hint)["Springfield"], 39.80, -89.64), hint


def test_the_hint_of_the_reader_decides_against_a_capital() -> None:
    """``near`` right at a place makes that the one meant, but not against the text's own words."""
    assert near(mentions("Troops left Tripoli.", near="34.434, 35.844")["Tripoli"], 34.43, 35.84)
    said = mentions("Troops left Tripoli, Libya.", near="34.434, 35.844")["Tripoli"]
    assert near(said, 32.89, 13.19)


def test_the_address_of_the_outlet_decides() -> None:
    """An outlet's home moves a name that the text leaves open."""
    mention = mentions("Police in Concord arrested a man on Monday.", url="http://www.concordmonitor.com/a")[
        "Concord"
    ]
    assert near(mention, 43.21, -71.54)


def test_reasons_are_given() -> None:
    """The text's own words are the first reason for a place and against its namesakes."""
    mention = mentions("A storm hit Portland, Maine, on Sunday.")["Portland"]
    assert mention.candidates[0].evidence[0].text == "The text says “Portland, Maine”."
    assert mention.candidates[0].place == mention.place
    assert mention.candidates[1].score < mention.candidates[0].score


def test_unknown_names_are_not_invented() -> None:
    """A name that the gazetteer lacks has no place and a reason, however local the article is."""
    text = "Fire burnt a barn in Zzyxqua Township near Lima, Ohio. Crews came from Findlay and Van Wert."
    found = mentions(text)["Zzyxqua Township"]
    assert (found.status, found.place) == ("not_located", None)
    assert found.reason


def test_a_name_inside_an_unknown_name_tells_where() -> None:
    """An unknown name that holds a place of the article is somewhere there, and uncertain."""
    text = "Residents of Portland, Maine, walked to Portland Zzyxqua Lake and in Portland Harbor."
    found = mentions(text)["Portland Harbor"]
    assert found.status == "uncertain"
    assert found.place is not None
    assert found.place.kind == "area"
    assert found.place.precision_km >= 25


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Moscow", "city"), ("Syria", "country"), ("Middle East", "region"), ("Tartus", "city")],
)
def test_the_owners_article(text: str, kind: str) -> None:
    """The seed article's names are found and are of their kinds."""
    found = {m.text: m for m in PARSER(Document(id="seed", text=SEED.read_text(encoding="utf-8"))).mentions}
    place = found[text].place
    assert place is not None
    assert place.kind == kind


def test_the_owners_article_has_no_people_on_the_map() -> None:
    """People, organisations and sources of the seed article are no places."""
    text = SEED.read_text(encoding="utf-8")
    named = [
        m
        for m in PARSER(Document(id="seed", text=text)).mentions
        if m.kind in ("name", "embedded", "demonym")
    ]
    no_places = (
        "Assad",
        "Peskov",
        "Massicot",
        "Yanukovych",
        "Carnegie",
        "Taliban",
        "Source",
        "HTS",
        "Dara",
        "Viktor",
    )
    assert [m.text for m in named if any(word in m.text for word in no_places)] == []


def test_batches_change_no_answer() -> None:
    """Documents read together come out, in order, as each does alone."""
    texts = [
        "Fire in Athens, Ga.",
        "",
        "Fire in Athens, Greece, and Piraeus.",
        "No place.",
        "Rome and Milan.",
    ] * 9
    documents = [Document(id=str(n), text=text) for n, text in enumerate(texts)]
    together = list(geoparse_many(documents, GAZETTEER))
    alone = [geoparse(document, GAZETTEER) for document in documents]
    assert together == alone


def test_spans_hold() -> None:
    """Offsets are code points of the text as given, with astral signs and odd line ends."""
    text = "😀 In Köln\r\nand in St. Louis’ suburbs 🚒 near Saint-Denis, France."
    parsed: Geoparsed = PARSER(Document(id="t", text=text))
    assert parsed.mentions
    for mention in parsed.mentions:
        assert text[mention.start : mention.end] == mention.text
        low, high = mention.sentence
        assert low <= mention.start < mention.end <= high


def test_same_input_same_output() -> None:
    """Two parsers give one document the same answer."""
    document = Document(id="seed", text=SEED.read_text(encoding="utf-8"))
    assert Geoparser(GAZETTEER)(document) == PARSER(document)


TEXTS = (
    "Fire in Athens, Ga.",
    "",
    "Fire in Athens, Greece, and Piraeus.",
    "No place.",
    "Police in Springfield and in Decatur, Illinois, met people from Paris, Texas.",
    "Tbilisi said that Georgia would defend Gori.",
    "Der Zug von Köln nach Wien ist mit einer Stunde Verspätung abgefahren.",
)


@given(st.lists(st.sampled_from(range(len(TEXTS))), max_size=9))
@settings(max_examples=30, deadline=None)
def test_no_batch_changes_an_answer(order: list[int]) -> None:
    """Whatever articles are read together, in whatever order, each comes out as it does alone."""
    alone = [NAMED(Document(id=str(n), text=text)).mentions for n, text in enumerate(TEXTS)]
    together = NAMED.many(Document(id=str(n), text=TEXTS[n]) for n in order)
    assert [parsed.mentions for parsed in together] == [alone[n] for n in order]


def test_a_long_text_is_read_by_passages() -> None:
    """A text of many passages has one place a name, right offsets and described places; no cut loses any."""
    filler = "The committee met again and nothing was decided that day. " * 60
    story = f"A storm hit Portland, Maine.\n\n{filler}\n\nAn airbase north of Aleppo, Syria, burned.\n\n"
    text = story * (2 * LONGEST // len(story) + 1) + "Portland is quiet."
    parsed = PARSER(Document(id="long", text=text))
    assert all(text[m.start : m.end] == m.text for m in parsed.mentions)
    assert all(low <= m.start < m.end <= high for m in parsed.mentions for low, high in [m.sentence])
    portland = [m for m in parsed.mentions if m.text == "Portland"]
    assert len(portland) == text.count("Portland")
    assert {m.place.admin1 for m in portland if m.place} == {"Maine"}
    assert (
        sum(m.kind in ("relative", "descriptive") for m in parsed.mentions)
        >= text.count("north of Aleppo") - 3
    )
    assert [m.start for m in parsed.mentions] == sorted(m.start for m in parsed.mentions)
