"""Positions said in numbers, in the notations that news and open-source reports use.

Decimal degrees with hemispheres or signs, degrees with minutes and seconds, "lat 28.83, lon 50.886",
military grid references, UTM, geo: URIs (RFC 5870), plus codes and the links of map sites. Each gives a
position and the radius that its last digit leaves open: half a unit of the last place in both directions,
as a distance on the ground (Chapman & Wieczorek 2020, uncertainty from the precision of coordinates).

A bare pair of numbers is a position only with three decimals or more in both, since prices and scores
have fewer, and only where nothing beside it speaks of amounts.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from typing import Final

from mapdesk.geo.description.expression import Fix
from mapdesk.geo.description.map_links import LINK, position_in_link
from mapdesk.geo.description.mgrs import mgrs_to_lonlat, utm_to_lonlat
from mapdesk.geo.description.plus_codes import PLUS_CODE, plus_code_to_cell

__all__ = ["coordinate_radius_km", "find_fixes"]

_KM_PER_DEGREE: Final = 111.32
_LEAST_KM: Final = 0.03
_D: Final = r"(?:°|º|˚|d(?=\d)|\s?deg(?:rees?|\.)?)"
_MIN: Final = r"(?:'|’|′|ʹ|m(?=\d)|\s?min(?:utes?)?)"
_SEC: Final = r"(?:\"|”|″|''|’’|′′|s(?=\s?[NSEW])|\s?sec(?:onds?)?)"
_NS: Final = r"(?:N(?:orth)?|S(?:outh)?|north|south)\b"
_EW: Final = r"(?:E(?:ast)?|W(?:est)?|east|west)\b"
_ANGLE: Final = rf"\d{{1,3}}(?:\.\d+)?{_D}?(?:\s?\d{{1,2}}(?:\.\d+)?{_MIN}(?:\s?\d{{1,2}}(?:\.\d+)?{_SEC})?)?"
_GAP: Final = r"(?:\s*[,;/]\s*|\s+and\s+|\s+by\s+|\s*)"
_AFTER: Final = re.compile(rf"(?<![\w.])({_ANGLE})\s?({_NS}){_GAP}({_ANGLE})\s?({_EW})")
_BEFORE: Final = re.compile(rf"(?<![\w.])([NS])\s?({_ANGLE}){_GAP}([EW])\s?({_ANGLE})(?![\w])")
_PAIR: Final = re.compile(
    r"(?<![\w.,/=@:-])([-+−]?\d{1,2}\.\d{3,})°?\s*[,;]\s*([-+−]?\d{1,3}\.\d{3,})°?(?![\w])"
)
# Three plain numbers an angle, parted by spaces, as pilots and ships write: "48 51 30 N 2 17 40 E".
_SPACED: Final = re.compile(
    rf"(?<![\w.])(\d{{1,2}} [0-5]\d [0-5]\d(?:\.\d+)?)\s?([NS]){_GAP}"
    r"(\d{1,3} [0-5]\d [0-5]\d(?:\.\d+)?)\s?([EW])\b"
)
# Decimal commas, only with both hemispheres: "48,8584° N, 2,2945° E".
_COMMAS: Final = re.compile(
    rf"(?<![\w.,])(\d{{1,2}},\d{{2,}}){_D}?\s?({_NS})(?:\s*[,;/]\s*|\s+)(\d{{1,3}},\d{{2,}}){_D}?\s?({_EW})"
)
_NAMED: Final = re.compile(
    r"\blat(?:itude)?\.?[:=]?\s*([-+−]?\d{1,2}(?:\.\d+)?)°?\s*[,;]?\s*(?:and\s+)?(?:lon(?:g|gitude)?|lng)\.?[:=]?\s*([-+−]?\d{1,3}(?:\.\d+)?)°?",
    re.I,
)
# "latitude 47.25 degrees south and longitude 61.10 degrees west"
_TOLD: Final = re.compile(
    rf"\blatitude\s(?:of\s)?({_ANGLE})\s?({_NS}),?\s(?:and\s)?longitude\s(?:of\s)?({_ANGLE})\s?({_EW})", re.I
)
_MGRS: Final = re.compile(
    r"(?<!\w)(\d{1,2})\s?([C-HJ-NP-X])\s?([A-HJ-NP-Z][A-HJ-NP-V])\s?(\d{2,10})(?:\s(\d{2,5}))?(?!\w)"
)
_UTM: Final = re.compile(
    r"(?<!\w)(?:UTM\s+)?(?:zone\s+)?(\d{1,2})\s?([C-HJ-NP-X])[\s,:]+(\d{6})(?:\.\d+)?\s?m?E?[\s,]+(\d{6,8})(?:\.\d+)?\s?m?N?(?!\w)"
)
_GEO: Final = re.compile(r"\bgeo:(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)(?:[,;][\w.=;,-]*\w)?")
# What shows, right before or right after a bare pair, that its numbers are amounts.
_BEFORE_AMOUNTS: Final = re.compile(
    r"[$€£¥%]|\b(?:USD|EUR|GBP|JPY|CHF|yields?|prices?|priced|index|traded|shares|rates?|ratio|scored?|versions?"
    r"|correlations?|p-values?|dose|coefficients?|odds|gained|rose|fell)\b",
    re.I,
)
_AFTER_AMOUNTS: Final = re.compile(
    r"^[\s,)]*(?:[%$€£¥]|(?:USD|EUR|per ?cent|points|seconds|dollars|euros|pounds|yen|mg|ml|kg|against)\b)",
    re.I,
)
_AROUND: Final = 32
_NEAR_ORIGIN: Final = 2.0  # "1.0845, 1.0912" lies off West Africa, and is more often a rate


def coordinate_radius_km(lat: float, step_lat_deg: float, step_lon_deg: float) -> float:
    """Return the radius that a last digit leaves open: half a step each way, on the ground.

    Parameters
    ----------
    lat
        Latitude in degrees; a degree of longitude shrinks with it.
    step_lat_deg, step_lon_deg
        The size of one unit of the last digit, in degrees.

    Examples
    --------
    >>> round(coordinate_radius_km(0.0, 1.0, 1.0), 1)
    78.7
    """
    north = step_lat_deg / 2 * _KM_PER_DEGREE
    east = step_lon_deg / 2 * _KM_PER_DEGREE * math.cos(math.radians(lat))
    return max(_LEAST_KM, math.hypot(north, east))


def find_fixes(text: str) -> list[Fix]:
    """Return the positions said in numbers, by start; of two that overlap the longer."""
    found: list[Fix] = []
    for sign, read in _READERS:
        if sign(text):
            found.extend(read(text))
    found.sort(key=lambda f: (f.start, -f.end))
    kept: list[Fix] = []
    for fix in found:
        if not kept or fix.start >= kept[-1].end:
            kept.append(fix)
    return kept


def _fix(
    match: re.Match[str], lat: float, lon: float, steps: tuple[float, float], notation: str
) -> Iterator[Fix]:
    if abs(lat) <= 90 and abs(lon) <= 180 and math.isfinite(lat) and math.isfinite(lon):
        radius = round(coordinate_radius_km(lat, *steps), 4)
        yield Fix(match.start(), match.end(), lat, lon, radius, notation)


def _angles(text: str) -> Iterator[Fix]:
    for match in _AFTER.finditer(text):
        yield from _angle_pair(match, match[1], match[2], match[3], match[4])
    for match in _BEFORE.finditer(text):
        yield from _angle_pair(match, match[2], match[1], match[4], match[3])
    for match in _SPACED.finditer(text):
        yield from _angle_pair(match, match[1], match[2], match[3], match[4], spaced=True)
    for match in _COMMAS.finditer(text):
        lat, lon = match[1].replace(",", "."), match[3].replace(",", ".")
        yield from _angle_pair(match, lat, match[2], lon, match[4])


def _angle_pair(
    match: re.Match[str], lat: str, ns: str, lon: str, ew: str, *, spaced: bool = False
) -> Iterator[Fix]:
    """Yield the fix of two angles. Whole bare numbers ("5 N 3 W") are too little."""
    (lat_deg, lat_step), (lon_deg, lon_step) = _degrees(lat), _degrees(lon)
    if "." not in lat and not spaced and not re.search(r"[^\d\s]", lat):
        return
    south, west = ns[0] in "Ss", ew[0] in "Ww"
    notation = "degrees, minutes, seconds" if spaced or re.search(r"['’′ʹm]", lat) else "decimal degrees"
    yield from _fix(
        match, -lat_deg if south else lat_deg, -lon_deg if west else lon_deg, (lat_step, lon_step), notation
    )


def _degrees(angle: str) -> tuple[float, float]:
    """Return an angle in degrees and the size of its last digit's unit."""
    total, scale, step = 0.0, 1.0, 1.0
    for part in re.findall(r"\d+(?:\.\d+)?", angle):
        total += float(part) / scale
        decimals = len(part.partition(".")[2])
        step = 10.0**-decimals / scale
        scale *= 60.0
    return total, step


