from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
import shapely
from PIL import Image

from mapdesk.errors import MapError
from mapdesk.layers import Layers, build
from mapdesk.maps.basemap import basemap
from mapdesk.maps.still import PICTURES, STYLES, draw_picture
from mapdesk.maps.still.ground import unpack
from mapdesk.maps.still.look import StyleName
from mapdesk.maps.still.view import fit_view, project
from mapdesk.model import Document, Geoparsed, Mention, Place

# matplotlib and its PDF writer warn about their own future.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")

SIZE = (480, 360)
TARTUS = Place(id="geonames:1", name="Tartus", kind="city", lat=34.889, lon=35.887, country="SY")
BASE = Place(id="mapdesk:b", name="Base $x$ & <b>", kind="facility", lat=35.401, lon=35.949, country="SY")
SYRIA = Place(
    id="country:SY",
    name="Syria",
    kind="country",
    country="SY",
    lat=35.0,
    lon=38.5,
    footprint=shapely.to_wkb(shapely.box(35.7, 32.3, 42.4, 37.3)),
)


def layers_of(*places: Place) -> Layers:
    """Return layers of a text that names these places."""
    text = "x " * (len(places) + 1)
    mentions = tuple(
        Mention(
            start=2 * n,
            end=2 * n + 1,
            text="x",
            kind="name",
            role="literal",
            status="located",
            confidence=0.9,
            place=place,
        )
        for n, place in enumerate(places)
    )
    return build([Geoparsed(document=Document(id="d", text=text), mentions=mentions)])


LAYERS = layers_of(TARTUS, BASE, SYRIA)


def _pixels(content: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))


@pytest.mark.parametrize(("suffix", "head"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")])
def test_each_kind_is_written_and_is_the_same_twice(suffix: str, head: bytes) -> None:
    """The file begins as its kind does, and has neither a clock nor chance in it."""
    picture = draw_picture(LAYERS, suffix, size_px=SIZE)
    assert picture.startswith(head)
    assert picture == draw_picture(LAYERS, suffix, size_px=SIZE)
    assert b"mapdesk" in picture


def test_the_size_is_the_size_asked_for() -> None:
    """Pixels count, whatever the dots an inch."""
    for dpi in (72, 144):
        assert _pixels(draw_picture(LAYERS, ".png", size_px=SIZE, dpi=dpi)).shape == (360, 480, 3)


@pytest.mark.parametrize("style", STYLES)
def test_a_style_has_its_colours(style: StyleName) -> None:
    """Sea, land and mark of the style are in the picture; grey has nothing but greys."""
    pixels = _pixels(draw_picture(LAYERS, ".png", size_px=SIZE, style=style)).reshape(-1, 3)
    for colour in (STYLES[style].sea, STYLES[style].land, STYLES[style].mark):
        rgb = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
        assert (pixels == rgb).all(axis=1).any()
    if style == "grey":
        assert (np.ptp(pixels.astype(int), axis=1) <= 1).all()


def test_an_extent_moves_the_picture() -> None:
    """Another part of the world gives another picture; an impossible one is a named problem."""
    here = draw_picture(LAYERS, ".png", size_px=SIZE)
    assert draw_picture(LAYERS, ".png", size_px=SIZE, extent=(-10.0, 35.0, 5.0, 45.0)) != here
    with pytest.raises(MapError, match="expected W,S,E,N"):
        draw_picture(LAYERS, ".png", size_px=SIZE, extent=(5.0, 35.0, -10.0, 45.0))
    with pytest.raises(MapError, match="no kind of picture"):
        draw_picture(LAYERS, ".gif")


def test_no_places_still_give_a_picture() -> None:
    """The world, then."""
    assert draw_picture(layers_of(), ".png", size_px=SIZE).startswith(b"\x89PNG")


def test_the_view_holds_the_points_and_ignores_huge_countries() -> None:
    """The view has the aspect asked for; a country as wide as Russia does not widen it."""
    huge = replace(SYRIA, id="country:RU", footprint=shapely.to_wkb(shapely.box(27, 41, 180, 81)))
    for layers in (layers_of(TARTUS, BASE), layers_of(TARTUS, BASE, huge)):
        view = fit_view(layers, 400, 300)
        assert (view.east - view.west) / (view.north - view.south) == pytest.approx(4 / 3)
        assert view.east - view.west < 6
        for place in (TARTUS, BASE):
            assert view.holds(*project(np.array([[place.lon, place.lat]]))[0])


def test_the_ground_is_what_was_packed() -> None:
    """Rings of countries close and hold their capitals."""
    ground = unpack(basemap([(33.0, 32.0, 43.0, 38.0)]))
    rings = dict(ground.countries)
    for code, lon, lat in (("SY", 36.3, 33.5), ("EG", 31.2, 30.0), ("FR", 2.35, 48.85)):
        polygons = [shapely.Polygon(ring) for ring in rings[code] if len(ring) > 3]
        point = shapely.Point(project(np.array([[lon, lat]]))[0])
        assert sum(polygon.covers(point) for polygon in polygons) % 2 == 1
    assert all(np.abs(line.positions[:, 0]).max() <= 180.001 for line in ground.lines)


def test_every_kind_of_picture_is_known_to_the_guard() -> None:
    """What can be drawn can be told from a stranger's file."""
    from mapdesk.pipeline.output import PICTURE_SUFFIXES

    assert set(PICTURES) == set(PICTURE_SUFFIXES)
