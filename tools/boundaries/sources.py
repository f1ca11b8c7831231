"""The downloaded packages, read into plain shapely geometries.

Nothing here fetches anything: the folders of unpacked packages come from the command line.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import shapely
from numpy.typing import NDArray

WORLD_MAP = "usr/share/qgis/resources/data/world_map.gpkg"
EDGE_LON = 179.9
EDGE_LAT = -89.9
EDGE_SLACK = 0.002


@dataclass(frozen=True, slots=True)
class Packages:
    """Folders of unpacked packages, each as its own client unpacks it."""

    qgis: Path
    us_atlas: Path
    marble: Path


def read_units(packages: Packages) -> geopandas.GeoDataFrame:
    """First-order divisions of Natural Earth 1:10m: one coverage without gaps or overlaps."""
    units = geopandas.read_file(packages.qgis / WORLD_MAP, layer="states_provinces")
    units = units.reset_index(drop=True)
    units["geometry"] = to_antimeridian(units.geometry.to_numpy())
    for column in ("name", "gn_name", "woe_name", "gu_a3", "adm0_a3"):
        units[column] = units[column].fillna("").str.strip()
    return units[["iso_a2", "adm0_a3", "gu_a3", "name", "gn_name", "woe_name", "geometry"]]


def read_claims(packages: Packages) -> geopandas.GeoDataFrame:
    """Natural Earth's disputed lines that differ from the lines in force."""
    claims = geopandas.read_file(packages.qgis / WORLD_MAP, layer="disputed_borders")
    columns = {"adm0_a3_l": "left", "adm0_a3_r": "right"}
    return claims.rename(columns=columns)[["name", "left", "right", "geometry"]]


def to_antimeridian(geometries: NDArray[Any]) -> NDArray[Any]:
    """Geometries that reach ±180 and the pole again.

    The QGIS package stops its world at ±179.9 and at -89.9, so that projections do not tear.
    """

    def snap(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        lon, lat = xy[:, 0].copy(), xy[:, 1].copy()
        at_edge = np.abs(np.abs(lon) - EDGE_LON) < EDGE_SLACK
        lon[at_edge] = np.sign(lon[at_edge]) * 180.0
        lat[lat < EDGE_LAT + EDGE_SLACK] = -90.0
        return np.column_stack([lon, lat])

    return np.asarray(shapely.transform(geometries, snap))


def read_topojson(path: Path, layer: str) -> geopandas.GeoDataFrame:
    """One layer of a TopoJSON file, with its ids and properties; unquantised, rings closed."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = _arcs(topology)
    rows = []
    for part in topology["objects"][layer]["geometries"]:
        if part["type"] is not None:
            rows.append(
                {"id": part.get("id", ""), **part.get("properties", {}), "geometry": _polygons(part, arcs)}
            )
    return geopandas.GeoDataFrame(rows, crs="EPSG:4326")


def _arcs(topology: dict[str, Any]) -> list[NDArray[np.float64]]:
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    return [np.cumsum(np.asarray(arc, float), axis=0) * scale + shift for arc in topology["arcs"]]


def _polygons(part: dict[str, Any], arcs: list[NDArray[np.float64]]) -> shapely.MultiPolygon:
    polygons = part["arcs"] if part["type"] == "MultiPolygon" else [part["arcs"]]
    built = []
    for rings in polygons:
        shell, *holes = (_ring(ring, arcs) for ring in rings)
        if len(shell) > 3:
            built.append(shapely.Polygon(shell, [hole for hole in holes if len(hole) > 3]))
    return shapely.MultiPolygon(built)


def _ring(indices: list[int], arcs: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    pieces = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
    return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])
