"""Reading a document for descriptions, sentence by sentence, in the order of the text.

The order matters: "these bases" needs the descriptions before it placed. In one sentence the noun phrases
are read first; a place phrase that belongs to one ("outside Latakia") is not reported again by itself,
but a part of an area is ("the northwest"), since it means an area of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from mapdesk.geo.description.answers import answer_fix, answer_locative
from mapdesk.geo.description.apposed_answers import answer_apposed
from mapdesk.geo.description.apposition import name_beside
from mapdesk.geo.description.areas_grammar import read_area
from mapdesk.geo.description.atlas import Atlas, atlas_of
from mapdesk.geo.description.backward import answer_back
from mapdesk.geo.description.city_answers import answer_seat
from mapdesk.geo.description.coordinates import find_fixes
from mapdesk.geo.description.discourse import Discourse, outermost
from mapdesk.geo.description.expression import (
    Apposed,
    Back,
    Expression,
    Extreme,
    Facility,
    Fix,
    Locative,
    Seat,
)
from mapdesk.geo.description.extremes import answer_extreme
from mapdesk.geo.description.facility_answers import answer_facility
from mapdesk.geo.description.line import Line, read_line
from mapdesk.geo.description.movements import find_movements
from mapdesk.geo.description.nominals_grammar import read_nominal
from mapdesk.geo.description.overlooked import add_overlooked
from mapdesk.geo.description.relations_grammar import read_relation
from mapdesk.geo.description.triggers import HEADS, sentences_to_read, starts_of_phrases
from mapdesk.geo.description.words import DEEP, DIRECTIONS
from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.recognition.tokens import Tokens
from mapdesk.model import Document, Mention, Movement

__all__ = ["describe"]

_WIDEST_KM: Final = 1000.0
_Read = TypeVar("_Read", Locative, Expression)


def describe(
    document: Document, tokens: Tokens, mentions: tuple[Mention, ...], gazetteer: Gazetteer
) -> tuple[tuple[Mention, ...], tuple[Movement, ...]]:
    """Return the described, relative and numeric mentions of a document, and its movements, each by start.

    ``mentions`` are the located names; they are not returned again. Spans may nest, and may hold names.
    """
    fixes = find_fixes(document.text)
    outer = outermost(mentions)
    sentences = sentences_to_read(tokens, [m.start for m in outer])
    if not fixes and not sentences:
        return (), ()
    discourse = Discourse.of(document.text, gazetteer, mentions, document.title)
    names = {m.start: discourse.with_country(m) for m in outer if not _is_owned_part(m, document.text)}
    atlas = atlas_of(gazetteer)
    found = [answer_fix(fix, _sentence_of(tokens, fix.start), discourse) for fix in fixes]
    discourse.fixes = [(m.start, m.end, m.place, True) for m in found if m.place is not None]
    movements: list[Movement] = []
    for first, last in sentences:
        line = add_overlooked(read_line(tokens, first, last, names), discourse)
        read = [e for e in _read(line, discourse) if not _overlaps(e, fixes)]
        placed = _place(read, line, discourse, atlas)
        found += placed
        movements += find_movements(line, discourse, placed)
    found.sort(key=lambda m: (m.start, -m.end))
    movements.sort(key=lambda m: (m.start, m.end))
    return tuple(found), tuple(movements)


def _is_owned_part(mention: Mention, text: str) -> bool:
    """Tell whether a name is a part of what stands before it: "Russia's Far East" is no East Asia."""
    if " " not in mention.text:
        return False
    far, _, wind = mention.text.lower().partition(" ")
    owned = text[max(0, mention.start - 3) : mention.start] in {"'s ", "’s "}
    return owned and far in DEEP and wind in DIRECTIONS


def _sentence_of(tokens: Tokens, at: int) -> tuple[int, int]:
    """Return the span of the sentence around a position."""
    after = bisect_right(tokens.sentences, (at, len(tokens.text) + 1))
    return tokens.sentences[after - 1] if after else (at, at)


def _overlaps(expression: Expression, fixes: list[Fix]) -> bool:
    """Tell whether an expression overlaps one of the positions said in numbers."""
    at = bisect_right(fixes, expression.start, key=lambda f: f.start)
    return any(expression.start < f.end and f.start < expression.end for f in fixes[max(0, at - 1) : at + 1])


def _read(line: Line, discourse: Discourse) -> list[Expression]:
    """Return the expressions of a sentence, without those that belong to another."""
    nominals: list[Expression] = []
    locatives: list[Locative] = []
    heads = [] if HEADS.isdisjoint(line.low) else [i for i, word in enumerate(line.low) if word in HEADS]
    for i in heads:
        if (nominal := read_nominal(line, i, discourse)) is not None:
            nominals.append(nominal[0])
    for i, area, relation in starts_of_phrases(line):
        if area and (read := read_area(line, i, discourse)) is not None:
            locatives.append(read[0])
        if relation and (read := read_relation(line, i, discourse)) is not None:
            locatives.append(read[0])
    inner = [nominal for nominal in nominals if _is_answered_inside(nominal)]
    nominals = _longest(nominals)
    kept = [loc for loc in _longest(locatives) if not _belongs(loc, nominals)]
    alone = [nominal for nominal in nominals if not _is_owner(nominal, kept)]
    alone += [one for one in inner if any(_is_inside(one, outer) for outer in nominals)]
    return sorted([*alone, *kept], key=lambda e: (e.start, e.end))


def _is_answered_inside(nominal: Expression) -> bool:
    """Tell whether a phrase is answered even inside another: a capital, superlative or link of two."""
    return isinstance(nominal, Seat | Extreme) or (isinstance(nominal, Facility) and len(nominal.links) == 2)


def _is_inside(one: Expression, outer: Expression) -> bool:
    """Tell whether a phrase is a piece of another: "the refinery 180 km from [the Russian capital]"."""
    return outer.start <= one.start and one.end <= outer.end and one is not outer


def _is_owner(nominal: Expression, locatives: list[Locative]) -> bool:
    """Tell whether a noun phrase only says whose part is meant, as in "the country's northwest"."""
    return isinstance(nominal, Back) and any(
        loc.start <= nominal.start and nominal.end < loc.end and any(a.implied for a in loc.anchors)
        for loc in locatives
    )


def _longest(expressions: Sequence[_Read]) -> list[_Read]:
    """Return expressions of which none lies in another of the list, by start."""
    kept: list[_Read] = []
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
            if locative.start < nominal.start and nominal.end <= locative.end:  # "east of the gold mine"
                return False
            inside = nominal.start <= locative.start and locative.end <= nominal.end
            if not inside and isinstance(nominal, Back | Seat | Extreme):
                return False
            return not (inside and locative.free and locative.relation in {"part", "coast", "centre"})
    return False


def _place(read: list[Expression], line: Line, discourse: Discourse, atlas: Atlas) -> list[Mention]:
    """Return the mentions of a sentence's expressions, and let the discourse know them."""
    found = []
    for expression in read:
        mention = _told(expression, line, discourse, atlas)
        if mention is None:
            continue
        found.append(mention)
        if mention.place is not None and mention.status == "located" and mention.kind == "descriptive":
            discourse.said.append((mention.start, mention.end, mention.place))
    return found


