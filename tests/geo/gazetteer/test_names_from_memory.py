"""Names that newspapers use, written down from memory with their positions before they were looked up.

``blind_names.csv``: family, name, country and kind asked for (or none), lat, lon, and within how many
kilometres of that the first place found must lie: as wide as the place is.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.gazetteer.columns import distance_km
from mapdesk.geo.gazetteer.search import Query, search


def _rows() -> list[dict[str, str]]:
    with (Path(__file__).parent / "blind_names.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


ROWS = _rows()


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['family']}: {row['name']}" for row in ROWS])
def test_the_place_meant_comes_first(built_in: Gazetteer, row: dict[str, str]) -> None:
    """The first place found for a name lies where the one lies that a newspaper means."""
    query = Query(row["name"], country=row["country"] or None, kind=row["kind"] or None, limit=1)
    found = search(built_in, query)
    assert found, "nothing found"
    place = found[0].place
    away = float(distance_km(float(row["lat"]), float(row["lon"]), place.lat, place.lon))
    assert away <= float(row["km"]), f"{place.name} ({place.id}) is {away:,.0f} km away"


def test_the_list_covers_all_families() -> None:
    """The list is not cut short: six hundred names, and each kind of place among them."""
    assert len(ROWS) >= 600
    assert {
        "country",
        "demonym",
        "admin1",
        "city",
        "facility",
        "airport",
        "sea",
        "river",
        "region",
        "metonym",
    } <= {row["family"] for row in ROWS}
