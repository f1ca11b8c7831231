"""Reading a document for descriptions, sentence by sentence, in the order of the text.

The order matters: "these bases" needs the descriptions before it placed. In one sentence the noun phrases are
read first; a place phrase that belongs to one ("outside Latakia") is not reported again by itself, but a part of an
area is ("the northwest"), since it means an area of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from mapdesk.geo.description.answers import answer_facility, answer_fix, answer_locative, answer_seat
from mapdesk.geo.description.areas_grammar import read_area
from mapdesk.geo.description.atlas import Atlas, atlas_of
from mapdesk.geo.description.backward import answer_back
from mapdesk.geo.description.coordinates import find_fixes
from mapdesk.geo.description.discourse import Discourse, outermost
from mapdesk.geo.description.expression import Back, Expression, Facility, Fix, Locative, Seat
from mapdesk.geo.description.line import Line, read_line
from mapdesk.geo.description.movements import MOVING, find_movements
from mapdesk.geo.description.nominals_grammar import read_nominal
from mapdesk.geo.description.nouns import BACK_NOUNS, NOUNS
from mapdesk.geo.description.relations_grammar import read_relation
from mapdesk.geo.description.words import (
    BORDERS,
    CENTRES,
    COASTS,
    DIRECTIONS,
    EDGES,
    LENGTH_KM,
    NEAR,
    PART_ADJECTIVES,
    TIME_HOURS,
)
from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.recognition.tokens import Tokens
from mapdesk.model import Document, Mention, Movement

__all__ = ["describe"]

HEADS: Final = frozenset(NOUNS) | frozenset(BACK_NOUNS) | {"capital", "capitals", "seat", "there"}
PLACES: Final = (
    frozenset(DIRECTIONS) | frozenset(PART_ADJECTIVES) | COASTS | BORDERS | CENTRES | EDGES | frozenset(LENGTH_KM) | frozenset(TIME_HOURS)
    | frozenset(words[-1] if words[0] in {"in", "on", "at", "a", "not", "just", "right", "within", "close", "next"} else words[0] for words in NEAR)
    | frozenset("vicinity edge outskirts foot mouth shadow foothills banks suburbs gates close nautical".split())
    | frozenset("between halfway midway off along across where astride waters road highway motorway railway".split())
) - frozenset({"of", "to", "from", "m", "mid", "upper", "lower"})  # fmt: skip
TRIGGERS: Final = HEADS | PLACES | MOVING
_RELATION_STARTS: Final = frozenset(words[0] for words in NEAR) | frozenset(
    "along astride on at beneath under over between halfway midway off across where the to just due directly right well".split()
)
_PLAIN_IN: Final = frozenset({"in"})


def describe(
    document: Document, tokens: Tokens, mentions: tuple[Mention, ...], gazetteer: Gazetteer
) -> tuple[tuple[Mention, ...], tuple[Movement, ...]]:
    """Return the described, relative and numeric mentions of a document, and its movements, each by start.

    ``mentions`` are the located names; they are not returned again. Spans may nest, and may hold names.
    """
    fixes = find_fixes(document.text)
    sentences = _sentences_to_read(tokens)
    if not fixes and not sentences:
        return (), ()
    discourse = Discourse.of(document.text, gazetteer, mentions)
    names = {m.start: m for m in outermost(mentions)}
    atlas = atlas_of(gazetteer)
    taken = [(f.start, f.end) for f in fixes]
    found = [answer_fix(fix, _sentence_of(tokens, fix.start), discourse) for fix in fixes]
    movements: list[Movement] = []
    for first, last in sentences:
        line = read_line(tokens, first, last, names)
        read = [e for e in _read(line, discourse) if not _overlaps(e, taken)]
        found += _place(read, line, discourse, atlas)
        movements += find_movements(line, discourse)
    found.sort(key=lambda m: (m.start, -m.end))
    movements.sort(key=lambda m: (m.start, m.end))
    return tuple(found), tuple(movements)


def _sentences_to_read(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the token ranges [first, last) of the sentences that hold a word of the vocabulary."""
    hits = sorted({tokens.sentence[i] for i, text in enumerate(tokens.texts) if text.lower() in TRIGGERS})
    if not hits:
        return []
    bounds: dict[int, tuple[int, int]] = {}
    wanted = set(hits)
    first = 0
    for i in range(1, len(tokens) + 1):
        if i == len(tokens) or tokens.sentence[i] != tokens.sentence[first]:
            if tokens.sentence[first] in wanted:
                bounds[tokens.sentence[first]] = (first, i)
            first = i
    return [bounds[s] for s in hits]


