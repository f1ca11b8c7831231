"""An area on the earth, as the rules of relations make it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapdesk.geo.description import geometry

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry as Geometry

__all__ = ["Area", "around", "from_geometry"]


@dataclass(frozen=True, slots=True)
class Area:
    """Where a description says to look. ``km`` is the radius around ``lat, lon`` that holds the geometry."""

    geometry: Geometry
    lat: float
    lon: float
    km: float
    words: str


def from_geometry(shape: Geometry, words: str) -> Area | None:
    """Return a geometry as an area with its middle and radius; None if it is empty."""
    if shape is None or shape.is_empty:
        return None
    lat, lon, km = geometry.centre_and_radius_km(shape)
    return Area(shape, lat, lon, km, words)


def around(place_lat: float, place_lon: float, km: float, words: str) -> Area:
    """Return the disc around a point as an area."""
    return Area(geometry.circle(place_lat, place_lon, km), place_lat, place_lon, km, words)
