"""Which points of which lines a page carries, and how they are written."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mapdesk.maps.basemap_zones import Zone

__all__ = ["ALPHABET", "PER_DEGREE", "Selection", "pack_lines", "pick_lines"]

PER_DEGREE = 1000
COARSE = 10
"""Outside the zones, coordinates are rounded to hundredths of a degree."""

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
FINEST, STEPS_PER_DOUBLING, MOST_CODE = 1e-7, 8, 254
"""The logarithmic scale of weights.npy: tools/boundaries/lines.py writes it."""

LEAST_ISLAND = 3.0
"""An island or lake is left out if it is smaller than so many times the area that a point must stand for."""

WORLD_RIVER_DEG = 12.0
MAIN_RIVER_DEG = 5.0
BYTES_PER_POINT = 4.1
BYTES_PER_LINE = 5.0
GIVE_UP_STEPS = 72
FIRM_STEPS = 12
"""So many steps of giving up leave the details alone; then province lines and rivers around them go too."""

Columns = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Selection:
    """What is kept.

    `keep` is a mask of points, `is_near` one of points in any zone; `lines` are the kept lines, `coarse`
    those of them outside every zone; `numbers` are the new numbers of all lines, -1 for those that were
    dropped.
    """

    keep: NDArray[np.bool_]
    is_near: NDArray[np.bool_]
    lines: NDArray[np.int64]
    coarse: NDArray[np.bool_]
    numbers: list[int]


@cache
def _data() -> tuple[NDArray[np.int32], NDArray[np.uint8], Columns]:
    folder = files("mapdesk.maps") / "basemap_data"
    paths = (Path(str(folder / f"{name}.npy")) for name in ("points", "weights", "lines"))
    points, weights, lines = (np.asarray(np.load(path, mmap_mode="r")) for path in paths)
    return points, weights, lines


def pick_lines(zones: Sequence[Zone], budget_kb: float) -> Selection:
    """Most detailed selection that stays within the budget; the world's part is not given up."""
    zone_of_point, zone_of_line = _zones_of_points(zones), _zones_of_lines(zones)
    low, high = 0, GIVE_UP_STEPS
    while low < high:
        middle = (low + high) // 2
        chosen = _select(zones, zone_of_point, zone_of_line, middle)
        size = BYTES_PER_POINT * np.count_nonzero(chosen.keep) + BYTES_PER_LINE * len(chosen.lines)
        low, high = (low, middle) if size <= 1000 * budget_kb else (middle + 1, high)
    return _select(zones, zone_of_point, zone_of_line, low)


def _scaled(box: tuple[float, ...]) -> list[int]:
    return [round(corner * PER_DEGREE) for corner in box]


def _zones_of_points(zones: Sequence[Zone]) -> NDArray[np.uint8]:
    """For each point the zone with the finest detail that it lies in."""
    points, _, _ = _data()
    zone_of_point = np.zeros(len(points), np.uint8)
    lon, lat = points[:, 0], points[:, 1]
    for number, zone in _finest_last(zones):
        west, south, east, north = _scaled(zone.box)
        inside = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
        zone_of_point[inside] = number
    return zone_of_point


def _zones_of_lines(zones: Sequence[Zone]) -> NDArray[np.uint8]:
    """For each line the zone with the finest detail that its box touches."""
    _, _, lines = _data()
    zone_of_line = np.zeros(len(lines), np.uint8)
    for number, zone in _finest_last(zones):
        west, south, east, north = _scaled(zone.box)
        touches = (
            (lines["west"] <= east)
            & (lines["east"] >= west)
            & (lines["south"] <= north)
            & (lines["north"] >= south)
        )
        zone_of_line[touches] = number
    return zone_of_line


def _finest_last(zones: Sequence[Zone]) -> list[tuple[int, Zone]]:
    numbered = list(enumerate(zones))[1:]
    return sorted(numbered, key=lambda pair: (-pair[1].area, pair[0]))


def _select(zones: Sequence[Zone], zone_of_point: Any, zone_of_line: Any, step: int) -> Selection:
    _, weights, lines = _data()
    world = zones[0].area
    areas = np.array([min(zone.area * _loss(zone, step), world) if zone.level else world for zone in zones])
    codes = np.ceil(STEPS_PER_DOUBLING * np.log2(areas / FINEST)).clip(0, MOST_CODE).astype(np.uint8)
    level = np.array([zone.level for zone in zones], np.uint8)[zone_of_line]
    shows_provinces = np.array([zone.has_provinces for zone in zones])[zone_of_line]
    wanted = level > (1 if step > FIRM_STEPS else 0)
    kept_lines = _kept_lines(lines, wanted, shows_provinces, areas[zone_of_line])
    keep = (weights >= codes[zone_of_point]) & np.repeat(kept_lines, lines["count"])
    chosen = np.flatnonzero(kept_lines)
    numbers = np.full(len(lines), -1)
    numbers[chosen] = np.arange(len(chosen))
    return Selection(keep, zone_of_point > 0, chosen, level[chosen] == 0, numbers.tolist())


