"""Names on the picture: set one after the other where they touch nothing, and left out where they would.

Text goes in with ``parse_math=False``: a dollar sign in a name is a dollar sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from mapdesk.maps.still.look import Look
from mapdesk.maps.still.marks import Mark
from mapdesk.maps.still.view import View, project, unproject

if TYPE_CHECKING:
    from mapdesk.layers import Layers, Row
    from mapdesk.maps.still.ground import Ground

__all__ = ["Name", "area_names", "context_names", "mark_box", "point_names", "set_names", "text_box"]

_MOST = 60
_GAP = 2.0
_HALF_MARK_PT = 6.0
# An area's name is tried at the nodes of a grid over the picture, so many across and up, and so many in all.
_GRID = 16
_MOST_POINTS = 24
# Offsets in points and how the text hangs on them: E, W, NE, SE, NW, SW, N, S.
_SPOTS = (
    (9, 0, "left", "center"),
    (-9, 0, "right", "center"),
    (7, 5, "left", "bottom"),
    (7, -5, "left", "top"),
    (-7, 5, "right", "bottom"),
    (-7, -5, "right", "top"),
    (0, 8, "center", "bottom"),
    (0, -8, "center", "top"),
)
_MIDDLE = ((0, 0, "center", "center"),)


@dataclass(frozen=True, slots=True)
class Name:
    """A name to set: its wordings, the best first; points where it may stand; how it hangs on them."""

    wordings: tuple[str, ...]
    points: tuple[tuple[float, float], ...]
    style: dict[str, Any]
    spots: Sequence[tuple[float, float, str, str]]
    halo: str


def set_names(axes: Any, view: View, names: Iterable[Name], taken: list[Any]) -> None:
    """Set names in the order given, as many as find room between the boxes taken, which grow by theirs."""
    count = 0
    for name in names:
        points = [point for point in name.points if view.holds(*point)]
        if points and count < _MOST:
            count += _set(axes, name, points, taken)


def text_box(axes: Any, text: Any) -> Any:
    """Return the box of a text in pixels, with a gap around it."""
    return text.get_window_extent(axes.figure.canvas.get_renderer()).padded(_GAP)


def mark_box(axes: Any, x: float, y: float) -> Any:
    """Return the box of a symbol in pixels."""
    from matplotlib.transforms import Bbox

    px, py = axes.transData.transform((x, y))
    half = _HALF_MARK_PT * axes.figure.dpi / 72
    return Bbox.from_extents(px - half, py - half, px + half, py + half)


def point_names(marks: Sequence[Mark], look: Look, numbers: Mapping[str, int]) -> list[Name]:
    """Return names of places with a symbol, the most mentioned first; with numbers, if places have them."""
    inside = sorted(marks, key=lambda each: (-each[0]["mentions"], each[0]["place"]))
    return [Name(_wordings(row, numbers), ((x, y),), _bold(look), _SPOTS, look.story) for row, x, y in inside]


def area_names(
    layers: Layers, places: Iterable[Row], view: View, look: Look, numbers: Mapping[str, int]
) -> Iterator[Name]:
    """Yield names of places that are areas, each inside what can be seen of it."""
    water = {"color": look.mark, "fontsize": 9.0, "fontstyle": "italic"}
    areas = {row["place"]: row for row in layers.rows("areas") if row["use"] == "place"}
    for row in places:
        style = water if row["kind"] == "water" else _bold(look)
        inside = points_inside(areas.get(row["place"]), row, view)
        yield Name(_wordings(row, numbers), inside, style, _MIDDLE, look.story)


def _bold(look: Look) -> dict[str, Any]:
    return {"color": look.mark, "fontsize": 8.5, "fontweight": "bold"}


def points_inside(area: Row | None, place: Row, view: View) -> tuple[tuple[float, float], ...]:
    """Return where the name of an area may stand: its own point, then points inside it that can be seen."""
    import shapely

    ((x, y),) = project(np.array([[place["lon"], place["lat"]]]))
    own = (float(x), float(y))
    if area is None:
        return (own,)
    across = np.linspace(view.west, view.east, 2 * _GRID + 1)[1::2]
    up = np.linspace(view.south, view.north, 2 * _GRID + 1)[1::2]
    grid = np.array([(x, y) for y in up for x in across])
    seen = grid[shapely.contains_xy(shapely.from_wkb(area["geometry"]), unproject(grid))]
    if not len(seen):
        return (own,)
    middle = own if view.holds(*own) else seen.mean(axis=0)
    nearest = seen[np.argsort(np.hypot(*(seen - middle).T), kind="stable")][:_MOST_POINTS]
    return (own, *((float(x), float(y)) for x, y in nearest))


def _wordings(place: Row, numbers: Mapping[str, int]) -> tuple[str, ...]:
    name = place["name"].upper() if place["kind"] == "country" else place["name"]
    name += "" if place["status"] == "located" else "?"
    number = numbers.get(place["place"])
    return (name,) if number is None else (f"{number} {name}", str(number))


def context_names(layers: Layers, ground: Ground, look: Look) -> list[Name]:
    """Return names of countries that the story does not name."""
    named = {row["country"] for row in layers.rows("places") if row["drawn"] and row["kind"] == "country"}
    style = {"color": look.quiet, "fontsize": 7.0}
    names = []
    for text, kind, lon, lat, _, code, *_rest in ground.labels:
        if kind == "country" and code not in named:
            ((x, y),) = project(np.array([[lon, lat]]))
            names.append(Name((text.upper(),), ((float(x), float(y)),), style, _MIDDLE, look.story))
    return names


def _set(axes: Any, name: Name, points: Sequence[tuple[float, float]], taken: list[Any]) -> bool:
    """Set the name at the first free spot inside the frame; leave it out if there is none."""
    frame = axes.get_window_extent(axes.figure.canvas.get_renderer())
    for wording, point, spot in product(name.wordings, points, name.spots):
        text = _annotated(axes, name, wording, point, spot)
        box = text_box(axes, text)
        is_inside = frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1
        if is_inside and not any(box.overlaps(other) for other in taken):
            taken.append(box)
            _annotated(axes, name, wording, point, spot, is_halo=True)
            return True
        text.remove()
    return False


def _annotated(
    axes: Any,
    name: Name,
    wording: str,
    point: tuple[float, float],
    spot: tuple[float, float, str, str],
    is_halo: bool = False,
) -> Any:
    """Write a name, or only its halo: with effects it would be outlines in a PDF, not words to search for."""
    from matplotlib.patheffects import Stroke

    halo = [Stroke(linewidth=2.5, foreground=name.halo, alpha=0.9)]
    dx, dy, ha, va = spot
    return axes.annotate(
        wording,
        xy=point,
        xytext=(dx, dy),
        textcoords="offset points",
        ha=ha,
        va=va,
        zorder=10 if is_halo else 11,
        parse_math=False,
        path_effects=halo if is_halo else [],
        **name.style,
    )
