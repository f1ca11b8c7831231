"""The story on the map: areas, movements and places, each drawn by what it is and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mapdesk.maps.still.look import Look
from mapdesk.maps.still.view import project, rings_of

if TYPE_CHECKING:
    from mapdesk.layers import Layers, Row

__all__ = [
    "CLASSES",
    "RING",
    "Mark",
    "class_of",
    "compound_path",
    "draw_areas",
    "draw_movements",
    "draw_places",
    "points_of",
]

Mark = tuple["Row", float, float]
"""A place and where its symbol stands, in projected units."""

# Class of mark → (matplotlib marker, size in points, words for the legend)
CLASSES: dict[str, tuple[str, float, str]] = {
    "facility": ("s", 7.5, "facility"),
    "capital": ("o", 7.0, "capital"),
    "city": ("o", 6.0, "city"),
    "point": ("o", 4.5, "point"),
    "other": ("D", 4.5, "other place"),
}
RING = 4.5
"""How much larger a capital's ring is than its dot, in points."""

_POINTS = {"facility": "facility", "city": "city", "point": "point", "admin2": "other", "physical": "other"}
_HATCHED = ("admin1", "admin2")
_OUTLINED = ("country", "area", "admin1", "admin2")


def class_of(place: Row) -> str | None:
    """Return the class of mark of a place; None if it is drawn as an area or only named."""
    if place["feature"] == "capital":
        return "capital"
    return _POINTS.get(place["kind"])


def compound_path(rings: Sequence[NDArray[np.float64]]) -> Any:
    """Return one matplotlib path of closed rings, already projected."""
    from matplotlib.path import Path

    parts = [Path(ring, closed=False) for ring in rings if len(ring) > 2]
    return Path.make_compound_path(*parts)


def draw_areas(axes: Any, layers: Layers, look: Look) -> None:
    """Draw outlines of countries and areas meant; provinces hatched; seas and regions are only named."""
    import shapely
    from matplotlib.patches import PathPatch

    drawn = {row["place"] for row in layers.rows("places") if row["drawn"]}
    for row in layers.rows("areas"):
        if row["use"] != "place" or row["place"] not in drawn or row["kind"] not in _OUTLINED:
            continue
        rings = [project(ring) for ring in rings_of(shapely.from_wkb(row["geometry"]))]
        if not rings:
            continue
        is_computed = row["kind"] == "area"
        axes.add_artist(
            PathPatch(
                compound_path(rings),
                facecolor="none",
                edgecolor=(look.mark, 0.7),
                linewidth=1.4 if is_computed else 1.0,
                linestyle=(0, (5, 3.5)) if is_computed else "solid",
                hatch="////" if row["kind"] in _HATCHED else None,
                hatch_linewidth=0.3,
                zorder=4,
            )
        )


def draw_movements(axes: Any, layers: Layers, look: Look) -> None:
    """Draw each journey as an arc with a head at its goal."""
    import shapely

    for row in layers.rows("movements"):
        if row["geometry"] is None:
            continue
        lines = [project(line) for line in rings_of(shapely.from_wkb(row["geometry"]))]
        for line in lines:
            axes.plot(line[:, 0], line[:, 1], color=look.story, linewidth=4.0, zorder=5)
            axes.plot(line[:, 0], line[:, 1], color=look.mark, linewidth=1.5, zorder=6)
        _head(axes, lines[-1], look)


def _head(axes: Any, line: NDArray[np.float64], look: Look) -> None:
    arrow = {"arrowstyle": "-|>", "color": look.mark, "linewidth": 1.5, "shrinkA": 0, "shrinkB": 5}
    axes.annotate("", xy=line[-1], xytext=line[-2], arrowprops=arrow, zorder=6, annotation_clip=True)


def draw_places(axes: Any, marks: Iterable[Mark], look: Look) -> None:
    """Draw the symbols of some places, the most mentioned on top."""
    for place, x, y in sorted(marks, key=lambda mark: mark[0]["mentions"]):
        marker, size, _ = CLASSES[class_of(place) or "other"]
        is_sure = place["status"] == "located"
        axes.plot(
            [x],
            [y],
            marker=marker,
            markersize=size,
            markerfacecolor=look.mark if is_sure else look.story,
            markeredgecolor=look.story if is_sure else look.mark,
            markeredgewidth=1.0,
            linestyle="none",
            zorder=8,
        )
        if place["feature"] == "capital":
            ring = {"markerfacecolor": "none", "markeredgecolor": look.mark, "markeredgewidth": 1.0}
            axes.plot([x], [y], marker="o", markersize=size + RING, linestyle="none", zorder=8, **ring)


def points_of(layers: Layers) -> list[Mark]:
    """Return the places of the story that have a symbol, with their x, y."""
    return list(_points(layers))


def _points(layers: Layers) -> Iterator[Mark]:
    for row in layers.rows("places"):
        if row["drawn"] and class_of(row):
            ((x, y),) = project(np.array([[row["lon"], row["lat"]]]))
            yield row, float(x), float(y)
