"""The sheet that a map is drawn on, measured in points, and the boxes on it that are taken."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mapdesk.maps.still.view import View, project

__all__ = ["PT_PER_PX", "Board", "Box", "Paper", "Points"]

PT_PER_PX = 0.6
"""Points on paper for a pixel of the page: a picture is seen nearer, or printed, and may be finer."""

Points = NDArray[np.float64]
"""One row a point: x, y in points from the lower left corner."""

_TILE_PX = 256
_GAP_PT = 1.5


class Box(NamedTuple):
    """West, south, east, north edges in points."""

    x0: float
    y0: float
    x1: float
    y1: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes share more than an edge."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def holds(self, other: Box) -> bool:
        """Whether the other box lies in this one."""
        return self.x0 <= other.x0 and other.x1 <= self.x1 and self.y0 <= other.y0 and other.y1 <= self.y1

    def grown(self, by_pt: float) -> Box:
        """Return the box with a margin on all sides."""
        return Box(self.x0 - by_pt, self.y0 - by_pt, self.x1 + by_pt, self.y1 + by_pt)


@dataclass(frozen=True, slots=True)
class Paper:
    """A view and the width and height on which it is drawn."""

    view: View
    width_pt: float
    height_pt: float

    @property
    def pt_per_unit(self) -> float:
        """Points for a degree of longitude."""
        return self.width_pt / (self.view.east - self.view.west)

    @property
    def zoom(self) -> float:
        """The page's zoom at which things are as large."""
        return math.log2(360 * self.pt_per_unit / PT_PER_PX / _TILE_PX)

    @property
    def frame(self) -> Box:
        """The whole sheet."""
        return Box(0, 0, self.width_pt, self.height_pt)

    @property
    def turns(self) -> tuple[float, ...]:
        """What to add to projected x for each copy of the world that shows."""
        return tuple(
            turn
            for turn in (0.0, 360.0, -360.0)
            if self.view.west < 180 + turn and self.view.east > turn - 180
        )

    def place(self, xy: Points, turn: float = 0.0) -> Points:
        """Return projected positions in points, in one copy of the world."""
        placed: Points = (xy - np.array((self.view.west - turn, self.view.south))) * self.pt_per_unit
        return placed

    def turn_of(self, x: float) -> float:
        """Return the turn that brings a projected x nearest to the middle of the view."""
        return 360.0 * round(((self.view.west + self.view.east) / 2 - x) / 360)

    def spot(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a position falls, in the copy of the world nearest to the middle."""
        xy = project(np.array([[lon, lat]]))
        ((x, y),) = self.place(xy, self.turn_of(float(xy[0, 0]))).tolist()
        return x, y


@dataclass(slots=True)
class Board:
    """What is taken on a sheet: names go where nothing else is."""

    frame: Box
    boxes: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> None:
        """Take a box, with a gap around it."""
        self.boxes.append(box.grown(_GAP_PT))

    def take_line(self, line: Points) -> None:
        """Take a line, as small boxes along it."""
        for (x0, y0), (x1, y1) in zip(line[:-1].tolist(), line[1:].tolist(), strict=True):
            steps = max(1, math.ceil(math.hypot(x1 - x0, y1 - y0) / 6))
            for n in range(steps):
                xs = sorted(x0 + (x1 - x0) * share / steps for share in (n, n + 1))
                ys = sorted(y0 + (y1 - y0) * share / steps for share in (n, n + 1))
                self.boxes.append(Box(xs[0], ys[0], xs[1], ys[1]).grown(1))

    def is_free(self, box: Box) -> bool:
        """Whether a box lies on the sheet and meets nothing."""
        return self.frame.holds(box) and not any(box.meets(other) for other in self.boxes)

    def take_all(self, boxes: Iterable[Box]) -> None:
        """Take several boxes."""
        for box in boxes:
            self.take(box)
