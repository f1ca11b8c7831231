"""Rules that tell a place inside another name: "Jamaica Cancer Society", "Air France", "Marburg virus".

They stand beside the learnt answer, for labelled articles have few such names: whatever either of the two
takes for embedded is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapdesk.geo.recognition.explained import is_explained
from mapdesk.geo.recognition.words import CLASSES, WORD_CLASS

if TYPE_CHECKING:
    from mapdesk.geo.recognition.candidates import Span
    from mapdesk.geo.recognition.features import Frame

__all__ = ["NAMESAKES", "SPOTS", "is_ailment", "is_inside_name"]

BODIES: Final = frozenset(
    CLASSES.index(name) for name in ("company", "organisation", "media", "school", "sport")
)
MORE_BODIES: Final = frozenset(("chamber", "chambers"))
# Words of those classes that make no other name of a place: "Lagos State", "the England Open".
NO_BODIES: Final = frozenset(
    "state community office front force forces open cup games olympics championship tournament".split()
)
# Bodies that a place has, rather than is named in: "the Embassy of Ukraine".
OF_A_PLACE: Final = frozenset(
    "embassy consulate ministry party army police court administration senate".split()
)
# What begins a longer name that ends in a place: "Air France", "Radio Liberty".
OPENERS: Final = frozenset("air radio team miss real atletico inter sporting".split())
AILMENTS: Final = frozenset(
    "virus viruses fever disease flu influenza syndrome encephalitis strain respiratory ebolavirus".split()
)
# Places that diseases are called by alone, and words of articles about such diseases.
NAMESAKES: Final = frozenset(
    ("ebola", "hendra", "lassa", "lyme", "machupo", "marburg", "nipah", "west nile", "rift valley", "zika")
)
AILING: Final = frozenset("virus viruses fever fevers disease diseases epidemic outbreak infected".split())
SPOTS: Final = frozenset((CLASSES.index("locative"), CLASSES.index("motion")))
WHERE: Final = frozenset(("of", "after", "called", "named", "town", "village", "city", "river"))


def is_inside_name(span: Span, frame: Frame) -> bool:
    """Tell whether a span is a part of the name of a body or of a disease."""
    return _before_body(span, frame) or _after_body(span, frame) or is_ailment(span, frame)


def is_ailment(span: Span, frame: Frame) -> bool:
    """Tell whether a span names a disease, alone or with the word for it ("Marburg virus")."""
    return _names_ailment(span, frame) or _is_called_alone(span, frame)


def _is_called_alone(span: Span, frame: Frame) -> bool:
    """Tell whether a span is a disease that is called like a place: "Marburg is feared", not "in Marburg"."""
    if span.folded not in NAMESAKES or not AILING.intersection(frame.words) or is_explained(span, frame):
        return False
    first, end, classes, lower = span.first, span.end, frame.classes, frame.lower
    if first and (classes[first - 1] in SPOTS or lower[first - 1] in WHERE):
        return False
    return not (end + 1 < len(lower) and lower[end] in (",", "(") and frame.capital[end + 1])


def _names_ailment(span: Span, frame: Frame) -> bool:
    end, lower, sentence = span.end, frame.lower, frame.tokens.sentence
    return end < len(lower) and lower[end] in AILMENTS and sentence[end] == sentence[span.first]


def _before_body(span: Span, frame: Frame) -> bool:
    """Tell whether the capitalised words after a span end in a word for a body ("Illinois Department")."""
    return any(_is_body(word) for word in frame.lower[span.end : span.right])


def _after_body(span: Span, frame: Frame) -> bool:
    """Tell whether a span ends the name of a body: "Bank of England", "Air France"."""
    first, lower, capital = span.first, frame.lower, frame.capital
    if first and span.left < first and lower[first - 1] in OPENERS:
        return True
    token = first - 1
    if token > 0 and lower[token] == "the":
        token -= 1
    if token < 1 or lower[token] != "of" or not capital[token - 1]:
        return False
    body = lower[token - 1]
    return _is_body(body) and body not in OF_A_PLACE


def _is_body(word: str) -> bool:
    return word in MORE_BODIES or (WORD_CLASS.get(word, 0) in BODIES and word not in NO_BODIES)