def _decimal(match: re.Match[str], notation: str, position: tuple[str, str] | None = None) -> Iterator[Fix]:
    lat, lon = (part.replace("−", "-") for part in position or (match[1], match[2]))
    steps = tuple(10.0 ** -len(number.partition(".")[2]) for number in (lat, lon))
    yield from _fix(match, float(lat), float(lon), (steps[0], steps[1]), notation)


def _pairs(text: str) -> Iterator[Fix]:
    for match in _PAIR.finditer(text):
        before = text[max(0, match.start() - _AROUND) : match.start()]
        after = text[match.end() : match.end() + _AROUND]
        if _BEFORE_AMOUNTS.search(before) is None and _AFTER_AMOUNTS.search(after) is None:
            for fix in _decimal(match, "decimal degrees"):
                if max(abs(fix.lat), abs(fix.lon)) >= _NEAR_ORIGIN:
                    yield fix


def _named(text: str) -> Iterator[Fix]:
    for match in _TOLD.finditer(text):
        yield from _angle_pair(match, match[1], match[2], match[3], match[4])
    for match in _NAMED.finditer(text):
        yield from _decimal(match, "latitude and longitude")


def _geo_uris(text: str) -> Iterator[Fix]:
    for match in _GEO.finditer(text):
        yield from _decimal(match, "geo: URI")


