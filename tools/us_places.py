"""Makes tables/us_places.csv: the small places and townships of the United States that GeoNames' cities lack.

    apt-get download weather-util-data && dpkg -x weather-util-data_*.deb DIR
    python tools/us_places.py DIR/usr/share/weather-util/places.gz TABLES/us_places.csv

The file holds the names and middles of the US Census Bureau's 2022 gazetteer of places and county
subdivisions, which as a work of the United States government is in the public domain; the package that
brings it, `weather` by Jeremy Stanley, is under the ISC licence. Kept are places (five-digit codes within a
state) and those county subdivisions that people live in by name: towns and townships. Left out are
statistical divisions (CCD, unorganised territories, precincts, numbered districts), and whatever GeoNames has
under that name in that state nearby.
"""

from __future__ import annotations

import csv
import gzip
import math
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from mapdesk.geo.gazetteer.columns import distance_km
from mapdesk.geo.gazetteer.normalise import key
from mapdesk.geo.gazetteer.packaged import cities

SAME_KM = 20.0  # the middle of a large city lies that far from its centre
SAME_DIVISION_KM = 12.0
PLACE_DIGITS = 7
NUMBER = re.compile(r"centroid = \((-?[\d.]+), (-?[\d.]+)\)")
DESCRIPTION = re.compile(r"description = (.+), ([A-Z]{2})$")
TYPES = {"CDP", "city", "town", "village", "borough", "township"}
DIVISIONS = {"town", "township"}
ISLANDS = {"PR", "VI", "GU", "AS", "MP"}


def sections(path: Path) -> Iterator[tuple[str, str, str, float, float]]:
    """Yield code, name with its type, state, lat and lon of each section of the file."""
    code, name, state, lat, lon = "", "", "", 0.0, 0.0
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            text = line.strip()
            if text.startswith("[fips"):
                code, name = text[5:-1], ""
            elif found := NUMBER.match(text):
                lat, lon = math.degrees(float(found[1])), math.degrees(float(found[2]))
            elif found := DESCRIPTION.match(text):
                name, state = found[1], found[2]
            elif not text and code and name:
                yield code, name, state, lat, lon
                code = ""


def wanted(path: Path) -> Iterator[tuple[str, str, str, str, float, float]]:
    """Yield code, bare name, type, state and position of what is kept before GeoNames is asked."""
    for code, full, state, lat, lon in sections(path):
        name, _, kind = full.removesuffix(" (balance)").rpartition(" ")
        if kind == "township":
            name = name.removesuffix(" charter")
        is_place = len(code) == PLACE_DIGITS
        if kind in (TYPES if is_place else DIVISIONS) and state not in ISLANDS and name:
            yield code, name, kind, state, lat, lon


def main(source: Path, target: Path) -> None:
    """Write the table, sorted by code."""
    known: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for city in cities():
        if city.country == "US":
            for naming in city.names:
                known.setdefault((city.admin1, naming.key), []).append((city.lat, city.lon))
    rows = []
    for code, name, kind, state, lat, lon in sorted(wanted(source)):
        spellings = [name] if kind != "township" else [f"{name} township", f"Township of {name}"]
        near = [spot for text in spellings for spot in known.get((f"US.{state}", key(text)), [])]
        reach = SAME_KM if len(code) == PLACE_DIGITS else SAME_DIVISION_KM
        if not any(float(distance_km(lat, lon, *spot)) <= reach for spot in near):
            known.setdefault((f"US.{state}", key(spellings[0])), []).append((lat, lon))
            rows.append((code, name, kind, state, f"{lat:.4f}", f"{lon:.4f}"))
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("fips", "name", "type", "state", "lat", "lon"))
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
