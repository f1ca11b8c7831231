"""Reading winds in front of a noun: "far north", "rebel-held northwest", "north and east"."""

from __future__ import annotations

from typing import Final

from mapdesk.geo.description.expression import Anchor, Locative
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.words import DEEP, DIRECTIONS, PART_ADJECTIVES

__all__ = ["make", "read_wind"]

_ADJECTIVES: Final = frozenset(
    "arctic rural remote mountainous oil rich - war torn rebel held restive impoverished coastal arid "
    "volatile troubled government controlled".split()
)


def read_wind(line: Line, i: int) -> tuple[str | None, bool, int]:
    """Return wind ("north+east" for both), whether it is deep, and the unit after the words for it."""
    deep, j = False, i
    while line.word(j) in DEEP or line.word(j) in _ADJECTIVES:
        deep = deep or line.word(j) in DEEP
        j += 1
    word = line.word(j)
    if word == "south" and line.word(j + 1) == "-" and line.word(j + 2) == "central":
        return "south-central", deep, j + 3
    if word in PART_ADJECTIVES and word != "rural" and line.word(j + 1) in DIRECTIONS:
        j, word = j + 1, line.word(j + 1)
    if word not in DIRECTIONS:
        return None, deep, i
    wind, j = DIRECTIONS[word], j + 1
    if line.word(j) == "-" and line.word(j + 1) == "central":
        wind, j = f"{wind}-central", j + 2
    elif line.word(j) == "central":
        wind, j = f"{wind}-central", j + 1
    if line.word(j) in {"and", "or"} and line.word(j + 1) in DIRECTIONS and line.word(j + 2) != "of":
        return f"{wind}+{DIRECTIONS[line.word(j + 1)]}", deep, j + 2
    return wind, deep, j


def make(
    line: Line, i: int, j: int, relation: str, anchors: list[Anchor], **more: object
) -> tuple[Locative, int]:
    """Return a place phrase of the units ``[i, j)``, and ``j``."""
    return Locative(line.start[i], line.end[j - 1], relation, tuple(anchors), **more), j  # type: ignore[arg-type]  # relation is one of the literals by construction
