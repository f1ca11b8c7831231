"""Towns on the base map are named as newspapers name them."""

from __future__ import annotations

import json
import unicodedata
from importlib.resources import files

import pytest
from tools.boundaries.press import FRENCH, UNMARKED, press_name

NAMES = (
    ("Ḩamāh", "SY", "Hama"),
    ("Ar Raqqah", "SY", "Raqqa"),
    ("Khān Yūnis", "PS", "Khan Younis"),
    ("Rājkot", "IN", "Rajkot"),
    ("Kamensk-Ural’skiy", "RU", "Kamensk-Uralsky"),
    ("Ryazan’", "RU", "Ryazan"),
    ("Xi’an", "CN", "Xi’an"),
    ("Sétif", "DZ", "Sétif"),
    ("Gabès", "TN", "Gabès"),
    ("Kraków", "PL", "Kraków"),
    ("Ra’s Bayrūt", "LB", None),
)


@pytest.mark.parametrize(("name", "country", "press"), NAMES, ids=[name for name, _, _ in NAMES])
def test_press_name(name: str, country: str, press: str | None) -> None:
    """A spelling of the press's own, or the name without the marks of its transliteration."""
    assert press_name(name, country) == press


def test_no_marks_of_transliteration_on_the_base_map() -> None:
    """No committed town of a country without Latin letters of its own bears a macron or a dot below."""
    towns = json.loads((files("mapdesk.maps") / "basemap_data" / "towns.json").read_text(encoding="utf-8"))
    codes = [towns["country"][at : at + 2] for at in range(0, len(towns["country"]), 2)]
    named = list(zip(towns["names"].split("\n"), codes, strict=True))
    assert {("Hama", "SY"), ("Homs", "SY"), ("Aleppo", "SY"), ("Cairo", "EG")} <= set(named)
    marks = {"\u0304", "\u0323", "\u0306", "\u0331"}
    marked = [
        name
        for name, code in named
        if code in UNMARKED | FRENCH and marks & set(unicodedata.normalize("NFD", name))
    ]
    assert marked == []
