"""Names on the picture: set one after the other where they touch nothing, and left out where they would.

Text goes in with ``parse_math=False``: a dollar sign in a name is a dollar sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from mapdesk.maps.still.look import Look
from mapdesk.maps.still.marks import class_of
from mapdesk.maps.still.view import View, project

if TYPE_CHECKING:
    from mapdesk.layers import Layers, Row
    from mapdesk.maps.still.ground import Ground

__all__ = ["Name", "context_names", "set_names", "story_names"]

Mark = tuple["Row", float, float]

_MOST = 60
_GAP = 2.0
# Offsets in points and how the text hangs on them: E, W, NE, SE, NW, SW, N, S.
_SPOTS = (
    (7, 0, "left", "center"),
    (-7, 0, "right", "center"),
    (5, 5, "left", "bottom"),
    (5, -5, "left", "top"),
    (-5, 5, "right", "bottom"),
    (-5, -5, "right", "top"),
    (0, 8, "center", "bottom"),
    (0, -8, "center", "top"),
)
_MIDDLE = ((0, 0, "center", "center"),)


@dataclass(frozen=True, slots=True)
class Name:
    """A name to set: where, how it looks, and the spots that may be tried."""

    text: str
    x: float
    y: float
    style: dict[str, Any]
    spots: Sequence[tuple[float, float, str, str]]
    halo: str


def set_names(
    axes: Any, view: View, names: Iterable[Name], marks: Iterable[Mark], others: Iterable[Any]
) -> None:
    """Set names in the order given, as many as find room between marks and other texts."""
    renderer = axes.figure.canvas.get_renderer()
    taken = [_mark_box(axes, x, y) for _, x, y in marks]
    taken += [text.get_window_extent(renderer).padded(_GAP) for text in others]
    for name in [each for each in names if view.holds(each.x, each.y)][:_MOST]:
        _set(axes, renderer, name, taken)


def _mark_box(axes: Any, x: float, y: float) -> Any:
    from matplotlib.transforms import Bbox

    px, py = axes.transData.transform((x, y))
    half = 6.0 * axes.figure.dpi / 72
    return Bbox.from_extents(px - half, py - half, px + half, py + half)


def story_names(layers: Layers, marks: Sequence[Mark], look: Look) -> list[Name]:
    """Return names of points, the most mentioned first, then of areas."""
    bold = {"color": look.mark, "fontsize": 8.5, "fontweight": "bold"}
    water = {"color": look.mark, "fontsize": 9.0, "fontstyle": "italic"}
    points = sorted(marks, key=lambda each: (-each[0]["mentions"], each[0]["place"]))
    names = [Name(_labelled(row), x, y, bold, _SPOTS, look.story) for row, x, y in points]
    for row in layers.rows("places"):
        if row["drawn"] and class_of(row) is None:
            ((x, y),) = project(np.array([[row["lon"], row["lat"]]]))
            is_country = row["kind"] == "country"
            text = row["name"].upper() if is_country else _labelled(row)
            style = water if row["kind"] == "water" else bold
            names.append(Name(text, float(x), float(y), style, _MIDDLE, look.story))
    return names


def _labelled(place: Row) -> str:
    doubt = "" if place["status"] == "located" else "?"
    return f"{place['name']}{doubt}"


def context_names(layers: Layers, ground: Ground, look: Look) -> list[Name]:
    """Return names of countries that the story does not name."""
    named = {row["country"] for row in layers.rows("places") if row["drawn"] and row["kind"] == "country"}
    style = {"color": look.quiet, "fontsize": 7.0}
    names = []
    for text, kind, lon, lat, _, code, *_rest in ground.labels:
        if kind == "country" and code not in named:
            ((x, y),) = project(np.array([[lon, lat]]))
            names.append(Name(text.upper(), float(x), float(y), style, _MIDDLE, look.story))
    return names


def _set(axes: Any, renderer: Any, name: Name, taken: list[Any]) -> None:
    """Set the name at the first free spot inside the frame; leave it out if there is none."""
    from matplotlib.patheffects import withStroke

    frame = axes.get_window_extent(renderer)
    for dx, dy, ha, va in name.spots:
        text = axes.annotate(
            name.text,
            xy=(name.x, name.y),
            xytext=(dx, dy),
            textcoords="offset points",
            ha=ha,
            va=va,
            zorder=10,
            parse_math=False,
            path_effects=[withStroke(linewidth=2.5, foreground=name.halo, alpha=0.9)],
            **name.style,
        )
        box = text.get_window_extent(renderer).padded(_GAP)
        is_inside = frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1
        if is_inside and not any(box.overlaps(other) for other in taken):
            taken.append(box)
            return
        text.remove()
