"""Symbols that would lie on one another are moved aside, each on a thin line to where it belongs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from mapdesk.maps.still.look import Look
from mapdesk.maps.still.marks import Mark
from mapdesk.maps.still.names import mark_box

__all__ = ["apart"]

_STEP_PT = 3.0
_MOST_STEPS = 12
_TURN = math.radians(30)


def apart(axes: Any, marks: Sequence[Mark], look: Look) -> list[Mark]:
    """Return the symbols, the most mentioned where they belong, others beside them, and draw their lines."""
    boxes: list[Any] = []
    placed: list[Mark] = []
    for place, x, y in sorted(marks, key=lambda mark: (-mark[0]["mentions"], mark[0]["place"])):
        at = _free_spot(axes, x, y, boxes)
        if at != (x, y):
            axes.plot([x, at[0]], [y, at[1]], color=look.mark, linewidth=0.7, zorder=7)
        boxes.append(mark_box(axes, *at))
        placed.append((place, *at))
    return placed


def _free_spot(axes: Any, x: float, y: float, boxes: Sequence[Any]) -> tuple[float, float]:
    """Return the nearest spot that touches no box, the west side first; the point itself if there is none."""
    step = _STEP_PT * axes.figure.dpi / 72
    px, py = axes.transData.transform((x, y))
    for far in range(_MOST_STEPS):
        for turn in (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6):
            angle = math.pi + turn * _TURN
            spot = px + far * step * math.cos(angle), py + far * step * math.sin(angle)
            moved = axes.transData.inverted().transform(spot) if far else (x, y)
            box = mark_box(axes, *moved)
            if not any(box.overlaps(other) for other in boxes):
                return float(moved[0]), float(moved[1])
            if not far:
                break
    return x, y
