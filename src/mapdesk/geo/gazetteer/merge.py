"""One place, told by two sources: joined, the curated one staying."""

from __future__ import annotations

from typing import Final

from mapdesk.geo.gazetteer.columns import distance_km
from mapdesk.geo.gazetteer.features import ALTERNATE, NAME
from mapdesk.geo.gazetteer.rows import Naming, PlaceRow
from mapdesk.geo.gazetteer.world import World

__all__ = ["merge_airfields"]

_AIRFIELDS: Final = frozenset({"air_base", "airport", "naval_base", "army_base"})
_NEAR_KM: Final = 3.0


def merge_airfields(world: World) -> None:
    """Let a curated airfield take the names and codes of the packaged one on the same spot, which goes."""
    import numpy as np

    packaged = [place for place in world if place.id.startswith("icao:")]
    if not packaged:
        return
    lats = np.array([place.lat for place in packaged])
    lons = np.array([place.lon for place in packaged])
    for place in [p for p in world if p.id.startswith("mapdesk:") and p.feature in _AIRFIELDS]:
        away = distance_km(place.lat, place.lon, lats, lons)
        nearest = int(np.argmin(away))
        other = packaged[nearest]
        if away[nearest] <= _NEAR_KM and other.id in world.places and _is_one(place, other):
            _take_names(place, other)
            del world.places[other.id]


def _is_one(place: PlaceRow, other: PlaceRow) -> bool:
    """Whether the two are one airfield.

    A naval or army base beside a civil airport is not that airport, nor is an air base that gave way to an
    international one.
    """
    if "status=closed" in place.tags and "International" in other.name:
        return False
    return place.feature in ("air_base", "airport") or other.feature == "air_base"


def _take_names(place: PlaceRow, other: PlaceRow) -> None:
    have = {naming.key for naming in place.names}
    for naming in other.names:
        if naming.key not in have:
            form = ALTERNATE if naming.form == NAME else naming.form
            place.names.append(Naming(naming.text, form, naming.means, naming.key))
