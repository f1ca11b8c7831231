"""Countries' shapes, first-order divisions and US counties, and the division that each place lies in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import numpy as np

from mapdesk.geo.gazetteer import fame
from mapdesk.geo.gazetteer.division_words import with_type_words
from mapdesk.geo.gazetteer.features import ALTERNATE, CODE, NAME, VARIANT
from mapdesk.geo.gazetteer.naming import naming_of
from mapdesk.geo.gazetteer.normalise import key
from mapdesk.geo.gazetteer.packaged import continents_of, states
from mapdesk.geo.gazetteer.rows import Naming, PlaceRow
from mapdesk.geo.gazetteer.shapes import Shape, joined, point_in, radius_km, read_shapes
from mapdesk.geo.gazetteer.world import World

__all__ = [
    "add_continent_shapes",
    "add_country_shapes",
    "add_county_shapes",
    "admin1_rows",
    "name_counties",
    "name_divisions",
    "place_in_divisions",
]

_BRACKETS: Final = re.compile(r"^(.+?)\s*\((.+)\)$")
# In these countries a division is as often meant as the town of its name: resolution decides by context.
_FEDERAL: Final = frozenset({"US", "CA", "AU", "IN", "DE", "MX", "BR", "AT", "CH", "MY", "NG"})
_SMALL_DEG2: Final = 0.1  # about 1,200 km²: the islands of a small state
_URAL_LON: Final = 60.0
_COUNTY: Final = re.compile(r"(.+) (?:County|Parish|Borough)$")


def add_country_shapes(world: World) -> None:
    """Give countries their footprints, and points inside them."""
    capitals = world.capitals
    for shape in read_shapes("countries"):
        place = world.find(f"country:{shape.fields['iso2']}")
        if place is not None:
            _take(place, shape)
            _to_mainland(place, capitals.get(place.country), shape)


def _to_mainland(country: PlaceRow, capital: PlaceRow | None, shape: Shape) -> None:
    """Move a country's point into its largest part, or to the capital where no part is large."""
    import shapely

    largest = max(shapely.get_parts(shape.geometry), key=lambda part: float(part.area))
    if largest.area < _SMALL_DEG2 and capital is not None:
        country.lat, country.lon = capital.lat, capital.lon
    else:
        country.lat, country.lon = point_in(largest)


def add_continent_shapes(world: World) -> None:
    """Give continents the union of their countries; Russia is parted at 60° E, near the Ural."""
    import shapely

    shapes: dict[str, list[Any]] = {}
    for iso2, code in continents_of().items():
        country = world.find(f"country:{iso2}")
        if country is None or country.footprint is None:
            continue
        shape = shapely.from_wkb(country.footprint)
        if iso2 == "RU":
            shapes.setdefault("EU", []).append(shapely.clip_by_rect(shape, 0, -90, _URAL_LON, 90))
            shapes.setdefault("AS", []).append(shapely.clip_by_rect(shape, _URAL_LON, -90, 180, 90))
            shapes["AS"].append(shapely.clip_by_rect(shape, -180, -90, 0, 90))
        else:
            shapes.setdefault(code, []).append(shape)
    for continent in world.of_feature("continent"):
        whole = joined(shapes.get(continent.id[-2:], []))
        if whole is not None:
            continent.footprint = bytes(shapely.to_wkb(shapely.set_precision(whole, 1e-4)))


def add_county_shapes(world: World, counties: Iterable[PlaceRow]) -> None:
    """Add those counties that have a shape, with their positions."""
    by_code = {county.admin2: county for county in counties}
    for shape in sorted(read_shapes("admin2_us"), key=lambda shape: shape.fields["fips"]):
        county = by_code.get(shape.fields["fips"])
        if county is not None:
            _take(county, shape)
            county.fame = 0.3
            world.add([county])


def name_counties(world: World) -> None:
    """Let a county go by its bare name where nothing else has it (Gwinnett), as local papers call it."""
    taken = {naming.key for place in world for naming in place.names if place.feature != "admin2"}
    bare: dict[str, list[PlaceRow]] = {}
    for county in world.of_feature("admin2"):
        if match := _COUNTY.match(county.name):
            bare.setdefault(match[1], []).append(county)
    for name, counties in sorted(bare.items()):
        naming = Naming(name, VARIANT)
        if len(counties) == 1 and naming.key not in taken:
            counties[0].names.append(naming)


def _take(place: PlaceRow, shape: Shape) -> None:
    import shapely

    place.lat, place.lon = point_in(shape.geometry)
    place.precision_km = radius_km(shape.geometry)
    place.footprint = bytes(shapely.to_wkb(shapely.set_precision(shape.geometry, 1e-4)))


