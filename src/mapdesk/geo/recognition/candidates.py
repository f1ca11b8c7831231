"""Spans of a text that may be names of places: what the gazetteer has, and capitalised words.

A *chunk* is a run of capitalised tokens parted by white space only. Candidates are all names of the
gazetteer that begin with a capitalised token, and the runs of up to four tokens inside a chunk.
"""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Final, NamedTuple

from mapdesk.geo.recognition.names import UNKNOWN, Known

if TYPE_CHECKING:
    from mapdesk.geo.recognition.names import Names
    from mapdesk.geo.recognition.tokens import Tokens

__all__ = ["Span", "find_spans"]

LONGEST_NAME: Final = 8
LONGEST_UNKNOWN: Final = 4
# In a longer chunk (a headline, a line in capitals) only the gazetteer's names are candidates.
LONGEST_CHUNK: Final = 8
# Small words and signs that stand inside names.
INNER: Final = frozenset(
    "of the and de del de' la las le les lo los el al ez es ash az an ar as ad du da do dos das di "
    "van von den der au aux ou na nad ob pod pri an bei im do lès lez unter vor zu "
    "upon on in sur am im y i e à aux sous en by with under near - ' ’ / & s 's ’s".split()
)


# What a name may end in besides a capitalised word or a number: "Saint John's".
OWNED: Final = frozenset(("'s", "’s"))


APOSTROPHES: Final = frozenset(("'", "’"))


class Span(NamedTuple):
    """Tokens [first, end) inside the chunk [left, right), and what the gazetteer knows of the string.

    ``folded`` is the string for comparing without regard to capitals.
    """

    first: int
    end: int
    left: int
    right: int
    surface: str
    known: Known
    folded: str


def find_spans(tokens: Tokens, names: Names) -> list[Span]:
    """Return the candidate spans of a text, by first token, then by length."""
    capital, sentence = tokens.capital, tokens.sentence
    found: list[Span] = []
    count = len(tokens)
    right = 0
    for i in compress(range(count), capital):
        if i < right:
            continue
        right = i + 1
        while right < count and capital[right] and tokens.gaps[right] and sentence[right] == sentence[i]:
            right += 1
        for first in range(i, right):
            _spans_from(first, (i, right), tokens, names, found)
    return found


def _spans_from(first: int, chunk: tuple[int, int], tokens: Tokens, names: Names, found: list[Span]) -> None:
    """Append the candidates that begin at one token."""
    left, right = chunk
    text, texts, ends, sentence = tokens.text, tokens.texts, tokens.ends, tokens.sentence
    capital = tokens.capital
    start, here = tokens.starts[first], sentence[first]
    reach = min(right, first + LONGEST_UNKNOWN) if right - left <= LONGEST_CHUNK else first
    growing = True
    for end in range(first + 1, min(first + LONGEST_NAME, len(texts)) + 1):
        word = texts[end - 1]
        whole = capital[end - 1] or (end > first + 1 and is_elided(word))
        if sentence[end - 1] != here or not (whole or word in INNER or word[0].isdigit()):
            return
        surface = text[start : ends[end - 1]]
        known = names(surface) if growing else UNKNOWN
        growing = known.prefix
        closes = whole or word[0].isdigit() or (word in OWNED and end > first + 2)
        if end <= reach or (len(known.rows) and closes):
            found.append(Span(first, end, left, right, surface, known, surface.casefold()))
        if not growing and end >= reach:
            return


def is_elided(word: str) -> bool:
    """Tell whether a word is a name with an article glued to it: "d'Ivoire"."""
    return word[1:2] in APOSTROPHES and word[2:3].isupper()
