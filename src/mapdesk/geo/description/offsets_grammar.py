"""Reading distances and directions: "30 km south of Raqqa", "two hours' drive from Amman"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from mapdesk.geo.description.anchors import read_anchor, read_unrecognised
from mapdesk.geo.description.apposition import name_before
from mapdesk.geo.description.areas_grammar import read_area
from mapdesk.geo.description.described_anchors import read_described
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor, Distance, Locative, Relation
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.quantities import is_finite, read_distance
from mapdesk.geo.description.words import (
    COASTS,
    DIRECT,
    DIRECTIONS,
    WINDS,
)

__all__ = ["read_beyond", "read_offset"]

Read = tuple[Locative, int]

_AFTER_DISTANCE: Final[dict[tuple[str, ...], str]] = {
    ("from",): "offset",
    ("away", "from"): "offset",
    ("of",): "offset",
    ("off",): "off",
    ("off", "of"): "off",
    ("outside",): "offset",
    ("outside", "of"): "offset",
    ("inland", "from"): "offset",
    ("inland", "of"): "offset",
    ("upstream", "of"): "offset",
    ("upstream", "from"): "offset",
    ("downstream", "of"): "offset",
    ("downstream", "from"): "offset",
    ("upriver", "from"): "offset",
    ("downriver", "from"): "offset",
    ("beyond",): "offset",
    ("inside",): "offset",
    ("short", "of"): "offset",
    ("offshore", "from"): "off",
    ("down", "the", "coast", "from"): "offset",
    ("up", "the", "coast", "from"): "offset",
    ("up", "the", "road", "from"): "offset",
    ("down", "the", "road", "from"): "offset",
    ("by", "road", "from"): "offset",
    ("out", "of"): "offset",
    ("offshore",): "off",
    ("distant", "from"): "offset",
    ("to",): "",
}
_WAYS: Final = frozenset("coast road river valley highway track line".split())
_SAID_WITHIN: Final = 500
_FARTHEST_RING_KM: Final = 1000.0  # "five thousand kilometres from Ottawa" is no place


def read_offset(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Return the offset whose number is at unit ``i``, and the unit after it."""
    read = read_distance(line, i)
    if read is None or not is_finite(read[0]):
        return None
    distance, first, j = read
    wind, j = _heading(line, j)
    if wind is None and distance.km > _FARTHEST_RING_KM:
        return None
    relation = "offset"
    if wind is None:
        here = _from_here(line, (first, i), j, distance, discourse)
        words = next((w for w in _AFTER_DISTANCE if line.matches(j, w)), None)
        if words is None or here is not None:
            return here
        relation = _AFTER_DISTANCE[words]
        if not relation or (words == ("of",) and not distance.limit):
            return None
        j += len(words)
    return _to_anchor(line, (first, i), j, relation, wind, distance, discourse)


def _from_here(
    line: Line, at: tuple[int, int], j: int, distance: Distance, discourse: Discourse
) -> Read | None:
    """Read "10 km away" and "25 km to the west": from the place that was said before."""
    if distance.doubt_km > 0.6 * distance.km:  # "many miles away" is anywhere
        return None
    wind: str | None = None
    k = j + 2 if line.matches(j, ("to", "the")) else j + 1 if line.word(j) in {"further", "farther"} else j
    if DIRECTIONS.get(line.word(k)) in WINDS:
        wind, k = DIRECTIONS[line.word(k)], k + 1
    elif line.word(j) == "away":
        k = j + 1
    elif line.word(j) in {"up", "down", "along"} and line.word(j + 1) == "the":
        k = j + 3 if line.word(j + 2) in _WAYS else j
    else:
        return None
    if k == j or line.word(k) in {"of", "from"} or line.mention(k) is not None:
        return None
    first = at[0]
    anchor = _last_said(line.start[first], line.span, discourse)
    if anchor is None:
        return None
    return Locative(line.start[first], line.end[k - 1], "offset", (anchor,), wind=wind, distance=distance), k


