"""All of a picture on one figure, and the bytes of its file."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mapdesk.errors import MapError
from mapdesk.maps.basemap import basemap
from mapdesk.maps.extents import Extent, detail_extents, story_countries, story_extents
from mapdesk.maps.still.apart import apart
from mapdesk.maps.still.ground import Ground, unpack
from mapdesk.maps.still.inset import Inset, find_inset, frame_inset, note_inset
from mapdesk.maps.still.look import STYLES, Look, StyleName
from mapdesk.maps.still.margin import draw_attribution, draw_legend, draw_scale_bar
from mapdesk.maps.still.marks import (
    Mark,
    class_of,
    compound_path,
    draw_areas,
    draw_movements,
    draw_places,
    points_of,
)
from mapdesk.maps.still.names import area_names, context_names, mark_box, point_names, set_names, text_box
from mapdesk.maps.still.view import View, check_extent, fit_view

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
    "font.family": ["DejaVu Sans"],
    "axes.unicode_minus": False,
    "text.usetex": False,
    "pdf.fonttype": 42,
}
_BUDGET_KB = 700.0
_FOOT = 0.075
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


@dataclass(frozen=True, slots=True)
class Story:
    """What every map of a picture is drawn from."""

    layers: Layers
    ground: Ground
    look: Look
    numbers: Mapping[str, int]


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

    Equal layers give equal bytes with one version of matplotlib.

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
    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(size_px[0] / dpi, size_px[1] / dpi), dpi=dpi, facecolor=STYLES[style].paper)
        FigureCanvasAgg(figure)
        _draw(figure, layers, check_extent(extent) if extent else None, STYLES[style], numbers or {})
        file = io.BytesIO()
        figure.savefig(
            file, format=suffix[1:], dpi=dpi, metadata=PICTURES[suffix], facecolor=STYLES[style].paper
        )
    return file.getvalue()


def _draw(figure: Any, layers: Layers, extent: Extent | None, look: Look, numbers: Mapping[str, int]) -> None:
    axes = figure.add_axes((0.0, _FOOT, 1.0, 1.0 - _FOOT), facecolor=look.sea)
    width, height = figure.get_size_inches()
    view = fit_view(layers, width / (height * (1.0 - _FOOT)), extent)
    worldview = layers.rows("documents")[0]["worldview"]
    story = Story(layers, unpack(_packed(layers, extent, worldview)), look, numbers)
    for side in axes.spines.values():
        side.set(color=look.border, linewidth=0.6)
    _draw_map(axes, view, story)
    taken = [text_box(axes, draw_scale_bar(axes, view, look))]
    marks = points_of(layers)
    inset = find_inset(axes, view, [mark for mark in marks if view.holds(*mark[1:])], taken)
    if inset:
        inner, boxes = frame_inset(axes, inset, look)
        taken += boxes
        marks = [mark for mark in marks if mark not in inset.marks]
        _draw_map(inner, inset.view, story)
        note = note_inset(inner, f"{_country_of(inset, story)}enlarged", look)
        _set_marks(inner, inset.view, story, list(inset.marks), [note], kinds=("country", "water"))
    _set_marks(axes, view, story, marks, taken)
    draw_legend(axes, layers, look)
    draw_attribution(figure, layers, worldview, look)


def _draw_map(axes: Any, view: View, story: Story) -> None:
    """Draw everything but symbols and names."""
    axes.set(xlim=(view.west, view.east), ylim=(view.south, view.north), aspect="equal", xticks=[], yticks=[])
    _draw_ground(axes, view, story.ground, story_countries(story.layers), story.look)
    draw_areas(axes, story.layers, story.look)
    draw_movements(axes, story.layers, story.look)


def _set_marks(
    axes: Any, view: View, story: Story, marks: list[Mark], taken: list[Any], kinds: tuple[str, ...] = ()
) -> None:
    """Draw symbols, and names where there is room for them; of areas all, or only those of some kinds."""
    marks = apart(axes, marks, story.look)
    draw_places(axes, marks, story.look)
    taken += [mark_box(axes, x, y) for _, x, y in marks]
    areas = [
        row
        for row in story.layers.rows("places")
        if row["drawn"] and class_of(row) is None and (not kinds or row["kind"] in kinds)
    ]
    names = [
        *point_names(marks, story.look, story.numbers),
        *area_names(story.layers, areas, view, story.look, story.numbers),
    ]
    set_names(axes, view, [*names, *context_names(story.layers, story.ground, story.look)], taken)


def _country_of(inset: Inset, story: Story) -> str:
    """Return the country of all places of an inset, ready for a comma; nothing if they have several."""
    codes = {place["country"] for place, _, _ in inset.marks}
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


def _draw_ground(axes: Any, view: View, ground: Ground, story: list[str], look: Look) -> None:
    """Draw land, lakes and lines that the view holds; limits are set already, so none are computed."""
    from matplotlib.collections import LineCollection, PathCollection

    for colour, of_story in ((look.land, False), (look.story, True)):
        paths = [
            p for code, rings in ground.countries if (code in story) == of_story for p in _path(rings, view)
        ]
        axes.add_collection(
            PathCollection(paths, facecolor=colour, edgecolor="none", zorder=1), autolim=False
        )
    lakes = [path for ring in ground.lakes for path in _path([ring], view)]
    axes.add_collection(PathCollection(lakes, facecolor=look.sea, edgecolor="none", zorder=2), autolim=False)
    for kind, (colour, width, dashes) in _LINES.items():
        lines = [line.positions for line in ground.lines if line.kind == kind]
        seen = [line for line in lines if _is_seen(line, view)]
        drawn = LineCollection(seen, colors=getattr(look, colour), linewidths=width, linestyles=[dashes])
        drawn.set_zorder(3)
        axes.add_collection(drawn, autolim=False)


def _path(rings: Iterable[Any], view: View) -> list[Any]:
    """Return one path of the rings that the view holds, or none."""
    seen = [ring for ring in rings if len(ring) > 2 and _is_seen(ring, view)]
    return [compound_path(seen)] if seen else []


def _is_seen(line: Any, view: View) -> bool:
    (west, south), (east, north) = line.min(axis=0), line.max(axis=0)
    return bool(west <= view.east and east >= view.west and south <= view.north and north >= view.south)
