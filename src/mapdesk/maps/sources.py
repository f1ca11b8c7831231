"""Who is to be thanked: sources of coordinates with their licences, as the attribution line names them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

__all__ = ["Source", "attribution", "source_of"]


@dataclass(frozen=True, slots=True)
class Source:
    """A source of positions: its name, licence and home page."""

    name: str
    licence: str
    url: str | None = None


_NATURAL_EARTH = Source("Natural Earth", "public domain", "https://www.naturalearthdata.com/")
_OURS = Source("mapdesk gazetteer", "CC0")
_COMPUTED = Source("computed by mapdesk", "CC0")

# Keyed by how the source column of a place begins, in lower case.
_SOURCES = {
    "geonames": Source("GeoNames", "CC BY 4.0", "https://www.geonames.org/"),
    "natural earth": _NATURAL_EARTH,
    "airportsdata": Source("airportsdata", "MIT", "https://github.com/mborsetti/airportsdata"),
    "us census": Source("US Census Bureau", "public domain"),
    "mapdesk": _OURS,
    "computed": _COMPUTED,
}


@cache
def source_of(text: str | None) -> Source | None:
    """Source that a place's source column names, or None if it is somebody's own."""
    lowered = (text or "").lower()
    return next((source for start, source in _SOURCES.items() if lowered.startswith(start)), None)


def attribution(sources: Iterable[str | None], worldview: str) -> list[dict[str, str | None]]:
    """Lines of the attribution: the base map, whose borders it shows, then every source of a position."""
    known = {(source.name, source.licence, source.url) for each in sources if (source := source_of(each))}
    for own in (_NATURAL_EARTH, _COMPUTED):
        known.discard((own.name, own.licence, own.url))
    lines: list[dict[str, str | None]] = [
        {"text": "Base map: Natural Earth", "url": _NATURAL_EARTH.url},
        {"text": f"borders: worldview “{worldview}”, disputed dashed", "url": None},
    ]
    places = [{"text": f"{name} ({licence})", "url": url} for name, licence, url in sorted(known, key=str)]
    if places:
        places[0]["text"] = f"places: {places[0]['text']}"
    return lines + places
