"""The results in the repository are what the program makes of the seed today."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mapdesk.layers import read_layers

ROOT = Path(__file__).parents[1]
NAME = "moscow-diplomatic-pivot"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the workspace in which everything was made anew."""
    folder = tmp_path_factory.mktemp("workspace")
    shutil.copy(ROOT / "mapdesk.toml", folder)
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copytree(ROOT / "geo", folder / "geo")
    command = [sys.executable, "-m", "mapdesk", "build", "--quiet", "-C", str(folder)]
    subprocess.run(command, check=True)  # noqa: S603  (our own command)
    return folder


@pytest.mark.parametrize("path", [f"maps/{NAME}.html", f"layers/{NAME}.geojson"])
def test_bytes_are_the_same(built: Path, path: str) -> None:
    """A second build, elsewhere, gives the same bytes as the committed file."""
    assert (built / path).read_bytes() == (ROOT / path).read_bytes(), "run `make map` and commit the result"


def test_geopackage_has_the_same_content(built: Path) -> None:
    """The GeoPackage holds the same rows; its container records the version of the library."""
    made = read_layers(built / f"layers/{NAME}.gpkg")
    committed = read_layers(ROOT / f"layers/{NAME}.gpkg")
    for name in ("documents", "mentions", "places", "areas", "alternatives", "movements"):
        assert made.rows(name) == committed.rows(name), name