def _last_said(at: int, sentence: tuple[int, int], discourse: Discourse) -> Anchor | None:
    """Return the city or site said last, but not the one that stands right before, which is being placed."""
    beside = name_before(at, sentence, discourse)
    for start, end, place, literal in discourse.latest(at, _SAID_WITHIN):
        told = beside is not None and start == beside.start
        if literal and not told and place.kind in {"city", "facility", "point"}:
            row = discourse.row(place)
            return Anchor(start, end, discourse.text[start:end], place, row, implied=True)
    return None


def _heading(line: Line, i: int) -> tuple[str | None, int]:
    """Read "south of", "to the west of", "due east of", "north-east from" after a distance."""
    j = i
    while line.word(j) in {"to", "the", "away", "further", "due", "directly", "farther"}:
        j += 1
    word = line.word(j)
    wind = DIRECTIONS.get(word) or (
        word if word in WINDS and len(word) <= 3 else word if "-" in word and word in WINDS else None
    )
    if wind is None or line.word(j + 1) not in {"of", "from"}:
        return None, i
    return wind, j + 2


def _to_anchor(
    line: Line,
    at: tuple[int, int],
    j: int,
    relation: str,
    wind: str | None,
    distance: Distance,
    discourse: Discourse,
) -> Read | None:
    """Finish an offset at its anchor: a name, a border or a coast."""
    first = at[0]
    area = read_area(line, j, discourse)
    if area is not None and area[0].relation in {"border", "coast"}:
        moved: Relation = "off" if relation == "off" else area[0].relation
        wind = wind or area[0].wind
        found = replace(area[0], start=line.start[first], relation=moved, distance=distance, wind=wind)
        return found, area[1]
    if area is not None and area[0].relation in {"tip", "mouth", "head"}:
        end = replace(area[0], start=line.start[first], relation="offset", distance=distance, wind=wind)
        return end, area[1]
    if line.word(j) == "the" and line.word(j + 1) in COASTS | {"tip"} and line.word(j + 2) == "of":
        j += 3
    read = _anchor(line, j, discourse)
    if read is None or read[0].place.kind == "continent":
        return None
    if read[0].implied and line.word(j) not in {"the", "its"}:
        return None
    anchor = discourse.sense(read[0], "city")
    demonym = next((m for m in line.name if m is not None and m.start == anchor.start), None)
    stop = read[1]
    if demonym is not None and demonym.kind == "demonym":
        if line.word(stop) not in {"soil", "territory"}:
            return None
        stop += 1
    named: Relation = "off" if relation == "off" else "offset"
    return Locative(
        line.start[first], line.end[stop - 1], named, (anchor,), wind=wind, distance=distance
    ), stop


def _anchor(line: Line, i: int, discourse: Discourse) -> tuple[Anchor, int] | None:
    """Return what a distance or direction at unit ``i`` is measured from: a name, or a described site."""
    named = read_anchor(line, i, discourse) or read_unrecognised(line, i, discourse)
    described = read_described(line, i, discourse)
    if named is None or (described is not None and described[1] > named[1]):
        return described  # "the Porgera gold mine" is not Porgera
    return named


def read_beyond(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "north of Aleppo", "just south of the capital", "to the west of Kyiv"."""
    j = i
    while line.word(j) in DIRECT:
        j += 1
    if line.word(j) == "to" and line.word(j + 1) == "the":
        j += 2
    wind = DIRECTIONS.get(line.word(j)) or (
        line.word(j) if "-" in line.word(j) and line.word(j) in WINDS else None
    )
    if wind not in WINDS or line.word(j + 1) != "of" or line.word(j).endswith("ern"):
        return None
    if j == i and i and line.word(i - 1) == "the":  # "the south of France" is a part
        return None
    border = read_area(line, j + 2, discourse)
    if border is not None and border[0].relation == "border":
        return replace(border[0], start=line.start[i]), border[1]
    read = _anchor(line, j + 2, discourse)
    if read is None:
        return None
    anchor = discourse.sense(read[0], "city")
    return Locative(line.start[i], line.end[read[1] - 1], "beyond", (anchor,), wind=wind), read[1]
