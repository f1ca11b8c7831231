"""Which points of which lines a page carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mapdesk.maps.basemap_zones import Zone

__all__ = ["GRIDS", "PER_DEGREE", "Columns", "Selection", "line_columns", "pick_lines"]

PER_DEGREE = 1000
FINEST, STEPS_PER_DOUBLING, MOST_CODE = 1e-7, 8, 254
"""The logarithmic scale of weights.npy: tools/boundaries/lines.py writes it."""

GRIDS = (10, 5, 1)
"""Thousandths of a degree between positions: of lines outside every zone, around the story, in its details.

Each grid holds all positions of those before it."""

OUTLINES = (b"c", b"b", b"d", b"f", b"l")
LEAST_ISLAND = 3.0
"""An island or lake is left out if it is smaller than so many times the area that a point must stand for."""

WORLD_RIVER_DEG = 12.0
BYTES_PER_POINT = 4.1
BYTES_PER_LINE = 5.0
GIVE_UP_STEPS = 72
FIRM_STEPS = 12
"""So many steps of giving up leave the details alone; then province lines and rivers around them go too."""

Columns = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Selection:
    """What is kept, and how well.

    `keep` is a mask of points, `grid` says of each point on which grid it lies, in thousandths of a degree:
    that of its line, or, at a line's end, that of the zone around it, so that lines that meet still meet.
    `lines` are the kept lines, `counts` how many points of each, `grids` the grid of each; `numbers` are the
    new numbers of all lines, -1 for those that were dropped.
    """

    keep: NDArray[np.bool_]
    grid: NDArray[np.int64]
    lines: NDArray[np.int64]
    counts: NDArray[np.int64]
    grids: NDArray[np.int64]
    numbers: list[int]


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the points and lines lie: numbers of zones, and the area that a named country's line allows."""

    zone_of_point: NDArray[np.uint16]
    zone_of_line: NDArray[np.uint16]
    named: NDArray[np.float64]


@cache
def line_columns() -> tuple[NDArray[np.int32], NDArray[np.uint8], Columns]:
    """Points (thousandths of a degree), their weights, and the lines, memory-mapped."""
    folder = files("mapdesk.maps") / "basemap_data"
    paths = (Path(str(folder / f"{name}.npy")) for name in ("points", "weights", "lines"))
    points, weights, lines = (np.asarray(np.load(path, mmap_mode="r")) for path in paths)
    return points, weights, lines


def pick_lines(zones: Sequence[Zone], named: Sequence[float], budget_kb: float) -> Selection:
    """Most detailed selection that stays within the budget; the world's part is not given up.

    `named` has for each area of world.json the least area of a point of its outline, infinite for the areas
    that the story does not name.
    """
    places = _Places(*_find_zones(zones), _named_lines(named))
    low, high = 0, GIVE_UP_STEPS
    while low < high:
        middle = (low + high) // 2
        keep, lines = _select(zones, places, middle)
        size = BYTES_PER_POINT * np.count_nonzero(keep) + BYTES_PER_LINE * np.count_nonzero(lines)
        low, high = (low, middle) if size <= 1000 * budget_kb else (middle + 1, high)
    return _finish(zones, places, *_select(zones, places, low))


def _named_lines(named: Sequence[float]) -> NDArray[np.float64]:
    """For each line the least of what the areas on its sides ask for; the sea asks nothing."""
    _, _, lines = line_columns()
    asked = np.array([*named, np.inf])
    return np.asarray(np.minimum(asked[lines["left"]], asked[lines["right"]]))


def _scaled(box: tuple[float, ...]) -> list[int]:
    return [round(corner * PER_DEGREE) for corner in box]


