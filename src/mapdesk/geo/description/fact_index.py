"""The gazetteer's rare facts the other way round: who runs what, who sits where, which figures there are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from mapdesk.geo.gazetteer import Gazetteer, key

__all__ = ["FactIndex", "index_facts"]

_TEXTS: Final = frozenset({"unit", "role", "status", "icao", "first_in"})
# What a text leaves out of an organisation's name once it has said whose it is: "the [US] Sixth Fleet".
_NATIONS: Final = frozenset(
    "us russian royal chinese french british indian pakistani turkish canadian italian iranian".split()
)


@dataclass(slots=True)
class FactIndex:
    """Rows by the country that runs them and by the key of the unit they house; figures by name and row."""

    run_by: dict[str, Any] = field(default_factory=dict)
    units: dict[str, list[int]] = field(default_factory=dict)
    figures: dict[str, dict[int, float]] = field(default_factory=dict)


def index_facts(gazetteer: Gazetteer) -> FactIndex:
    """Return the index of all facts of a gazetteer, read in one go; rows that are replaced do not count."""
    index = FactIndex()
    run_by: dict[str, list[int]] = {}
    current = np.zeros(gazetteer.count, dtype=bool)
    current[gazetteer.current_rows()] = True
    for row, detail in gazetteer.details():
        if not current[row]:
            continue
        for country in detail.get("operators", ()):
            run_by.setdefault(country, []).append(row)
        for tag in detail.get("tags", ()):
            _add_tag(index, row, *tag.partition("=")[::2])
    index.run_by = {country: np.array(rows, dtype=np.int32) for country, rows in run_by.items()}
    return index


def _add_tag(index: FactIndex, row: int, name: str, value: str) -> None:
    if name == "unit":
        for said in _names_of(key(value).removeprefix("the ")):
            index.units.setdefault(said, []).append(row)
    elif name not in _TEXTS and value.replace(".", "", 1).isdigit():
        index.figures.setdefault(name, {}).setdefault(row, float(value))


def _names_of(unit: str) -> tuple[str, ...]:
    """Return what an organisation is called: by its whole name, and without the nation before it."""
    nation, _, rest = unit.partition(" ")
    return (unit, rest) if nation in _NATIONS and " " in rest else (unit,)
