"""Report curated waters and lands that lie far from where reference lists have a place of that name.

    python tools/check_outlines.py REFERENCE_FOLDER

The lists are Natural Earth's physical names and GeoNames' water and desert names, for checking only. A name
is reduced to what is left without the words for its kind ("Gulf of", "Mts."). A row is printed where the
nearest place of its name lies farther off than the row is wide, but not so far that it must be another place;
a place with a box counts as at hand inside it. The lists err too, so a row is corrected by better knowledge
only.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mapdesk.geo.gazetteer.columns import distance_km
from mapdesk.geo.gazetteer.normalise import key

TABLES = Path(__file__).resolve().parents[1] / "src/mapdesk/geo/gazetteer/tables"
LISTS = (
    "natural_earth_marine", "natural_earth_regions", "natural_earth_region_points", "natural_earth_lakes",
    "geonames_water_and_desert_names",
)  # fmt: skip
ANOTHER_PLACE_KM = 900.0
SLACK_KM = 15.0
_KIND_WORDS = """
    mount mountain mountains peak pk peninsula pen cape lake lago island isla i islands is range ra reservoir
    bay gulf sea strait channel sound volcano gora pico cerro monte mont the of de la el jabal gunung ile
    ozero plateau plat desert mts hu nuur point coast river glacier
"""
KINDS = frozenset(_KIND_WORDS.split())


@dataclass(frozen=True, slots=True)
class Listed:
    """A place of a reference list; ``box`` is south, west, north, east."""

    name: str
    lat: float
    lon: float
    box: tuple[float, ...] | None


def stem(name: str) -> str:
    """Return the key of a name without the words for kinds of places; whole where nothing else is left."""
    whole = key(name)
    return " ".join(word for word in whole.split() if word not in KINDS) or whole


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file; none where there is no such file."""
    if path.exists():
        with path.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)


def listed(folder: Path) -> dict[str, list[Listed]]:
    """Return the places of the reference lists by stem."""
    found: dict[str, list[Listed]] = {}
    for name in LISTS:
        for row in rows(folder / f"{name}.csv"):
            box = (
                tuple(float(row[side]) for side in ("south", "west", "north", "east"))
                if row.get("south")
                else None
            )
            place = Listed(row["name"], float(row["lat"]), float(row["lon"]), box)
            found.setdefault(stem(place.name), []).append(place)
    return found


def away_km(lat: float, lon: float, place: Listed) -> float:
    """Return how far a position is from a listed place, 0 inside its box."""
    if place.box and place.box[0] <= lat <= place.box[2] and place.box[1] <= lon <= place.box[3]:
        return 0.0
    return float(distance_km(lat, lon, place.lat, place.lon))


def width_km(row: dict[str, str]) -> float:
    """Return how far a row's outline reaches from its point."""
    points = [tuple(map(float, pair.split())) for pair in row["outline"].split(",")]
    return max(float(distance_km(float(row["lat"]), float(row["lon"]), lat, lon)) for lon, lat in points)


def faults(folder: Path, tables: Path = TABLES) -> Iterator[str]:
    """Yield a line for each row of the tables that lies too far from its namesakes."""
    known = listed(folder)
    for path in sorted((*tables.glob("waters_*.csv"), *tables.glob("regions_*.csv"))):
        for row in rows(path):
            names = [row["name"], *row["aliases"].split("|")]
            namesakes = [place for name in names if name for place in known.get(stem(name), [])]
            if not row["outline"] or not namesakes:
                continue
            lat, lon = float(row["lat"]), float(row["lon"])
            away, nearest = min(((away_km(lat, lon, p), p) for p in namesakes), key=lambda pair: pair[0])
            if max(SLACK_KM, width_km(row)) < away < ANOTHER_PLACE_KM:
                there = f"{nearest.name!r} ({nearest.lat}, {nearest.lon})"
                yield f"{path.name}: {row['slug']}: {away:,.0f} km from {there}"


def main() -> None:
    """Print the faults and their count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reference", type=Path)
    found = list(faults(parser.parse_args().reference))
    print(*found, f"{len(found)} rows to look at", sep="\n")


if __name__ == "__main__":
    main()
