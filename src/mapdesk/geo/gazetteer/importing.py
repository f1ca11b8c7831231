"""Making a compiled gazetteer of a user's data: GeoNames dumps, OurAirports, any OGR file."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, get_args

import numpy as np

from mapdesk.errors import GazetteerError
from mapdesk.geo.gazetteer.geonames_dump import alternate_names, dump_rows, dump_size, read_admin1_codes
from mapdesk.geo.gazetteer.store import MANIFEST
from mapdesk.geo.gazetteer.writer import StoreWriter

__all__ = ["Format", "Import", "check_format", "format_of", "run_import"]

Format = Literal["geonames", "ourairports", "ogr"]
Tell = Callable[[str, float], None]
# A shard of the keys of some 110 MB of a dump takes about 400 MB of memory while it is sorted.
_SHARD_BYTES: Final = 110_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What to import, and into which folder.

    ``columns`` and ``constants`` are for OGR files: our field → the file's column, or → a value for all.
    """

    source: Path
    folder: Path
    format: Format | None = None
    alternate_names: Path | None = None
    admin1_codes: Path | None = None
    layer: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)


def check_format(text: str | None) -> Format | None:
    """Return ``text`` as a format.

    Raises
    ------
    GazetteerError
        It is none.
    """
    for known in get_args(Format):
        if text == known:
            return known  # type: ignore[no-any-return]  # get_args gives the literals themselves
    if text is not None:
        raise GazetteerError(f"format {text!r} is not known; expected {', '.join(get_args(Format))}")
    return None


def format_of(path: Path) -> Format:
    """Return the format of a file, by its name and first line."""
    if path.suffix in {".zip", ".txt"}:
        return "geonames"
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            header = next(csv.reader(stream), [])
        if {"ident", "latitude_deg", "longitude_deg"} <= set(header):
            return "ourairports"
    return "ogr"


def run_import(what: Import, tell: Tell = lambda _what, _share: None) -> int:
    """Write the gazetteer and return its number of places; ``tell`` hears a step's name and the share done.

    The folder appears when all is written; until then, and after a kill, whatever was there stays.

    Raises
    ------
    GazetteerError
        The source is not what it should be, or the folder holds something else than a gazetteer.
    """
    for path in (what.source, what.alternate_names, what.admin1_codes):
        if path is not None and not path.is_file():
            raise GazetteerError(f"{path}: no such file")
    if what.folder.exists() and any(what.folder.iterdir()) and not (what.folder / MANIFEST).exists():
        raise GazetteerError(f"{what.folder}: holds something that is no gazetteer; name a new folder")
    chosen = what.format or format_of(what.source)
    shards = max(1, dump_size(what.source) // _SHARD_BYTES) if chosen == "geonames" else 1
    writer = StoreWriter(what.folder, shards=shards)
    try:
        _FILL[chosen](writer, what, tell)
        if writer.count == 0:
            raise GazetteerError(f"{what.source}: holds no place")
        writer.finish(_info(what, chosen), lambda share: tell("sorting names", share))
    except BaseException:
        writer.abandon()
        raise
    return writer.count


def _info(what: Import, chosen: Format) -> dict[str, Any]:
    licence = {"geonames": "CC BY 4.0", "ourairports": "public domain"}.get(chosen, "as its publisher says")
    title = {"geonames": "GeoNames", "ourairports": "OurAirports"}.get(chosen, what.source.name)
    return {
        "name": what.folder.name,
        "sources": [{"title": title, "package": what.source.name, "version": "", "licence": licence}],
    }


def _fill_geonames(writer: StoreWriter, what: Import, tell: Tell) -> None:
    size = max(1, dump_size(what.source))
    names = read_admin1_codes(what.admin1_codes) if what.admin1_codes else {}
    rows = dump_rows(
        what.source,
        lambda read: tell("reading places", read / size),
        alternates=what.alternate_names is None,
        admin1_names=names,
    )
    for row in rows:
        writer.add(row)
    if what.alternate_names is not None:
        _fill_alternates(writer, what.alternate_names, tell)


def _fill_alternates(writer: StoreWriter, path: Path, tell: Tell) -> None:
    size = max(1, dump_size(path))
    numbers = writer.geonames_numbers()
    order = np.argsort(numbers, kind="stable")
    ordered = numbers[order]
    for number, naming in alternate_names(path, lambda read: tell("reading other names", read / size)):
        at = int(np.searchsorted(ordered, number))
        if at < len(ordered) and ordered[at] == number:
            writer.add_name(int(order[at]), naming.key, naming.form)


def _fill_ourairports(writer: StoreWriter, what: Import, tell: Tell) -> None:
    from mapdesk.geo.gazetteer.ourairports import airport_rows

    for row in airport_rows(what.source):
        writer.add(row)
    tell("reading places", 1.0)


def _fill_ogr(writer: StoreWriter, what: Import, tell: Tell) -> None:
    from mapdesk.geo.gazetteer.gazetteer import Gazetteer
    from mapdesk.geo.gazetteer.ogr_source import ogr_count, ogr_entries
    from mapdesk.geo.gazetteer.places import place_of

    gazetteer = Gazetteer.open()
    total, taken = max(1, ogr_count(what.source, what.layer)), set[str]()
    entries = ogr_entries(what.source, what.columns, what.constants, what.layer)
    for number, entry in enumerate(entries, start=1):
        place = place_of(gazetteer, entry, taken)
        place.source = what.source.stem
        taken.add(place.id)
        writer.add(place)
        tell("reading places", number / total)


_FILL: Final[dict[Format, Callable[[StoreWriter, Import, Tell], None]]] = {
    "geonames": _fill_geonames,
    "ourairports": _fill_ourairports,
    "ogr": _fill_ogr,
}
