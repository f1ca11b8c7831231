"""One inset for a crowded spot: the largest group of symbols that hide one another, enlarged in a corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from mapdesk.maps.still.marks import Mark, paint
from mapdesk.maps.still.paper import Box, Paper
from mapdesk.maps.still.view import project, view_of

if TYPE_CHECKING:
    from mapdesk.maps.still.look import Look

__all__ = ["Inset", "find_inset", "frame_inset"]

_LEAST_PT = (330.0, 230.0)
_SHARE = (0.3, 0.4)
_OFF = 0.018
_LEAST_GAIN = 1.7
_LEAST_OUTLINE_PT = 14.0


@dataclass(frozen=True, slots=True)
class Inset:
    """The symbols of a crowded spot, the sheet that enlarges it, and where that stands on the large one."""

    marks: tuple[Mark, ...]
    paper: Paper
    corner: Box


def find_inset(paper: Paper, marks: Sequence[Mark], taken: Sequence[Box]) -> Inset | None:
    """Return the inset that a picture needs; None if nothing is crowded, or no corner is free of symbols."""
    if paper.width_pt < _LEAST_PT[0] or paper.height_pt < _LEAST_PT[1]:
        return None
    crowd = max(_crowds(marks), key=len, default=[])
    width, height = _SHARE[0] * paper.width_pt, _SHARE[1] * paper.height_pt
    if len(crowd) < 2:
        return None
    xy = project(np.array([(mark.place["lon"], mark.place["lat"]) for mark in crowd]))
    xy[:, 0] += [paper.turn_of(x) for x in xy[:, 0].tolist()]
    (west, south), (east, north) = xy.min(axis=0).tolist(), xy.max(axis=0).tolist()
    inner = Paper(view_of((west, south, east, north), width / height), width, height)
    corner = _emptiest_corner(paper, [*(mark.box for mark in marks), *taken])
    if corner is None or inner.pt_per_unit < _LEAST_GAIN * paper.pt_per_unit:
        return None
    return Inset(tuple(crowd), inner, corner)


def _crowds(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Return the groups of symbols that touch one another, by way of others too."""
    crowds: list[list[Mark]] = []
    for mark in marks:
        touched = [crowd for crowd in crowds if any(mark.box.meets(each.box) for each in crowd)]
        crowds = [crowd for crowd in crowds if crowd not in touched]
        crowds.append([*(each for crowd in touched for each in crowd), mark])
    return crowds


def _emptiest_corner(paper: Paper, boxes: Sequence[Box]) -> Box | None:
    """Return the first corner, from top right by the clock, that covers nothing."""
    width, height = _SHARE
    right, top = 1 - _OFF - width, 1 - _OFF - height
    for left, bottom in ((right, top), (right, _OFF), (_OFF, _OFF), (_OFF, top)):
        edges = np.array([left, bottom, left + width, bottom + height])
        corner = Box(*(edges * ([paper.width_pt, paper.height_pt] * 2)).tolist())
        if not any(corner.meets(box) for box in boxes):
            return corner
    return None


def frame_inset(axes: Any, paper: Paper, inset: Inset, look: Look) -> Box:
    """Draw on the large sheet the outline of what an inset shows, never too small to see; return its box."""
    view = inset.paper.view
    ((x0, y0), (x1, y1)) = paper.place(np.array([[view.west, view.south], [view.east, view.north]])).tolist()
    wide, high = (max(0.0, _LEAST_OUTLINE_PT - side) / 2 for side in (x1 - x0, y1 - y0))
    box = Box(x0 - wide, y0 - high, x1 + wide, y1 + high)
    corners = [(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1), (box.x0, box.y0)]
    paint(axes, [np.array(corners)], edge=look.mark, width=1.1, height=9)
    return box
