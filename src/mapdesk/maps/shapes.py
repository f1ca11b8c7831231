"""Footprints become short words of whole-number steps, written like the lines of the base map."""

from __future__ import annotations

from typing import Any

__all__ = ["pack_shape"]

# A footprint 0.1 degree wide keeps a ten-thousandth of a degree (11 m), one ten degrees wide a hundredth
# of that detail: a thousandth of its own width is under a pixel on any screen.
_STEPS_ACROSS = 4000
_FINEST, _COARSEST = 20000, 50


def pack_shape(wkb: bytes) -> dict[str, Any] | None:
    """``{kind, per, parts}``: a part's rings as words, in 1 / per degrees; None for a point."""
    import shapely

    geometry = shapely.from_wkb(wkb)
    kind = _KINDS.get(geometry.geom_type)
    if kind is None or geometry.is_empty:
        return None
    west, south, east, north = geometry.bounds
    per = int(min(_FINEST, max(_COARSEST, _STEPS_ACROSS / max(east - west, north - south, 1e-9))))
    slim = shapely.simplify(geometry, 0.5 / per)
    parts = shapely.get_parts(slim)
    return {"kind": kind, "per": per, "parts": _parts(parts, per, kind)}


_KINDS = {"Polygon": "area", "MultiPolygon": "area", "LineString": "line", "MultiLineString": "line"}


def _parts(parts: Any, per: int, kind: str) -> list[str]:
    """One text a part, all encoded at once."""
    import numpy as np

    from mapdesk.maps.basemap_pack import encode

    rings = [[part] if kind == "line" else [part.exterior, *part.interiors] for part in parts]
    points = [_positions(ring, per) for each in rings for ring in each]
    line = np.repeat(np.arange(len(points)), [len(each) for each in points])
    words = iter(encode(np.concatenate(points), line, np.ones(len(points), np.int64)).split(" "))
    return [" ".join(next(words) for _ in each) for each in rings]


def _positions(ring: Any, per: int) -> Any:
    """Positions on the grid; a repeated one is left out."""
    import numpy as np
    import shapely

    grid = np.rint(shapely.get_coordinates(ring) * per).astype(np.int64)
    is_new = np.any(np.diff(grid, axis=0, prepend=grid[:1] - 1), axis=1)
    return grid[is_new]
