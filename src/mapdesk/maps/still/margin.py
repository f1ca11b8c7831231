"""Below the map: a legend made from what is present, and where base map and positions come from."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from mapdesk.maps.still.areas import style_area
from mapdesk.maps.still.fonts import families_for
from mapdesk.maps.still.journeys import Journey, draw_head, draw_journey
from mapdesk.maps.still.marks import Mark, draw_mark, paint
from mapdesk.maps.still.paper import PT_PER_PX, Box, Paper
from mapdesk.maps.still.story import Story, feature_of
from mapdesk.maps.symbols import symbol_table

if TYPE_CHECKING:
    from mapdesk.maps.still.lettering import Lettering
    from mapdesk.maps.still.look import Look

__all__ = ["Entry", "draw_foot", "draw_scale_bar", "fit_legend", "foot_pt", "legend_of", "sources_of"]

_KM_PER_DEGREE = 111.195  # mean sphere of 6371.0088 km (IUGG)
_NICE = (1, 2, 5)
_SWATCH_PT = 20.0
_ROW_PT, _LINE_PT, _PAD_PT = 14.0, 8.0, 4.0
_LEGEND_PT, _SOURCE_PT = 7.0, 5.5
# How wide a letter is on average, as a share of the size of the letters: enough to break lines by.
_LETTER = 0.56
_MOST_FEATURES = 8
_LEGEND_SHARE = 0.2


class Entry(NamedTuple):
    """Words of the legend and what draws the symbol before them, given axes, x and y in points."""

    words: str
    draw: Callable[[Any, float, float], None]


def draw_scale_bar(lettering: Lettering, paper: Paper, look: Look) -> None:
    """Draw a bar of a round length, true at the middle latitude of the view, and take its room."""
    km_per_pt = _KM_PER_DEGREE * math.cos(math.radians(paper.view.centre_lat)) / paper.pt_per_unit
    length_km = round_length_km(min(120.0, paper.width_pt / 4) * km_per_pt)
    words = f"{length_km:,.0f} km" if length_km >= 1 else f"{length_km * 1000:.0f} m"
    style = {"color": look.ink, "fontsize": 6.5}
    width, height = lettering.measure(words, style)
    x0, y0, length = 9.0, 8.0, length_km / km_per_pt
    bar = np.array([(x0, y0 + 3), (x0, y0), (x0 + length, y0), (x0 + length, y0 + 3)])
    paint(lettering.axes, [bar], edge=look.story, width=2.6, height=11)
    paint(lettering.axes, [bar], edge=look.ink, width=1.0, height=12)
    lettering.write(words, x0 + 3 + width / 2, y0 + 2.5 + height / 2, style)
    lettering.board.take(Box(x0, y0 - 2, x0 + max(length, width + 4), y0 + height + 4))


def round_length_km(most: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20 … (or of their fractions) that is no longer than ``most``.

    >>> round_length_km(70), round_length_km(0.3)
    (50.0, 0.2)
    """
    power = math.floor(math.log10(most))
    return max(float(f"{digit}e{power}") for digit in _NICE if float(f"{digit}e{power}") <= most)


def legend_of(story: Story, marks: list[Mark], journeys: list[Journey], *, has_far: bool) -> list[Entry]:
    """Return what a legend must explain: points, facilities, doubt, areas, lines; only what is present."""
    return [
        *_point_entries(marks, story),
        *_area_entries(story, marks),
        *_line_entries(story, journeys, has_far),
    ]


def _point_entries(marks: list[Mark], story: Story) -> Iterator[Entry]:
    if story.is_dense:
        yield Entry("place", _swatch(marks[0], story))
        return
    sure = [mark for mark in marks if mark.place["status"] == "located" and mark.place["kind"] != "area"]
    first: dict[str, Mark] = {}
    for mark in sure:
        first.setdefault(_words(mark), mark)
    order = ("capital", "city", "peak", "point", "facility")
    ranked = sorted(first.items(), key=lambda each: order.index(each[1].style))[: _MOST_FEATURES + 3]
    for words, mark in ranked:
        yield Entry(words, _swatch(mark, story))
    doubtful = next((mark for mark in marks if mark.place["status"] != "located"), None)
    if doubtful:
        yield Entry("uncertain", _swatch(doubtful, story))
    rough = [mark for mark in marks if mark.place["kind"] == "area" and mark.place["status"] == "located"]
    if rough:
        yield Entry("site, place not exact", _swatch(rough[0], story))


def _words(mark: Mark) -> str:
    if mark.style == "point":
        return "position and its error"
    if mark.style in ("capital", "city"):
        return mark.style
    feature = feature_of(mark.place) or "site"
    return str(symbol_table()["words"].get(feature, feature.replace("_", " ")))


