"""Movements: somebody or something goes from a place to a place, as one sentence says.

A verb or noun of motion is followed by its ends: "from A", "to B", "via C", or for some verbs the bare
place ("fled Khartoum", "left Toulon for Djibouti"). Between a verb and its ends may stand what is moved
("sent tanks to"). Only what the sentence says is reported: an origin that is not said stays unknown, and
a movement to nowhere is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mapdesk.geo.description.anchors import POSSESSIVE, read_anchor
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor
from mapdesk.geo.description.line import Line
from mapdesk.model import Movement, Place

__all__ = ["MOVING", "find_movements"]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verb forms whose subject moves.
_GOES: Final = _set(
    "moved moves moving flew flies flying flown fled flees fleeing travelled traveled travels "
    "travelling traveling sailed sails sailing drove drives driving driven marched marches "
    "marching crossed crosses crossing returned returns returning went going headed heading "
    "escaped escapes escaping retreated retreating withdrew withdrawing withdrawn arrived arrives "
    "arriving departed departs departing relocated relocating migrated emigrated walked walking "
    "rushed flow flows flowed flowing advanced advancing deployed redeployed journeyed jetted "
    "raced trekked"
)
# Verb forms whose object moves; in the passive, their subject.
_MOVES: Final = _set(
    "sent sends sending shipped ships shipping deployed deploying deploys transferred "
    "transferring transported transporting evacuated evacuating recalled smuggled smuggling "
    "exported exporting exports delivered delivering airlifted ferried ferrying deported "
    "deporting extradited flown moved moving dispatched dispatching transports repatriated "
    "expelled rushed relocated redeployed withdrew withdrawn"
)
# Verb forms that take a place as their object: the end it is.
_OBJECT: Final[dict[str, str]] = {
    "fled": "origin",
    "fleeing": "origin",
    "flee": "origin",
    "left": "origin",
    "leaving": "origin",
    "departed": "origin",
    "visited": "destination",
    "visiting": "destination",
    "reached": "destination",
    "reaching": "destination",
    "entered": "destination",
    "entering": "destination",
    "evacuated": "origin",
}
_NOUNS: Final = _set(
    "flight visit trip journey march voyage retreat withdrawal arrival departure evacuation "
    "transfer deployment escape pilgrimage exodus return relocation deportation extradition "
    "convoy delivery crossing move"
)
_ORIGIN: Final = _set("from out")
_GOAL: Final = _set("to into for toward towards onto")
_VIA: Final = _set("via through")
_FOR_VERBS: Final = _set("left leaving departed departing headed heading bound sailed departure departs")
_IN_VERBS: Final = _set("arrived arrives arriving arrival")
_AUXILIARY: Final = _set(
    "was were is are be been being has have had will would also then later already secretly "
    "reportedly recently could can may might must to not since"
)
_PRONOUNS: Final = _set("he she it they we i you his her its their who which that there")
_BREAKS: Final = _set(
    "whether asked how and but because while when if after before as since although though said "
    "says that which who where until so or"
)
# What goes somewhere only in a manner of speaking: "attention returned to Ukraine".
_ABSTRACT: Final = _set(
    "attention power electricity thanks blame focus control calm peace order normality price prices credit "
    "votes interest suspicion hope winter spring summer autumn lead question questions talk talks trust "
    "confidence sympathy condolences praise honours glory eyes thoughts trial election debate season game "
    "victory award prize medal title cup contract tender"
)
_MAX_OBJECT: Final = 7
_MAX_WHO: Final = 7
MOVING: Final = _GOES | _MOVES | frozenset(_OBJECT) | _NOUNS
_NOUNS_NEED_GOAL: Final = _NOUNS - _set("retreat withdrawal departure evacuation exodus escape")


@dataclass(slots=True)
class _Ends:
    """The ends of one movement, filled while its sentence is read."""

    origin: Anchor | None = None
    destination: Anchor | None = None
    stop: int = 0

    def add(self, end: str, anchor: Anchor, stop: int) -> bool:
        """Set one end if it is still open; tell whether it was."""
        if getattr(self, end) is not None:
            return False
        setattr(self, end, anchor)
        self.stop = stop
        return True


def find_movements(line: Line, discourse: Discourse) -> list[Movement]:
    """Return the movements of a sentence, by start; of two that overlap the first."""
    found: list[Movement] = []
    if MOVING.isdisjoint(line.low):
        return found
    for i, word in enumerate(line.low):
        if word not in MOVING or (found and line.start[i] < found[-1].end):
            continue
        movement = _movement(line, i, discourse)
        if movement is not None:
            found.append(movement)
    return found


def _movement(line: Line, i: int, discourse: Discourse) -> Movement | None:
    word = line.low[i]
    if line.word(i + 1) in _GOES | _MOVES:  # "the ships moved": a noun, and its verb follows
        return None
    if line.word(i - 1) in {"of", "capable", "without"}:
        return None
    ends = _Ends()
    j = i + 1
    object_end = _OBJECT.get(word)
    if object_end is not None and (read := _place(line, j, discourse)) is not None:
        ends.add(object_end, read[0], read[1])
        j = read[1]
    elif word in _NOUNS and line.word(j) == "of":
        j = _skip_object(line, j + 1)
    elif word in _MOVES and not _is_end(line, j):
        j = _skip_object(line, j)
    if object_end == "origin" and ends.origin is None and word == "left":
        return None
    _read_between(line, j, ends, discourse)
    _read_ends(line, j, word, ends, discourse)
    if ends.stop == 0 or (word in _NOUNS_NEED_GOAL and ends.destination is None):
        return None
    if (
        ends.origin is not None
        and ends.destination is not None
        and ends.origin.place.id == ends.destination.place.id
    ):
        return None
    who = _who(line, i, discourse)
    if who is not None and who.lower().split()[-1] in _ABSTRACT:
        return None
    start, stop = line.start[i], line.end[ends.stop - 1]
    return Movement(
        start=start,
        end=stop,
        text=discourse.text[start:stop],
        verb=line.text[i].lower(),
        who=who,
        origin=_plain(ends.origin),
        destination=_plain(ends.destination),
        sentence=line.span,
    )


def _plain(anchor: Anchor | None) -> Place | None:
    return None if anchor is None else anchor.place


def _place(line: Line, i: int, discourse: Discourse) -> tuple[Anchor, int] | None:
    """Return the place at ``i`` if it is one to be in: a name that is not a demonym, or "the capital"."""
    read = read_anchor(line, i, discourse)
    if read is None or read[0].place.kind in {"continent", "point"}:
        return None
    mention = line.mention(read[1] - 1)
    if mention is not None and (mention.kind != "name" or line.word(read[1]) in POSSESSIVE):
        return None
    following = line.word(read[1])
    if following == "-" or (mention is None and read[0].implied):
        return None
    return discourse.sense(read[0], "city"), read[1]


def _is_end(line: Line, i: int) -> bool:
    return line.word(i) in _ORIGIN | _GOAL | _VIA


def _skip_object(line: Line, i: int) -> int:
    """Return the first unit from ``i`` on that may open an end: past what is moved."""
    for j in range(i, min(i + _MAX_OBJECT, len(line))):
        word = line.word(j)
        if _is_end(line, j):
            return j
        if (
            word in _GOES | _MOVES
            or word in _BREAKS - {"and"}
            or (word and not word[0].isalnum() and word not in POSSESSIVE | {"-"})
        ):
            return len(line)
    return len(line)


def _read_ends(line: Line, i: int, word: str, ends: _Ends, discourse: Discourse) -> None:
    """Read "from A", "to B", "via C" in any order, from unit ``i`` on."""
    j = i
    while j < len(line):
        here = line.word(j)
        if here in {
            "home",
            "back",
            "north",
            "south",
            "east",
            "west",
            "safely",
            "overland",
            "directly",
            "straight",
            "away",
        }:
            j += 1
            continue
        end = _end_of(here, word)
        if end is None:
            return
        k = j + 2 if here == "out" and line.word(j + 1) == "of" else j + 1
        read = _place(line, k, discourse)
        if read is None:
            return
        if end == "via":
            ends.stop = read[1] if ends.stop else 0
        elif not ends.add(end, read[0], read[1]):
            return
        j = read[1]


def _read_between(line: Line, i: int, ends: _Ends, discourse: Discourse) -> None:
    """Read "between A and B" at unit ``i``: there and back, told as from the first to the second."""
    first = _place(line, i + 1, discourse) if line.word(i) == "between" else None
    second = _place(line, first[1] + 1, discourse) if first and line.word(first[1]) == "and" else None
    if first is not None and second is not None:
        ends.add("origin", first[0], second[1])
        ends.add("destination", second[0], second[1])


def _end_of(preposition: str, verb: str) -> str | None:
    if preposition in _ORIGIN:
        return "origin"
    if preposition in _VIA:
        return "via"
    if preposition == "for":
        return "destination" if verb in _FOR_VERBS else None
    if preposition in {"in", "at"}:
        return "destination" if verb in _IN_VERBS else None
    return "destination" if preposition in _GOAL else None


def _who(line: Line, i: int, discourse: Discourse) -> str | None:
    """Return who or what moves: the noun phrase before the verb, or a noun's possessor."""
    j = i
    if line.low[i] in _NOUNS and line.word(i - 1) in POSSESSIVE:
        j = i - 1
    elif line.low[i] in _NOUNS:
        return _of_whom(line, i, discourse)
    while j > 0 and line.word(j - 1) in _AUXILIARY | {"which", "that", "who", ","}:
        j -= 1
    first = j
    while first > 0 and j - first < _MAX_WHO:
        before = line.word(first - 1)
        if before in _BREAKS or (before and not before[0].isalnum() and before not in POSSESSIVE | {"-"}):
            break
        first -= 1
    if first == j or line.word(j - 1) in _PRONOUNS:
        return None
    return discourse.text[line.start[first] : line.end[j - 1]]


def _of_whom(line: Line, i: int, discourse: Discourse) -> str | None:
    if line.word(i + 1) != "of":
        return None
    stop = _skip_object(line, i + 2)
    return discourse.text[line.start[i + 2] : line.end[stop - 1]] if i + 2 < stop < len(line) else None
