"""The ground of one sheet: land lit or not, lakes, lines; then the story's areas and journeys over it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from mapdesk.maps.still.areas import draw_areas
from mapdesk.maps.still.paper import Paper, Points
from mapdesk.maps.still.story import Story, lit_countries

__all__ = ["draw_ground"]

_LAKES_AGAIN = 4.5
# Kind of line → colour by name in the look, width, dashes.
_LINES: dict[str, tuple[str, float, Any]] = {
    "r": ("river", 0.5, "solid"),
    "m": ("river", 0.6, "solid"),
    "a": ("border", 0.3, (0, (1, 2))),
    "c": ("coast", 0.6, "solid"),
    "l": ("coast", 0.4, "solid"),
    "b": ("border", 0.7, "solid"),
    "d": ("border", 0.7, (0, (3, 2.5))),
}


def draw_ground(axes: Any, story: Story, paper: Paper, marked: frozenset[str]) -> list[Points]:
    """Draw the base map and the areas of places without a symbol; return the rings of the land in view."""
    from matplotlib.collections import LineCollection, PathCollection
    from matplotlib.path import Path

    lit = lit_countries(story)
    land: list[Points] = []
    for is_lit, colour in ((False, story.look.land), (True, story.look.story)):
        paths = []
        for code, rings in story.ground.countries:
            if (code in lit) == is_lit and (seen := _seen(rings, paper)):
                paths.append(Path.make_compound_path(*(Path(ring) for ring in seen)))
                land += seen
        _add(axes, PathCollection(paths, facecolor=colour, edgecolor="none"), 1)
    lakes = [Path(ring) for ring in _seen(story.ground.lakes, paper)]
    _add(axes, PathCollection(lakes, facecolor=story.look.sea, edgecolor="none"), 2)
    for kind, (colour, width, dashes) in _LINES.items():
        lines = _seen([line.positions for line in story.ground.lines if line.kind == kind], paper)
        drawn = {"colors": getattr(story.look, colour), "linewidths": width, "linestyles": [dashes]}
        _add(axes, LineCollection(lines, **drawn), 3)
    if draw_areas(axes, story, paper, marked):
        # Provinces often run through lakes.
        lake: Any = {"facecolor": story.look.sea, "edgecolor": story.look.coast, "linewidth": 0.4}
        _add(axes, PathCollection(lakes, **lake), _LAKES_AGAIN)
    return land


def _add(axes: Any, drawn: Any, height: float) -> None:
    drawn.set_zorder(height)
    axes.add_collection(drawn, autolim=False)


def _seen(lines: Sequence[Points], paper: Paper) -> list[Points]:
    """Return lines in points, of each copy of the world what the sheet shows."""
    if not lines:
        return []
    view = paper.view
    starts = np.cumsum([0, *(len(line) for line in lines[:-1])])
    whole = np.concatenate(lines)
    (x0, y0), (x1, y1) = (each.reduceat(whole, starts, axis=0).T for each in (np.minimum, np.maximum))
    found = []
    for turn in paper.turns:
        is_near = (x0 <= view.east - turn) & (x1 >= view.west - turn)
        seen = np.flatnonzero(is_near & (y0 <= view.north) & (y1 >= view.south))
        found += [paper.place(lines[n], turn) for n in seen.tolist() if len(lines[n]) > 1]
    return found
