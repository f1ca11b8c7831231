"""The how-to pages say what works."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "docs/how-to-hand-over.md"
ARTICLE = "Ships leave port\n\nThe last ship sailed from Tartus in Syria to Beirut on Monday.\n"


def _blocks(language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )


def test_every_command_runs(tmp_path: Path) -> None:
    """In order, in one folder, as somebody would who follows the page."""
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    for line in "".join(_blocks("sh")).splitlines():
        program, *args = shlex.split(line)
        if program == "cp":
            shutil.copy(tmp_path / args[0], tmp_path / args[1])
            continue
        assert program == "mapdesk"
        done = subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-m", "mapdesk", *args], cwd=tmp_path, capture_output=True, check=False
        )
        assert done.returncode == 0, (line, done.stderr)


@pytest.mark.parametrize("block", _blocks("python"))
def test_every_python_example_runs(block: str, tmp_path: Path) -> None:
    """Without error, in a process of its own."""
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    command = [sys.executable, "-c", block]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)  # noqa: S603  # our own example
