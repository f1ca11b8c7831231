"""Hostile strings in every field stay text: none runs, none breaks the page."""

from __future__ import annotations

import pytest
from tests.browser.conftest import Open
from tests.maps.canaries import CANARIES, hostile_layers

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", CANARIES)
def test_canary_stays_text(open_page: Open, name: str) -> None:
    """The page opens, selects, searches and prints with the canary in every field, and nothing happens."""
    canary = CANARIES[name]
    opened = open_page(hostile_layers(canary))
    opened.press("j", "j", "j", "k")
    opened.page.click("#tab-list")
    opened.page.click("#list li >> nth=0")
    opened.page.click("#not-right")
    opened.page.fill("#why", canary[:200])
    opened.page.check("#decision input[type=radio] >> nth=0")
    opened.page.click("#decision button[type=submit]")
    assert opened.page.inner_text(".edited-note pre").isprintable()
    opened.page.fill("#search", canary[:50].replace("\n", " "))
    opened.js("window.dispatchEvent(new Event('beforeprint'))")
    assert opened.said == []
    assert opened.js("document.title") != "canary"
    assert opened.js("document.querySelectorAll('#page img, #page script, #print img, #page b').length") <= (
        opened.js("document.querySelectorAll('#found b').length")
    )
    followed = "/^https?:$/.test(link.protocol) || link.getAttribute('href').startsWith('#')"
    assert opened.js(f"[...document.links].every(link => {followed})")
    assert opened.js("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_long_word_does_not_widen_a_narrow_page(open_page: Open) -> None:
    """A word of 100 KB wraps at 320 px."""
    opened = open_page(hostile_layers(CANARIES["long"]), viewport={"width": 320, "height": 640})
    assert opened.js("document.documentElement.scrollWidth") == 320
    assert opened.js("document.getElementById('text').scrollWidth") <= 320