def admin1_rows(world: World) -> Iterator[PlaceRow]:
    """Yield the first-order divisions: those with a shape, then those that only GeoNames' places know of."""
    towns: dict[str, list[PlaceRow]] = {}
    for place in world.of_feature("capital", "city", "town", "village"):
        if place.admin1:
            towns.setdefault(place.admin1, []).append(place)
    shapes = {shape.fields["code"]: shape for shape in read_shapes("admin1") if shape.fields["code"]}
    for code in sorted(shapes.keys() | towns.keys()):
        if code.endswith(".00"):  # GeoNames' sign for a place in no division
            continue
        row = _admin1(world, code, towns.get(code, []))
        if code in shapes:
            _take(row, shapes[code])
            row.names += _shape_names(shapes[code])
        yield row


def _admin1(world: World, code: str, towns: list[PlaceRow]) -> PlaceRow:
    country = world.find(f"country:{code[:2]}")
    people = sum(town.population for town in towns)
    of_country = country.population if country else 0
    state = states().get(code, "")
    return PlaceRow(
        id=f"admin1:{code}",
        name="",
        feature="admin1",
        lat=round(sum(town.lat for town in towns) / max(1, len(towns)), 4),
        lon=round(sum(town.lon for town in towns) / max(1, len(towns)), 4),
        country=code[:2],
        admin1=code,
        population=people,
        fame=fame.admin1_fame(people, of_country),
        precision_km=100.0,
        source="GeoNames",
        names=[Naming(state, NAME), Naming(code[3:], CODE)] if state else [],
    )


def _shape_names(shape: Shape) -> Iterator[Naming]:
    for number, text in enumerate([shape.fields["name"], *shape.fields["name_alt"].split(";")]):
        bracketed = _BRACKETS.match(text.strip())
        for part in bracketed.groups() if bracketed else (text.strip(),):
            if part:
                yield Naming(part, NAME) if number == 0 and part == text else naming_of(part)


def name_divisions(world: World) -> None:
    """Settle the main name of each division, once the tables have had their say, and add its type words.

    The last name of form NAME counts, for the tables come after the packages; a division that nobody names
    bears the name of its largest town.
    """
    largest: dict[str, PlaceRow] = {}
    for place in world.of_feature("capital", "city", "town", "village"):
        if place.admin1 and place.population > largest.get(place.admin1, place).population - 1:
            largest[place.admin1] = place
    for row in world.of_feature("admin1"):
        own = [naming.text for naming in row.names if naming.form == NAME]
        others = [naming.text for naming in row.names if naming.form == ALTERNATE]
        seat = largest.get(row.admin1)
        row.name = (own or ["", *others])[-1] or (seat.name if seat else row.admin1)
        for naming in row.names:
            if naming.form == NAME and naming.text != row.name:
                naming.form = ALTERNATE
        row.names += with_type_words(row)
        if row.country in _FEDERAL or seat is None:
            continue
        namesake = world.find(f"city:{row.admin1}/{row.name}")
        bare = seat.names[0].key in {naming.key for naming in row.names}  # Sumy and "Sumy Oblast"
        if bare or namesake is seat:
            _yield_to(row, seat)


def _yield_to(division: PlaceRow, seat: PlaceRow) -> None:
    """Let a division come after the seat that it is named after, however the seat spells the name."""
    division.fame = round(max(0.1, min(division.fame, seat.fame - 0.02)), 4)
    wanted = key(division.name)
    for naming in seat.names:
        if naming.key == wanted and naming.form == ALTERNATE:
            naming.form = NAME


def place_in_divisions(world: World) -> None:
    """Give airports and curated places of one country their admin-1, and US places their county."""
    loose = [p for p in world if p.country and not p.admin1 and p.feature not in ("country", "territory")]
    divisions = [p for p in world.of_feature("admin1") if p.footprint]
    _assign(loose, divisions, lambda place, division: setattr(place, "admin1", division.admin1))
    american = [
        p for p in world if p.country == "US" and not p.admin2 and p.feature not in ("country", "admin1")
    ]
    counties = [p for p in world.of_feature("admin2") if p.footprint]
    _assign(american, counties, lambda place, county: setattr(place, "admin2", county.admin2))


def _assign(places: list[PlaceRow], areas: list[PlaceRow], take: Callable[[PlaceRow, PlaceRow], Any]) -> None:
    """Let ``take`` join each place with the area of its own country that it lies in, or is next to (0.1°)."""
    import shapely

    if not places or not areas:
        return
    tree = shapely.STRtree(shapely.from_wkb([area.footprint for area in areas]))
    points = shapely.points([[place.lon, place.lat] for place in places])
    inside, beside = tree.query(points, predicate="intersects"), tree.query_nearest(points, max_distance=0.1)
    done: set[int] = set()
    for place_number, area_number in np.concatenate([inside, beside], axis=1).T.tolist():
        place, area = places[place_number], areas[area_number]
        if place_number not in done and place.country == area.country:
            done.add(place_number)
            take(place, area)
