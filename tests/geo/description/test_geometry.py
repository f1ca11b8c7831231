"""Areas on the earth: lengths are geodesic, sectors lie on their side, the date line cuts nothing."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from mapdesk.geo.description import geometry

SQUARE = shapely.box(30.0, 30.0, 40.0, 40.0)


@given(st.floats(-80, 80), st.floats(-179, 179), st.floats(0.5, 900))
def test_circle_has_its_radius(lat: float, lon: float, km: float) -> None:
    """Every vertex of a disc lies at the radius."""
    for x, y in shapely.get_coordinates(geometry.circle(lat, lon, km))[:12]:
        assert geometry.distance_km(lat, lon, y, x) == pytest.approx(km, rel=1e-3) or km > 500


@pytest.mark.parametrize("lat", [0.0, 45.0, 70.0])
def test_buffer_is_geodesic(lat: float) -> None:
    """A buffer of 100 km reaches 100 km east at any latitude."""
    area = geometry.buffer_km(shapely.points(10.0, lat), 100.0)
    lon2 = shapely.bounds(area)[2]
    assert geometry.distance_km(lat, 10.0, lat, lon2) == pytest.approx(100, rel=0.02)


@pytest.mark.parametrize(
    ("wind", "inside", "outside"),
    [
        ("north", (35, 38), (35, 32)),
        ("southwest", (32, 32), (38, 38)),
        ("east", (38, 35), (32, 35)),
        ("north+east", (32, 38), (32, 32)),
        ("south-central", (35, 34), (35, 31)),
    ],
)
def test_sectors_lie_on_their_side(wind: str, inside: tuple[int, int], outside: tuple[int, int]) -> None:
    """A part of a square holds the points on its side and not those on the other."""
    part = geometry.sector(SQUARE, wind)
    assert part.contains(shapely.Point(inside))
    assert not part.contains(shapely.Point(outside))


def test_deep_parts_are_smaller() -> None:
    """What "the far north" takes is part of what "the north" takes."""
    assert geometry.sector(SQUARE, "north").covers(geometry.sector(SQUARE, "north", deep=True))


def test_far_parts_are_left_out() -> None:
    """An exclave far from the main part does not stretch what "the west" is."""
    country = shapely.union_all([SQUARE, shapely.box(-60, 0, -58, 2)])
    assert shapely.bounds(geometry.main_parts(country))[0] == 30.0


def test_date_line_does_not_cut() -> None:
    """A country across the date line has its east in the east."""
    country = shapely.union_all([shapely.box(150, 60, 180, 70), shapely.box(-180, 60, -170, 70)])
    lat, lon, _ = geometry.centre_and_radius_km(geometry.sector(country, "east"))
    assert 60 < lat < 70
    assert lon > 165 or lon < -165


def test_middle_lies_half_way() -> None:
    """The middle of two points is equally far from both."""
    a, b = (34.73, 36.71), (34.56, 38.27)
    lat, lon = geometry.middle(a, b)
    assert geometry.distance_km(*a, lat, lon) == pytest.approx(geometry.distance_km(lat, lon, *b), rel=1e-6)


@pytest.mark.parametrize(
    ("bearing", "wind"), [(0, "north"), (44, "northeast"), (181, "south"), (350, "north")]
)
def test_wind_of_a_bearing(bearing: float, wind: str) -> None:
    """A bearing has the name of its eighth."""
    assert geometry.wind_of(bearing) == wind
