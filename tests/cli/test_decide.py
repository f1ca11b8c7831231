from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

TEXT = "Quiet in Tartus today.\n\nNobody in Tartus complained, and Xanadu slept.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a workspace with one article."""
    (tmp_path / "mapdesk.toml").touch()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/quiet.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def _decided(desk: Path) -> list[tuple[str, str | None]]:
    collection = json.loads((desk / "layers/quiet.geojson").read_text(encoding="utf-8"))
    rows = (feature["properties"] for feature in collection["features"])
    return [(row["quote"], row["place"]) for row in rows if row["layer"] == "mentions" and row["decided"]]


def test_a_decision_is_kept_and_applied_by_every_build(run: Run, desk: Path) -> None:
    """It is printed, stands in the file, makes the article stale, and survives an edit of the text."""
    done = run("decide", "quiet", "Xanadu", "--lonlat", "-111.18,42.36", "--why", "a ranch", "--who", "Ann")
    assert done.returncode == 0
    (line,) = (desk / "geo/decisions.jsonl").read_text(encoding="utf-8").splitlines()
    assert line == done.stdout.decode().strip()
    kept = json.loads(line)
    assert (kept["document"], kept["quote"], kept["lonlat"]) == ("quiet", "Xanadu", [-111.18, 42.36])
    assert (kept["scope"], kept["who"], kept["why"]) == ("mention", "Ann", "a ranch")
    assert run("build").returncode == 0
    ((quote, place),) = _decided(desk)
    assert quote == "Xanadu"
    assert place
    assert place.startswith("point:")
    (desk / "seeds/quiet.txt").write_text("Late news.\n\n" + TEXT, encoding="utf-8")
    assert run("build").stdout == b"quiet\n"
    assert _decided(desk) == [(quote, place)]


@pytest.mark.parametrize(("options", "count"), [((), 1), (("--nth", "2"), 1), (("--scope", "article"), 2)])
def test_no_place_here_or_everywhere(run: Run, desk: Path, options: tuple[str, ...], count: int) -> None:
    """The scope says how many mentions a decision binds."""
    assert run("decide", "quiet", "Tartus", "--not-a-place", *options).returncode == 0
    assert run("build").returncode == 0
    assert _decided(desk) == [("Tartus", None)] * count


def _notes(desk: Path) -> list[tuple[str, str]]:
    collection = json.loads((desk / "layers/quiet.geojson").read_text(encoding="utf-8"))
    rows = (feature["properties"] for feature in collection["features"])
    return [(row["quote"], row["note"]) for row in rows if row["layer"] == "mentions" and row["note"]]


def test_a_note_goes_into_the_layers(run: Run, desk: Path) -> None:
    """Alone it decides nothing."""
    assert run("decide", "quiet", "Tartus", "--note", "Ask Ann").returncode == 0
    assert run("build").returncode == 0
    assert _notes(desk) == [("Tartus", "Ask Ann")]
    assert _decided(desk) == []


def test_edits_of_a_layer_file_are_taken_over_once(run: Run, desk: Path) -> None:
    """A note typed there comes back by the next build; what cannot come back is named."""
    assert run("build").returncode == 0
    path = desk / "layers/quiet.geojson"
    collection = json.loads(path.read_text(encoding="utf-8"))
    rows = [
        each["properties"] for each in collection["features"] if each["properties"]["layer"] == "mentions"
    ]
    rows[0].update(note="Ask Ann", status="uncertain")
    path.write_text(json.dumps(collection), encoding="utf-8")
    done = run("decide", "--from", path, "--who", "Ann")
    assert done.returncode == 0
    kept = json.loads(done.stdout)
    assert (kept["quote"], kept["note"], kept["who"]) == ("Tartus", "Ask Ann", "Ann")
    assert b"not taken over: mentions: 'Tartus': status changed" in done.stderr
    again = run("decide", "--from", path)
    assert again.stdout == b""
    assert b"nothing new" in again.stderr
    assert run("build").returncode == 0
    assert _notes(desk) == [("Tartus", "Ask Ann")]


def test_edits_of_an_article_that_is_not_there_are_named(run: Run, desk: Path) -> None:
    """Layers of another workspace decide nothing in this one."""
    assert run("build").returncode == 0
    path = desk / "layers/quiet.geojson"
    text = path.read_text(encoding="utf-8").replace('"note": null', '"note": "Ask Ann"')
    path.write_text(text, encoding="utf-8")
    (desk / "seeds/quiet.txt").rename(desk / "seeds/loud.txt")
    done = run("decide", "--from", path)
    assert done.stdout == b""
    assert b"quiet: no such article" in done.stderr


def test_a_decision_that_no_longer_fits_is_reported_by_build(run: Run, desk: Path) -> None:
    """The build succeeds, and says which line to look at."""
    assert run("decide", "quiet", "Xanadu", "--not-a-place").returncode == 0
    (desk / "seeds/quiet.txt").write_text("All else is quiet in Tartus.\n", encoding="utf-8")
    done = run("build")
    assert done.returncode == 0
    assert b"decisions.jsonl: line 1" in done.stderr
    assert b"Xanadu" in done.stderr


def test_a_decision_about_one_article_leaves_the_others_fresh(run: Run, desk: Path) -> None:
    """Only what a decision can touch is made again."""
    (desk / "seeds/other.txt").write_text("Quiet in Tartus too.\n", encoding="utf-8")
    assert run("build").returncode == 0
    assert run("decide", "quiet", "Tartus", "--not-a-place").returncode == 0
    assert run("build", "--check").stdout == b"quiet\n"
    assert run("decide", "quiet", "Tartus", "--not-a-place", "--scope", "workspace").returncode == 0
    assert run("build", "--check").stdout == b"other\nquiet\n"


WRONG = {
    "unknown article": (("none", "Tartus", "--not-a-place"), 1, "no such article"),
    "unknown words": (("quiet", "Paris", "--not-a-place"), 1, "is not in quiet"),
    "too few of them": (("quiet", "Tartus", "--not-a-place", "--nth", "3"), 1, "stands 2 times"),
    "unknown place": (("quiet", "Tartus", "--place", "geonames:0"), 1, "is not known"),
    "swapped position": (("quiet", "Tartus", "--lonlat", "34.9,135.9"), 1, "swapped"),
    "no choice": (("quiet", "Tartus"), 2, "one of --place"),
    "nothing but a reason": (("quiet", "Tartus", "--why", "so"), 2, "one of --place"),
    "two choices": (("quiet", "Tartus", "--not-a-place", "--lonlat", "1,2"), 2, "one of --place"),
    "not a position": (("quiet", "Tartus", "--lonlat", "here"), 2, "expected LON,LAT"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_decided_is_named_and_not_kept(run: Run, desk: Path, case: str) -> None:
    """The file of decisions is untouched."""
    args, code, problem = WRONG[case]
    done = run("decide", *args)
    assert done.returncode == code
    assert problem in " ".join(done.stderr.decode().split())
    assert not (desk / "geo/decisions.jsonl").exists()


def test_the_walk_asks_about_what_is_in_doubt(run: Run, desk: Path) -> None:
    """Nothing in doubt: it says so and asks nothing."""
    (desk / "seeds/plain.txt").write_text("Nobody was anywhere.\n", encoding="utf-8")
    done = run("decide", "plain")
    assert done.returncode == 0
    assert b"nothing in plain is in doubt" in done.stderr
