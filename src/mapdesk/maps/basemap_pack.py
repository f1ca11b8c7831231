"""How the lines of a page are written: small text that reads back to the same coordinates."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mapdesk.maps.basemap_lines import GRIDS, PER_DEGREE, Columns, Selection, line_columns

__all__ = ["ALPHABET", "MIDDLING", "encode", "pack_lines", "read_sign"]

MIDDLING = "cbdnfalrm"
"""Kinds of lines: a capital letter is a line on the coarsest grid, a kind's number here one on the next."""

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
MAIN_RIVER_DEG = 5.0


def pack_lines(selection: Selection, owners: list[str]) -> dict[str, Any]:
    """`kinds`: a sign a line; `lines`: a word of points a line; `lakes`: their rings."""
    points, _, columns = line_columns()
    lines = columns[selection.lines]
    xy = np.asarray(points[selection.keep], np.int64)
    grid = selection.grid[selection.keep][:, None]
    xy = grid * np.round(xy / grid).astype(np.int64)
    line = np.repeat(np.arange(len(lines)), selection.counts)
    kinds = zip(_kinds(lines, owners), selection.grids.tolist(), strict=True)
    return {
        "kinds": "".join(_letter(kind, grid) for kind, grid in kinds),
        "lines": encode(xy, line, selection.grids),
        "lakes": _lakes(lines),
    }


def _letter(kind: str, grid: int) -> str:
    """Kind of a line, written so that it tells the line's grid too."""
    return (kind.upper(), str(MIDDLING.index(kind)), kind)[GRIDS.index(grid)]


def read_sign(sign: str) -> tuple[str, int]:
    """Kind of a line and its grid in thousandths of a degree, from its sign among the kinds.

    >>> read_sign("C"), read_sign("0"), read_sign("c")
    (('c', 10), ('c', 5), ('c', 1))
    """
    if sign.isdigit():
        return MIDDLING[int(sign)], GRIDS[1]
    return sign.lower(), GRIDS[0 if sign.isupper() else 2]


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


def encode(xy: NDArray[np.int64], line: NDArray[np.int64], grids: NDArray[np.int64]) -> str:
    """Words of base-32 digits, low ones first: coordinates as steps, the sign in a step's lowest bit.

    The first step of a line is counted from 0, 0. A digit that another follows has 32 added. Each line is in
    steps of its own grid.
    """
    xy = xy // grids[line][:, None]
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
