"""Reading noun phrases by their head noun: a facility, a seat, or a place said before."""

from __future__ import annotations

from dataclasses import replace

from mapdesk.geo.description.apposed_grammar import read_apposed
from mapdesk.geo.description.back_grammar import read_back, read_ordered, read_there
from mapdesk.geo.description.back_nouns import BACK_NOUNS
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Expression
from mapdesk.geo.description.extremes_grammar import EXTREME_NOUNS, read_extreme
from mapdesk.geo.description.facilities_grammar import read_facility
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.nouns import NOUNS
from mapdesk.geo.description.seats_grammar import read_seat

__all__ = ["read_nominal"]


def read_nominal(line: Line, head: int, discourse: Discourse) -> tuple[Expression, int] | None:
    """Return the description whose head noun is at unit ``head``, and the unit after it."""
    alone = _read_alone(line, head, discourse)
    beside = read_apposed(line, head, discourse)
    if beside is None:
        return alone
    apposed, stop = beside
    if alone is None or alone[0].start > apposed.end:
        return beside
    start, end = min(apposed.start, alone[0].start), max(apposed.end, alone[0].end)
    return replace(apposed, start=start, end=end, otherwise=alone[0]), max(stop, alone[1])


def _read_alone(line: Line, head: int, discourse: Discourse) -> tuple[Expression, int] | None:
    """Return what the phrase with its head at a unit says by itself, and the unit after it."""
    word = line.word(head)
    if word in {"capital", "capitals", "seat"}:
        return read_seat(line, head, discourse)
    if word == "there":
        return read_there(line, head)
    if word in {"latter", "former"}:
        return read_ordered(line, head)
    if word in EXTREME_NOUNS and (extreme := read_extreme(line, head, discourse)) is not None:
        return extreme
    noun = NOUNS.get(word)
    if noun is not None and (facility := read_facility(line, head, noun, discourse)) is not None:
        back = read_back(line, head, discourse) if word in BACK_NOUNS else None
        read, stop = facility
        if back is not None and (back[0].start, back[1]) == (read.start, stop):
            return replace(read, back=back[0]), stop
        return facility
    return read_back(line, head, discourse) if word in BACK_NOUNS else None
