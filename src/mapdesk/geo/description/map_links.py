"""Links of map sites as positions."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["LINK", "position_in_link"]

LINK: Final = re.compile(r"https?://[^\s<>\"”)\]]*[^\s<>\"”)\].,;:!?]")
_HOSTS: Final = re.compile(
    r"^https?://[^?#]*(?:map|osm\.org|goo\.gl|wikimapia|bing\.com|yandex|geohack|f4map|windy|flightradar"
    r"|marinetraffic|sentinel|earth|waze|here\.com|2gis)",
    re.I,
)
_LONGITUDE_FIRST: Final = re.compile(r"^https?://[^/?#]*(?:yandex|2gis)", re.I)
_NUMBER: Final = r"(-?\d+\.\d+)"
_COMMA: Final = r"(?:,|%2C|~)"
_IN_LINK: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"[?&#]mlat={_NUMBER}&mlon={_NUMBER}",
        rf"!3d{_NUMBER}!4d{_NUMBER}",
        rf"@{_NUMBER},{_NUMBER}",
        r"[?&](?:q|ll|query|center|destination|daddr|cp|sll|loc|coordinates|map|pt|whatshere%5Bpoint%5D)="
        rf"(?:loc:)?{_NUMBER}{_COMMA}{_NUMBER}",
        rf"#map=\d+(?:\.\d+)?/{_NUMBER}/{_NUMBER}",
        rf"[?&#]lat=(-?\d+\.\d+)&(?:lon|lng|long)={_NUMBER}",
        r"/(-?\d+\.\d{3,}),(-?\d+\.\d{3,})",
    )
)


def position_in_link(link: str) -> tuple[str, str] | None:
    """Return (lat, lon) as a link of a map site writes them, or None if it shows no position."""
    if _HOSTS.match(link) is None:
        return None
    for pattern in _IN_LINK:
        found = pattern.search(link)
        if found is not None:
            return (found[2], found[1]) if _LONGITUDE_FIRST.match(link) else (found[1], found[2])
    return None
