"""The parts of the world that a story needs in detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mapdesk.layers import Layers

__all__ = ["Extent", "story_countries", "story_extents"]

Extent = tuple[float, float, float, float]
"""west, south, east, north in degrees"""

_MARGIN_DEG = 2.5
_JOIN_DEG = 4.0
_MOST = 12
_POINTS = ("city", "facility", "physical", "admin2", "point")


def story_extents(layers: Layers) -> list[Extent]:
    """Boxes around the points of the story, near ones joined: at most a dozen, in order of west, south."""
    rows = [row for row in layers.rows("places") if row["drawn"] and row["kind"] in _POINTS]
    boxes = [_around(row["lat"], row["lon"]) for row in rows]
    margin = _JOIN_DEG
    joined = _join(boxes, 0.0)
    while len(joined) > _MOST:
        joined = _join(joined, margin)
        margin *= 2
    return sorted(joined)


def story_countries(layers: Layers) -> list[str]:
    """ISO codes of the countries that the story names as a whole, sorted."""
    rows = (row for row in layers.rows("places") if row["drawn"] and row["kind"] == "country")
    return sorted({row["country"] for row in rows if row["country"]})


def _around(lat: float, lon: float) -> Extent:
    return (lon - _MARGIN_DEG, max(lat - _MARGIN_DEG, -85.0), lon + _MARGIN_DEG, min(lat + _MARGIN_DEG, 85.0))


def _join(boxes: list[Extent], margin: float) -> list[Extent]:
    """The boxes, with every two that come within the margin made one, until none do."""
    joined: list[Extent] = []
    for box in sorted(set(boxes)):
        near = [each for each in joined if _touches(each, box, margin)]
        while near:
            joined = [each for each in joined if each not in near]
            box = _hull([box, *near])
            near = [each for each in joined if _touches(each, box, margin)]
        joined.append(box)
    return joined


def _touches(one: Extent, other: Extent, margin: float) -> bool:
    return (
        one[0] - margin <= other[2]
        and other[0] - margin <= one[2]
        and one[1] - margin <= other[3]
        and other[1] - margin <= one[3]
    )


def _hull(boxes: list[Extent]) -> Extent:
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return (min(wests), min(souths), max(easts), max(norths))
