"""The walk through what is in doubt, as somebody at a terminal sees it."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
from pathlib import Path

import pytest

from mapdesk.geo.decisions import read_decisions

pty = pytest.importorskip("pty", reason="terminals of POSIX")
# The prompt's end; some terminals are told something after it.
ASKS = re.compile(rb"stop:[ ]?(\x1b\[[?0-9]*[a-z])*\Z")
_PATIENCE_S = 60
TEXT = "They met in Springfield, in Georgetown, in Salem and in Clinton. Nobody was in Jackson or Franklin.\n"


def _walk(desk: Path, *answers: bytes) -> tuple[str, int]:
    """Return what stood on the terminal and the exit code, after typing an answer to each question."""
    process, terminal = pty.fork()
    if process == 0:
        os.execv(sys.executable, [sys.executable, "-m", "mapdesk", "decide", "t", "-C", str(desk)])  # noqa: S606
    shown, left = b"", list(answers)
    while select.select([terminal], [], [], _PATIENCE_S)[0]:
        try:
            read = os.read(terminal, 4096)
        except OSError:  # Linux says so when the other end is closed
            break
        if not read:
            break
        shown += read
        if left and ASKS.search(shown):
            os.write(terminal, left.pop(0))
    else:
        os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    os.close(terminal)
    return shown.decode(), os.waitstatus_to_exitcode(status)


@pytest.fixture
def doubtful(desk: Path) -> Path:
    """Return a workspace with an article of several names that many places bear."""
    (desk / "seeds/t.txt").write_text(TEXT, encoding="utf-8")
    return desk


@pytest.mark.parametrize("key", [b"\x03", b"\x04", b"q\n"], ids=["Ctrl-C", "Ctrl-D", "q"])
def test_what_was_decided_before_the_end_is_kept(doubtful: Path, key: bytes) -> None:
    """However one stops; it is said how many."""
    shown, code = _walk(doubtful, b"1\n", key)
    assert code == 0
    assert "stopped; 1 decided and kept" in shown
    assert "Traceback" not in shown
    (decision,) = read_decisions(doubtful / "geo/decisions.jsonl")
    assert decision.place


def test_a_slip_is_asked_again(doubtful: Path) -> None:
    """A number that is not there, a word, a position off the earth: nothing is kept and nothing ends."""
    shown, code = _walk(doubtful, b"99\n", b"x\n", b"500,1\n", b"1,2,3\n", b" -86.5, 34 \n", b"n\n", b"q\n")
    assert code == 0
    assert shown.count("is none of them") == 4
    first, second = read_decisions(doubtful / "geo/decisions.jsonl")
    assert (first.lonlat, second.not_a_place) == ((-86.5, 34.0), True)


def test_enter_leaves_a_mention_for_later(doubtful: Path) -> None:
    """The next is asked about."""
    shown, _ = _walk(doubtful, b"\n", b"q\n")
    assert "[1 of" in shown
    assert "[2 of" in shown
    assert not (doubtful / "geo/decisions.jsonl").exists()
