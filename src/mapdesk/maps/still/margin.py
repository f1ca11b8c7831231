"""Legend, scale bar and attribution, below and inside the frame."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from mapdesk.maps.still.look import Look
from mapdesk.maps.still.marks import CLASSES, RING, class_of
from mapdesk.maps.still.view import View

if TYPE_CHECKING:
    from mapdesk.layers import Layers

__all__ = ["draw_attribution", "draw_legend", "draw_scale_bar"]

_KM_PER_DEGREE = 111.195  # mean sphere of 6371.0088 km (IUGG)
_NICE = (1, 2, 5)


def draw_scale_bar(axes: Any, view: View, look: Look) -> Any:
    """Draw a bar of a round length, true at the middle latitude of the view; return its text."""
    km_per_unit = _KM_PER_DEGREE * math.cos(math.radians(view.centre_lat))
    width = view.east - view.west
    length_km = round_length_km(width * km_per_unit / 5)
    length = length_km / km_per_unit
    x0, y0 = view.west + width * 0.025, view.south + (view.north - view.south) * 0.035
    axes.plot([x0, x0 + length], [y0, y0], color=look.ink, linewidth=1.6, zorder=12, solid_capstyle="butt")
    return axes.annotate(
        f"{length_km:,.0f} km" if length_km >= 1 else f"{length_km * 1000:.0f} m",
        xy=(x0, y0),
        xytext=(0, 4),
        textcoords="offset points",
        fontsize=7,
        color=look.ink,
        zorder=12,
    )


def round_length_km(most: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20 … (or of their fractions) that is no longer than ``most``.

    >>> round_length_km(70), round_length_km(0.3)
    (50.0, 0.2)
    """
    power = math.floor(math.log10(most))
    return max(float(f"{digit}e{power}") for digit in _NICE if float(f"{digit}e{power}") <= most)


def draw_legend(axes: Any, layers: Layers, look: Look) -> None:
    """Draw the marks that are present, with words."""
    from matplotlib.lines import Line2D

    drawn = [row for row in layers.rows("places") if row["drawn"]]
    present = {class_of(row) for row in drawn}
    handles: list[Any] = []
    labels: list[str] = []

    def add(words: str, *parts: Any) -> None:
        handles.append(parts)
        labels.append(words)

    hollow: dict[str, Any] = {"markerfacecolor": "none", "markeredgecolor": look.mark, "linestyle": "none"}
    for name, (marker, size, words) in CLASSES.items():
        if name in present:
            symbol = Line2D([], [], marker=marker, markersize=size, color=look.mark, linestyle="none")
            ring = Line2D([], [], marker="o", markersize=size + RING, **hollow)
            add(words, symbol, *([ring] if name == "capital" else []))
    if any(row["status"] != "located" for row in drawn):
        add("uncertain", Line2D([], [], marker="o", markersize=6, **hollow))
    if any(row["geometry"] for row in layers.rows("movements")):
        add("movement", Line2D([], [], color=look.mark, linewidth=1.5))
    if any(row["kind"] == "area" and row["use"] == "place" for row in layers.rows("areas")):
        add("area the text means", Line2D([], [], color=look.mark, linestyle=(0, (4, 3)), linewidth=1.4))
    if handles:
        axes.legend(
            handles=handles,
            labels=labels,
            loc="upper left",
            bbox_to_anchor=(0, -0.005),
            ncols=len(handles),
            frameon=False,
            fontsize=7,
            labelcolor=look.ink,
            handletextpad=0.3,
            columnspacing=1.4,
            borderaxespad=0.2,
        )


def draw_attribution(figure: Any, layers: Layers, worldview: str, look: Look) -> None:
    """Write where base map, borders and positions come from, along the foot."""
    from mapdesk.maps.sources import attribution

    sources = sorted({row["source"] or "" for row in layers.rows("places") if row["drawn"]})
    words = " · ".join(str(line["text"]) for line in attribution(sources, worldview))
    figure.text(
        0.012, 0.008, words, fontsize=5.5, color=look.quiet, parse_math=False, va="bottom", wrap=False
    )
