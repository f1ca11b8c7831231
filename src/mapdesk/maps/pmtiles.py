"""A reader of PMTiles archives, version 3: one file that holds a pyramid of map tiles.

Theory of operation. A header of 127 bytes says where the parts lie. Directories are lists of entries (number
of the first tile, how many tiles in a row share the bytes, where the bytes lie); an entry that covers no tile
points to a further directory. Tiles are numbered zoom by zoom along a Hilbert curve.
Source: the PMTiles version 3 specification, github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md.
"""

from __future__ import annotations

import gzip
import json
import struct
import zlib
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from mapdesk.errors import MapError

__all__ = ["Archive", "Header", "tile_number"]

_MAGIC = b"PMTiles"
_HEADER = struct.Struct("<7sB11Q6B4iB2i")
_TYPES = {1: "mvt", 2: "png", 3: "jpeg", 4: "webp", 5: "avif"}
_NONE, _GZIP = 1, 2
_DEEPEST = 4
_MOST_ENTRIES = 5_000_000


@dataclass(frozen=True, slots=True)
class Header:
    """What an archive says of itself: parts as (offset, length), zooms, and its box in degrees."""

    root: tuple[int, int]
    metadata: tuple[int, int]
    leaves: tuple[int, int]
    data: tuple[int, int]
    directory_packing: int
    tile_packing: int
    tile_type: str
    zooms: tuple[int, int]
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Entries:
    """A directory as columns, by the number of the first tile."""

    first: list[int]
    run: list[int]
    length: list[int]
    offset: list[int]


class Archive:
    """An open archive: ``tile(z, x, y)`` returns the bytes of a tile, or None where there is none.

    Raises
    ------
    MapError
        If the file is no PMTiles archive of version 3, or is packed in a way that Python cannot unpack.
    """

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self._known: dict[tuple[int, int], _Entries] = {}
        self.header = self._read_header()

    def _read_header(self) -> Header:
        raw = self._part(0, _HEADER.size)
        if raw[:7] != _MAGIC or raw[7] != 3:
            found = f"version {raw[7]}" if raw[:7] == _MAGIC else "another kind of file"
            raise self._error(f"found {found}, expected a PMTiles archive of version 3")
        fields = _HEADER.unpack(raw)
        parts = fields[2:10]
        packing, tile_packing, kind, least, most = fields[14:19]
        if kind not in _TYPES:
            raise self._error(f"tiles of type {kind}; expected mvt, png, jpeg, webp or avif")
        for each in (packing, tile_packing):
            if each not in (_NONE, _GZIP):
                raise self._error("packed with brotli or zstandard; write it again with gzip")
        west, south, east, north = (corner / 1e7 for corner in fields[19:23])
        return Header(
            root=(parts[0], parts[1]),
            metadata=(parts[2], parts[3]),
            leaves=(parts[4], parts[5]),
            data=(parts[6], parts[7]),
            directory_packing=packing,
            tile_packing=tile_packing,
            tile_type=_TYPES[kind],
            zooms=(least, most),
            box=(west, south, east, north),
        )

    @property
    def metadata(self) -> dict[str, Any]:
        """The archive's own words: name, attribution, layers; empty if it has none that can be read."""
        offset, length = self.header.metadata
        if not length:
            return {}
        try:
            found = json.loads(self._unpacked(self._part(offset, length), self.header.directory_packing))
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """Bytes of a tile as stored, packed or not; None where the archive has none."""
        number = tile_number(z, x, y)
        part = self.header.root
        for _ in range(_DEEPEST):
            entries = self._directory(part)
            at = bisect_right(entries.first, number) - 1
            if at < 0:
                return None
            offset, length, run = entries.offset[at], entries.length[at], entries.run[at]
            if run:
                is_inside = number < entries.first[at] + run
                return self._part(self.header.data[0] + offset, length) if is_inside else None
            part = (self.header.leaves[0] + offset, length)
        raise self._error("its directories lead nowhere; the file is damaged")

    def _directory(self, part: tuple[int, int]) -> _Entries:
        if part not in self._known:
            self._known[part] = self._read_entries(
                self._unpacked(self._part(*part), self.header.directory_packing)
            )
        return self._known[part]

    def _read_entries(self, raw: bytes) -> _Entries:
        try:
            numbers = _varints(raw)
            count = next(numbers)
            if count > _MOST_ENTRIES:
                raise self._error(f"a directory of {count} entries; the file is damaged")
            steps, run, length, coded = ([next(numbers) for _ in range(count)] for _ in range(4))
        except StopIteration as error:
            raise self._error("a directory ends too early; the file is damaged") from error
        first: list[int] = []
        offset: list[int] = []
        for at in range(count):
            first.append(steps[at] + (first[-1] if at else 0))
            follows = coded[at] == 0 and at > 0
            offset.append(offset[-1] + length[at - 1] if follows else coded[at] - 1)
        return _Entries(first, run, length, offset)

    def _unpacked(self, raw: bytes, packing: int) -> bytes:
        try:
            return gzip.decompress(raw) if packing == _GZIP else raw
        except (OSError, EOFError, zlib.error) as error:
            raise self._error("a part cannot be unpacked; the file is damaged") from error

    def _part(self, offset: int, length: int) -> bytes:
        self._stream.seek(offset)
        raw = self._stream.read(length)
        if len(raw) != length:
            raise self._error("the file ends too early; it was not copied whole")
        return raw

    def _error(self, found: str) -> MapError:
        return MapError(f"{Path(self._name).name}: {found}")


def tile_number(z: int, x: int, y: int) -> int:
    """Return a tile's number: all tiles of lesser zooms, then its place on the Hilbert curve of its own."""
    number = ((1 << (2 * z)) - 1) // 3
    side = 1 << z
    half = side >> 1
    while half:
        right, low = (x & half) > 0, (y & half) > 0
        number += half * half * ((3 * right) ^ low)
        if not low:
            if right:
                x, y = side - 1 - x, side - 1 - y
            x, y = y, x
        half >>= 1
    return number


def _varints(raw: bytes) -> Any:
    """Numbers in base 128, low digits first; the high bit says that another digit follows."""
    value = shift = 0
    for byte in raw:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0
