"""The parts of the world that deserve more detail than the rest, and how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Extent", "Zone", "area_for", "make_zones"]

Extent = tuple[float, float, float, float]
"""west, south, east, north in degrees"""

WORLD_AREA = 0.1
"""Points of the world that stand for less (square degrees) are left out; some four pixels at zoom 3."""

FULL_AREA = 2e-6
VIEW_PX = 1800.0
"""A zone is drawn across some 900 pixels, and a reader may zoom in once before its detail runs out."""

LEAST_MARGIN_DEG = 3.0
MARGIN_SHARE = 0.25
WIDER_SHARE, WIDER_LOSS = 0.6, 8.0
MOST_COUNTRIES = 8
"""With more countries than this the story is about the world, and only their outlines get detail."""

PROVINCES_DEG = 25.0
"""A wider zone is looked at from so far that province lines do not show.

A country that shows some shows all that are near.
"""


@dataclass(frozen=True, slots=True)
class Zone:
    """A box with the least area of a point kept in it; `level` 0 world, 1 around the story, 2 detail."""

    box: Extent
    area: float
    level: int
    has_provinces: bool = True


def make_zones(
    extents: Sequence[Extent], detail: Sequence[Extent], countries: Sequence[Extent]
) -> list[Zone]:
    """World, the story's surroundings, its countries, its details; no box crosses the antimeridian."""
    zones = [Zone((-180.0, -90.0, 180.0, 90.0), WORLD_AREA, 0, has_provinces=False)]
    if extents:
        hull = _hull(extents)
        boxes = [_grown(hull)] if hull[2] - hull[0] < 180 else [_grown(extent) for extent in extents]
        zones += [zone for box in boxes for zone in _around(box)]
    if len(countries) <= MOST_COUNTRIES:
        small = [box for box in countries if box[2] - box[0] <= PROVINCES_DEG]
        zones += [zone for box in small for zone in _around(_grown(box))]
    return zones + [Zone(part, FULL_AREA, 2) for box in detail for part in _split(box)]


def _around(box: Extent) -> list[Zone]:
    """Box, and the box that a wider window or a look aside shows, with less detail."""
    area = area_for(box)
    is_near = max(box[2] - box[0], box[3] - box[1]) <= PROVINCES_DEG
    wider = _grown(box, WIDER_SHARE)
    outer = [Zone(part, min(area * WIDER_LOSS, WORLD_AREA), 1, has_provinces=False) for part in _split(wider)]
    return outer + [Zone(part, area, 1, is_near) for part in _split(box)]


def area_for(box: Extent) -> float:
    """Least area of a point that shows when a box fills a window and the reader zooms in once."""
    across = max(box[2] - box[0], 1.5 * (box[3] - box[1]))
    return min(max((across / VIEW_PX) ** 2 / 2, FULL_AREA), WORLD_AREA)


def _hull(boxes: Sequence[Extent]) -> Extent:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] + (360 if box[2] < box[0] else 0) for box in boxes),
        max(box[3] for box in boxes),
    )


def _grown(box: Extent, share: float = MARGIN_SHARE) -> Extent:
    margin = max(LEAST_MARGIN_DEG, share * max(box[2] - box[0], box[3] - box[1]))
    return (box[0] - margin, max(box[1] - margin, -90.0), box[2] + margin, min(box[3] + margin, 90.0))


def _split(box: Extent) -> list[Extent]:
    """Box in longitudes from -180 to 180: two boxes if it crosses the antimeridian."""
    west, south, east, north = box
    if east < west:
        east += 360
    if east - west >= 360:
        return [(-180.0, south, 180.0, north)]
    turn = 360 * ((west + 180) // 360)
    west, east = west - turn, east - turn
    if east <= 180:
        return [(west, south, east, north)]
    return [(west, south, 180.0, north), (-180.0, south, east - 360, north)]
