from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Run


def test_init_makes_an_example_that_builds(desk: Path) -> None:
    """After init and build the example has its layers and its map, and every folder says what it is for."""
    made = {path.relative_to(desk).as_posix() for path in desk.rglob("example.*")}
    assert made == {"seeds/example.txt", "layers/example.gpkg", "layers/example.geojson", "maps/example.html"}
    assert all((desk / name / "README.md").is_file() for name in ("seeds", "geo", "layers", "maps"))
    assert (desk / ".gitignore").is_file()


def test_init_leaves_files_alone(run: Run, tmp_path: Path) -> None:
    """What is there already stays as it is."""
    (tmp_path / "mapdesk.toml").write_text("# mine\n", encoding="utf-8")
    assert run("init", ".").returncode == 0
    assert (tmp_path / "mapdesk.toml").read_text(encoding="utf-8") == "# mine\n"


def test_a_second_build_makes_nothing(run: Run, desk: Path) -> None:
    """Nothing stale: nothing printed, nothing touched, --check agrees."""
    times = {path: path.stat().st_mtime_ns for path in desk.rglob("example.*")}
    again = run("build", "-C", desk)
    assert (again.returncode, again.stdout) == (0, b"")
    assert b"0 built, 1 up to date" in again.stderr
    assert times == {path: path.stat().st_mtime_ns for path in desk.rglob("example.*")}
    assert run("build", "-C", desk, "--check").returncode == 0


@pytest.mark.parametrize("change", ["seed", "settings", "decisions", "missing output", "changed output"])
def test_what_is_stale_is_found_and_made_again(run: Run, desk: Path, change: str) -> None:
    """Each kind of change is seen by --check and mended by build."""
    if change == "seed":
        with (desk / "seeds/example.txt").open("a") as seed:
            seed.write("More on Syria.\n")
    elif change == "settings":
        (desk / "mapdesk.toml").write_text('[layers]\nformats = ["gpkg"]\n', encoding="utf-8")
    elif change == "decisions":
        line = '{"quote": "Madrid", "scope": "workspace", "not_a_place": true}'
        (desk / "geo/decisions.jsonl").write_text(line, encoding="utf-8")
    elif change == "missing output":
        (desk / "maps/example.html").unlink()
    else:
        (desk / "layers/example.geojson").write_bytes((desk / "layers/example.geojson").read_bytes() + b"\n")
    check = run("build", "-C", desk, "--check")
    assert (check.returncode, check.stdout) == (1, b"example\n")
    assert run("build", "-C", desk).stdout == b"example\n"
    assert run("build", "-C", desk, "--check").returncode == 0


def test_one_bad_seed_does_not_stop_the_others(run: Run, desk: Path) -> None:
    """The good one is built, the bad one reported at the end, exit 1; the next build tries it again."""
    (desk / "seeds/aaa-bad.txt").write_bytes(b"\0\0\0\0")
    (desk / "seeds/good.txt").write_text("All quiet in Tartus.\n", encoding="utf-8")
    done = run("build", "-C", desk)
    assert done.returncode == 1
    assert done.stdout == b"good\n"
    assert b"aaa-bad.txt" in done.stderr.splitlines()[-1]
    assert run("build", "-C", desk).returncode == 1


def test_many_seeds_build_side_by_side(run: Run, desk: Path) -> None:
    """Enough seeds are shared among processes; the order of the names is kept."""
    names = [f"s{number}" for number in range(9)]
    for name in names:
        (desk / f"seeds/{name}.txt").write_text(f"{name}: quiet in Tartus.\n", encoding="utf-8")
    assert run("build", "-C", desk).stdout.decode().split() == names
    assert run("build", "-C", desk, "--check").returncode == 0


def test_build_by_name_makes_only_that(run: Run, desk: Path) -> None:
    """A name, a file's name and a path all name a seed; an unknown one is an error."""
    for name in ("a", "b", "c"):
        (desk / f"seeds/{name}.txt").write_text("Quiet in Tartus.\n", encoding="utf-8")
    assert run("build", "-C", desk, "a", "b.txt").stdout == b"a\nb\n"
    assert not (desk / "maps/c.html").exists()
    unknown = run("build", "-C", desk, "d")
    assert unknown.returncode == 1
    assert b"no such seed" in unknown.stderr


def test_a_strangers_file_in_the_way_is_kept(run: Run, desk: Path) -> None:
    """Build names a file that it did not write and leaves it."""
    (desk / "seeds/mine.txt").write_text("Quiet in Tartus.\n", encoding="utf-8")
    (desk / "maps/mine.html").write_text("my own page", encoding="utf-8")
    done = run("build", "-C", desk)
    assert done.returncode == 1
    assert b"--overwrite" in done.stderr
    assert (desk / "maps/mine.html").read_text(encoding="utf-8") == "my own page"


def test_outside_a_workspace_build_says_what_to_do(run: Run) -> None:
    """The error names init."""
    done = run("build")
    assert done.returncode == 1
    assert b"mapdesk init" in done.stderr


def test_doctor_reports(run: Run) -> None:
    """The doctor names the gazetteer and the libraries, and finds them."""
    done = run("doctor")
    assert b"gazetteer" in done.stdout
    assert b"geopandas" in done.stdout
    assert done.returncode == 0, done.stdout


