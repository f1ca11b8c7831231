"""CSV by RFC 4180, one row a mention, that no spreadsheet executes.

A cell that begins with = + - @ | (also in the full-width forms that Japanese and Chinese keyboards give), a
tab or a line end is run as a formula by some spreadsheets (OWASP, "CSV Injection"); text that begins so,
whatever blanks and apostrophes come first, gets an apostrophe before it. ``original`` takes it away again.
Numbers are left alone.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any
from unicodedata import category, normalize

from mapdesk.layers.record import Layers, Row

__all__ = ["is_ours", "original", "write"]

_MENTION = ("document", "mention", "start", "end", "quote", "kind", "role", "status", "confidence")
_PLACE = ("place", "name", "feature", "country", "admin1", "lat", "lon", "precision_km", "source")
_REST = ("reason", "sentence", "found_at", "decided")
COLUMNS = ("title", "date", "url", *_MENTION, "place_kind", *_PLACE, *_REST)
_SIGNS = frozenset("=+-@|")
_BLANKS = ("\t", "\r", "\n")
_HEAD = ("\ufeff" + ",".join(COLUMNS)).encode()


def write(layers: Layers, path: Path) -> None:
    """Write one row a mention, in UTF-8 with the mark by which spreadsheets know it."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    documents = {row["document"]: row for row in layers.rows("documents")}
    places = {row["place"]: row for row in layers.rows("places")}
    for mention in layers.rows("mentions"):
        row = _flat(mention, documents[mention["document"]], places.get(mention["place"], {}))
        table.writerow([_cell(row.get(name)) for name in COLUMNS])
    path.write_bytes(("\ufeff" + text.getvalue()).encode("utf-8"))


def _flat(mention: Row, document: Row, place: Row) -> dict[str, Any]:
    return {
        **{name: document[name] for name in ("title", "date", "url")},
        **{name: place.get(name) for name in _PLACE},
        "place_kind": place.get("kind"),
        **{name: mention[name] for name in (*_MENTION, *_REST)},
    }


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and _is_dangerous(value) else value


def original(cell: str) -> str:
    """Return the text that a cell was made of.

    >>> [original(cell) for cell in ("'=1+1", "''=1+1", "'s-Hertogenbosch")]
    ['=1+1', "'=1+1", "'s-Hertogenbosch"]
    """
    return cell[1:] if cell.startswith("'") and _is_dangerous(cell) else cell


def _is_dangerous(text: str) -> bool:
    bare = text.lstrip("'")
    first = next((char for char in bare if category(char)[0] not in "ZC"), "")
    return bare.startswith(_BLANKS) or normalize("NFKC", first) in _SIGNS


def is_ours(path: Path) -> bool:
    """Whether the file begins with our columns."""
    with path.open("rb") as file:
        return file.read(len(_HEAD)) == _HEAD
