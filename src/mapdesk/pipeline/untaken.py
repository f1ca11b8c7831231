"""In words, what was edited in layers and no decision can say.

Theory: what was changed is told by the row's checksums, what was deleted by the documents' list of rows. All
that is not a decision is named here, so that no edit is lost without a word.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from mapdesk.layers import LAYERS, Layers, Row
from mapdesk.layers.fingerprint import changed_columns, was_key

__all__ = ["is_intact", "untaken"]

_TAKEN = {
    "mentions": {"geometry", "place", "note"},
    "places": {"geometry", "lat", "lon", "note"},
    "areas": {"geometry"},
}
_ADVICE = {
    "alternatives": "type the id of the right one into place of mentions",
    "areas": "draw it anew, or delete its row in places",
    "movements": "move the points of its ends in mentions or places",
}


def untaken(layers: Layers) -> Iterator[str]:
    """Yield a line for each row that was changed or added, and each that was deleted, and decides nothing."""
    for layer in LAYERS.values():
        for row in layers.rows(layer.name):
            label = row.get("quote") or row.get("name") or row[layer.columns[0].name]
            changed = changed_columns(layer, row)
            if changed is None:
                yield f"{layer.name}: row {label!r} was added; use mapdesk decide, or geo/places.toml"
                continue
            kept = _TAKEN.get(layer.name, set()) if row.get("use") != "search" else set()
            if {"geometry", "lat", "lon"} & kept & set(changed):
                kept = kept | {"name"}  # a place that is moved may be called otherwise too
            if others := [name for name in changed if name not in kept]:
                yield f"{layer.name}: {label!r}: {', '.join(others)} changed, {_no_decision(layer.name)}"
    yield from _deleted_documents(layers)
    for document in layers.rows("documents"):
        if is_intact(document):
            yield from _deleted_alternatives(layers, document)
            yield from _deleted_areas(layers, document)
            yield from _deleted_movements(layers, document)


def is_intact(document: Row) -> bool:
    """Whether the text still is what the spans count in."""
    changed = changed_columns(LAYERS["documents"], document)
    return changed is not None and not {"document", "text", "spans", "rows"} & set(changed)


def _no_decision(layer: str) -> str:
    advice = f"; {_ADVICE[layer]}" if layer in _ADVICE else ""
    return f"which no decision can say{advice}"


def _gone(layer: str, label: str, many: int = 1) -> str:
    rows = "its row was" if many == 1 else f"{many} rows were"
    return f"{layer}: {label!r}: {rows} deleted, {_no_decision(layer)}"


def _deleted_documents(layers: Layers) -> Iterator[str]:
    there = [row["document"] for row in layers.rows("documents")]
    named = dict.fromkeys(row["document"] for row in layers.rows("mentions"))
    for document in named:
        if document not in there and not any(was_key(row, document) for row in layers.rows("documents")):
            yield f"documents: {document!r}: its row was deleted; nothing of it is taken over"


def _deleted_alternatives(layers: Layers, document: Row) -> Iterator[str]:
    """Yield the mentions that have fewer rejected candidates than were written."""
    name = document["document"]
    found = Counter(row["mention"] for row in layers.rows("alternatives") if row["document"] == name)
    written = zip(_spans(document), _rows(document)["alternatives"], strict=False)
    expected = {tuple(span): number for span, number in written}
    for row in layers.rows("mentions"):
        if row["document"] == name:
            missing = expected.get((row["start"], row["end"]), 0) - found[row["mention"]]
            if missing > 0:
                yield _gone("alternatives", f"{row['quote']}", missing)


def _deleted_areas(layers: Layers, document: Row) -> Iterator[str]:
    """Yield the outlines that are gone while their places are there; a deleted place decides by itself."""
    rows = layers.rows("areas")
    names = {row["place"]: row["name"] for row in layers.rows("places")}
    for area in _rows(document)["areas"]:
        use, _, place = area.partition(":")
        is_there = any(row["area"] == area or was_key(row, area) for row in rows)
        if not is_there and (use == "search" or place in names):
            yield _gone("areas", names.get(place, place))


def _deleted_movements(layers: Layers, document: Row) -> Iterator[str]:
    name, text = document["document"], document["text"]
    there = {(row["start"], row["end"]) for row in layers.rows("movements") if row["document"] == name}
    for start, end in _rows(document)["movements"]:
        if (start, end) not in there:
            yield _gone("movements", text[start:end])


def _spans(document: Row) -> list[list[int]]:
    found: list[list[int]] = json.loads(document["spans"] or "[]")
    return found


def _rows(document: Row) -> dict[str, Any]:
    """Return what was written into the other layers; an earlier version did not say."""
    found: dict[str, Any] = json.loads(document["rows"] or "{}")
    return {"alternatives": [], "areas": [], "movements": [], **found}
