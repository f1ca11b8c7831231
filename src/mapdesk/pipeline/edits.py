"""Edits made in a GIS come back as decisions: points that were moved, places that were deleted."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import Any

from mapdesk.geo.decisions import CONTEXT, Decision
from mapdesk.layers import Layers, Row

__all__ = ["edits_as_decisions"]

# Less than this is a GIS rewriting numbers, not a hand moving a point: 1 m.
_MOVED_DEG = 1e-5
_DECIMALS = 5


def edits_as_decisions(layers: Layers, **signed: Any) -> Iterator[Decision]:
    """Yield what was changed in layers since mapdesk wrote them.

    A point moved in ``mentions`` decides that mention; one moved in ``places`` decides its words in each
    article; a place deleted from ``places`` is no place. ``signed`` are who, why and date.
    """
    places = {row["place"]: row for row in layers.rows("places")}
    texts = {row["document"]: row["text"] for row in layers.rows("documents")}
    done: set[tuple[str, str]] = set()
    for mention in layers.rows("mentions"):
        if not mention["place"]:
            continue
        place = places.get(mention["place"])
        choice = _mention_choice(mention, place)
        if choice:
            yield _decision(mention, texts, "mention", {**choice, **signed})
            continue
        choice = {"not_a_place": True} if place is None else _moved(place, place)
        key = mention["document"], mention["quote"]
        if choice and key not in done:
            done.add(key)
            yield _decision(mention, texts, "article", {**choice, **signed})


def _mention_choice(mention: Row, place: Row | None) -> dict[str, Any]:
    """Return where the mention's own point was moved to; nothing if only its place's was."""
    if place is None:
        return {}
    own = _moved(mention, place)
    return {} if own == _moved(place, place) else own


def _moved(row: Row, place: Row) -> dict[str, Any]:
    """Return the position of a row's point if it is not that of the place's columns."""
    if row["geometry"] is None:
        return {}
    lon, lat = struct.unpack("<dd", row["geometry"][5:21])
    if max(abs(lon - place["lon"]), abs(lat - place["lat"])) < _MOVED_DEG:
        return {}
    return {"lonlat": (round(lon, _DECIMALS), round(lat, _DECIMALS))}


def _decision(mention: Row, texts: Mapping[str, str], scope: str, chosen: Mapping[str, Any]) -> Decision:
    text, start, end = texts[mention["document"]], mention["start"], mention["end"]
    fields: dict[str, Any] = {**chosen, "scope": scope}
    return Decision(
        document=mention["document"],
        quote=mention["quote"],
        start=start,
        before=text[max(0, start - CONTEXT) : start],
        after=text[end : end + CONTEXT],
        **fields,
    )
