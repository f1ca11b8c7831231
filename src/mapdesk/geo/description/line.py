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

    Runs of plain words are copied whole; only names, numbers and compound winds are looked at one by one.
    """
    line = Line(span=(tokens.starts[first], tokens.ends[last - 1]))
    lows = tokens.lower[first:last]
    named = names.keys() & tokens.starts[first:last]
    special = [i for i, low in enumerate(lows, first) if low in _FIRST_WINDS or "0" <= low[0] <= "9"]
    if named:
        special = sorted({*special, *(bisect_left(tokens.starts, start, first) for start in named)})
    copied = first
    for i in special:
        if i >= copied:
            _copy(line, tokens, (copied, i), lows[copied - first : i - first])
            copied = _add_special(line, tokens, i, last, names)
    _copy(line, tokens, (copied, last), lows[copied - first :])
    return line


def _copy(line: Line, tokens: Tokens, run: tuple[int, int], lows: list[str]) -> None:
    """Append a run of plain words."""
    first, last = run
    line.text.extend(tokens.texts[first:last])
    line.low.extend(lows)
    line.start.extend(tokens.starts[first:last])
    line.end.extend(tokens.ends[first:last])
    line.name.extend([None] * (last - first))


def _add_special(line: Line, tokens: Tokens, i: int, last: int, names: Mapping[int, Mention]) -> int:
    """Append a name, a number or a wind, and return the token after it."""
    mention = names.get(tokens.starts[i])
    if mention is not None:
        line.add(mention.text, mention.start, mention.end, mention)
        return max(i + 1, bisect_left(tokens.starts, mention.end, i))
    if tokens.texts[i][0].isdigit():
        return _add_number(line, tokens, i, last)
    stop, joined = _compound_wind(tokens, i, last)
    start, end = tokens.starts[i], tokens.ends[stop - 1]
    line.add(tokens.text[start:end], start, end, low=joined)
    return stop


def _add_number(line: Line, tokens: Tokens, i: int, last: int) -> int:
    """Add a number, and what is glued to it ("5km") as a unit of its own; return the next token."""
    start = tokens.starts[i]
    found = _NUMBER.match(tokens.text, start)
    end = found.end() if found else tokens.ends[i]
    line.add(tokens.text[start:end], start, end)
    while i < last and tokens.starts[i] < end:
        if tokens.ends[i] > end:
            line.add(tokens.text[end : tokens.ends[i]], end, tokens.ends[i])
        i += 1
    return i


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
