"""Which share of the names in reference lists the gazetteer finds in the right place, by kind of place.

    python tools/gazetteer_coverage.py REFERENCE_FOLDER [--missing KIND]

The lists are for checking only (see their own README); nothing of them is copied. A name counts as found
where the first place that `search` gives lies within the tolerance of the reference's position, and as
known where one of the first ten does. The tolerance is 25 km for points; for areas, the reference's box
widened by 1°, or 300 km.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mapdesk.geo.gazetteer import COUNTRIES, Gazetteer
from mapdesk.geo.gazetteer.columns import distance_km
from mapdesk.geo.gazetteer.search import Found, Query, search

POINT_KM = 25.0
AREA_KM = 300.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name of a reference list, what is known beside it, and the test that a place must pass."""

    kind: str
    name: str
    country: str | None
    is_right: Callable[[Found], bool]


def near(lat: float, lon: float, km: float) -> Callable[[Found], bool]:
    """Return the test whether a place lies within ``km`` of a position."""
    return lambda found: float(distance_km(lat, lon, found.place.lat, found.place.lon)) <= km


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file; none where there is no such file."""
    if path.exists():
        with path.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)


def countries(folder: Path) -> Iterator[Wanted]:
    """Yield the countries' names, other spellings and demonyms."""
    for row in rows(folder / "demonyms.csv"):
        iso2 = row["iso_country"]

        def is_right(found: Found, iso2: str = iso2) -> bool:
            return found.place.kind == "country" and found.place.country == iso2

        yield Wanted("country", row["name"], None, is_right)
        for text in (part.strip() for part in row["alt_spellings"].split(";")):
            if text:
                yield Wanted("country: other spellings", text, None, is_right)
        for text in dict.fromkeys((row["demonym"], row["demonym_f"])):
            if text:
                yield Wanted("demonym", text, None, is_right)


def known(country: str | None) -> str | None:
    """Return a country's code if it is one of ISO 3166-1; the lists have some of their own."""
    return country if country and country in COUNTRIES else None


POINTS = (
    # file, kind, column of the country, least size that news would name
    ("natural_earth_airports.csv", "airport", ""),
    ("natural_earth_ports.csv", "port or its town", ""),
    ("world_port_index.csv", "port of the World Port Index", ""),
    ("ourairports_military.csv", "military airfield", "iso_country"),
    ("natural_earth_region_points.csv", "cape, mountain or island point", ""),
)
AREAS = (
    ("natural_earth_marine.csv", "sea, gulf or strait"),
    ("natural_earth_regions.csv", "range, desert, island, plain"),
    ("natural_earth_lakes.csv", "lake"),
)


def points(folder: Path) -> Iterator[Wanted]:
    """Yield the names that stand at a point."""
    for file, kind, country in POINTS:
        for row in rows(folder / file):
            test = near(float(row["lat"]), float(row["lon"]), POINT_KM)
            yield Wanted(kind, row["name"], known(row.get(country)), test)
    seen: set[str] = set()
    for row in rows(folder / "nuclear_plants.csv"):
        name = row["reactor"].split("(")[0].rstrip("-0123456789 ABC")
        if name not in seen:
            seen.add(name)
            test = near(float(row["lat"]), float(row["lon"]), POINT_KM)
            yield Wanted("nuclear plant", f"{name} nuclear power plant", known(row["iso_country"]), test)


def areas(folder: Path) -> Iterator[Wanted]:
    """Yield the names of areas, with their boxes."""
    for file, kind in AREAS:
        for row in rows(folder / file):
            yield Wanted(kind, row["name"], None, in_box(row))


def in_box(row: dict[str, str]) -> Callable[[Found], bool]:
    """Return the test whether a place's point lies in the reference's box, widened, or near its middle."""
    south, west, north, east = (float(row[side]) for side in ("south", "west", "north", "east"))
    close = near(float(row["lat"]), float(row["lon"]), AREA_KM)

    def is_right(found: Found) -> bool:
        inside = south - 1 <= found.place.lat <= north + 1 and west - 1 <= found.place.lon <= east + 1
        return inside or close(found)

    return is_right


def main() -> None:
    """Print a table: kind, names, found first, known at all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reference", type=Path)
    parser.add_argument("--missing", help="print the names of this kind that are not found first")
    options = parser.parse_args()
    gazetteer = Gazetteer.open()
    counts: dict[str, list[int]] = {}
    for wanted in (*countries(options.reference), *points(options.reference), *areas(options.reference)):
        found = search(gazetteer, Query(wanted.name, country=wanted.country))
        first = bool(found) and wanted.is_right(found[0])
        count = counts.setdefault(wanted.kind, [0, 0, 0])
        count[0] += 1
        count[1] += first
        count[2] += any(map(wanted.is_right, found))
        if options.missing == wanted.kind and not first:
            print(
                wanted.name, wanted.country or "", "->", found[0].place.name if found else "nothing", sep="\t"
            )
    print(f"{'kind':<34}{'names':>7}{'first':>8}{'known':>8}")
    for kind, (total, first, known) in counts.items():
        print(f"{kind:<34}{total:>7}{first / total:>8.1%}{known / total:>8.1%}")


if __name__ == "__main__":
    main()
