"""The how-to pages say what works."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/how-to-hand-over.md"
ARTICLE = "Ships leave port\n\nThe last ship sailed from Tartus in Syria to Beirut on Monday.\n"


# What a reader of the other pages has at hand; the commands on them lean on no more.
AT_HAND = {
    "mapdesk.toml": "",
    "article.txt": ARTICLE,
    "articles.jsonl": '{"id": "a", "text": "Rain fell on Beirut."}\n',
    "articles/one.txt": ARTICLE,
    "seeds/article.txt": "Ships left Tripoli for Reading. Fire broke out at the depot.\n",
}
# Fetches from the network, and what needs the fetched.
NEEDS_NETWORK = ("pip install", "spacy download", "spacy:en_core_web_sm")


def _blocks(language: str, page: Path = PAGE) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
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


@pytest.mark.parametrize("name", ["tutorial.md", "how-to.md"])
def test_every_command_of_the_guides_runs(name: str, tmp_path: Path) -> None:
    """As it stands on the page, in a shell, block after block, in a folder with what the page speaks of."""
    for path, content in AT_HAND.items():
        (tmp_path / "desk" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "desk" / path).write_text(content, encoding="utf-8")
    shutil.copy(ROOT / "seeds/moscow-diplomatic-pivot.txt", tmp_path / "desk/seeds")
    program = tmp_path / "bin/mapdesk"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m mapdesk "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environment = {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    blocks = _blocks("sh", ROOT / "docs" / name)
    assert blocks
    for block in blocks:
        lines = [line for line in block.splitlines() if not any(word in line for word in NEEDS_NETWORK)]
        done = subprocess.run(  # noqa: S603  # our own examples
            ["/bin/sh", "-ec", "\n".join(lines)],
            cwd=tmp_path / "desk", env=environment, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, (lines, done.stderr)
