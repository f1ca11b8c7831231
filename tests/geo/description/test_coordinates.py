"""Positions said in numbers, in many notations, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mapdesk.geo.description.coordinates import find_fixes
from mapdesk.geo.description.geometry import distance_km
from mapdesk.geo.description.mgrs import mgrs_to_lonlat, utm_to_lonlat

# One place, the tower by the Seine, as many ways as people write it.
_ONE_PLACE = [
    "48.8584, 2.2945",
    "48.8584,2.2945",
    "48.8584N 2.2945E",
    "48.8584° N, 2.2945° E",
    "48.8584°N 2.2945°E",
    "N 48.8584, E 2.2945",
    "48.8584 north, 2.2945 east",
    "48° 51′ 30″ N, 2° 17′ 40″ E",
    "48°51'30\"N 2°17'40\"E",
    "48 51 30 N 2 17 40 E",
    "48d51m30sN 2d17m40sE",
    "48° 51.5' N 2° 17.667' E",
    "48°51.5′N, 2°17.667′E",
    "N48°51.5' E002°17.667'",
    "48º51'30\"N, 2º17'40\"E",
    "48 degrees 51 minutes north and 2 degrees 17 minutes east",
    "latitude 48.8584, longitude 2.2945",
    "lat: 48.8584 lon: 2.2945",
    "lat=48.8584, lng=2.2945",
    "(48.8584, 2.2945)",
    "[48.8584, 2.2945]",
    "48.8584; 2.2945",
    "48,8584° N, 2,2945° E",
    "31U DQ 48251 11932",
    "31UDQ4825111932",
    "31U DQ 4825 1193",
    "31N 448251 5411932",
    "UTM zone 31N 448251 5411932",
    "31U 448251 5411932",
    "zone 31 N, 448251 mE, 5411932 mN",
    "geo:48.8584,2.2945",
    "geo:48.8584,2.2945;u=35",
    "https://maps.google.com/?q=48.8584,2.2945",
    "https://www.google.com/maps/place/Eiffel+Tower/@48.8584,2.2945,17z/data=!3m1",
    "https://www.google.com/maps?q=48.8584,2.2945",
    "https://goo.gl/maps?ll=48.8584,2.2945",
    "https://www.google.com/maps/search/?api=1&query=48.8584%2C2.2945",
    "https://www.google.com/maps/dir/?api=1&destination=48.8584,2.2945",
    "https://www.openstreetmap.org/?mlat=48.8584&mlon=2.2945#map=17/48.8584/2.2945",
    "https://osm.org/#map=17/48.8584/2.2945",
    "https://www.openstreetmap.org/#map=17/48.8584/2.2945",
    "https://www.bing.com/maps?cp=48.8584~2.2945&lvl=16",
    "https://bing.com/maps/default.aspx?cp=48.8584~2.2945",
    "https://maps.apple.com/?ll=48.8584,2.2945",
    "https://maps.apple.com/?q=Tower&sll=48.8584,2.2945",
    "https://yandex.com/maps/?ll=2.2945%2C48.8584&z=17",
    "https://wego.here.com/?map=48.8584,2.2945,15,normal",
    "https://www.waze.com/ul?ll=48.8584,2.2945",
    "https://wikimapia.org/#lang=en&lat=48.8584&lon=2.2945&z=12",
    "8FW4V75V+8Q",
    "8FW4V75V+8QF",
    "48.8584 N / 2.2945 E",
    "48°51'30\"N/2°17'40\"E",
    "48° 51' N, 2° 17' E",
    "48°N 2°E",
    "48.86N, 2.29E",
]
# What a desk reads every day that only looks like a position.
_AMOUNTS = [
    "Shares rose 35.40, 35.95 and 36.10 dollars on Friday.",
    "The index closed at 35.40, 35.95 points above its low.",
    "The yields were 4.25, 4.50 and 4.75 percent.",
    "They won 3-2, 6.4, 7.5.",
    "Python 3.11.4, 3.12.1 are supported.",
    "Call 48.8584 2.2945 now.",
    "Call 020 7946 0958 or 48 51 30 22.",
    "He ran 10.25, 10.31 and 10.40 seconds.",
    "The ratio was 48.8584 to 2.2945.",
    "Paid $48.8584, $2.2945.",
    "EUR 48.8584, 2.2945 USD",
    "Prices were 1.0845, 1.0912 against the dollar.",
    "The euro traded at 1.0845, 1.0912.",
    "It gained 12.3456, 4.5678 percent.",
    "Order no. 31U DQ was shipped.",
    "The sizes are 45.5, 46.5.",
    "He scored 88.1234, 90.5678 in the two rounds.",
    "Version 48.8584, 2.2945 of the file",
    "The temperature was 25° N, then 30° E.",
    "5'10\" N 200 lb",
    "A 9°C rise, 10°C fall.",
    "At 10 N Main St and 20 E 5th St.",
    "GPS 8FW4",
    "USD/EUR 0.9123, 0.9145.",
    "The dose was 0.1234, 0.5678 mg.",
    "correlation of 0.4321, 0.5678",
    "the p-values 0.0123, 0.0456",
]


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("35.40° N, 35.95° E", 35.40, 35.95),
        ("35°24'N 35°57'E", 35.40, 35.95),
        ("34°54′54″N 35°52′26″E", 34.915, 35.87389),
        ("12° 30.5' S, 44° 15.2' W", -12.50833, -44.25333),
        ("S 33.8568 E 151.2153", -33.8568, 151.2153),
        ("N51°28.6' W000°00.1'", 51.47667, -0.00167),
        ("18.5N 76.2W", 18.5, -76.2),
        ("38.297 degrees north, 142.373 degrees east", 38.297, 142.373),
        ("48.8584, 2.2945", 48.8584, 2.2945),
        ("lat 28.83, lon 50.886", 28.83, 50.886),
        ("Latitude: -22.9519, longitude: -43.2105", -22.9519, -43.2105),
        ("geo:31.2304,121.4737;u=35", 31.2304, 121.4737),
        ("https://www.google.com/maps/@47.5113,34.5857,15z", 47.5113, 34.5857),
        ("https://www.google.com/maps/place/X/@1.0,2.0,9z/data=!3d41.8902!4d12.4922", 41.8902, 12.4922),
        ("https://www.openstreetmap.org/#map=12/14.5995/120.9842", 14.5995, 120.9842),
        ("https://maps.apple.com/?ll=55.7558,37.6173&z=12", 55.7558, 37.6173),
        ("31U DQ 48251 11932", 48.8583, 2.2945),
        ("18TWL8367507635", 40.7154, -74.0093),
        ("36S 769000 3921000", 35.3961, 35.9618),
    ],
)
def test_notations(text: str, lat: float, lon: float) -> None:
    """A position is read as it was said, and its span is the whole notation."""
    (fix,) = find_fixes(f"It was seen at {text} on Monday.")
    assert fix.lat == pytest.approx(lat, abs=1e-3)
    assert fix.lon == pytest.approx(lon, abs=1e-3)
    assert f"It was seen at {text} on Monday."[fix.start : fix.end] == text


@pytest.mark.parametrize(
    "text",
    [
        "Shares rose from 35.40, 2.10 more than in May.",
        "The score was 48.8, 2.3 points more.",
        "Between 37 and 38 degrees of fever.",
        "He wore number 5 N and she 3 W.",
        "Latitude in decisions 5.5 is low.",
        "See https://example.org/news/2024/3,4 for more.",
        "Flight 36S 100 left.",
        "95.123, 200.456 is off the earth.",
        "The 12th AB 34 regiment.",
    ],
)
def test_what_is_no_position(text: str) -> None:
    """Prices, scores, fevers and impossible numbers are no positions."""
    assert find_fixes(text) == []


@pytest.mark.parametrize("text", _ONE_PLACE)
def test_one_place_in_many_notations(text: str) -> None:
    """Each notation gives the same place, as far as its last digit goes."""
    (fix,) = find_fixes(f"The spot is {text} on the map.")
    assert distance_km(fix.lat, fix.lon, 48.8584, 2.2945) <= max(0.1, 2.5 * fix.precision_km)


@pytest.mark.parametrize("text", _AMOUNTS)
def test_amounts_are_no_positions(text: str) -> None:
    """Prices, rates, scores, versions and telephone numbers are no positions."""
    assert find_fixes(text) == []


def test_link_with_longitude_first() -> None:
    """Some map sites write the longitude first."""
    (fix,) = find_fixes("https://yandex.com/maps/?ll=37.6173%2C55.7558&z=12")
    assert (fix.lat, fix.lon) == (55.7558, 37.6173)


def test_more_digits_are_more_precise() -> None:
    """The radius follows the last digit."""
    coarse, fine = find_fixes("18.5N 76.2W and 18.512N 76.231W")
    assert coarse.precision_km > 50 * fine.precision_km


@given(st.floats(-79, 83), st.floats(-179.9, 179.9))
def test_decimal_degrees_come_back(lat: float, lon: float) -> None:
    """A position written to five decimals is read back, but off West Africa, where rates lie."""
    assume(max(abs(lat), abs(lon)) >= 2.001)
    (fix,) = find_fixes(f"({lat:.5f}, {lon:.5f})")
    assert fix.lat == pytest.approx(lat, abs=1e-5)
    assert fix.lon == pytest.approx(lon, abs=1e-5)


@pytest.mark.parametrize(
    ("zone", "band", "square", "digits", "lat", "lon", "side"),
    [
        (31, "U", "DQ", "4825111932", 48.8583, 2.2945, 1),
        (31, "U", "DQ", "48251193", 48.858, 2.294, 10),
        (33, "X", "WG", "", 78.4, 15.0, 100_000),
        (56, "H", "LH", "34875228", -33.857, 151.215, 10),
    ],
)
def test_grid_references(
    zone: int, band: str, square: str, digits: str, lat: float, lon: float, side: float
) -> None:
    """Known squares lie where they should; fewer digits are a larger square."""
    found = mgrs_to_lonlat(zone, band, square, digits)
    assert found is not None
    assert found[2] == side
    tolerance = max(0.01, side / 80_000)
    assert found[1] == pytest.approx(lat, abs=tolerance)
    assert found[0] == pytest.approx(lon, abs=4 * tolerance)


@pytest.mark.parametrize(
    ("zone", "band", "square", "digits"),
    [(61, "U", "DQ", "11"), (31, "I", "DQ", "11"), (31, "U", "ZZ", "11"), (31, "U", "DQ", "111")],
)
def test_impossible_grid_references(zone: int, band: str, square: str, digits: str) -> None:
    """A zone, band or square that does not exist gives nothing."""
    assert mgrs_to_lonlat(zone, band, square, digits) is None


def test_utm_outside_its_zone_is_nothing() -> None:
    """Eastings and northings beyond the grid give nothing."""
    assert utm_to_lonlat(31, True, 5, 5) is None
