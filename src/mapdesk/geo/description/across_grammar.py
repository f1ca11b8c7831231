"""Reading what lies over a water or a border: "across the river from Kherson", "on the other side"."""

from __future__ import annotations

from dataclasses import replace

from mapdesk.geo.description.anchors import read_anchor
from mapdesk.geo.description.apposition import name_before
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor, Locative
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.words import BORDERS, RIVER_WORDS

__all__ = ["read_across", "read_other_side"]

Read = tuple[Locative, int]


def read_across(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "across the river from Kherson", "across the Dnieper from Kherson"."""
    j = i + 1 if line.word(i + 1) == "the" else i
    over: Anchor | None = None
    mention = line.mention(j + 1)
    if mention is not None and mention.place is not None and mention.place.kind == "water":
        over = discourse.anchor(mention)
    elif line.word(j + 1) not in RIVER_WORDS | BORDERS | {"water"}:
        return None
    j += 2
    while line.word(j) in RIVER_WORDS:
        j += 1
    if line.word(j) != "from":
        return _opposite(line, i, j, over, discourse)
    read = read_anchor(line, j + 1, discourse)
    if read is None:
        return None
    anchor = discourse.sense(read[0], "city")
    if anchor.place.kind in {"country", "admin1", "region", "continent"}:
        return None
    return Locative(line.start[i], line.end[read[1] - 1], "across", (anchor,), water=over), read[1]


def _opposite(line: Line, i: int, stop: int, over: Anchor | None, discourse: Discourse) -> Read | None:
    """Return what lies across a water or border from the city or site said last, as units ``[i, stop)``."""
    beside = name_before(line.start[i], line.span, discourse)
    for start, end, place, literal in discourse.latest(line.start[i], 400):
        if not literal or (beside is not None and start == beside.start):
            continue
        anchor = Anchor(start, end, discourse.text[start:end], place, discourse.row(place))
        anchor = replace(discourse.sense(anchor, "city"), implied=True)
        if anchor.place.kind in {"city", "facility"}:
            return Locative(line.start[i], line.end[stop - 1], "across", (anchor,), water=over), stop
    return None


def read_other_side(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "on the other side of the river", "on the opposite bank of the Dnieper", "on the far bank"."""
    if line.word(i + 1) != "the" or line.word(i + 2) not in {"other", "opposite", "far"}:
        return None
    if line.word(i + 3) not in {"side", "bank", "shore", "banks"}:
        return None
    if line.word(i + 4) != "of":
        return None if line.word(i + 3) == "side" else _opposite(line, i, i + 4, None, discourse)
    if line.word(i + 5) == "the" and line.word(i + 6) in RIVER_WORDS | BORDERS:
        return _opposite(line, i, i + 7, None, discourse)
    read = read_anchor(line, i + 5, discourse)
    water = None if read is None else discourse.water(read[0])
    if read is None or water is None or water.place.kind != "water":
        return None
    return _opposite(line, i, read[1], water, discourse)
