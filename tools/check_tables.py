"""Report where the curated facility tables disagree with a folder of reference lists.

    python tools/check_tables.py REFERENCE [--tables FOLDER] [--all]

Theory of operation. Every curated row is compared with the reference lists that know its kind (``CHECKS``).
Names are reduced to stems: folded to ASCII, without the words that say the kind ("air base", "naval",
"port"), so that "Engels-2 Air Base" and "Engels-2" meet. A row is then one of

``far``      a reference row of the same name in the same country exists, but farther off than the tolerance;
``renamed``  no such name, but a row within the tolerance is called something else: an alias may be missing;
``lone``     nothing within the tolerance: no counterpart, to be confirmed from another source;
``agrees``   a row of the same name lies within the tolerance.

The lists are evidence, not truth: a row is corrected by better knowledge, never overwritten from a list.
Only ``far`` rows are printed unless ``--all`` is given; the counts always are.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

TABLES = Path(__file__).resolve().parent.parent / "src/mapdesk/geo/gazetteer/tables"
EARTH_RADIUS_KM = 6371.0088
FAR_LIMIT_KM = 150.0
"""Beyond this a like-named row is another place, not a wrong coordinate."""

_WORDS_FOR_KINDS = """
    air base airbase airport airfield aerodrome afb ab raf nas naf mcas station naval navy military force
    marine corps international intl regional army heliport field joint reserve guard national port harbour
    harbor bay dockyard shipyard nuclear power plant generating npp facility former main the of and de du al
    el aerea aerienne militaire militar reactor unit
"""
KIND_WORDS = frozenset(_WORDS_FOR_KINDS.split())
PORTS = frozenset({"naval_base", "port", "shipyard"})


@dataclass(frozen=True, slots=True)
class Check:
    """Which reference list knows a set of features, and how near it should agree."""

    features: frozenset[str]
    reference: str
    name_columns: tuple[str, ...]
    country_column: str
    tolerance_km: float


CHECKS = (
    Check(frozenset({"air_base"}), "ourairports_military.csv", ("name", "keywords"), "iso_country", 3.0),
    Check(PORTS, "world_port_index.csv", ("name", "alternate"), "", 10.0),
    Check(PORTS, "natural_earth_ports.csv", ("name",), "", 10.0),
    Check(frozenset({"nuclear_plant"}), "nuclear_plants.csv", ("reactor",), "iso_country", 3.0),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A named point of either side: its table, slug or name, stems, country and position in degrees."""

    where: str
    name: str
    stems: frozenset[str]
    country: str
    lat: float
    lon: float
    feature: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the comparison of one curated row with one reference list says."""

    verdict: str
    row: Row
    reference: str
    other: Row | None
    distance_km: float

    def line(self) -> str:
        """Return one tab-separated line: verdict, table:slug, name, list, its name, kilometres."""
        other = self.other.name if self.other else ""
        return "\t".join(
            (self.verdict, self.row.where, self.row.name, self.reference, other, f"{self.distance_km:.1f}")
        )


def stem(name: str) -> str:
    """Return the words of a name that tell it apart, in ASCII lower case, without the words for its kind."""
    folded = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    ascii_name = "".join(c for c in folded if not unicodedata.combining(c)).lower().replace("'", "")
    words = re.findall(r"[^\W_]+", ascii_name)
    return " ".join(w for w in words if w not in KIND_WORDS and not w.isdigit()) or " ".join(words)


def stems(names: Iterable[str]) -> frozenset[str]:
    """Return the stems of several spellings, short ones left out."""
    return frozenset(s for s in map(stem, names) if len(s) > 2)


def distance_km(a: Row, b: Row) -> float:
    """Return the great-circle distance of two rows in kilometres (haversine, mean Earth radius)."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half))


def read_csv(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a UTF-8 CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def curated_rows(folder: Path) -> list[Row]:
    """Return the rows of every ``facilities_*.csv`` in a folder, in order of file and slug."""
    return [
        Row(
            f"{path.stem}:{r['slug']}",
            r["name"],
            stems([r["name"], *r["aliases"].split("|")]),
            r["country"],
            float(r["lat"]),
            float(r["lon"]),
            r["feature"],
        )
        for path in sorted(folder.glob("facilities_*.csv"))
        for r in read_csv(path)
    ]


def reference_rows(folder: Path, check: Check) -> list[Row]:
    """Return the rows of a check's reference list, with every spelling it gives; heliports left out."""
    return [
        Row(
            check.reference,
            r[check.name_columns[0]],
            stems(part for column in check.name_columns for part in re.split(r"[,;()]", r[column])),
            r[check.country_column] if check.country_column else "",
            float(r["lat"]),
            float(r["lon"]),
        )
        for r in read_csv(folder / check.reference)
        if r.get("type") != "heliport"
    ]


def is_namesake(row: Row, other: Row) -> bool:
    """Return whether two rows share a stem and, where the list tells it, the country."""
    return bool(row.stems & other.stems) and other.country in {"", row.country}


def compare(row: Row, others: Iterable[Row], check: Check) -> Finding:
    """Return the verdict on one curated row (see the head of this file); of several the nearest counts."""
    near = [(distance_km(row, other), other) for other in others if abs(other.lat - row.lat) < 2.0]
    near.sort(key=lambda pair: (pair[0], pair[1].name))
    named = [(km, other) for km, other in near if km <= FAR_LIMIT_KM and is_namesake(row, other)]
    if named:
        km, other = named[0]
        return Finding("agrees" if km <= check.tolerance_km else "far", row, check.reference, other, km)
    if near and near[0][0] <= check.tolerance_km:
        return Finding("renamed", row, check.reference, near[0][1], near[0][0])
    return Finding("lone", row, check.reference, None, near[0][0] if near else math.inf)


def findings(tables: Path, reference: Path) -> Iterator[Finding]:
    """Yield a finding for every curated row that a reference list in the folder should know."""
    curated = curated_rows(tables)
    for check in CHECKS:
        if not (reference / check.reference).is_file():
            print(f"{check.reference}: not in {reference}, skipped", file=sys.stderr)
            continue
        others = reference_rows(reference, check)
        for row in curated:
            if row.feature in check.features:
                yield compare(row, others, check)


def main(arguments: list[str] | None = None) -> int:
    """Print the disagreements and the counts; return 0."""
    parser = argparse.ArgumentParser(description="Compare the curated facility tables with reference lists.")
    parser.add_argument("reference", type=Path, help="folder with the reference lists")
    parser.add_argument("--tables", type=Path, default=TABLES, help="folder with facilities_*.csv")
    parser.add_argument("--all", action="store_true", help="print rows renamed and without counterpart, too")
    options = parser.parse_args(arguments)
    counts: Counter[tuple[str, str]] = Counter()
    for finding in findings(options.tables, options.reference):
        counts[finding.reference, finding.verdict] += 1
        if finding.verdict == "far" or (options.all and finding.verdict != "agrees"):
            print(finding.line())
    for (reference, verdict), count in sorted(counts.items()):
        print(f"{reference}: {count} {verdict}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
