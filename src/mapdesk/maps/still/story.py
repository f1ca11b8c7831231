"""What a picture tells, from the layers: which places it draws, and as what, by the rules of the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from mapdesk.maps.still.ground import Ground
from mapdesk.maps.still.look import Look
from mapdesk.maps.still.view import project, rings_of
from mapdesk.maps.symbols import symbol_table

if TYPE_CHECKING:
    from mapdesk.layers import Layers, Row
    from mapdesk.maps.still.paper import Points

__all__ = ["OUTLINED", "PointStyle", "Story", "feature_of", "is_site", "lit_countries", "point_style", "tell"]

PointStyle = Literal["facility", "capital", "city", "peak", "point"]

OUTLINED = ("country", "admin1", "admin2", "physical", "area")
_PROVINCES = ("admin1", "admin2")
_PEAKS = ("mountain", "volcano", "island", "cape", "pass", "oasis", "cave", "canyon")
MANY = 300
"""From so many places on, points are plain dots."""


@dataclass(frozen=True, slots=True)
class Story:
    """The drawn places of some layers, and all that is needed to draw them."""

    layers: Layers
    ground: Ground
    look: Look
    numbers: Mapping[str, int]
    places: tuple[Row, ...]
    shapes: Mapping[str, Row]
    rings: Mapping[str, tuple[Points, ...]]
    searched: frozenset[str]

    @property
    def is_one_each(self) -> bool:
        """Whether every place has one mention: then a city's size tells its inhabitants."""
        return all(place["mentions"] <= 1 for place in self.places)

    @property
    def is_dense(self) -> bool:
        """Whether there are too many places for symbols."""
        return len(self.places) > MANY


def tell(layers: Layers, ground: Ground, look: Look, numbers: Mapping[str, int]) -> Story:
    """Return the story of some layers."""
    places = tuple(row for row in layers.rows("places") if row["drawn"])
    shapes = {row["place"]: row for row in layers.rows("areas") if row["use"] == "place" and row["geometry"]}
    rings = {place["place"]: _rings(place, shapes, ground) for place in places if place["kind"] in OUTLINED}
    return Story(layers, ground, look, numbers, places, shapes, rings, _searched(layers))


def _rings(place: Row, shapes: Mapping[str, Row], ground: Ground) -> tuple[Points, ...]:
    """Return the outline of a place, projected; of a country that of the base map, so that the two agree."""
    import shapely

    if place["kind"] == "country":
        found = next((rings for code, rings in ground.countries if code == place["country"]), ())
        if found:
            return found
    shape = shapes.get(place["place"])
    return tuple(map(project, rings_of(shapely.from_wkb(shape["geometry"])))) if shape else ()


def _searched(layers: Layers) -> frozenset[str]:
    """Return places that only say where others lie, or that stand for several others."""
    names = {row["area"]: row["name"] for row in layers.rows("areas")}
    mentions: dict[str, list[Any]] = {}
    searched: dict[str, set[str | None]] = {}
    for row in layers.rows("mentions"):
        mentions.setdefault(row["place"], []).append(row)
        if row["search_area"]:
            searched.setdefault(names.get(f"search:{row['search_area']}", ""), set()).add(row["place"])
    return frozenset(
        place["place"]
        for place in layers.rows("places")
        if searched.get(place["name"], set()) - {place["place"]}
        or (
            (rows := mentions.get(place["place"]))
            and all(json.loads(row["referents"] or "[]") for row in rows)
        )
    )


def feature_of(place: Row) -> str | None:
    """Return the feature class whose symbol a place bears: its own, or for an area the one its words name."""
    own: str | None = place["feature"]
    features = symbol_table()["features"]
    if place["kind"] != "area" or own in features:
        return own
    words = f" {place['name'].lower()} "
    named = (each for each in features if each != "site" and f" {each.replace('_', ' ')} " in words)
    return next(named, own)


def is_site(place: Row) -> bool:
    """Whether an area that the text means is that of one site, known only roughly."""
    return place["kind"] == "area" and feature_of(place) not in ("area", None)


def point_style(story: Story, place: Row) -> PointStyle | None:
    """Return how a place is drawn as a point; None if it is an area or only a name."""
    kind, feature, is_bare = place["kind"], place["feature"], place["place"] not in story.shapes
    if kind == "facility":
        return "facility"
    if kind == "city" or (kind == "admin2" and is_bare):
        return "capital" if feature == "capital" else "city"
    if kind == "physical" and is_bare and feature in _PEAKS:
        return "peak"
    return "point" if kind == "point" else None


def lit_countries(story: Story) -> frozenset[str]:
    """Return the countries shown lit: those named; if none is, and no province, those the places lie in."""
    named = {place["country"] for place in story.places if place["kind"] == "country"}
    has_province = any(place["kind"] in _PROVINCES and place["status"] == "located" for place in story.places)
    if named or has_province or story.is_dense:
        return frozenset(named)
    return frozenset(place["country"] for place in story.places)
