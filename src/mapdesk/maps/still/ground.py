"""The base map unpacked from the form in which a page carries it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

_DIGITS = np.zeros(128, np.uint8)
_DIGITS[np.frombuffer(ALPHABET.encode("ascii"), np.uint8)] = np.arange(len(ALPHABET))


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
    positions, ends = _unpacked(packed["lines"], grids)
    lines = np.split(project(positions), ends) if len(positions) else []
    return Ground(
        lines=tuple(Line(kind, line) for kind, line in zip(kinds, lines, strict=True)),
        lakes=tuple(_ring(walk, lines) for walk in packed["lakes"]),
        countries=tuple((code, tuple(_ring(w, lines) for w in walks)) for code, walks in packed["countries"]),
        labels=tuple(tuple(label) for label in packed["labels"]),
    )


def _unpacked(text: str, grids: Sequence[int]) -> tuple[Positions, NDArray[np.int64]]:
    """Return lon, lat of all words, and the vertices at which a word ends but the last.

    Whole numbers in base 32, low digits first, sign in the lowest bit; each word in steps of its grid.
    """
    letters = np.frombuffer(text.encode("ascii"), np.uint8)
    is_space = letters == ord(" ")
    digits = _DIGITS[letters[~is_space]].astype(np.int64)
    starts = np.flatnonzero(np.concatenate(([True], digits[:-1] < 32)))
    shifts = np.arange(len(digits)) - np.repeat(starts, np.diff([*starts, len(digits)]))
    values = np.add.reduceat((digits & 31) << (5 * shifts), starts)
    steps = np.where(values & 1, -((values + 1) >> 1), values >> 1).reshape(-1, 2)
    # A word ends where a space stood: so many values came before it.
    ends = np.searchsorted(starts, np.flatnonzero(is_space) - np.arange(is_space.sum())) // 2
    walked = np.cumsum(steps, axis=0)
    counts = np.diff([0, *ends, len(steps)])
    before = np.concatenate((np.zeros((1, 2), np.int64), walked[ends - 1]))
    cells = walked - np.repeat(before, counts, axis=0)
    return cells * np.repeat(grids, counts)[:, None] / PER_DEGREE, ends


def _ring(walk: int | list[int], lines: list[Positions]) -> Positions:
    """Return the vertices along some lines; ``~n`` is line n walked backwards."""
    numbers = [walk] if isinstance(walk, int) else walk
    return np.concatenate([lines[n] if n >= 0 else lines[~n][::-1] for n in numbers])
