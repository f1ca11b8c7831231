"""Symbols that would lie on one another are moved aside, each on a thin line to where it belongs."""

from __future__ import annotations

import math
from collections.abc import Sequence

from mapdesk.maps.still.marks import Mark
from mapdesk.maps.still.paper import Box

__all__ = ["apart"]

_STEP_PT = 3.0
_MOST_STEPS = 12
_GAP_PT = 0.8
_TURN = math.radians(30)


def apart(marks: Sequence[Mark]) -> list[Mark]:
    """Return symbols, the first where they belong, others beside them; in the order given."""
    boxes: list[Box] = []
    placed = []
    for mark in marks:
        x, y = _free_spot(mark, boxes)
        moved = mark._replace(x=x, y=y)
        boxes.append(moved.box.grown(_GAP_PT))
        placed.append(moved)
    return placed


def _free_spot(mark: Mark, boxes: Sequence[Box]) -> tuple[float, float]:
    """Return the nearest spot that touches no box, the west side first; the point itself if there is none."""
    for far in range(_MOST_STEPS):
        for turn in (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6) if far else (0,):
            angle = math.pi + turn * _TURN
            x, y = mark.x + far * _STEP_PT * math.cos(angle), mark.y + far * _STEP_PT * math.sin(angle)
            box = mark._replace(x=x, y=y).box
            if not any(box.meets(other) for other in boxes):
                return x, y
    return mark.x, mark.y
