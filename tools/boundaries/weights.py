"""How much each point of a line matters: the least triangle whose loss it stands for.

Source: M. Visvalingam and J. D. Whyatt, "Line generalisation by repeated elimination of points", The
Cartographic Journal 30 (1993). Areas are in square degrees of longitude and latitude: between true areas and
Mercator's.
"""

from __future__ import annotations

import heapq

import numpy as np
from numpy.typing import NDArray

ALWAYS = np.inf


def weigh(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    """Effective area of each point; ALWAYS at both ends, and for two more in a loop, so it stays a ring."""
    count = len(xy)
    weights = np.full(count, ALWAYS)
    before, after = list(range(-1, count - 1)), list(range(1, count + 1))
    points = xy.tolist()
    heap = [(_triangle(points, i - 1, i, i + 1), i) for i in range(1, count - 1)]
    heapq.heapify(heap)
    current = {i: area for area, i in heap}
    most = 0.0
    while heap:
        area, i = heapq.heappop(heap)
        if current.get(i) != area:
            continue
        del current[i]
        most = max(most, area)
        weights[i] = most
        a, b = before[i], after[i]
        after[a], before[b] = b, a
        for j in (a, b):
            if j in current:
                current[j] = _triangle(points, before[j], j, after[j])
                heapq.heappush(heap, (current[j], j))
    if count > 3 and points[0] == points[-1]:
        weights[1 + np.argsort(-weights[1:-1], kind="stable")[:2]] = ALWAYS
    return weights


def _triangle(points: list[list[float]], a: int, b: int, c: int) -> float:
    (ax, ay), (bx, by), (cx, cy) = points[a], points[b], points[c]
    return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2
