"""Where to look: which sentences hold a word of the vocabulary, and where in them a phrase may begin.

Most sentences of an article describe no place. They are passed over by one set look-up a token. In the
others a phrase is tried only where its key word follows within reach: "the" opens a part of an area only
if a direction, a coast or a border stands within the next units.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from mapdesk.geo.description.back_nouns import BACK_NOUNS
from mapdesk.geo.description.extremes_grammar import EXTREME_NOUNS
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.movements import MOVING
from mapdesk.geo.description.nouns import NOUNS
from mapdesk.geo.description.words import (
    BORDERS,
    CENTRES,
    COASTS,
    DIRECTIONS,
    EDGES,
    LENGTH_KM,
    NUMBERS,
    PART_ADJECTIVES,
    ROADS,
    TIME_HOURS,
    VAGUE_COUNTS,
)
from mapdesk.geo.recognition.tokens import Tokens

__all__ = ["HEADS", "sentences_to_read", "starts_of_phrases"]

HEADS: Final = (
    frozenset(NOUNS)
    | frozenset(BACK_NOUNS)
    | frozenset(EXTREME_NOUNS)
    | {"capital", "capitals", "seat", "there"}
)
_AREA: Final = frozenset(DIRECTIONS) | frozenset(PART_ADJECTIVES) | COASTS | BORDERS | CENTRES | EDGES
_UNITS: Final = (frozenset(LENGTH_KM) | frozenset(TIME_HOURS) | {"nautical"}) - {"m", "ft"}
_STRONG: Final = frozenset(
    "near nearby outside between halfway midway off across where along astride overlooking beside "
    "opposite adjacent around close not".split()
)
_COMPANIONS: Final = (
    _AREA
    | ROADS
    | frozenset(
        "vicinity foot mouth shadow foothills banks shores shore gates suburbs tri triple meeting "
        "route way".split()
    )
)
_WEAK: Final = frozenset(
    "in on at beneath under over the to just due directly right well next within a straight further".split()
)
_DETERMINED: Final = frozenset({"the", "its", "their"})
_COUNTS: Final = frozenset(NUMBERS) | frozenset(VAGUE_COUNTS)
# How many units ahead of its first word a phrase may hold its key word.
_REACH: Final = 8

_PLACE_WORDS: Final = (
    _AREA | _UNITS | _STRONG | ROADS | frozenset("vicinity foot mouth".split())
) - frozenset("mid upper lower line stretch front not around where close".split())


_KEYS: Final = _AREA | _COMPANIONS | _UNITS | _STRONG
_CONCERNED: Final = _KEYS | _WEAK | _DETERMINED | _COUNTS | frozenset(DIRECTIONS)


def _cased(words: Iterable[str]) -> frozenset[str]:
    """Return words as they stand in a text: small, with a capital, and in capitals."""
    return frozenset(form for word in words for form in (word, word.capitalize(), word.upper()))


# Word, as it stands in a text → whether its sentence is read only if it holds a name.
_NEEDS_NAME: Final = dict.fromkeys(_cased(MOVING), True) | dict.fromkeys(
    _cased(HEADS | _PLACE_WORDS | {"where"}), False
)


def sentences_to_read(tokens: Tokens, name_starts: list[int]) -> list[tuple[int, int]]:
    """Return the token ranges [first, last) of the sentences that may describe a place or tell of a movement.

    A word of motion alone is not enough: its sentence must hold a name (``name_starts``, sorted).
    """
    sentence, needs_name = tokens.sentence, _NEEDS_NAME.get
    found = [
        (s, needs)
        for s, text in zip(sentence, tokens.texts, strict=True)
        if (needs := needs_name(text)) is not None
    ]
    hits = {s for s, needs in found if not needs}
    moving = {s for s, needs in found if needs} - hits
    hits.update(s for s in moving if _holds_name(tokens.sentences[s], name_starts))
    return [(bisect_left(sentence, s), bisect_right(sentence, s)) for s in sorted(hits)]


def _holds_name(span: tuple[int, int], name_starts: list[int]) -> bool:
    at = bisect_left(name_starts, span[0])
    return at < len(name_starts) and name_starts[at] < span[1]


def starts_of_phrases(line: Line) -> Iterator[tuple[int, bool, bool]]:
    """Yield (unit, whether an area may begin there, whether a relation may), from left to right."""
    if _KEYS.isdisjoint(line.low):
        return iter(())
    found = []
    area = companion = unit = len(line) + _REACH + 1
    for i in range(len(line) - 1, -1, -1):
        word = line.low[i]
        if word and word not in _CONCERNED and not word[0].isdigit():
            continue
        if word in _AREA:
            area = i
        if word in _COMPANIONS:
            companion = i
        if word in _UNITS:
            unit = i
        opens_area = area - i <= _REACH and (not word or word in _DETERMINED or word in _AREA)
        opens_relation = bool(word) and (
            word in _STRONG
            or word in DIRECTIONS
            or (word in _WEAK and companion - i <= _REACH)
            or ((word in _COUNTS or word[0].isdigit()) and unit - i <= _REACH)
        )
        if opens_area or opens_relation:
            found.append((i, opens_area, opens_relation))
    return reversed(found)
