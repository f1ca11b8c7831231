"""One inset for a crowded spot: the largest group of symbols that hide one another, enlarged in a corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mapdesk.maps.still.marks import Mark
from mapdesk.maps.still.names import mark_box, text_box
from mapdesk.maps.still.view import View, view_of

if TYPE_CHECKING:
    from mapdesk.maps.still.look import Look

__all__ = ["Inset", "find_inset", "frame_inset", "note_inset"]

_LEAST_INCHES = (5.0, 3.5)
_SHARE = (0.3, 0.4)
_OFF = 0.018
_LEAST_GAIN = 1.7
_LEAST_OUTLINE_PX = 18.0


@dataclass(frozen=True, slots=True)
class Inset:
    """The symbols of a crowded spot, what the inset shows, and where it stands in its axes (0 to 1)."""

    marks: tuple[Mark, ...]
    view: View
    corner: tuple[float, float, float, float]


def find_inset(axes: Any, view: View, marks: Sequence[Mark], taken: Sequence[Any]) -> Inset | None:
    """Return the inset that a picture needs; None if nothing is crowded, or no corner is free of symbols."""
    inches = axes.figure.get_size_inches()
    if any(have < least for have, least in zip(inches, _LEAST_INCHES, strict=True)):
        return None
    crowd = max(_crowds(axes, marks), key=len, default=())
    if len(crowd) < 2:
        return None
    box = axes.get_window_extent()
    xs, ys = [x for _, x, _ in crowd], [y for _, _, y in crowd]
    inner = view_of((min(xs), min(ys), max(xs), max(ys)), _SHARE[0] * box.width / (_SHARE[1] * box.height))
    if (view.east - view.west) * _SHARE[0] < _LEAST_GAIN * (inner.east - inner.west):
        return None
    corner = _emptiest_corner(axes, [*(mark_box(axes, x, y) for _, x, y in marks), *taken])
    return None if corner is None else Inset(tuple(crowd), inner, corner)


def _crowds(axes: Any, marks: Sequence[Mark]) -> list[list[Mark]]:
    """Return the groups of symbols that touch one another, by way of others too."""
    crowds: list[list[Mark]] = []
    for mark in marks:
        box = mark_box(axes, *mark[1:])
        touched = [crowd for crowd in crowds if any(box.overlaps(mark_box(axes, *m[1:])) for m in crowd)]
        crowds = [crowd for crowd in crowds if crowd not in touched]
        crowds.append([*(each for crowd in touched for each in crowd), mark])
    return crowds


def _emptiest_corner(axes: Any, boxes: Sequence[Any]) -> tuple[float, float, float, float] | None:
    """Return the first corner, from top right by the clock, that covers nothing."""
    from matplotlib.transforms import Bbox

    width, height = _SHARE
    right, top = 1 - _OFF - width, 1 - _OFF - height
    for left, bottom in ((right, top), (right, _OFF), (_OFF, _OFF), (_OFF, top)):
        frame = Bbox.from_bounds(left, bottom, width, height).transformed(axes.transAxes)
        if not any(frame.overlaps(box) for box in boxes):
            return left, bottom, width, height
    return None


def frame_inset(axes: Any, inset: Inset, look: Look) -> tuple[Any, list[Any]]:
    """Return the inset's own axes, framed, and the boxes that it and its outline on the map take."""
    from matplotlib.patches import Rectangle

    left, bottom, width, height = inset.corner
    whole = axes.get_position()
    place = (
        *(whole.x0 + left * whole.width, whole.y0 + bottom * whole.height),
        *(width * whole.width, height * whole.height),
    )
    inner = axes.figure.add_axes(place, facecolor=look.sea, zorder=20)
    for side in inner.spines.values():
        side.set(color=look.mark, linewidth=1.5)
    outline = Rectangle(*_outline(axes, inset.view), facecolor="none", edgecolor=look.mark, linewidth=1.2)
    outline.set_zorder(9)
    axes.add_artist(outline)
    return inner, [inner.get_window_extent(), outline.get_window_extent()]


def _outline(axes: Any, view: View) -> tuple[tuple[float, float], float, float]:
    """Return corner, width and height of what the inset shows, never too small to be seen."""
    per_px = (axes.get_xlim()[1] - axes.get_xlim()[0]) / axes.get_window_extent().width
    least = _LEAST_OUTLINE_PX * axes.figure.dpi / 72 * per_px
    width, height = max(view.east - view.west, least), max(view.north - view.south, least)
    x, y = (view.west + view.east) / 2, (view.south + view.north) / 2
    return (x - width / 2, y - height / 2), width, height


def note_inset(axes: Any, words: str, look: Look) -> Any:
    """Write what an inset shows into its lower right corner and return the box taken."""
    text = axes.annotate(
        words,
        xy=(1, 0),
        xycoords="axes fraction",
        xytext=(-5, 5),
        textcoords="offset points",
        ha="right",
        fontsize=7,
        color=look.ink,
        parse_math=False,
        zorder=12,
        bbox={"facecolor": look.paper, "edgecolor": "none", "pad": 2},
    )
    return text_box(axes, text)
