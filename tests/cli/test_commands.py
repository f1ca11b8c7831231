from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import ARTICLE, Run


def test_map_writes_one_page_and_prints_its_name(run: Run, article: Path, tmp_path: Path) -> None:
    """The page stands in the current folder, carries our mark, and the same run gives the same bytes."""
    done = run("map", article)
    assert (done.returncode, done.stdout) == (0, b"article.html\n")
    assert re.fullmatch(rb"article.html: \d+ KB\n", done.stderr)
    page = (tmp_path / "article.html").read_bytes()
    assert b'<meta name="generator" content="mapdesk' in page
    assert run("map", article, "-o", "again.html").returncode == 0
    assert (tmp_path / "again.html").read_bytes() == page


def test_map_of_several_files(run: Run, article: Path, tmp_path: Path) -> None:
    """Without -o a page each; with a folder a page each there; with a page all on it; with - on stdout."""
    other = tmp_path / "other.txt"
    other.write_text("Syria is quiet, they said.\n", encoding="utf-8")
    assert run("map", article, other).stdout == b"article.html\nother.html\n"
    assert run("map", article, other, "-o", "pages").stdout.split() == [
        b"pages/article.html",
        b"pages/other.html",
    ]
    assert run("map", article, other, "-o", "both.html").stdout == b"both.html\n"
    assert b"they said" in (tmp_path / "both.html").read_bytes()
    assert run("map", article, "-o", "-").stdout == (tmp_path / "article.html").read_bytes()


@pytest.mark.parametrize("suffix", ["gpkg", "geojson", "parquet"])
def test_layers_and_render_make_the_same_page_as_map(
    run: Run, article: Path, tmp_path: Path, suffix: str
) -> None:
    """A map made by way of a layer file is the map made at once."""
    assert run("map", article, "-o", "direct.html").returncode == 0
    assert run("layers", article, "-o", f"a.{suffix}").stdout.decode() == f"a.{suffix}\n"
    assert run("render", f"a.{suffix}", "-o", "by-layers.html").stdout == b"by-layers.html\n"
    assert (tmp_path / "direct.html").read_bytes() == (tmp_path / "by-layers.html").read_bytes()


def test_locate_prints_the_contract(run: Run, article: Path) -> None:
    """One object for one article; spans slice the text; evidence is words."""
    found = json.loads(run("locate", article, "--json").stdout)
    assert found["id"] == "article"
    assert {m["text"] for m in found["mentions"]} >= {"Tartus", "Syria"}
    for mention in found["mentions"]:
        assert mention["text"] == ARTICLE[mention["start"] : mention["end"]]
        assert {"kind", "role", "status", "confidence", "place", "candidates"} <= mention.keys()
        for candidate in mention["candidates"]:
            assert all(isinstance(reason, str) for reason in candidate["evidence"])


def test_locate_adds_geometry_only_when_asked(run: Run, article: Path) -> None:
    """Countries carry a GeoJSON polygon with --geometry, and nothing of the kind without."""

    def syria(*options: str) -> dict[str, object]:
        mentions = json.loads(run("locate", article, "--json", *options).stdout)["mentions"]
        return dict(next(m["place"] for m in mentions if m["text"] == "Syria"))

    assert "geometry" not in syria()
    geometry = syria("--geometry")["geometry"]
    assert isinstance(geometry, dict)
    assert geometry["type"] in ("Polygon", "MultiPolygon")


