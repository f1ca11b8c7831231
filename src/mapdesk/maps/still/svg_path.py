"""SVG path strings as lines of points, curves worked out: what the symbols of the page are written in.

Reads M L H V C S A Z and their small letters (SVG 2, chapter 9); arcs by appendix B.2.4, not turned.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from mapdesk.errors import MapError

__all__ = ["Line", "lines_of"]

Line = NDArray[np.float64]
"""One row a point: x, y; a line that closes ends where it begins."""

_TOKEN = re.compile(r"([A-Za-z])|(-?(?:\d+\.?\d*|\.\d+))|[\s,]+|(.)")
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7, "Z": 0}
_STEPS = 10
_ALONG = np.linspace(0, 1, _STEPS + 1)[1:]

Point = NDArray[np.float64]


@cache
def lines_of(path: str) -> tuple[Line, ...]:
    """Return the lines of a path, in order.

    >>> [line.tolist() for line in lines_of("M1 2h3v-1Z")]
    [[[1.0, 2.0], [4.0, 2.0], [4.0, 1.0], [1.0, 2.0]]]

    Raises
    ------
    MapError
        If the path has a command that is not known, or too few numbers.
    """
    lines: list[list[Point]] = []
    control = at = np.zeros(2)
    for command, numbers in _commands(path):
        kind, base = command.upper(), at if command.islower() else np.zeros(2)
        if kind == "M":
            lines.append([base + numbers])
        elif kind == "Z":
            lines[-1].append(lines[-1][0])
        elif kind in "CS":
            first = base + numbers[:2] if kind == "C" else 2 * at - control
            control, end = base + numbers[-4:-2], base + numbers[-2:]
            lines[-1].extend(_bend(at, first, control, end))
        elif kind == "A":
            lines[-1].extend(_arc(at, numbers, base + numbers[5:]))
        else:
            lines[-1].append(_straight(kind, at, numbers, base))
        at = lines[-1][-1]
        control = control if kind in "CS" else at
    return tuple(np.array(line) for line in lines)


def _commands(path: str) -> Iterator[tuple[str, NDArray[np.float64]]]:
    """Yield each command with its numbers; numbers left over repeat it, those of a move as lines."""
    tokens = [match for match in _TOKEN.finditer(path) if match[1] or match[2] or match[3]]
    starts = [n for n, token in enumerate(tokens) if not token[2]]
    for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
        command = tokens[start][0]
        each = _NUMBERS.get(command.upper())
        if each is None or (end - start - 1) % (each or 1):
            raise MapError(f"path {path!r}: {command!r} is no command read here, or its numbers do not fit")
        numbers = np.array([float(token[0]) for token in tokens[start + 1 : end]])
        yield command, numbers[:each]
        after = {"M": "L", "m": "l"}.get(command, command)
        for first in range(each, len(numbers), each or 1):
            yield after, numbers[first : first + each]


def _straight(kind: str, at: Point, numbers: NDArray[np.float64], base: Point) -> Point:
    if kind == "H":
        return np.array([base[0] + numbers[0], at[1]])
    if kind == "V":
        return np.array([at[0], base[1] + numbers[0]])
    end: Point = base + numbers
    return end


def _bend(start: Point, first: Point, second: Point, end: Point) -> list[Point]:
    """Return points along a cubic Bézier curve, without its start."""
    t = _ALONG[:, None]
    curve = (1 - t) ** 3 * start + 3 * (1 - t) ** 2 * t * first + 3 * (1 - t) * t**2 * second + t**3 * end
    return list(curve)


def _arc(start: Point, numbers: NDArray[np.float64], end: Point) -> list[Point]:
    """Return points along an elliptical arc, without its start."""
    radii, is_large, is_clockwise = numbers[:2], bool(numbers[3]), bool(numbers[4])
    half = (start - end) / 2 / radii
    reach = float(half @ half)
    radii = radii * math.sqrt(max(1.0, reach))
    away = math.sqrt(max(0.0, 1 / reach - 1)) * (-1 if is_large == is_clockwise else 1)
    middle = (start + end) / 2 + away * np.array([half[1], -half[0]]) * radii
    before, after = (math.atan2(*((point - middle) / radii)[::-1]) for point in (start, end))
    turn = (after - before) % (2 * math.pi) - (0 if is_clockwise else 2 * math.pi)
    angles = before + turn * np.linspace(0, 1, max(4, round(abs(turn) * 6)) + 1)[1:]
    return [*(middle + radii * np.column_stack((np.cos(angles), np.sin(angles))))[:-1], end]
