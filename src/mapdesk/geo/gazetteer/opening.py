"""Opening the gazetteer that a workspace uses: built-in, imported, and its own places on top."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from mapdesk.geo.gazetteer.gazetteer import Gazetteer
from mapdesk.geo.gazetteer.store import MANIFEST

__all__ = ["IMPORTED", "PLACES_FILES", "inputs_of", "open_gazetteer"]

IMPORTED: Final = "gazetteers"
PLACES_FILES: Final = ("places.toml", "places.geojson", "places.csv")


def open_gazetteer(geo: Path | None = None, *folders: Path) -> Gazetteer:
    """Return the built-in gazetteer with everything on top that a workspace's ``geo`` folder has.

    From the lowest to the uppermost: the built-in one; the folders in ``geo/gazetteers`` in the order of
    their names; ``folders`` in the order given; ``geo/places.toml``, ``.geojson`` and ``.csv``.

    Raises
    ------
    GazetteerError
        One of them is damaged, or an entry is wrong.
    """
    imported = [path.parent for path in _manifests(geo)]
    gazetteer = Gazetteer.open(*imported, *folders)
    files = _files(geo)
    if not files:
        return gazetteer
    from mapdesk.geo.gazetteer.placefiles import read_places
    from mapdesk.geo.gazetteer.places import lay_over

    return lay_over(gazetteer, [entry for path in files for entry in read_places(path)])


def inputs_of(geo: Path | None) -> tuple[Path, ...]:
    """Return the files in a ``geo`` folder that decide what `open_gazetteer` gives."""
    return (*_manifests(geo), *_files(geo))


def _manifests(geo: Path | None) -> list[Path]:
    return [] if geo is None else sorted((geo / IMPORTED).glob(f"*/{MANIFEST}"))


def _files(geo: Path | None) -> list[Path]:
    return [] if geo is None else [geo / name for name in PLACES_FILES if (geo / name).is_file()]
