"""Where to look: which sentences hold a word of the vocabulary, and where in them a phrase may begin.

Most sentences of an article describe no place. They are passed over by one set look-up a token. In the
others a phrase is tried only where its key word follows within reach: "the" opens a part of an area only
if a direction, a coast or a border stands within the next units.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from mapdesk.geo.description.apposed_grammar import APPOSED_NOUNS
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
    ENDS,
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
    | frozenset(APPOSED_NOUNS)
    | {"capital", "capitals", "seat", "there", "latter", "former"}
)
_AREA: Final = (
    frozenset(DIRECTIONS)
    | frozenset(PART_ADJECTIVES)
    | COASTS
    | BORDERS
    | CENTRES
    | EDGES
    | frozenset(ENDS)
    | {"narrowest"}
)
# Ends of things that are more often something else: their sentence is read only if it holds a name.
_WEAK_ENDS: Final = frozenset("head end source sources bank banks exit approach entrance upper lower".split())
_UNITS: Final = (frozenset(LENGTH_KM) | frozenset(TIME_HOURS) | {"nautical"}) - {"m", "ft"}
_STRONG: Final = frozenset(
    "near nearby outside between halfway midway off across where along astride overlooking beside "
    "opposite adjacent around close not".split()
)
_COMPANIONS: Final = (
    _AREA
    | ROADS
    | frozenset(
        "vicinity foot mouth side bank river shadow foothills banks shores shore gates suburbs tri triple "
        "meeting route way".split()
    )
)
_WEAK: Final = frozenset(
    "in on at from beneath under over the to just due directly right well next within a straight "
    "further".split()
)
_DETERMINED: Final = frozenset({"the", "its", "their"})
_COUNTS: Final = frozenset(NUMBERS) | frozenset(VAGUE_COUNTS)
# How many units ahead of its first word a phrase may hold its key word.
_REACH: Final = 8

_VAGUE: Final = frozenset("mid upper lower line stretch front not around where close".split())
_LEANING: Final = ((_UNITS | _STRONG | ROADS | {"vicinity", "foot"}) - _VAGUE) | _WEAK_ENDS | {"where"}

_KEYS: Final = _AREA | _COMPANIONS | _UNITS | _STRONG
_CONCERNED: Final = _KEYS | _WEAK | _DETERMINED | _COUNTS | frozenset(DIRECTIONS)


# Nouns that only a name beside them makes a place ("Goma, the hub of …"): they refer to nothing before. Those
# that only a compass does.
_NAMED: Final = frozenset("community settlement district department hub stronghold home".split()) | (
    frozenset(NOUNS) - frozenset(BACK_NOUNS) - frozenset(EXTREME_NOUNS)
)
_POINTED: Final = frozenset({"point", "tip"})
_ENOUGH: Final = (HEADS - _NAMED - _POINTED) | (_AREA - _VAGUE - _WEAK_ENDS) | {"world"}
# Motion and distance lead nowhere by themselves: a name must stand in the same sentence.
_WORTH_READING: Final = _ENOUGH | MOVING | _LEANING | _NAMED


def sentences_to_read(tokens: Tokens, name_starts: list[int]) -> list[tuple[int, int]]:
    """Return the token ranges [first, last) of the sentences that may describe a place or tell of a movement.

    A word of motion or distance is not enough: its sentence must hold a name (``name_starts``, sorted).
    """
    found = []
    for number, (first, last) in enumerate(pairwise([*tokens.openers, len(tokens)])):
        words = tokens.lower[first:last]
        if not _WORTH_READING.isdisjoint(words) and (
            not _ENOUGH.isdisjoint(words) or _holds_name(tokens.sentences[number], name_starts)
        ):
            found.append((first, last))
    return found


def _holds_name(span: tuple[int, int], name_starts: list[int]) -> bool:
    at = bisect_left(name_starts, span[0])
    return at < len(name_starts) and name_starts[at] < span[1]


def starts_of_phrases(line: Line) -> Iterator[tuple[int, bool, bool]]:
    """Yield (unit, whether an area may begin there, whether a relation may), from left to right."""
    if _KEYS.isdisjoint(line.low):
        return iter(())
    found = []
    area = companion = unit = len(line) + _REACH + 1
    concerned = [i for i, word in enumerate(line.low) if word in _CONCERNED or not word or word[0].isdigit()]
    for i in reversed(concerned):
        word = line.low[i]
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
