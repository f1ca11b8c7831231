"""The command line against ``import geopandas, folium``: the time that any map script takes to begin."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench.figure import ROOT, Figure, command_figures

SEED = ROOT / "seeds" / "moscow-diplomatic-pivot.txt"
PEER = "import geopandas, folium"
PICTURE_PEER = "import geopandas, matplotlib"
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
        _picture(mapdesk),
        *_many(mapdesk),
    ]


def _many(mapdesk: list[str]) -> list[Figure]:
    with _workspace(MANY) as desk, _workspace(1) as alone:
        build = [*mapdesk, "build", "-q", "-C", str(desk)]
        command_figures(build, runs=1)
        again_s, _ = command_figures(build)
        changed_s = _changed(mapdesk, desk)
        alone_s = _changed(mapdesk, alone)
    return [
        Figure(f"build, {MANY} seeds, nothing changed", again_s, "s", "<= 1"),
        Figure(
            f"build, one of {MANY} seeds changed / that one alone",
            changed_s / alone_s,
            "×",
            "<= 1.5",
            f"{changed_s:.2f} s; alone {alone_s:.2f} s",
        ),
    ]


def _changed(mapdesk: list[str], desk: Path, runs: int = 3) -> float:
    """Median time of a build after one seed was edited."""
    seed = desk / "seeds" / "s0.txt"
    times = []
    for number in range(runs):
        seed.write_text(f"{SEED.read_text(encoding='utf-8')}\nEdit {number}.\n", encoding="utf-8")
        start = time.perf_counter()
        subprocess.run([*mapdesk, "build", "-q", "-C", str(desk)], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return median(times)


def _picture(mapdesk: list[str]) -> Figure:
    """Time of a PNG of the seed article's layers, against importing what draws it."""
    with _workspace(1) as desk:
        layers, picture = str(desk / "a.gpkg"), str(desk / "a.png")
        command_figures([*mapdesk, "layers", str(SEED), "-o", layers], runs=1)
        made_s, _ = command_figures([*mapdesk, "render", layers, "-o", picture])
    peer_s, _ = command_figures([sys.executable, "-c", PICTURE_PEER])
    note = f"{made_s:.2f} s; peer {peer_s:.2f} s: {PICTURE_PEER}"
    return Figure("PNG of the seed article / peer", made_s / peer_s, "×", "<= 1.5", note)


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
