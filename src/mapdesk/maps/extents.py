"""The parts of the world that a story needs in detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mapdesk.layers import Layers

__all__ = ["Extent", "detail_extents", "story_countries", "story_extents", "story_points"]

Extent = tuple[float, float, float, float]
"""west, south, east, north in degrees"""

_AROUND_DEG = 2.5
_DETAIL_DEG = 0.8
_JOIN_DEG = 4.0
_MOST = 12
_MANY = 200
_POINTS = ("city", "facility", "physical", "admin2", "point")


def story_extents(layers: Layers) -> list[Extent]:
    """Boxes around the points of the story, near ones joined: at most a dozen, in order of west, south."""
    return _boxes(layers, _AROUND_DEG)


def detail_extents(layers: Layers) -> list[Extent]:
    """Boxes close around the points of the story, which deserve every bend of a coast; none for very many."""
    return _boxes(layers, _DETAIL_DEG) if len(layers.rows("places")) <= _MANY else []


def story_points(layers: Layers) -> list[tuple[float, float]]:
    """Longitude, latitude of every place that is drawn as a point, sorted."""
    rows = (row for row in layers.rows("places") if row["drawn"] and row["kind"] in _POINTS)
    return sorted({(row["lon"], row["lat"]) for row in rows})


def _boxes(layers: Layers, half_deg: float) -> list[Extent]:
    points = {(lat, lon) for lon, lat in story_points(layers)}
    if len(points) > _MANY:
        points = {(float(round(lat)), float(round(lon))) for lat, lon in points}
    boxes = [_around(lat, lon, half_deg) for lat, lon in points]
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


def _around(lat: float, lon: float, half_deg: float) -> Extent:
    return (lon - half_deg, max(lat - half_deg, -85.0), lon + half_deg, min(lat + half_deg, 85.0))


def _join(boxes: list[Extent], margin: float) -> list[Extent]:
    """Boxes, with every two that come within the margin made one, until none do."""
    joined: list[Extent] = []
    for box in sorted(set(boxes)):
        whole = box
        while near := [each for each in joined if _touches(each, whole, margin)]:
            joined = [each for each in joined if each not in near]
            whole = _hull([whole, *near])
        joined.append(whole)
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