def _told(expression: Expression, line: Line, discourse: Discourse, atlas: Atlas) -> Mention | None:
    """Return the answer of an expression, or that of the name beside it where the name says more."""
    if isinstance(expression, Apposed):
        told = answer_apposed(expression, line.span, discourse, atlas)
        if told is not None or expression.otherwise is None:
            return told
        expression = expression.otherwise
    mention = _answer(expression, line, discourse, atlas)
    mention = name_beside(expression, mention, line.span, discourse, atlas)
    return None if mention is not None and _says_nothing(mention) else mention


def _says_nothing(mention: Mention) -> bool:
    """Tell whether a distance without a direction leaves half a continent: "100 km from Norwegian soil"."""
    place = mention.place
    far = place is not None and place.kind == "area" and place.precision_km > _WIDEST_KM
    return far and " km from " in (mention.relation or "")


def _between_its_ends(facility: Facility, line: Line, discourse: Discourse, atlas: Atlas) -> Mention | None:
    """Return the area between the two places that an unknown strait, bridge or crossing is said to join."""
    if len(facility.links) != 2:
        return None
    between = Locative(facility.start, facility.end, "between", facility.links)
    return answer_locative(between, line.span, discourse, atlas)


def _answer(expression: Expression, line: Line, discourse: Discourse, atlas: Atlas) -> Mention | None:
    if isinstance(expression, Facility) and expression.back is not None:
        told = answer_back(expression.back, line.span, discourse, atlas)
        if told is not None:
            return told
    if isinstance(expression, Fix):
        return answer_fix(expression, line.span, discourse)
    answer = _ANSWERS[type(expression)](expression, line.span, discourse, atlas)
    if answer is None and isinstance(expression, Facility):
        return _between_its_ends(expression, line, discourse, atlas)
    return answer


_ANSWERS: Final[dict[type[Expression], Callable[..., Mention | None]]] = {
    Facility: answer_facility,
    Seat: answer_seat,
    Extreme: answer_extreme,
    Back: answer_back,
    Locative: answer_locative,
}
