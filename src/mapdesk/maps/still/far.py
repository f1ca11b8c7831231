"""Places so far from the others that a picture leaves them out, and points to them at its edge.

The rules and figures are the page's (viewer/far.js): the view must gain 1.6 levels of zoom, a mention left
out costs 0.45, and at most a fifth of the places may go.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mapdesk.maps.extents import Extent

if TYPE_CHECKING:
    from mapdesk.layers import Row

__all__ = ["far_places", "hull"]

_LEAST_GAIN = 1.6
_COST_OF_A_MENTION = 0.45
_MOST_FAR = 0.2
_FEW, _MANY = 8, 300
_LEAST_DEG = 360 / 512

Boxed = tuple["Row", Extent]


def far_places(boxes: Sequence[Boxed]) -> frozenset[str]:
    """Return the ids of the places that are better pointed to than shown."""
    if not _FEW <= len(boxes) <= _MANY:
        return frozenset()
    middle = min(boxes, key=lambda each: sum(row["mentions"] * _gap(box, each[1]) for row, box in boxes))[1]
    ranked = sorted(boxes, key=lambda each: (-_gap(each[1], middle), each[0]["place"]))
    whole, mentions, best, score = _width(ranked), 0, 0, 0.0
    for count in range(1, int(len(ranked) * _MOST_FAR) + 1):
        mentions += ranked[count - 1][0]["mentions"]
        gain = math.log2(whole / _width(ranked[count:]))
        if gain >= _LEAST_GAIN and gain - mentions * _COST_OF_A_MENTION > score:
            best, score = count, gain - mentions * _COST_OF_A_MENTION
    return frozenset(row["place"] for row, _ in ranked[:best])


def hull(boxes: Sequence[Extent]) -> Extent:
    """Return the box around boxes, over the antimeridian if that is much shorter; then east passes 180.

    >>> hull([(178.0, -18.0, 178.0, -18.0), (-172.0, -14.0, -172.0, -14.0)])
    (178.0, -18.0, 188.0, -14.0)
    """
    plain = _around(boxes)
    if plain[2] - plain[0] <= 180:
        return plain
    turned = _around([(w + 360, s, e + 360, n) if w + e < 0 else (w, s, e, n) for w, s, e, n in boxes])
    return turned if turned[2] - turned[0] < plain[2] - plain[0] - 20 else plain


def _around(boxes: Sequence[Extent]) -> Extent:
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


def _gap(one: Extent, other: Extent) -> float:
    across = abs((one[0] + one[2]) - (other[0] + other[2])) / 2
    up = (_mercator(one[1]) + _mercator(one[3]) - _mercator(other[1]) - _mercator(other[3])) / 2
    return math.hypot(min(across, 360 - across), up)


def _width(boxes: Sequence[Boxed]) -> float:
    west, south, east, north = hull([box for _, box in boxes])
    return max(east - west, _mercator(north) - _mercator(south), _LEAST_DEG)


def _mercator(lat: float) -> float:
    return math.degrees(math.asinh(math.tan(math.radians(max(-84.0, min(84.0, lat))))))
