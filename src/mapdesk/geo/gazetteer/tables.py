"""The curated tables: plain CSV, one fact a row, each with its source."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mapdesk.errors import GazetteerError

__all__ = ["TABLES", "TableRow", "read_tables"]

TABLES: Final = Path(__file__).parent / "tables"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table, with where it stands, so that an error can name it."""

    where: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def list(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that holds a list, parted by bars."""
        return tuple(part.strip() for part in self[column].split("|") if part.strip())

    def number(self, column: str, default: float) -> float:
        """Return a cell as a number, or ``default`` where it is empty."""
        text = self[column].strip()
        if not text:
            return default
        try:
            return float(text)
        except ValueError:
            raise self.wrong(f"{column} is {text!r}, expected a number") from None

    def position(self) -> tuple[float, float]:
        """Return lat, lon in degrees."""
        lat, lon = self.number("lat", 999.0), self.number("lon", 999.0)
        if not -90 <= lat <= 90 or not -180 <= lon <= 180:
            raise self.wrong(f"lat {lat}, lon {lon} is no position on the earth; are the two swapped?")
        return lat, lon

    def wrong(self, what: str) -> GazetteerError:
        """Return the error that says what is wrong in this row."""
        return GazetteerError(f"{self.where}: {what}")


def read_tables(pattern: str, folder: Path = TABLES) -> Iterator[TableRow]:
    """Yield the rows of all tables that match ``pattern``, file by file in the order of their names."""
    for path in sorted(folder.glob(pattern)):
        with path.open(encoding="utf-8", newline="") as stream:
            for number, cells in enumerate(csv.DictReader(stream), start=2):
                filled = {name: cell.strip() for name, cell in cells.items() if name and cell}
                yield TableRow(where=f"{path.name}: line {number}", cells=filled)
