"""Small PMTiles archives for tests: pictures of one colour, or vector tiles with one square of water."""

from __future__ import annotations

import gzip
import json
import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from mapdesk.maps.pmtiles import tile_number

__all__ = ["named_tile", "picture_tile", "pyramid", "vector_tile", "write_archive"]

_KINDS = {"mvt": 1, "png": 2}


def write_archive(
    path: Path,
    tiles: Mapping[tuple[int, int, int], bytes],
    *,
    kind: str = "png",
    attribution: str = "made for a test",
    leaves: int = 0,
) -> Path:
    """Write tiles by (z, x, y) as a version 3 archive; ``leaves`` splits the directory into so many."""
    numbered = sorted((tile_number(*key), raw) for key, raw in tiles.items())
    data = b"".join(raw for _, raw in numbered)
    rows, offset = [], 0
    for number, raw in numbered:
        rows.append((number, 1, len(raw), offset))
        offset += len(raw)
    leaf_bytes = b""
    if leaves:
        size = -(-len(rows) // leaves)
        parts = [rows[at : at + size] for at in range(0, len(rows), size)]
        rows = []
        for part in parts:
            packed = gzip.compress(_directory(part), mtime=0)
            rows.append((part[0][0], 0, len(packed), len(leaf_bytes)))
            leaf_bytes += packed
    root = gzip.compress(_directory(rows), mtime=0)
    words = gzip.compress(json.dumps({"attribution": attribution}).encode(), mtime=0)
    zooms = [key[0] for key in tiles]
    header = _header(root, words, leaf_bytes, data, kind, (min(zooms), max(zooms)))
    path.write_bytes(header + root + words + leaf_bytes + data)
    return path


def _header(
    root: bytes, words: bytes, leaves: bytes, data: bytes, kind: str, zooms: tuple[int, int]
) -> bytes:
    offsets, at = [], 127
    for part in (root, words, leaves, data):
        offsets += [at, len(part)]
        at += len(part)
    return struct.pack(
        "<7sB11Q6B4iB2i",
        *(b"PMTiles", 3, *offsets, 0, 0, 0),
        *(1, 2, 2 if kind == "mvt" else 1, _KINDS[kind], *zooms),
        *(-1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000, 0, 0, 0),
    )


def _directory(rows: list[tuple[int, int, int, int]]) -> bytes:
    steps = [number - (rows[at - 1][0] if at else 0) for at, (number, *_) in enumerate(rows)]
    columns = [steps, [row[1] for row in rows], [row[2] for row in rows], [row[3] + 1 for row in rows]]
    return _varint(len(rows)) + b"".join(_varint(value) for column in columns for value in column)


def _varint(value: int) -> bytes:
    digits = bytearray()
    while value > 127:
        digits.append(value & 127 | 128)
        value >>= 7
    return bytes([*digits, value])


def pyramid(tile: Callable[[int, int, int], bytes], most: int) -> dict[tuple[int, int, int], bytes]:
    """Every tile of the world from zoom 0 to ``most``."""
    return {(z, x, y): tile(z, x, y) for z in range(most + 1) for x in range(2**z) for y in range(2**z)}


def picture_tile(colour: tuple[int, int, int], side: int = 8) -> bytes:
    """Return a PNG of one colour."""
    rows = b"".join(b"\0" + bytes(colour) * side for _ in range(side))
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">2I5B", side, side, 8, 2, 0, 0, 0))
        + _chunk(b"IDAT", zlib.compress(rows))
        + _chunk(b"IEND", b"")
    )


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def vector_tile(layer: str = "water", tag: tuple[str, str] = ("class", "lake")) -> bytes:
    """Return a gzipped vector tile: one layer whose only feature is a square over the middle half."""
    corners = [(1024, 1024), (2048, 0), (0, 2048), (-2048, 0)]
    numbers = [9, *map(_zigzag, corners[0]), 26, *(_zigzag(v) for pair in corners[1:] for v in pair), 15]
    packed = b"".join(map(_varint, numbers))
    feature = _field(2, _varint(0) + _varint(0)) + _number(3, 3) + _field(4, packed)
    body = (
        _field(1, layer.encode())
        + _field(2, feature)
        + _field(3, tag[0].encode())
        + _field(4, _field(1, tag[1].encode()))
        + _number(5, 4096)
        + _number(15, 2)
    )
    return gzip.compress(_field(3, body), mtime=0)


def named_tile(names: dict[str, str], place: tuple[int, int], layer: str = "places") -> bytes:
    """Return a gzipped vector tile with one point that has these tags."""
    tags = b"".join(_varint(number) * 2 for number in range(len(names)))
    point = b"".join(map(_varint, (9, _zigzag(place[0]), _zigzag(place[1]))))
    feature = _field(2, tags) + _number(3, 1) + _field(4, point)
    keys = b"".join(_field(3, key.encode()) for key in names)
    values = b"".join(_field(4, _field(1, value.encode())) for value in names.values())
    body = _field(1, layer.encode()) + _field(2, feature) + keys + values + _number(5, 4096) + _number(15, 2)
    return gzip.compress(_field(3, body), mtime=0)


def _zigzag(value: int) -> int:
    return value * 2 if value >= 0 else -value * 2 - 1


def _field(number: int, body: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(body)) + body


def _number(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value)
