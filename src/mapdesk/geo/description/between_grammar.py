"""What lies between: land or water between two countries, and what "halfway between them" leans on."""

from __future__ import annotations

from typing import Final

from mapdesk.geo.description.apposition import name_before
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor, Locative, Relation
from mapdesk.geo.description.line import Line

__all__ = ["is_land_or_sea", "read_between_said"]

Read = tuple[Locative, int]
# What lies between two countries, and is no dealing of theirs.
_TERRAIN: Final = frozenset(
    "jungle forest desert waters sea strait channel passage corridor pass mountains steppe marshes ice "
    "land island islands zone stretch isthmus valley plain wilderness".split()
)


def is_land_or_sea(line: Line, i: int, discourse: Discourse) -> bool:
    """Tell whether what lies between is land or water: "the jungle between", "the Bashi Channel, between"."""
    if line.word(i - 1) in _TERRAIN:
        return True
    beside = name_before(line.start[i], line.span, discourse) if line.word(i - 1) == "," else None
    unknown = line.word(i - 1) == "," and line.word(i - 2) in _TERRAIN and line.text[i - 2][:1].isupper()
    return unknown or (beside is not None and beside.place.kind in {"water", "physical", "city", "point"})


def read_between_said(line: Line, i: int, stop: int, discourse: Discourse, *, half: bool) -> Read | None:
    """Read "halfway between them": the two cities, islands or countries said last."""
    kinds: dict[str, list[Anchor]] = {}
    for start, end, place, literal in discourse.latest(line.start[i], 150):
        alike = kinds.setdefault(place.kind, [])
        if literal and place.kind in {"city", "country", "physical", "facility"}:
            if all(a.place.id != place.id for a in alike):
                text = discourse.text[start:end]
                alike.append(Anchor(start, end, text, place, discourse.row(place), implied=True))
            if len(alike) == 2 and (half or place.kind != "country"):
                named: Relation = "halfway" if half else "between"
                return Locative(line.start[i], line.end[stop - 1], named, tuple(reversed(alike))), stop
    return None
