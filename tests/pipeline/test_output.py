from __future__ import annotations

from pathlib import Path

import pytest

from mapdesk.errors import LayerError, MapError
from mapdesk.pipeline.output import check_writable, is_ours, replacing, sweep, write_text


def test_a_failure_leaves_the_old_file_and_no_rubbish(tmp_path: Path) -> None:
    """An error while writing changes nothing."""
    path = tmp_path / "a.html"
    path.write_text("old", encoding="utf-8")

    def fail() -> None:
        with replacing(path) as part:
            part.write_text("half", encoding="utf-8")
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_folders_are_made_and_text_is_kept_to_the_byte(tmp_path: Path) -> None:
    """Line ends and signs are written as they are."""
    path = tmp_path / "new/deep/a.html"
    write_text(path, "a\r\nb–c\n")
    assert path.read_bytes() == "a\r\nb–c\n".encode()


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    """The kind of error follows the kind of file."""
    (tmp_path / "x.html").mkdir()
    (tmp_path / "x.gpkg").mkdir()
    with pytest.raises(MapError, match="a folder"):
        check_writable(tmp_path / "x.html", overwrite=True)
    with pytest.raises(LayerError, match="a folder"):
        check_writable(tmp_path / "x.gpkg", overwrite=True)


def test_a_file_where_a_folder_should_be_is_named(tmp_path: Path) -> None:
    """No traceback when part of the path is a file."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(MapError, match="cannot be written"):
        write_text(tmp_path / "file/x.html", "x")


@pytest.mark.parametrize(
    ("content", "ours"),
    [
        ('<!DOCTYPE html><html><head><meta name="generator" content="mapdesk"></head>', True),
        ('<!DOCTYPE html><html><head><meta name="generator" content="Hugo"></head>', False),
        ("", True),
        ("plain", False),
    ],
)
def test_our_pages_are_known_by_their_mark(tmp_path: Path, content: str, ours: bool) -> None:
    """A page without our mark is a stranger's; an empty file is nobody's."""
    path = tmp_path / "a.html"
    path.write_text(content, encoding="utf-8")
    assert is_ours(path) is ours


def test_what_a_killed_process_left_is_swept_away(tmp_path: Path) -> None:
    """Files of processes that run are left alone, and so is everything else."""
    import os
    import subprocess
    import sys

    with subprocess.Popen([sys.executable, "-c", ""]) as process:  # our own interpreter
        process.wait()
    dead, mine = tmp_path / f".part-{process.pid}-a.html", tmp_path / f".part-{os.getpid()}-b.html"
    other = tmp_path / ".part-x"
    for path in (dead, mine, other):
        path.touch()
    sweep(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([mine, other])
