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
    read_anchor_list,
    read_owner,
    read_unrecognised,
)
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor, Locative
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.words import (
    BORDERS,
    CENTRES,
    COASTS,
    DEEP,
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
    "in from across throughout of to into within through towards toward around over inside at".split()
)
_ADJECTIVES: Final = frozenset(
    "arctic rural remote mountainous oil rich - war torn rebel held restive impoverished coastal arid "
    "volatile troubled government controlled".split()
)
_NAMED_PARTS: Final = frozenset("state province region city town village port district county island".split())
_BORDER_NEVER: Final = frozenset(
    "guard guards patrol patrols police agent agents security control controls officials officer "
    "officers force forces agency fence wall collie war wars tax taxes dispute disputes skirmish "
    "clash clashes bill policy crisis crossing crossings post posts checkpoint town towns city "
    "village villages region area areas zone gate province".split()
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
        for read in (_border, _coast, _owned_part, _part_of, _bare_part):
            if (found := read(line, i, discourse)) is not None:
                return found
        return None
    return _adjective_part(line, i, discourse)


def _wind(line: Line, i: int) -> tuple[str | None, bool, int]:
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
    if line.word(j) in {"and", "or"} and line.word(j + 1) in DIRECTIONS and not _is_beyond(line, j + 2):
        return f"{wind}+{DIRECTIONS[line.word(j + 1)]}", deep, j + 2
    return wind, deep, j


def _is_beyond(line: Line, i: int) -> bool:
    return line.word(i) == "of"


def _skip_part_noun(line: Line, i: int) -> int:
    return i + 1 if line.word(i) in PART_NOUNS else i


def _ends(line: Line, i: int) -> bool:
    """Tell whether a noun phrase may end before unit ``i``: no further noun of its own follows."""
    word = line.word(i)
    if line.mention(i) is not None:
        return False
    return not word or not word[0].isalpha() or word in FOLLOWERS or word.endswith(("ed", "ly", "ing"))


def _make(line: Line, i: int, j: int, relation: str, anchors: list[Anchor], **more: object) -> Read:
    return Locative(line.start[i], line.end[j - 1], relation, tuple(anchors), **more), j  # type: ignore[arg-type]  # relation is one of the literals by construction


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
    wind, deep, k = _wind(line, j)
    if wind is not None and not line.word(k - 1).endswith("most"):
        adjective = line.word(k - 1).endswith("ern")
        stop = _skip_part_noun(line, k)
        if (not adjective or stop > k) and _ends(line, stop):
            return _make(line, i, stop, "part", [anchor], wind=wind, deep=deep)
    if line.word(j) in CENTRES and _ends(line, j + 1):
        return _make(line, i, j + 1, "centre", [anchor])
    if line.word(j) in EDGES and _ends(line, j + 1):
        return _make(line, i, j + 1, "edge", [anchor])
    return None


def _part_of(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "the south of France", "the eastern suburbs of Khartoum", "the heart of Baghdad"."""
    if line.word(i) != "the":
        return None
    wind, deep, j = _wind(line, i + 1)
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
    return _make(line, i, read[1], relation, [read[0]], wind=wind, deep=deep)


def _bare_part(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "the northwest" after a preposition; the discourse says of what."""
    if line.word(i) not in {"the", "its"} or (i and line.word(i - 1) not in _IN):
        return None
    wind, deep, j = _wind(line, i + 1)
    if wind is None or line.text[j - 1][:1].isupper() or line.word(i - 2) in LENGTH_KM:
        return None
    adjective = line.word(j - 1).endswith("ern")
    stop = _skip_part_noun(line, j)
    if (adjective and stop == j) or not _ends(line, stop) or line.word(stop) == "of":
        return None
    asked = discourse.subject if line.word(i) == "its" else discourse.container
    whole = asked(line.start[i], line.span)
    if whole is None or whole.place.kind not in _WHOLE_KINDS:
        return None
    return _make(line, i, stop, "part", [whole], wind=wind, deep=deep)


def _adjective_part(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "southern Lebanon", "rural eastern Kansas", "downtown Nairobi", "upstate New York"."""
    wind, deep, j = _wind(line, i)
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
    return _make(line, i, j + 1, relation, [anchor], wind=wind, deep=deep)


def _coast(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "the Red Sea coast of Yemen", "Libya's western coast", "the Syrian coast"."""
    whole: Anchor | None = None
    water: Anchor | None = None
    owner = read_owner(line, i, discourse)
    j = owner[1] if owner is not None else (i + 1 if line.word(i) in {"the", "a"} else i)
    whole = owner[0] if owner is not None else None
    wind, deep, j = _wind(line, j) if line.mention(j) is None else (None, False, j)
    while (mention := line.mention(j)) is not None and mention.place is not None:
        anchor = discourse.anchor(mention)
        twin = discourse.sense(anchor, "water") if anchor is not None else None
        if twin is not None and twin.place.kind == "water":
            water = twin
        elif anchor is not None and owner is None and mention.kind in {"demonym", "name"}:
            whole = anchor
        elif anchor is not None and "arctic" in mention.text.lower():
            wind = "north"  # "Norway's Arctic coast"
        j += 1
    if water is None and line.mention(j) is None and j < len(line) and line.text[j][:1].isupper():
        missed = read_unrecognised(line, j, discourse)
        if missed is not None and missed[0].place.kind == "water" and line.word(missed[1]) in COASTS:
            water, j = missed
    if wind is None and line.word(j) in DIRECTIONS:
        wind, deep, j = _wind(line, j)
    if line.word(j) not in COASTS or (j == i + 1 and line.word(j + 1) != "of"):
        return None
    j += 1
    if line.word(j) == "of" and (read := read_anchor(line, j + 1, discourse)) is not None:
        whole, j = read
    elif whole is None:
        whole = discourse.container(line.start[i], line.span)
    if whole is None or whole.place.kind not in {
        "country",
        "admin1",
        "region",
        "physical",
        "continent",
        "city",
        "admin2",
    }:
        return None
    return _make(line, i, j, "coast", [whole], wind=wind, deep=deep, water=water)


def _koreas(line: Line, i: int, discourse: Discourse) -> list[Anchor] | None:
    """Return both Koreas for "the inter-[Korean] border", whose one name stands on both sides."""
    mention = line.mention(i)
    if mention is None or mention.place is None or mention.place.country not in {"KR", "KP"}:
        return None
    sides = [discourse.country_anchor(code, mention) for code in ("KR", "KP")]
    return [side for side in sides if side is not None]


def _border(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "the Iraqi border", "the Syrian-Turkish border", "Mali's border with Niger"."""
    if (
        line.matches(i, ("the", "inter", "-"))
        and line.word(i + 4) in BORDERS
        and (both := _koreas(line, i + 3, discourse))
    ):
        return _make(line, i, i + 5, "border", both)
    sides: list[Anchor] = []
    owner = read_owner(line, i, discourse)
    j = owner[1] if owner is not None else (i + 1 if line.word(i) in {"the", "a"} else i)
    if owner is not None and line.word(i) == "their":
        return None  # of several, and seldom of what the discourse would say
    if owner is not None:
        sides.append(owner[0])
    while True:
        mention = line.mention(j)
        if mention is not None:
            anchor = discourse.anchor(mention)
            if anchor is None:
                return None
            sides.append(anchor)
        elif line.word(j) not in {"-", "–", "and", "/"} and line.word(j) not in DIRECTIONS:
            break
        j += 1
    if line.word(j) not in BORDERS or line.word(j + 1) in _BORDER_NEVER:
        return None
    j += 1
    if line.word(j) in {"with", "between", "of", "separating"}:
        found, stop = read_anchor_list(line, j + 1, discourse)
        if found:
            sides, j = [*sides, *found], stop
    if not sides and i + 2 == j:
        return None
    if len(sides) == 1:
        other = discourse.container(line.start[i], line.span)
        if other is not None and other.place.id != sides[0].place.id:
            sides.append(other)
    return _make(line, i, j, "border", sides[:2]) if sides else None
