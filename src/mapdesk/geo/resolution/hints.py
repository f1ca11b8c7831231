"""What is known beside the text of an article: where its outlet is at home, where the reader says to look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapdesk.geo.gazetteer import KINDS, key
from mapdesk.geo.resolution.outlets import country_of_address, homes_of_address, host_of
from mapdesk.geo.resolution.signals import Hints

if TYPE_CHECKING:
    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.model import Document

__all__ = ["HintReader"]


class HintReader:
    """A gazetteer, ready; each host is worked out once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._homes: dict[str, tuple[tuple[float, float], ...]] = {}

    def __call__(self, document: Document, near: str | None) -> Hints:
        """Return the hints of a document; ``near`` overrides the document's own."""
        host = host_of(document.url)
        return Hints(country_of_address(host), self._homes_of(host), self._position(near or document.near))

    def _homes_of(self, host: str) -> tuple[tuple[float, float], ...]:
        if host not in self._homes:
            rows = homes_of_address(host, self.gazetteer) if host else ()
            self._homes[host] = tuple(self._point(row) for row in rows)
        return self._homes[host]

    def _position(self, near: str | None) -> tuple[float, float] | None:
        """Return the position of a hint: a place id, "lat, lon", a name, or "name, area"."""
        if not near:
            return None
        parts = near.split(",")
        try:
            return float(parts[0]), float(parts[1])
        except (ValueError, IndexError):
            pass
        row = self.gazetteer.row(near) if ":" in near else self._named(near)
        return None if row is None else self._point(row)

    def _named(self, name: str) -> int | None:
        """Return the best-known place of a name, or of "name, area" inside that area."""
        rows = self.gazetteer.rows(key(name)).tolist()
        if rows or "," not in name:
            return rows[0] if rows else None
        inner, _, outer = name.rpartition(",")
        rows = self.gazetteer.rows(key(inner)).tolist()
        for area in self.gazetteer.rows(key(outer)).tolist():
            kind = KINDS[int(self.gazetteer.kind[area])]
            if kind in ("country", "admin1"):
                column = self.gazetteer.country if kind == "country" else self.gazetteer.admin1
                inside = [row for row in rows if column[row] == column[area]]
                if inside:
                    return int(inside[0])
        return None

    def _point(self, row: int) -> tuple[float, float]:
        return float(self.gazetteer.lat[row]), float(self.gazetteer.lon[row])
