"""All of a picture on one figure, and the bytes of its file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from mapdesk.errors import MapError
from mapdesk.maps.basemap import basemap
from mapdesk.maps.extents import Extent, detail_extents, story_countries, story_extents
from mapdesk.maps.still.ground import Ground, unpack
from mapdesk.maps.still.look import STYLES, Look, StyleName
from mapdesk.maps.still.margin import draw_attribution, draw_legend, draw_scale_bar
from mapdesk.maps.still.marks import compound_path, draw_areas, draw_movements, draw_places
from mapdesk.maps.still.names import context_names, set_names, story_names
from mapdesk.maps.still.view import View, check_extent, fit_view, project

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


def draw_picture(
    layers: Layers,
    suffix: str = ".png",
    *,
    size_px: tuple[int, int] = (1200, 900),
    dpi: int = 144,
    extent: Extent | None = None,
    style: StyleName = "screen",
) -> bytes:
    """Return the map of some layers as the bytes of a .png, .svg or .pdf.

    Equal layers give equal bytes with one version of matplotlib.

    Parameters
    ----------
    size_px, dpi
        Width and height in pixels, and how many of them make an inch.
    extent
        West, south, east, north in degrees; what the story draws if None.

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
        _draw(figure, layers, check_extent(extent) if extent else None, STYLES[style])
        file = io.BytesIO()
        figure.savefig(
            file, format=suffix[1:], dpi=dpi, metadata=PICTURES[suffix], facecolor=STYLES[style].paper
        )
    return file.getvalue()


def _draw(figure: Any, layers: Layers, extent: Extent | None, look: Look) -> None:
    axes = figure.add_axes((0.0, _FOOT, 1.0, 1.0 - _FOOT), facecolor=look.sea)
    width, height = figure.get_size_inches()
    view = fit_view(layers, width / (height * (1.0 - _FOOT)), extent)
    axes.set(xlim=(view.west, view.east), ylim=(view.south, view.north), aspect="equal", xticks=[], yticks=[])
    for side in axes.spines.values():
        side.set(color=look.border, linewidth=0.6)
    worldview = layers.rows("documents")[0]["worldview"]
    ground = unpack(_packed(layers, extent, worldview))
    _draw_ground(axes, view, ground, story_countries(layers), look)
    draw_areas(axes, layers, look)
    draw_movements(axes, layers, look)
    marks = draw_places(axes, layers, look)
    scale = draw_scale_bar(axes, view, look)
    set_names(
        axes, view, [*story_names(layers, marks, look), *context_names(layers, ground, look)], marks, [scale]
    )
    draw_legend(axes, layers, look)
    draw_attribution(figure, layers, worldview, look)


def _packed(layers: Layers, extent: Extent | None, worldview: str) -> dict[str, Any]:
    return basemap(
        [extent] if extent else story_extents(layers),
        detail_extents=[extent] if extent else detail_extents(layers),
        countries=story_countries(layers),
        worldview=worldview,
        budget_kb=_BUDGET_KB,
    )


def _draw_ground(axes: Any, view: View, ground: Ground, story: list[str], look: Look) -> None:
    from matplotlib.collections import LineCollection
    from matplotlib.patches import PathPatch

    for code, rings in ground.countries:
        colour = look.story if code in story else look.land
        axes.add_patch(PathPatch(compound_path(rings), facecolor=colour, edgecolor="none", zorder=1))
    for ring in ground.lakes:
        axes.add_patch(PathPatch(compound_path([ring]), facecolor=look.sea, edgecolor="none", zorder=2))
    for kind, (colour, width, dashes) in _LINES.items():
        lines = [project(line.positions) for line in ground.lines if line.kind == kind]
        seen = [line for line in lines if _is_seen(line, view)]
        axes.add_collection(
            LineCollection(
                seen, colors=getattr(look, colour), linewidths=width, linestyles=[dashes], zorder=3
            )
        )


def _is_seen(line: Any, view: View) -> bool:
    (west, south), (east, north) = line.min(axis=0), line.max(axis=0)
    return bool(west <= view.east and east >= view.west and south <= view.north and north >= view.south)
