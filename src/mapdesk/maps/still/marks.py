"""Symbols on the map: facilities in their frames, towns as discs, peaks, points with their error."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from mapdesk.maps.still.paper import PT_PER_PX, Box, Paper, Points
from mapdesk.maps.still.story import PointStyle, Story, feature_of, is_site, point_style
from mapdesk.maps.still.svg_path import lines_of
from mapdesk.maps.symbols import symbol_of, symbol_table

if TYPE_CHECKING:
    from mapdesk.layers import Row
    from mapdesk.maps.still.look import Look

__all__ = ["Mark", "draw_mark", "marks_of", "paint"]

_RING_PT = 3 * PT_PER_PX
_GRID = 22.0
_SMALL_PX = 18.0
_SMALL_AREA_PT = 18.0
_PLAIN_PT = 1.8
_PER_UNIT_KM = 111.195  # mean sphere of 6371.0088 km (IUGG)
_HEIGHT = 8


class Mark(NamedTuple):
    """A place, how it is drawn, where its symbol stands in points, and the symbol's radius."""

    place: Row
    style: PointStyle
    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        """The box around the symbol."""
        x, y, r = self.x, self.y, self.radius
        return Box(x - r, y - r, x + r, y + r)


def marks_of(story: Story, paper: Paper) -> list[Mark]:
    """Return the symbols that fall on a sheet, the most mentioned first."""
    marks = []
    for place in story.places:
        style = point_style(story, place) or _small_area(story, place, paper)
        if style:
            x, y = paper.spot(place["lon"], place["lat"])
            if paper.frame.holds(Box(x, y, x, y)):
                marks.append(Mark(place, style, x, y, _radius(story, place, style)))
    return sorted(marks, key=lambda mark: (-mark.place["mentions"], mark.place["place"]))


def _small_area(story: Story, place: Row, paper: Paper) -> PointStyle | None:
    """Return the style of an area so small that dashes around it would be a speck."""
    rings = story.rings.get(place["place"], ()) if place["kind"] == "area" else ()
    if not rings or place["place"] in story.searched:
        return None
    xs = np.concatenate([ring[:, 0] for ring in rings])
    if float(np.ptp(xs)) * paper.pt_per_unit >= _SMALL_AREA_PT:
        return None
    return "facility" if is_site(place) else "city"


def _radius(story: Story, place: Row, style: PointStyle) -> float:
    """Return half a symbol's width in points: its area tells mentions, or inhabitants if all have one."""
    if story.is_dense:
        return _PLAIN_PT
    root = math.sqrt(place["mentions"])
    if style == "facility":
        return min(34.0, max(_GRID, 12 * root)) / 2 * PT_PER_PX
    if style in ("point", "peak"):
        return (4.5 if style == "point" else 6.4) * PT_PER_PX
    size = _by_population(place["population"]) if story.is_one_each else min(14.0, max(4.5, 2.3 * root))
    return size * PT_PER_PX + (_RING_PT if style == "capital" else 0)


def _by_population(population: int | None) -> float:
    return 5.1 if (population or 0) >= 1e6 else 4.2 if (population or 0) >= 1e5 else 3.6


def draw_mark(axes: Any, story: Story, mark: Mark, paper: Paper | None = None) -> None:
    """Draw a symbol; with a sheet, a point given by coordinates gets the ring of its error."""
    look = story.look
    if story.is_dense:
        paint(axes, _disc(mark, mark.radius), face=look.mark, edge=look.story, width=0.5)
        return
    is_hollow = mark.place["status"] != "located" or mark.place["kind"] == "area"
    if mark.style == "facility":
        _draw_facility(axes, mark, look, is_hollow=is_hollow)
        return
    if mark.style == "point" and paper:
        _draw_error(axes, mark, look, paper)
    if mark.style == "peak":
        shape = [np.array([(0, 6.0), (6.4, -4.6), (-6.4, -4.6), (0, 6.0)]) * PT_PER_PX + (mark.x, mark.y)]
        paint(axes, shape, face="none", edge=look.story, width=2.0)
        paint(axes, shape, face=look.story if is_hollow else look.mark, edge=look.mark, width=0.9)
        return
    inner = mark.radius - (_RING_PT if mark.style == "capital" else 0)
    paint(axes, _disc(mark, mark.radius + 0.9), face=look.story)
    if mark.style == "capital":
        paint(axes, _disc(mark, mark.radius), face=look.story, edge=look.mark, width=0.9)
    dashes = (0, (2.2, 1.4)) if is_hollow else "solid"
    disc = _disc(mark, inner - (0.5 if is_hollow else 0))
    paint(
        axes,
        disc,
        face=look.story if is_hollow else look.mark,
        edge=look.mark,
        width=1.0 * is_hollow,
        dashes=dashes,
    )


def _draw_error(axes: Any, mark: Mark, look: Look, paper: Paper) -> None:
    """Draw the circle in which a position lies, if it is wider than the dot."""
    km_per_unit = _PER_UNIT_KM * math.cos(math.radians(mark.place["lat"]))
    radius = (mark.place["precision_km"] or 0.0) / km_per_unit * paper.pt_per_unit
    if radius > mark.radius:
        paint(axes, _disc(mark, radius), face=(look.mark, 0.08))
        paint(axes, _disc(mark, radius), edge=look.mark, width=0.8)


def _draw_facility(axes: Any, mark: Mark, look: Look, *, is_hollow: bool) -> None:
    symbol, table = symbol_of(feature_of(mark.place)), symbol_table()
    scale = mark.radius * 2 / _GRID
    frame = _on_paper(table["containers"][symbol.container], mark, scale)
    paint(axes, frame, edge=look.story, width=3.2 * scale)
    paint(axes, frame, face=look.story if is_hollow else look.mark)
    if is_hollow:
        paint(axes, frame, edge=look.mark, width=1.8 * scale, dashes=(0, (2.3, 1.4)))
    colour = look.mark if is_hollow else look.story
    grown = scale * (1.22 if mark.radius * 2 / PT_PER_PX <= _SMALL_PX else 1.0)
    for stroke in table["glyphs"][symbol.glyph]:
        lines = _on_paper(stroke["d"], mark, grown, symbol.turned_deg)
        if "stroke" in stroke:
            paint(axes, lines, edge=colour, width=stroke["stroke"] * grown)
        else:
            paint(axes, lines, face=colour)


def _on_paper(path: str, mark: Mark, scale: float, turned_deg: float = 0.0) -> list[Points]:
    """Return the lines of a drawing around a mark: the grid's y runs down, the paper's up."""
    turn = math.radians(turned_deg)
    turned = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    return [(line - 8) @ turned * (scale, -scale) + (mark.x, mark.y) for line in lines_of(path)]


def _disc(mark: Mark, radius: float) -> list[Points]:
    angles = np.linspace(0, 2 * np.pi, 49)
    return [np.column_stack((np.cos(angles), np.sin(angles))) * radius + (mark.x, mark.y)]


def paint(
    axes: Any,
    lines: Sequence[Points],
    *,
    face: Any = "none",
    edge: Any = "none",
    width: float = 0.0,
    dashes: Any = "solid",
    height: float = _HEIGHT,
) -> None:
    """Paint lines as one path; ``height`` says what lies over what."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    path = Path.make_compound_path(*(Path(line) for line in lines))
    how = {"capstyle": "round", "joinstyle": "round", "linewidth": width, "linestyle": dashes}
    axes.add_artist(PathPatch(path, facecolor=face, edgecolor=edge, zorder=height, **how))
