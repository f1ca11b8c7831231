"""Symbols of facilities, drawn by us: one table for the page and for still pictures.

``symbols.json`` has SVG path strings on a grid of 16 by 16, y downwards, the middle at 8, 8.

==============  ===========================================================================================
``containers``  name → frame from −5 to 21; it tells the family: square military, circle civil, hexagon energy
``glyphs``      name → strokes, each ``{"d": path}``, filled unless ``"stroke"`` gives the width of a line
``features``    feature class → container, glyph and, for some, degrees by which the glyph is turned
``words``       feature class → what it is called, where the class's own word does not do
==============  ===========================================================================================
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

__all__ = ["OTHER_SITE", "Symbol", "symbol_of", "symbol_table"]

OTHER_SITE = "site"
"""The feature class whose symbol stands for all that have none of their own."""


class Symbol(NamedTuple):
    """How a feature class is drawn."""

    container: str
    glyph: str
    turned_deg: float = 0.0


@cache
def symbol_table() -> dict[str, Any]:
    """Return ``symbols.json`` as it is."""
    text = (files("mapdesk.maps") / "symbols.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


def symbol_of(feature: str | None) -> Symbol:
    """Return the symbol of a feature class, that of any other site if it has none.

    >>> symbol_of("airport")
    Symbol(container='circle', glyph='plane', turned_deg=45)
    """
    features = symbol_table()["features"]
    return Symbol(*features.get(feature, features[OTHER_SITE]))
