"""How large a division is, by its outline and by its census, and where a land ends."""

from __future__ import annotations

from typing import Any

import numpy as np

from mapdesk.geo.description import geometry
from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.back_nouns import ISLAND_COUNTRIES
from mapdesk.geo.description.expression import Anchor
from mapdesk.geo.gazetteer.features import COUNTRY_CODE

__all__ = ["by_area", "by_census", "outermost_point"]


def by_area(rows: list[int], atlas: Atlas) -> list[tuple[float, int]]:
    """Return (km², row) of the divisions with an outline, the largest first (ties by row)."""
    shapes = [(atlas.footprint(row), row) for row in rows]
    found = [(_km2(shape), row) for shape, row in shapes if shape is not None]
    return sorted(found, key=lambda entry: (-entry[0], entry[1]))


def _km2(shape: Any) -> float:
    return float(round(abs(geometry.geod().geometry_area_perimeter(shape)[0]) / 1e6, -1))


def by_census(rows: list[int], atlas: Atlas) -> list[tuple[float, int]]:
    """Return (people, row) of divisions, the most populous first: by census, where any of them has one.

    The gazetteer's own figure adds up its towns, which leaves out the countryside.
    """
    counted = atlas.figures("population")
    known = [(counted[row], row) for row in rows if row in counted]
    found = known or [(float(atlas.gazetteer.population[row]), row) for row in rows]
    return sorted(found, key=lambda entry: (-entry[0], entry[1]))


def outermost_point(whole: Anchor, wind: str, atlas: Atlas) -> tuple[float, float]:
    """Return the (lat, lon) of a land's outermost point; ``wind`` is "northern" or another of the four."""
    import shapely

    points = np.vstack([shapely.get_coordinates(shape) for shape in _outlines(whole, atlas)])
    column, sign = {"northern": (1, 1), "southern": (1, -1), "eastern": (0, 1), "western": (0, -1)}[wind]
    lon, lat = points[int(np.argmax(sign * points[:, column]))]
    return round(float(lat), 3), round(float((lon + 180) % 360 - 180), 3)


def _outlines(whole: Anchor, atlas: Atlas) -> list[Any]:
    """Return the main parts of a land, or of each country of a continent that is no island."""
    if whole.place.kind != "continent":
        return [geometry.main_parts(atlas.shape(whole))]
    isles = {COUNTRY_CODE[code] for code in ISLAND_COUNTRIES if code in COUNTRY_CODE}
    codes = set(atlas.continent(whole.place)) - isles
    rows = [r for r in atlas.land_rows if int(atlas.gazetteer.country[r]) in codes]
    shapes = [atlas.footprint(int(r)) for r in rows]
    return [geometry.main_parts(shape) for shape in shapes if shape is not None]
