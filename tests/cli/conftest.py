"""Runs the command line as a user does: a process of its own, bytes in, bytes out."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ARTICLE = "Ships leave port\n\nThe last ship sailed from Tartus in Syria on Monday.\n"

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return a function that runs ``mapdesk`` with arguments in an empty folder."""

    def run_mapdesk(*args: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "mapdesk", *map(str, args)]
        return subprocess.run(  # noqa: S603  # our own program, with the test's arguments
            command, cwd=tmp_path, input=stdin, capture_output=True, check=False
        )

    return run_mapdesk


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Return the path of a short article in the folder."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def desk(run: Run, tmp_path: Path) -> Path:
    """Return a workspace as ``mapdesk init`` makes it, built once."""
    assert run("init", "desk").returncode == 0
    assert run("build", "-C", "desk").returncode == 0
    return tmp_path / "desk"


@pytest.fixture(scope="session", autouse=True)
def _interruptible() -> None:
    """Let Ctrl-C reach the programs under test, also where a shell started the tests in the background."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
