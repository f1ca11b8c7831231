"""Write the names of countries in other languages that are written in Latin letters.

    python tools/make_exonyms.py

From Unicode's CLDR, as the package ``babel`` brings it. The gazetteer leaves these names out, since many are
words or villages in English; the recogniser asks this table in texts of those languages only.
"""

from __future__ import annotations

import csv
from pathlib import Path

from babel import Locale

from mapdesk.geo.gazetteer import COUNTRIES, Gazetteer
from mapdesk.geo.gazetteer.features import KIND_CODE

FILE = Path(__file__).parent.parent / "src/mapdesk/geo/recognition/exonyms.csv"
LANGUAGES = ("de", "es", "fr", "it", "nl", "pl", "pt", "sv", "tr")


def english_names(gazetteer: Gazetteer) -> dict[str, str]:
    """Return the gazetteer's name of each country by its code."""
    found: dict[str, str] = {}
    for row in (gazetteer.kind == KIND_CODE["country"]).nonzero()[0].tolist():
        place = gazetteer.place(int(row))
        if place.country in COUNTRIES:
            found.setdefault(str(place.country), place.name)
    return found


def rows(names: dict[str, str]) -> list[tuple[str, str]]:
    """Return (name in another language, name in the gazetteer), sorted, where the two differ."""
    found = set()
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in names and name != names[code] and len(name) > 3 and "(" not in name:
                found.add((name, names[code]))
    unique = {name for name, _ in found if sum(name == other for other, _ in found) == 1}
    return sorted(pair for pair in found if pair[0] in unique)


def main() -> None:
    """Write the table."""
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "country"))
        writer.writerows(rows(english_names(Gazetteer.open())))


if __name__ == "__main__":
    main()
