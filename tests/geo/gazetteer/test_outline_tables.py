"""The tables of waters and regions are complete, consistent and drawable."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from shapely import LineString, Point, Polygon

from mapdesk.geo.gazetteer.features import FEATURE_CODE

TABLES = Path(__file__).parents[3] / "src/mapdesk/geo/gazetteer/tables"
LINES = {"river"}


@cache
def rows(pattern: str) -> tuple[dict[str, str], ...]:
    """Return the rows of all tables that match a pattern."""
    found: list[dict[str, str]] = []
    for path in sorted(TABLES.glob(pattern)):
        with path.open(encoding="utf-8", newline="") as lines:
            found.extend(csv.DictReader(lines))
    return tuple(found)


def points(outline: str) -> list[tuple[float, float]]:
    """Return an outline's vertices as lon, lat."""
    return [(float(lon), float(lat)) for lon, lat in (vertex.split() for vertex in outline.split(", "))]


OUTLINED = [row for pattern in ("waters_*.csv", "regions_*.csv") for row in rows(pattern)]


@pytest.mark.parametrize(("pattern", "at_least"), [("waters_*.csv", 380), ("regions_*.csv", 400)])
def test_tables_are_not_cut_short(pattern: str, at_least: int) -> None:
    """A table that lost rows in an edit is noticed."""
    assert len(rows(pattern)) >= at_least


def test_slugs_are_unique_and_tables_sorted() -> None:
    """A slug names one place, in all curated tables together."""
    slugs = [
        row["slug"] for pattern in ("waters_*", "regions_*", "facilities_*") for row in rows(pattern + ".csv")
    ]
    assert not [slug for slug, count in Counter(slugs).items() if count > 1]


@pytest.mark.parametrize("row", OUTLINED, ids=lambda row: row["slug"])
def test_row_can_be_drawn(row: dict[str, str]) -> None:
    """Every row has a known feature, and a label point on a valid outline or a list of members."""
    assert row["feature"] in FEATURE_CODE
    if row.get("members"):
        assert all(":" in member for member in row["members"].split("|"))
        return
    label = Point(float(row["lon"]), float(row["lat"]))
    vertices = points(row["outline"])
    if row["feature"] in LINES:
        assert LineString(vertices).distance(label) < 0.2
    else:
        outline = Polygon(vertices)
        assert outline.is_valid
        assert outline.contains(label)


@pytest.mark.parametrize("pattern", ["waters_*.csv", "regions_*.csv", "facilities_*.csv"])
def test_every_source_can_be_looked_up(pattern: str) -> None:
    """Every row names a source that a table of sources explains."""
    known = {row["key"] for row in rows("sources_*.csv")}
    assert {row["source"] for row in rows(pattern)} <= known
