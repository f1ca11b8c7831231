"""Reading relations: an anchor and how a place lies to it.

"30 km south of Raqqa", "two hours' drive from Amman", "near the Jordanian border", "halfway between Homs
and Palmyra", "along the Dnieper", "off the coast of Oman", "across the river from Kherson", "where the
borders of A, B and C meet".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from mapdesk.geo.description.across_grammar import read_across, read_other_side
from mapdesk.geo.description.anchors import read_anchor, read_anchor_list, read_owner, read_unrecognised
from mapdesk.geo.description.areas_grammar import read_area, settle
from mapdesk.geo.description.between_grammar import is_land_or_sea, read_between_said
from mapdesk.geo.description.described_anchors import read_described
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor, Distance, Locative
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.offsets_grammar import read_beyond, read_offset
from mapdesk.geo.description.radius import NEAR_BORDER_KM
from mapdesk.geo.description.words import (
    BORDERS,
    COASTS,
    DIRECT,
    DIRECTIONS,
    FOLLOWERS,
    NEAR,
    NUMBERS,
    ROADS,
    VAGUE_COUNTS,
)

__all__ = ["read_relation"]

Read = tuple[Locative, int]
_NEAR_LENGTHS: Final = sorted({len(words) for words in NEAR}, reverse=True)
_LINEAR: Final = frozenset(
    {"river", "canal", "strait", "lake", "sea", "gulf", "bay", "channel", "reservoir", "ocean", "lagoon"}
)


_CLIPPED: Final = frozenset({"border", "along", "coast", "beyond", "near", "off", "across"})


def read_relation(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Return the relation that begins at unit ``i`` and the unit after it.

    The span of a distance may begin before ``i``, with "some" or "about". What follows with "in" ("near the
    Jordanian border in Deraa province") bounds the area, but does not belong to the span.
    """
    read = _relation(line, i, discourse)
    read = None if read is None else (settle(read[0], discourse), read[1])
    inside = {"in", "at", "near"} if read is not None and read[0].relation == "border" else {"in"}
    if read is None or read[0].relation not in _CLIPPED or line.word(read[1]) not in inside:
        return read
    within = read_anchor(line, read[1] + 1, discourse)
    if within is None or within[0].place.kind not in {"country", "admin1", "admin2", "region", "city"}:
        return read
    return replace(read[0], within=within[0]), read[1]


def _relation(line: Line, i: int, discourse: Discourse) -> Read | None:
    word = line.word(i)
    if word[:1].isdigit() or word in NUMBERS or word in VAGUE_COUNTS:
        return read_offset(line, i, discourse)
    if word in DIRECTIONS or word in DIRECT or word == "to":
        return read_beyond(line, i, discourse)
    reader = _READERS.get(word)
    if reader is not None and (found := reader(line, i, discourse)) is not None:
        return found
    return _near(line, i, discourse)


