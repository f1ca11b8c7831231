"""One sentence as the grammar reads it: words and names, side by side.

A name found by recognition is one unit, whatever its length, so that the grammar sees
``the [Syrian] embassy in [Moscow]``. A number with its commas and decimals is one unit, and so is a
compound wind: "north-west", "north west" and "north-northwest".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from mapdesk.geo.description.expression import Anchor
from mapdesk.geo.description.words import DIRECTIONS, WINDS
from mapdesk.geo.recognition.tokens import Tokens
from mapdesk.model import Mention

__all__ = ["Line", "read_line"]

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_JOINTS = ([","], ["."])
_HYPHENS = frozenset("-\u2010\u2011\u2013")
_FIRST_WINDS = frozenset(
    word for word, wind in DIRECTIONS.items() if wind in {"north", "south", "east", "west"}
)


@dataclass(frozen=True, slots=True)
class Line:
    """Parallel lists, one entry a unit. ``low`` is "" for a name, so that no word rule matches one.

    ``owners`` keeps, by unit, what was read of a possessive there, since several readers ask.
    """

    text: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    name: list[Mention | None] = field(default_factory=list)
    span: tuple[int, int] = (0, 0)
    owners: dict[int, tuple[Anchor, int] | None] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return the number of units."""
        return len(self.low)

    def word(self, i: int) -> str:
        """Return the lower-case word at ``i``; "" for a name and outside the sentence."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def mention(self, i: int) -> Mention | None:
        """Return the name at ``i``, if there is one."""
        return self.name[i] if 0 <= i < len(self.name) else None

    def matches(self, i: int, words: tuple[str, ...]) -> bool:
        """Tell whether the words from ``i`` on are exactly these."""
        return tuple(self.low[i : i + len(words)]) == words

    def put(self, first: int, stop: int, units: Line) -> None:
        """Put other units in the place of ``[first, stop)``."""
        self.text[first:stop] = units.text
        self.low[first:stop] = units.low
        self.start[first:stop] = units.start
        self.end[first:stop] = units.end
        self.name[first:stop] = units.name

    def put_name(self, first: int, stop: int, name: Mention) -> None:
        """Make ``[first, stop)`` one unit, a name."""
        self.text[first:stop] = [name.text]
        self.low[first:stop] = [""]
        self.start[first:stop] = [name.start]
        self.end[first:stop] = [name.end]
        self.name[first:stop] = [name]

    def add(
        self, text: str, start: int, end: int, name: Mention | None = None, low: str | None = None
    ) -> None:
        """Append one unit."""
        self.text.append(text)
        self.low.append("" if name else (text.lower() if low is None else low))
        self.start.append(start)
        self.end.append(end)
        self.name.append(name)


def read_line(tokens: Tokens, first: int, last: int, names: Mapping[int, Mention]) -> Line:
    """Return the units of tokens ``[first, last)``; ``names`` are the outermost mentions by their start.

    The tokens are taken whole; only names, numbers and compound winds are put in their place one by one.
    """
    lows = tokens.lower[first:last]
    line = Line(
        tokens.texts[first:last],
        lows,
        tokens.starts[first:last],
        tokens.ends[first:last],
        [None] * (last - first),
        (tokens.starts[first], tokens.ends[last - 1]),
    )
    named = names.keys() & line.start
    special = [
        i
        for i, low in enumerate(lows, first)
        if low in _FIRST_WINDS or ("0" <= low[0] <= "9" and _is_joined(tokens, i))
    ]
    if named:
        special = sorted({*special, *(bisect_left(tokens.starts, start, first) for start in named)})
    pieces: list[tuple[int, int, Mention | None]] = []
    for i in special:
        if not pieces or i >= pieces[-1][1]:
            name = names.get(tokens.starts[i])
            pieces.append((i, _end_of(tokens, i, last, name), name))
    for i, stop, name in reversed(pieces):
        if name is not None:
            line.put_name(i - first, stop - first, name)
        elif tokens.texts[i][0].isdigit():
            line.put(i - first, stop - first, _number(tokens, i, stop))
        elif stop > i + 1:
            line.put(i - first, stop - first, _wind(tokens, i, stop))
    return line


def _is_joined(tokens: Tokens, i: int) -> bool:
    """Tell whether a number is glued to what follows it: "5km", "1,200", "3.5"."""
    return not tokens.lower[i].isdecimal() or tokens.texts[i + 1 : i + 2] in _JOINTS


def _end_of(tokens: Tokens, i: int, last: int, name: Mention | None) -> int:
    """Return the token after the name, number or wind that begins at ``i``."""
    if name is not None:
        return i + 1 if name.end <= tokens.ends[i] else bisect_left(tokens.starts, name.end, i + 1)
    if not tokens.texts[i][0].isdigit():
        return _compound_wind(tokens, i, last)[0]
    found = _NUMBER.match(tokens.text, tokens.starts[i])
    end = found.end() if found else tokens.ends[i]
    return min(last, bisect_left(tokens.starts, end, i + 1))


def _number(tokens: Tokens, i: int, stop: int) -> Line:
    """Return a number as a unit, and what is glued to it ("5km") as another."""
    line = Line()
    start, end = tokens.starts[i], tokens.ends[stop - 1]
    found = _NUMBER.match(tokens.text, start)
    middle = min(end, found.end()) if found else end
    line.add(tokens.text[start:middle], start, middle)
    if middle < end:
        line.add(tokens.text[middle:end], middle, end)
    return line


def _wind(tokens: Tokens, i: int, stop: int) -> Line:
    """Return a compound wind as one unit."""
    line = Line()
    start, end = tokens.starts[i], tokens.ends[stop - 1]
    line.add(tokens.text[start:end], start, end, low=_compound_wind(tokens, i, stop)[1])
    return line


def _compound_wind(tokens: Tokens, i: int, last: int) -> tuple[int, str]:
    """Return where the compound wind that begins at token ``i`` ends, and its word."""
    joined, stop = tokens.lower[i], i + 1
    while stop < last:
        hyphen = tokens.texts[stop] in _HYPHENS and not tokens.gaps[stop]
        at = stop + 1 if hyphen else stop
        if at >= last or (hyphen and tokens.gaps[at]):
            break
        after = tokens.lower[at]
        longer = next(
            (w for w in (joined + after, f"{joined}-{after}") if w in DIRECTIONS or w in WINDS), None
        )
        if longer is None:
            break
        joined, stop = longer, at + 1
    return stop, joined
