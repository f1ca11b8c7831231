"""The owner's article as layers, and the programs that people open reports in."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from mapdesk.layers import Layers
from mapdesk.pipeline.article import map_article

SEED = Path(__file__).parents[2] / "seeds" / "moscow-diplomatic-pivot.txt"

Program = Callable[..., bytes]


@pytest.fixture(scope="session")
def layers() -> Layers:
    """Return the layers of the owner's article."""
    return map_article(SEED).layers


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Return a function that runs a program in a folder of its own; the test is left out without it."""

    def run(name: str, *args: str | Path) -> bytes:
        found = shutil.which(name)
        if found is None:
            pytest.skip(f"{name} is not on this machine; run tools/hosts.sh")
        command = [found, *map(str, args)]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)  # noqa: S603  # a host
        return done.stdout

    return run
