"""Reading parts of areas, coasts and borders: noun phrases that are places by themselves.

"southern Lebanon", "the far north of Cameroon", "the country's northeast", "the Red Sea coast of Yemen",
"the Syrian-Turkish border", "the outskirts of Damascus", "downtown Nairobi", and a bare "the northwest"
whose whole the discourse knows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from mapdesk.geo.description.anchors import (
    read_anchor,
    read_owner,
)
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.ends_grammar import read_end
from mapdesk.geo.description.expression import Locative
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.lines_grammar import read_border, read_coast
from mapdesk.geo.description.winds_grammar import make, read_wind
from mapdesk.geo.description.words import (
    CENTRES,
    DIRECTIONS,
    EDGES,
    FOLLOWERS,
    LENGTH_KM,
    PART_ADJECTIVES,
    PART_NOUNS,
)

__all__ = ["read_area", "settle"]

Read = tuple[Locative, int]
_IN: Final = frozenset(
    "in from across throughout of to into within through towards toward around over inside at is was".split()
)
# "The north was quiet, and the south is flooded": a side is what the clause is about.
_CLAUSE: Final = frozenset({",", ";", "and", "but", "while", "as"})
_BEING: Final = frozenset("is was has had remains remained saw are were".split())
_NAMED_PARTS: Final = frozenset("state province region city town village port district county island".split())
# What "south" stands before as an adjective: "the south wall", "Turkey's south coast".
_AFTER_SIDES: Final = frozenset(
    "of - coast coasts shore shores side sides bank banks wall wing tower end entrance gate slope slopes "
    "face pole sea bound wind winds stand exit door corner bay island islands rim bridge tunnel terminal "
    "pier london african korean american asian indian atlantic pacific facing summit ridge col fork lawn "
    "field pitch station platform border frontier central".split()
)
_WHOLE_KINDS: Final = frozenset(
    {"country", "admin1", "admin2", "region", "continent", "city", "physical", "water"}
)


def read_area(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Return the part, coast or border that begins at unit ``i`` and the unit after it."""
    read = _area(line, i, discourse)
    return None if read is None else (settle(read[0], discourse), read[1])


_CITY_RELATIONS: Final = frozenset(
    {"offset", "beyond", "near", "outside", "between", "halfway", "edge", "across"}
)
_COUNTRY_RELATIONS: Final = frozenset({"border", "junction", "between"})


def settle(locative: Locative, discourse: Discourse) -> Locative:
    """Return a place phrase with its anchors in the sense that its relation asks for.

    Distances are measured from cities, not from provinces of the same name; borders are those of countries,
    where another of the anchors is one.
    """
    anchors = locative.anchors
    countries = any(a.place.kind == "country" for a in anchors)
    if locative.relation in _COUNTRY_RELATIONS and countries:
        anchors = tuple(discourse.sense(a, "country") for a in anchors)
    elif locative.relation in _CITY_RELATIONS:
        anchors = tuple(discourse.sense(a, "city") for a in anchors)
    return locative if anchors == locative.anchors else replace(locative, anchors=anchors)


def _area(line: Line, i: int, discourse: Discourse) -> Read | None:
    if line.word(i) in {"the", "its", "their"} or line.mention(i) is not None:
        for read in (read_border, read_coast, read_end, _owned_part, _part_of, _bare_part):
            if (found := read(line, i, discourse)) is not None:
                return found
        return None
    return _adjective_part(line, i, discourse)


def _skip_part_noun(line: Line, i: int) -> int:
    return i + 1 if line.word(i) in PART_NOUNS else i


def _ends(line: Line, i: int) -> bool:
    """Tell whether a noun phrase may end before unit ``i``: no further noun of its own follows."""
    word = line.word(i)
    if line.mention(i) is not None:
        return False
    return not word or not word[0].isalpha() or word in FOLLOWERS or word.endswith(("ed", "ly", "ing"))


def _ends_side(line: Line, i: int) -> bool:
    """Tell whether "the south" ends before unit ``i``: what follows is no noun that it may stand before."""
    if line.mention(i) is not None or (line.text[i : i + 1] and line.text[i][:1].isupper()):
        return _ends(line, i)
    return line.word(i) not in _AFTER_SIDES


