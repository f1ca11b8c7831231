"""The figures of places are numbers, of known places, each from a source, and reach the places' tags."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mapdesk.errors import GazetteerError
from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.gazetteer.facts import add_facts
from mapdesk.geo.gazetteer.rows import PlaceRow
from mapdesk.geo.gazetteer.world import World

TABLES = Path(__file__).parents[3] / "src/mapdesk/geo/gazetteer/tables"
# The least and most that a figure can be on this earth.
BOUNDS = {
    "area_km2": (1, 2e7),
    "bpd_k": (1, 1500),
    "depth_m": (1, 11_000),
    "elevation_m": (100, 8850),
    "length_km": (100, 7000),
    "passengers_m": (0.1, 120),
    "teu_m": (0.01, 60),
}


def facts() -> list[dict[str, str]]:
    """Return the rows of the table of figures."""
    with (TABLES / "place_facts.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def a_world() -> World:
    """Return a world of one mountain and one air base that took an airport in."""
    world = World()
    mountain = PlaceRow(id="mapdesk:a", name="A", feature="mountain", lat=0, lon=0)
    base = PlaceRow(id="mapdesk:b", name="B", feature="air_base", lat=0, lon=1, tags=("icao=XXXX",))
    world.add([mountain, base])
    return world


def test_every_fact_has_a_source_and_is_said_once() -> None:
    """A fact's source is in the lists of sources, and no place has a figure twice."""
    known: set[str] = set()
    for path in TABLES.glob("sources*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            known.update(row["key"] for row in csv.DictReader(lines))
    assert {row["source"] for row in facts()} <= known
    pairs = [(row["id"], row["key"]) for row in facts()]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize("key", sorted(BOUNDS))
def test_figures_are_possible(key: str) -> None:
    """Figures lie within what the earth has."""
    least, most = BOUNDS[key]
    values = [float(row["value"]) for row in facts() if row["key"] == key]
    assert values
    assert all(least <= value <= most for value in values)


def test_facts_reach_their_places() -> None:
    """The compiled gazetteer knows how high Kilimanjaro is, and that Frankfurt's airport is in use."""
    gazetteer = Gazetteer.open()
    rows = {row["id"]: gazetteer.row(row["id"]) for row in facts() if not row["id"].startswith("icao:")}
    assert [i for i, row in rows.items() if row is None] == []
    for place, fact in (
        ("mapdesk:mount-kilimanjaro", "elevation_m=5895"),
        ("icao:EDDF", "passengers_m=59.4"),
    ):
        row = gazetteer.row(place)
        assert row is not None
        assert fact in gazetteer.detail(row)["tags"]


def test_unknown_places_are_told(tmp_path: Path) -> None:
    """A fact of no place is told; an airport is found in the base that took it in."""
    (tmp_path / "place_facts.csv").write_text(
        "id,key,value,source\nmapdesk:a,elevation_m,5,x\nmapdesk:none,elevation_m,5,x\nicao:XXXX,passengers_m,2,x\n",
        encoding="utf-8",
    )
    world = a_world()
    assert add_facts(world, tmp_path) == ["place_facts.csv: line 3: no place has the id mapdesk:none"]
    assert world.places["mapdesk:a"].tags == ("elevation_m=5",)
    assert world.places["mapdesk:b"].tags == ("icao=XXXX", "passengers_m=2")


def test_figure_that_is_no_number_is_an_error(tmp_path: Path) -> None:
    """A word where a number belongs names its file and line."""
    (tmp_path / "place_facts.csv").write_text(
        "id,key,value,source\nmapdesk:a,elevation_m,high,x\n", encoding="utf-8"
    )
    with pytest.raises(GazetteerError, match=r"place_facts\.csv: line 2: value is 'high', expected a number"):
        add_facts(a_world(), tmp_path)
