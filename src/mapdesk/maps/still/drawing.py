"""All of a picture on one figure, and the bytes of its file."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mapdesk.errors import MapError
from mapdesk.maps.basemap import basemap
from mapdesk.maps.extents import Extent, detail_extents, story_countries, story_extents
from mapdesk.maps.still.apart import apart
from mapdesk.maps.still.context import context_names
from mapdesk.maps.still.far import far_places
from mapdesk.maps.still.fonts import OWN
from mapdesk.maps.still.ground import unpack
from mapdesk.maps.still.inset import Inset, find_inset, frame_inset
from mapdesk.maps.still.journeys import draw_head, draw_journey, journeys_of
from mapdesk.maps.still.lettering import Lettering, Name
from mapdesk.maps.still.look import STYLES, Look, StyleName
from mapdesk.maps.still.margin import (
    Entry,
    draw_foot,
    draw_scale_bar,
    fit_legend,
    foot_pt,
    legend_of,
    sources_of,
)
from mapdesk.maps.still.marks import Mark, draw_mark, marks_of, paint
from mapdesk.maps.still.names import area_names, far_names, journey_names, land_of, point_names
from mapdesk.maps.still.paper import Board, Box, Paper
from mapdesk.maps.still.sheet import draw_ground
from mapdesk.maps.still.story import Story, tell
from mapdesk.maps.still.view import check_extent, fit_view, opening_boxes

if TYPE_CHECKING:
    from mapdesk.layers import Layers

__all__ = ["PICTURES", "draw_picture"]

# Kind of file → what would make two runs differ, turned off.
PICTURES: dict[str, dict[str, Any]] = {
    ".png": {"Software": "mapdesk"},
    ".svg": {"Date": None, "Creator": "mapdesk"},
    ".pdf": {"CreationDate": None, "Creator": "mapdesk", "Producer": None},
}
_SETTINGS: Any = {
    "svg.hashsalt": "mapdesk",
    "font.family": [OWN],
    "axes.unicode_minus": False,
    "text.usetex": False,
    "pdf.fonttype": 42,
}
_BUDGET_KB = 300.0
_POINTS_AN_INCH = 72
_EDGE_PT = 3.0
_INSET_KINDS = ("country", "water")


def draw_picture(
    layers: Layers,
    suffix: str = ".png",
    *,
    size_px: tuple[int, int] = (1200, 900),
    dpi: int = 144,
    extent: Extent | None = None,
    style: StyleName = "screen",
    numbers: Mapping[str, int] | None = None,
) -> bytes:
    """Return the map of some layers as the bytes of a .png, .svg or .pdf.

    Equal layers give equal bytes with one version of matplotlib, as long as its own font has the letters.

    Parameters
    ----------
    size_px, dpi
        Width and height in pixels, and how many of them make an inch.
    extent
        West, south, east, north in degrees; what the story draws if None.
    numbers
        Numbers of places by their ids, to stand before their names.

    Raises
    ------
    MapError
        If the kind of file is not known or the extent is none.
    """
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    if suffix not in PICTURES:
        raise MapError(f"{suffix}: no kind of picture; use one of {', '.join(PICTURES)}")
    paper_colour = STYLES[style].paper
    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(size_px[0] / dpi, size_px[1] / dpi), dpi=dpi, facecolor=paper_colour)
        FigureCanvasAgg(figure)
        _draw(figure, layers, check_extent(extent) if extent else None, STYLES[style], numbers or {})
        file = io.BytesIO()
        # The lowest level takes half the time of the usual 6, for a fortieth more bytes.
        quick: Any = {"pil_kwargs": {"compress_level": 1}} if suffix == ".png" else {}
        how: Any = {
            **quick,
            "format": suffix[1:],
            "dpi": dpi,
            "metadata": PICTURES[suffix],
            "facecolor": paper_colour,
        }
        figure.savefig(file, **how)
    return file.getvalue()


def _draw(figure: Any, layers: Layers, extent: Extent | None, look: Look, numbers: Mapping[str, int]) -> None:
    """Draw the map, and below it the foot, whose height depends on what the map shows."""
    width, height = (float(side) * _POINTS_AN_INCH for side in figure.get_size_inches())
    worldview = layers.rows("documents")[0]["worldview"]
    story = tell(layers, unpack(_packed(layers, extent, worldview)), look, numbers)
    far = frozenset() if extent else far_places(opening_boxes(layers))
    draft = Paper(fit_view(layers, width, height, extent), width, height)
    entries, sources = fit_legend(_entries(story, draft, far), width, height), sources_of(story, worldview)
    foot = foot_pt(entries, sources, width)
    paper = Paper(fit_view(layers, width, height - foot, extent), width, height - foot)
    _draw_map(_sheet(figure, Box(0, foot, width, height), look), story, paper, far)
    below = Paper(paper.view, width, foot)
    axes = _sheet(figure, Box(0, 0, width, foot), look)
    axes.axis("off")
    draw_foot(axes, entries, sources, below, look)


def _entries(story: Story, paper: Paper, far: frozenset[str]) -> list[Entry]:
    marks = marks_of(story, paper)
    return (
        legend_of(story, marks, journeys_of(story, paper, marks), has_far=bool(far)) if story.places else []
    )


def _sheet(figure: Any, box: Box, look: Look) -> Any:
    """Return axes over a part of the figure whose units are points."""
    width, height = (float(side) * _POINTS_AN_INCH for side in figure.get_size_inches())
    place = (box.x0 / width, box.y0 / height, (box.x1 - box.x0) / width, (box.y1 - box.y0) / height)
    axes = figure.add_axes(place, facecolor=look.sea)
    axes.set(xlim=(0, box.x1 - box.x0), ylim=(0, box.y1 - box.y0), xticks=[], yticks=[])
    for side in axes.spines.values():
        side.set(color=look.border, linewidth=0.6)
    return axes


def _draw_map(axes: Any, story: Story, paper: Paper, far: frozenset[str]) -> None:
    """Draw the large map and its inset."""
    look = story.look
    lettering = Lettering(axes, Board(paper.frame.grown(-_EDGE_PT)), look.story, look.mark)
    draw_scale_bar(lettering, paper, look)
    marks = marks_of(story, paper)
    inset = None if story.is_dense else find_inset(paper, marks, lettering.board.boxes)
    if inset:
        lettering.board.take_all((inset.corner, frame_inset(axes, paper, inset, look)))
    _draw_sheet(lettering, story, paper, inset.marks if inset else (), far)
    if inset:
        _draw_inset(axes, story, inset)


def _draw_inset(axes: Any, story: Story, inset: Inset) -> None:
    """Draw a crowded spot in its corner, with a line that says what it is."""
    whole, corner = axes.get_position(), inset.corner
    width, height = (float(side) * _POINTS_AN_INCH for side in axes.figure.get_size_inches())
    x, y = whole.x0 * width, whole.y0 * height
    box = Box(corner.x0 + x, corner.y0 + y, corner.x1 + x, corner.y1 + y)
    inner = _sheet(axes.figure, box, story.look)
    inner.set_zorder(20)
    for side in inner.spines.values():
        side.set(color=story.look.mark, linewidth=1.5)
    lettering = Lettering(inner, Board(inset.paper.frame.grown(-_EDGE_PT)), story.look.story, story.look.mark)
    note = f"{_country_of(inset, story)}enlarged"
    style = {"color": story.look.ink, "fontsize": 6.5}
    wide, high = lettering.measure(note, style)
    right = inset.paper.width_pt - 6
    lettering.write(note, right - wide / 2, 6 + high / 2, style)
    lettering.board.take(Box(right - wide, 6, right, 6 + high))
    _draw_sheet(lettering, story, inset.paper, (), frozenset(), is_inset=True)


def _draw_sheet(
    lettering: Lettering,
    story: Story,
    paper: Paper,
    without: tuple[Mark, ...],
    far: frozenset[str],
    *,
    is_inset: bool = False,
) -> None:
    """Draw ground, areas, journeys, symbols and names of one sheet."""
    axes, board = lettering.axes, lettering.board
    everywhere = marks_of(story, paper)
    marked = frozenset(mark.place["place"] for mark in everywhere)
    lands = land_of(draw_ground(axes, story, paper, marked))
    hidden = {mark.place["place"] for mark in without}
    bare = [mark for mark in everywhere if mark.place["place"] not in hidden]
    marks = bare if story.is_dense else apart(bare)
    for before, mark in zip(bare, marks, strict=True):
        _draw_leader(lettering, before, mark, story.look)
    journeys = [] if is_inset else journeys_of(story, paper, marks)
    for journey in journeys:
        draw_journey(axes, journey, story.look)
        board.take_line(journey.line)
    for mark in reversed(marks):
        draw_mark(axes, story, mark, paper)
    board.take_all(mark.box for mark in marks)
    own: list[Name] = [*point_names(marks, story), *far_names(story, paper, far, board.frame)]
    own += journey_names(journeys, story.look)
    own += area_names(story, paper, marked | far, lands, _INSET_KINDS if is_inset else ())
    for _, spot in lettering.set_names(own):
        if spot.tip:
            draw_head(axes, spot.tip[:2], spot.tip[2], story.look)
    for name, _ in lettering.set_names(context_names(story, paper, marks, lands)):
        if name.dot:
            _draw_dot(axes, name.dot, story.look)


def _draw_leader(lettering: Lettering, before: Mark, mark: Mark, look: Look) -> None:
    """Draw the line from a symbol that was moved to where it belongs."""
    import numpy as np

    if (before.x, before.y) != (mark.x, mark.y):
        line = np.array([(before.x, before.y), (mark.x, mark.y)])
        paint(lettering.axes, [line], edge=look.mark, width=0.6, height=7)
        lettering.board.take_line(line)
        _draw_dot(lettering.axes, (before.x, before.y), look, is_full=True)


def _draw_dot(axes: Any, at: tuple[float, float], look: Look, *, is_full: bool = False) -> None:
    colour = look.mark if is_full else look.quiet
    how = {"markersize": 2.0 if is_full else 3.0, "markeredgecolor": colour, "markeredgewidth": 0.6}
    axes.plot(*at, marker="o", markerfacecolor=colour if is_full else look.story, zorder=7, **how)


def _country_of(inset: Inset, story: Story) -> str:
    """Return the country of all places of an inset, ready for a comma; nothing if they have several."""
    codes = {mark.place["country"] for mark in inset.marks}
    names = {
        code: text for text, kind, *_, code in (row[:6] for row in story.ground.labels) if kind == "country"
    }
    code = codes.pop()
    return f"{names[code]}, " if not codes and code in names else ""


def _packed(layers: Layers, extent: Extent | None, worldview: str) -> dict[str, Any]:
    return basemap(
        [extent] if extent else story_extents(layers),
        detail_extents=[extent] if extent else detail_extents(layers),
        countries=story_countries(layers),
        worldview=worldview,
        budget_kb=_BUDGET_KB,
    )
