"""The second table of movements: the ends that each sentence says, and no others."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.geoparse import Geoparser
from mapdesk.model import Document, Place

TABLE = Path(__file__).parent / "movements_second.csv"


@pytest.fixture(scope="module")
def parser() -> Geoparser:
    """Return the geoparser with the built-in gazetteer."""
    return Geoparser(Gazetteer.open())


def rows() -> list[dict[str, str]]:
    """Return the rows of the table; in ``who`` stands NONE where nothing moves."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def is_said(name: str, place: Place | None) -> bool:
    """Tell whether an end is the place of a name, or open where the sentence says none."""
    return (place is None) if not name else (place is not None and name in place.name)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_ends_are_those_that_are_said(row: dict[str, str], parser: Geoparser) -> None:
    """A movement has its quote and its ends; a figure of speech is none."""
    found = parser(Document(id="m", text=row["text"])).movements
    if row["who"] == "NONE":
        assert found == ()
        return
    (movement,) = found
    assert row["quote"] in movement.text
    assert is_said(row["origin"], movement.origin)
    assert is_said(row["destination"], movement.destination)
    assert movement.who is None or row["who"].startswith(movement.who)
