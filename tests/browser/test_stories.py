"""Stories that a page must be fair to: far-off places, half-said journeys, other spellings and languages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.browser.conftest import Open, Opened
from tests.maps.story import PLACES, article

from mapdesk.layers import Layers, build
from mapdesk.model import Movement, Place

pytestmark = pytest.mark.browser
DAMASCUS, MOSCOW = PLACES["geonames:170654"], PLACES["geonames:524901"]


def _town(at: int, name: str, lat: float, lon: float, country: str = "SY") -> Place:
    return replace(
        DAMASCUS,
        id=f"town:{at}",
        name=name,
        lat=lat,
        lon=lon,
        feature="city",
        country=country,
        local_name=None,
    )


def _layers(text: str, places: dict[str, Place], movements: tuple[Movement, ...] = ()) -> Layers:
    """Layers of a text in which each of some words names a place."""
    story = article(text, ())
    base = article(text, [("Damascus", DAMASCUS.id, "name", "literal", "located")]).mentions[0]
    mentions = []
    for quote, place in places.items():
        start = text.index(quote)
        span: dict[str, Any] = {"start": start, "end": start + len(quote), "text": quote}
        mentions.append(replace(base, place=place, candidates=(), sentence=(0, len(text)), **span))
    mentions.sort(key=lambda each: each.start)
    whole = replace(story, mentions=tuple(mentions), movements=movements)
    return build((whole,), worldview="international")


def _shown(opened: Opened) -> list[str]:
    return [name["text"] for name in opened.js("window.mapdesk.names()")]


def test_a_far_place_is_pointed_to(open_page: Open) -> None:
    """Nine towns fill the opening view; Moscow, far off, is named at its edge and can be chosen there."""
    names = "Aa Bb Cc Dd Ee Ff Gg Hh".split()
    towns = {name: _town(at, name, 33.0 + at * 0.35, 36.0 + at % 3) for at, name in enumerate(names)}
    text = f"Damascus, {', '.join(names)} and Moscow."
    opened = open_page(_layers(text, {"Damascus": DAMASCUS, **towns, "Moscow": MOSCOW}))
    assert opened.js("window.mapdesk.map.getZoom()") > 6
    assert "Moscow" in _shown(opened)
    assert "far off" in opened.page.inner_text("#legend-symbols")
    box = next(each["box"] for each in opened.js("window.mapdesk.names()") if each["text"] == "Moscow")
    home = opened.page.locator("#map").bounding_box()
    opened.page.mouse.click(home["x"] + box["x"] + box["w"] / 2, home["y"] + box["y"] + box["h"] / 2)
    assert opened.page.inner_text("#details h2") == "Moscow"


def test_a_journey_with_one_end_is_told(open_page: Open) -> None:
    """A journey of which only the goal is said has an arrow with its words, a row, a line in the details."""
    text = "From Damascus came word of his flight to Moscow."
    start = text.index("flight")
    journey = Movement(
        start=start,
        end=start + 16,
        text="flight to Moscow",
        verb="flight",
        who=None,
        origin=None,
        destination=MOSCOW,
    )
    opened = open_page(_layers(text, {"Damascus": DAMASCUS, "Moscow": MOSCOW}, (journey,)))
    assert "“flight to Moscow”" in _shown(opened)
    assert "one end said" in opened.page.inner_text("#legend-symbols")
    opened.press("l")
    row = opened.page.locator("#list li", has_text="does not say from where")
    assert row.count() == 1
    row.locator("button").click()
    assert opened.page.inner_text("#details h2") == "Moscow"
    assert "does not say from where" in opened.page.inner_text("#details")


def test_the_articles_spelling_is_shown(open_page: Open) -> None:
    """A town that the gazetteer spells otherwise bears the article's name, and the details give both."""
    jenin = _town(1, "Janin", 32.46, 35.3, "PS")
    opened = open_page(_layers("From Damascus to Jenin.", {"Damascus": DAMASCUS, "Jenin": jenin}))
    assert "Jenin" in _shown(opened)
    opened.page.click("#text [data-place='town:1']")
    assert opened.page.inner_text("#details h2") == "Jenin"
    assert "Janin" in opened.page.inner_text("#details .local")


def test_another_name_is_not_a_spelling(open_page: Open) -> None:
    """A quote with other consonants does not rename its place: the Kremlin stays in Moscow."""
    opened = open_page(_layers("Damascus heard the Kremlin.", {"Damascus": DAMASCUS, "Kremlin": MOSCOW}))
    assert "Moscow" in _shown(opened)


@pytest.mark.parametrize(
    ("text", "is_noted"),
    [
        (
            "The delegation came to Damascus in the morning and left for the coast.",
            False,
        ),
        (
            "Die Delegation kam am Morgen nach Damascus und fuhr dann weiter an die Küste.",
            True,
        ),
        (
            "Делегация прибыла в Damascus утром и потом уехала на побережье вместе с другими.",
            True,
        ),
    ],
    ids=["English", "German", "Russian"],
)
def test_other_languages_are_supported_in_part(open_page: Open, text: str, is_noted: bool) -> None:
    """A text that is not in English says that it is supported in part; an English one does not."""
    opened = open_page(_layers(text, {"Damascus": DAMASCUS}))
    assert (opened.page.locator("#text .language-note").count() == 1) is is_noted
    if is_noted:
        assert "supported in part" in opened.page.inner_text("#text .language-note")


def test_no_outline_along_the_antimeridian(open_page: Open) -> None:
    """Russia's outline has no stroke where its far east is cut at 180 degrees."""
    opened = open_page(_layers("Damascus, Russia.", {"Damascus": DAMASCUS, "Russia": PLACES["country:RU"]}))
    opened.js("window.mapdesk.map.setView([66.8, 180], 6, {animate: false})")
    column = """() => {
      const canvas = document.querySelector('.story-canvas');
      const pen = canvas.getContext('2d');
      const x = Math.round(canvas.width / 2);
      const { data } = pen.getImageData(x - 2, canvas.height / 2 - 20, 5, 40);
      let dark = 0;
      for (let i = 0; i < data.length; i += 4) if (data[i] < 120) dark += 1;
      return dark;
    }"""
    assert opened.js(column) == 0


@pytest.mark.parametrize(("precision_km", "is_ringed"), [(0.01, False), (20.0, True)])
def test_a_position_stands_in_the_ring_of_its_error(
    open_page: Open, precision_km: float, is_ringed: bool
) -> None:
    """Twenty kilometres are a circle on the map; ten metres are the dot."""
    point = Place(
        id="point:a", name="33.5, 36.3", kind="point", lat=33.5, lon=36.3, precision_km=precision_km
    )
    opened = open_page(_layers("Damascus: they met at 33.5, 36.3 by night.", {"33.5, 36.3": point}))
    opened.js("window.mapdesk.map.setView([33.5, 36.3], 9, {animate: false})")
    inked = """() => {
      const canvas = document.querySelector('.story-canvas');
      const box = canvas.getBoundingClientRect();
      const frame = document.getElementById('map').getBoundingClientRect();
      const { x, y } = window.mapdesk.map.latLngToContainerPoint([33.5, 36.3]);
      const radius = 20000 / (40030230 * Math.cos(33.5 * Math.PI / 180)) * 256 * 2 ** 9;
      const ratio = canvas.width / box.width;
      const [left, top] = [x + frame.x - box.x, y + radius + frame.y - box.y].map((at) => at * ratio - 4);
      const { data } = canvas.getContext('2d').getImageData(left, top, 8, 8);
      return data.some((value, i) => i % 4 === 0 && value < 120);
    }"""
    assert opened.js(inked) is is_ringed
