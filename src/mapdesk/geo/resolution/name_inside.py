"""Where a place lies that the gazetteer lacks but whose own name tells: "Manila Cathedral" is in Manila.

The answer is a circle around the named place, and never more than "uncertain". A name that tells nothing
stays without a place: where an article happens is no evidence for where each of its names lies.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from mapdesk.geo.gazetteer import key
from mapdesk.model import Evidence, Place

if TYPE_CHECKING:
    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.recognition.toponym import Toponym
    from mapdesk.geo.resolution.resolver import Resolution

__all__ = ["decided_names", "place_by_inner_name"]

SURE: Final = 0.5
INSIDE_KM: Final = 25.0


def decided_names(resolution: Resolution, toponyms: Sequence[Toponym]) -> dict[str, int]:
    """Return the rows of an article's surely decided names, by key."""
    named: dict[str, int] = {}
    if resolution.pairs is None:
        return named
    for toponym, choice in zip(toponyms, resolution.of_toponym, strict=True):
        if choice is not None and choice.belief[0] >= SURE:
            named.setdefault(key(toponym.surface), int(resolution.pairs.row[choice.pairs[0]]))
    return named


def place_by_inner_name(
    toponym: Toponym, named: Mapping[str, int], gazetteer: Gazetteer
) -> tuple[Place, Evidence] | None:
    """Return the circle in which an unknown name lies, with the reason; None where the name tells nothing."""
    row = _inner_row(toponym, named)
    if row is None:
        return None
    inner = gazetteer.place(row)
    text = f"The gazetteer has no “{toponym.surface}”; the name says that it belongs to {inner.name}."
    return _circle(toponym, inner), Evidence(signal="name inside", text=text, weight=1.0)


def _inner_row(toponym: Toponym, named: Mapping[str, int]) -> int | None:
    """Return the row of the longest decided name that a toponym begins or ends with."""
    words = key(toponym.surface).split()
    for length in range(len(words) - 1, 0, -1):
        for part in (words[:length], words[-length:]):
            row = named.get(" ".join(part))
            if row is not None:
                return row
    return None


def _circle(toponym: Toponym, inner: Place) -> Place:
    """Return the computed place: a circle around the place that the name holds."""
    reach_km = round(max(INSIDE_KM, inner.precision_km), 1)
    digest = hashlib.sha256(f"{toponym.surface}|{inner.id}|{reach_km}".encode()).hexdigest()[:16]
    return Place(
        id=f"area:{digest}",
        name=f"{toponym.surface} (in or near {inner.name})",
        kind="area",
        lat=inner.lat,
        lon=inner.lon,
        country=inner.country,
        admin1=inner.admin1,
        precision_km=reach_km,
        source="computed from the name",
        feature="area",
    )
