"""The shapes and facilities of a gazetteer, each read once and kept for the next description.

Nothing is computed when an atlas is made; an article without descriptions costs nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

import numpy as np

from mapdesk.geo.description import geometry, radius
from mapdesk.geo.description.expression import Anchor
from mapdesk.geo.description.fact_index import FactIndex, index_facts
from mapdesk.geo.description.seats import CONTINENTS, SEATS
from mapdesk.geo.gazetteer import Gazetteer, key
from mapdesk.geo.gazetteer.features import COUNTRIES, COUNTRY_CODE, FEATURE_CODE, FEATURES_OF_KIND, KIND_CODE
from mapdesk.model import Place

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry as Geometry

__all__ = ["Atlas", "atlas_of"]

_TOUCH_DEG: Final = 0.1
_NONE: Final = np.empty(0, dtype=np.int32)
_AREAS: Final = ("country", "territory")
_ATLASES: WeakKeyDictionary[Gazetteer, Atlas] = WeakKeyDictionary()


def atlas_of(gazetteer: Gazetteer) -> Atlas:
    """Return the one atlas of a gazetteer."""
    atlas = _ATLASES.get(gazetteer)
    if atlas is None:
        atlas = _ATLASES[gazetteer] = Atlas(gazetteer)
    return atlas


class Atlas:
    """Geometry and facilities of a gazetteer, cached by row."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._shapes: dict[int, Geometry | None] = {}
        self._facts: dict[int, dict[str, Any]] = {}
        self._seats: dict[int, tuple[int, bool] | None] = {}
        self._name_keys: dict[int, str] = {}
        self._touching: dict[tuple[str, str], bool] = {}
        self._names: dict[tuple[str, ...], tuple[list[int], list[int], str]] = {}
        self._by_features: dict[tuple[str, ...], Any] = {}
        self.areas: dict[Any, Any] = {}
        self.known: dict[str, tuple[Place, bool] | None] = {}

    @property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer this atlas draws on."""
        return self._gazetteer

    # Shapes -----------------------------------------------------------------------------------------

    def footprint(self, row: int | None) -> Geometry | None:
        """Return the polygon or line of a row, or None where only its point is known."""
        if row is None:
            return None
        if row not in self._shapes:
            from shapely import from_wkb

            wkb = self._gazetteer.footprint(row)
            self._shapes[row] = None if wkb is None else from_wkb(wkb)
        return self._shapes[row]

    def shape(self, anchor: Anchor) -> Geometry:
        """Return the footprint of an anchor, or the circle of its radius."""
        found = self.footprint(anchor.row)
        if found is None and anchor.place.footprint is not None:
            from shapely import from_wkb

            found = from_wkb(anchor.place.footprint)
        return self.disc(anchor.place) if found is None else found

    def touch(self, one: Anchor, other: Anchor) -> bool:
        """Tell whether two countries share a border; outlines drawn apart leave slips between them."""
        pair = (one.place.id, other.place.id)
        if pair not in self._touching:
            import shapely

            self._touching[pair] = bool(shapely.dwithin(self.shape(one), self.shape(other), _TOUCH_DEG))
        return self._touching[pair]

    def disc(self, place: Place, least_km: float = 1.0) -> Geometry:
        """Return the circle of a place's own radius."""
        return geometry.circle(place.lat, place.lon, max(least_km, radius.extent_km(place)))

    def land(self, bounds: tuple[float, float, float, float], without: int | None = None) -> Geometry:
        """Return the land inside a bounding box (degrees), without one country."""
        import shapely

        rows, shapes, boxes = self._countries
        x0, y0, x1, y1 = bounds
        near = (
            (boxes[:, 0] <= x1)
            & (boxes[:, 2] >= x0)
            & (boxes[:, 1] <= y1)
            & (boxes[:, 3] >= y0)
            & (rows != without)
        )
        pieces = [shapely.clip_by_rect(shapely.make_valid(shape), x0, y0, x1, y1) for shape in shapes[near]]
        return shapely.union_all(pieces)

    @cached_property
    def _countries(self) -> tuple[Any, Any, Any]:
        import shapely

        rows = self._gazetteer.facilities([FEATURE_CODE[f] for f in _AREAS])
        shapes = [(int(r), self.footprint(int(r))) for r in rows]
        known = [(r, s) for r, s in shapes if s is not None]
        geometries = np.array([s for _, s in known], dtype=object)
        return np.array([r for r, _ in known]), geometries, shapely.bounds(geometries)

    @cached_property
    def oceans(self) -> list[Geometry]:
        """The shapes of the oceans that have one."""
        rows = self._gazetteer.facilities([FEATURE_CODE["ocean"]]).tolist()
        return [shape for row in rows if (shape := self.footprint(int(row))) is not None]

    @property
    def land_rows(self) -> Any:
        """The rows of the countries and territories that have an outline."""
        return self._countries[0]

    def continent(self, place: Place) -> Any:
        """Return the codes of the countries of a continent, as the country column holds them."""
        return [COUNTRY_CODE[c] for c in sorted(CONTINENTS.get(place.id, ())) if c in COUNTRY_CODE]

    # Facilities -------------------------------------------------------------------------------------

    def facilities(self, features: tuple[str, ...]) -> Any:
        """Return the rows of all facilities with one of the features, best known first."""
        if features not in self._by_features:
            rows, codes = self._all_facilities
            if "strait" in features:  # water, which joins and parts as a bridge does
                rows = self._gazetteer.facilities([FEATURE_CODE[f] for f in features])
                codes = self._gazetteer.feature[rows]
            self._by_features[features] = rows[np.isin(codes, [FEATURE_CODE[f] for f in features])]
        return self._by_features[features]

    def called(self, features: tuple[str, ...], name: str) -> list[int]:
        """Return the rows of `facilities` whose main name holds the words of a key, best known first."""
        if features not in self._names:
            rows = self.facilities(features).tolist()
            keys = [self.name_key(row) for row in rows]
            self._names[features] = rows, list(accumulate(map(len, keys), initial=0)), "".join(keys)
        rows, starts, text = self._names[features]
        found, at = [], text.find(f" {name} ")
        while at >= 0:
            number = bisect_right(starts, at) - 1
            found.append(rows[number])
            at = text.find(f" {name} ", starts[number + 1])
        return found

    def run_by(self, country: str) -> Any:
        """Return the rows of the facilities that a country runs or uses."""
        return self._index.run_by.get(country, _NONE)

    @cached_property
    def _all_facilities(self) -> tuple[Any, Any]:
        rows = self._gazetteer.facilities([FEATURE_CODE[f] for f in FEATURES_OF_KIND["facility"]])
        return rows, self._gazetteer.feature[rows]

    def facts(self, row: int) -> dict[str, Any]:
        """Return operators, near and tags of a row; tags as a dictionary of lists."""
        if row not in self._facts:
            detail = dict(self._gazetteer.detail(row))
            tags: dict[str, list[str]] = {}
            for tag in detail.get("tags", ()):
                name, _, value = tag.partition("=")
                tags.setdefault(name, []).append(value)
            detail["tags"] = tags
            self._facts[row] = detail
        return self._facts[row]

    def figures(self, name: str) -> dict[int, float]:
        """Return the figure of each row that has one of a name ("elevation_m"), in the order of the rows."""
        return self._index.figures.get(name, {})

    def has_role_of(self, row: int, owner: Anchor | None) -> bool:
        """Tell whether a facility's role names its owner: "largest US base in Afghanistan until 2021"."""
        roles = self.facts(row)["tags"].get("role")
        if owner is None or not roles:
            return False
        said = f" {key(' '.join(roles))} "
        names = {key(owner.text), key(owner.place.name), *({"us"} if owner.place.country == "US" else ())}
        return any(f" {name} " in said for name in names if name)

    def name_key(self, row: int) -> str:
        """Return the key of a row's main name between spaces, so that a word of it can be looked for."""
        if row not in self._name_keys:
            self._name_keys[row] = f" {key(self._gazetteer.name(row))} "
        return self._name_keys[row]

    def position(self, row: int) -> tuple[float, float]:
        """Return (lat, lon) of a row."""
        return float(self._gazetteer.lat[row]), float(self._gazetteer.lon[row])

    def far_regions(self, country: str, wind: str) -> list[int]:
        """Return the rows of a country's regions that are called its far side: "Russian Far East"."""
        return [
            row
            for row in self._far
            if self.name_key(row).endswith(f" far {wind} ") and self.is_in(row, country)
        ]

    @cached_property
    def _far(self) -> list[int]:
        """The rows of the regions with "far" in their names."""
        rows = self._gazetteer.facilities([FEATURE_CODE["region"]]).tolist()
        return [int(row) for row in rows if " far " in self.name_key(int(row))]

    def is_in(self, row: int, country: str) -> bool:
        """Tell whether a row lies in a country, or on its border."""
        own = COUNTRIES[int(self._gazetteer.country[row])]
        return own == country or country in self.facts(row).get("countries", ())

    def country_name(self, code: str) -> str:
        """Return a country's name by its code, or the code itself."""
        row = self._gazetteer.country_row(code)
        return code if row is None else self._gazetteer.name(row)

    def operators(self, row: int) -> tuple[str, ...]:
        """Return the codes of who runs or uses a facility."""
        return tuple(self.facts(row).get("operators", ()))

    @property
    def units(self) -> dict[str, list[int]]:
        """The facilities by the key of each organisation they house."""
        return self._index.units

    @cached_property
    def _index(self) -> FactIndex:
        return index_facts(self._gazetteer)

    # Cities -----------------------------------------------------------------------------------------

    def seat(self, area: int) -> tuple[int, bool] | None:
        """Return the row of an admin-1's seat, and whether that is known rather than taken from its size.

        Known seats come from the gazetteer's own feature or the table of `seats`; else the city of the
        area's own name is taken, else its largest.
        """
        if area not in self._seats:
            self._seats[area] = self._find_seat(area)
        return self._seats[area]

    def _find_seat(self, area: int) -> tuple[int, bool] | None:
        g = self._gazetteer
        country = COUNTRIES[int(g.country[area])]
        cities = g.facilities(
            [FEATURE_CODE[f] for f in ("admin_seat", "capital", "city", "town", "village")], country
        )
        cities = cities[g.admin1[cities] == g.admin1[area]]
        if not len(cities):
            return None
        name = SEATS.get(country, {}).get(key(g.name(area)))
        if name is not None and (named := self.city_named(name, country, cities)) is not None:
            return named, True
        official = cities[g.feature[cities] == FEATURE_CODE["admin_seat"]]
        if len(official):
            return int(official[0]), True
        own = f" {key(g.name(area))} "
        alike = [int(r) for r in cities[:60] if f" {key(g.name(int(r)))} " in own]
        largest = int(cities[np.argmax(g.population[cities])])
        return (alike[0], True) if alike else (largest, False)

    def city_named(self, name: str, country: str, first: Any = _NONE) -> int | None:
        """Return the row of a country's city by its name: one of ``first``, else the most populous."""
        g = self._gazetteer
        rows = [
            r
            for r in g.rows(key(name)).tolist()
            if g.kind[r] == KIND_CODE["city"] and COUNTRIES[int(g.country[r])] == country
        ]
        inner = set(first.tolist()).intersection(rows)
        return max(inner or rows, key=lambda r: (int(g.population[r]), -r), default=None)

    def largest_cities(self, anchor: Anchor, *, port: bool = False) -> list[int]:
        """Return the rows of the twelve most populous cities of a country or admin-1, largest first."""
        g = self._gazetteer
        rows = self.cities
        if anchor.row is None:
            return []
        column = g.admin1 if anchor.place.kind == "admin1" else g.country
        inside = column[rows] == column[anchor.row]
        largest = [int(r) for r in rows[inside][:12]]
        return [row for row in largest if self.has_port(row)] if port else largest

    def has_port(self, city: int) -> bool:
        """Tell whether the gazetteer has a port within 25 km of a city."""
        g = self._gazetteer
        near = g.within(float(g.lat[city]), float(g.lon[city]), 25.0, [KIND_CODE["facility"]])
        return bool((g.feature[near] == FEATURE_CODE["port"]).any())

    @cached_property
    def cities(self) -> Any:
        """All cities and towns by population, largest first (ties by row)."""
        g = self._gazetteer
        rows = g.facilities([FEATURE_CODE[f] for f in ("capital", "admin_seat", "city", "town")])
        return rows[np.lexsort((rows, -g.population[rows].astype(np.int64)))]