def test_places_of_the_workspace_count(run: Run, desk: Path) -> None:
    """A place in geo/places.toml is found by build, and makes the articles stale."""
    (desk / "seeds/example.txt").write_text("They met at Zzyqx Camp and left.\n", encoding="utf-8")
    assert run("build", "-C", desk).returncode == 0
    assert b"Zzyqx Camp" not in (desk / "layers/example.geojson").read_bytes().partition(b'"places/')[2]
    (desk / "geo/places.toml").write_text(
        '[[place]]\nname = "Zzyqx Camp"\nlat = 35.41\nlon = 35.95\n', encoding="utf-8"
    )
    assert run("build", "-C", desk).stdout == b"example\n"
    assert b"Zzyqx Camp" in (desk / "layers/example.geojson").read_bytes().partition(b'"places/')[2]


def _start_build(desk: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "mapdesk", "build", "-C", str(desk)]
    return subprocess.Popen(  # noqa: S603  # our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_two_builds_at_once_do_the_work_once(desk: Path) -> None:
    """One waits for the other and finds nothing left to do."""
    for name in ("a", "b", "c"):
        (desk / f"seeds/{name}.txt").write_text("Quiet in Tartus.\n", encoding="utf-8")
    builds = [_start_build(desk) for _ in range(2)]
    said = [build.communicate()[0].split() for build in builds]
    assert [build.returncode for build in builds] == [0, 0]
    assert sorted(name for names in said for name in names) == [b"a", b"b", b"c"]


@pytest.mark.parametrize("after_s", [0.3, 0.8, 1.3])
def test_a_kill_leaves_whole_files(run: Run, desk: Path, after_s: float) -> None:
    """Whatever the moment, each output is missing or complete, and the next build mends the rest."""
    for name in ("a", "b", "c"):
        (desk / f"seeds/{name}.txt").write_text("Quiet in Tartus.\n", encoding="utf-8")
    build = _start_build(desk)
    time.sleep(after_s)
    build.kill()
    build.communicate()
    for page in (desk / "maps").glob("?.html"):
        assert page.read_bytes().rstrip().endswith(b"</html>")
    for layers in (desk / "layers").glob("?.geojson"):
        assert layers.read_bytes().endswith(b"]}\n")
    assert run("build", "-C", desk).returncode == 0
    assert run("build", "-C", desk, "--check").returncode == 0
    assert not list(desk.rglob(".part-*"))


def test_what_is_left_of_a_removed_text_is_named(run: Run, desk: Path) -> None:
    """Build and --check tell it until the files are gone, and delete nothing themselves."""
    (desk / "seeds/example.txt").rename(desk / "seeds/renamed.txt")
    assert b"maps/example.html: its text example is gone" in run("build", "-C", desk).stderr
    check = run("build", "-C", desk, "--check")
    assert (check.returncode, check.stdout) == (1, b"")
    assert check.stderr.count(b"is gone from seeds") == 3
    for path in desk.rglob("example.*"):
        path.unlink()
    assert run("build", "-C", desk, "--check").returncode == 0
    assert b"gone" not in run("build", "-C", desk).stderr


def test_a_worldview_is_followed_and_an_unknown_one_is_named(run: Run, desk: Path) -> None:
    """The seed's own wins over the workspace's; the error says in which file to look."""
    (desk / "mapdesk.toml").write_text('[reading]\nworldview = "control"\n', encoding="utf-8")
    own = "---\nworldview: international\nnotes: ask Ann\n---\nQuiet in Tartus and in Crimea.\n"
    (desk / "seeds/own.txt").write_text(own, encoding="utf-8")
    assert run("build", "-C", desk).returncode == 0
    for name, view in (("example", "control"), ("own", "international")):
        page = (desk / f"maps/{name}.html").read_text(encoding="utf-8")
        assert f"worldview “{view}”" in page
        assert ("ask Ann" in page) == (name == "own")
    assert run("report", desk / "layers/own.gpkg", "-o", "own.md").returncode == 0
    assert "Notes: ask Ann" in (desk.parent / "own.md").read_text(encoding="utf-8")
    (desk / "seeds/own.txt").write_text(own.replace("international", "nowhere"), encoding="utf-8")
    assert b"error: own.txt: worldview: 'nowhere'" in run("build", "-C", desk).stderr
    (desk / "mapdesk.toml").write_text('[reading]\nworldview = "nowhere"\n', encoding="utf-8")
    (line,) = run("build", "-C", desk).stderr.splitlines()
    assert b"mapdesk.toml: worldview 'nowhere' is not known" in line


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("name", ["SIGKILL", "SIGINT"])
def test_an_ended_build_leaves_no_process_behind(run: Run, desk: Path, name: str) -> None:
    """Helpers end with it; Ctrl-C says so by 130 and nothing else; the next build finishes the work."""
    how = signal.Signals[name]
    for number in range(12):
        (desk / f"seeds/s{number}.txt").write_text("Quiet in Tartus.\n" * 20, encoding="utf-8")
    command = [sys.executable, "-m", "mapdesk", "build", "-C", str(desk)]
    build = subprocess.Popen(  # noqa: S603  # our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    _wait_for(lambda: any((desk / "maps").glob("s*.html")))
    os.killpg(build.pid, how) if how == signal.SIGINT else build.kill()
    _, said = build.communicate(timeout=60)
    assert build.returncode == (130 if how == signal.SIGINT else -how)
    assert b"Traceback" not in said
    _wait_for(lambda: not _is_alive(build.pid))
    assert run("build", "-C", desk).returncode == 0
    assert run("build", "-C", desk, "--check").returncode == 0


def _is_alive(session: int) -> bool:
    """Whether a process of the group is there."""
    try:
        os.killpg(session, 0)
    except ProcessLookupError:
        return False
    return True


def _wait_for(is_true: Callable[[], bool]) -> None:
    for _ in range(600):
        if is_true():
            return
        time.sleep(0.1)
    raise AssertionError("waited for a minute in vain")
