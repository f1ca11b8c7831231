"""What differs between two sets of layers: mentions that came, went, or were given another place."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from mapdesk.layers import Layers, Row

__all__ = ["Change", "differences"]

_SAME_PLACE_KM = 0.05


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; ``old`` and ``new`` are rows of mentions or places, None where there is none."""

    what: Literal["added", "removed", "moved", "changed"]
    document: str
    quote: str
    old: Row | None
    new: Row | None
    distance_km: float | None = None


def differences(old: Layers, new: Layers) -> Iterator[Change]:
    """Yield what differs, document by document in the order of the text, then places that were moved.

    Mentions are matched by their words in order, so that an edit of the text before them is no difference.
    """
    documents = dict.fromkeys(row["document"] for layers in (old, new) for row in layers.rows("documents"))
    for document in documents:
        yield from _document_changes(document, _mentions(old, document), _mentions(new, document))
    yield from _moved_places(old, new)


def _mentions(layers: Layers, document: str) -> list[Row]:
    return [row for row in layers.rows("mentions") if row["document"] == document]


def _document_changes(document: str, old: Sequence[Row], new: Sequence[Row]) -> Iterator[Change]:
    matcher = SequenceMatcher(
        None, [_words(row) for row in old], [_words(row) for row in new], autojunk=False
    )
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        before, after = old[old_from:old_to], new[new_from:new_to]
        if tag == "equal":
            pairs: Iterable[Any] = zip(before, after, strict=True)
            yield from (change for a, b in pairs if (change := _compared(document, a, b)))
        else:
            yield from (Change("removed", document, row["quote"], row, None) for row in before)
            yield from (Change("added", document, row["quote"], None, row) for row in after)


def _words(row: Row) -> tuple[str, str]:
    return row["quote"], row["kind"]


def _compared(document: str, old: Row, new: Row) -> Change | None:
    km = _apart_km(old, new)
    if old["place"] != new["place"] or old["status"] != new["status"]:
        return Change("changed", document, new["quote"], old, new, km)
    return Change("moved", document, new["quote"], old, new, km) if km and km > _SAME_PLACE_KM else None


def _moved_places(old: Layers, new: Layers) -> Iterator[Change]:
    """Yield places of one id at two positions, as an edit in a GIS leaves them."""
    before = {row["place"]: row for row in old.rows("places")}
    for row in new.rows("places"):
        earlier = before.get(row["place"])
        km = _apart_km(earlier, row) if earlier else None
        if km and km > _SAME_PLACE_KM:
            yield Change("moved", "", row["name"], earlier, row, km)


def _apart_km(old: Row | None, new: Row | None) -> float | None:
    """Return the geodesic distance between the points of two rows, None if one has no point."""
    from pyproj import Geod

    if old is None or new is None or old["geometry"] is None or new["geometry"] is None:
        return None
    (lon0, lat0), (lon1, lat1) = (struct.unpack("<dd", row["geometry"][5:21]) for row in (old, new))
    return float(Geod(ellps="WGS84").inv(lon0, lat0, lon1, lat1)[2]) / 1000.0
