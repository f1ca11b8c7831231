"""Wordings of parts, ends, sides and back-references, each with the place that it means."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mapdesk.geo.description.geometry import distance_km
from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.geoparse import Geoparser
from mapdesk.model import Document

TABLE = Path(__file__).parent / "wordings.csv"
PARSER = Geoparser(Gazetteer.open())
DESCRIBED = {"descriptive", "relative", "coordinates"}


def rows() -> list[dict[str, str]]:
    """Return the rows of the table; a backslash and n are a line break."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [{**row, "text": row["text"].replace("\\n", "\n")} for row in csv.DictReader(lines)]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_a_wording_means_its_place(row: dict[str, str]) -> None:
    """A description that overlaps the quote lies within the row's tolerance of the place meant."""
    start = row["text"].rindex(row["quote"])
    end = start + len(row["quote"])
    found = PARSER(Document(id="w", text=row["text"])).mentions
    places = [m.place for m in found if m.start < end and start < m.end and m.kind in DESCRIBED and m.place]
    away = [distance_km(float(row["lat"]), float(row["lon"]), p.lat, p.lon) for p in places]
    assert min(away, default=20_000.0) <= float(row["km"]), [p.name for p in places]


@pytest.mark.parametrize(
    "text",
    [
        "There is no water, and there are no doctors.",
        "He says there are two ways.",
        "The former president spoke.",
        "The coast is clear.",
        "At the end of May the head of the army resigned.",
        "He took the place of his father.",
        "She spent her political capital on the bill.",
    ],
)
def test_words_that_mean_no_place(text: str) -> None:
    """Words that open a clause or belong to an idiom are left alone."""
    assert not [m.text for m in PARSER(Document(id="w", text=text)).mentions if m.kind in DESCRIBED]
