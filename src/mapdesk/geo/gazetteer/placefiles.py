"""Reading a workspace's files of places: ``geo/places.toml``, ``.geojson`` and ``.csv``.

The smallest entry is a name and a position::

    [[place]]
    name = "Camp Alpha"
    lat = 35.41
    lon = 35.95
"""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from mapdesk.errors import GazetteerError

__all__ = ["FIELDS", "Entry", "known_fields", "read_places"]

FIELDS: Final = (
    "name", "lat", "lon", "id", "kind", "feature", "country", "admin1", "aliases", "local_name", "population",
    "fame", "precision_km", "operators", "note",
)  # fmt: skip
_SYNONYMS: Final = {"latitude": "lat", "longitude": "lon", "lng": "lon", "alias": "aliases"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it stands in its file, with where it stands."""

    where: str
    fields: dict[str, Any]
    footprint: bytes | None = None

    def wrong(self, what: str) -> GazetteerError:
        """Return the error that says what is wrong with this entry."""
        return GazetteerError(f"{self.where}: {what}")


def read_places(path: Path) -> list[Entry]:
    """Return the entries of a file of places, in its order.

    Raises
    ------
    GazetteerError
        The file cannot be read, or an entry has a field that is not known.
    """
    reader = {".toml": _read_toml, ".geojson": _read_geojson, ".csv": _read_csv}[path.suffix]
    try:
        return [known_fields(entry) for entry in reader(path)]
    except (OSError, ValueError, tomllib.TOMLDecodeError, csv.Error) as problem:
        raise GazetteerError(f"{_short(path)}: cannot be read: {problem}") from problem


def _short(path: Path) -> str:
    return f"{path.parent.name}/{path.name}" if path.parent.name else path.name


def _read_toml(path: Path) -> Iterator[Entry]:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    for table, entries in content.items():
        if table not in ("place", "places") or not isinstance(entries, list):
            raise ValueError(f"found {table!r}, expected entries that begin with [[place]]")
        for number, fields in enumerate(entries, start=1):
            yield Entry(f"{_short(path)}: entry {number}", dict(fields))


def _read_csv(path: Path) -> Iterator[Entry]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for number, cells in enumerate(csv.DictReader(stream), start=1):
            filled = {name: cell.strip() for name, cell in cells.items() if name and cell and cell.strip()}
            yield Entry(f"{_short(path)}: entry {number}", filled)


def _read_geojson(path: Path) -> Iterator[Entry]:
    content = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict) or content.get("type") != "FeatureCollection":
        raise ValueError("expected a GeoJSON FeatureCollection")
    for number, feature in enumerate(content.get("features", []), start=1):
        where = f"{_short(path)}: entry {number}"
        yield _feature_entry(where, feature.get("properties") or {}, feature.get("geometry"))


def _feature_entry(where: str, properties: Mapping[str, Any], geometry: Any) -> Entry:
    from shapely import to_wkb
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    fields = {name: value for name, value in properties.items() if value not in (None, "")}
    if geometry is None:
        return Entry(where, fields)
    try:
        drawn = shape(geometry)
    except (ShapelyError, ValueError, TypeError, AttributeError, KeyError) as problem:
        raise GazetteerError(f"{where}: geometry is not GeoJSON ({problem})") from problem
    middle = drawn.representative_point()  # of a point: the point itself
    fields = {"lat": middle.y, "lon": middle.x} | fields
    return Entry(where, fields, None if drawn.geom_type == "Point" else bytes(to_wkb(drawn)))


def known_fields(entry: Entry) -> Entry:
    """Return the entry with its fields under our names; refuse a field that is not known."""
    fields = {}
    for name, value in entry.fields.items():
        field = _SYNONYMS.get(name.lower(), name.lower())
        if field not in FIELDS:
            near = get_close_matches(field, FIELDS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"expected some of {', '.join(FIELDS)}"
            raise entry.wrong(f"field {name!r} is not known; {hint}")
        fields[field] = value
    return Entry(entry.where, fields, entry.footprint)
