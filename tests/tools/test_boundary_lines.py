"""The maker of the base map's lines, on a sheet small enough to check by hand."""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from tools.boundaries.arcs import edges_of
from tools.boundaries.gazetteer import county_name
from tools.boundaries.lines import Lines, make_lines, ring_area, weight_codes
from tools.boundaries.pn2 import OUTER, read_parts
from tools.boundaries.rings import country_rings
from tools.boundaries.weights import weigh

NOTHING: dict[str, Any] = {"dashed": [], "claims": []}


def sheet() -> geopandas.GeoDataFrame:
    """Two states side by side, the eastern one of two provinces, and an island of the western one."""
    rows = [
        ("A", "A/1", shapely.box(0, 0, 1, 2)),
        ("B", "B/1", shapely.box(1, 0, 2, 1)),
        ("B", "B/2", shapely.box(1, 1, 2, 2)),
        ("A", "A/2", shapely.box(5, 5, 6, 6)),
    ]
    shapes = shapely.node(shapely.union_all([shape.boundary for _, _, shape in rows]))
    cells = shapely.get_parts(shapely.polygonize([shapes]))
    found = [
        next(cell for cell in cells if shape.contains(cell.representative_point())) for *_, shape in rows
    ]
    columns = {
        "policy": [row[0] for row in rows],
        "division": [row[1] for row in rows],
        "name": [row[1] for row in rows],
    }
    return geopandas.GeoDataFrame(columns, geometry=found, crs="EPSG:4326")


def lines_of(table: dict[str, Any]) -> Lines:
    """Lines of the sheet with no claims and no water."""
    none = geopandas.GeoDataFrame({"kind": [], "shown": []}, geometry=[], crs="EPSG:4326")
    return make_lines(sheet(), ["A", "B"], none.astype({"shown": bool}), (none, none), table)


def test_each_piece_of_border_is_one_line() -> None:
    """Two coasts, the border between them, one province line, one island."""
    assert sorted(lines_of(NOTHING).kind) == ["a", "b", "c", "c", "c"]


def test_disputed_borders_have_a_kind_of_their_own() -> None:
    """A row of the table makes the border between two areas dashed."""
    table = {**NOTHING, "dashed": [{"name": "test", "between": ["A", "B"]}]}
    assert sorted(lines_of(table).kind) == ["a", "c", "c", "c", "d"]


def test_rings_hold_the_area_of_their_country() -> None:
    """The rings of A and B, walked along the lines, enclose two square degrees each and A's island."""
    lines = lines_of(NOTHING)
    rings = country_rings(lines, ["A", "B"])
    areas = {code: sum(ring_area(_walk(lines, ring)) for ring in walks) for code, walks in rings.items()}
    assert areas == {"A": pytest.approx(3.0), "B": pytest.approx(2.0)}


def test_one_owner_has_no_border_inside() -> None:
    """In a worldview that gives both areas to one state, they are one ring and the island."""
    rings = country_rings(lines_of(NOTHING), ["A", "A"])
    assert [len(walks) for walks in rings.values()] == [2]


def _walk(lines: Lines, ring: list[int]) -> Any:
    return np.concatenate([lines.xy[n] if n >= 0 else lines.xy[~n][::-1] for n in ring])


def test_the_same_sheet_gives_the_same_lines() -> None:
    """No order depends on chance."""
    one, other = lines_of(NOTHING), lines_of(NOTHING)
    assert [xy.tolist() for xy in one.xy] == [xy.tolist() for xy in other.xy]
    assert (one.kind, one.left, one.right) == (other.kind, other.left, other.right)


def test_edges_between_two_faces_are_stored_once() -> None:
    """An inner edge has faces on both sides; A and B share two, B has one inside, all others are coast."""
    edges = edges_of(sheet().geometry.to_numpy())
    outer = (edges.left == -1) | (edges.right == -1)
    assert len(edges.start) == outer.sum() + 3
    assert len(np.unique(np.column_stack([edges.start, edges.end]), axis=0)) == len(edges.start)


coordinates = st.tuples(st.integers(-180_000, 180_000), st.integers(-90_000, 90_000))


@given(st.lists(coordinates, min_size=2, max_size=40))
def test_ends_of_a_line_always_stay(points: list[tuple[int, int]]) -> None:
    """Whatever the line, its ends weigh more than any threshold, and no weight is negative."""
    weights = weigh(np.array(points) / 1000)
    assert np.isinf(weights[[0, -1]]).all()
    assert (weights >= 0).all()
    assert (weight_codes(weights)[[0, -1]] == 255).all()


def test_a_point_on_a_straight_line_weighs_nothing() -> None:
    """A triangle without area stands for nothing; a corner weighs its triangle."""
    weights = weigh(np.array([[0, 0], [1, 0], [2, 0], [2, 2]], float))
    assert weights[1] == 0
    assert weights[2] == pytest.approx(2.0)


def test_a_loop_stays_a_ring() -> None:
    """Of a loop at least three corners always stay."""
    turn = np.linspace(0, 2 * np.pi, 50)
    circle = np.column_stack([np.cos(turn), np.sin(turn)])
    circle[-1] = circle[0]
    assert np.isinf(weigh(circle)).sum() == 4


def test_weight_codes_keep_the_order() -> None:
    """A larger area never has a smaller code."""
    areas = np.array([0.0, 1e-7, 1e-5, 0.1, 50.0, np.inf])
    assert weight_codes(areas).tolist() == sorted(weight_codes(areas).tolist())


@pytest.mark.parametrize(
    ("fips", "name", "state", "full"),
    [
        ("06037", "Los Angeles", "CA", "Los Angeles County"),
        ("22071", "Orleans", "LA", "Orleans Parish"),
        ("02110", "Juneau", "AK", "Juneau City and Borough"),
        ("02050", "Bethel", "AK", "Bethel Census Area"),
        ("51760", "Richmond", "VA", "Richmond"),
        ("51159", "Richmond", "VA", "Richmond County"),
        ("29510", "St. Louis", "MO", "St. Louis"),
        ("29189", "St. Louis", "MO", "St. Louis County"),
    ],
    ids=lambda value: value,
)
def test_county_names(fips: str, name: str, state: str, full: str) -> None:
    """A county's equal is called what it is called."""
    assert county_name(fips, name, state) == full


def test_pn2_rings(tmp_path: Any) -> None:
    """A group of one ring: an absolute point and two steps from it, in 1/120 degree."""
    head = bytes([2, 0, 0, 0, 1, 0])
    group = bytes([4, 0, 0, 0, 7, 1])
    ring = bytes([2, 0, 0, 0, 7, 0, 0, 0, 1]) + (120).to_bytes(2, "big") + (240).to_bytes(2, "big")
    path = tmp_path / "one.pn2"
    path.write_bytes(head + group + ring + (2).to_bytes(2, "big") + bytes([60, 0, 0, 256 - 60]))
    (part,) = read_parts(path)
    assert part.flag == OUTER
    assert part.points == [(2.0, 1.0), (2.0, 1.5), (1.5, 1.0)]
