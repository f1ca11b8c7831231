"""Names that do not touch one another: measured once, tried on a board of what is taken, then written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import product
from typing import Any, NamedTuple

from mapdesk.maps.still.fonts import families_for
from mapdesk.maps.still.marks import paint
from mapdesk.maps.still.paper import Board, Box, Points

__all__ = ["Hang", "Lettering", "Name", "Spot"]

_LINE_SPACE = 1.15
_NUMBER_PT = 6.5
_NUMBER_PAD = 1.6


class Spot(NamedTuple):
    """A point and how a text hangs on it: 0 begins there, 0.5 is centred, 1 ends there; an arrow's tip."""

    x: float
    y: float
    across: float = 0.5
    up: float = 0.5
    tip: tuple[float, float, float] | None = None


Hang = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Name:
    """A name to set: its wordings, the best first, and the spots where it may stand."""

    wordings: tuple[str, ...]
    spots: tuple[Spot, ...]
    style: dict[str, Any]
    number: int | None = None
    dot: tuple[float, float] | None = None
    fits: Callable[[Box], bool] | None = None


@dataclass(slots=True)
class Lettering:
    """One sheet's names: what is taken, how wide each text is, and the text itself."""

    axes: Any
    board: Board
    halo: str
    ink: str
    _sizes: dict[tuple[Any, ...], tuple[float, float]] = field(default_factory=dict)
    _heights: dict[Any, float] = field(default_factory=dict)

    def set_names(self, names: Iterable[Name], most: int = 60) -> list[tuple[Name, Spot]]:
        """Set names in the order given where there is room, and return those set."""
        done: list[tuple[Name, Spot]] = []
        for name in names:
            spot = self._set(name) if len(done) < most else None
            if spot:
                done.append((name, spot))
        return done

    def _set(self, name: Name) -> Spot | None:
        spots = [spot for spot in name.spots if self.board.frame.holds(Box(spot.x, spot.y, spot.x, spot.y))]
        if not spots:
            return None
        wordings = [wording for wording in name.wordings if families_for(wording) is not None]
        if name.number is not None:
            wordings.append("")
        for wording, spot in product(wordings, spots):
            width, height = self.measure(wording, name.style)
            indent = self._number_width(name.number)
            x, y = spot.x - spot.across * (width + indent), spot.y - spot.up * height
            box = Box(x, y, x + width + indent, y + height)
            if self.board.is_free(box) and (name.fits is None or name.fits(box)):
                self.board.take(box)
                self._write(name, wording, box, indent)
                return spot
        return None

    def measure(self, text: str, style: dict[str, Any]) -> tuple[float, float]:
        """Return width and height of a text in points, lines of it below one another."""
        key = (text, *(style.get(each) for each in ("fontsize", "fontweight", "fontstyle")))
        if key not in self._sizes:
            lines = [self._line_size(line, style) for line in text.split("\n")]
            width, height = max(line[0] for line in lines), max(line[1] for line in lines)
            self._sizes[key] = width, height * (1 + _LINE_SPACE * (len(lines) - 1))
        return self._sizes[key]

    def _line_size(self, text: str, style: dict[str, Any]) -> tuple[float, float]:
        from matplotlib.font_manager import FontProperties

        about = {name.removeprefix("font"): value for name, value in style.items() if name.startswith("font")}
        about["family"] = families_for(text) or about.get("family")
        properties = FontProperties(**about)
        renderer = self.axes.figure.canvas.get_renderer()
        if properties not in self._heights:
            self._heights[properties] = renderer.get_text_width_height_descent("lp", properties, False)[1]
        least = self._heights[properties]
        width, height, _ = renderer.get_text_width_height_descent(text or " ", properties, False)
        scale = 72 / self.axes.figure.dpi
        return (width * scale if text else 0.0), max(height, least) * scale

    def _number_width(self, number: int | None) -> float:
        if number is None:
            return 0.0
        return self.measure(str(number), _number_style(self.ink))[0] + 2 * _NUMBER_PAD + 1.5

    def _write(self, name: Name, wording: str, box: Box, indent: float) -> None:
        middle = (box.y0 + box.y1) / 2
        if name.number is not None:
            self._write_number(name.number, box.x0, middle, indent)
        if wording:
            style = {**name.style, "fontfamily": families_for(wording)}
            self.write(wording, (box.x0 + indent + box.x1) / 2, middle, style)

    def _write_number(self, number: int, x: float, y: float, indent: float) -> None:
        width, height = indent - 1.5, _NUMBER_PT + 2 * _NUMBER_PAD - 0.6
        corners = [(x, y - height / 2), (x + width, y - height / 2), (x + width, y + height / 2)]
        frame = [*corners, (x, y + height / 2), corners[0]]
        paint(self.axes, [_as_points(frame)], face=self.halo, edge=self.ink, width=0.6, height=10.5)
        self.write(str(number), x + width / 2, y - 0.2, _number_style(self.ink), has_halo=False)

    def write(self, text: str, x: float, y: float, style: dict[str, Any], *, has_halo: bool = True) -> None:
        """Write a text around a point; its halo apart, for with effects it would not be words in a PDF."""
        from matplotlib.patheffects import Stroke

        how = {"ha": "center", "va": "center", "multialignment": "center", "parse_math": False, **style}
        how |= {"linespacing": _LINE_SPACE, "clip_on": True}
        if has_halo:
            halo = [Stroke(linewidth=2.0, foreground=self.halo, alpha=0.9)]
            self.axes.text(x, y, text, zorder=10, path_effects=halo, **how)
        self.axes.text(x, y, text, zorder=11, **how)


def _number_style(ink: str) -> dict[str, Any]:
    return {"fontsize": _NUMBER_PT, "fontweight": "bold", "color": ink}


def _as_points(corners: list[tuple[float, float]]) -> Points:
    import numpy as np

    return np.array(corners)
