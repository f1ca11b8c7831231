"""The base map unpacked from the form in which a page carries it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mapdesk.maps.basemap_lines import PER_DEGREE
from mapdesk.maps.basemap_pack import ALPHABET, read_sign
from mapdesk.maps.still.view import project

__all__ = ["Ground", "Line", "unpack"]

Positions = NDArray[np.float64]
"""One row a vertex: x, y in the units of ``view.project``."""

_DIGITS = {letter: value for value, letter in enumerate(ALPHABET)}


@dataclass(frozen=True, slots=True)
class Line:
    """A line and its kind: c coast, b border, d disputed, a province, l lake, r river, m main river."""

    kind: str
    positions: Positions


@dataclass(frozen=True, slots=True)
class Ground:
    """Lines, lakes as rings, and countries as (ISO code or None, rings)."""

    lines: tuple[Line, ...]
    lakes: tuple[Positions, ...]
    countries: tuple[tuple[str | None, tuple[Positions, ...]], ...]
    labels: tuple[tuple[Any, ...], ...]


def unpack(packed: Mapping[str, Any]) -> Ground:
    """Return what ``basemap`` packed: the inverse of ``basemap_pack.pack_lines``."""
    kinds, grids = zip(*map(read_sign, packed["kinds"]), strict=True)
    words = packed["lines"].split(" ")
    lines = _projected([_positions(word, grid) for word, grid in zip(words, grids, strict=True)])
    return Ground(
        lines=tuple(Line(kind, line) for kind, line in zip(kinds, lines, strict=True)),
        lakes=tuple(_ring(walk, lines) for walk in packed["lakes"]),
        countries=tuple((code, tuple(_ring(w, lines) for w in walks)) for code, walks in packed["countries"]),
        labels=tuple(tuple(label) for label in packed["labels"]),
    )


def _projected(lines: list[Positions]) -> list[Positions]:
    """Return lines of lon, lat in the units of the picture, all worked out in one go."""
    if not lines:
        return []
    ends = np.cumsum([len(line) for line in lines])[:-1]
    return np.split(project(np.concatenate(lines)), ends)


def _positions(word: str, grid: int) -> Positions:
    steps = np.array(list(_values(word)), dtype=np.int64).reshape(-1, 2)
    return np.cumsum(steps, axis=0) * grid / PER_DEGREE


def _values(word: str) -> Iterator[int]:
    """Yield the whole numbers of a word: base 32, low digits first, the sign in the lowest bit."""
    value = shift = 0
    for letter in word:
        digit = _DIGITS[letter]
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            yield -((value + 1) >> 1) if value & 1 else value >> 1
            value = shift = 0


def _ring(walk: int | list[int], lines: list[Positions]) -> Positions:
    """Return the vertices along some lines; ``~n`` is line n walked backwards."""
    numbers = [walk] if isinstance(walk, int) else walk
    return np.concatenate([lines[n] if n >= 0 else lines[~n][::-1] for n in numbers])
