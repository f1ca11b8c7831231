"""The lines that are drawn dashed: borders of disputed areas, and claims that no border in force follows."""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import pandas
import shapely


def disputed_lines(
    faces: geopandas.GeoDataFrame, claims: geopandas.GeoDataFrame, table: dict[str, Any]
) -> geopandas.GeoDataFrame:
    """One row a line: `kind` "border" (part of the faces' own) or "claim"; `shown`: whether maps draw it."""
    hidden = {row["name"] for row in table["claims"] if not row["shown"]}
    borders = [
        {"name": row["name"], "kind": "border", "shown": True, "geometry": _between(faces, row)}
        for row in table["dashed"]
    ]
    known = set(claims["name"])
    for row in table["claims"]:
        if row["name"] not in known:
            raise SystemExit(f"worldview.toml: claim {row['name']!r} is not in the source")
    other = claims.assign(kind="claim", shown=~claims["name"].isin(hidden))[
        ["name", "kind", "shown", "geometry"]
    ]
    return geopandas.GeoDataFrame(
        pandas.concat([pandas.DataFrame(borders), other], ignore_index=True), crs="EPSG:4326"
    )


def is_dashed(one: Any, other: Any, table: dict[str, Any]) -> bool:
    """Whether the border between two faces is dashed."""
    return any(_matches(one, other, row) for row in table["dashed"])


def _matches(one: Any, other: Any, row: dict[str, Any]) -> bool:
    first, second = row["between"]
    pairs = ((one, other), (other, one))
    if not any(_is(a, first) and _is(b, second) for a, b in pairs):
        return False
    names = {one["name"], other["name"]}
    return "units" not in row or len(names & set(row["units"])) in ({1} if first == second else {1, 2})


def _is(face: Any, wanted: str) -> bool:
    return wanted in ("*", face["policy"])


def _between(faces: geopandas.GeoDataFrame, row: dict[str, Any]) -> Any:
    """Border between the faces that a row of the table speaks of."""
    codes = set(row["between"])
    near = faces[faces["policy"].isin(codes)] if "*" not in codes else _around(faces, codes - {"*"})
    records = near.to_dict("records")
    shapes = near.geometry.to_numpy()
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    lines = [
        shapely.intersection(shapes[i].boundary, shapes[j].boundary)
        for i, j in zip(one, other, strict=True)
        if i < j and _matches(records[i], records[j], row)
    ]
    parts = [part for line in lines for part in shapely.get_parts(line) if part.geom_type == "LineString"]
    if not parts:
        raise SystemExit(f"worldview.toml: no border between {' and '.join(row['between'])}")
    return _as_lines(shapely.line_merge(shapely.MultiLineString(parts)))


def _around(faces: geopandas.GeoDataFrame, codes: set[str]) -> geopandas.GeoDataFrame:
    own = faces["policy"].isin(codes)
    shape = faces.geometry[own].union_all()
    return faces[own | np.asarray(shapely.intersects(faces.geometry.to_numpy(), shape))]


def _as_lines(lines: Any) -> shapely.MultiLineString:
    return shapely.MultiLineString(list(shapely.get_parts(lines)))
