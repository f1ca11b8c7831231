"""Airfields of OurAirports' airports.csv (https://ourairports.com/data/), which is in the public domain."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from mapdesk.errors import GazetteerError
from mapdesk.geo.gazetteer import fame
from mapdesk.geo.gazetteer.airports import is_air_base, other_names
from mapdesk.geo.gazetteer.features import CODE, COUNTRY_CODE, NAME
from mapdesk.geo.gazetteer.naming import naming_of
from mapdesk.geo.gazetteer.rows import Naming, PlaceRow

__all__ = ["HEADER", "airport_rows"]

HEADER: Final = frozenset({"ident", "type", "name", "latitude_deg", "longitude_deg", "iso_country"})
_CODES: Final = ("ident", "gps_code", "icao_code", "iata_code", "local_code")


def airport_rows(path: Path) -> Iterator[PlaceRow]:
    """Yield the airfields that are not closed, in the file's order.

    Raises
    ------
    GazetteerError
        The file is not OurAirports' airports.csv.
    """
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = HEADER - set(reader.fieldnames or ())
        if missing:
            raise GazetteerError(
                f"{path}: no column {', '.join(sorted(missing))}; expected OurAirports' airports.csv"
            )
        for number, cells in enumerate(reader, start=2):
            if cells["type"] != "closed":
                yield _row(f"{path.name}: line {number}", cells)


def _row(where: str, cells: dict[str, str]) -> PlaceRow:
    name = cells["name"]
    try:
        lat, lon = float(cells["latitude_deg"]), float(cells["longitude_deg"])
    except ValueError as problem:
        raise GazetteerError(f"{where}: {problem}; expected degrees") from problem
    codes = dict.fromkeys(cells.get(column) or "" for column in _CODES)
    words = [word.strip() for word in (cells.get("keywords") or "").split(",")]
    return PlaceRow(
        id=f"icao:{cells.get('icao_code') or cells['ident']}",
        name=name,
        feature="air_base" if is_air_base(name) else "airport",
        lat=lat,
        lon=lon,
        country=cells["iso_country"] if cells["iso_country"] in COUNTRY_CODE else "",
        fame=fame.airport_fame(name, iata=bool(cells.get("iata_code")), city_population=0),
        precision_km=2.0,
        source="OurAirports",
        near=cells.get("municipality") or "",
        names=[
            Naming(name, NAME),
            *other_names(name),
            *(naming_of(word) for word in words if len(word) > 4),
            *(Naming(code, CODE) for code in codes if code),
        ],
    )
