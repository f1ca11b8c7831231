from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run

from mapdesk.layers import read_layers

# Name of the file, content → what is said of it
BAD_SEEDS = {
    "a line end in the name": ("new\nline.txt", "Quiet.", "its name has a line end"),
    "a twin": ("example.md", "Quiet.", "would write the same files as"),
    "a link to nowhere": ("lost.txt", None, "a link to a file that is not there"),
    "bytes": ("bytes.txt", "\0\0\0", "binary, not text"),
    "a bad line": ("many.jsonl", '{"text": "Rain in Homs."}\nnonsense\n', "line 2: not JSON"),
    "no good line": ("none.jsonl", "nonsense\n{}\n", "line 1: not JSON"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="names and links of POSIX")
@pytest.mark.parametrize("case", BAD_SEEDS)
def test_a_bad_seed_is_named_and_the_others_are_built(run: Run, desk: Path, case: str) -> None:
    """One line each time, until it is mended."""
    name, content, problem = BAD_SEEDS[case]
    if content is None:
        (desk / "seeds" / name).symlink_to("nowhere.txt")
    else:
        (desk / "seeds" / name).write_text(content, encoding="utf-8")
    (desk / "seeds/good.txt").write_text("Quiet in Tartus.\n", encoding="utf-8")
    for built in (b"good\n", b""):
        done = run("build", "-C", desk)
        assert (done.returncode, done.stdout) == (1, built)
        assert problem.encode() in done.stderr
        assert b"Traceback" not in done.stderr
    assert (desk / "maps/many.html").exists() == (case == "a bad line")


def test_linked_folders_are_read_once(run: Run, desk: Path, tmp_path: Path) -> None:
    """Texts may live elsewhere; a folder that holds itself ends nothing."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/far.txt").write_text("Quiet in Tartus.\n", encoding="utf-8")
    (desk / "seeds/linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (desk / "seeds/itself").symlink_to(desk / "seeds", target_is_directory=True)
    assert run("build", "-C", desk).stdout == b"linked/far\n"
    assert (desk / "maps/linked/far.html").exists()


def test_what_does_not_fit_is_said_at_every_build(run: Run, desk: Path) -> None:
    """A decision on words that are gone, and one on an article that is gone; --check tells both, exit 0."""
    lines = (
        '{"document": "example", "quote": "Atlantis", "scope": "article", "not_a_place": true}\n'
        '{"document": "renamed", "quote": "Tartus", "scope": "article", "not_a_place": true}\n'
    )
    (desk / "geo/decisions.jsonl").write_text(lines, encoding="utf-8")
    assert run("build", "-C", desk).returncode == 0
    for again in (run("build", "-C", desk), run("build", "-C", desk, "--check")):
        assert again.returncode == 0
        assert b"line 1: 'Atlantis' is no longer in example" in again.stderr
        assert b"line 2: there is no article 'renamed'" in again.stderr


@pytest.mark.parametrize(("name", "content"), [("decisions.jsonl", "oops\n"), ("places.toml", "[[place\n")])
def test_a_broken_file_in_geo_is_said_once(run: Run, desk: Path, name: str, content: str) -> None:
    """And not for each seed; what was built stays."""
    (desk / "seeds/good.txt").write_text("Quiet in Tartus.\n", encoding="utf-8")
    (desk / "geo" / name).write_text(content, encoding="utf-8")
    done = run("build", "-C", desk)
    (line,) = done.stderr.splitlines()
    assert done.returncode == 1
    assert name.encode() in line
    assert (desk / "maps/example.html").exists()


def test_a_moved_workspace_is_up_to_date(run: Run, desk: Path) -> None:
    """Nothing in it depends on where it lies."""
    moved = desk.rename(desk.with_name("moved desk"))
    assert run("build", "-C", moved, "--check").returncode == 0


def test_a_text_saved_while_it_is_built_is_stale(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was made of the old text is not taken for what the new one gives."""
    from mapdesk.pipeline import seedwork
    from mapdesk.pipeline.building import build_workspace, stale_seeds
    from mapdesk.workspace import open_workspace

    seed, build_seed = desk / "seeds/example.txt", seedwork._build_seed

    def save_at_once(*args: Any) -> seedwork.Outcome:
        done = build_seed(*args)
        seed.write_text("Rain in Homs.\n", encoding="utf-8")
        return done

    monkeypatch.setattr(seedwork, "_build_seed", save_at_once)
    seed.write_text("Quiet in Tartus.\n", encoding="utf-8")
    workspace = open_workspace(desk)
    assert build_workspace(workspace).built == ("example",)
    assert [each.name for each in stale_seeds(workspace)] == ["example"]


def test_a_text_that_goes_away_while_it_is_built_is_named(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Deleted after it was listed: a line, no traceback."""
    from mapdesk.pipeline.building import build_workspace
    from mapdesk.workspace import Workspace, open_workspace

    workspace = open_workspace(desk)
    listed = workspace.seeds()
    (desk / "seeds/example.txt").unlink()
    monkeypatch.setattr(Workspace, "seeds", lambda _: listed)
    (failure,) = build_workspace(workspace).failures
    assert "example.txt: no such file" in failure.problem


def test_a_fault_of_ours_does_not_stop_the_others(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is one line like any other problem."""
    from mapdesk.pipeline import seedwork
    from mapdesk.pipeline.building import build_workspace
    from mapdesk.workspace import open_workspace

    def fail(*_: Any) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(seedwork, "_make", fail)
    (desk / "seeds/a.txt").write_text("Quiet in Tartus.\n", encoding="utf-8")
    (failure,) = build_workspace(open_workspace(desk)).failures
    assert failure.problem == "a.txt: a fault in mapdesk, please report it (RecursionError: too deep)"


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize("limit", [1_000, 60_000, 200_000, 400_000])
def test_what_cannot_be_written_whole_leaves_the_old_files(desk: Path, limit: int) -> None:
    """On a disk that takes no more: a line, and every output as it was."""
    import resource

    page = (desk / "maps/example.html").read_bytes()
    seed = desk / "seeds/example.txt"
    seed.write_text(seed.read_text(encoding="utf-8") + "Rain fell on Beirut.\n", encoding="utf-8")
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "mapdesk", "build", "-C", str(desk)],
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert done.returncode == 1
    assert b"cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr
    assert not list(desk.rglob(".part-*"))
    assert (desk / "maps/example.html").read_bytes() == page
    for suffix in (".gpkg", ".geojson"):
        assert len(read_layers(desk / f"layers/example{suffix}")) == 1


def test_decisions_are_added_to_what_is_there_byte_for_byte(run: Run, desk: Path, tmp_path: Path) -> None:
    """Line ends of another system stay, a missing one is made up for, and a link stays a link."""
    shared = tmp_path / "shared.jsonl"
    first = b'{"quote": "Reading", "scope": "workspace", "not_a_place": true}\r\n'
    shared.write_bytes(first + first.strip())
    (desk / "geo/decisions.jsonl").symlink_to(shared)
    (desk / "seeds/a.txt").write_text("Quiet in Tartus.\n", encoding="utf-8")
    assert run("decide", "a", "Tartus", "--not-a-place", "-C", desk).returncode == 0
    lines = shared.read_bytes().split(b"\n")
    assert lines[:2] == [first.strip() + b"\r", first.strip()]
    assert b'"Tartus"' in lines[2]
    assert (desk / "geo/decisions.jsonl").is_symlink()
