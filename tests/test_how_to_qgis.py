"""The page on QGIS says what works."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from mapdesk.layers import LAYERS

PAGE = (Path(__file__).parents[1] / "docs/how-to-qgis.md").read_text(encoding="utf-8")
ARTICLE = "Ships leave port\n\nThe last ship sailed from Tartus in Syria to Beirut on Monday.\n"


def test_every_command_runs(tmp_path: Path) -> None:
    """In order, in one folder, as somebody would who follows the page."""
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    for line in "".join(blocks).splitlines():
        program, *args = shlex.split(line)
        if program == "cp":
            shutil.copy(tmp_path / args[0], tmp_path / args[1])
            continue
        assert program == "mapdesk"
        done = subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-m", "mapdesk", *args], cwd=tmp_path, capture_output=True, check=False
        )
        assert done.returncode == 0, (line, done.stderr)


def test_the_page_names_what_is_there() -> None:
    """Layers and columns of the table exist."""
    names = {name for layer in LAYERS.values() for name in (layer.name, *(c.name for c in layer.columns))}
    table = "".join(line for line in PAGE.splitlines() if line.startswith("| ") and "|---" not in line)
    assert set(re.findall(r"`(\w+)`", table)) <= names | {"place"}
