"""Names of countries, seas and towns that a page carries for context."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mapdesk.maps.basemap_zones import Zone

__all__ = ["COLUMNS", "pick_labels"]

TOWNS_A_DETAIL = 32
TOWNS_AROUND = 40
AROUND_TOWN_RANK = 2
WORLD_RANK = 3.5
"""Outside the zones, names that show from this zoom on are enough."""


@dataclass(frozen=True, slots=True)
class Towns:
    """Columns of towns, largest first; lon, lat in thousandths of a degree."""

    names: list[str]
    lon: NDArray[np.int32]
    lat: NDArray[np.int32]
    rank: NDArray[np.uint8]
    country: str
    is_capital: NDArray[np.bool_]


@cache
def _towns() -> Towns:
    raw = json.loads((files("mapdesk.maps") / "basemap_data" / "towns.json").read_text(encoding="utf-8"))
    is_capital = np.zeros(len(raw["rank"]), bool)
    is_capital[raw["capital"]] = True
    rank = np.frombuffer(raw["rank"].encode(), np.uint8) - ord("0")
    lon, lat = (np.array(raw[axis], np.int32) for axis in ("lon", "lat"))
    return Towns(raw["names"].split("\n"), lon, lat, rank, raw["country"], is_capital)


COLUMNS = ("name", "kind", "lon", "lat", "rank", "iso")


def pick_labels(labels: dict[str, list[Any]], zones: Sequence[Zone]) -> list[list[Any]]:
    """Rows of `COLUMNS`; towns come last, the largest first. ``iso`` is null for waters.

    Kinds: country, ocean, sea, lake, capital, town.
    """
    countries = [
        [name, "country", lon, lat, rank, iso2]
        for name, iso2, lon, lat, rank in labels["country"]
        if rank <= WORLD_RANK + 1 or _is_in_story(lon, lat, zones)
    ]
    waters = [
        [name, kind, lon, lat, rank, None]
        for name, kind, lon, lat, rank in labels["water"]
        if rank <= WORLD_RANK or _is_in_story(lon, lat, zones)
    ]
    return [*countries, *waters, *_town_labels(zones)]


def _is_in_story(lon: float, lat: float, zones: Sequence[Zone]) -> bool:
    boxes = (zone.box for zone in zones if zone.level)
    return any(west <= lon <= east and south <= lat <= north for west, south, east, north in boxes)


def _town_labels(zones: Sequence[Zone]) -> list[list[Any]]:
    towns = _towns()
    chosen = towns.rank == 0
    for zone in zones[1:]:
        west, south, east, north = (corner * 1000 for corner in zone.box)
        inside = (towns.lon >= west) & (towns.lon <= east) & (towns.lat >= south) & (towns.lat <= north)
        wanted = inside if zone.level == 2 else inside & (towns.is_capital | (towns.rank <= AROUND_TOWN_RANK))
        chosen[np.flatnonzero(wanted)[: TOWNS_A_DETAIL if zone.level == 2 else TOWNS_AROUND]] = True
    return [_town(towns, int(i)) for i in np.flatnonzero(chosen)]


def _town(towns: Towns, i: int) -> list[Any]:
    kind = "capital" if towns.is_capital[i] else "town"
    lon, lat = round(int(towns.lon[i]) / 1000, 2), round(int(towns.lat[i]) / 1000, 2)
    return [towns.names[i], kind, lon, lat, int(towns.rank[i]), towns.country[2 * i : 2 * i + 2]]
