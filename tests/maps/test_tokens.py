"""Contrast of the page's colours, computed from the tokens (WCAG 2 relative luminance)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[2] / "src/mapdesk/maps/viewer/css/tokens.css").read_text(encoding="utf-8")
LIGHT, DARK = (dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", part)) for part in CSS.split("@media", 1))
THEMES = {
    "light": LIGHT,
    "dark": {
        **LIGHT,
        **dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", CSS.split("@media")[1].split(".light")[0])),
    },
}

TEXT_PAIRS = [
    "ink paper",
    "ink panel",
    "ink selwash",
    "ink hov",
    "ink2 paper",
    "ink2 panel",
    "sel paper",
    "sel panel",
    "sel selwash",
    "glyph mark",
    "glyph sel",
    "ctx land",
    "ctx story",
    "water sea",
    "mark paper",
    "ink2 hov",
    "ink2 selwash",
]
MARK_PAIRS = [
    "mark story",
    "mark land",
    "mark sea",
    "sel story",
    "sel land",
    "sel sea",
    "coast sea",
    "coast land",
    "border land",
    "border story",
    "focus paper",
    "focus land",
    "focus sea",
    "control paper",
    "control panel",
]


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(theme: str, pair: str) -> float:
    bright, dark = sorted((_luminance(THEMES[theme][token]) for token in pair.split()), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pair", TEXT_PAIRS)
def test_text_contrast(theme: str, pair: str) -> None:
    """Text stands out by 4.5 to 1."""
    assert _contrast(theme, pair) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pair", MARK_PAIRS)
def test_mark_contrast(theme: str, pair: str) -> None:
    """Marks and outlines stand out by 3 to 1."""
    assert _contrast(theme, pair) >= 3.0
