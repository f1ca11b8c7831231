"""Legend, scale bar and sources: there, whole, and nowhere over the map."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from tests.maps.still.test_crowded import _paper, _story
from tests.maps.still.test_still import BASE, SYRIA, TARTUS, layers_of

from mapdesk.maps.still import draw_picture
from mapdesk.maps.still.fonts import families_for
from mapdesk.maps.still.margin import fit_legend, foot_pt, legend_of, round_length_km, sources_of
from mapdesk.maps.still.marks import marks_of
from mapdesk.maps.symbols import symbol_table

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")

FEATURES = symbol_table()["features"]


def test_the_legend_says_what_is_there() -> None:
    """One row for each thing drawn, none for what is not."""
    port = replace(BASE, id="port", feature="port", name="the port", lat=34.9, lon=35.86)
    layers = layers_of(TARTUS, port, SYRIA)
    story = _story(layers)
    words = [entry.words for entry in legend_of(story, marks_of(story, _paper(layers)), [], has_far=False)]
    assert words == ["city", "port", "country in the story"]


@pytest.mark.parametrize("feature", FEATURES)
def test_every_symbol_of_the_page_is_drawn(feature: str) -> None:
    """Each feature class has a picture of its own kind: not a bare frame, and not that of any other site."""
    drawn = _symbol(feature)
    twins = [other for other, how in FEATURES.items() if how == FEATURES[feature]]
    assert all(np.array_equal(drawn, _symbol(other)) for other in twins[:2])
    others = [other for other in ("site", "air_base", "port", "dam") if other not in twins]
    assert not any(np.array_equal(drawn, _symbol(other)) for other in others)


def _symbol(feature: str) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Return the pixels around one facility in the middle of a picture of the open sea."""
    layers = layers_of(replace(BASE, feature=feature, lat=0.0, lon=-30.0, name="x", country=None))
    picture = draw_picture(layers, ".png", size_px=(240, 240))
    pixels = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB"))
    return pixels[84:140, 90:150]


def test_a_narrow_picture_breaks_its_legend_and_its_sources() -> None:
    """The foot grows instead of running over the edge."""
    layers = layers_of(TARTUS, *(replace(BASE, id=name, feature=name) for name in list(FEATURES)[:6]))
    story, paper = _story(layers), _paper(layers)
    entries = legend_of(story, marks_of(story, paper), [], has_far=True)
    sources = [*sources_of(story, "international"), "a source of many words", "another one of them"]
    assert foot_pt(entries, sources, 160) > 2 * foot_pt(entries, sources, 900)
    assert fit_legend(entries, 160, 2000) == fit_legend(entries, 900, 700) == entries
    small = fit_legend(entries, 160, 120)
    assert small == entries[: len(small)]
    assert foot_pt(small, sources[:1], 160) < 0.4 * 120


@pytest.mark.parametrize(("most", "length"), [(70, 50.0), (0.3, 0.2), (10_000, 10_000.0)])
def test_the_scale_bar_has_a_round_length(most: float, length: float) -> None:
    """The longest of 1, 2, 5 and their tens that fits."""
    assert round_length_km(most) == length


def test_letters_without_a_font_leave_their_name_out() -> None:
    """A picture has no empty boxes for letters: the name is left out, and the foot says so."""
    assert families_for("Łódź Ελλάδα Киев دمشق ירושלים") == ("DejaVu Sans",)
    nowhere = "\U000f0000\U000f0001"
    assert families_for(nowhere) is None
    layers = layers_of(replace(TARTUS, name=nowhere))
    left = draw_picture(layers, ".svg", size_px=(480, 360))
    assert nowhere.encode() not in left
    story = _story(layers)
    assert sources_of(story, "international")[-1] == "1 name left out: no font here has the letters"
