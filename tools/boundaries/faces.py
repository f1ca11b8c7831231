"""The coverage of the land: Natural Earth's divisions, cut where a worldview needs it, with countries."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, cast

import geopandas
import numpy as np
import pandas
import shapely

GRID_DEG = 1e-4
"""All coordinates are whole multiples of this (some 11 m), so that shared borders stay shared."""

WESTERN_SAHARA_TOP = 27.66143935
"""Latitude of the corner of Algeria, Mauritania and Western Sahara; the northern line runs along it."""

VATICAN = (12.4525, 41.9033, 0.0045)
"""Centre (lon, lat) and radius in degrees: 0.44 km², missing in the divisions of Natural Earth."""


def read_worldview(path: Path) -> dict[str, Any]:
    """Table of the boundary policy."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def make_faces(
    units: geopandas.GeoDataFrame, claims: geopandas.GeoDataFrame, table: dict[str, Any]
) -> geopandas.GeoDataFrame:
    """One row a face: `policy` (its row in the table, or its code) and its ISO2 code in each worldview."""
    golan = _golan_line(claims)
    pieces = [_cut(unit, golan) for unit in units.to_dict("records")]
    faces = geopandas.GeoDataFrame([piece for cut in pieces for piece in cut], crs="EPSG:4326")
    faces["geometry"] = shapely.set_precision(faces.geometry.to_numpy(), GRID_DEG, mode="pointwise")
    faces = pandas.concat([faces, _vatican(faces)], ignore_index=True)
    return _assign(faces, table)


def _golan_line(claims: geopandas.GeoDataFrame) -> shapely.LineString:
    claim = claims.loc[claims["name"] == "Syrian claim", "geometry"].union_all()
    return cast("shapely.LineString", shapely.line_merge(claim))


def _cut(unit: dict[str, Any], golan: shapely.LineString) -> list[dict[str, Any]]:
    if unit["iso_a2"] == "IL" and unit["name"] == "HaZafon":
        east, west = _split_east(unit["geometry"], golan)
        return [unit | {"geometry": west}, unit | {"geometry": east, "name": "Golan", "cut": "golan"}]
    if unit["iso_a2"] == "MA" and unit["geometry"].bounds[1] < WESTERN_SAHARA_TOP:
        north, south = _halve(unit["geometry"], WESTERN_SAHARA_TOP)
        parts = [unit | {"geometry": south, "cut": "western_sahara"}]
        return parts if north.is_empty else [unit | {"geometry": north}, *parts]
    return [unit]


def _split_east(polygon: Any, line: shapely.LineString) -> tuple[Any, Any]:
    """Polygon east of the line, and the rest; its ends go to existing corners, so neighbours fit."""
    corners = np.asarray(shapely.points(shapely.get_coordinates(polygon)))
    ends = [shapely.Point(line.coords[0]), shapely.Point(line.coords[-1])]
    nearest = [corners[int(np.argmin(shapely.distance(corners, end)))] for end in ends]
    inner = [point for point in line.coords[1:-1] if polygon.contains(shapely.Point(point))]
    path = shapely.LineString([nearest[0].coords[0], *inner, nearest[1].coords[0]])
    cells = shapely.get_parts(shapely.polygonize([shapely.union_all([polygon.boundary, path])]))
    middle = np.mean([x for x, _ in path.coords])
    east = [cell for cell in cells if cell.representative_point().x > middle and cell.area < polygon.area / 2]
    west = [cell for cell in cells if not any(cell is other for other in east)]
    return _multi(east), _multi(west)


def _halve(polygon: Any, lat: float) -> tuple[Any, Any]:
    north = shapely.intersection(polygon, shapely.box(-180, lat, 180, 90))
    south = shapely.intersection(polygon, shapely.box(-180, -90, 180, lat))
    return _multi(shapely.get_parts(north)), _multi(shapely.get_parts(south))


def _multi(parts: Any) -> shapely.MultiPolygon:
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def vatican_city() -> shapely.Polygon:
    """Eight corners around Vatican City."""
    lon, lat, radius = VATICAN
    circle = shapely.Point(lon, lat).buffer(radius, quad_segs=2)
    return shapely.set_precision(circle, GRID_DEG, mode="pointwise")


def _vatican(faces: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """One row with Vatican City, which is cut out of the face of Rome in place."""
    city = vatican_city()
    around = faces.index[faces.geometry.contains(city)][0]
    faces.loc[[around], "geometry"] = [faces.geometry[around].difference(city)]
    row = {
        "iso_a2": "VA",
        "name": "Vatican City",
        "gn_name": "",
        "woe_name": "",
        "adm0_a3": "VAT",
        "gu_a3": "VAT",
    }
    return geopandas.GeoDataFrame([row | {"geometry": city}], crs="EPSG:4326")


def _assign(faces: geopandas.GeoDataFrame, table: dict[str, Any]) -> geopandas.GeoDataFrame:
    faces["cut"] = faces["cut"].fillna("")
    faces["policy"] = faces["iso_a2"]
    for view in table["worldviews"]:
        faces[view] = faces["iso_a2"]
    for row in table["areas"]:
        chosen = _rows_of(faces, row)
        if not chosen.any():
            raise SystemExit(f"worldview.toml: area {row['name']!r} matches no division of {row['of']!r}")
        faces.loc[chosen, "policy"] = row["name"]
        for view in table["worldviews"]:
            faces.loc[chosen, view] = row[view]
    left = faces.index[faces["international"] == "-1"]
    if len(left):
        raise SystemExit(f"worldview.toml: no area for the division {faces['name'][left[0]]!r}")
    return faces


def _rows_of(faces: geopandas.GeoDataFrame, row: dict[str, Any]) -> pandas.Series:
    chosen: pandas.Series = (faces["iso_a2"] == row["of"]) & (faces["cut"] == row.get("cut", ""))
    return chosen & faces["name"].isin(row["units"]) if "units" in row else chosen
