"""A page of many documents."""

from __future__ import annotations

from tests.browser.conftest import Open

from mapdesk.layers import Layers, build
from mapdesk.model import Document, Geoparsed, Mention, Place

HOMS = Place(id="geonames:169577", name="Homs", kind="city", lat=34.73, lon=36.71, country="SY")
HAMA = Place(id="geonames:170017", name="Hama", kind="city", lat=35.13, lon=36.75, country="SY")


def _layers(texts: list[str]) -> Layers:
    return build(_parsed(number, text) for number, text in enumerate(texts))


def _parsed(number: int, text: str) -> Geoparsed:
    document = Document(id=f"d{number}", text=text, title=f"Day {number}", date=f"2024-12-{30 - number}")
    mentions = tuple(
        Mention(
            start=at,
            end=at + len(place.name),
            text=place.name,
            kind="name",
            role="literal",
            status="located",
            confidence=0.9,
            place=place,
            sentence=(0, len(text)),
        )
        for place in (HOMS, HAMA)
        for at in range(len(text))
        if text.startswith(place.name, at)
    )
    return Geoparsed(document=document, mentions=tuple(sorted(mentions, key=lambda each: each.start)))


LAYERS = _layers(["Hama, Hama, Hama, Hama.", *(f"It rained in Homs on day {n}." for n in range(1, 11))])


def test_what_most_documents_share_comes_first(open_page: Open) -> None:
    """The list counts documents; by mentions it would be the same only by chance."""
    opened = open_page(LAYERS)
    rows = (
        "[...document.querySelectorAll('#list .row')].map(row => row.querySelector('.row-name').textContent"
    )
    assert opened.js(f"{rows} + row.querySelector('.row-count').textContent)") == ["Homs10", "Hama1"]
    assert opened.js("document.querySelector('#list select').value") == "documents"


def test_a_place_lists_its_documents_and_leads_to_each(open_page: Open) -> None:
    """By date, each with a quote; a click selects the mention there and shows its document."""
    opened = open_page(LAYERS, after=f"#place={HOMS.id}")
    titles = "[...document.querySelectorAll('.documents button')].map(each => each.textContent)"
    assert opened.js(titles) == [f"Day {n}" for n in range(10, 0, -1)]
    assert "on day 10" in opened.js("document.querySelector('.documents .said').textContent")
    opened.page.click(".documents li:nth-child(4) button")
    assert "on day 7" in opened.js("document.querySelector('#text').textContent")
    assert opened.js("document.querySelector('.documents [aria-current] button').textContent") == "Day 7"
    assert opened.said == []


def test_one_document_needs_no_list_of_documents(open_page: Open) -> None:
    """Neither in the details nor among the orders of the list."""
    opened = open_page(_layers(["It rained in Homs."]), after=f"#place={HOMS.id}")
    assert opened.js("document.querySelector('.documents')") is None
    assert "documents" not in opened.js("document.querySelector('#list select').textContent")
