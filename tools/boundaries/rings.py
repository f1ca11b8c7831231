"""The outlines of countries as closed walks along arcs."""

from __future__ import annotations

from collections import defaultdict

from tools.boundaries.arcs import NONE
from tools.boundaries.lines import Lines


def country_rings(lines: Lines, country_of_area: list[str]) -> dict[str, list[list[int]]]:
    """Rings of every country, to its left: numbers of lines, `~n` where line n is walked backwards.

    Rings may touch themselves at corners, so they are filled by the even-odd rule.
    """
    walks: dict[str, list[int]] = defaultdict(list)
    for n, (left, right) in enumerate(zip(lines.left, lines.right, strict=True)):
        one = country_of_area[left] if left != NONE else None
        other = country_of_area[right] if right != NONE else None
        if one == other:
            continue
        if one is not None:
            walks[one].append(n)
        if other is not None:
            walks[other].append(~n)
    return {country: _stitch(lines, walks[country]) for country in sorted(walks)}


def _ends(lines: Lines, walk: int) -> tuple[tuple[int, int], tuple[int, int]]:
    xy = lines.xy[walk if walk >= 0 else ~walk]
    first, last = tuple(xy[0].tolist()), tuple(xy[-1].tolist())
    return (first, last) if walk >= 0 else (last, first)


def _stitch(lines: Lines, walks: list[int]) -> list[list[int]]:
    by_start: dict[tuple[int, int], list[int]] = defaultdict(list)
    for walk in reversed(walks):
        by_start[_ends(lines, walk)[0]].append(walk)
    rings = []
    for first in walks:
        start, end = _ends(lines, first)
        if first not in by_start[start]:
            continue
        by_start[start].remove(first)
        ring = [first]
        while end != start:
            ring.append(by_start[end].pop())
            end = _ends(lines, ring[-1])[1]
        rings.append(ring)
    return rings
