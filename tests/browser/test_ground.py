"""Tiles that travel in the page are drawn below the story, without a request."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.browser.conftest import Open, Opened
from tests.maps.archives import named_tile, picture_tile, pyramid, vector_tile, write_archive
from tests.maps.story import seed_layers

from mapdesk.maps import render

pytestmark = pytest.mark.browser


def test_pictures_are_drawn(open_page: Open, tmp_path: Path) -> None:
    """A pyramid of one colour paints the map in it, names the archive, and asks for nothing."""
    path = write_archive(
        tmp_path / "red.pmtiles",
        pyramid(lambda z, x, y: picture_tile((200, 30, 40)), 4),
        attribution="Somebody",
    )
    opened = open_page(html=render(seed_layers(), pmtiles=path))
    opened.page.wait_for_timeout(500)
    assert _share_of(opened, (200, 30, 40)) > 0.5
    assert "tiles: Somebody" in opened.page.inner_text("#attribution")
    assert opened.said == []


def test_vector_tiles_are_drawn_in_our_colours(open_page: Open, tmp_path: Path) -> None:
    """A square of water in every tile is drawn in the colour of the sea, over the land too."""
    path = write_archive(tmp_path / "v.pmtiles", pyramid(lambda z, x, y: vector_tile(), 5), kind="mvt")
    before = _share_of(open_page(), (213, 225, 231))
    opened = open_page(html=render(seed_layers(), pmtiles=path))
    opened.page.wait_for_timeout(700)
    assert _share_of(opened, (213, 225, 231)) > before + 0.1
    assert opened.said == []


@pytest.mark.parametrize(
    ("tags", "shown"),
    [
        ({"name": "Аль-Карья", "name:en": "Al Qarya", "kind": "locality"}, ["Al Qarya"]),
        ({"name": "<b>Qarya</b>", "class": "town"}, ["<b>Qarya</b>"]),
        ({"name": "Quiet Shop", "class": "shop"}, []),
        ({"class": "town"}, []),
    ],
    ids=["English first", "as text", "no settlement", "no name"],
)
def test_names_of_an_archive_are_read(
    open_page: Open, tmp_path: Path, tags: dict[str, str], shown: list[str]
) -> None:
    """Settlements of a vector archive get names from zoom 8 on, in English where it has them."""
    tiles = pyramid(lambda z, x, y: named_tile(tags, (2048, 2048)), 5)
    path = write_archive(tmp_path / "n.pmtiles", tiles, kind="mvt")
    opened = open_page(html=render(seed_layers(), pmtiles=path))
    opened.js("window.mapdesk.map.setView([36.6, 39.4], 8.5, {animate: false})")
    opened.page.wait_for_timeout(900)
    assert opened.js("window.mapdesk.names().map(n => n.text).filter(n => /Qarya|Quiet/.test(n))") == shown
    assert opened.said == []


def test_damaged_tile_is_left_out(open_page: Open, tmp_path: Path) -> None:
    """Tiles that no browser can read leave the base map as it is, and the page works."""
    path = write_archive(tmp_path / "bad.pmtiles", pyramid(lambda z, x, y: b"no picture", 3))
    opened = open_page(html=render(seed_layers(), pmtiles=path))
    opened.page.wait_for_timeout(300)
    opened.press("j")
    assert opened.page.inner_text("#details h2") == "Moscow"
    assert [line for line in opened.said if line.startswith(("error", "policy", "asked"))] == []


def _share_of(opened: Opened, colour: tuple[int, int, int]) -> float:
    """Share of the canvas that has a colour."""
    count = """([r, g, b]) => {
      const canvas = document.querySelector('.story-canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let same = 0;
      for (let i = 0; i < data.length; i += 4)
        if (Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b) < 8) same += 1;
      return same / (canvas.width * canvas.height);
    }"""
    return float(opened.page.evaluate(count, list(colour)))


def test_tiles_are_asked_for_only_with_consent(open_page: Open) -> None:
    """Tiles of another host: a dialog names it; refusing asks for nothing, agreeing asks that host only."""
    opened = open_page(html=render(seed_layers(), tiles="OpenStreetMap.Mapnik"))
    opened.page.click("#tiles")
    assert "tile.openstreetmap.org" in opened.page.inner_text("#tiles-consent")
    opened.page.click("#tiles-consent button[value=no]")
    opened.page.wait_for_timeout(200)
    assert opened.said == []
    opened.page.route("https://tile.openstreetmap.org/**", lambda route: route.abort())
    opened.page.click("#tiles")
    opened.page.click("#tiles-consent button[value=yes]")
    opened.page.wait_for_timeout(400)
    asked = [line for line in opened.said if line.startswith("asked: ")]
    assert asked
    assert all(line.startswith("asked: https://tile.openstreetmap.org/") for line in asked)
    assert [line for line in opened.said if line.startswith(("policy", "error"))] == []
