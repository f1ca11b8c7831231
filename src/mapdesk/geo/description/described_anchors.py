"""Anchors that are described themselves: "30 km east of the Porgera mine", "near the plant at Akkuyu"."""

from __future__ import annotations

from typing import Final

from mapdesk.geo.description.atlas import atlas_of
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.nouns import NOUNS

__all__ = ["read_described"]

_REACH: Final = 6


def read_described(line: Line, i: int, discourse: Discourse) -> tuple[Anchor, int] | None:
    """Return the facility that a noun phrase at unit ``i`` means, as an anchor, and the unit after it."""
    if line.word(i) != "the":
        return None
    head = next((k for k in range(i + 1, min(i + _REACH, len(line))) if line.word(k) in NOUNS), None)
    if head is None:
        return None
    # The grammar of facilities reads place phrases, and so cannot be imported before this one is.
    from mapdesk.geo.description.facilities_grammar import read_facility
    from mapdesk.geo.description.facility_answers import answer_facility

    read = read_facility(line, head, NOUNS[line.word(head)], discourse)
    if read is None or read[0].start != line.start[i]:
        return None
    mention = answer_facility(read[0], line.span, discourse, atlas_of(discourse.gazetteer))
    place = mention.place if mention is not None and mention.status == "located" else None
    if place is None or place.kind != "facility":
        return None
    span = (line.start[i], line.end[read[1] - 1])
    return Anchor(*span, discourse.text[slice(*span)], place, discourse.row(place)), read[1]
