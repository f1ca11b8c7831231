"""Areas of the story: countries outlined and washed, provinces hatched, areas that the text means dashed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from mapdesk.maps.still.marks import paint
from mapdesk.maps.still.paper import Paper, Points
from mapdesk.maps.still.story import Story

if TYPE_CHECKING:
    from mapdesk.layers import Row
    from mapdesk.maps.still.look import Look

__all__ = ["draw_areas", "style_area"]

_SPECK_PT = 2.5
_WIDE_PT = 96.0
_SEAM_DEG = 0.02
_HEIGHT = 4.0


def draw_areas(axes: Any, story: Story, paper: Paper, without: frozenset[str]) -> bool:
    """Draw the outlines of places that are not ``without``; return whether a province was filled."""
    has_province = False
    for place in sorted(story.places, key=lambda row: not row["kind"].startswith("admin")):
        rings = story.rings.get(place["place"], ())
        if not rings or place["place"] in without or place["place"] in story.searched:
            continue
        seen = [ring for turn in paper.turns for ring in _seen(rings, paper, turn)]
        if seen:
            lines = [line for ring in seen for line in _without_seam(ring)]
            style_area(
                axes, [paper.place(ring) for ring in seen], place, story.look, [*map(paper.place, lines)]
            )
            has_province |= place["kind"].startswith("admin")
    return has_province


def _seen(rings: Iterable[Points], paper: Paper, turn: float) -> Iterator[Points]:
    """Yield rings, turned, that the sheet shows and that are more than a speck."""
    for ring in rings:
        turned = ring + np.array((turn, 0.0))
        line = paper.place(turned)
        (west, south), (east, north) = line.min(axis=0).tolist(), line.max(axis=0).tolist()
        is_speck = east - west < _SPECK_PT and north - south < _SPECK_PT
        if not is_speck and west < paper.width_pt and east > 0 and south < paper.height_pt and north > 0:
            yield turned


def _without_seam(ring: Points) -> list[Points]:
    """Return the parts of a ring that do not run along the antimeridian, where no border is."""
    is_seam = np.abs(np.abs(ring[:, 0]) - 180) < _SEAM_DEG
    cuts = np.flatnonzero(is_seam[:-1] & is_seam[1:]) + 1
    return [part for part in np.split(ring, cuts) if len(part) > 1]


def style_area(
    axes: Any, rings: list[Points], place: Row, look: Look, lines: list[Points] | None = None
) -> None:
    """Draw one area by its kind and how sure it is; ``lines`` are its outline, if not all of its rings."""
    lines = rings if lines is None else lines
    if place["kind"] == "area" or place["status"] != "located":
        paint(axes, lines, edge=look.story, width=2.4, height=_HEIGHT + 0.2)
        paint(axes, lines, edge=look.mark, width=1.15, dashes=(0, (3.7, 2.6)), height=_HEIGHT + 0.3)
        return
    if place["kind"] == "country":
        paint(axes, rings, face=(look.mark, 0.05), height=_HEIGHT)
    else:
        _hatch(axes, rings, look)
    paint(axes, lines, edge=(look.mark, 0.7), width=0.75, height=_HEIGHT + 0.2)


def _hatch(axes: Any, rings: list[Points], look: Look) -> None:
    """Fill with the story's ground and lines at 45 degrees, fainter where the area is wide."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    xs = np.concatenate([ring[:, 0] for ring in rings])
    share = 0.16 if float(np.ptp(xs)) > _WIDE_PT else 0.3
    path = Path.make_compound_path(*(Path(ring) for ring in rings))
    paint(axes, rings, face=(look.story, 0.75), height=_HEIGHT)
    how = {"facecolor": "none", "edgecolor": (look.mark, share), "linewidth": 0.0, "hatch": "///"}
    axes.add_artist(PathPatch(path, hatch_linewidth=0.6, zorder=_HEIGHT + 0.1, **how))
