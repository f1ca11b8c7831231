"""Rows of a GeoNames dump: allCountries or one country, as text or as the zip that GeoNames gives.

The format is GeoNames' own (readme.txt of the export server): 19 tab-separated columns without a header;
beside it alternateNamesV2 (10 columns) and admin1CodesASCII (4 columns).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import log1p
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from mapdesk.errors import GazetteerError
from mapdesk.geo.gazetteer import fame
from mapdesk.geo.gazetteer.features import ABBREVIATION, ALTERNATE, COUNTRY_CODE, HISTORIC, NAME
from mapdesk.geo.gazetteer.geonames_codes import feature_of
from mapdesk.geo.gazetteer.junk import is_junk
from mapdesk.geo.gazetteer.naming import naming_of
from mapdesk.geo.gazetteer.rows import Naming, PlaceRow

__all__ = ["alternate_names", "dump_rows", "dump_size", "read_admin1_codes"]

Tell = Callable[[int], None]
_COLUMNS: Final = 19
_TELL_EVERY: Final = 50_000
# isolanguage values of alternateNamesV2 that mark codes and links, not names.
_NO_NAMES: Final = frozenset({"post", "link", "iata", "icao", "faac", "tcid", "unlc", "wkdt", "piny"})
_RADIUS_KM: Final = {
    "admin1": 100.0, "admin2": 30.0, "country": 500.0, "territory": 100.0, "region": 50.0, "sea": 300.0,
    "ocean": 3000.0, "river": 50.0, "mountains": 80.0, "desert": 100.0, "islands": 50.0, "island": 15.0,
}  # fmt: skip


def dump_size(path: Path) -> int:
    """Return the bytes of a dump once unpacked."""
    if path.suffix == ".zip":
        with _zipped(path) as archive:
            return archive.getinfo(_member(path, archive)).file_size
    return path.stat().st_size


def dump_rows(
    path: Path, tell: Tell, *, alternates: bool = True, admin1_names: dict[str, str] | None = None
) -> Iterator[PlaceRow]:
    """Yield the places of a dump, in its order; ``tell`` hears now and then how many bytes are read.

    ``alternates`` keeps the other names in the dump's own column; leave them out where alternateNamesV2 is
    read as well, which has them all.

    Raises
    ------
    GazetteerError
        A line is not of GeoNames' format.
    """
    names = admin1_names or {}
    for number, cells in _lines(path, _COLUMNS, tell):
        try:
            yield _place(cells, names, alternates=alternates)
        except ValueError as problem:
            raise GazetteerError(
                f"{path.name}: line {number}: {problem}; expected a row of a GeoNames dump"
            ) from problem


def _place(cells: list[str], admin1_names: dict[str, str], *, alternates: bool) -> PlaceRow:
    number, name, ascii_name, others, lat, lon = cells[:6]
    country, admin1_code = cells[8], cells[10]
    population = int(cells[14] or 0)
    feature = feature_of(cells[6], cells[7], population)
    admin1 = f"{country}.{admin1_code}" if admin1_code not in ("", "00") else ""
    spoken = others.count(",") + 1 if others else 0
    names = [Naming(name, NAME)]
    if ascii_name and ascii_name != name:
        names.append(Naming(ascii_name, ALTERNATE))
    if alternates and others:
        names += [each for each in map(naming_of, others.split(",")) if not is_junk(each)]
    if feature == "admin1" and admin1 in admin1_names:
        names.append(Naming(admin1_names[admin1], ALTERNATE))
    return PlaceRow(
        id=_id(feature, int(number), country, admin1),
        name=name,
        feature=feature,
        lat=_within(float(lat), 90.0, "latitude"),
        lon=_within(float(lon), 180.0, "longitude"),
        country=country if country in COUNTRY_CODE else "",
        admin1=admin1,
        population=population,
        fame=_fame(feature, population, spoken),
        precision_km=_RADIUS_KM.get(feature) or fame.city_radius_km(population),
        source="GeoNames",
        names=names,
    )


def _id(feature: str, number: int, country: str, admin1: str) -> str:
    """Return the place id; countries and admin-1 get the built-in gazetteer's, to take their place."""
    if feature == "admin1" and admin1:
        return f"admin1:{admin1}"
    if feature in ("country", "territory") and country in COUNTRY_CODE:
        return f"country:{country}"
    return f"geonames:{number}"


def _fame(feature: str, population: int, names: int) -> float:
    if feature in ("country", "territory"):
        return fame.country_fame(population, sovereign=feature == "country")
    if feature == "admin1":
        return fame.admin1_fame(population, 10_000_000)
    if population:
        return fame.city_fame(population, names, capital=feature == "capital")
    return round(0.05 + 0.35 * log1p(names) / log1p(150), 4)


def _within(value: float, limit: float, word: str) -> float:
    if not -limit <= value <= limit:
        raise ValueError(f"{word} {value} is outside [{-limit:g}, {limit:g}]")
    return value


def alternate_names(path: Path, tell: Tell) -> Iterator[tuple[int, Naming]]:
    """Yield GeoNames number and name of each row of alternateNamesV2 that is a name."""
    for number, cells in _lines(path, 8, tell):
        language, text = cells[2], cells[3]
        if language in _NO_NAMES:
            continue
        form = ABBREVIATION if language == "abbr" else HISTORIC if cells[7] == "1" else ALTERNATE
        naming = naming_of(text, form)
        if form == ABBREVIATION or not is_junk(naming):
            try:
                yield int(cells[1]), naming
            except ValueError:
                raise GazetteerError(
                    f"{path.name}: line {number}: {cells[1]!r} is no number; expected alternateNamesV2"
                ) from None


def read_admin1_codes(path: Path) -> dict[str, str]:
    """Return the names of admin1CodesASCII by code (``US.CA``)."""
    return {cells[0]: cells[1] for _, cells in _lines(path, 3, lambda _: None)}


def _lines(path: Path, least: int, tell: Tell) -> Iterator[tuple[int, list[str]]]:
    read = 0
    with _text(path) as stream:
        for number, line in enumerate(stream, start=1):
            read += len(line)
            if number % _TELL_EVERY == 0:
                tell(read)
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) < least:
                if line.strip() and not line.startswith("#"):
                    raise GazetteerError(
                        f"{path.name}: line {number}: {len(cells)} columns, expected {least} parted by tabs"
                    )
                continue
            yield number, cells


@contextmanager
def _text(path: Path) -> Iterator[Any]:
    try:
        if path.suffix == ".zip":
            with _zipped(path) as archive, archive.open(_member(path, archive)) as member:
                yield io.TextIOWrapper(member, encoding="utf-8", newline="\n")
        else:
            with path.open(encoding="utf-8", newline="\n") as stream:
                yield stream
    except (OSError, UnicodeDecodeError, BadZipFile) as problem:
        raise GazetteerError(f"{path}: cannot be read: {problem}") from problem


def _zipped(path: Path) -> ZipFile:
    try:
        return ZipFile(path)
    except (OSError, BadZipFile) as problem:
        raise GazetteerError(f"{path}: cannot be read: {problem}") from problem


def _member(path: Path, archive: ZipFile) -> str:
    """Return the table in a GeoNames zip, beside which a readme may lie."""
    tables = [name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower()]
    same = [name for name in tables if Path(name).stem == path.stem]
    if len(same or tables) != 1:
        raise GazetteerError(f"{path}: holds {len(tables)} tables, expected one .txt beside readme.txt")
    return (same or tables)[0]
