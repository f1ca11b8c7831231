"""The page on databases says what works, with the tests' own server in the place of its address."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.postgis import Server

PAGE = Path(__file__).parents[1] / "docs/how-to-postgis.md"
ADDRESS = "postgresql://ann@db.example.org/news?schema=pivot"
ARTICLE = "Ships leave port\n\nThe last ship sailed from Tartus in Syria to Beirut on Monday.\n"


@pytest.fixture
def desk(server: Server, tmp_path: Path) -> str:
    """Return an address whose schema has the layers of the article, which lies in the test's folder."""
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    address = server.address("pivot")
    _run([sys.executable, "-m", "mapdesk", "layers", "article.txt", "-o", address], tmp_path)
    return address


def _blocks(language: str) -> str:
    text = PAGE.read_text(encoding="utf-8")
    return "".join(re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE))


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603  # our own
    assert done.returncode == 0, (command, done.stderr)


def test_every_command_runs(desk: str, tmp_path: Path) -> None:
    """In order, in one folder."""
    for line in _blocks("sh").replace(ADDRESS, desk).splitlines():
        program, *args = shlex.split(line)
        if program == "cp":
            shutil.copy(tmp_path / args[0], tmp_path / args[1])
        else:
            assert program == "mapdesk"
            _run([sys.executable, "-m", "mapdesk", *args], tmp_path)


def test_the_python_example_runs(desk: str, tmp_path: Path) -> None:
    """Without error, in a process of its own."""
    _run([sys.executable, "-c", _blocks("python").replace(ADDRESS, desk)], tmp_path)


def test_the_query_finds_the_port(desk: str) -> None:
    """As somebody would ask the database."""
    import psycopg

    from mapdesk.layers.address import parse_address

    with psycopg.connect(parse_address(desk).conninfo) as connection:
        found = connection.execute(_blocks("sql").encode()).fetchall()
    assert [row[0] for row in found] == ["Tartus"]
