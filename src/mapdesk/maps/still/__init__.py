"""Still pictures: the map of some layers as .png, .svg or .pdf, drawn by matplotlib without a browser.

==============  =========================================================
``ground``      the base map, unpacked
``view``        which part of the world, and how it falls on the paper
``look``        colours of the three styles
``marks``       areas, movements and places of the story
``names``       names that do not touch one another
``apart``       symbols that would lie on one another
``inset``       a crowded spot enlarged in a corner
``margin``      legend, scale bar, attribution
``drawing``     all of it on one figure, and the bytes of the file
==============  =========================================================
"""

from __future__ import annotations

from mapdesk.maps.still.drawing import PICTURES, draw_picture
from mapdesk.maps.still.look import STYLES, StyleName

__all__ = ["PICTURES", "STYLES", "StyleName", "draw_picture"]