def _links(text: str) -> Iterator[Fix]:
    for match in LINK.finditer(text):
        position = position_in_link(match[0])
        if position is not None:
            yield from _decimal(match, "map link", position)


def _plus_codes(text: str) -> Iterator[Fix]:
    for match in PLUS_CODE.finditer(text):
        lat, lon, height, width = plus_code_to_cell(match[1], match[2])
        yield from _fix(match, lat, lon, (height, width), "Open Location Code")


def _grids(text: str) -> Iterator[Fix]:
    for match in _MGRS.finditer(text):
        if len(match[4]) < 4 if match[5] is None else len(match[4]) != len(match[5]):
            continue
        found = mgrs_to_lonlat(int(match[1]), match[2], match[3], match[4] + (match[5] or ""))
        if found is not None:
            radius = max(_LEAST_KM, found[2] / 1000 * math.sqrt(0.5))
            yield Fix(
                match.start(), match.end(), found[1], found[0], round(radius, 4), "military grid reference"
            )
    for match in _UTM.finditer(text):
        position = utm_to_lonlat(int(match[1]), match[2] >= "N", float(match[3]), float(match[4]))
        if position is not None:
            yield Fix(match.start(), match.end(), position[1], position[0], _LEAST_KM, "UTM")


# Cheap signs that a notation may occur at all; most articles have none. They begin with a fixed character or
# class, which the regex engine looks for fast.
_HAS_GRID: Final = re.compile(r"\d\s?[C-HJ-NP-X][\s,:]?\s?(?:[A-HJ-NP-Z]{2}|\d{6})")
_HAS_ANGLE: Final = (
    re.compile(r"\.\d+\s?(?:[NS]\b|north|south)"),
    re.compile(r"\.(?:(?<=[NS]\d\.)|(?<=[NS]\d\d\.)|(?<=[NS]\s\d\.)|(?<=[NS]\s\d\d\.))\d"),
    re.compile(r" [0-5]\d\s?[NS]\b"),
    re.compile(r"d\d\d?m\d"),
)
_HAS_LATITUDE: Final = re.compile(r"at(?<=[Ll]at)(?:itude)?[ .:=]+[-+−]?\d")
_HAS_PLUS_CODE: Final = re.compile(r"[2-9CFGHJMPQRVWX]{8}\+")
_HAS_LONG_DECIMAL: Final = re.compile(r"\.\d{3}")


def _has_plus_code(text: str) -> bool:
    return "+" in text and _HAS_PLUS_CODE.search(text) is not None


def _has_angle(text: str) -> bool:
    signs = ("°", "º", "˚", " degrees ")
    return any(sign in text for sign in signs) or any(sign.search(text) for sign in _HAS_ANGLE)


_READERS: Final[tuple[tuple[Callable[[str], object], Callable[[str], Iterator[Fix]]], ...]] = (
    (_has_angle, _angles),
    (_HAS_LONG_DECIMAL.search, _pairs),
    (_HAS_LATITUDE.search, _named),
    (lambda text: "geo:" in text, _geo_uris),
    (lambda text: "://" in text, _links),
    (_HAS_GRID.search, _grids),
    (_has_plus_code, _plus_codes),
)