def _near(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "near Geneva", "just outside Marseille", "in the vicinity of Goma", "near the Iraqi border"."""
    for length in _NEAR_LENGTHS:
        relation = NEAR.get(tuple(line.low[i : i + length]))
        if relation is not None:
            break
    else:
        return None
    j = i + length
    if relation == "near" and line.word(i) in {"around", "opposite", "beside"} and line.mention(j) is None:
        return None
    area = read_area(line, j, discourse)
    if (
        area is not None
        and area[0].relation in {"border", "coast", "edge"}
        and relation in {"near", "outside"}
    ):
        wide = (
            Distance(NEAR_BORDER_KM, 0.0, limit=True, words="near") if area[0].relation == "border" else None
        )
        return replace(area[0], start=line.start[i], distance=area[0].distance or wide), area[1]
    read = read_anchor(line, j, discourse) or read_described(line, j, discourse)
    if read is None or _is_too_big(read[0], relation) or _is_adjective(line, j, read[1]):
        return None
    if line.word(i) in _SIDE_WORDS and read[0].place.kind not in {"water", "physical", "facility"}:
        return None
    named = {"outskirts": "edge"}.get(relation, relation)
    return Locative(line.start[i], line.end[read[1] - 1], named, (read[0],)), read[1]  # type: ignore[arg-type]  # NEAR holds relations


_SIDE_WORDS: Final = frozenset({"overlooking", "opposite", "beside", "around"})


def _is_too_big(anchor: Anchor, relation: str) -> bool:
    """Tell whether "near" an anchor says nothing: continents, and "outside Germany"."""
    return anchor.place.kind == "continent" or (
        anchor.place.kind in {"country", "region"} and relation in {"outside", "near"}
    )


def _is_adjective(line: Line, i: int, stop: int) -> bool:
    """Tell whether the name that ends before ``stop`` only qualifies a noun ("outside Syrian territory")."""
    mention = line.mention(stop - 1)
    if mention is None or mention.place is None:
        return False
    noun = line.word(stop)
    used = line.word(i) == "the" and stop == i + 2 and mention.place.kind in {"city", "country"}
    goes_on = used and noun[:1].isalpha() and noun not in FOLLOWERS  # "outside the Hanover police station"
    return mention.kind == "demonym" or goes_on


def _along(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "along the Dnieper", "along the Syrian-Turkish border", "on the border between Mali and Niger"."""
    word = line.word(i)
    area = read_area(line, i + 1, discourse)
    if area is not None and (
        area[0].relation == "border" or (area[0].relation == "coast" and word == "along")
    ):
        return replace(area[0], start=line.start[i]), area[1]
    road = _between_after(line, i + 1, discourse)
    if road is not None:
        return replace(road[0], start=line.start[i]), road[1]
    if word not in {"along", "astride"}:
        return None
    j = i + 1
    if (
        line.word(j) == "the"
        and line.word(j + 1) in {"shores", "banks", "shore", "course", "length", "coast"}
        and line.word(j + 2) == "of"
    ):
        j += 3
    read = read_anchor(line, j, discourse) or read_unrecognised(line, j, discourse)
    if read is None or read[0].place.feature not in _LINEAR | {"coast", "mountains", "pipeline"}:
        return None
    return Locative(line.start[i], line.end[read[1] - 1], "along", (read[0],)), read[1]


def _between(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "halfway between Homs and Palmyra", "between Kandahar and Herat"."""
    j, half = i, False
    if line.word(j) in {"halfway", "midway", "half"}:
        half = True
        j += 2 if line.word(j + 1) in {"-", "way"} and line.word(j) == "half" else 1
        if line.word(j) == "way":
            j += 1
    if line.word(j) in {"from", "along"} and half:
        return _road_from_to(line, i, j, discourse, "halfway")
    if line.word(j) != "between" or (not half and line.word(j - 1) in _OTHER_BETWEEN):
        return None
    if line.word(j + 1) in {"them", "these"} or line.matches(j + 1, ("the", "two")):
        return read_between_said(line, i, j + 2, discourse, half=half)
    anchors, stop = read_anchor_list(line, _past_class(line, j + 1), discourse)
    stop = stop + 1 if line.word(stop) in {"mainland", "coast", "side"} else stop
    lies = half or is_land_or_sea(line, i, discourse)
    if (
        len(anchors) != 2
        or not _can_span(anchors)
        or (not lies and _has_demonym(line, i, stop))
        or (not lies and _is_other_between(line, stop, anchors))
    ):
        return None
    return Locative(line.start[i], line.end[stop - 1], "halfway" if half else "between", tuple(anchors)), stop


# What stands before a "between" that is no place: "splits her time between", "talks between".
_OTHER_BETWEEN: Final = frozenset(
    "time times difference differences match game games relations relationship talks ties rivalry choice "
    "choose war conflict agreement deal meeting meetings flights flight trade fly flies flew shuttle travel "
    "commute commutes split splits cooperation partnership link links contest final distance".split()
)


def _past_class(line: Line, i: int) -> int:
    """Return the unit after "the towns of" in "between the towns of A and B"."""
    j = i + 1 if line.word(i) == "the" else i
    plural = line.word(j) in {"towns", "cities", "villages", "islands", "ports", "provinces"}
    return j + 2 if plural and line.word(j + 1) == "of" else i


def _has_demonym(line: Line, i: int, stop: int) -> bool:
    """Tell whether people, not places, are named between two units ("between Tamils and Sinhalese")."""
    return any(
        mention is not None
        and mention.kind == "demonym"
        and line.word(k + 1) not in COASTS | BORDERS | {"mainland", "side"}
        for k, mention in enumerate(line.name[i:stop], i)
    )


def _can_span(anchors: list[Anchor]) -> bool:
    kinds = {anchor.place.kind for anchor in anchors}
    return not kinds & {"continent", "point"} and anchors[0].place.id != anchors[1].place.id


def _is_other_between(line: Line, stop: int, anchors: list[Anchor]) -> bool:
    """Tell whether "between A and B" is about two states dealing with each other, not about a place."""
    return all(a.place.kind in {"country", "region"} or a.place.feature == "capital" for a in anchors)


def _between_after(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "the road between A and B", "the highway from A to B", "the waters between A and B"."""
    j = i + 1 if line.word(i) in {"the", "a"} else i
    if line.mention(j) is not None:
        return None
    while (
        line.word(j) in {"main", "old", "coastal", "desert", "narrow", "front", "busy", "mountain"}
        and line.word(j + 1) in ROADS
    ):
        j += 1
    if line.word(j) not in ROADS | {"route", "way"}:
        return None
    if line.word(j + 1) in {"line", "link", "tracks"}:
        j += 1
    if line.word(j + 1) == "from":
        return _road_from_to(line, i, j + 1, discourse, "between")
    if line.word(j + 1) not in {"between", "linking", "connecting", "joining", "separating", "dividing"}:
        return None
    anchors, stop = read_anchor_list(line, _past_class(line, j + 2), discourse, linking=True)
    if len(anchors) != 2 or not _can_span(anchors):
        return None
    return Locative(line.start[i], line.end[stop - 1], "between", tuple(anchors)), stop


def _road_from_to(line: Line, i: int, j: int, discourse: Discourse, relation: str) -> Read | None:
    origin = read_anchor(line, j + 1, discourse)
    if origin is None or line.word(origin[1]) != "to":
        return None
    goal = read_anchor(line, origin[1] + 1, discourse)
    if goal is None or not _can_span([origin[0], goal[0]]):
        return None
    return Locative(line.start[i], line.end[goal[1] - 1], relation, (origin[0], goal[0])), goal[1]  # type: ignore[arg-type]  # "between" or "halfway"


def _off(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "off the coast of Oman", "off southern Italy", "off the Nigerian coast", "off Lampedusa"."""
    j, water = i + 1, None
    area = read_area(line, j, discourse)
    if area is not None and area[0].relation in {"coast", "part"}:
        return replace(area[0], start=line.start[i], relation="off"), area[1]
    if line.word(j) == "the":
        wind = DIRECTIONS.get(line.word(j + 1))
        k = j + 2 if wind else j + 1
        if (
            line.word(k) in COASTS
            and line.word(k + 1) == "of"
            and (read := read_anchor(line, k + 2, discourse))
        ):
            return Locative(
                line.start[i], line.end[read[1] - 1], "off", (read[0],), wind=wind, water=water
            ), read[1]
    missed = read_unrecognised(line, j + 3, discourse) if line.matches(j, ("the", "coast", "of")) else None
    if missed is not None:
        return Locative(line.start[i], line.end[missed[1] - 1], "off", (missed[0],)), missed[1]
    owner = read_owner(line, j, discourse)
    if owner is not None and line.word(owner[1]) in COASTS:
        return Locative(line.start[i], line.end[owner[1]], "off", (owner[0],)), owner[1] + 1
    return _off_name(line, i, discourse)


def _off_name(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "off Lampedusa", "off the Libyan town of Zuwara"."""
    j = i + 1
    mention = line.mention(j)
    if mention is None or mention.kind != "name":
        read = read_anchor(line, j, discourse) if line.word(j) == "the" else None
        if read is None or not read[0].classed or read[0].place.kind not in _OFF_KINDS:
            return None
        return Locative(line.start[i], line.end[read[1] - 1], "off", (read[0],)), read[1]
    if line.word(j + 1) in POSSESSIVE_BORDERS or mention.place is None:
        return None
    if mention.place.kind not in _OFF_KINDS:
        return None
    anchor = discourse.anchor(mention)
    return None if anchor is None else (Locative(line.start[i], line.end[j], "off", (anchor,)), j + 1)


_OFF_KINDS: Final = frozenset({"country", "admin1", "city", "physical", "region", "facility"})


def _over(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read what lies on the other side of a water or border, else what lies along one."""
    if line.word(i) != "across":
        return read_other_side(line, i, discourse) or _along(line, i, discourse)
    along = line.word(i + 1) == "the"
    return read_across(line, i, discourse) or (_along(line, i, discourse) if along else None)


def _junction(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "where the borders of Niger, Chad and Libya meet", "where Poland, Belarus and Lithuania meet"."""
    j = i + 1
    if line.word(j) == "the" and line.word(j + 1) in BORDERS and line.word(j + 2) == "of":
        j += 3
    anchors, stop = read_anchor_list(line, j, discourse)
    if line.word(stop) in POSSESSIVE_BORDERS:
        stop += 2
    if len(anchors) < 2 or line.word(stop) not in {"meet", "meets", "converge", "join", "touch", "come"}:
        return None
    stop = stop + 2 if line.word(stop) == "come" else stop + 1
    if len(anchors) == 2:
        return Locative(line.start[i], line.end[stop - 1], "border", tuple(anchors)), stop
    return Locative(line.start[i], line.end[stop - 1], "junction", tuple(anchors)), stop


POSSESSIVE_BORDERS: Final = frozenset({"'s", "’s", "'"})


def _triangle(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "the tri-border area of A, B and C", "the meeting point of A, B and C"."""
    j = i + 1 if line.word(i) == "the" else i
    if line.word(j) == "tri" and line.word(j + 1) == "-" and line.word(j + 2) == "border":
        j += 3
        j = j + 1 if line.word(j) in {"area", "region", "zone", "point"} else j
    elif line.word(j) in {"meeting", "triple"} and line.word(j + 1) == "point":
        j += 2
    else:
        return _between_after(line, i, discourse)
    if line.word(j) not in {"of", "between", "where", "shared"}:
        return None
    anchors, stop = read_anchor_list(line, j + 1, discourse)
    stop = stop + 1 if line.word(stop) == "meet" else stop
    if len(anchors) < 3:
        return None
    return Locative(line.start[i], line.end[stop - 1], "junction", tuple(anchors)), stop


_READERS: Final[dict[str, Callable[[Line, int, Discourse], Read | None]]] = {
    "along": _along,
    "astride": _along,
    "on": _over,
    "from": read_other_side,
    "at": _along,
    "beneath": _along,
    "under": _along,
    "over": _along,
    "between": _between,
    "halfway": _between,
    "midway": _between,
    "off": _off,
    "across": _over,
    "where": _junction,
    "the": _triangle,
}
