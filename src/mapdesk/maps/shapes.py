"""Footprints become short lists of whole-number steps."""

from __future__ import annotations

from typing import Any

__all__ = ["pack_shape"]

# A footprint 0.1 degree wide keeps a ten-thousandth of a degree (11 m), one ten degrees wide a hundredth
# of that detail: a thousandth of its own width is under a pixel on any screen.
_STEPS_ACROSS = 4000
_FINEST, _COARSEST = 20000, 50


def pack_shape(wkb: bytes) -> dict[str, Any] | None:
    """``{kind, per, parts}``: each ring as [lon, lat, step, step, …] in 1 / per degrees; None for a point."""
    import shapely

    geometry = shapely.from_wkb(wkb)
    kind = _KINDS.get(geometry.geom_type)
    if kind is None or geometry.is_empty:
        return None
    west, south, east, north = geometry.bounds
    per = int(min(_FINEST, max(_COARSEST, _STEPS_ACROSS / max(east - west, north - south, 1e-9))))
    slim = shapely.simplify(geometry, 0.5 / per)
    parts = shapely.get_parts(slim)
    return {"kind": kind, "per": per, "parts": [_rings(part, per, kind) for part in parts]}


_KINDS = {"Polygon": "area", "MultiPolygon": "area", "LineString": "line", "MultiLineString": "line"}


def _rings(part: Any, per: int, kind: str) -> list[list[int]]:
    rings = [part] if kind == "line" else [part.exterior, *part.interiors]
    return [_steps(ring, per) for ring in rings]


def _steps(ring: Any, per: int) -> list[int]:
    """First position, then differences; steps of nothing are left out."""
    import numpy as np
    import shapely

    grid = np.rint(shapely.get_coordinates(ring) * per).astype(np.int64)
    steps = np.diff(grid, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    is_first = np.arange(len(steps)) == 0
    return [int(each) for each in steps[steps.any(axis=1) | is_first].ravel()]
