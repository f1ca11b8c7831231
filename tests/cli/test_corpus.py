"""Many articles at once: their places counted, bad ones put aside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from mapdesk.errors import SeedError
from mapdesk.layers import read_layers
from mapdesk.pipeline.corpus import files_of, read_corpus

ARTICLES = (
    {"id": "a", "text": "The last ship sailed from Tartus in Syria.", "date": "2024-12-09"},
    {"id": "b", "text": "In Tartus nobody waved. In Damascus it rained.", "date": "2024-12-07"},
    {"id": "a", "text": "Ships from Tartus reached Beirut.", "date": "2024-12-11"},
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a .jsonl, texts below it, and files that are no texts."""
    folder = tmp_path / "articles"
    (folder / "more").mkdir(parents=True)
    lines = [json.dumps(article) for article in ARTICLES]
    (folder / "many.jsonl").write_text("\n".join([*lines[:2], "{no", lines[2]]), encoding="utf-8")
    (folder / "more" / "c.txt").write_text("The port of Tartus is closed, they said.\n", encoding="utf-8")
    (folder / "more" / "empty.txt").write_text("", encoding="utf-8")
    (folder / "README.md").write_text("Not an article: Paris.\n", encoding="utf-8")
    return folder


def test_places_are_counted_by_article(run: Run, folder: Path) -> None:
    """Tartus comes first, with its dates; what cannot be read is told at the end and in the exit code."""
    done = run("corpus", folder)
    head, first, *_ = done.stdout.decode().splitlines()
    assert head.split("\t") == [
        *("articles", "mentions", "place", "class", "country", "lat", "lon", "first", "last")
    ]
    assert first.split("\t")[:5] == ["4", "4", "Tartus", "city", "SY"]
    assert first.split("\t")[-2:] == ["2024-12-07", "2024-12-11"]
    assert done.returncode == 1
    counted, line, empty = done.stderr.decode().splitlines()
    assert counted.startswith("4 articles")
    assert line.startswith("error: many.jsonl: line 3: not JSON")
    assert empty.startswith("error: empty.txt: empty")


def test_json_names_the_articles_of_each_place(run: Run, folder: Path) -> None:
    """Ids that stand twice are told apart."""
    found = json.loads(run("corpus", folder, "--json", "--quiet").stdout)
    assert (found["articles"], len(found["problems"])) == (4, 2)
    (tartus,) = (place for place in found["places"] if place["name"] == "Tartus")
    assert tartus["articles"] == ["a", "b", "a-2", "c"]
    assert (tartus["first_date"], tartus["last_date"]) == ("2024-12-07", "2024-12-11")


def test_lines_come_from_stdin_too(run: Run) -> None:
    """``-`` is JSON lines."""
    lines = "\n".join(map(json.dumps, ARTICLES)).encode()
    found = json.loads(run("corpus", "-", "--json", stdin=lines + b"\n{").stdout)
    assert (found["articles"], found["problems"][0][:13]) == (3, "stdin: line 4")


def test_layers_and_page_hold_all_articles(run: Run, folder: Path, tmp_path: Path) -> None:
    """One file of layers and one page; a second run gives the same bytes; strangers' files are spared."""
    (folder / "more" / "empty.txt").unlink()
    for _ in range(2):
        assert run("corpus", folder, "-o", "all.geojson", "--map", "all.html").returncode == 1
    layers = read_layers(tmp_path / "all.geojson")
    assert [row["document"] for row in layers.rows("documents")] == ["a", "b", "a-2", "c"]
    assert len({row["mention"] for row in layers.rows("mentions")}) == len(layers.rows("mentions"))
    page = (tmp_path / "all.html").read_bytes()
    assert b"nobody waved" in page
    assert run("render", "all.geojson", "-o", "again.html").returncode == 0
    assert (tmp_path / "again.html").read_bytes() == page
    (tmp_path / "all.html").write_text("mine", encoding="utf-8")
    refused = run("corpus", folder, "--map", "all.html")
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert b"not written by mapdesk" in refused.stderr


@pytest.mark.parametrize(
    ("args", "code", "problem"),
    [
        (["none.jsonl"], 1, "no such file"),
        (["empty"], 1, "no texts in this folder"),
        (["a.txt", "--map", "x.png"], 2, "ends in .html"),
        (["a.txt", "-o", "x.docx"], 1, "unknown layer format"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Run, tmp_path: Path, args: list[str], code: int, problem: str
) -> None:
    """In one line, before any work."""
    (tmp_path / "empty").mkdir()
    done = run("corpus", *args)
    assert done.returncode == code
    assert problem in done.stderr.decode()
    assert done.stdout == b""


def test_ids_are_unique_whatever_they_are(tmp_path: Path) -> None:
    """An id that somebody else's number would give is left to its owner."""
    names = ["a", "a", "a-2", "a", "b", "a-2"]
    lines = "\n".join(json.dumps({"id": name, "text": "x"}) for name in names)
    (tmp_path / "m.jsonl").write_text(lines, encoding="utf-8")
    problems: list[SeedError] = []
    found = [each.id for each in read_corpus(files_of([tmp_path]), problems.append)]
    assert len(set(found)) == len(names)
    assert found[0] == "a"
    assert not problems
