"""How the lines of a page are written: small text that reads back to the same coordinates."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mapdesk.maps.basemap_lines import PER_DEGREE, Columns, Selection, line_columns

__all__ = ["ALPHABET", "COARSE", "encode", "pack_lines"]

COARSE = 10
"""Coarse lines are in hundredths of a degree."""

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
MAIN_RIVER_DEG = 5.0


def pack_lines(selection: Selection, owners: list[str]) -> dict[str, Any]:
    """`kinds`: a letter a line, capital if coarse; `lines`: a word of points a line; `lakes`: their rings."""
    points, _, columns = line_columns()
    lines = columns[selection.lines]
    xy = np.asarray(points[selection.keep], np.int64)
    is_rounded = selection.is_rounded[selection.keep][:, None]
    xy = np.where(is_rounded, COARSE * np.round(xy / COARSE).astype(np.int64), xy)
    line = np.repeat(np.arange(len(lines)), selection.counts)
    kinds = _kinds(lines, owners)
    return {
        "kinds": "".join(
            kind.upper() if is_coarse else kind
            for kind, is_coarse in zip(kinds, selection.coarse.tolist(), strict=True)
        ),
        "lines": encode(xy, line, selection.coarse),
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


def encode(xy: NDArray[np.int64], line: NDArray[np.int64], coarse: NDArray[np.bool_]) -> str:
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
