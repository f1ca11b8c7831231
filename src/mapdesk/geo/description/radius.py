"""Which rule gives which radius: the point-radius method, in one place.

A place is a point and the radius of a circle that holds what is meant (Chapman & Wieczorek,
"Georeferencing Best Practices", GBIF, 2020; Wieczorek, Guo & Hijmans 2004). The documentation's table of
rules (docs/reference/descriptions.md) is this module in words. All lengths are km, all angles degrees.
"""

from __future__ import annotations

import math
from typing import Final

from mapdesk.geo.description.expression import Distance
from mapdesk.model import Place

__all__ = [
    "BORDER_KM",
    "COAST_KM",
    "OFFSHORE_KM",
    "direction_doubt_deg",
    "extent_km",
    "near_km",
    "offset_radius_km",
]

COAST_KM: Final = 30.0
BORDER_KM: Final = 25.0
NEAR_BORDER_KM: Final = 50.0
OFFSHORE_KM: Final = 50.0
RIVER_KM: Final = 15.0
_MOST_CITY_KM: Final = 30.0
_NEAR: Final = (10.0, 50.0)


def direction_doubt_deg(wind: str) -> float:
    """Return how far a bearing may lie from the wind that was said.

    The guide's rule: to half way to the nearest winds of the same order. "north" may be anything from
    north-west to north-east, and each further word halves the doubt.

    Examples
    --------
    >>> direction_doubt_deg("north"), direction_doubt_deg("northeast"), direction_doubt_deg("north-northeast")
    (45.0, 22.5, 11.25)
    """
    if "-" in wind or (len(wind) == 3 and wind.isalpha()):
        return 11.25
    return 45.0 if wind in {"north", "east", "south", "west", "n", "e", "s", "w"} else 22.5


def extent_km(place: Place) -> float:
    """Return the radius of a place as an anchor: its own precision, for a city at least what its people need.

    A city of p people fills a circle of about 0.008 √p km (10,000 people: 0.8 km; a million: 8 km), the
    density of some 5,000 to the square kilometre.
    """
    if place.kind != "city":
        return place.precision_km
    return min(_MOST_CITY_KM, max(1.5, 0.008 * math.sqrt(max(place.population, 0))))


def near_km(place: Place) -> float:
    """Return how far "near" and "outside" reach from the middle of a place: three times its own radius.

    Never less than 10 km, never more than 50 km beyond the place's own radius.
    """
    extent = extent_km(place)
    return extent + min(_NEAR[1], max(_NEAR[0], 2 * extent))


def offset_radius_km(distance: Distance, wind: str | None, anchor_km: float) -> float:
    """Return the radius around the offset's point that holds everything the words allow.

    The allowed region is part of a ring around the anchor: from ``km - doubt`` to ``km + doubt``, within the
    doubt of the wind. The farthest of it from its middle is the outer corner, by the law of cosines at
    ``sqrt(r² + d² - 2 r d cos α)``; the anchor's own radius is added. Without a wind it is the whole ring.

    Examples
    --------
    >>> round(offset_radius_km(Distance(10, 0), "northeast", 0), 2)
    3.9
    >>> round(offset_radius_km(Distance(10, 5), None, 2), 2)
    17
    """
    outer = distance.km if distance.limit else distance.km + distance.doubt_km
    if wind is None:
        return outer + anchor_km
    alpha = math.radians(direction_doubt_deg(wind))
    inner = max(0.0, distance.km - distance.doubt_km)
    far = max(
        math.sqrt(r * r + distance.km**2 - 2 * r * distance.km * math.cos(alpha)) for r in (outer, inner)
    )
    return far + anchor_km