def _find_zones(zones: Sequence[Zone]) -> tuple[NDArray[np.uint16], NDArray[np.uint16]]:
    """Zones of finest detail, by number: the one each point lies in, the one each line's box touches."""
    points, _, lines = line_columns()
    zone_of_point, zone_of_line = np.zeros(len(points), np.uint16), np.zeros(len(lines), np.uint16)
    for number, zone in _finest_last(zones):
        west, south, east, north = _scaled(zone.box)
        touches = (
            (lines["west"] <= east)
            & (lines["east"] >= west)
            & (lines["south"] <= north)
            & (lines["north"] >= south)
        )
        zone_of_line[touches] = number
        near = np.flatnonzero(np.repeat(touches, lines["count"]))
        lon, lat = points[near].T
        zone_of_point[near[(lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)]] = number
    return zone_of_point, zone_of_line


def _finest_last(zones: Sequence[Zone]) -> list[tuple[int, Zone]]:
    numbered = list(enumerate(zones))[1:]
    return sorted(numbered, key=lambda pair: (-pair[1].area, pair[0]))


def _select(zones: Sequence[Zone], places: _Places, step: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Masks of the points and of the lines that are kept after some steps of giving up."""
    _, weights, lines = line_columns()
    world = zones[0].area
    areas = np.array(
        [min(zone.area * _loss(zone.level, step), world) if zone.level else world for zone in zones]
    )
    named = np.minimum(places.named * _loss(1, step), world)
    area_of_line = np.minimum(areas[places.zone_of_line], named)
    kept = _kept_lines(lines, zones, places.zone_of_line, area_of_line, is_scarce=step > FIRM_STEPS)
    codes = np.minimum(_codes(areas)[places.zone_of_point], np.repeat(_codes(named), lines["count"]))
    return (weights >= codes) & np.repeat(kept, lines["count"]), kept


def _codes(areas: NDArray[np.float64]) -> NDArray[np.uint8]:
    steps: NDArray[np.float64] = np.ceil(STEPS_PER_DOUBLING * np.log2(areas / FINEST))
    return steps.clip(0, MOST_CODE).astype(np.uint8)


def _finish(
    zones: Sequence[Zone], places: _Places, keep: NDArray[np.bool_], kept: NDArray[np.bool_]
) -> Selection:
    _, _, lines = line_columns()
    chosen = np.flatnonzero(kept)
    numbers = np.full(len(lines), -1)
    numbers[chosen] = np.arange(len(chosen))
    level = np.array([zone.level for zone in zones])
    grids = np.array(GRIDS)[np.maximum(level[places.zone_of_line], ~np.isinf(places.named))]
    grid = np.repeat(grids, lines["count"])
    for ends in (lines["first"], lines["first"] + lines["count"] - 1):
        grid[ends] = np.array(GRIDS)[level[places.zone_of_point[ends]]]
    counts = np.add.reduceat(keep, lines["first"], dtype=np.int64)[chosen]
    return Selection(keep, grid, chosen, counts, grids[chosen], numbers.tolist())


def _loss(level: int, step: int) -> float:
    """How many times more a point must stand for after some steps; the details hold out longest."""
    return float(2 ** (max(step - FIRM_STEPS * (level == 2), 0) / 3))


def _kept_lines(
    lines: Columns, zones: Sequence[Zone], zone_of_line: Any, areas: NDArray[np.float64], *, is_scarce: bool
) -> NDArray[np.bool_]:
    """Outlines without small loops; rivers and province lines near the story, if scarce in its details."""
    kind, size = lines["kind"], lines["size"]
    wanted = np.array([zone.level > is_scarce for zone in zones])[zone_of_line]
    shows_provinces = np.array([zone.has_provinces for zone in zones])[zone_of_line]
    kept = np.isin(kind, OUTLINES) & (~lines["is_loop"] | (size >= LEAST_ISLAND * areas))
    is_province = kind == b"a"
    divided = np.unique(lines["left"][is_province & shows_provinces])
    kept |= is_province & wanted & np.isin(lines["left"], divided)
    kept |= (kind == b"r") & (wanted | (size >= WORLD_RIVER_DEG))
    return np.asarray(kept)
