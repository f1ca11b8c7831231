"""Movements: somebody or something goes from a place to a place, as one sentence says.

A verb or noun of motion is followed by its ends: "from A", "to B", "via C", or for some verbs the bare
place ("fled Khartoum", "left Toulon for Djibouti"). Between a verb and its ends may stand what is moved
("sent tanks to"). An end is a name or a description of this sentence ("flew to the Egyptian capital"). A
list of goals is a journey to each ("to Asmara, Cairo and Ankara"), a further leg goes on from the goal before
("and then on to C"). Only what the sentence says is reported: an origin that is not said stays unknown, and a
movement to nowhere is none.
"""

from __future__ import annotations

from mapdesk.geo.description.anchors import POSSESSIVE
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.movement_ends import (
    Ends,
    Reader,
    read_between,
    read_ends,
    read_list,
    skip_adverbs,
    skip_object,
)
from mapdesk.geo.description.movement_words import (
    ABSTRACT,
    AUXILIARY,
    BREAKS,
    GOAL,
    GOES,
    GOES_WITH,
    MOVES,
    MOVES_TO,
    MOVING,
    NOUNS,
    NOUNS_NEED_BOTH,
    NOUNS_NEED_GOAL,
    OBJECT,
    ORIGIN,
    PRONOUNS,
    WISHES,
)
from mapdesk.geo.description.words import DETERMINERS, TIME_HOURS
from mapdesk.model import Mention, Movement, Place

__all__ = ["MOVING", "find_movements"]

_MAX_WHO = 7
_PLAIN_FORMS = frozenset(
    "fly flee travel sail drive cross go walk send take carry".split()
)  # infinitives, and the present of many
_VERBS = GOES | MOVES | frozenset(OBJECT)
_NEGATIONS = frozenset("not never no cannot without n't nobody none neither hardly".split())


def find_movements(line: Line, discourse: Discourse, described: list[Mention]) -> list[Movement]:
    """Return the movements of a sentence, by start; of two that overlap the first.

    ``described`` are the sentence's descriptions, which may be ends.
    """
    found: list[Movement] = []
    if MOVING.isdisjoint(line.low) or not (described or any(line.name)):
        return found
    longest = {m.start: m for m in sorted(described, key=lambda m: m.end)}
    reader = Reader(line, discourse, longest)
    for i, word in enumerate(line.low):
        if word not in MOVING or (found and line.start[i] < found[-1].end):
            continue
        inside = any(m.start < line.start[i] < m.end and m.kind == "descriptive" for m in described)
        if not inside:  # "the crossing into Gaza" is a place
            found += _movements(reader, i)
    return found


def _movements(reader: Reader, i: int) -> list[Movement]:
    """Return the movements that the word at unit ``i`` tells of, one for each goal."""
    line = reader.line
    word = line.low[i]
    if line.word(i + 1) in _VERBS or _is_denied(line, i):
        return []
    ends = Ends()
    j = _after_verb(reader, i, ends)
    if j is None:
        return []
    if word not in NOUNS_NEED_BOTH and j == i + 1:  # "flights between" are many, and nobody's
        read_between(reader, j, ends)
    read_ends(reader, j, word, ends)
    if not _is_told(word, ends, line, i):
        return []
    who = _who(reader, i)
    if who is not None and who.lower().split()[-1] in ABSTRACT:
        return []
    return _records(reader, i, who, ends)


def _is_denied(line: Line, i: int) -> bool:
    """Tell whether the movement is denied, or only wished for: "did not fly to", "hopes to fly to"."""
    if line.word(i - 1) in {"of", "capable", "without"}:
        return True
    before = line.low[max(0, i - 3) : i]
    if any(word in _NEGATIONS or word.endswith("n't") for word in before):
        return True
    if line.word(i - 1) == "to" and not WISHES.isdisjoint(line.low[max(0, i - 4) : i - 1]):
        return True
    if line.word(i) not in _PLAIN_FORMS:
        return False
    if line.word(i - 1) in POSSESSIVE | frozenset(TIME_HOURS):  # "two hours' drive from"
        return True
    return line.word(i - 1) in {"could", "would", "may", "might", "can", "should", "let"}


