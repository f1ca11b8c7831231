"""Divisions that are newer than Natural Earth's, estimated from the towns that belong to them.

Where several of GeoNames' divisions share one of Natural Earth's (Kenya's counties, Telangana, the
Congo's provinces of 2015), the ground goes to the division of the nearest town. Such outlines are right
to some ten kilometres where towns are dense, and marked `estimated`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import geopandas
import numpy as np
import shapely
from tools.boundaries.divisions import Towns

LEAST_TOWNS = 3


def estimate(faces: geopandas.GeoDataFrame, towns: Towns) -> dict[str, list[Any]]:
    """Polygons by GeoNames code in the faces that have no code; each code has three towns or more there."""
    points = np.asarray(shapely.points(towns.lon, towns.lat))
    open_faces = faces[(faces["code"] == "") & (faces["international"] != "")]
    tree = shapely.STRtree(points)
    shares: dict[str, list[Any]] = defaultdict(list)
    count: dict[str, int] = defaultdict(int)
    for iso2, shape in zip(open_faces["international"], open_faces.geometry, strict=True):
        inside = np.sort(tree.query(shape, predicate="contains"))
        own = inside[(towns.country[inside] == iso2) & (towns.code[inside] != "")]
        for code, part, number in _split(shape, points[own], towns.code[own]):
            shares[code].append(part)
            count[code] += number
    return {code: shares[code] for code in sorted(shares) if count[code] >= LEAST_TOWNS}


def _split(shape: Any, points: Any, codes: Any) -> list[tuple[str, Any, int]]:
    """(code, its ground, its towns) for each code among the towns of one face."""
    if len(points) < LEAST_TOWNS:
        return []
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=shape))
    cell, town = shapely.STRtree(points).query(cells, predicate="contains")
    return [
        (
            str(code),
            shapely.intersection(shapely.union_all(cells[cell[codes[town] == code]]), shape),
            int((codes == code).sum()),
        )
        for code in sorted(set(codes))
    ]
