"""``mapdesk diff``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mapdesk.cli.streams import printable, say, write_line

if TYPE_CHECKING:
    from mapdesk.layers import Layers, Row
    from mapdesk.pipeline.difference import Change

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "mapdesk diff old.gpkg new.gpkg"

Old = Annotated[str, typer.Argument(metavar="OLD", help="Layers as they were.", show_default=False)]
New = Annotated[str, typer.Argument(metavar="NEW", help="Layers as they are.", show_default=False)]
AsLines = Annotated[bool, typer.Option("--nl", help="Print one JSON object a line.")]

_SIGNS = {"added": "+", "removed": "-", "changed": "~", "moved": ">", "redrawn": "o"}
_KEPT = ("start", "end", "place", "name", "status", "role", "confidence", "note")


def command(old: Old, new: New, lines: AsLines = False) -> None:
    """Tell what differs between two layer files.

    Prints a line for each document, mention or journey that came (+) or went (-), each mention that was given
    another place, status, role or note (~), each place that stands elsewhere (>), with the distance, and each
    area of another outline (o). The files may be of different formats, or addresses in PostGIS. The number
    before a mention is where it begins in the text. Documents are matched by name; where both files hold but
    one, the two are compared whatever they are called.
    """
    from mapdesk.layers import read_layers
    from mapdesk.pipeline.difference import differences

    before, after = read_layers(old), read_layers(new)
    found = list(differences(before, after))
    names = {**_names(before), **_names(after)}
    for change in found:
        write_line(json.dumps(_fields(change), ensure_ascii=False) if lines else _line(change, names))
    count: Counter[str] = Counter(change.what for change in found)
    many = ", ".join(f"{count[what]} {what}" for what in _SIGNS if count[what])
    say(f"{len(found)} difference{'s' * (len(found) != 1)}: {many}" if found else "no difference")


def _names(layers: Layers) -> dict[str, str]:
    """Return what places are called, with what tells them from their namesakes, by id."""
    return {row["place"]: _name(row) for row in layers.rows("places")}


def _name(place: Row) -> str:
    within = () if place["kind"] == "country" else (place["admin1"], place["country"])
    return ", ".join(dict.fromkeys(part for part in (place["name"], *within) if part))


def _line(change: Change, names: Mapping[str, str]) -> str:
    where = f"{change.document}: " if change.document else ""
    kind = "" if change.kind == "mention" else f"{change.kind} "
    words = "" if change.kind == "document" else f"{_start(change)}{change.quote!r}"
    told = f": {' → '.join(_sides(change, names))}" if change.kind in ("mention", "movement") else ""
    km = f", {change.distance_km:.1f} km" if change.distance_km and change.distance_km >= _SHOWN_KM else ""
    return printable(f"{_SIGNS[change.what]} {kind}{where}{words}{told}{km}".removesuffix(": "))


_SHOWN_KM = 0.05


def _start(change: Change) -> str:
    row = change.new or change.old or {}
    return f"{row['start']} " if "start" in row else ""


def _sides(change: Change, names: Mapping[str, str]) -> Iterable[str]:
    return dict.fromkeys(_side(row, names) for row in (change.old, change.new) if row is not None)


def _side(row: Row, names: Mapping[str, str]) -> str:
    if "origin" in row:
        return f"from {row['origin_name'] or 'nowhere said'} to {row['destination_name'] or 'nowhere said'}"
    status = row["status"].replace("_", " ")
    place = names.get(row["place"], row["name"])
    role = ", associative" if row["role"] != "literal" else ""
    note = f", note: {row['note']}" if row["note"] else ""
    return f"{place} ({row['place']}, {status}{role}{note})" if row["place"] else f"{status}{note}"


def _fields(change: Change) -> dict[str, Any]:
    old, new = ({k: row[k] for k in _KEPT if k in row} if row else None for row in (change.old, change.new))
    return {
        "what": change.what,
        "kind": change.kind,
        "document": change.document or None,
        "quote": change.quote,
        "old": old,
        "new": new,
        "distance_km": round(change.distance_km, 3) if change.distance_km is not None else None,
    }
