"""The compiler: the same inputs give the same bytes, and our tables give what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapdesk.errors import GazetteerError
from mapdesk.geo.gazetteer import BUILT_IN, FEATURE_CODE, Gazetteer
from mapdesk.geo.gazetteer.compile import compile_built_in, compile_if_stale, fingerprint
from mapdesk.geo.gazetteer.curated import facilities, outlined
from mapdesk.geo.gazetteer.merge import merge_airfields
from mapdesk.geo.gazetteer.shapes import outline_of
from mapdesk.geo.gazetteer.store import open_store
from mapdesk.geo.gazetteer.tables import TableRow, read_tables
from mapdesk.geo.gazetteer.world import World

from .conftest import place


@pytest.fixture(scope="module")
def compiled_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a second compilation, made in another process than the built-in one's."""
    folder = tmp_path_factory.mktemp("compiled") / "again"
    compile_built_in(folder)
    return folder


def test_compiling_twice_gives_the_same_bytes(compiled_again: Path) -> None:
    """The built-in gazetteer and a new compilation of the same inputs agree in every byte."""
    if open_store(BUILT_IN, verify=False).manifest["info"]["inputs"] != fingerprint():
        pytest.skip("the built-in gazetteer was compiled from other inputs; run the compiler")
    names = sorted(path.name for path in BUILT_IN.iterdir())
    assert names == sorted(path.name for path in compiled_again.iterdir())
    assert [n for n in names if (BUILT_IN / n).read_bytes() != (compiled_again / n).read_bytes()] == []


def test_what_is_up_to_date_is_not_compiled(compiled_again: Path) -> None:
    """A folder made from just these inputs stays as it is."""
    assert compile_if_stale(compiled_again) is False


def test_all_curated_places_are_in(built_in: Gazetteer) -> None:
    """Every facility, water and region of the tables has a row with its feature."""
    for row in (*facilities(), *(each for each, _ in outlined())):
        found = built_in.row(row.id)
        assert found is not None, row.id
        assert built_in.feature[found] == FEATURE_CODE[row.feature]


def test_curated_areas_have_footprints(built_in: Gazetteer) -> None:
    """What a table outlines has a footprint."""
    drawn = [place for place, row in outlined() if row["outline"] or row["members"]]
    without = [place.id for place in drawn if built_in.footprint(built_in.row(place.id) or 0) is None]
    assert without == []


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"slug": "x", "name": "X", "feature": "airbase", "lat": "1", "lon": "1"}, "feature is 'airbase'"),
        ({"slug": "x", "name": "X", "feature": "dam", "lat": "100", "lon": "1"}, "are the two swapped"),
        ({"slug": "x", "name": "X", "feature": "dam", "lat": "1"}, "no position"),
        ({"slug": "x", "name": "X", "feature": "dam", "lat": "a", "lon": "1"}, "expected a number"),
    ],
)
def test_a_wrong_row_of_a_table_is_named(tmp_path: Path, cells: dict[str, str], said: str) -> None:
    """The error says table, line and what is wrong."""
    table = tmp_path / "facilities_x.csv"
    table.write_text(",".join(cells) + "\n" + ",".join(cells.values()) + "\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=rf"facilities_x\.csv: line 2: .*{said}"):
        list(facilities(tmp_path))


@pytest.mark.parametrize("outline", ["1 2, 3", "1 2, 3 4", "a b, c d, e f", "1 200, 2 3, 4 5"])
def test_a_wrong_outline_is_named(outline: str) -> None:
    """An outline that is no ring of positions is refused."""
    with pytest.raises(GazetteerError, match=r"t\.csv: line 1: outline is not a list"):
        outline_of(TableRow("t.csv: line 1", {"outline": outline}), "sea")


def test_tables_are_read_in_order(tmp_path: Path) -> None:
    """Files come by name, empty cells read as empty, lists are parted at bars."""
    (tmp_path / "t_b.csv").write_text("a,b\n1,x|y\n", encoding="utf-8")
    (tmp_path / "t_a.csv").write_text("a,b\n0,\n", encoding="utf-8")
    rows = list(read_tables("t_*.csv", tmp_path))
    assert [(row["a"], row.list("b"), row.where) for row in rows] == [
        ("0", (), "t_a.csv: line 2"),
        ("1", ("x", "y"), "t_b.csv: line 2"),
    ]


def test_a_curated_airfield_swallows_the_packaged_one() -> None:
    """Within 3 km the two are one, with the names of both; farther off they are two."""
    world = World()
    world.add(
        [
            place("mapdesk:x-air-base", "X Air Base", 35.0, 36.0, feature="air_base"),
            place("icao:XXXX", "X Airport", 35.01, 36.01, "Y Airport", feature="airport"),
            place("icao:ZZZZ", "Z Airport", 35.1, 36.0, feature="airport"),
        ]
    )
    merge_airfields(world)
    assert sorted(world.places) == ["icao:ZZZZ", "mapdesk:x-air-base"]
    assert {"x airport", "y airport"} <= {naming.key for naming in world.places["mapdesk:x-air-base"].names}
