"""The two ends of a noun phrase: what stands before its head, and the place phrases after it.

Before "base" may stand a determiner, an owner ("Russia's", "its"), adjectives, a superlative and names;
all of it down to the determiner belongs to the quote. After it come place phrases, one after the other,
as long as each can be read: "in the country's centre, outside Agadez".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mapdesk.geo.description.anchors import POSSESSIVE, read_anchor, read_owner, read_unrecognised
from mapdesk.geo.description.areas_grammar import read_area
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor, Locative
from mapdesk.geo.description.forces import branch_words
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.nouns import NOUNS
from mapdesk.geo.description.relations_grammar import read_relation
from mapdesk.geo.description.words import (
    DETERMINERS,
    DIRECTIONS,
    FOLLOWERS,
    NUMBERS,
    SIZE_WORDS,
    SUPERLATIVES,
    WINDS,
)

__all__ = ["Front", "read_front", "read_locatives"]

_MAX_FRONT: Final = 8
# A finite verb of a headline ends the phrase on its left: "Sudan's army | retakes camp".
_HEADLINE_VERBS: Final = frozenset(
    """
    attacks bombs builds buys captures claims closes destroys enters evacuates hits inspects leaves loses
    moves occupies opens quits raids reaches reopens retakes retook returns says seizes sees sells shells
    shuts storms strikes struck takes targets took visits wants
    """.split()
)
_STOPS: Final = (FOLLOWERS | _HEADLINE_VERBS) - {
    "some",
    "all",
    "both",
    "only",
    "early",
    "late",
    "last",
    "next",
    "its",
    "his",
    "their",
    "our",
    "a",
    "an",
    "the",
    "alone",
    "-",
}
_STATES: Final = frozenset("country nation state kingdom republic".split())
_MADE: Final = frozenset("built made designed funded financed supplied backed style era".split())
_PREPOSITIONS: Final = frozenset("in at on inside within of across throughout serving".split())
_COMMA_WORDS: Final = frozenset("near outside close not on just in at".split()) | frozenset(WINDS)


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before a head noun: from which unit, which words, which names, whose, how definite."""

    first: int
    words: tuple[str, ...]
    names: tuple[int, ...]
    owner: Anchor | None
    determiner: str
    world: bool = False


def read_front(line: Line, head: int, discourse: Discourse) -> Front:
    """Return what belongs to the noun at unit ``head`` on its left."""
    first = _leftmost(line, head)
    determiner = line.word(first) if line.word(first) in DETERMINERS else ""
    world = (
        line.word(first) == "the" and line.word(first + 1) == "world" and line.word(first + 2) in POSSESSIVE
    )
    owned = read_owner(line, first, discourse) if not world else None
    owner = owned[0] if owned is not None and owned[1] <= head else None
    after = owned[1] if owner is not None and owned is not None else first
    names = tuple(k for k in range(after, head) if line.mention(k) is not None)
    if owner is None:
        owner = _adjective_owner(line, names, (first, head), discourse)
    words = tuple(w for w in line.low[first:head] if w and w not in DETERMINERS and w not in POSSESSIVE)
    for k in range(first, head):
        mention = line.name[k]
        if mention is not None and mention.role == "associative" and " " in mention.text:
            words = (*branch_words(mention.text), *words)
    return Front(first, words, names, owner, determiner, world)


def _leftmost(line: Line, head: int) -> int:
    """Return the first unit of the phrase whose head is at ``head``.

    With a determiner, everything between is the phrase's; without one only the names and known words are.
    """
    k, sure = head, head
    while k > 0 and head - k < _MAX_FRONT:
        before = line.word(k - 1)
        if line.mention(k - 1) is not None:
            k -= 1
            sure = k if sure == k + 1 or line.word(k + 1) in POSSESSIVE else sure
            if line.word(k + 1) in POSSESSIVE:  # "South America's largest plant": an owner opens the phrase
                return k - 1 if line.word(k - 1) in {"the", "a"} else k
            continue
        if before in POSSESSIVE and k >= 2 and (line.mention(k - 2) is not None or line.word(k - 2)):
            k -= 1
            continue
        if before in DETERMINERS:
            return k - 1 if before not in {"this", "that"} or k - 1 < head else k
        if not before or not (before[0].isalpha() or before == "-") or before in _STOPS:
            break
        k -= 1
        if line.text[k][:1].isupper() and (sure == k + 1 or line.word(k + 1) in POSSESSIVE) and k > 0:
            sure = k  # "NATO's headquarters": a name that recognition took for no place
        elif line.text[k][:1].isupper() and line.word(k + 1) in POSSESSIVE:
            return k
        if (line.text[k][:1].islower() and sure == k + 1) or before == "-":
            sure = (
                k
                if sure == k + 1
                and (before.endswith(("al", "ic", "ary", "ear", "ern", "-")) or before in _PLAIN)
                else sure
            )
    owner = _possessive_left(line, sure)
    return owner if owner is not None else sure


