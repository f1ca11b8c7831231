"""Tasks done without a pointer, one test a task."""

from __future__ import annotations

import json

import pytest
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


def test_skip_link_comes_first(open_page: Open) -> None:
    """The first stop of the Tab key leads past the header into the text."""
    opened = open_page()
    opened.press("Tab")
    assert opened.js("document.activeElement.className") == "skip"
    opened.press("Enter", "Tab")
    assert opened.js("document.activeElement.dataset.mention") is not None


def test_views_by_arrows(open_page: Open) -> None:
    """The arrow keys step through the tabs."""
    opened = open_page()
    opened.page.focus("#tab-text")
    opened.press("ArrowRight")
    assert opened.js("document.body.dataset.view") == "list"
    assert opened.js("document.activeElement.id") == "tab-list"


def test_divider_by_arrows(open_page: Open) -> None:
    """The divider moves by two percent a key."""
    opened = open_page()
    opened.page.focus("#divider")
    opened.press("ArrowLeft", "ArrowLeft")
    assert opened.js("document.getElementById('divider').getAttribute('aria-valuenow')") == "38"


def test_map_by_keys(open_page: Open) -> None:
    """With the focus on the map, plus zooms and an arrow moves it."""
    opened = open_page(reduced_motion="reduce")
    opened.press("m")
    before = opened.js("[window.mapdesk.map.getZoom(), window.mapdesk.map.getCenter().lng]")
    opened.press("+", "ArrowRight")
    opened.page.wait_for_timeout(300)
    after = opened.js("[window.mapdesk.map.getZoom(), window.mapdesk.map.getCenter().lng]")
    assert after[0] > before[0]
    assert after[1] > before[1]


def test_filter_by_keys(open_page: Open) -> None:
    """The filter opens, a class is taken out with the space bar, and the list is shorter."""
    opened = open_page()
    opened.press("l")
    count = opened.js("document.querySelectorAll('#list li[data-place]').length")
    opened.page.focus("#filters summary")
    opened.press("Enter", "Tab", "Space")
    assert opened.js("document.querySelectorAll('#list li[data-place]').length") < count


def test_decision_by_keys(open_page: Open) -> None:
    """A correction is made and read back with keys alone."""
    opened = open_page(after="#place=mapdesk:khmeimim-air-base")
    opened.page.focus("#not-right")
    opened.press("Enter")
    opened.page.focus("#decision input[type=radio]")
    opened.press("Space")
    opened.page.focus("#why")
    opened.page.keyboard.type("seen by the desk")
    opened.press("Enter")
    line = json.loads(opened.page.inner_text(".edited-note pre"))
    assert line["why"] == "seen by the desk"


def test_movement_by_keys(open_page: Open) -> None:
    """The row of a journey is reached and chosen by keys."""
    opened = open_page()
    opened.press("l")
    opened.page.focus("section:has(#group-movements) li button")
    opened.press("Enter")
    assert opened.page.query_selector("#details h2") is not None


def test_help_returns_the_focus(open_page: Open) -> None:
    """The help closes with Esc and the focus returns to where it was."""
    opened = open_page()
    opened.page.focus("#help-open")
    opened.press("Enter", "Escape")
    assert opened.js("document.activeElement.id") == "help-open"
