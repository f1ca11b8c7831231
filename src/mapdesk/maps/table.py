"""Records become columns, each written in the shortest of a few plain ways.

====================================  ====================================================================
``{"all": value}``                    every row has the value
``{"words": [...], "at": "0120"}``    few different values: a digit of `DIGITS` a row
``{"few": [[row, value], ...]}``      most rows have none
``{"steps": [...], "per": 1000}``     numbers: differences from row to row, in 1 / per
``{"prefix": ..., "steps": ...}``     ids that end in a number; ``few`` has the others
``{"list": [...]}``                   one value a row
====================================  ====================================================================

A column of nothing is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

__all__ = ["DIGITS", "pack_column", "pack_table"]

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"

_MOST_DECIMALS = 6
_LARGEST = 1e9
_NUMBERED = "geonames:"
_NUMBERS = {int, float, bool}
_SCALARS = {*_NUMBERS, str, type(None)}


def pack_table(columns: Sequence[str], records: Iterable[Sequence[Any]]) -> dict[str, Any]:
    """``{rows, columns}`` of records that have a value for each column, in order."""
    rows = list(records)
    packed = {
        name: column
        for name, values in zip(columns, zip(*rows, strict=True), strict=bool(rows))
        if (column := pack_column(values)) is not None
    }
    return {"rows": len(rows), "columns": packed}


def pack_column(values: Sequence[Any]) -> dict[str, Any] | None:
    """Return one column in the way that suits its values; None if there are none."""
    kinds = set(map(type, values))
    cleaned = (
        list(values) if kinds <= _NUMBERS else [None if value in ("", [], ()) else value for value in values]
    )
    present = len(cleaned) - cleaned.count(None)
    if not present:
        return None
    if not kinds <= _SCALARS:
        return _few(cleaned) if present < 0.6 * len(cleaned) else {"list": cleaned}
    return _pack_scalars(cleaned, present)


def _pack_scalars(values: list[Any], present: int) -> dict[str, Any]:
    if len(set(values)) > len(DIGITS):
        return _many(values, present)
    words = list(dict.fromkeys((type(value), value) for value in values))
    if len(words) == 1:
        return {"all": values[0]}
    if present < 0.15 * len(values):
        return _few(values)
    if len(words) <= min(len(DIGITS), len(values) / 2):
        digits = {word: DIGITS[at] for at, word in enumerate(words)}
        return {"words": [word for _, word in words], "at": "".join(digits[type(v), v] for v in values)}
    return _many(values, present)


def _many(values: list[Any], present: int) -> dict[str, Any]:
    """Return a column of many different values."""
    if present < 0.6 * len(values):
        return _few(values)
    return _numbers(values) or _ids(values) or {"list": values}


def _few(values: Sequence[Any]) -> dict[str, Any]:
    return {"few": [[row, value] for row, value in enumerate(values) if value is not None]}


def _numbers(values: Sequence[Any]) -> dict[str, Any] | None:
    if not set(map(type, values)) <= {int, float} or max(map(abs, values)) > _LARGEST:
        return None
    exact = np.array(values, dtype=np.float64)
    for decimals in range(_MOST_DECIMALS + 1):
        per = 10**decimals
        scaled = np.rint(exact * per)
        if (scaled / per == exact).all():
            steps = _steps(scaled.astype(np.int64).tolist())
            is_shorter = len(json.dumps(steps)) <= len(json.dumps(values))
            return {"steps": steps, **({"per": per} if decimals else {})} if is_shorter else None
    return None


def _steps(numbers: Sequence[int]) -> list[int]:
    return [numbers[0], *(after - before for before, after in pairwise(numbers))] if numbers else []


def _ids(values: Sequence[Any]) -> dict[str, Any] | None:
    """Ids of the gazetteer's largest family by their numbers, the others by row."""
    numbered = [_number_of(value) for value in values]
    known = [number for number in numbered if number is not None]
    if len(known) < len(values) / 2:
        return None
    filled = [0 if number is None else number for number in numbered]
    others = [[row, values[row]] for row, number in enumerate(numbered) if number is None]
    return {"prefix": _NUMBERED, "steps": _steps(filled), **({"few": others} if others else {})}


def _number_of(value: Any) -> int | None:
    tail = value.removeprefix(_NUMBERED) if isinstance(value, str) and value.startswith(_NUMBERED) else ""
    is_plain = tail.isascii() and tail.isdigit() and not tail.startswith("0")
    return int(tail) if is_plain and len(tail) < 16 else None
