"""What somebody changed in a row since mapdesk wrote it.

Theory: a GIS keeps no record of edits, and the program that could make the rows again may be a newer one. So
each row carries, in its last column, four hexadecimal digits of a checksum for every other column and one for
its geometry. One change in 65,536 goes unnoticed.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any
from zlib import crc32

from mapdesk.layers.record import Row
from mapdesk.layers.schema import FINGERPRINT, LATER, LAYERS, Layer, LayerName

__all__ = ["changed_columns", "fingerprint", "was_key"]

_DIGITS = 4
_SHORT = 32


def fingerprint(layer: Layer, row: Row) -> str:
    """Return the checksums of a row's columns and its geometry, in the order of the schema."""
    return "".join([_piece(row[name]) for name in _names(layer.name)])


def changed_columns(layer: Layer, row: Row) -> tuple[str, ...] | None:
    """Return the columns, geometry among them, that were changed; None for a row that somebody added."""
    names, written = _names(layer.name), row[FINGERPRINT] or ""
    before = tuple(name for name in names if name not in LATER)
    names = before if len(written) == _DIGITS * len(before) else names
    if len(written) != _DIGITS * len(names):
        return None
    pieces = (written[at : at + _DIGITS] for at in range(0, len(written), _DIGITS))
    changed = (name for name, piece in zip(names, pieces, strict=True) if piece != _piece(row[name]))
    return tuple(name for name in changed if name != "geometry" or not _is_respelt(row[name], written))


def was_key(row: Row, key: str) -> bool:
    """Whether ``key`` may have been the row's first column when mapdesk wrote it."""
    return (row[FINGERPRINT] or "").startswith(_piece(key))


def _is_respelt(wkb: bytes | None, written: str) -> bool:
    """Whether a program merely saved the same geometry in another way: as one part, with heights, turned."""
    import shapely

    shape = shapely.force_2d(shapely.from_wkb(wkb))
    if shape is None:
        return False
    oriented = shapely.orient_polygons(shape)
    spellings = [shape, oriented]
    parts = list(shapely.get_parts(oriented))
    if len(parts) == 1:
        spellings += [parts[0], *_as_one_of_many(parts)]
    return any(_checksum(shapely.to_wkb(each, byte_order=1)) == written[-_DIGITS:] for each in spellings)


def _as_one_of_many(parts: list[Any]) -> list[Any]:
    import shapely

    if parts[0].geom_type == "Polygon":
        return [shapely.multipolygons(parts)]
    return [shapely.multilinestrings(parts)] if parts[0].geom_type == "LineString" else []


@cache
def _names(layer: LayerName) -> tuple[str, ...]:
    names = (column.name for column in LAYERS[layer].columns if column.name != FINGERPRINT)
    return (*names, "geometry") if LAYERS[layer].geometry else tuple(names)


def _piece(value: Any) -> str:
    kind = type(value)
    is_long = (kind is str or kind is bytes) and len(value) > _SHORT
    return _checksum(value) if is_long else _known_checksum(value)


def _checksum(value: Any) -> str:
    raw = value if isinstance(value, bytes) else f"{type(value).__name__} {value}".encode("utf-8", "replace")
    return f"{crc32(raw) & 0xFFFF:04x}"


# Columns repeat themselves: nothing, a country, a kind.
_known_checksum = lru_cache(maxsize=2048, typed=True)(_checksum)
