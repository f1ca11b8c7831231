"""Numbers, lengths and travel times as a text says them, with the doubt that the wording leaves.

The doubt of a round number is half of its last significant power of ten ("300 km" may be 250 to 350), the
rule of Chapman & Wieczorek, "Georeferencing Best Practices" (GBIF, 2020), for a distance without a stated
precision; a number that ends in 5 is taken to half of five. Vague counts have theirs in a table.
"""

from __future__ import annotations

import math
from typing import Final

from mapdesk.geo.description.expression import Distance
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.words import (
    APPROXIMATE,
    DIRECTIONS,
    LENGTH_KM,
    NAUTICAL_KM,
    NUMBERS,
    SPEED_KMH,
    TIME_HOURS,
    VAGUE_COUNTS,
)

__all__ = ["distance_doubt_km", "read_distance"]

_LIMITS: Final = frozenset({"within", "less", "under", "than", "up", "most", "barely"})
_RANGE: Final = frozenset({"to", "and", "-", "–", "or"})
_TRAVEL_DOUBT: Final = 0.3
_SKIP: Final = frozenset({"'", "’", "'s", "’s", "of", "-", "by", "in", "a", "the", "good", "short", "long"})


def distance_doubt_km(number: float, unit_km: float) -> float:
    """Return how far a stated length may be off, in km.

    Examples
    --------
    >>> distance_doubt_km(10, 1.0), distance_doubt_km(300, 1.0), distance_doubt_km(1.5, 1.0)
    (5.0, 50.0, 0.05)
    >>> distance_doubt_km(15, 1.0)
    2.5
    """
    if number <= 0:
        return unit_km
    digits = f"{number:f}".rstrip("0").rstrip(".")
    if "." in digits:
        step = 10.0 ** -len(digits.split(".")[1])
    else:
        step = 10.0 ** (len(digits) - len(digits.rstrip("0")))
    if step == 1.0 and digits.endswith("5"):
        step = 5.0
    return step / 2 * unit_km


def read_distance(line: Line, i: int) -> tuple[Distance, int, int] | None:
    """Return the distance said at unit ``i``, where its words begin, and the unit after it.

    ``i`` is the number itself; words of approximation before it belong to its span.
    """
    counted = _number(line, i)
    if counted is None:
        return None
    number, doubt, j = counted
    measured = _length(line, number, doubt, j) or _travel(line, number, doubt, j)
    if measured is None:
        return None
    km, doubt_km, stop = measured
    stop = _bracket(line, stop)
    first = i
    while first > 0 and line.word(first - 1) in APPROXIMATE | {"some", "a", "between"}:
        first -= 1
    limit = any(line.word(k) in _LIMITS for k in range(first, i))
    words = " ".join(line.text[i:stop])
    return Distance(km=km, doubt_km=doubt_km, limit=limit, words=words), first, stop


def _number(line: Line, i: int) -> tuple[float, float | None, int] | None:
    """Return number, doubt (if the wording fixes it) and the next unit, of digits or number words."""
    word = line.word(i)
    if word in {"a", "an", "some"} and line.word(i + 1) in {*VAGUE_COUNTS, "dozen", "half"}:
        i, word = i + 1, line.word(i + 1)
    if word in VAGUE_COUNTS:
        number, doubt = VAGUE_COUNTS[word]
        return number, doubt, i + 2 if line.word(i + 1) == "of" else i + 1
    first = _plain_number(line, i)
    if first is None:
        return None
    number, j = first
    if line.word(j) in _RANGE and (second := _plain_number(line, j + 1)) and second[0] > number:
        return (number + second[0]) / 2, (second[0] - number) / 2, second[1]
    return number, None, j


def _plain_number(line: Line, i: int) -> tuple[float, int] | None:
    word = line.word(i)
    if word[:1].isdigit():
        try:
            return float(word.replace(",", "")), i + 1
        except ValueError:
            return None
    if word not in NUMBERS:
        return None
    number, j = NUMBERS[word], i + 1
    while True:
        at = j + 1 if line.word(j) == "-" else j
        factor = NUMBERS.get(line.word(at))
        if factor is None or line.word(at) in {"a", "an", "half", "quarter"}:
            break
        number = number * factor if factor >= 100 or factor == 12 else number + factor
        j = at + 1
    if line.word(j) in {"a", "an"} and word in {"half", "quarter"}:
        j += 1
    return number, j


def _length(line: Line, number: float, doubt: float | None, j: int) -> tuple[float, float, int] | None:
    j = j + 1 if line.word(j) == "-" else j
    unit = line.word(j)
    if unit == "nautical" and line.word(j + 1) in {"mile", "miles"}:
        unit_km, j = NAUTICAL_KM, j + 1
    elif unit in LENGTH_KM:
        unit_km = LENGTH_KM[unit]
    else:
        return None
    doubt_km = distance_doubt_km(number, unit_km) if doubt is None else doubt * unit_km
    return number * unit_km, doubt_km, j + 1


def _travel(line: Line, number: float, doubt: float | None, j: int) -> tuple[float, float, int] | None:
    """Read "two hours' drive", "a three-hour flight", "half an hour by road"."""
    j = j + 1 if line.word(j) == "-" else j
    hours = TIME_HOURS.get(line.word(j))
    if hours is None:
        return None
    if line.word(j) in {"hour", "hours"} and (line.word(j + 1) in DIRECTIONS or line.word(j + 1) == "from"):
        km = number * SPEED_KMH["drive"]  # "an hour north of the capital": by road, as one says it
        return km, km * _TRAVEL_DOUBT, j + 1
    for stop in range(j + 1, min(j + 6, len(line))):
        speed = SPEED_KMH.get(line.word(stop))
        if speed is not None:
            hours = min(hours, 10.0) if hours == 24.0 else hours
            km = number * hours * speed
            return km, km * _TRAVEL_DOUBT if doubt is None else doubt * hours * speed, stop + 1
        if line.word(stop) not in _SKIP:
            return None
    return None


def _bracket(line: Line, i: int) -> int:
    """Return the unit after a conversion in brackets: "45 km (28 miles)"."""
    if line.word(i) != "(":
        return i
    for j in range(i + 1, min(i + 7, len(line))):
        if line.word(j) == ")":
            return j + 1
    return i


def is_finite(distance: Distance) -> bool:
    """Tell whether a distance can be drawn on the earth."""
    return math.isfinite(distance.km) and 0 < distance.km < 20_000
