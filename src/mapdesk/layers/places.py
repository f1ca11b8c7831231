"""The rows of ``places``: one a place, gathered from all mentions of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from mapdesk.layers.geometry import point_wkb, round_position
from mapdesk.layers.record import Row
from mapdesk.layers.values import list_json
from mapdesk.model import Document, Mention, Movement, Place

__all__ = ["is_drawn", "place_columns", "place_rows"]

_SCORE_DECIMALS = 4


def place_columns(place: Place) -> dict[str, Any]:
    """Return the columns that every layer with places has, position rounded to its precision class."""
    lat, lon = round_position(place)
    return {
        "place": place.id,
        "name": place.name,
        "kind": place.kind,
        "feature": place.feature,
        "country": place.country,
        "admin1": place.admin1,
        "lat": lat,
        "lon": lon,
        "precision_km": round(place.precision_km, 3),
        "source": place.source or None,
    }


def is_drawn(mention: Mention) -> bool:
    """Whether a mention puts its place on the map: the place itself is meant, or its name stands for it.

    Demonyms, languages and parts of other names are linked to their place, not drawn.
    """
    return mention.role == "literal" or mention.kind == "name"


def place_rows(
    mentions: Sequence[tuple[Document, Mention]], movements: Iterable[Movement]
) -> tuple[Row, ...]:
    """One row a place, sorted by id: those of mentions, and ends of movements that no mention names."""
    found: dict[str, list[tuple[Document, Mention]]] = {}
    places: dict[str, Place] = {}
    for document, mention in mentions:
        if mention.place:
            places.setdefault(mention.place.id, mention.place)
            found.setdefault(mention.place.id, []).append((document, mention))
    for end in (end for m in movements for end in (m.origin, *m.via, m.destination)):
        if end:
            places.setdefault(end.id, end)
    return tuple(_place_row(places[key], found.get(key, [])) for key in sorted(places))


def _place_row(place: Place, mentions: Sequence[tuple[Document, Mention]]) -> Row:
    sure = any(mention.status == "located" for _, mention in mentions)
    decided = sorted({mention.decided for _, mention in mentions if mention.decided})
    return {
        **place_columns(place),
        "population": place.population,
        "operators": list_json(place.operators),
        "local_name": place.local_name,
        "mentions": len(mentions),
        "documents": len({document.id for document, _ in mentions}),
        "status": "located" if sure or not mentions else "uncertain",
        "confidence": round(max((m.confidence for _, m in mentions), default=0.0), _SCORE_DECIMALS),
        "drawn": any(is_drawn(mention) for _, mention in mentions),
        "decided": ", ".join(decided) or None,
        "note": "\n".join(dict.fromkeys(mention.note for _, mention in mentions if mention.note)) or None,
        "geometry": point_wkb(*round_position(place)),
    }
