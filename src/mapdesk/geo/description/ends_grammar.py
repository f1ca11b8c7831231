"""Reading the ends of things: tips, mouths, sources, heads, entrances, banks and narrows.

"the northern tip of Luzon", "the mouth of the Danube", "the southern entrance of the Suez Canal", "the
head of the Gulf", "the eastern bank of the Dnieper", "the upper Nile", "Crete's eastern end".
"""

from __future__ import annotations

from typing import Final

from mapdesk.geo.description.anchors import read_anchor, read_owner, read_unrecognised
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor, Locative, Relation
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.words import DEEP, DIRECTIONS, ENDS

__all__ = ["read_end"]

Read = tuple[Locative, int]
_WATER_ONLY: Final = frozenset({"mouth", "source", "head", "narrows"})
_WATERS: Final = frozenset({"water", "facility"})
_REACHES: Final = {"upper": "source", "lower": "mouth"}


def read_end(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Return the end of a place that begins at unit ``i`` and the unit after it."""
    j = i + 1 if line.word(i) == "the" else i
    if line.word(i) == "the" and (reach := _reach(line, i, discourse)) is not None:
        return reach
    if ENDS.keys().isdisjoint(line.low) and "narrowest" not in line.low:
        return None
    owner = read_owner(line, i, discourse)
    if owner is not None:
        wind, water, k = _beside(line, owner[1], discourse)
        relation = ENDS.get(line.word(k))
        return None if relation is None else _end(line, (i, k + 1), relation, wind, water, owner[0])
    if j == i:
        return None
    wind, water, k = _beside(line, j, discourse)
    if line.word(k) == "narrowest" and line.word(k + 1) in {"point", "part", "stretch", "section", "bit"}:
        k, relation = k + 1, "narrows"
    else:
        relation = ENDS.get(line.word(k), "")
    if not relation or line.word(k + 1) not in {"of", "to"}:
        return None
    read = read_anchor(line, k + 2, discourse) or read_unrecognised(line, k + 2, discourse)
    if read is None:
        return None
    anchor = read[0]
    if relation in _WATER_ONLY or line.word(k) in {"bank", "banks", "entrance"}:
        anchor = discourse.water(anchor)
    return _end(line, (i, read[1]), relation, wind, water, anchor)


def _beside(line: Line, i: int, discourse: Discourse) -> tuple[str | None, Anchor | None, int]:
    """Return the wind or the water before the noun for an end, and the unit of that noun."""
    j, wind, water = i, None, None
    while line.word(j) in DEEP | {"very", "narrow"}:
        j += 1
    mention = line.mention(j)
    if mention is not None and mention.place is not None and mention.place.kind == "water":
        return None, discourse.anchor(mention), j + 1
    if line.word(j) in DIRECTIONS:
        wind, j = DIRECTIONS[line.word(j)], j + 1
    return wind, water, j


def _end(
    line: Line, at: tuple[int, int], relation: str, wind: str | None, water: Anchor | None, anchor: Anchor
) -> Read | None:
    kind = anchor.place.kind
    if kind in {"continent", "point"} or (relation in _WATER_ONLY and kind not in _WATERS):
        return None
    if relation == "tip" and wind is None and water is None:
        return None
    if relation == "beyond" and (wind is None or kind != "water"):
        return None
    if relation == "tip" and kind == "city":
        return None
    span = (line.start[at[0]], line.end[at[1] - 1])
    return Locative(*span, _relation(relation), (anchor,), wind=wind, water=water, free=False), at[1]


def _relation(word: str) -> Relation:
    return word  # type: ignore[return-value]  # ENDS holds relations


def _reach(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "the upper Nile", "the lower Mekong", "the upper reaches of the Tigris"."""
    wind = _REACHES.get(line.word(i + 1))
    if wind is None:
        return None
    j = i + 2
    if line.word(j) in {"reaches", "course"} and line.word(j + 1) == "of":
        j += 2
    read = read_anchor(line, j, discourse)
    anchor = None if read is None else discourse.sense(read[0], "water")
    if read is None or anchor is None or anchor.place.feature != "river":
        return None
    span = (line.start[i], line.end[read[1] - 1])
    return Locative(*span, "along", (anchor,), wind=wind, free=False), read[1]