def _loss(zone: Zone, step: int) -> float:
    """How many times more a point must stand for after some steps; the details hold out longest."""
    return float(2 ** (max(step - FIRM_STEPS * (zone.level == 2), 0) / 3))


def _kept_lines(
    lines: Columns, wanted: Any, shows_provinces: Any, areas: NDArray[np.float64]
) -> NDArray[np.bool_]:
    kind, size = lines["kind"], lines["size"]
    is_outline = (kind == b"c") | (kind == b"b") | (kind == b"d") | (kind == b"f") | (kind == b"l")
    kept = is_outline & (~lines["is_loop"] | (size >= LEAST_ISLAND * areas))
    is_province = kind == b"a"
    divided = np.unique(lines["left"][is_province & shows_provinces])
    kept |= is_province & wanted & np.isin(lines["left"], divided)
    kept |= (kind == b"r") & (wanted | (size >= WORLD_RIVER_DEG))
    return np.asarray(kept)


def pack_lines(selection: Selection, owners: list[str], areas: list[str]) -> dict[str, Any]:
    """`kinds`: a letter a line, capital if coarse; `lines`: a word of points a line; `lakes`: their rings."""
    points, _, columns = _data()
    lines = columns[selection.lines]
    counts = np.add.reduceat(selection.keep, columns["first"])[selection.lines]
    xy = np.asarray(points[selection.keep], np.int64)
    xy = np.where(
        selection.is_near[selection.keep][:, None], xy, COARSE * np.round(xy / COARSE).astype(np.int64)
    )
    line = np.repeat(np.arange(len(lines)), counts)
    kinds = _kinds(lines, owners)
    return {
        "kinds": "".join(
            kind.upper() if is_coarse else kind
            for kind, is_coarse in zip(kinds, selection.coarse.tolist(), strict=True)
        ),
        "lines": _encode(xy, line, selection.coarse),
        "lakes": _lakes(lines),
    }


def _kinds(lines: Columns, owners: list[str]) -> list[str]:
    """Letter a line.

    c coast, b border, d disputed, n no border in this worldview, f frame of the sheet, a province,
    l lake, r river, m main river.
    """
    letters: list[str] = []
    rows = zip(
        lines["kind"].tolist(),
        lines["left"].tolist(),
        lines["right"].tolist(),
        lines["size"].tolist(),
        strict=True,
    )
    for kind, left, right, size in rows:
        letter = kind.decode()
        if letter == "b" and owners[left] == owners[right]:
            letter = "n"
        elif letter == "r" and size >= MAIN_RIVER_DEG:
            letter = "m"
        letters.append(letter)
    return letters


def _lakes(lines: Columns) -> list[list[int]]:
    rings: dict[int, list[int]] = {}
    for number, (kind, group) in enumerate(zip(lines["kind"].tolist(), lines["group"].tolist(), strict=True)):
        if kind == b"l":
            rings.setdefault(group, []).append(number)
    return list(rings.values())


def _encode(xy: NDArray[np.int64], line: NDArray[np.int64], coarse: NDArray[np.bool_]) -> str:
    """Words of base-32 digits, low ones first: coordinates as steps, the sign in a step's lowest bit.

    The first step of a line is counted from 0, 0. A digit that another follows has 32 added. Lines outside
    every zone are in hundredths of a degree, all others in thousandths.
    """
    is_coarse = coarse[line]
    xy = np.where(is_coarse[:, None], xy // COARSE, xy)
    steps = np.diff(xy, axis=0, prepend=np.zeros((1, 2), np.int64))
    starts = np.flatnonzero(np.diff(line, prepend=-1))
    steps[starts] = xy[starts]
    values = np.where(steps < 0, -2 * steps - 1, 2 * steps).reshape(-1)
    digits = np.ones(len(values), np.int64)
    for power in range(1, math.ceil(math.log(360 * PER_DEGREE * 2, 32)) + 1):
        digits += values >= 32**power
    at = np.cumsum(digits) - digits + np.repeat(line, 2)
    text = np.full(int(digits.sum()) + int(line[-1]), ord(" "), np.uint8)
    letters = np.frombuffer(ALPHABET.encode(), np.uint8)
    for place in range(int(digits.max())):
        has = digits > place
        follows = digits[has] > place + 1
        text[at[has] + place] = letters[((values[has] >> (5 * place)) & 31) + 32 * follows]
    return text.tobytes().decode("ascii")