def test_locate_streams_lines_in_order(tmp_path: Path) -> None:
    """The first answer comes before the second article is sent."""
    command = [sys.executable, "-m", "mapdesk", "locate", "-", "--nl"]
    with subprocess.Popen(  # noqa: S603  # our own program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path
    ) as process:
        assert process.stdin
        assert process.stdout
        for name in ("a", "b"):
            process.stdin.write(json.dumps({"id": name, "text": "In Tartus."}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == name
        process.stdin.close()
        assert process.wait() == 0


def test_locate_elsewhere_than_on_a_terminal_prints_tabs(run: Run, article: Path) -> None:
    """A head line and a line a mention, for cut and awk."""
    head, *rows = run("locate", article).stdout.decode().splitlines()
    assert head.split("\t")[:4] == ["document", "start", "end", "text"]
    assert any("\tTartus\t" in row for row in rows)
    assert {row.count("\t") for row in rows} == {head.count("\t")}


def test_locate_reads_text_from_stdin(run: Run) -> None:
    """``-`` without --nl is one plain text."""
    found = json.loads(run("locate", "-", "--json", stdin=ARTICLE.encode()).stdout)
    assert found["id"] == "stdin"
    assert found["mentions"]


def test_an_article_without_places_gives_a_page(run: Run, tmp_path: Path) -> None:
    """Nothing to draw is no error."""
    (tmp_path / "none.txt").write_text("Nothing happened, and nobody minded.\n", encoding="utf-8")
    assert run("map", "none.txt").returncode == 0
    assert (tmp_path / "none.html").stat().st_size > 0
    assert json.loads(run("locate", "none.txt", "--json").stdout) == {"id": "none", "mentions": []}


BAD = {
    "missing": (None, "no such file"),
    "empty": (b"", "empty"),
    "binary": (b"\x89PNG\0\0\0\r" * 20, "binary"),
    "encoding": ("Москва меняет курс".encode("cp1251"), "UTF-8"),
    "too long": (b"word " * 2_100_000, "million"),
}


@pytest.mark.parametrize("command", ["map", "locate", "layers"])
@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_line_and_leaves_outputs_alone(
    run: Run, tmp_path: Path, command: str, case: str
) -> None:
    """Exit 1, one line on stderr that names the file, nothing on stdout, the earlier output untouched."""
    content, problem = BAD[case]
    if content is not None:
        (tmp_path / "bad.txt").write_bytes(content)
    earlier = {"map": "bad.html", "layers": "bad.gpkg", "locate": "bad.json"}[command]
    (tmp_path / earlier).write_bytes(b"")
    done = run(command, "bad.txt")
    assert done.returncode == 1
    assert done.stdout == b""
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("error: ")
    assert "bad.txt" in line
    assert problem in line
    assert (tmp_path / earlier).read_bytes() == b""


@pytest.mark.parametrize("command", ["map", "layers", "render"])
def test_a_strangers_file_is_not_overwritten(run: Run, article: Path, tmp_path: Path, command: str) -> None:
    """Only --overwrite replaces a file that mapdesk did not write; its own it replaces freely."""
    assert run("layers", article, "-o", "source.gpkg").returncode == 0
    goal = tmp_path / ("mine.gpkg" if command == "layers" else "mine.html")
    source = "source.gpkg" if command == "render" else str(article)
    goal.write_text("my own work", encoding="utf-8")
    refused = run(command, source, "-o", goal.name)
    assert refused.returncode == 1
    assert b"--overwrite" in refused.stderr
    assert goal.read_text(encoding="utf-8") == "my own work"
    assert run(command, source, "-o", goal.name, "--overwrite").returncode == 0
    assert run(command, source, "-o", goal.name).returncode == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_named(run: Run, article: Path, tmp_path: Path) -> None:
    """The error says which folder and what to do."""
    folder = tmp_path / "fixed"
    folder.mkdir(mode=0o500)
    done = run("map", article, "-o", "fixed/x.html")
    assert done.returncode == 1
    assert b"read-only" in done.stderr


def test_wrong_usage_exits_with_2(run: Run, article: Path) -> None:
    """An unknown option, a missing argument and a wrong extension are usage."""
    assert run("map").returncode == 2
    assert run("map", article, "--nonsense").returncode == 2
    assert run("map", article, "-o", "x.docx").returncode == 2


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    """A reader that stops early, such as head, causes no traceback."""
    lines = "\n".join(json.dumps({"id": str(n), "text": "In Tartus. " * 50}) for n in range(300))
    (tmp_path / "many.jsonl").write_text(lines, encoding="utf-8")
    command = [sys.executable, "-m", "mapdesk", "locate", "many.jsonl", "--nl"]
    with subprocess.Popen(  # noqa: S603  # our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_every_help_begins_with_an_example(run: Run) -> None:
    """The first thing after the usage line is a command to try."""
    from mapdesk.cli.app import COMMANDS

    for name in COMMANDS:
        usage, _, rest = run(name, "--help").stdout.decode().partition("\n\n")
        assert usage.startswith(f"Usage: mapdesk {name}")
        assert rest.lstrip().startswith("Example: mapdesk ")


def test_explain_gives_reasons_in_words(run: Run, article: Path) -> None:
    """The sentence, the place, numbered reasons; an unknown quote is a named problem."""
    said = run("explain", article, "tartus").stdout.decode()
    assert said.startswith("Tartus  [")
    assert "“The last ship sailed from Tartus in Syria on Monday.”" in said
    assert "\n    1. " in said
    assert "Syria  [" not in said
    missing = run("explain", article, "Paris")
    assert missing.returncode == 1
    assert b"no mention of 'Paris'" in missing.stderr


def test_diff_tells_what_changed(run: Run, article: Path, tmp_path: Path) -> None:
    """Equal layers have no difference, whatever their formats; a text without a place has one less."""
    assert run("layers", article, "-o", "a.gpkg").returncode == 0
    assert run("layers", article, "-o", "b.geojson").returncode == 0
    same = run("diff", "a.gpkg", "b.geojson")
    assert (same.returncode, same.stdout) == (0, b"")
    article.write_text(ARTICLE.replace(" in Syria", ""), encoding="utf-8")
    assert run("layers", article, "-o", "c.gpkg").returncode == 0
    (change, *_) = run("diff", "a.gpkg", "c.gpkg", "--nl").stdout.splitlines()
    assert json.loads(change)["what"] in ("removed", "changed")
    told = run("diff", "a.gpkg", "c.gpkg")
    assert "- article: 54 'Syria': Syria (country:SY, located)" in told.stdout.decode()
    assert "1 removed" in told.stderr.decode()


def test_diff_tells_of_another_article_in_one_line(run: Run, article: Path, tmp_path: Path) -> None:
    """Not of each of its mentions; and of a place that somebody moved."""
    (tmp_path / "b.txt").write_text("All quiet in Homs.\n", encoding="utf-8")
    assert run("layers", article, "-o", "one.geojson").returncode == 0
    assert run("layers", article, "b.txt", "-o", "two.geojson").returncode == 0
    assert run("diff", "one.geojson", "two.geojson").stdout == b"+ document b\n"
    path = tmp_path / "one.geojson"
    moved = json.loads(path.read_text(encoding="utf-8"))
    place = next(
        f for f in moved["features"] if f["properties"].get("name") == "Syria" and "places/" in f["id"]
    )
    place["geometry"]["coordinates"][1] += 1.0
    path.write_text(json.dumps(moved), encoding="utf-8")
    told = run("diff", "two.geojson", "one.geojson").stdout.decode().splitlines()
    assert told[0] == "- document b"
    assert told[1].startswith("> place 'Syria', 11")


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_render_draws_pictures_and_knows_its_own(
    run: Run, article: Path, tmp_path: Path, suffix: str
) -> None:
    """A picture is written, replaced as ours, and a stranger's is left alone."""
    assert run("layers", article, "-o", "a.geojson").returncode == 0
    goal = f"p.{suffix}"
    options = ("a.geojson", "-o", goal, "--size", "400x300", "--style", "print")
    assert run("render", *options).stdout.decode() == f"{goal}\n"
    assert run("render", *options).returncode == 0
    (tmp_path / goal).write_bytes(b"somebody else's")
    assert run("render", *options).returncode == 1
    assert run("render", "a.geojson", "-o", goal, "--size", "big").returncode == 2


def test_embed_frames_pages_and_nothing_else(run: Run, tmp_path: Path) -> None:
    """Layers and texts are refused; of a page that is not there yet it is said; an address is believed."""
    (tmp_path / "a.html").touch()
    assert run("embed", "a.html").stderr == b""
    assert run("embed", "https://example.org/map").stderr == b""
    assert b"no such file here" in run("embed", "later.html").stderr
    refused = run("embed", "a.gpkg")
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert b"a.gpkg: not a page; expected .html" in refused.stderr