def _owned_part(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "Pakistan's southwest", "the country's north and east", "its northern regions"."""
    owner = read_owner(line, i, discourse)
    if owner is None or owner[0].place.kind not in _WHOLE_KINDS:
        return None
    anchor, j = owner
    inner = line.mention(j)
    if (
        inner is not None
        and inner.place is not None
        and inner.place.kind in {"region", "physical"}
        and line.word(j + 1) in DIRECTIONS
    ):
        j += 1  # "Russia's Arctic north-west"
    wind, deep, k = read_wind(line, j)
    if wind is not None and not line.word(k - 1).endswith("most"):
        adjective = line.word(k - 1).endswith("ern")
        stop = _skip_part_noun(line, k)
        if (stop > k and _ends(line, stop)) or (not adjective and _ends_side(line, stop)):
            return make(line, i, stop, "part", [anchor], wind=wind, deep=deep)
    if line.word(j) in CENTRES and _ends(line, j + 1):
        return make(line, i, j + 1, "centre", [anchor])
    if line.word(j) in EDGES and _ends(line, j + 1):
        return make(line, i, j + 1, "edge", [anchor])
    return None


def _part_of(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "the south of France", "the eastern suburbs of Khartoum", "the heart of Baghdad"."""
    if line.word(i) != "the":
        return None
    wind, deep, j = read_wind(line, i + 1)
    noun = line.word(j)
    stop = _skip_part_noun(line, j) if wind is not None else j
    relation = "part"
    if noun in EDGES:
        relation, stop = "edge", j + 1
    elif wind is None and noun in CENTRES:
        relation, stop = "centre", j + 1
    elif wind is None:
        return None
    if line.word(stop) != "of":
        return None
    read = read_anchor(line, stop + 1, discourse)
    if read is None or read[0].place.kind not in _WHOLE_KINDS:
        return None
    return make(line, i, read[1], relation, [read[0]], wind=wind, deep=deep)


def _bare_part(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "the northwest" after a preposition; the discourse says of what."""
    opens = i == 0 or line.word(i - 1) in _CLAUSE
    if line.word(i) not in {"the", "its"} or not (opens or line.word(i - 1) in _IN):
        return None
    wind, deep, j = read_wind(line, i + 1)
    if wind is None or line.text[j - 1][:1].isupper() or line.word(i - 2) in LENGTH_KM:
        return None
    adjective = line.word(j - 1).endswith("ern")
    stop = _skip_part_noun(line, j)
    ends = _ends(line, stop) if stop > j else not adjective and _ends_side(line, stop)
    if not ends or line.word(stop) == "of" or (opens and line.word(stop) not in _BEING):
        return None
    asked = discourse.subject if line.word(i) == "its" else discourse.container
    whole = asked(line.start[i], line.span)
    if whole is None or whole.place.kind not in _WHOLE_KINDS:
        return None
    return make(line, i, stop, "part", [whole], wind=wind, deep=deep)


def _adjective_part(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "southern Lebanon", "rural eastern Kansas", "downtown Nairobi", "upstate New York"."""
    wind, deep, j = read_wind(line, i)
    word, relation = line.word(i), "part"
    if wind is None:
        kind = PART_ADJECTIVES.get(word)
        if kind is None or kind == "rural":
            return None
        j = i + 1
        relation = {
            "central": "centre",
            "downtown": "centre",
            "around": "edge",
            "mainland": "mainland",
            "coast": "coast",
        }.get(kind, "part")
        wind = {"upstate": "north", "downstate": "south", "north": "north", "south": "south"}.get(kind)
    mention = line.mention(j)
    if mention is None or mention.kind != "name":
        return None
    anchor = discourse.anchor(mention)
    if anchor is None or anchor.place.kind not in _WHOLE_KINDS:
        return None
    if wind is not None and word in {"upper", "lower", "mid"}:
        return None
    if (
        line.word(j + 1) in _NAMED_PARTS and line.word(j + 2) == "of"
    ):  # "the western Myanmar state of Rakhine"
        return None
    return make(line, i, j + 1, relation, [anchor], wind=wind, deep=deep)
