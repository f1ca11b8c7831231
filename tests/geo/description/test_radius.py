"""Worked cases of the point-radius method.

The figures are those that the method's formulas give: half of the last significant power of ten for a
distance, the law of cosines for an offset at a heading, half a unit of the last digit for coordinates
(Chapman & Wieczorek, "Georeferencing Best Practices", GBIF, 2020; Wieczorek, Guo & Hijmans 2004).
"""

from __future__ import annotations

import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from mapdesk.geo.description import geometry
from mapdesk.geo.description.coordinates import coordinate_radius_km
from mapdesk.geo.description.expression import Distance
from mapdesk.geo.description.quantities import distance_doubt_km
from mapdesk.geo.description.radius import (
    direction_doubt_deg,
    extent_km,
    near_km,
    offset_radius_km,
)
from mapdesk.model import Place


def city(population: int) -> Place:
    """Return a city of so many people."""
    return Place(id="x", name="X", kind="city", lat=0, lon=0, population=population)


@pytest.mark.parametrize(
    ("number", "doubt"),
    [(1, 0.5), (10, 5), (100, 50), (300, 50), (110, 5), (15, 2.5), (25, 2.5), (1.5, 0.05)],
)
def test_doubt_of_a_distance(number: float, doubt: float) -> None:
    """A round number leaves half of its last significant power of ten open."""
    assert distance_doubt_km(number, 1.0) == pytest.approx(doubt)


def test_doubt_follows_the_unit() -> None:
    """Ten miles leave five miles open, not five kilometres."""
    assert distance_doubt_km(10, 1.609344) == pytest.approx(8.04672)


@pytest.mark.parametrize(
    ("wind", "doubt"), [("north", 45), ("southwest", 22.5), ("east-southeast", 11.25), ("nne", 11.25)]
)
def test_doubt_of_a_direction(wind: str, doubt: float) -> None:
    """Each further word of a wind halves its doubt."""
    assert direction_doubt_deg(wind) == doubt


@pytest.mark.parametrize(
    ("km", "doubt", "wind", "anchor", "radius"),
    [
        (10, 0, "northeast", 0, 2 * 10 * math.sin(math.radians(11.25))),
        (10, 0, "north", 0, 2 * 10 * math.sin(math.radians(22.5))),
        (10, 5, "northeast", 0, math.sqrt(15**2 + 10**2 - 2 * 15 * 10 * math.cos(math.radians(22.5)))),
        (10, 5, None, 2, 17),
        (30, 5, None, 0, 35),
    ],
)
def test_radius_of_an_offset(km: float, doubt: float, wind: str | None, anchor: float, radius: float) -> None:
    """The radius reaches the farthest corner that the words allow."""
    assert offset_radius_km(Distance(km, doubt), wind, anchor) == pytest.approx(radius)


def test_a_limit_is_a_disc() -> None:
    """What lies "within 25 km" lies no farther."""
    assert offset_radius_km(Distance(25, 2.5, limit=True), None, 0) == 25


@given(
    st.floats(1, 500),
    st.floats(0, 0.5),
    st.sampled_from(["north", "southwest", "east-southeast"]),
    st.floats(-60, 60),
)
def test_radius_holds_the_ring_sector(km: float, share: float, wind: str, lat: float) -> None:
    """Every corner of the drawn area lies within the radius around the offset's point."""
    distance = Distance(km, km * share)
    bearing = {"north": 0.0, "southwest": 225.0, "east-southeast": 112.5}[wind]
    band = (km - distance.doubt_km, km + distance.doubt_km)
    area = geometry.ring_sector(lat, 20.0, band, bearing, direction_doubt_deg(wind))
    centre = geometry.destination(lat, 20.0, bearing, km)
    reach = offset_radius_km(distance, wind, 0)
    corners = shapely.get_coordinates(area)
    assert max(geometry.distance_km(*centre, y, x) for x, y in corners) <= reach * 1.02 + 0.1


@pytest.mark.parametrize(
    ("lat", "step", "radius"),
    [(0, 1, 78.7), (0, 0.1, 7.87), (0, 1 / 60, 1.312), (0, 1 / 3600, 0.0219), (60, 1, 62.2)],
)
def test_radius_of_coordinates(lat: float, step: float, radius: float) -> None:
    """Half a unit of the last digit both ways; a degree of longitude shrinks with the latitude."""
    assert coordinate_radius_km(lat, step, step) == pytest.approx(max(radius, 0.03), rel=0.01)


@pytest.mark.parametrize(("population", "km"), [(0, 1.5), (10_000, 1.5), (1_000_000, 8), (30_000_000, 30)])
def test_extent_of_a_city(population: int, km: float) -> None:
    """A city's radius grows with the root of its people, within bounds."""
    assert extent_km(city(population)) == pytest.approx(km)


def test_near_grows_with_the_anchor() -> None:
    """What is "near" a village is 10 km beyond it; near a giant 50 at most."""
    assert near_km(city(500)) == pytest.approx(11.5)
    assert near_km(city(1_000_000)) == pytest.approx(24)
    assert near_km(city(30_000_000)) == pytest.approx(80)
