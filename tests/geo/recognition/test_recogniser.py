"""Which characters of a text are told to name a place, and as what."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.recognition.recogniser import BuiltIn
from mapdesk.geo.recognition.tokens import tokenise
from mapdesk.geo.recognition.toponym import Toponym

RECOGNISE = BuiltIn(Gazetteer.open())


def found(text: str) -> list[Toponym]:
    """Return the toponyms of one text."""
    return RECOGNISE([tokenise(text)])[0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The minister flew from Damascus to Moscow on Monday.", ["Damascus", "Moscow"]),
        ("ATHENS, Ga. — Police in Clarke County searched a house.", ["ATHENS", "Ga.", "Clarke County"]),
        ("Floods hit Ghent, Bruges and Antwerp in Belgium.", ["Ghent", "Bruges", "Antwerp", "Belgium"]),
        ("He was born in Winston-Salem, North Carolina.", ["Winston-Salem", "North Carolina"]),
        ("Troops crossed Ukraine's border near Kharkiv.", ["Ukraine", "Kharkiv"]),
        ("The U.S. sent aid to the U.K. and to Canada.", ["U.S.", "U.K.", "Canada"]),
        ("Fishermen from Trinidad and Tobago were rescued.", ["Trinidad and Tobago"]),
        ("The ministry in Port-au-Prince confirmed the deaths.", ["Port-au-Prince"]),
        ("Shipyards in Newcastle upon Tyne and Gdansk closed.", ["Newcastle upon Tyne", "Gdansk"]),
        ("A man died in Phoenix after he had been to Turkey.", ["Phoenix", "Turkey"]),
    ],
)
def test_names_are_found(text: str, names: list[str]) -> None:
    """Plain names, datelines, lists, hyphens, possessives and abbreviations are found with exact edges."""
    assert [toponym.surface for toponym in found(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "The actor Jordan Peele met Sydney Pollack and Jack London.",
        "In May he said that she may be right.",
        "Reading is good for children, he said.",
        "The Taliban denied it, Mr. Peskov said.",
        "Mrs. Washington and Dr. Austin Powers agreed.",
    ],
)
def test_people_months_and_words_are_no_places(text: str) -> None:
    """Names of people, months and common words that some place shares are left alone."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("A Syrian diplomat left the hall in a hurry.", "Syrian", "demonym"),
        ("He moved to Syria in June last year.", "Syria", "name"),
        ("The Boston Consulting Group said profits rose.", "Boston", "embedded"),
        ("The Jamaica Cancer Society said profits rose.", "Jamaica", "embedded"),
        ("A flight of Air France was late on Monday.", "France", "embedded"),
        ("The Kremlin said on Friday that it would wait.", "Kremlin", "name"),
    ],
)
def test_kinds(text: str, surface: str, kind: str) -> None:
    """A toponym is a name, a demonym, or stands inside another proper name."""
    assert [(t.surface, t.kind) for t in found(text)] == [(surface, kind)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The virus spreads. Marburg is feared most of all, and Marburg has no cure.", {"embedded"}),
        ("The fever is called after Marburg, a town in Germany.", {"name"}),
    ],
)
def test_a_disease_may_be_called_like_a_place(text: str, kinds: set[str]) -> None:
    """A name that a disease has by itself is no place unless the text puts it somewhere."""
    assert {t.kind for t in found(text) if t.surface == "Marburg"} <= kinds


def test_a_disease_is_no_place() -> None:
    """The name of a place inside that of a disease is embedded, beside the place itself."""
    kinds = [t.kind for t in found("Doctors in Marburg isolated Marburg virus.")]
    assert kinds == ["name", "embedded"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Moscow is strategically repositioning itself to keep its bases.", "associative"),
        ("The Kremlin denied the report.", "associative"),
        ("Guests met in the Kremlin for dinner.", "literal"),
        ("Thousands of people live in Moscow and work there.", "literal"),
    ],
)
def test_roles(text: str, role: str) -> None:
    """A place that acts stands for those who govern there; a place that one is in is itself."""
    assert [toponym.role for toponym in found(text)] == [role]


def test_texts_do_not_see_one_another() -> None:
    """Reading texts together finds in each what reading it alone finds."""
    texts = ["Paris, Texas, is small.", "Fire in Springfield, Ohio.", "", "Nothing here.", "Oslo and Bergen."]
    together = RECOGNISE([tokenise(text) for text in texts])
    assert [[tuple(t[:8]) for t in some] for some in together] == [
        [tuple(t[:8]) for t in found(x)] for x in texts
    ]


@given(st.text(alphabet="ABCDE abcde.,'’-–\n12éÜЖع ", max_size=120))
@settings(max_examples=60, deadline=None)
def test_spans_slice_back(text: str) -> None:
    """Every toponym is the slice that its offsets name, in order, and none overlap."""
    last = 0
    for toponym in found(text):
        assert text[toponym.start : toponym.stop] == toponym.surface
        assert toponym.start >= last
        assert 0.0 <= toponym.belief <= 1.0
        last = toponym.stop
