"""The rows of ``areas``: footprints of places, and the areas in which descriptions say to look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mapdesk.layers.geometry import rounded_wkb
from mapdesk.layers.places import is_drawn, place_columns
from mapdesk.layers.record import Row
from mapdesk.model import Mention, Place

__all__ = ["area_ids", "area_rows"]


def area_rows(mentions: Iterable[Mention]) -> tuple[Row, ...]:
    """One row a footprint and use, sorted by use, then id."""
    found: dict[tuple[str, str], Place] = {}
    drawn: set[str] = set()
    for use, place, mention in _used(mentions):
        if place.footprint:
            found.setdefault((use, place.id), place)
        if is_drawn(mention):
            drawn.add(place.id)
    return tuple(
        _area_row(use, place, place.id in drawn) for (use, _), place in sorted(found.items(), key=_by_id)
    )


def area_ids(mentions: Iterable[Mention]) -> list[str]:
    """Return the ids of the rows that some mentions make, sorted."""
    return sorted({_area_id(use, place) for use, place, _ in _used(mentions) if place.footprint})


def _area_id(use: str, place: Place) -> str:
    return f"{use}:{place.id}"


def _by_id(found: tuple[tuple[str, str], Place]) -> tuple[str, str]:
    return found[0]


def _used(mentions: Iterable[Mention]) -> Iterator[tuple[str, Place, Mention]]:
    for mention in mentions:
        if mention.place:
            yield "place", mention.place, mention
        if mention.search_area:
            yield "search", mention.search_area, mention


def _area_row(use: str, place: Place, drawn: bool) -> Row:
    return {
        "area": _area_id(use, place),
        "use": use,
        **place_columns(place),
        "drawn": drawn,
        "geometry": rounded_wkb(place.footprint or b""),
    }
