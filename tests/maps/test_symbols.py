"""One table of symbols for the page and for still pictures."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely

from mapdesk.errors import MapError
from mapdesk.maps.assets import viewer_js
from mapdesk.maps.still.svg_path import lines_of
from mapdesk.maps.symbols import symbol_of, symbol_table

TABLE = symbol_table()


def test_the_page_carries_the_table_as_it_is() -> None:
    """What the page draws from is what the pictures draw from, whole."""
    line = next(line for line in viewer_js().split("\n") if line.startswith("const DRAWINGS="))
    assert json.loads(line.removeprefix("const DRAWINGS=").rstrip(";")) == TABLE


def test_every_drawing_is_used_and_known() -> None:
    """No feature names a drawing that is missing; no drawing waits for a feature."""
    used = [symbol_of(feature) for feature in TABLE["features"]]
    assert {symbol.container for symbol in used} == set(TABLE["containers"])
    assert {symbol.glyph for symbol in used} == set(TABLE["glyphs"])
    assert symbol_of("no such feature") == symbol_of(None) == symbol_of("site")


@pytest.mark.parametrize("glyph", TABLE["glyphs"])
def test_a_glyph_stays_on_its_grid(glyph: str) -> None:
    """No point leaves the sixteen squares, not even with half the width of a line."""
    for stroke in TABLE["glyphs"][glyph]:
        points = np.concatenate(lines_of(stroke["d"]))
        half = stroke.get("stroke", 0) / 2
        assert points.min() - half >= 0
        assert points.max() + half <= 16


@pytest.mark.parametrize("glyph", TABLE["glyphs"])
def test_holes_wind_the_other_way(glyph: str) -> None:
    """Canvas fills by even and odd, matplotlib by winding: with holes the other way round both agree."""
    filled = [stroke for stroke in TABLE["glyphs"][glyph] if "stroke" not in stroke]
    rings = [shapely.LinearRing(line) for stroke in filled for line in lines_of(stroke["d"]) if len(line) > 3]
    for hole in rings:
        for ring in rings:
            if hole is not ring and shapely.Polygon(ring).contains(hole):
                assert hole.is_ccw != ring.is_ccw


@pytest.mark.parametrize(
    ("path", "corners"),
    [
        ("M1 2 3 4", [(1, 2), (3, 4)]),
        ("m1 2 3 4", [(1, 2), (4, 6)]),
        ("M1 1H4V5h-2v-1Z", [(1, 1), (4, 1), (4, 5), (2, 5), (2, 4), (1, 1)]),
        ("M0 0l.5.5-1-1", [(0, 0), (0.5, 0.5), (-0.5, -0.5)]),
    ],
)
def test_straight_lines_are_read(path: str, corners: list[tuple[float, float]]) -> None:
    """Large letters count from the origin, small ones from the pen; left-out letters repeat."""
    (line,) = lines_of(path)
    assert np.allclose(line, corners)


@pytest.mark.parametrize(("sweep", "side"), [(0, -1), (1, 1)])
def test_arcs_keep_their_distance(sweep: int, side: int) -> None:
    """A half circle stays a radius from its middle, on the side that its flag says."""
    (line,) = lines_of(f"M-2 0A2 2 0 0 {sweep} 2 0")
    assert np.allclose(np.hypot(*line.T), 2)
    assert np.sign(line[len(line) // 2][1]) == -side


def test_curves_join_smoothly() -> None:
    """The short form of a curve mirrors the control point before it."""
    (short,) = lines_of("M0 0c0 1 1 2 2 2s2-1 2-2")
    (whole,) = lines_of("M0 0C0 1 1 2 2 2C3 2 4 1 4 0")
    assert np.allclose(short, whole)


@pytest.mark.parametrize("path", ["M1 2Q3 4 5 6", "M1", "M1 2!"])
def test_other_paths_are_refused(path: str) -> None:
    """What is not read is named, not drawn wrongly."""
    with pytest.raises(MapError, match="no command read here"):
        lines_of(path)