def _swatch(mark: Mark, story: Story) -> Callable[[Any, float, float], None]:
    """Return what draws a mark's symbol in its smallest size."""
    least = {"facility": 11.0, "capital": 7.5, "city": 4.5, "point": 4.5, "peak": 6.4}[mark.style] * PT_PER_PX
    radius = mark.radius if story.is_dense else least
    return lambda axes, x, y: draw_mark(axes, story, mark._replace(x=x, y=y, radius=radius))


def _area_entries(story: Story, marks: list[Mark]) -> Iterator[Entry]:
    marked = {mark.place["place"] for mark in marks}
    areas = [
        place
        for place in story.places
        if story.rings.get(place["place"]) and place["place"] not in marked | story.searched
    ]
    words = (
        ("country in the story", ("country",)),
        ("province, county", ("admin1", "admin2", "physical")),
        ("area the text means", ("area",)),
    )
    for text, kinds in words:
        place = next((each for each in areas if each["kind"] in kinds), None)
        if place:
            yield Entry(text, partial(_draw_area, place, story.look))


def _draw_area(place: Any, look: Look, axes: Any, x: float, y: float) -> None:
    corners = [(-7, -3.8), (7, -3.8), (7, 3.8), (-7, 3.8), (-7, -3.8)]
    style_area(axes, [np.array(corners) + np.array((x, y))], {**place, "status": "located"}, look)


def _line_entries(story: Story, journeys: list[Journey], has_far: bool) -> Iterator[Entry]:
    for is_stub, words in ((False, "movement"), (True, "movement, one end said")):
        if any(journey.is_stub == is_stub for journey in journeys):
            yield Entry(words, partial(_draw_line, is_stub, story.look))
    if has_far:
        yield Entry("far off", lambda axes, x, y: draw_head(axes, (x, y), 0.0, story.look))


def _draw_line(is_stub: bool, look: Look, axes: Any, x: float, y: float) -> None:
    draw_journey(axes, Journey("", np.array([(x - 8, y), (x - 1, y), (x + 3, y)]), is_stub), look)


def sources_of(story: Story, worldview: str) -> list[str]:
    """Return whom the picture thanks, and how many places it cannot name."""
    from mapdesk.maps.sources import attribution

    sources = sorted({row["source"] or "" for row in story.places})
    lines = [str(line["text"]) for line in attribution(sources, worldview)]
    left_out = sum(families_for(row["name"]) is None for row in story.places)
    many = "names" if left_out > 1 else "name"
    return [*lines, f"{left_out} {many} left out: no font here has the letters"] if left_out else lines


def fit_legend(entries: list[Entry], width_pt: float, height_pt: float) -> list[Entry]:
    """Return as many entries as a fifth of a picture's height holds, at least one row, the first ones."""
    most = max(1, int(height_pt * _LEGEND_SHARE / _ROW_PT))
    return [entry for row in _legend_rows(entries, width_pt)[:most] for _, entry in row]


def foot_pt(entries: list[Entry], sources: list[str], width_pt: float) -> float:
    """Return the height of the foot in points."""
    rows = len(_legend_rows(entries, width_pt))
    return rows * _ROW_PT + len(_source_lines(sources, width_pt)) * _LINE_PT + 2 * _PAD_PT


def _legend_rows(entries: list[Entry], width_pt: float) -> list[list[tuple[float, Entry]]]:
    """Return rows of entries with where each begins."""
    rows: list[list[tuple[float, Entry]]] = []
    x = math.inf
    for entry in entries:
        width = _SWATCH_PT + len(entry.words) * _LEGEND_PT * _LETTER + 8
        if x + width > width_pt:
            rows.append([])
            x = 6.0
        rows[-1].append((x, entry))
        x += width
    return rows


def _source_lines(sources: list[str], width_pt: float) -> list[str]:
    most = (width_pt - 16) / (_SOURCE_PT * _LETTER)
    lines: list[str] = []
    for source in sources:
        if lines and len(lines[-1]) + 3 + len(source) <= most:
            lines[-1] += f" · {source}"
        else:
            lines.append(source)
    return lines


def draw_foot(axes: Any, entries: list[Entry], sources: list[str], paper: Paper, look: Look) -> None:
    """Draw legend and sources on axes measured in points, from the top down."""
    y = paper.height_pt - _PAD_PT
    how = {"va": "center_baseline", "parse_math": False}
    for row in _legend_rows(entries, paper.width_pt):
        for x, entry in row:
            entry.draw(axes, x + _SWATCH_PT / 2, y - _ROW_PT / 2)
            axes.text(
                x + _SWATCH_PT, y - _ROW_PT / 2, entry.words, fontsize=_LEGEND_PT, color=look.ink, **how
            )
        y -= _ROW_PT
    for line in _source_lines(sources, paper.width_pt):
        axes.text(8, y - _LINE_PT / 2, line, fontsize=_SOURCE_PT, color=look.quiet, **how)
        y -= _LINE_PT
