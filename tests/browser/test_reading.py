"""Reading by keyboard, on narrow screens, on paper, in other scripts."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from tests.browser.conftest import Open
from tests.maps.story import article, seed_layers

from mapdesk.layers import Layers, build

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"

SCRIPTS = {
    "Arabic": (
        "زار الوفد دمشق ثم طرطوس في سوريا.",
        (("دمشق", "geonames:170654"), ("طرطوس", "geonames:163345")),
        "rtl",
    ),
    "Hebrew": (
        "המשלחת ביקרה בדמשק ואחר כך במוסקבה.",
        (("דמשק", "geonames:170654"), ("מוסקבה", "geonames:524901")),
        "rtl",
    ),
    "Cyrillic": ("Делегация посетила Дамаск и Москву.", (("Дамаск", "geonames:170654"),), "ltr"),
}


def _sample(script: str) -> Layers:
    text, names, _ = SCRIPTS[script]
    said = [(quote, place, "name", "literal", "located") for quote, place in names]
    return build((article(text, said),), worldview="international")


@pytest.mark.parametrize("script", SCRIPTS)
def test_text_turns_by_its_own_direction(open_page: Open, script: str) -> None:
    """An article reads in the direction of its script, and its mentions are marked."""
    opened = open_page(_sample(script))
    assert opened.js("getComputedStyle(document.querySelector('#text p')).direction") == SCRIPTS[script][2]
    assert opened.js("document.querySelectorAll('#text [data-mention]').length") == len(SCRIPTS[script][1])
    assert opened.said == []


def test_keyboard_alone(open_page: Open) -> None:
    """Search, step, select, leave and ask for help without a pointer."""
    opened = open_page()
    opened.press("/")
    opened.page.keyboard.type("khmei")
    opened.press("Enter")
    assert opened.page.inner_text("#details h2") == "Khmeimim air base"
    opened.press("Escape")
    assert opened.page.query_selector("#details h2") is None
    opened.press("l")
    assert opened.js("document.body.dataset.view") == "list"
    opened.press("Tab")
    opened.page.focus("#list li:first-child button")
    opened.press("Enter")
    assert opened.page.query_selector("#details h2") is not None
    opened.press("Escape", "t", "?")
    assert opened.js("document.getElementById('help').open")
    opened.press("Escape")
    opened.page.focus("#text [data-mention]")
    opened.press("Enter")
    assert opened.page.inner_text("#details h2") == "Moscow"


def test_letters_can_be_turned_off(open_page: Open) -> None:
    """With letters off, j selects nothing."""
    opened = open_page()
    opened.press("?")
    opened.page.uncheck("#letters")
    opened.press("Escape", "j")
    assert opened.page.query_selector("#details h2") is None


@pytest.mark.parametrize("width", [320, 390, 768, 1024])
@pytest.mark.parametrize("view", ["text", "map", "list"])
def test_nothing_scrolls_sideways(open_page: Open, width: int, view: str) -> None:
    """From 320 px on, no view is wider than the screen, selected or not."""
    opened = open_page(viewport={"width": width, "height": 700})
    opened.press(view[0])
    for _ in range(2):
        parts = "['page', 'text', 'list', 'legend', 'key', 'details'].map(id => document.getElementById(id))"
        wide = "e => e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1"
        assert opened.js(f"{parts}.filter({wide}).map(e => e.id)") == []
        assert opened.js("document.documentElement.scrollWidth") == width
        opened.press("j")
        opened.page.wait_for_timeout(100)


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: run `make lint`")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390, 320])
def test_axe_finds_nothing_serious(open_page: Open, scheme: str, width: int) -> None:
    """No serious or critical finding of axe-core in any view, with and without a selection."""
    opened = open_page(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    opened.page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    for key in ("t", "j", "l", "m"):
        opened.press(key)
        opened.page.wait_for_timeout(200)
        found = opened.js("axe.run({resultTypes: ['violations']}).then(r => r.violations)")
        assert _serious(found) == []


def _serious(found: list[dict[str, Any]]) -> list[str]:
    bad = [each for each in found if each["impact"] in ("serious", "critical")]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:150]} {each['nodes'][0]['failureSummary'][:200]}"
        for each in bad
    ]


def test_print_has_map_legend_and_table(open_page: Open) -> None:
    """On paper: a map, its legend and a row for every place, uncertain and lost ones included."""
    opened = open_page()
    pdf = opened.page.pdf(format="A4", prefer_css_page_size=True)
    words = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    for said in ("Moscow", "capital", "Khmeimim air base", "not located", "Natural Earth", "likely"):
        assert said in words
    opened.js("window.dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")
    assert opened.page.is_visible("#print .print-map")
    assert opened.page.is_visible("#print .legend-symbols")
    assert opened.page.locator("#print tbody tr").count() == 15
    assert opened.page.inner_text("#print tbody tr:first-child td:nth-child(2)") == "Moscow"
    assert opened.page.is_hidden("#page")


def test_reduced_motion(open_page: Open) -> None:
    """With reduced motion the map jumps and the text stays where the reader left it."""
    opened = open_page(reduced_motion="reduce")
    opened.page.click("#tab-list")
    before = opened.js("window.mapdesk.map.getZoom()")
    opened.page.click("#list [data-place='geonames:170654']")
    opened.page.wait_for_timeout(60)
    assert opened.js("window.mapdesk.map.getZoom()") != before
    assert opened.js("document.getElementById('text').scrollTop") == 0


def test_page_without_places(open_page: Open) -> None:
    """An article without places has no map, and says so in its list."""
    opened = open_page(build((article("Nothing to see here.", ()),), worldview="international"))
    assert opened.page.is_hidden("#map")
    opened.page.click("#tab-list")
    assert "names no places" in opened.page.inner_text("#list")


def test_decision_becomes_a_line(open_page: Open) -> None:
    """A correction becomes one line of JSON that names the quote, the choice and its place in the text."""
    opened = open_page(after="#place=mapdesk:khmeimim-air-base")
    opened.page.click("#not-right")
    opened.page.check("#decision input[value='place:0']")
    opened.page.fill("#why", "said the desk")
    opened.page.click("#decision button[type=submit]")
    line = opened.js("JSON.parse(document.querySelector('.edited-note pre').textContent)")
    text = next(iter(seed_layers().rows("documents")))["text"]
    assert line["quote"] == "a sizeable airbase in the northwest"
    assert text[line["start"] :].startswith(line["quote"])
    assert (line["place"], line["why"]) == ("icao:OS58", "said the desk")
    assert "1 edit" in opened.page.inner_text("#edited")


def test_filter_by_class(open_page: Open) -> None:
    """Unticking a class takes its places off the list, and the list says so."""
    opened = open_page()
    opened.press("l")
    opened.page.click("#filters summary")
    opened.page.click("#filters label:has-text('country')")
    assert opened.page.query_selector("#list [data-place='country:SY']") is None
    assert "shown" in opened.page.inner_text("#shown")
