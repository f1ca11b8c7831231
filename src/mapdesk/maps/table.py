"""Records become tables of short rows: columns named once, repeated words numbered, last nulls left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

__all__ = ["pack_table"]


def pack_table(
    columns: Sequence[str], records: Iterable[Mapping[str, Any]], coded: Sequence[str] = ()
) -> dict[str, Any]:
    """``{columns, coded, rows}`` of some records; words of coded columns are numbered as they come."""
    words: dict[str, dict[Any, int]] = {name: {} for name in coded}
    rows = [_row(columns, record, words) for record in records]
    return {
        "columns": list(columns),
        "coded": {name: list(seen) for name, seen in words.items()},
        "rows": rows,
    }


def _row(columns: Sequence[str], record: Mapping[str, Any], words: dict[str, dict[Any, int]]) -> list[Any]:
    row = [_cell(record.get(name), words.get(name)) for name in columns]
    while row and row[-1] is None:
        row.pop()
    return row


def _cell(value: Any, words: dict[Any, int] | None) -> Any:
    if words is None or value is None:
        return None if value in ("", [], ()) else value
    return words.setdefault(value, len(words))
