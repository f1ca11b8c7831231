"""``mapdesk diff``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mapdesk.cli.streams import printable, say, write_line

if TYPE_CHECKING:
    from mapdesk.layers import Row
    from mapdesk.pipeline.difference import Change

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "mapdesk diff old.gpkg new.gpkg"

Old = Annotated[str, typer.Argument(metavar="OLD", help="Layers as they were.", show_default=False)]
New = Annotated[str, typer.Argument(metavar="NEW", help="Layers as they are.", show_default=False)]
AsLines = Annotated[bool, typer.Option("--nl", help="Print one JSON object a line.")]

_SIGNS = {"added": "+", "removed": "-", "changed": "~", "moved": ">"}


def command(old: Old, new: New, lines: AsLines = False) -> None:
    """Tell what differs between two layer files.

    Prints a line for each mention that came (+), went (-) or was given another place or status (~), and for
    each that stands elsewhere than before (>), with the distance. The files may be of different formats.
    """
    from mapdesk.layers import read_layers
    from mapdesk.pipeline.difference import differences

    found = list(differences(read_layers(old), read_layers(new)))
    for change in found:
        write_line(json.dumps(_fields(change), ensure_ascii=False) if lines else _line(change))
    say(f"{len(found)} differences" if found else "no difference")


def _line(change: Change) -> str:
    where = f"{change.document}: " if change.document else "place "
    sides = " → ".join(_side(row) for row in (change.old, change.new) if row is not None)
    km = f", {change.distance_km:.1f} km" if change.distance_km else ""
    return printable(f"{_SIGNS[change.what]} {where}{change.quote!r}: {sides}{km}")


def _side(row: Row) -> str:
    status = row["status"].replace("_", " ")
    return f"{row['name']} ({row['place']}, {status})" if row["place"] else status


def _fields(change: Change) -> dict[str, Any]:
    keep = ("start", "end", "place", "name", "status", "confidence")
    old, new = ({k: row[k] for k in keep if k in row} if row else None for row in (change.old, change.new))
    return {
        "what": change.what,
        "document": change.document or None,
        "quote": change.quote,
        "old": old,
        "new": new,
        "distance_km": round(change.distance_km, 3) if change.distance_km is not None else None,
    }
