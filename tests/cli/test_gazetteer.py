"""``mapdesk gazetteer``, run as a user does."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Run

PLACE = {"id", "name", "kind", "country", "admin1", "lat", "lon", "precision_km", "source"}


def test_search_prints_places_as_the_contract_has_them(run: Run) -> None:
    """A JSON list, best first, each place in the contract's shape with its score."""
    done = run("gazetteer", "search", "Hmeimim", "--near", "Latakia", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found[0]["id"] == "mapdesk:khmeimim-air-base"
    assert set(found[0]) >= PLACE | {"score"}
    assert [each["score"] for each in found] == sorted((each["score"] for each in found), reverse=True)


def test_queries_are_answered_line_by_line(run: Run) -> None:
    """One list a line, in order; an unknown hint costs a warning, not the batch."""
    queries = [
        {"name": "Kiev"},
        {"name": "London", "country": "CA"},
        {"name": "Paris", "kind": "nonsense"},
        {"name": "Xqzz"},
    ]
    stdin = "".join(json.dumps(query) + "\n" for query in queries).encode()
    done = run("gazetteer", "search", "--nl", "-", stdin=stdin)
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [len(answer) > 0 for answer in answers] == [True, True, True, False]
    assert [answer[0]["country"] for answer in answers[:3]] == ["UA", "CA", "FR"]
    assert b"'nonsense' is not known" in done.stderr


def test_a_query_that_is_none_is_named(run: Run) -> None:
    """The error says which line is wrong."""
    done = run("gazetteer", "search", "--nl", "-", stdin=b'{"name": "Kiev"}\nnonsense\n')
    assert done.returncode == 1
    assert b"-: line 2: not JSON" in done.stderr


def test_search_wants_a_name_or_a_file(run: Run) -> None:
    """Neither and both are usage errors."""
    assert run("gazetteer", "search").returncode == 2
    assert run("gazetteer", "search", "Paris", "--nl", "-").returncode == 2


def test_search_without_json_is_a_table_of_tabs(run: Run) -> None:
    """Where stdout is no terminal, cells are parted by tabs under a head."""
    lines = run("gazetteer", "search", "Tartus").stdout.decode().splitlines()
    assert lines[0].split("\t")[:2] == ["score", "name"]
    assert lines[1].split("\t")[1] == "Tartus"


def test_nothing_found_is_said_and_is_no_error(run: Run) -> None:
    """An unknown name leaves stdout empty and says so."""
    done = run("gazetteer", "search", "Xqzzywq")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"no such place" in done.stderr


def test_info_names_sources_and_licences(run: Run) -> None:
    """Every source has a licence, and the built-in gazetteer its counts."""
    found = json.loads(run("gazetteer", "info", "--json").stdout)
    built_in = found["gazetteers"][0]
    assert built_in["places"] > 250_000
    assert all(source["licence"] for source in built_in["sources"])
    assert "United Nations" in found["worldview"]


ROW = "77\tTestville\tTestville\t\t35.5\t36.5\tP\tPPL\tSY\t\t02\t\t\t\t900\t\t5\tAsia/Damascus\t2024-01-01\n"


def test_an_import_is_searched_and_exported(run: Run, tmp_path: Path) -> None:
    """What is imported is found with --gazetteer, and goes out again."""
    (tmp_path / "SY.txt").write_text(ROW, encoding="utf-8")
    done = run("gazetteer", "import", "SY.txt", "-o", "mine")
    assert done.returncode == 0, done.stderr
    assert b"mine: 1 places" in done.stderr
    assert (
        json.loads(run("gazetteer", "search", "Testville", "-g", "mine", "--json").stdout)[0]["id"]
        == "geonames:77"
    )
    again = run("gazetteer", "import", "SY.txt", "-o", "mine")
    assert (again.returncode, b"--overwrite" in again.stderr) == (1, True)
    assert run("gazetteer", "import", "SY.txt", "-o", "mine", "--overwrite").returncode == 0
    done = run("gazetteer", "export", "out.csv", "--country", "SY", "--kind", "air_base")
    assert done.returncode == 0, done.stderr
    assert "Khmeimim" in (tmp_path / "out.csv").read_text(encoding="utf-8")


def test_a_workspaces_places_and_imports_are_used_in_it(run: Run, tmp_path: Path) -> None:
    """In a workspace, geo/places.toml and geo/gazetteers lie over the built-in gazetteer."""
    (tmp_path / "mapdesk.toml").write_text("")
    (tmp_path / "geo").mkdir()
    (tmp_path / "SY.txt").write_text(ROW, encoding="utf-8")
    assert run("gazetteer", "import", "SY.txt").returncode == 0
    assert (tmp_path / "geo" / "gazetteers" / "SY" / "manifest.json").exists()
    places = '[[place]]\nname = "Camp Alpha-Bravo"\nlat = 35.4\nlon = 35.9\n'
    (tmp_path / "geo" / "places.toml").write_text(places, encoding="utf-8")
    for name, wanted in [("Testville", "geonames:77"), ("Camp Alpha-Bravo", "own:camp-alpha-bravo")]:
        assert json.loads(run("gazetteer", "search", name, "--json").stdout)[0]["id"] == wanted


def test_a_damaged_gazetteer_is_one_red_line(run: Run, tmp_path: Path) -> None:
    """A flipped byte is named with its remedy and ends with 1."""
    (tmp_path / "SY.txt").write_text(ROW, encoding="utf-8")
    run("gazetteer", "import", "SY.txt", "-o", "mine")
    data = bytearray((tmp_path / "mine" / "columns.bin").read_bytes())
    data[10] ^= 1
    (tmp_path / "mine" / "columns.bin").write_bytes(data)
    done = run("gazetteer", "info", "-g", "mine")
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"damaged" in done.stderr
