"""What the desk wrote, and where a quote stands in the original, on the page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.browser.conftest import Open
from tests.maps.story import seed_story

from mapdesk.layers import build
from mapdesk.model import Geoparsed, Paragraph

pytestmark = pytest.mark.browser

NOTE = "ask <Ann>:\nthe port, not the city"


def _noted() -> Geoparsed:
    story = seed_story()
    document = replace(
        story.document, notes="second proof & final", paragraphs=(Paragraph(start=0, found_at="page 3"),)
    )
    mentions = tuple(
        replace(mention, note=NOTE) if mention.text == "Tartus" else mention for mention in story.mentions
    )
    return replace(story, document=document, mentions=mentions)


def test_the_card_shows_notes_and_the_place_in_the_original(open_page: Open) -> None:
    """A note stands in the card of its place, as text; the quote says where the original has it."""
    opened = open_page(build((_noted(),), worldview="international"), after="#place=geonames:163345")
    assert opened.page.inner_text("#details .notes p") == NOTE
    assert "original: page 3" in opened.page.inner_text("#details .steps")
    assert opened.page.inner_text("#text .desk-note").endswith("second proof & final")
    opened.js("window.dispatchEvent(new Event('beforeprint'))")
    printed = opened.page.text_content("#print")
    assert NOTE in printed
    assert "second proof & final" in printed
    assert "(page 3)" in printed
    assert opened.said == []


def test_without_notes_nothing_is_said(open_page: Open) -> None:
    """No empty headings."""
    opened = open_page(after="#place=geonames:163345")
    assert opened.page.query_selector(".notes, .desk-note") is None
    assert "original" not in opened.page.inner_text("#details .steps")
