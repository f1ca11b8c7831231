"""One measured figure, and how a run of them is printed.

Every module of this folder that has a function ``measure`` is a benchmark: it returns its figures, most
important first. ``python -m bench [name …]`` runs them and prints one table; times are medians, and every
ratio names the peer that ran in the same run.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, the number to reach, and what was compared with what.

    ``reach`` is the bound asked for, with its sign ("<= 0.3", ">= 15"), or empty.
    """

    name: str
    value: float
    unit: str = ""
    reach: str = ""
    note: str = ""

    def holds(self) -> bool | None:
        """Return whether the bound is kept; None where there is no bound."""
        if not self.reach:
            return None
        sign, bound = self.reach.split()
        return self.value <= float(bound) if sign == "<=" else self.value >= float(bound)


def median_seconds(function: Callable[[], object], runs: int = 5, warmup: int = 1) -> float:
    """Return the median wall time of a call, after calls that are not counted."""
    for _ in range(warmup):
        function()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def command_figures(command: Sequence[str], runs: int = 5, cwd: Path = ROOT) -> tuple[float, float]:
    """Return the median wall seconds and the peak resident MB of a command run in a process of its own."""
    probe = (
        "import resource, subprocess, sys, time\n"
        "start = time.perf_counter()\n"
        "code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode\n"
        "took = time.perf_counter() - start\n"
        "peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024\n"
        "print(code, took, peak)"
    )
    seconds, peaks = [], []
    for _ in range(runs + 1):
        done = subprocess.run(
            [sys.executable, "-c", probe, *command], cwd=cwd, capture_output=True, text=True, check=True
        )
        code, took, peak = done.stdout.split()[-3:]
        if code != "0":
            raise RuntimeError(f"{' '.join(command)} ended with {code}: {done.stderr.strip()[-300:]}")
        seconds.append(float(took))
        peaks.append(float(peak))
    return statistics.median(seconds[1:]), statistics.median(peaks[1:])


def table(figures: Sequence[Figure]) -> str:
    """Return figures as a Markdown table."""
    lines = ["| figure | value | to reach | holds | |", "|---|---|---|---|---|"]
    for f in figures:
        holds = {True: "yes", False: "**no**", None: ""}[f.holds()]
        lines.append(f"| {f.name} | {f.value:,.4g} {f.unit} | {f.reach} | {holds} | {f.note} |")
    return "\n".join(lines)
