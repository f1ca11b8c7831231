"""Where a place lies that the gazetteer does not know: as much as the article itself tells.

Two answers, both a wide circle and never more than "uncertain". A name that begins or ends with a place
of the article ("Manila Cathedral", "University of Maine") is somewhere there. Any other name is where the
article happens, if it happens in one neighbourhood: most of its local places lie within `REACH_KM` of one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from mapdesk.geo.gazetteer import key
from mapdesk.geo.gazetteer.features import KIND_CODE
from mapdesk.model import Evidence, Place

if TYPE_CHECKING:
    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.recognition.toponym import Toponym
    from mapdesk.geo.resolution.resolver import Choice, Resolution
    from mapdesk.geo.resolution.signals import Hints

__all__ = ["Surroundings", "is_local", "place_near", "surroundings"]

LOCAL_KINDS: Final = frozenset(KIND_CODE[kind] for kind in ("city", "admin2", "facility", "physical"))
SURE: Final = 0.5
# Places nearer to one another than this may be one place under two names, which tells of no neighbourhood.
SAME_KM: Final = 3.0
REACH_KM: Final = 100.0
SHARE: Final = 0.6
MOST_TIMES: Final = 5
HOME_WEIGHT: Final = 2.0
INSIDE_KM: Final = 25.0
NEIGHBOURHOOD_KM: Final = 80.0
EARTH_DIAMETER_KM: Final = 12742.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the article tells of unknown places: decided names by key, and the row it happens around."""

    named: dict[str, int]
    centre: int | None


def surroundings(
    resolution: Resolution, toponyms: list[Toponym], hints: Hints, gazetteer: Gazetteer
) -> Surroundings:
    """Return what an article's decisions tell of its unknown places."""
    named: dict[str, int] = {}
    local: dict[int, float] = {}
    for toponym, choice in zip(toponyms, resolution.of_toponym, strict=True):
        if choice is None or resolution.pairs is None or choice.belief[0] < SURE:
            continue
        row = int(resolution.pairs.row[choice.pairs[0]])
        named.setdefault(key(toponym.surface), row)
        if toponym.role == "literal" and int(resolution.pairs.kind[choice.pairs[0]]) in LOCAL_KINDS:
            local[row] = min(local.get(row, 0.0) + 1.0, MOST_TIMES)
    return Surroundings(named, _centre(local, hints, gazetteer))


def _centre(local: dict[int, float], hints: Hints, gazetteer: Gazetteer) -> int | None:
    """Return the local place that most of the others lie around, or None where there is no such place."""
    if not local:
        return None
    rows = np.array(sorted(local))
    weight = np.array([local[int(row)] for row in rows])
    lat, lon = np.radians(gazetteer.lat[rows].astype(float)), np.radians(gazetteer.lon[rows].astype(float))
    points, shares = (lat, lon), weight
    if len(hints.homes) == 1:
        home = np.radians(hints.homes[0])
        points = np.append(lat, home[0]), np.append(lon, home[1])
        shares = np.append(weight, HOME_WEIGHT)
    if len(points[0]) < 2:
        return None
    half = np.sin((lat[:, None] - points[0]) / 2) ** 2
    half += np.cos(lat)[:, None] * np.cos(points[0]) * np.sin((lon[:, None] - points[1]) / 2) ** 2
    distance = EARTH_DIAMETER_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
    if distance.max() < SAME_KM:
        return None
    best = int(np.argmin((np.minimum(distance, 4 * REACH_KM) * shares).sum(axis=1)))
    around = shares[distance[best] <= REACH_KM].sum() / shares.sum()
    return int(rows[best]) if around >= SHARE else None


def is_local(choice: Choice, resolution: Resolution) -> bool:
    """Tell whether the likeliest place of a name is a spot, of which there may well be another."""
    return resolution.pairs is not None and int(resolution.pairs.kind[choice.pairs[0]]) in LOCAL_KINDS


def place_near(
    toponym: Toponym, around: Surroundings, gazetteer: Gazetteer
) -> tuple[Place, tuple[Evidence, ...]] | None:
    """Return the circle in which an unknown name lies, with the reason, or None where nothing tells."""
    if (row := _inner_name(toponym, around)) is not None:
        place = gazetteer.place(row)
        reach = max(INSIDE_KM, place.precision_km)
        text = f"The gazetteer has no “{toponym.surface}”; the name says that it belongs to {place.name}."
        return _circle(toponym, place, reach), (Evidence(signal="name inside", text=text, weight=1.0),)
    if around.centre is None:
        return None
    place = gazetteer.place(around.centre)
    lacks = f"The gazetteer has no fitting “{toponym.surface}”"
    text = f"{lacks}; the article's other places lie around {place.name}."
    circle = _circle(toponym, place, NEIGHBOURHOOD_KM)
    return circle, (Evidence(signal="neighbourhood", text=text, weight=0.5),)


def _inner_name(toponym: Toponym, around: Surroundings) -> int | None:
    """Return the row of the longest decided name that a toponym begins or ends with."""
    words = key(toponym.surface).split()
    for length in range(len(words) - 1, 0, -1):
        for part in (words[:length], words[-length:]):
            row = around.named.get(" ".join(part))
            if row is not None:
                return row
    return None


def _circle(toponym: Toponym, centre: Place, reach_km: float) -> Place:
    """Return the computed place: a circle around a known one."""
    digest = hashlib.sha256(f"{toponym.surface}|{centre.id}|{reach_km}".encode()).hexdigest()[:16]
    return Place(
        id=f"area:{digest}",
        name=f"{toponym.surface} (near {centre.name})",
        kind="area",
        lat=centre.lat,
        lon=centre.lon,
        country=centre.country,
        admin1=centre.admin1,
        precision_km=round(reach_km, 1),
        source="computed from the article's other places",
        feature="area",
    )
