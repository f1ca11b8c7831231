"""The tokeniser and the sentences it finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapdesk.geo.recognition.tokens import tokenise


def sentences(text: str) -> list[str]:
    """Return the sentences of a text as strings."""
    return [text[start:end] for start, end in tokenise(text).sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. A. B. Smith spoke on Dec. 9 in Washington.",
        "The U.S. Navy left at 5 p.m. on Monday.",
        "He lives in Athens, Ga., with J. R. Brown.",
        "Mr. Brown of Acme Inc. said No. 5 was closed.",
        "“Stop!” he said.",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    """The dots of titles, initials, states and months do not end a sentence."""
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “No.” Then he left.", ["He said “No.”", "Then he left."]),
        ("She moved to the U.S. The rest stayed.", ["She moved to the U.S.", "The rest stayed."]),
        ("Floods in Ghent\n\nThe river rose.", ["Floods in Ghent", "The river rose."]),
        ("Floods in Ghent\nThe river rose.", ["Floods in Ghent", "The river rose."]),
        ("Is it so? Yes! Good.", ["Is it so?", "Yes!", "Good."]),
    ],
)
def test_sentences_end(text: str, expected: list[str]) -> None:
    """Stops, questions, exclamations, empty lines and headings end a sentence."""
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Winston-Salem's", ["Winston", "-", "Salem", "'s"]),
        ("O’Fallon’s", ["O’Fallon", "’s"]),
        ("U.S.-led", ["U.S.", "-", "led"]),
        ("Côte d'Ivoire,", ["Côte", "d'Ivoire", ","]),
        ("St. Paul", ["St.", "Paul"]),
        ("Київ і Львів", ["Київ", "і", "Львів"]),
    ],
)
def test_words_are_cut(text: str, expected: list[str]) -> None:
    """Abbreviations keep their dot; hyphens and possessive endings stand alone."""
    assert tokenise(text).texts == expected


@given(st.text(max_size=200))
def test_tokens_slice_back(text: str) -> None:
    """Every token is the slice of the text that its offsets name, in order, and no word is lost."""
    tokens = tokenise(text)
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == tokens.texts
    assert "".join(tokens.texts) == "".join(text.split())
    assert len(tokens.sentence) == len(tokens)
    for token, number in enumerate(tokens.sentence):
        start, end = tokens.sentences[number]
        assert start <= tokens.starts[token]
        assert tokens.ends[token] <= end
