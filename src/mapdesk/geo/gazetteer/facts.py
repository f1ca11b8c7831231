"""Figures of places: heights, lengths, passengers. What "the longest" and "the busiest" compare."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from mapdesk.geo.gazetteer.tables import TABLES, read_tables
from mapdesk.geo.gazetteer.world import World

__all__ = ["add_facts"]

_AIRPORT: Final = "icao:"
# Every fact is a number but these: what a place is known as, and the countries of which it is the first by a
# figure ("elevation_m@TR").
_IN_WORDS: Final = frozenset({"first_in", "role"})


def add_facts(world: World, folder: Path = TABLES) -> list[str]:
    """Give places the figures of ``place_facts.csv`` as tags; return a line for each row without a place.

    An airport that a curated air base has taken in is found by the base's own ``icao`` tag.
    """
    bases = {tag: place for place in world for tag in place.tags if tag.startswith("icao=")}
    lost = []
    for row in read_tables("place_facts.csv", folder):
        if row["key"] not in _IN_WORDS:
            row.number("value", 0.0)
        place = world.places.get(row["id"]) or bases.get(f"icao={row['id'].removeprefix(_AIRPORT)}")
        if place is None:
            lost.append(f"{row.where}: no place has the id {row['id']}")
        elif not any(tag.startswith(f"{row['key']}=") for tag in place.tags):
            place.tags = (*place.tags, f"{row['key']}={row['value']}")
    return lost
