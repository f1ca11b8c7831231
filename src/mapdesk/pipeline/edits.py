"""Edits made in a GIS come back as decisions; what cannot come back is said.

==================================================  ==========================================================
a point moved in ``mentions``                       decides that mention
another place's id typed in ``mentions``            decides that mention
a row of ``mentions`` deleted, or its point         says that this mention is no place
a point moved in ``places``, or its lat and lon     decides the place's words in each article that has them
an outline changed in ``areas`` (use ``place``)     "
a row of ``places`` deleted                         says that its words are no place
a note typed in ``mentions`` or ``places``          stays beside the mention, or the place's words
==================================================  ==========================================================
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mapdesk.errors import GazetteerError
from mapdesk.geo.decisions import CONTEXT, Decision, Scope, decision_line, parse_decision
from mapdesk.layers import LAYERS, Layer, Layers, Row
from mapdesk.layers.fingerprint import changed_columns, was_key
from mapdesk.pipeline.untaken import is_intact, untaken

__all__ = ["Edits", "edits_as_decisions"]

# Less than this is a GIS rewriting numbers, not a hand moving a point: 1 m.
_MOVED_DEG = 1e-5
_DECIMALS = 5
_POINT = b"\x01\x01\x00\x00\x00"  # how the WKB of a point begins
Choice = Mapping[str, Any]
"""Fields of a Decision: where or what, a note, or both."""


@dataclass(frozen=True, slots=True)
class Edits:
    """What was edited: decisions in the order of the text, and in words what cannot be one."""

    decisions: tuple[Decision, ...]
    left: tuple[str, ...]


def edits_as_decisions(
    layers: Layers, *, is_known: Callable[[str], bool] = lambda _: True, **signed: Any
) -> Edits:
    """Return what was changed in layers since mapdesk wrote them.

    ``is_known`` says whether there is a place of an id that somebody typed; ``signed`` are who, why and date.
    A note typed beside a change is its reason, if ``signed`` has none.
    """
    decisions: dict[Any, Decision] = {}
    left = list(untaken(layers))
    texts = {row["document"]: row["text"] for row in layers.rows("documents") if is_intact(row)}
    for document, span, scope, choice in _chosen(layers):
        if document not in texts:
            left.append(f"{document}: its text was changed or taken out, so nothing of it is taken over")
            continue
        why = signed.get("why") or (choice.get("note") if choice.keys() - {"note"} else None)
        made = _decision(texts[document], document, span, scope, {**signed, "why": why, **choice})
        problem = _problem(made, is_known)
        if problem:
            left.append(f"{made.quote!r} in {document}: {problem}")
        else:
            what = span if scope == "mention" else (made.quote, repr(choice))  # words are decided once
            decisions.setdefault((document, what), made)
    return Edits(tuple(decisions.values()), tuple(dict.fromkeys(left)))


def _decision(text: str, document: str, span: tuple[int, int], scope: Scope, fields: Choice) -> Decision:
    start, end = span
    return Decision(
        document=document,
        quote=text[start:end],
        start=start,
        before=text[max(0, start - CONTEXT) : start],
        after=text[end : end + CONTEXT],
        scope=scope,
        **fields,
    )


def _problem(decision: Decision, is_known: Callable[[str], bool]) -> str | None:
    if decision.place and not is_known(decision.place):
        return f"place {decision.place!r} is not known; find its id with mapdesk gazetteer search"
    try:
        parse_decision(decision_line(decision), "edited")
    except GazetteerError as problem:
        return str(problem)
    return None


def _chosen(layers: Layers) -> Iterator[tuple[str, tuple[int, int], Scope, Choice]]:
    """Yield document, span, scope and choice of each edit, mentions in order, deleted ones last."""
    by_place = _choices_by_place(layers)
    outlines = _outlines(layers)
    places = {row["place"]: row for row in layers.rows("places")}
    for row in layers.rows("mentions"):
        changed = _changed(LAYERS["mentions"], row)
        if changed is None:
            continue
        words = row["document"], (row["start"], row["end"])
        if choice := _own_choice(row, changed, places.get(row["place"])):
            yield *words, "mention", choice
        for choices in () if "place" in changed else (by_place, outlines):
            if row["place"] in choices:
                yield *words, "article", choices[row["place"]]
    yield from _deleted(layers)


def _changed(layer: Layer, row: Row) -> set[str] | None:
    """Return the columns of a row that were changed; None if it is not plain which row it was."""
    changed = changed_columns(layer, row)
    anchors = {"mention", "document", "start", "end", "quote"} if layer.name == "mentions" else set()
    return None if changed is None or anchors & set(changed) else set(changed)


def _own_choice(row: Row, changed: set[str], place: Row | None) -> Choice:
    """Return what was decided about one mention; nothing if only its place's point was moved."""
    choice: Choice = {}
    if "place" in changed:
        choice = {"place": row["place"]} if row["place"] else {"not_a_place": True}
    elif "geometry" in changed and row["geometry"] is None:
        choice = {"not_a_place": True}
    elif "geometry" in changed:
        where = _lonlat(row)
        is_as_before = place is not None and _is_near(where, (place["lon"], place["lat"]))
        is_its_places = place is not None and where == _lonlat(place)
        choice = {} if is_as_before or is_its_places else {"lonlat": where, "name": row["name"]}
    return {**choice, "note": row["note"] or ""} if "note" in changed else choice