def _after_verb(reader: Reader, i: int, ends: Ends) -> int | None:
    """Return the unit at which the ends may begin, past object and adverbs; None if the verb is no motion."""
    line, word, j = reader.line, reader.line.low[i], i + 1
    particles = GOES_WITH.get(word)
    if particles is not None and line.word(j) in particles:
        return j if line.word(j) in {"out", "at"} else j + 1
    if particles is not None and word not in GOES | MOVES | MOVES_TO:
        return None
    object_end = OBJECT.get(word)
    if object_end is not None and (read := reader.place(j)) is not None:
        ends.add(object_end, read[0], read[1])
        read_list(reader, read[1], ends)
        return max(ends.stop, read[1])
    if word in {"left", "leaves"}:  # "left his son to", "leaves for": only with "for" or a place
        return j if line.word(j) in {"for", "from"} else None
    if word in NOUNS and line.word(j) == "of":
        return skip_object(reader, j + 1)
    if word in MOVES | MOVES_TO and not reader.is_end(j):
        k = skip_object(reader, j)
        if k < len(line) and line.word(k - 1) in ABSTRACT:
            return None
        return k if k < len(line) or word not in GOES else skip_adverbs(reader, j)
    return skip_adverbs(reader, j) if word in GOES else j


def _is_told(word: str, ends: Ends, line: Line, i: int) -> bool:
    """Tell whether enough ends are said: a noun needs its goal, and a movement leads elsewhere."""
    if ends.stop == 0 or (ends.origin is None and ends.destination is None):
        return False
    needs_goal = word in NOUNS_NEED_GOAL or (word in MOVES_TO and word not in MOVES)
    if needs_goal and ends.destination is None:
        return False
    bare = _needs_both(line, i)
    if bare and (ends.origin is None or ends.destination is None):
        return False
    return not (
        ends.origin is not None
        and ends.destination is not None
        and ends.origin.place.id == ends.destination.place.id
    )


def _needs_both(line: Line, i: int) -> bool:
    """Tell whether a noun for many journeys stands without an owner: "flights from", not "his flight to"."""
    word = line.low[i]
    return word in NOUNS_NEED_BOTH and line.word(i + 1) in ORIGIN | GOAL | {"between"}


def _records(reader: Reader, i: int, who: str | None, ends: Ends) -> list[Movement]:
    """Return one record a goal; each quote runs from the word of motion to its goal."""
    line, discourse = reader.line, reader.discourse
    start = line.start[i]
    legs = [(ends.origin, ends.destination, tuple(a.place for a in ends.via), ends.stop)]
    before = ends.destination
    for leg in ends.legs:
        legs.append((before if leg.onward else ends.origin, leg.destination, (), leg.stop))
        before = leg.destination
    return [
        Movement(
            start=start,
            end=line.end[stop - 1],
            text=discourse.text[start : line.end[stop - 1]],
            verb=line.text[i].lower(),
            who=who,
            origin=_plain(origin),
            destination=_plain(destination),
            sentence=line.span,
            via=via,
        )
        for origin, destination, via, stop in legs
    ]


def _plain(anchor: Anchor | None) -> Place | None:
    return None if anchor is None else anchor.place


def _who(reader: Reader, i: int) -> str | None:
    """Return who or what moves: the noun phrase before the verb, or a noun's possessor."""
    line, j = reader.line, i
    if line.low[i] in NOUNS and line.word(i - 1) in POSSESSIVE:
        j = i - 1
    elif line.low[i] in NOUNS or line.word(i - 1) in DETERMINERS:
        return _of_whom(reader, i)
    while j > 0 and line.word(j - 1) in AUXILIARY | {"which", "that", "who", ","}:
        j -= 1
    first = j
    while first > 0 and j - first < _MAX_WHO:
        before = line.word(first - 1)
        if before in BREAKS or (before and not before[0].isalnum() and before not in POSSESSIVE | {"-"}):
            break
        first -= 1
    if first == j or line.word(j - 1) in PRONOUNS:
        return None
    return reader.discourse.text[line.start[first] : line.end[j - 1]]


def _of_whom(reader: Reader, i: int) -> str | None:
    line = reader.line
    if line.word(i + 1) != "of":
        return None
    stop = skip_object(reader, i + 2)
    return reader.discourse.text[line.start[i + 2] : line.end[stop - 1]] if i + 2 < stop < len(line) else None
