"""Reader of Marble's PN2 files, in which Debian ships Natural Earth's lakes and rivers.

The layout is read off the files themselves. Big-endian; a head of six bytes, then parts to the end of the
file. A part has a flag, an id and a count of absolute points; an absolute point is latitude and longitude as
int16 in 1/120 degree and a count of int8 steps, each counted from that point. A part of flag GROUP has one
byte instead of points: how many of the following parts belong together.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PER_DEGREE = 120.0
HEAD_BYTES = 6
LINE, RING, OUTER, INNER, GROUP = range(5)


@dataclass(frozen=True, slots=True)
class Part:
    """One ring or line: `flag` is as in the file, `points` are (lon, lat) in degrees."""

    flag: int
    points: list[tuple[float, float]]


def read_parts(path: Path) -> list[Part]:
    """Every ring and line of the file, in file order."""
    return list(_parts(path.read_bytes()))


def _parts(raw: bytes) -> Iterator[Part]:
    at = HEAD_BYTES
    while at < len(raw):
        flag, _ident = struct.unpack_from(">BI", raw, at)
        at += 5
        if flag == GROUP:
            at += 1
            continue
        (absolute,) = struct.unpack_from(">I", raw, at)
        at += 4
        points: list[tuple[float, float]] = []
        for _ in range(absolute):
            lat, lon, steps = struct.unpack_from(">hhH", raw, at)
            at += 6
            points.append((lon / PER_DEGREE, lat / PER_DEGREE))
            for k in range(steps):
                d_lat, d_lon = struct.unpack_from(">bb", raw, at + 2 * k)
                points.append(((lon + d_lon) / PER_DEGREE, (lat + d_lat) / PER_DEGREE))
            at += 2 * steps
        yield Part(flag, points)
