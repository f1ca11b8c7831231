"""The gazetteer: opened, looked up in, held in memory, compiled; and an import of very many rows.

``python -m bench gazetteer`` measures what takes seconds; ``python -m bench.gazetteer ROWS [FOLDER]`` imports
so many generated rows in GeoNames' own format (13000000 is the world).
"""

from __future__ import annotations

import filecmp
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from bench.figure import ROOT, Figure, median_seconds, table

LOOKUPS = 10_000
SYLLABLES = (
    "al an ar ba be da den do el fa ga ham ing ka ko la lin ma mi na nor o pa ra ri sa san sk ta ton va wi"
)
KINDS = ["P.PPL"] * 40 + ["H.STM"] * 12 + ["T.HLL"] * 8 + ["S.HTL", "S.FRM", "S.SCH", "L.LCTY", "A.ADM4"] * 5
MISSPELT = ("Latakya", "Zaporozhe", "Khartum", "Filadelphia", "Kandagar")


def measure() -> list[Figure]:
    """Return times, memory, size and the sameness of two compilations."""
    from mapdesk.geo.gazetteer import BUILT_IN, Gazetteer, key
    from mapdesk.geo.gazetteer.search import Query, search

    gazetteer = Gazetteer.open()
    keys = [name_key for number, name_key in enumerate(gazetteer.all_keys()) if number % 91 == 0][:LOOKUPS]
    rows = [int(found[0]) for found in map(gazetteer.rows, keys) if len(found)]
    open_s = median_seconds(Gazetteer.open)
    lookup_s = median_seconds(lambda: [gazetteer.rows(name_key) for name_key in keys])
    record_s = median_seconds(lambda: [gazetteer.place(row) for row in rows])
    key_s = median_seconds(lambda: [key.__wrapped__(name_key) for name_key in keys])
    fuzzy_s = median_seconds(lambda: [search(gazetteer, Query(name)) for name in MISSPELT])
    return [
        Figure("open", open_s * 1e3, "ms", "<= 10"),
        Figure("exact look-up", lookup_s / len(keys) * 1e6, "µs", "<= 10"),
        Figure(f"resident after {LOOKUPS:,} look-ups", _resident_mb(), "MB", "<= 60", "a process of its own"),
        Figure("record of a place", record_s / len(rows) * 1e6, "µs"),
        Figure("key of a name", key_s / len(keys) * 1e6, "µs"),
        Figure("search of a misspelt name", fuzzy_s / len(MISSPELT) * 1e3, "ms"),
        Figure("compiled folder in a wheel", _zipped_mb(BUILT_IN), "MB", "<= 40"),
        *_compiled_twice(),
    ]


def _resident_mb() -> float:
    """Return the resident memory of a process that has looked so many keys up, spread over all."""
    code = (
        "from pathlib import Path; from mapdesk.geo.gazetteer import Gazetteer; g = Gazetteer.open()\n"
        f"for number in range({LOOKUPS}): g.rows(g.stores[0].tries[0].restore_key(number * 91))\n"
        "pages = int(Path('/proc/self/statm').read_text().split()[1]); print(pages * 4096 / 2**20)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return float(done.stdout)


def _zipped_mb(folder: Path) -> float:
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / "wheel.zip"
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(folder.iterdir()):
                archive.write(path, path.name)
        return target.stat().st_size / 1e6


def _compiled_twice() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as scratch:
        folders = [Path(scratch) / name for name in ("one", "two")]
        seconds = []
        for folder in folders:
            start = time.perf_counter()
            command = [sys.executable, "-m", "mapdesk.geo.gazetteer.compile", str(folder)]
            subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
            seconds.append(time.perf_counter() - start)
        names = sorted(path.name for path in folders[0].iterdir())
        same, _, _ = filecmp.cmpfiles(*folders, names, shallow=False)
    yield Figure("compile", min(seconds), "s", "<= 60")
    yield Figure("files that differ when compiled twice", len(names) - len(same), "", "<= 0")


def write_dump(path: Path, rows: int) -> None:
    """Write rows in the format of allCountries.txt, with as many other names as the real one has."""
    chance = random.Random(0)
    syllables, countries = SYLLABLES.split(), ["US", "CN", "IN", "NO", "MX", "ID", "RU", "PK", "IR", "TH"]
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for number in range(1, rows + 1):
            name = "".join(chance.choices(syllables, k=chance.randint(2, 5))).title()
            if chance.random() < 0.4:
                name += " " + "".join(chance.choices(syllables, k=2)).title()
            others = [
                "".join(chance.choices(syllables, k=4)).title() for _ in range(int(chance.expovariate(0.8)))
            ]
            kind, _, code = chance.choice(KINDS).partition(".")
            people = str(int(chance.paretovariate(0.9) * 50)) if kind == "P" else "0"
            cells = (
                str(number), name, name, ",".join(others), f"{chance.uniform(-60, 70):.5f}",
                f"{chance.uniform(-180, 180):.5f}", kind, code, chance.choice(countries), "",
                f"{chance.randint(1, 30):02}", "", "", "", people, "", "100", "Asia/Tokyo", "2026-01-01",
            )  # fmt: skip
            stream.write("\t".join(cells) + "\n")


def _once(command: list[str]) -> tuple[float, float]:
    """Return wall seconds and peak resident MB of one run of a command."""
    import resource

    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT)
    return time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def import_many(rows: int, folder: Path) -> list[Figure]:
    """Return the time and the greatest memory of an import of so many rows, and how it opens then."""
    from mapdesk.geo.gazetteer import Gazetteer

    folder.mkdir(parents=True, exist_ok=True)
    dump, target = folder / f"all-{rows}.txt", folder / f"gazetteer-{rows}"
    if not dump.exists():
        write_dump(dump, rows)
    command = [sys.executable, "-m", "mapdesk", "gazetteer", "import", str(dump), "-o", str(target)]
    took_s, peak_mb = _once([*command, "--overwrite", "--quiet"])
    first_s = median_seconds(lambda: Gazetteer.open(target), runs=1, warmup=0)
    gazetteer = Gazetteer.open(target)
    lookup_s = median_seconds(lambda: gazetteer.rows("paris"))
    return [
        Figure(f"import of {rows:,} rows", took_s / 60, "min", "<= 15"),
        Figure("its peak memory", peak_mb, "MB", "<= 2000"),
        Figure("open, the first time, checked", first_s * 1e3, "ms"),
        Figure("open", median_seconds(lambda: Gazetteer.open(target)) * 1e3, "ms"),
        Figure("exact look-up in two gazetteers", lookup_s * 1e6, "µs"),
    ]


if __name__ == "__main__":
    scratch_folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.gettempdir()) / "mapdesk-bench"
    print(table(import_many(int(sys.argv[1]), scratch_folder)))
