"""The rows of ``areas``: footprints of places, and the areas in which descriptions say to look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mapdesk.layers.geometry import rounded_wkb
from mapdesk.layers.places import place_columns
from mapdesk.layers.record import Row
from mapdesk.model import Mention, Place

__all__ = ["area_rows"]


def area_rows(mentions: Iterable[Mention]) -> tuple[Row, ...]:
    """One row a footprint and use, sorted by use, then id."""
    found: dict[tuple[str, str], tuple[Place, bytes]] = {}
    for use, place in _used(mentions):
        if place.footprint:
            found.setdefault((use, place.id), (place, place.footprint))
    return tuple(_area_row(use, *found[use, key]) for use, key in sorted(found))


def _used(mentions: Iterable[Mention]) -> Iterator[tuple[str, Place]]:
    for mention in mentions:
        if mention.place:
            yield "place", mention.place
        if mention.search_area:
            yield "search", mention.search_area


def _area_row(use: str, place: Place, footprint: bytes) -> Row:
    return {
        "area": f"{use}:{place.id}",
        "use": use,
        **place_columns(place),
        "geometry": rounded_wkb(footprint),
    }
