"""The command line against ``import geopandas, folium``: the time that any map script takes to begin."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.figure import ROOT, Figure, command_figures

SEED = ROOT / "seeds" / "moscow-diplomatic-pivot.txt"
PEER = "import geopandas, folium"
MANY = 200


def measure() -> list[Figure]:
    """Return start, map, build and page size, with ratios to the peer."""
    mapdesk = [sys.executable, "-m", "mapdesk"]
    peer_s, peer_mb = command_figures([sys.executable, "-c", PEER])
    help_s, _ = command_figures([*mapdesk, "--help"])
    with _workspace(1) as desk:
        page = desk / "page.html"
        map_s, map_mb = command_figures([*mapdesk, "map", str(SEED), "-o", str(page)])
        page_kb = page.stat().st_size / 1000
        again_s, _ = command_figures([*mapdesk, "build", "-C", str(desk)])
    return [
        Figure("--help / peer", help_s / peer_s, "×", "<= 0.3", f"{help_s:.2f} s; peer: {PEER}"),
        Figure("map / peer", map_s / peer_s, "×", "<= 1.5", f"{map_s:.2f} s; peer {peer_s:.2f} s"),
        Figure(
            "map, peak memory / peer",
            map_mb / peer_mb,
            "×",
            "<= 1.5",
            f"{map_mb:.0f} MB; peer {peer_mb:.0f} MB",
        ),
        Figure("page of one article", page_kb, "KB", "<= 600"),
        Figure("build, nothing changed", again_s, "s", "<= 0.5"),
        *_many(mapdesk),
    ]


def _many(mapdesk: list[str]) -> list[Figure]:
    with _workspace(MANY) as desk:
        build = [*mapdesk, "build", "-q", "-C", str(desk)]
        command_figures(build, runs=1)
        again_s, _ = command_figures(build)
    return [Figure(f"build, {MANY} seeds, nothing changed", again_s, "s", "<= 1")]


@contextmanager
def _workspace(seeds: int) -> Iterator[Path]:
    """Give a workspace with copies of the seed article, in a temporary folder."""
    with tempfile.TemporaryDirectory() as name:
        desk = Path(name)
        (desk / "mapdesk.toml").touch()
        (desk / "seeds").mkdir()
        for number in range(seeds):
            shutil.copy(SEED, desk / "seeds" / f"s{number}.txt")
        yield desk
