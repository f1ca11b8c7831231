"""Reading coasts and borders: "the Red Sea coast of Yemen", "the Syrian-Turkish border", "the coast"."""

from __future__ import annotations

from typing import Final

from mapdesk.geo.description.anchors import read_anchor, read_anchor_list, read_owner, read_unrecognised
from mapdesk.geo.description.atlas import atlas_of
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor, Locative
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.winds_grammar import make, read_wind
from mapdesk.geo.description.words import BORDERS, COASTS, DIRECTIONS, FOLLOWERS, WINDS

__all__ = ["read_border", "read_coast"]

Read = tuple[Locative, int]
_BORDER_NEVER: Final = frozenset(
    "guard guards patrol patrols police agent agents security control controls officials officer "
    "officers force forces agency fence wall collie war wars tax taxes dispute disputes skirmish "
    "clash clashes bill policy crisis crossing crossings post posts checkpoint town towns city "
    "village villages region area areas zone gate province".split()
)
_BORDER_ADJECTIVES: Final = frozenset(
    "disputed shared common closed long porous tense fenced mountainous maritime sea de facto international "
    "troubled volatile lawless heavily guarded militarised militarized undefined contested".split()
)
_NAMED_BEFORE: Final = 600
_IDIOMS: Final = frozenset({"clear", "guard", "guards"})
_GOING: Final = frozenset(
    "near at on along across over to towards toward from off of by reach reached reaching reaches cross "
    "crossed crosses crossing beyond around behind hit up down closed reopened sealed and close".split()
)
_BEING: Final = frozenset("is was has had remains remained will would".split())


def read_coast(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "the Red Sea coast of Yemen", "Libya's western coast", "the Syrian coast"."""
    if COASTS.isdisjoint(line.low):
        return None
    whole: Anchor | None = None
    water: Anchor | None = None
    owner = read_owner(line, i, discourse)
    j = owner[1] if owner is not None else (i + 1 if line.word(i) in {"the", "a"} else i)
    whole = owner[0] if owner is not None else None
    wind, deep, j = read_wind(line, j) if line.mention(j) is None else (None, False, j)
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
        wind, deep, j = read_wind(line, j)
    if line.word(j) not in COASTS:
        return None
    if j == i + 1 and line.word(j + 1) != "of" and not _stands_alone(line, i, j):
        return None
    j += 1
    if line.word(j) == "of" and (read := read_anchor(line, j + 1, discourse)) is not None:
        whole, j = read
    elif whole is None and water is None and wind is None:
        whole = discourse.focus(line.start[i]) or discourse.container(line.start[i], line.span)
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
    return make(line, i, j, "coast", [whole], wind=wind, deep=deep, water=water)


def _koreas(line: Line, i: int, discourse: Discourse) -> list[Anchor] | None:
    """Return both Koreas for "the inter-[Korean] border", whose one name stands on both sides."""
    mention = line.mention(i)
    if mention is None or mention.place is None or mention.place.country not in {"KR", "KP"}:
        return None
    sides = [discourse.country_anchor(code, mention) for code in ("KR", "KP")]
    return [side for side in sides if side is not None]


def read_border(line: Line, i: int, discourse: Discourse) -> Read | None:
    """Read "the Iraqi border", "the Syrian-Turkish border", "Mali's border with Niger", "the border"."""
    if BORDERS.isdisjoint(line.low):
        return None
    if (
        line.matches(i, ("the", "inter", "-"))
        and line.word(i + 4) in BORDERS
        and (both := _koreas(line, i + 3, discourse))
    ):
        return make(line, i, i + 5, "border", both)
    owner = read_owner(line, i, discourse)
    j = owner[1] if owner is not None else (i + 1 if line.word(i) in {"the", "a"} else i)
    if owner is not None and line.word(i) == "their":
        return None  # of several, and seldom of what the discourse would say
    before = _before_border(line, j, discourse)
    if before is None:
        return None
    sides, wind, j = before
    sides = [owner[0], *sides] if owner is not None else sides
    within = None
    if sides and line.matches(j, ("side", "of", "the")):
        within, j = sides[0], j + 3  # "the Chinese side of the border"
    if line.word(j) not in BORDERS or line.word(j + 1) in _BORDER_NEVER:
        return None
    told = wind is not None or j > i + 1 or _stands_alone(line, i, j)
    j += 1
    if line.word(j) in {"with", "between", "of", "separating"}:
        found, stop = read_anchor_list(line, j + 1, discourse)
        if found:
            sides, j = [*sides, *found], stop
    if not sides and told and (own := discourse.country(line.start[i], line.span)) is not None:
        sides, within = [own], _town_before(line.start[i], discourse)
    elif sides:
        wind = None
    if len(sides) == 1 and wind is None and (other := _other_side(line, i, sides[0], discourse)) is not None:
        sides.append(other)
    return make(line, i, j, "border", sides[:2], wind=wind, within=within) if sides else None


def _before_border(line: Line, i: int, discourse: Discourse) -> tuple[list[Anchor], str | None, int] | None:
    """Return whose border it is, on which side, and the unit of the noun; None if a name is no place."""
    sides: list[Anchor] = []
    wind: str | None = None
    j = i
    while True:
        mention = line.mention(j)
        if mention is not None:
            anchor = discourse.anchor(mention)
            if anchor is None:
                return None
            sides.append(anchor)
        elif DIRECTIONS.get(line.word(j)) in WINDS:
            wind = DIRECTIONS[line.word(j)]
        elif line.word(j) not in {"-", "–", "and", "/"} | _BORDER_ADJECTIVES:
            return sides, wind, j
        j += 1


def _town_before(at: int, discourse: Discourse) -> Anchor | None:
    """Return the city or site named last before a position: "the border" is the one by it, if one is."""
    for mention in reversed(discourse.between(at - _NAMED_BEFORE // 2, at)):
        if (
            mention.place is not None
            and mention.kind == "name"
            and mention.place.kind in {"city", "facility"}
        ):
            return discourse.anchor(mention)
    return None


def _other_side(line: Line, i: int, own: Anchor, discourse: Discourse) -> Anchor | None:
    """Return the country on the other side of a border: the last one named that touches the first."""
    at = line.start[i]
    for mention in reversed(discourse.between(at - _NAMED_BEFORE, at)):
        code = mention.place.country if mention.place is not None else None
        if code is None or code == own.place.country or own.place.country is None:
            continue
        other = discourse.country_anchor(code, mention)
        if other is not None and atlas_of(discourse.gazetteer).touch(own, other):
            return other
    other = discourse.container(at, line.span)
    return other if other is not None and other.place.id != own.place.id else None


def _stands_alone(line: Line, i: int, j: int) -> bool:
    """Tell whether "the border" or "the coast" is a place by itself: one goes there, or it is something."""
    if line.word(i) != "the" or line.word(j + 1) in _IDIOMS or not _ends_phrase(line, j + 1):
        return False
    before = line.word(i - 1)
    return before in _GOING or (i == 0 and line.word(j + 1) in _BEING)


def _ends_phrase(line: Line, i: int) -> bool:
    word = line.word(i)
    if line.mention(i) is not None:
        return False
    return not word or not word[0].isalpha() or word in FOLLOWERS or word.endswith(("ed", "ly"))
