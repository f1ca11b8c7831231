"""What people's own scripts hold on to, and that the page lives from one file."""

from __future__ import annotations

import pytest
from tests.browser.conftest import Open
from tests.maps.story import seed_document, seed_layers

pytestmark = pytest.mark.browser
KHMEIMIM = "mapdesk:khmeimim-air-base"


def test_opens_without_network(open_page: Open) -> None:
    """A page opened from a file asks for nothing, says nothing and breaks no policy."""
    opened = open_page()
    opened.page.wait_for_timeout(300)
    assert opened.said == []
    assert opened.js("window.mapdesk.map.getZoom() > 0")


def test_marks_hold_the_words(open_page: Open) -> None:
    """Every mention is an element with its id, its place and its own words."""
    opened = open_page()
    said = "[e.dataset.mention, e.dataset.place, e.textContent]"
    marks = opened.js(f"[...document.querySelectorAll('#text [data-mention]')].map(e => {said})")
    text = seed_document().text
    rows = {row["mention"]: row for row in seed_layers().rows("mentions")}
    assert {mark[0] for mark in marks} == set(rows)
    for mention, place, words in marks:
        row = rows[mention]
        assert words == text[row["start"] : row["end"]]
        assert place == (row["place"] if row["status"] != "not_located" else None)


def test_text_is_whole(open_page: Open) -> None:
    """The article's words stand in #text as they were read, spaces at line ends apart."""
    shown = open_page().js("document.querySelector('#text article').textContent")
    assert shown.split() == seed_document().text.replace("\n", " ").split() or "".join(
        shown.split()
    ) == "".join(seed_document().text.split())


def test_list_has_each_place_once(open_page: Open) -> None:
    """The list has one element for each place that the map shows or that the text is linked to."""
    listed = open_page().js("[...document.querySelectorAll('#list [data-place]')].map(e => e.dataset.place)")
    assert sorted(listed) == sorted(row["place"] for row in seed_layers().rows("places"))


@pytest.mark.parametrize("by", ["text", "list", "address"])
def test_selection_shows_everywhere(open_page: Open, by: str) -> None:
    """One selection: text, list and details carry aria-current, and the address names the place."""
    opened = open_page(after=f"#place={KHMEIMIM}" if by == "address" else "")
    if by == "text":
        first = f"document.querySelector('#text [data-place=\"{KHMEIMIM}\"]').getClientRects()[0]"
        box = opened.js(f"(({{x, y}}) => ({{x, y}}))({first})")
        opened.page.mouse.click(box["x"] + 3, box["y"] + 8)
    if by == "list":
        opened.page.click("#tab-list")
        opened.page.click(f"#list [data-place='{KHMEIMIM}']")
    assert (
        opened.js(f"document.querySelectorAll('#text [data-place=\"{KHMEIMIM}\"][aria-current=true]').length")
        == 1
    )
    assert (
        opened.js(f"document.querySelectorAll('#list [data-place=\"{KHMEIMIM}\"][aria-current=true]').length")
        == 1
    )
    assert "Khmeimim air base" in opened.page.inner_text("#details h2")
    assert KHMEIMIM.replace(":", "%3A") in opened.js("location.hash") or KHMEIMIM in opened.js(
        "location.hash"
    )
    assert opened.said == []


def test_map_click_selects(open_page: Open) -> None:
    """A click on a symbol of the map selects its place."""
    opened = open_page()
    opened.js("window.mapdesk.map.setView([33.5102, 36.2913], 9, {animate: false})")
    box = opened.page.locator("#map").bounding_box()
    opened.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert opened.page.inner_text("#details h2") == "Damascus"


def test_details_are_empty_without_selection(open_page: Open) -> None:
    """Without a selection the details say what to do, for those who cannot see the map."""
    assert "Choose a place" in open_page().page.text_content("#details")


def test_back_steps_through_selections(open_page: Open) -> None:
    """The browser's back button goes from one selection to the one before, and then to none."""
    opened = open_page()
    opened.press("j")
    first = opened.page.inner_text("#details h2")
    opened.press("j")
    second = opened.page.inner_text("#details h2")
    assert first != second
    opened.page.go_back()
    opened.page.wait_for_function(f"() => document.querySelector('#details h2')?.innerText === {first!r}")
    opened.page.go_back()
    opened.page.wait_for_function("() => !document.querySelector('#details h2')")


@pytest.mark.parametrize("width", [1440, 800, 360])
def test_embed_shows_the_map_alone(open_page: Open, width: int) -> None:
    """With ?embed=1 the map fills a frame of any width, whatever key is pressed; its attribution stays."""
    opened = open_page(after="?embed=1", viewport={"width": width, "height": 480})
    for key in ("m", "t", "l"):
        opened.press(key)
        assert opened.page.is_hidden("#text")
        assert opened.page.is_hidden("#header")
        assert opened.page.is_visible("#map")
        assert opened.page.is_visible("#attribution")
        assert opened.js("document.getElementById('map').clientWidth") == width
        assert opened.js("document.getElementById('map').clientHeight") > 300
    assert opened.js("window.mapdesk.names().length") > 2
