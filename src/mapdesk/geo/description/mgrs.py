"""Military grid references and UTM as longitude and latitude.

Theory of operation: a UTM position is a zone, a hemisphere, an easting and a northing in metres; pyproj
turns it into degrees (EPSG:326zz north, EPSG:327zz south, WGS 84). A grid reference (MGRS, NGA.STND.0037)
says the same in fewer signs: zone and latitude band, two letters for the 100-km square, and as many
digits of the rest as the sender had. The column letters run A–Z without I and O, eight a zone, and begin
anew every third zone; the row letters run A–V without I and O, twenty for 2,000 km, and begin at F in
even zones. The band says which of the 2,000-km repetitions is meant. Polar squares (UPS) and the widened
zones of Norway need nothing more here: the zone is always said.
"""

from __future__ import annotations

import math
from typing import Final

__all__ = ["mgrs_to_lonlat", "utm_to_lonlat"]

_BANDS: Final = "CDEFGHJKLMNPQRSTUVWX"
_COLUMNS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_ROWS: Final = "ABCDEFGHJKLMNPQRSTUV"
_SQUARE_M: Final = 100_000.0
_CYCLE_M: Final = 2_000_000.0


def utm_to_lonlat(zone: int, north: bool, easting_m: float, northing_m: float) -> tuple[float, float] | None:
    """Return (lon, lat) in degrees of a UTM position, or None if there is no such position."""
    if not (1 <= zone <= 60 and 100_000 <= easting_m < 1_000_000 and 0 <= northing_m <= 10_000_000):
        return None
    lon, lat = _transformer(zone, north).transform(easting_m, northing_m)
    return (lon, lat) if math.isfinite(lon) and math.isfinite(lat) else None


def mgrs_to_lonlat(zone: int, band: str, square: str, digits: str) -> tuple[float, float, float] | None:
    """Return (lon, lat, side of the square in metres) of a grid reference; the point is the square's middle.

    Examples
    --------
    >>> lon, lat, side_m = mgrs_to_lonlat(31, "U", "DQ", "4825111932")
    >>> round(lat, 4), round(lon, 4), side_m
    (48.8583, 2.2945, 1.0)
    """
    half = len(digits) // 2
    if len(digits) % 2 or half > 5 or band not in _BANDS or not 1 <= zone <= 60:
        return None
    side = 10.0 ** (5 - half)
    column = _COLUMNS.find(square[0]) - (zone - 1) % 3 * 8
    row = _ROWS.find(square[1])
    if not 0 <= column < 8 or row < 0:
        return None
    easting = (column + 1) * _SQUARE_M + int(digits[:half] or 0) * side + side / 2
    within = (row - (5 if zone % 2 == 0 else 0)) % 20 * _SQUARE_M + int(digits[half:] or 0) * side + side / 2
    return _in_band(zone, band, easting, within, side)


def _in_band(
    zone: int, band: str, easting: float, within: float, side: float
) -> tuple[float, float, float] | None:
    """Return the repetition of the row letter that lies in the latitude band, or None if none does."""
    south = -80 + 8 * _BANDS.index(band)
    top = 84 if band == "X" else south + 8
    for cycle in range(5):
        found = utm_to_lonlat(zone, band >= "N", easting, within + cycle * _CYCLE_M)
        if found is not None and south - 1.0 <= found[1] <= top + 1.0:
            return found[0], found[1], side
    return None


def _transformer(zone: int, north: bool):  # type: ignore[no-untyped-def]  # pyproj is imported only here
    from pyproj import Transformer

    return Transformer.from_crs((32600 if north else 32700) + zone, 4326, always_xy=True)
