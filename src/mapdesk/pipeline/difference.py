"""What differs between two sets of layers, in the words that somebody would look for on two maps.

Documents that came or went; in those that stayed, mentions that came, went, or mean something else; journeys
that came or went; places that stand elsewhere and areas of another outline. What follows from something told
already, as the mentions of a place that moved, is not told again.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from mapdesk.layers import Layers, Row

__all__ = ["Change", "differences"]

_SAME_PLACE_KM = 0.05
# Columns of a mention that a reader of the map would see change.
_SEEN = ("place", "status", "role", "note")
What = Literal["added", "removed", "changed", "moved", "redrawn"]
Kind = Literal["document", "mention", "movement", "place", "area"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; ``old`` and ``new`` are rows of the layer of its kind, None where there is none.

    ``document`` is "" for places and areas, which may belong to many.
    """

    kind: Kind
    what: What
    document: str
    quote: str
    old: Row | None
    new: Row | None
    distance_km: float | None = None


def differences(old: Layers, new: Layers) -> Iterator[Change]:
    """Yield what differs, document by document in the order of the text, then places and areas.

    Mentions are matched by their words in order, so that an edit of the text before them is no difference.
    Documents are matched by id; two lone ones are two states of one article, whatever they are called.
    """
    new = _named_alike(old, new)
    moved = {change.new["place"]: change for change in _moved_places(old, new) if change.new}
    yield from _came_or_went("document", "document", old.rows("documents"), new.rows("documents"))
    for document in _in_both(old, new):
        yield from _mention_changes(document, _of(old, document), _of(new, document), moved)
        journeys = (_of(layers, document, "movements") for layers in (old, new))
        yield from _came_or_went("movement", "quote", *journeys)
    yield from moved.values()
    yield from _redrawn_areas(old, new)


def _named_alike(old: Layers, new: Layers) -> Layers:
    """Return the new layers with the old name of the document, where each has but one."""
    if len(old) != 1 or len(new) != 1:
        return new
    name = {"document": old.rows("documents")[0]["document"]}
    return Layers(
        {
            layer: tuple({**row, **name} if "document" in row else row for row in rows)
            for layer, rows in new.tables.items()
        }
    )


def _in_both(old: Layers, new: Layers) -> list[str]:
    there = {row["document"] for row in new.rows("documents")}
    return [row["document"] for row in old.rows("documents") if row["document"] in there]


def _of(layers: Layers, document: str, name: Any = "mentions") -> list[Row]:
    return [row for row in layers.rows(name) if row["document"] == document]


def _came_or_went(kind: Kind, label: str, old: Sequence[Row], new: Sequence[Row]) -> Iterator[Change]:
    """Yield rows that are in one of the two only, however often they are there."""

    def said(row: Row) -> tuple[Any, ...]:
        return row["document"], row[label], row.get("origin_name"), row.get("destination_name")

    def only(mine: Sequence[Row], others: Sequence[Row]) -> Iterator[Row]:
        left = Counter(said(row) for row in others)
        for row in mine:
            left[said(row)] -= 1
            if left[said(row)] < 0:
                yield row

    yield from (Change(kind, "removed", row["document"], row[label], row, None) for row in only(old, new))
    yield from (Change(kind, "added", row["document"], row[label], None, row) for row in only(new, old))


def _mention_changes(
    document: str, old: Sequence[Row], new: Sequence[Row], moved: dict[str, Change]
) -> Iterator[Change]:
    before, after = ([(row["quote"], row["kind"]) for row in rows] for rows in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        gone, come = old[old_from:old_to], new[new_from:new_to]
        if tag == "equal":
            pairs = (_compared(document, *pair, moved) for pair in zip(gone, come, strict=True))
            yield from (change for change in pairs if change)
        else:
            yield from (Change("mention", "removed", document, row["quote"], row, None) for row in gone)
            yield from (Change("mention", "added", document, row["quote"], None, row) for row in come)


def _compared(document: str, old: Row, new: Row, moved: dict[str, Change]) -> Change | None:
    km = _apart_km(old, new)
    if any(old[name] != new[name] for name in _SEEN):
        return Change("mention", "changed", document, new["quote"], old, new, km)
    if not km or km <= _SAME_PLACE_KM or _is_told(new, moved):
        return None
    return Change("mention", "moved", document, new["quote"], old, new, km)


def _is_told(mention: Row, moved: dict[str, Change]) -> bool:
    """Whether the mention only went along with its place."""
    place = moved[mention["place"]].new if mention["place"] in moved else None
    return place is not None and place["geometry"] == mention["geometry"]


def _moved_places(old: Layers, new: Layers) -> Iterator[Change]:
    """Yield places of one id at two positions, as an edit in a GIS or a better gazetteer leaves them."""
    for before, row in _pairs("place", old.rows("places"), new.rows("places")):
        km = _apart_km(before, row)
        if km and km > _SAME_PLACE_KM:
            yield Change("place", "moved", "", row["name"], before, row, km)


def _redrawn_areas(old: Layers, new: Layers) -> Iterator[Change]:
    for before, row in _pairs("area", old.rows("areas"), new.rows("areas")):
        if before["geometry"] != row["geometry"]:
            yield Change("area", "redrawn", "", row["name"], before, row)


def _pairs(key: str, old: Iterable[Row], new: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    before = {row[key]: row for row in old}
    return ((before[row[key]], row) for row in new if row[key] in before)


def _apart_km(old: Row, new: Row) -> float | None:
    """Return the geodesic distance between the points of two rows, None if one has no point."""
    from pyproj import Geod

    if old["geometry"] is None or new["geometry"] is None:
        return None
    (lon0, lat0), (lon1, lat1) = (struct.unpack("<dd", row["geometry"][5:21]) for row in (old, new))
    return float(Geod(ellps="WGS84").inv(lon0, lat0, lon1, lat1)[2]) / 1000.0
