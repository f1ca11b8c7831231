"""Names on the map: none over another, none cut, none without room."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser
VIEWS = [
    "",
    "#place=mapdesk:khmeimim-air-base",
    "#place=country:SY",
    "#place=geonames:524901",
    "#place=country:RU",
]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_names_keep_apart(open_page: Open, view: str, width: int) -> None:
    """No two names touch, and every name is whole within the map."""
    opened = open_page(after=view, viewport={"width": width, "height": 800}, reduced_motion="reduce")
    opened.press("m")
    opened.page.wait_for_timeout(300)
    names = opened.js("window.mapdesk.names()")
    size = opened.js("(({x, y}) => [x, y])(window.mapdesk.map.getSize())")
    assert names
    assert [pair for pair in combinations(names, 2) if _touch(pair[0]["box"], pair[1]["box"])] == []
    assert [name for name in names if not _is_within(name["box"], size)] == []


def test_selected_name_is_there(open_page: Open) -> None:
    """The selected place is named on the map."""
    opened = open_page(after=VIEWS[1], reduced_motion="reduce")
    opened.page.wait_for_timeout(300)
    assert "Khmeimim air base" in [name["text"] for name in opened.js("window.mapdesk.names()")]


@pytest.mark.parametrize("start", ["list", "text"])
def test_a_sheet_does_not_hide_what_was_chosen(open_page: Open, start: str) -> None:
    """On a narrow screen the details cover the foot of the map: the chosen place stands above them."""
    opened = open_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    opened.page.click(f"#tab-{start}")
    opened.page.click(f"#{start} [data-place='mapdesk:khmeimim-air-base'] >> nth=0")
    opened.page.click("#tab-map")
    opened.page.wait_for_timeout(400)
    sheet = opened.js(
        "document.getElementById('details').getBoundingClientRect().top"
        " - document.getElementById('map').getBoundingClientRect().top"
    )
    spot = opened.js("window.mapdesk.map.latLngToContainerPoint([35.401, 35.949]).y")
    assert 10 < spot < sheet - 10


def test_dark_and_light_show_the_same_names(open_page: Open) -> None:
    """The reader's colours change no name."""
    light, dark = (
        sorted(name["text"] for name in open_page(color_scheme=scheme).js("window.mapdesk.names()"))
        for scheme in ("light", "dark")
    )
    assert light == dark


def _touch(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(
        one["x"] < other["x"] + other["w"]
        and other["x"] < one["x"] + one["w"]
        and one["y"] < other["y"] + other["h"]
        and other["y"] < one["y"] + one["h"]
    )


def _is_within(box: dict[str, Any], size: list[float]) -> bool:
    is_wide = box["x"] >= 0 and box["x"] + box["w"] <= size[0]
    return bool(is_wide and box["y"] >= 0 and box["y"] + box["h"] <= size[1])
