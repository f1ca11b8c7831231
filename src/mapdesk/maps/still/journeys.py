"""Journeys: the shortest way over the globe, or a short dotted arrow where one end is not said."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from mapdesk.maps.still.marks import Mark, paint
from mapdesk.maps.still.paper import PT_PER_PX, Paper, Points
from mapdesk.maps.still.story import Story
from mapdesk.maps.still.svg_path import lines_of
from mapdesk.maps.still.view import project, rings_of

if TYPE_CHECKING:
    from mapdesk.layers import Row
    from mapdesk.maps.still.look import Look

__all__ = ["Journey", "draw_head", "draw_journey", "journeys_of"]

_HEAD = "M7 0L-4 4.6-1.8 0-4-4.6Z"
_START_PX, _END_PX, _LEAST_PX = 14.0, 20.0, 46.0
_STUB_PX, _STUB_GAP_PX = 30.0, 5.0
_STUB_DEG = (-125, -55, 180, 0, 125, 55, -90, 90)
_CLEAR_PX = 8.0


class Journey(NamedTuple):
    """The words of a journey and its line in points, its goal last; a stub if one end is not said."""

    words: str
    line: Points
    is_stub: bool


def journeys_of(story: Story, paper: Paper, marks: Sequence[Mark]) -> list[Journey]:
    """Return the journeys that a sheet shows."""
    if story.is_dense:
        return []
    drawn = {place["place"] for place in story.places}
    rows = (row for row in story.layers.rows("movements") if _ends(row) and _ends(row) <= drawn)
    made = (_whole(row, paper) if row["geometry"] else _stub(row, marks) for row in rows)
    return [journey for journey in made if journey is not None]


def _ends(row: Row) -> set[str]:
    return {end for end in (row["origin"], row["destination"]) if end}


def _whole(row: Row, paper: Paper) -> Journey | None:
    """Return a journey whose line is known; None if it is too short for a head."""
    import shapely

    lonlat = np.concatenate([np.asarray(line) for line in rings_of(shapely.from_wkb(row["geometry"]))])
    lonlat = np.column_stack((np.unwrap(lonlat[:, 0], period=360.0), lonlat[:, 1]))
    xy = project(lonlat)
    line = paper.place(xy, paper.turn_of(float(xy[:, 0].mean())))
    along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))))
    if along[-1] < _LEAST_PX * PT_PER_PX:
        return None
    kept = np.linspace(_START_PX * PT_PER_PX, along[-1] - _END_PX * PT_PER_PX, len(line))
    points = np.column_stack([np.interp(kept, along, axis) for axis in line.T])
    inside = (points > 0).all(axis=1) & (points < (paper.width_pt, paper.height_pt)).all(axis=1)
    return Journey(row["quote"], points, False) if inside.any() else None


def _stub(row: Row, marks: Sequence[Mark]) -> Journey | None:
    """Return a short line to the one end that is said, or from it, in the first direction that is clear."""
    mark = next((each for each in marks if each.place["place"] in _ends(row)), None)
    if mark is None:
        return None
    lines = [line for degrees in _STUB_DEG for line in _stub_lines(mark, degrees)]
    clear = (line for line in lines if all(_is_clear(line, each) for each in marks if each != mark))
    line = next(clear, lines[0])
    return Journey(row["quote"], line if row["destination"] else line[::-1], True)


def _stub_lines(mark: Mark, degrees: float) -> Iterator[Points]:
    angle = math.radians(degrees)
    near = mark.radius + (_STUB_GAP_PX + 4) * PT_PER_PX
    reach = np.array([[near + _STUB_PX * PT_PER_PX], [near + _STUB_PX / 2 * PT_PER_PX], [near]])
    # Angles are the page's, where y runs down.
    yield reach * (math.cos(angle), -math.sin(angle)) + (mark.x, mark.y)


def _is_clear(line: Points, mark: Mark) -> bool:
    gaps = np.hypot(*(line - (mark.x, mark.y)).T)
    return bool((gaps > mark.radius + _CLEAR_PX * PT_PER_PX).all())


def draw_journey(axes: Any, journey: Journey, look: Look) -> None:
    """Draw the line over its halo, and the head."""
    dashes = (0, (1.4, 1.7)) if journey.is_stub else "solid"
    paint(axes, [journey.line], edge=look.story, width=2.7, height=5)
    paint(axes, [journey.line], edge=look.mark, width=1.05, dashes=dashes, height=6)
    (x0, y0), (x1, y1) = journey.line[-2:].tolist()
    draw_head(axes, (x1, y1), math.atan2(y1 - y0, x1 - x0), look)


def draw_head(axes: Any, tip: tuple[float, float], angle: float, look: Look) -> None:
    """Draw the head of an arrow at a point, turned to an angle."""
    turned = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    head = [line @ turned * PT_PER_PX + tip for line in lines_of(_HEAD)]
    paint(axes, head, edge=look.story, width=1.8, height=6.5)
    paint(axes, head, face=look.mark, height=6.6)
