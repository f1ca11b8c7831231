"""Pictures of places that lie close together, and names where there is little room."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest
import shapely
from tests.maps.still.test_still import BASE, SYRIA, TARTUS, layers_of

from mapdesk.layers import Layers
from mapdesk.maps.still import STYLES, draw_picture
from mapdesk.maps.still.apart import apart
from mapdesk.maps.still.inset import find_inset
from mapdesk.maps.still.marks import points_of
from mapdesk.maps.still.names import mark_box, point_names, points_inside
from mapdesk.maps.still.view import View, fit_view, unproject
from mapdesk.model import Place

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")

MOSCOW = Place(id="geonames:2", name="Moscow", kind="city", lat=55.75, lon=37.62, country="RU")
KABUL = Place(id="geonames:3", name="Kabul", kind="city", lat=34.53, lon=69.17, country="AF")
FAR_APART = layers_of(MOSCOW, KABUL)
CROWDED = layers_of(MOSCOW, KABUL, TARTUS, BASE)


def _axes(layers: Layers, inches: tuple[float, float] = (8.0, 6.0)) -> tuple[Any, View]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=inches, dpi=100)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    view = fit_view(layers, inches[0] / inches[1])
    axes.set(xlim=(view.west, view.east), ylim=(view.south, view.north))
    return axes, view


@pytest.mark.parametrize(
    ("layers", "inches", "names"),
    [
        (CROWDED, (8.0, 6.0), {"Tartus", "Base $x$ & <b>"}),
        (FAR_APART, (8.0, 6.0), None),
        (CROWDED, (3.0, 2.0), None),
    ],
    ids=["crowded", "far apart", "too small a picture"],
)
def test_a_crowded_spot_gets_an_inset(
    layers: Layers, inches: tuple[float, float], names: set[str] | None
) -> None:
    """It shows the places that would hide one another, nearer, in a corner that covers none."""
    axes, view = _axes(layers, inches)
    inset = find_inset(axes, view, points_of(layers), [])
    assert (None if inset is None else {place["name"] for place, _, _ in inset.marks}) == names
    if inset:
        assert all(inset.view.holds(x, y) for _, x, y in inset.marks)
        assert (inset.view.east - inset.view.west) * 2 < view.east - view.west
        left, bottom, width, height = inset.corner
        for _, x, y in points_of(layers):
            across, up = axes.transAxes.inverted().transform(axes.transData.transform((x, y)))
            assert not (left < across < left + width and bottom < up < bottom + height)


def test_symbols_are_moved_apart() -> None:
    """No two touch, and the first stays where it belongs."""
    places = [replace(TARTUS, id=f"place:{n}", lon=35.887 + n / 1e4) for n in range(6)]
    layers = layers_of(*places, MOSCOW)
    axes, _ = _axes(layers)
    moved = apart(axes, points_of(layers), STYLES["screen"])
    assert len(moved) == 7
    boxes = [mark_box(axes, x, y) for _, x, y in moved]
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
    assert sum(mark in points_of(layers) for mark in moved) >= 2


def test_a_country_is_named_where_it_can_be_seen() -> None:
    """Its own point may lie outside the picture; the points tried lie in the country and in the picture."""
    shape = shapely.box(27, 41, 180, 81)
    russia = replace(
        SYRIA, id="country:RU", country="RU", lat=61.0, lon=99.0, footprint=shapely.to_wkb(shape)
    )
    layers = layers_of(MOSCOW, TARTUS, russia)
    view = fit_view(layers, 4 / 3)
    (area,) = layers.rows("areas")
    (place,) = (row for row in layers.rows("places") if row["place"] == "country:RU")
    own, *others = points_inside(area, place, view)
    assert not view.holds(*own)
    assert others
    for x, y in others:
        assert view.holds(x, y)
        ((lon, lat),) = unproject(np.array([[x, y]]))
        assert shape.contains(shapely.Point(lon, lat))


def test_numbers_stand_before_names() -> None:
    """A report numbers its places; the picture says which is which."""
    numbered = draw_picture(FAR_APART, ".svg", size_px=(800, 600), numbers={"geonames:2": 12})
    assert numbered != draw_picture(FAR_APART, ".svg", size_px=(800, 600))
    names = point_names(points_of(FAR_APART), STYLES["screen"], {"geonames:2": 12})
    assert sorted(name.wordings for name in names) == [("12 Moscow", "12"), ("Kabul",)]
