"""Which font can write a name: matplotlib's own, else one of the machine's, else none."""

from __future__ import annotations

from functools import cache

__all__ = ["OWN", "families_for"]

OWN = "DejaVu Sans"
"""Comes with matplotlib, equal on every machine: Latin, Greek, Cyrillic, Arabic, Hebrew, Georgian."""

# Tried in this order for letters that OWN lacks; what a machine has of them decides.
_OTHERS = (
    *("Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Zen Hei"),
    *("PingFang SC", "Hiragino Sans", "Microsoft YaHei", "Yu Gothic", "Malgun Gothic", "Arial Unicode MS"),
    *("Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Thai", "Noto Sans Ethiopic", "Noto Sans"),
)


@cache
def families_for(text: str) -> tuple[str, ...] | None:
    """Return the font families that have every letter of a text; None if no known font here has."""
    letters = frozenset(map(ord, text)) - {10}
    if letters <= _letters_of(OWN):
        return (OWN,)
    return next(((OWN, other) for other in _OTHERS if letters <= _letters_of(OWN) | _letters_of(other)), None)


@cache
def _letters_of(family: str) -> frozenset[int]:
    """Return the code points that a family can write; none if this machine does not have it."""
    from matplotlib.font_manager import findfont, fontManager, get_font

    if family != OWN and family not in {font.name for font in fontManager.ttflist}:
        return frozenset()
    return frozenset(get_font(findfont(family)).get_charmap())
