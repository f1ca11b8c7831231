"""What must hold for the repository as a whole."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def tracked() -> list[Path]:
    """Return the files that git tracks, or all text sources where there is no git."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)  # noqa: S607
    if listing.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listing.stdout.decode().split("\0") if name]


def test_no_path_of_a_machine_stands_in_the_tree() -> None:
    """Nothing tracked names the folder this checkout or its user lives in."""
    places = [str(ROOT).encode(), str(Path.home()).encode() + b"/"]
    found = [p.name for p in tracked() if p.is_file() and any(place in p.read_bytes() for place in places)]
    assert not found


def test_pins_have_hashes_and_no_index() -> None:
    """Every pinned requirement carries hashes and no address to fetch from."""
    pins = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    assert "index-url" not in pins
    assert not re.search(r"https?://", pins)
    requirements = re.split(r"\n(?=[a-z])", pins)
    assert len(requirements) > 50
    assert all("--hash=sha256:" in r for r in requirements if "==" in r)


def test_four_folders_say_what_lives_in_them() -> None:
    """Each workspace folder has a README that names the room of the code which reads or writes it."""
    for folder in ("seeds", "geo", "layers", "maps"):
        readme = (ROOT / folder / "README.md").read_text(encoding="utf-8")
        assert f"src/mapdesk/{folder}" in readme