def _choices_by_place(layers: Layers) -> dict[str, Choice]:
    """Return, by the id of a place, what was decided about all words for it."""
    rows = layers.rows("places")
    choices: dict[str, Choice] = {}
    for row in rows:
        changed = _changed(LAYERS["places"], row) or set()
        where: Choice = {}
        name = {"name": row["name"]}
        if "geometry" in changed and not _is_near(_lonlat(row), (row["lon"], row["lat"])):
            where = {"lonlat": _lonlat(row), **name} if row["geometry"] else {"not_a_place": True}
        elif changed & {"lat", "lon"}:
            where = {"lonlat": (row["lon"], row["lat"]), **name}
        choices[row["place"]] = {**where, "note": row["note"] or ""} if "note" in changed else where
    named = {row["place"] for row in layers.rows("mentions") if row["place"]} - choices.keys()
    gone = {place for place in named if not any(was_key(row, place) for row in rows)}
    choices |= {place: {"not_a_place": True} for place in gone}
    return {place: choice for place, choice in choices.items() if choice}


def _outlines(layers: Layers) -> dict[str, Choice]:
    """Return, by the id of a place, the extent that somebody drew anew."""
    import shapely
    from shapely.geometry import mapping

    drawn: dict[str, tuple[str, Any]] = {
        row["place"]: (row["name"], shapely.from_wkb(row["geometry"]))
        for row in layers.rows("areas")
        if row["use"] == "place" and "geometry" in (_changed(LAYERS["areas"], row) or ())
    }
    return {
        place: {"geometry": mapping(shape), "name": name}
        for place, (name, shape) in drawn.items()
        if shape is not None
    }


def _deleted(layers: Layers) -> Iterator[tuple[str, tuple[int, int], Scope, Choice]]:
    there = {(row["document"], row["start"], row["end"]) for row in layers.rows("mentions")}
    for document in layers.rows("documents"):
        for start, end in json.loads(document["spans"] or "[]"):
            if (document["document"], start, end) not in there:
                yield document["document"], (start, end), "mention", {"not_a_place": True}


def _lonlat(row: Row) -> tuple[float, float] | None:
    """Return lon, lat of a row's point, whether with a height or as one of many; None if it has none."""
    wkb = row["geometry"]
    if wkb is not None and wkb[:5] != _POINT:
        wkb = _plain_point(wkb)
    if wkb is None:
        return None
    lon, lat = struct.unpack("<dd", wkb[5:21])
    return round(lon, _DECIMALS), round(lat, _DECIMALS)


def _plain_point(wkb: bytes) -> bytes | None:
    import shapely

    parts = shapely.get_parts(shapely.force_2d(shapely.from_wkb(wkb)))
    is_point = len(parts) == 1 and parts[0].geom_type == "Point" and not parts[0].is_empty
    return bytes(shapely.to_wkb(parts[0], byte_order=1)) if is_point else None


def _is_near(one: tuple[float, float] | None, other: tuple[float, float]) -> bool:
    return one is not None and max(abs(one[0] - other[0]), abs(one[1] - other[1])) < _MOVED_DEG
