"""The script that compares outlined places with reference lists sees what it should."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

TOOL = runpy.run_path(str(Path(__file__).parents[3] / "tools/check_outlines.py"))
HEADER = "slug,name,feature,countries,lat,lon,aliases,local_name,outline,source\n"


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Gulf of Aden", "aden"),
        ("Altai Mts.", "altai"),
        ("Lago di Como", "di como"),
        ("The Lake", "the lake"),
    ],
)
def test_stem_leaves_out_words_for_kinds(name: str, stem: str) -> None:
    """Words for the kind go; a name of nothing else stays whole."""
    assert TOOL["stem"](name) == stem


@pytest.mark.parametrize(("lat", "seen"), [(10.0, False), (10.4, False), (13.0, True), (40.0, False)])
def test_a_row_is_seen_beyond_its_width_and_before_another_place(
    tmp_path: Path, lat: float, seen: bool
) -> None:
    """At hand, within the outline, or so far that another place is meant: none is a fault."""
    (tmp_path / "natural_earth_lakes.csv").write_text(
        "name,lat,lon\nLake Alpha,10.0,20.0\n", encoding="utf-8"
    )
    corners = f"19.5 {lat - 0.5}, 20.5 {lat - 0.5}, 20.5 {lat + 0.5}, 19.5 {lat + 0.5}"
    row = f'alpha,Alpha Lake,lake,TD,{lat},20.0,,,"{corners}",ilec\n'
    (tmp_path / "waters_test.csv").write_text(HEADER + row, encoding="utf-8")
    assert bool(list(TOOL["faults"](tmp_path, tmp_path))) == seen
