"""Columns over one or several stores, and the arithmetic on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from mapdesk.geo.gazetteer.store import Array, Store

__all__ = ["CELLS", "StackedColumn", "cell_of", "distance_km", "joined_list", "near", "replaced", "stack"]

_COLUMNS: Final = (
    "lat", "lon", "kind", "feature", "country", "admin1", "admin2", "population", "fame", "precision_km",
)  # fmt: skip
_CODED: Final = ("admin1", "admin2")
CELLS: Final = 180 * 360
# The mean radius of the earth after the IUGG; on the sphere the error stays under 0.6 %, far less than the
# precision of any place here. Buffers and bearings are made on the ellipsoid elsewhere.
_RADIUS_KM: Final = 6371.0088


class StackedColumn:
    """One column of several stores as if it were one array, without copying any."""

    def __init__(self, parts: Sequence[Array], recode: Sequence[Array | None]) -> None:
        self._parts = list(parts)
        self._recode = list(recode)
        self._bases = np.cumsum([0, *(len(part) for part in parts)])
        self.dtype = np.result_type(*(r if r is not None else p for p, r in zip(parts, recode, strict=True)))

    def __len__(self) -> int:
        return int(self._bases[-1])

    def __getitem__(self, rows: Any) -> Any:
        asked = np.asarray(rows)
        if asked.ndim == 0:
            part = int(np.searchsorted(self._bases, int(asked), side="right")) - 1
            return self._read(part, int(asked) - int(self._bases[part]))
        which = np.searchsorted(self._bases, asked, side="right") - 1
        values = np.empty(asked.shape, dtype=self.dtype)
        for part in range(len(self._parts)):
            chosen = which == part
            if chosen.any():
                values[chosen] = self._read(part, asked[chosen] - self._bases[part])
        return values

    def _read(self, part: int, rows: Any) -> Any:
        values, recode = self._parts[part][rows], self._recode[part]
        return values if recode is None else recode[values]


def stack(stores: Sequence[Store]) -> dict[str, Any]:
    """Return the columns of ``stores`` one after the other; of a single store its arrays themselves."""
    if len(stores) == 1:
        return {name: stores[0].arrays[name] for name in _COLUMNS}
    return {
        name: StackedColumn(
            [store.arrays[name] for store in stores],
            _recodes(stores, name) if name in _CODED else [None] * len(stores),
        )
        for name in _COLUMNS
    }


def joined_list(stores: Sequence[Store], name: str) -> tuple[str, ...]:
    """Return the coded words of all stores in the order they first come; the first is "" for none."""
    words = dict.fromkeys(word for store in stores for word in store.manifest["lists"][name])
    return ("", *words)


def _recodes(stores: Sequence[Store], name: str) -> list[Array | None]:
    code = {word: number for number, word in enumerate(joined_list(stores, name))}
    return [
        np.array([0, *(code[word] for word in store.manifest["lists"][name])], dtype=np.uint16)
        for store in stores
    ]


def replaced(stores: Sequence[Store], bases: Sequence[int]) -> dict[int, dict[int, int]]:
    """Return store number → its rows that an upper store brings again, by id → the row there, uppermost."""
    found: dict[int, dict[int, int]] = {}
    for low in range(len(stores)):
        for high in range(low + 1, len(stores)):
            pairs = _same_ids(stores[low], stores[high])
            if pairs:
                found.setdefault(low, {}).update({a: b + bases[high] for a, b in pairs})
    return found


def _same_ids(low: Store, high: Store) -> list[tuple[int, int]]:
    order = high.arrays["geonames_order"]
    numbers, wanted = high.arrays["geonames"][order], low.arrays["geonames"]
    at = np.searchsorted(numbers, wanted)
    at[at == len(numbers)] = 0
    same = np.flatnonzero((wanted != 0) & (numbers[at] == wanted)) if len(numbers) else np.empty(0, np.int64)
    pairs = list(zip(same.tolist(), order[at[same]].tolist(), strict=True))
    for place_id in high.ids:
        position = low.ids.get(place_id)
        if position is not None:
            there = high.arrays["id_rows"][high.ids[place_id]]
            pairs.append((int(low.arrays["id_rows"][position]), int(there)))
    return pairs


def distance_km(lat: float, lon: float, lats: npt.ArrayLike, lons: npt.ArrayLike) -> Array:
    """Return the great-circle distances from one position to many, by the haversine formula."""
    phi, phis = np.radians(lat), np.radians(np.asarray(lats, dtype=np.float64))
    half = np.radians(np.asarray(lons, dtype=np.float64) - lon) / 2
    h = np.sin((phis - phi) / 2) ** 2 + np.cos(phi) * np.cos(phis) * np.sin(half) ** 2
    return np.asarray(2 * _RADIUS_KM * np.arcsin(np.sqrt(np.minimum(1.0, h))))


def near(arrays: dict[str, Array], lat: float, lon: float, km: float) -> Array:
    """Return the rows in the one-degree cells that a circle touches, in no useful order."""
    reach = np.degrees(km / _RADIUS_KM)
    south, north = max(lat - reach, -90.0), min(lat + reach, 90.0)
    ys = range(int(np.floor(south)) + 90, min(int(np.floor(north)) + 90, 179) + 1)
    widest = np.cos(np.radians(min(max(abs(south), abs(north)), 90.0)))
    ratio = np.sin(np.radians(min(reach, 90.0))) / max(widest, 1e-9)
    span = 180.0 if ratio >= 1.0 else float(np.degrees(np.arcsin(ratio)))
    xs = _columns_of_cells(lon, span)
    rows, offsets = arrays["grid_rows"], arrays["grid_offsets"]
    runs = [rows[offsets[y * 360 + a] : offsets[y * 360 + b + 1]] for y in ys for a, b in xs]
    return np.concatenate(runs).astype(np.int64) if runs else np.empty(0, dtype=np.int64)


def cell_of(lat: Array, lon: Array) -> Array:
    """Return the number of the one-degree cell of each position, row by row from the south-west (int32)."""
    y = np.clip(np.floor(lat).astype(np.int32) + 90, 0, 179)
    y *= 360
    y += (np.floor(lon).astype(np.int32) + 180) % 360
    return np.asarray(y)


def _columns_of_cells(lon: float, span: float) -> list[tuple[int, int]]:
    """Return the runs of cell columns within ``span`` degrees of a longitude, cut at the antimeridian."""
    west, east = int(np.floor(lon - span)) + 180, int(np.floor(lon + span)) + 180
    if east - west >= 359:
        return [(0, 359)]
    west, east = west % 360, east % 360
    return [(west, east)] if west <= east else [(west, 359), (0, east)]