def _sentence_of(tokens: Tokens, at: int) -> tuple[int, int]:
    return next(((s, e) for s, e in tokens.sentences if s <= at < e), (at, at))


def _overlaps(expression: Expression, taken: list[tuple[int, int]]) -> bool:
    return any(expression.start < end and start < expression.end for start, end in taken)


def _read(line: Line, discourse: Discourse) -> list[Expression]:
    """Return the expressions of a sentence, without those that belong to another."""
    nominals: list[Expression] = []
    locatives: list[Locative] = []
    for i in range(len(line)):
        word = line.low[i]
        if word in HEADS and (nominal := read_nominal(line, i, discourse)) is not None:
            nominals.append(nominal[0])
        locatives += [read[0] for read in _locatives_at(line, i, discourse)]
    nominals = _longest(nominals)
    kept = [loc for loc in _longest(locatives) if not _belongs(loc, nominals)]
    return sorted([*nominals, *kept], key=lambda e: (e.start, e.end))


def _locatives_at(line: Line, i: int, discourse: Discourse) -> list[tuple[Locative, int]]:
    """Return what the area and relation grammars read at one unit, if its word can begin anything."""
    word = line.low[i]
    readers: list[Callable[[Line, int, Discourse], tuple[Locative, int] | None]] = []
    name = line.name[i]
    if name is not None or word in {"the", "its", "their"} or word in DIRECTIONS or word in PART_ADJECTIVES:
        readers.append(read_area)
    if name is None and (
        word in _RELATION_STARTS or word in DIRECTIONS or word[:1].isdigit() or word in _COUNTS
    ):
        readers.append(read_relation)
    found = [read(line, i, discourse) for read in readers]
    return [f for f in found if f is not None]


_COUNTS: Final = frozenset(
    "a an one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred dozen half few several couple dozens tens scores hundreds".split()
)


def _longest(expressions: list[Expression]) -> list:  # type: ignore[type-arg]  # the caller's own kind of list
    """Return expressions of which none lies in another of the list, by start."""
    kept: list[Expression] = []
    for one in sorted(expressions, key=lambda e: (e.start, -e.end)):
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start:
                kept[-1] = one
            continue
        kept.append(one)
    return kept


def _belongs(locative: Locative, nominals: list[Expression]) -> bool:
    """Tell whether a place phrase is only a piece of a noun phrase; parts of areas stand by themselves."""
    for nominal in nominals:
        if locative.start < nominal.end and nominal.start < locative.end:
            inside = nominal.start <= locative.start and locative.end <= nominal.end
            if not inside and isinstance(nominal, Back | Seat):
                return False
            return not (inside and locative.free and locative.relation in {"part", "coast", "centre"})
    return False


def _place(read: list[Expression], line: Line, discourse: Discourse, atlas: Atlas) -> list[Mention]:
    """Return the mentions of a sentence's expressions, and let the discourse know them."""
    found = []
    for expression in read:
        mention = _answer(expression, line, discourse, atlas)
        if mention is None:
            continue
        found.append(mention)
        if mention.place is not None and mention.status == "located" and mention.kind == "descriptive":
            discourse.said.append((mention.start, mention.end, mention.place))
    return found


def _answer(expression: Expression, line: Line, discourse: Discourse, atlas: Atlas) -> Mention | None:
    if isinstance(expression, Facility):
        return answer_facility(expression, line.span, discourse, atlas)
    if isinstance(expression, Seat):
        return answer_seat(expression, line.span, discourse, atlas)
    if isinstance(expression, Back):
        return answer_back(expression, line.span, discourse, atlas)
    if isinstance(expression, Fix):
        return answer_fix(expression, line.span, discourse)
    return answer_locative(expression, line.span, discourse, atlas)