_PLAIN: Final = (
    frozenset("main only state deep water".split())
    | frozenset(word for noun in NOUNS.values() for word in noun.with_)
    | frozenset(SIZE_WORDS)
    | frozenset(SUPERLATIVES)
    | frozenset(DIRECTIONS)
)


def _possessive_left(line: Line, k: int) -> int | None:
    return k if 0 < k < len(line) and line.word(k) in POSSESSIVE else None


def _adjective_owner(
    line: Line, names: tuple[int, ...], bounds: tuple[int, int], discourse: Discourse
) -> Anchor | None:
    """Return the country or city whose name or demonym stands as an adjective: "a [French] air base"."""
    head = bounds[1]
    for k in names:
        mention = line.name[k]
        if line.word(k + 1) == "-" and line.word(k + 2) in _MADE:
            continue  # "the [Chinese]-built headquarters" is not China's
        if k + 1 < head and line.mention(k + 1) is None and line.text[k + 1][:1].isupper():
            continue  # "the [Pacific] Fleet's headquarters": part of another name
        anchor = discourse.anchor(mention) if mention is not None and mention.kind != "embedded" else None
        if anchor is not None and anchor.place.kind != "facility":  # "the [Grasberg] mine" is its own name
            return anchor
    for k in range(*bounds):
        if line.mention(k) is None and line.text[k][:1].isupper() and line.word(k) not in DETERMINERS:
            return discourse.demonym(line.start[k], line.end[k])
    return None


def read_locatives(line: Line, i: int, discourse: Discourse) -> tuple[tuple[Locative, ...], int]:
    """Return the place phrases that follow each other from unit ``i`` on, and the unit after the last."""
    found: list[Locative] = []
    j = i
    while len(found) < 4:
        read = _next_locative(line, j, discourse)
        if read is None:
            break
        found.append(read[0])
        j = read[1]
    return tuple(found), j


def _next_locative(line: Line, i: int, discourse: Discourse) -> tuple[Locative, int] | None:
    j = _after_comma(line, i)
    if j is None:
        return None
    read = read_relation(line, j, discourse)
    if read is not None or line.word(j) not in _PREPOSITIONS:
        return read
    return read_area(line, j + 1, discourse) or _inside(line, j, discourse)


def _after_comma(line: Line, i: int) -> int | None:
    """Return where a place phrase may begin at ``i``: past a comma, if the place goes on after it."""
    if line.word(i) != ",":
        return i
    after = line.word(i + 1)
    number = after in NUMBERS or after[:1].isdigit() or after in {"some", "about"}
    if after not in _COMMA_WORDS and not number:
        return None
    return None if after in {"in", "at"} and not _is_closed(line, i + 1) else i + 1


def _inside(line: Line, i: int, discourse: Discourse) -> tuple[Locative, int] | None:
    """Read "in Jordan", "at Akkuyu", "on Diego Garcia" at the preposition ``i``."""
    read = read_anchor(line, i + 1, discourse)
    if read is None and line.word(i) in {"at", "in", "of", "on"}:
        read = read_unrecognised(line, i + 1, discourse)
        if (
            read is not None
            and line.word(i) == "on"
            and read[0].place.kind not in {"water", "physical", "facility"}
        ):
            return None
    if read is None:
        return None
    anchor, stop = discourse.sense(read[0], "city"), read[1]
    if line.word(stop) in _STATES and read[0].place.kind in {"region", "water", "continent"}:
        return None  # "in the Caribbean country": which one, the text said before
    if line.word(i) == "on":  # what one stands on is a river, an island or a coast, not its city
        river = discourse.sense(read[0], "water")
        on_land = discourse.sense(discourse.sense(read[0], "physical"), "admin1")
        anchor = river if river.place.kind == "water" else on_land
        if anchor.place.kind == "city":
            return None
    return Locative(line.start[i], line.end[stop - 1], "in", (anchor,), free=False), stop


def _is_closed(line: Line, i: int) -> bool:
    """Tell whether the phrase that a comma sets off before ``i`` ends the sentence or meets another comma."""
    for j in range(i + 1, min(i + 7, len(line))):
        if line.word(j) in {",", ".", ";"}:
            return True
    return i + 7 >= len(line)
