"""All places of a gazetteer while it is compiled, findable by id and by the tables' way of naming cities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from mapdesk.geo.gazetteer.normalise import key
from mapdesk.geo.gazetteer.rows import PlaceRow

__all__ = ["World"]

_CITY: Final = "city:"


class World:
    """Places by id, in the order in which they came.

    A table names a city as ``city:FR/Paris``: the largest place of the country with that main name, or, where
    no main name fits, with that other name; ``city:US.TX/Paris`` narrows it to an admin-1.
    """

    def __init__(self) -> None:
        self.places: dict[str, PlaceRow] = {}

    def add(self, places: Iterable[PlaceRow]) -> None:
        """Add places; an id that is there already is replaced."""
        for place in places:
            self.places[place.id] = place

    def __iter__(self) -> Iterator[PlaceRow]:
        return iter(self.places.values())

    def of_feature(self, *features: str) -> list[PlaceRow]:
        """Return the places with one of ``features``."""
        return [place for place in self if place.feature in features]

    def find(self, target: str) -> PlaceRow | None:
        """Return the place a table means by ``target``, or None."""
        if not target.startswith(_CITY):
            return self.places.get(target)
        area, _, name = target.removeprefix(_CITY).partition("/")
        name_key = key(name)
        for names in self._cities_by_name:
            found = names.get((area, name_key))
            if found is not None:
                return found
        return None

    @property
    def capitals(self) -> dict[str, PlaceRow]:
        """Return the capitals by country."""
        return {place.country: place for place in self.of_feature("capital")}

    @cached_property
    def _cities_by_name(self) -> tuple[dict[tuple[str, str], PlaceRow], dict[tuple[str, str], PlaceRow]]:
        main: dict[tuple[str, str], PlaceRow] = {}
        other: dict[tuple[str, str], PlaceRow] = {}
        cities = [place for place in self if place.id.startswith("geonames:")]
        for city in sorted(cities, key=lambda place: -place.population):
            for area in (city.country, city.admin1):
                main.setdefault((area, city.names[0].key), city)
                for naming in city.names:
                    other.setdefault((area, naming.key), city)
        return main, other
