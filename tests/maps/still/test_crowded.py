"""Pictures of places that lie close together, far apart, or many; and names where there is little room."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any, ClassVar

import numpy as np
import pytest
import shapely
from tests.maps.still.test_still import BASE, SYRIA, TARTUS, layers_of

from mapdesk.layers import Layers
from mapdesk.maps.still import STYLES, draw_picture
from mapdesk.maps.still import drawing as drawing_module
from mapdesk.maps.still.apart import apart
from mapdesk.maps.still.far import far_places
from mapdesk.maps.still.ground import Ground
from mapdesk.maps.still.inset import find_inset
from mapdesk.maps.still.lettering import Lettering
from mapdesk.maps.still.marks import marks_of
from mapdesk.maps.still.names import point_names, points_inside
from mapdesk.maps.still.paper import Box, Paper
from mapdesk.maps.still.story import Story, tell
from mapdesk.maps.still.view import fit_view, opening_boxes, unproject
from mapdesk.model import Place

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")

MOSCOW = Place(id="geonames:2", name="Moscow", kind="city", lat=55.75, lon=37.62, country="RU")
KABUL = Place(id="geonames:3", name="Kabul", kind="city", lat=34.53, lon=69.17, country="AF")
LIMA = Place(id="geonames:4", name="Lima", kind="city", lat=-12.04, lon=-77.03, country="PE")
FAR_APART = layers_of(MOSCOW, KABUL)
CROWDED = layers_of(MOSCOW, KABUL, TARTUS, BASE)
NINE = [replace(TARTUS, id=f"place:{n}", lat=33.0 + n / 3, lon=36.0 + n / 4) for n in range(9)]


def _story(layers: Layers, numbers: dict[str, int] | None = None) -> Story:
    return tell(layers, Ground((), (), (), ()), STYLES["screen"], numbers or {})


def _paper(layers: Layers, size_pt: tuple[float, float] = (576.0, 432.0)) -> Paper:
    return Paper(fit_view(layers, *size_pt), *size_pt)


@pytest.mark.parametrize(
    ("layers", "size_pt", "names"),
    [
        (CROWDED, (576.0, 432.0), {"Tartus", "Base $x$ & <b>"}),
        (FAR_APART, (576.0, 432.0), None),
        (CROWDED, (216.0, 144.0), None),
    ],
    ids=["crowded", "far apart", "too small a picture"],
)
def test_a_crowded_spot_gets_an_inset(
    layers: Layers, size_pt: tuple[float, float], names: set[str] | None
) -> None:
    """It shows the places that would hide one another, nearer, in a corner that covers none."""
    paper = _paper(layers, size_pt)
    marks = marks_of(_story(layers), paper)
    inset = find_inset(paper, marks, [])
    assert (None if inset is None else {mark.place["name"] for mark in inset.marks}) == names
    if inset:
        assert len(marks_of(_story(layers), inset.paper)) == len(inset.marks)
        assert inset.paper.pt_per_unit > 2 * paper.pt_per_unit
        assert not any(inset.corner.meets(mark.box) for mark in marks)


def test_symbols_are_moved_apart() -> None:
    """No two touch, and the first stays where it belongs."""
    layers = layers_of(*(replace(TARTUS, id=f"place:{n}", lon=35.887 + n / 1e4) for n in range(6)), MOSCOW)
    marks = marks_of(_story(layers), _paper(layers))
    moved = apart(marks)
    assert [mark.place for mark in moved] == [mark.place for mark in marks]
    assert not any(a.box.meets(b.box) for a, b in combinations(moved, 2))
    assert moved[0] == marks[0]


def test_a_country_is_named_where_it_can_be_seen() -> None:
    """Its own point may lie outside the picture; the points tried lie in the country and in the picture."""
    shape = shapely.box(27, 41, 180, 81)
    russia = replace(
        SYRIA, id="country:RU", country="RU", lat=61.0, lon=99.0, footprint=shapely.to_wkb(shape)
    )
    layers = layers_of(MOSCOW, TARTUS, russia)
    paper = _paper(layers, (400.0, 300.0))
    (place,) = (row for row in layers.rows("places") if row["place"] == "country:RU")
    own, *others = points_inside(place, _story(layers), paper)
    assert not paper.frame.holds(Box(*own, *own))
    assert others
    for x, y in others:
        assert paper.frame.holds(Box(x, y, x, y))
        corner = (paper.view.west, paper.view.south)
        ((lon, lat),) = unproject(np.array([[x, y]]) / paper.pt_per_unit + corner)
        assert shape.contains(shapely.Point(lon, lat))


def test_numbers_stand_before_names() -> None:
    """A report numbers its places; the picture says which is which."""
    numbered = draw_picture(FAR_APART, ".svg", size_px=(800, 600), numbers={"geonames:2": 12})
    assert numbered != draw_picture(FAR_APART, ".svg", size_px=(800, 600))
    story = _story(FAR_APART, {"geonames:2": 12})
    names = point_names(marks_of(story, _paper(FAR_APART)), story)
    assert sorted((name.wordings, name.number) for name in names) == [(("Kabul",), None), (("Moscow",), 12)]


def test_one_far_place_is_pointed_to() -> None:
    """Nine places of a coast and one across the ocean: the view keeps to the coast; two alone both show."""
    layers = layers_of(*NINE, LIMA)
    assert far_places(opening_boxes(layers)) == {"geonames:4"}
    assert _paper(layers).view.west > 0
    assert far_places(opening_boxes(layers_of(TARTUS, LIMA))) == frozenset()


def test_a_story_over_the_antimeridian_keeps_together() -> None:
    """Fiji and Samoa are neighbours: the view runs on past 180 degrees, and both have their symbol in it."""
    suva = replace(TARTUS, id="suva", lat=-18.14, lon=178.44)
    apia = replace(TARTUS, id="apia", lat=-13.83, lon=-171.77)
    layers = layers_of(suva, apia)
    paper = _paper(layers)
    assert paper.view.east - paper.view.west < 30
    marks = marks_of(_story(layers), paper)
    assert {mark.place["place"] for mark in marks} == {"suva", "apia"}
    assert all(paper.frame.holds(mark.box) for mark in marks)


class _Seen(Lettering):
    """Lettering that keeps what it wrote, for a test to look at."""

    boxes: ClassVar[list[tuple[str, Box]]] = []

    def _write(self, name: Any, wording: str, box: Box, indent: float) -> None:
        _Seen.boxes.append((wording, box))
        super()._write(name, wording, box, indent)


@pytest.mark.parametrize("count", [1, 2, 60, 500])
@pytest.mark.parametrize("size_px", [(1200, 900), (480, 320)])
def test_names_touch_nothing(monkeypatch: pytest.MonkeyPatch, count: int, size_px: tuple[int, int]) -> None:
    """Whatever the crowd and the size, no name lies on another, on a symbol or over the edge."""
    rng = np.random.default_rng(3)
    spread = rng.normal((48.0, 10.0), (3.0, 5.0), (count, 2)).tolist()
    places = [replace(TARTUS, id=f"p{n}", name=f"Town {n}", lat=a, lon=o) for n, (a, o) in enumerate(spread)]
    monkeypatch.setattr(_Seen, "boxes", [])
    monkeypatch.setattr(drawing_module, "Lettering", _Seen)
    monkeypatch.setattr(drawing_module, "find_inset", lambda *_: None)
    draw_picture(layers_of(*places), ".png", size_px=size_px)
    written = [box for wording, box in _Seen.boxes if wording]
    assert any(wording.startswith("Town") for wording, _ in _Seen.boxes)
    assert not any(a.meets(b) for a, b in combinations(written, 2))
    frame = Box(0, 0, size_px[0] / 2, size_px[1] / 2)
    assert all(frame.holds(box) for box in written)
