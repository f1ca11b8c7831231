"""The built-in gazetteer, opened once, and a small world of a few places."""

from __future__ import annotations

import pytest

from mapdesk.geo.gazetteer import ALTERNATE, NAME, Gazetteer
from mapdesk.geo.gazetteer.rows import Naming, PlaceRow


@pytest.fixture(scope="session")
def built_in() -> Gazetteer:
    """Return the built-in gazetteer."""
    return Gazetteer.open()


def place(identity: str, name: str, lat: float, lon: float, *others: str, **more: object) -> PlaceRow:
    """Return a row with a main name and other names."""
    names = [Naming(name, NAME), *(Naming(other, ALTERNATE) for other in others)]
    fields: dict[str, object] = {"feature": "town", "fame": 0.3, "source": "test", "country": "FR"} | more
    return PlaceRow(id=identity, name=name, lat=lat, lon=lon, names=names, **fields)  # type: ignore[arg-type]  # a test's own words


@pytest.fixture
def places() -> list[PlaceRow]:
    """Return a few places around the antimeridian and elsewhere."""
    return [
        place("geonames:7", "Alpha", 10.0, 20.0, "Alfa", "Alpha Town", fame=0.5, population=1000),
        place("geonames:3", "Alpha", -17.0, 179.9, country="FJ", fame=0.9),
        place("mapdesk:beta-base", "Beta Base", -17.1, -179.9, feature="air_base", operators=("FJ", "US")),
        place("geonames:9", "Gamma", 89.9, 0.0, footprint=b"\x01\x02"),
    ]
