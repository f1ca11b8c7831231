"""Run benchmarks: all of them, or those named on the command line."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

from bench.figure import table


def main() -> None:
    """Run the benchmarks one after the other and print a table for each."""
    here = Path(__file__).parent
    names = sys.argv[1:] or sorted(m.name for m in pkgutil.iter_modules([str(here)]))
    for name in names:
        module = importlib.import_module(f"bench.{name}")
        if hasattr(module, "measure"):
            print(f"\n## {name}\n", flush=True)
            print(table(module.measure()), flush=True)


if __name__ == "__main__":
    main()
