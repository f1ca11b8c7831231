"""The ends of a movement, as they follow its word: "from A", "to B and C", "via D", "and then on to E"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mapdesk.geo.description.anchors import POSSESSIVE, read_anchor
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.movement_words import (
    ADVERBS,
    BREAKS,
    FOR_VERBS,
    GOAL,
    GOES,
    IN_VERBS,
    MOVES,
    ONWARD,
    ORIGIN,
    TIMES,
    VIA,
    VIA_PHRASES,
)
from mapdesk.geo.description.words import FOLLOWERS
from mapdesk.model import Mention

__all__ = ["Ends", "Leg", "Reader", "read_between", "read_ends", "read_list", "skip_adverbs", "skip_object"]

_MAX_OBJECT = 7
_MAX_ADVERBS = 5
_ENDS = ORIGIN | GOAL | VIA
_VIA_BY_FIRST = {
    first: tuple(words for words in VIA_PHRASES if words[0] == first) for first in {w[0] for w in VIA_PHRASES}
}
_NO_ENDS = frozenset({"continent", "point"})


@dataclass(frozen=True, slots=True)
class Leg:
    """A goal after the first: from where, if not from the origin of all, and the unit after it."""

    destination: Anchor
    onward: bool
    stop: int


@dataclass(slots=True)
class Ends:
    """The ends of one movement, filled while its sentence is read."""

    origin: Anchor | None = None
    destination: Anchor | None = None
    via: list[Anchor] = field(default_factory=list)
    legs: list[Leg] = field(default_factory=list)
    stop: int = 0

    def add(self, end: str, anchor: Anchor, stop: int) -> bool:
        """Set one end if it is still open; tell whether it was."""
        if getattr(self, end) is not None:
            return False
        setattr(self, end, anchor)
        self.stop = stop
        return True


@dataclass(frozen=True, slots=True)
class Reader:
    """A sentence, what its discourse knows, and its descriptions by where they begin."""

    line: Line
    discourse: Discourse
    described: Mapping[int, Mention]

    def place(self, i: int) -> tuple[Anchor, int] | None:
        """Return the place at unit ``i``, described or named and no demonym, and the unit after it."""
        line = self.line
        if i < len(line) and (mention := self.described.get(line.start[i])) is not None:
            return self._of_description(mention)
        read = read_anchor(line, i, self.discourse)
        if read is None or read[0].place.kind in _NO_ENDS:
            return None
        name = line.mention(read[1] - 1)
        if name is not None and (name.kind != "name" or line.word(read[1]) in POSSESSIVE):
            return None
        if line.word(read[1]) == "-" or (name is None and read[0].implied):
            return None
        return self.discourse.sense(read[0], "city"), read[1]

    def _of_description(self, mention: Mention) -> tuple[Anchor, int] | None:
        if mention.place is None or mention.place.kind in _NO_ENDS:
            return None
        stop = next((j for j, start in enumerate(self.line.start) if start >= mention.end), len(self.line))
        return Anchor(mention.start, mention.end, mention.text, mention.place, None), stop

    def is_end(self, i: int) -> bool:
        """Tell whether a preposition of an end stands at unit ``i``, or "by way of" and its kin."""
        return self.line.word(i) in _ENDS or self.via_phrase(i) > 0

    def via_phrase(self, i: int) -> int:
        """Return how many units "by way of" or its kin take at ``i``, 0 if there is none."""
        phrases = _VIA_BY_FIRST.get(self.line.word(i), ())
        return max((len(words) for words in phrases if self.line.matches(i, words)), default=0)


def skip_object(reader: Reader, i: int) -> int:
    """Return the first unit from ``i`` on that may open an end: past what is moved."""
    line = reader.line
    for j in range(i, min(i + _MAX_OBJECT, len(line))):
        word = line.word(j)
        if reader.is_end(j):
            return j
        if (
            word in GOES | MOVES
            or word in BREAKS - {"and"}
            or (word and not word[0].isalnum() and word not in POSSESSIVE | {"-"})
        ):
            return len(line)
    return len(line)


def skip_adverbs(reader: Reader, i: int) -> int:
    """Return the first unit from ``i`` on that opens an end, if no clause begins before it."""
    line = reader.line
    for j in range(i, min(i + _MAX_ADVERBS, len(line))):
        if reader.is_end(j) or line.word(j) in {"in", "at", "between"}:
            return j
        word = line.word(j)
        if word in BREAKS or not word or not (word[0].isalnum()) or word in GOES | MOVES:
            return i
    return i


def read_ends(reader: Reader, i: int, word: str, ends: Ends) -> None:
    """Read "from A", "to B", "via C" in any order, from unit ``i`` on, and the legs after them."""
    line, j = reader.line, i
    while j < len(line):
        j = _past_adverbs(reader, j)
        here = line.word(j)
        width = reader.via_phrase(j)
        end = "via" if width else _end_of(here, word)
        if end is None:
            break
        k = j + width if width else j + 2 if here == "out" and line.word(j + 1) == "of" else j + 1
        read = reader.place(k)
        if read is None:
            break
        j = read[1]
        if end == "via":
            ends.via.append(read[0])
            j = _read_more_via(reader, j, ends)
            ends.stop = j if ends.stop else 0
        elif ends.add(end, read[0], read[1]):
            if end == "destination":
                j = max(j, read_list(reader, j, ends))
        elif end == "destination" and ends.destination is not None:  # "from A to B to C"
            ends.legs.append(Leg(read[0], True, read[1]))
        else:
            break
    if ends.destination is not None:
        _read_onward(reader, j, ends)


def _past_adverbs(reader: Reader, i: int) -> int:
    """Return the unit after adverbs and times, if an end follows them; else ``i``."""
    line = reader.line
    for j in range(i, min(i + _MAX_ADVERBS, len(line))):
        opens = reader.is_end(j) or line.word(j) in {"in", "at", "for"}
        if opens and reader.place(j + max(1, reader.via_phrase(j))) is not None:
            return j
        word = line.word(j)
        if word not in ADVERBS | TIMES and not word[:1].isdigit():
            break
    return i


def _read_more_via(reader: Reader, i: int, ends: Ends) -> int:
    """Read "and C" after "via B", and return the unit after it."""
    read = reader.place(i + 1) if reader.line.word(i) == "and" else None
    if read is None:
        return i
    ends.via.append(read[0])
    return read[1]


def read_list(reader: Reader, i: int, ends: Ends) -> int:
    """Read ", Cairo and Ankara" after a goal: each is a goal from the origin; return the unit after it."""
    line, j = reader.line, i
    goals: list[Leg] = []
    while line.word(j) in {",", "and"}:
        last = line.word(j) == "and" or line.word(j + 1) == "and"
        k = j + 2 if line.word(j) == "," and line.word(j + 1) == "and" else j + 1
        k = k + 1 if line.word(k) in {"to", "into"} else k
        read = reader.place(k)
        if read is None or line.word(k) == "there":
            break
        goals.append(Leg(read[0], False, read[1]))
        j = read[1]
        if last:
            after = line.word(j)
            closed = (not after and line.mention(j) is None) or not after[:1].isalpha() or after in FOLLOWERS
            if closed and after not in POSSESSIVE:
                ends.legs += goals
                return j
            break
    return i


def _read_onward(reader: Reader, i: int, ends: Ends) -> None:
    """Read "and then on to C", "before heading to C", as often as they follow."""
    line, j = reader.line, i
    while j < len(line):
        k = j
        while line.word(k) in ONWARD:
            k += 1
        if k == j or line.word(k) not in {"to", "for"}:
            return
        read = reader.place(k + 1)
        if read is None:
            return
        ends.legs.append(Leg(read[0], True, read[1]))
        j = read[1]


def read_between(reader: Reader, i: int, ends: Ends) -> None:
    """Read "between A and B" at unit ``i``: there and back, told as from the first to the second."""
    line = reader.line
    first = reader.place(i + 1) if line.word(i) == "between" else None
    second = reader.place(first[1] + 1) if first and line.word(first[1]) == "and" else None
    if first is not None and second is not None:
        ends.add("origin", first[0], second[1])
        ends.add("destination", second[0], second[1])


def _end_of(preposition: str, verb: str) -> str | None:
    if preposition in ORIGIN:
        return "origin"
    if preposition in VIA:
        return "via"
    if preposition == "for":
        return "destination" if verb in FOR_VERBS else None
    if preposition in {"in", "at"}:
        return "destination" if verb in IN_VERBS else None
    return "destination" if preposition in GOAL else None
