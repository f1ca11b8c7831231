"""The part of a PMTiles archive that a story needs, as text that travels in its page."""

from __future__ import annotations

import gzip
import html
import math
import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from mapdesk.errors import MapError
from mapdesk.maps.extents import Extent
from mapdesk.maps.pmtiles import Archive

__all__ = ["crop_tiles"]

BUDGET_BYTES = 2_000_000
"""What the tiles may take before they are written as text, a third more."""

CLOSEST = 14
WIDE_TILES = 30
"""A zoom at which the whole story takes so many tiles is carried whole, a closer one around its places."""

AROUND_TILES = 1.2
_TAGS = re.compile(r"<[^>]*>")


def crop_tiles(
    path: Path,
    boxes: Sequence[Extent],
    points: Sequence[tuple[float, float]],
    *,
    budget_bytes: int = BUDGET_BYTES,
) -> dict[str, Any]:
    """Tiles of the story's places, from the widest zoom to the closest one that the budget allows.

    Parameters
    ----------
    path
        A PMTiles archive, version 3; pictures or vector tiles.
    boxes
        West, south, east, north in degrees around the places.
    points
        Longitude, latitude of each place: close zooms are carried around these only.

    Returns
    -------
    dict
        ``kind`` (mvt, png, …), ``attribution``, ``zooms``, and ``tiles``: base 64 by "z/x/y".

    Raises
    ------
    MapError
        If the file cannot be read, or has no tile where the story is.
    """
    try:
        with path.open("rb") as stream:
            archive = Archive(stream, str(path))
            tiles = _pick(archive, boxes, points, budget_bytes)
            words = archive.metadata
    except OSError as error:
        raise MapError(f"{path}: {error.strerror or error}; expected a .pmtiles file") from error
    if not tiles:
        raise MapError(f"{path.name}: it has no tile where the story is; its box is {archive.header.box}")
    zooms = [int(key.split("/")[0]) for key in tiles]
    return {
        "kind": archive.header.tile_type,
        "attribution": _plain(words.get("attribution")) or path.name,
        "zooms": [min(zooms), max(zooms)],
        "tiles": {key: b64encode(raw).decode("ascii") for key, raw in tiles.items()},
    }


def _pick(
    archive: Archive, boxes: Sequence[Extent], points: Sequence[tuple[float, float]], budget_bytes: int
) -> dict[str, bytes]:
    """Tiles zoom by zoom, as long as a whole zoom more stays within the budget."""
    least, most = archive.header.zooms
    picked: dict[str, bytes] = {}
    size = 0
    for zoom in range(least, min(most, CLOSEST) + 1):
        wanted = _wanted(boxes, points, zoom)
        level = {f"{zoom}/{x}/{y}": raw for x, y in wanted if (raw := archive.tile(zoom, x, y))}
        if archive.header.tile_type == "mvt":
            level = {key: _packed(raw) for key, raw in level.items()}
        size += sum(map(len, level.values()))
        if size > budget_bytes and picked:
            break
        picked |= level
    return picked


def _packed(raw: bytes) -> bytes:
    """Vector tile packed with gzip, as browsers unpack it; the same bytes each time."""
    return raw if raw[:2] == b"\x1f\x8b" else gzip.compress(raw, mtime=0)


def _wanted(
    boxes: Sequence[Extent], points: Sequence[tuple[float, float]], zoom: int
) -> list[tuple[int, int]]:
    """Tiles of a zoom that cover the boxes; once those are many, the tiles around the points only."""
    whole = {tile for box in boxes for tile in _covering(box, zoom)}
    if len(whole) <= WIDE_TILES:
        return sorted(whole)
    half = AROUND_TILES * 360 / 2**zoom
    return sorted({tile for lon, lat in points for tile in _covering(_around(lon, lat, half), zoom)})


def _around(lon: float, lat: float, half: float) -> Extent:
    flat = half * math.cos(math.radians(lat))
    return (lon - half, lat - flat, lon + half, lat + flat)


def _covering(box: Extent, zoom: int) -> Iterator[tuple[int, int]]:
    side = 1 << zoom
    west, north = _tile_at(box[0], box[3], side)
    east, south = _tile_at(box[2], box[1], side)
    for x in range(math.floor(west), min(math.floor(east), math.floor(west) + side - 1) + 1):
        for y in range(max(0, math.floor(north)), min(side - 1, math.floor(south)) + 1):
            yield x % side, y


def _tile_at(lon: float, lat: float, side: int) -> tuple[float, float]:
    """Column and row of a position in Web Mercator, in tiles from the north-west corner."""
    sine = math.sin(math.radians(max(-85.05, min(85.05, lat))))
    return (lon / 360 + 0.5) * side, (0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)) * side


def _plain(text: object) -> str:
    """Attribution without its markup; an archive's own words come from outside like any others."""
    return html.unescape(_TAGS.sub("", text)).strip() if isinstance(text, str) else ""
