"""Still pictures: the map of some layers as .png, .svg or .pdf, drawn by matplotlib without a browser.

==============  =========================================================
``ground``      the base map, unpacked
``story``       which places are drawn, and as what
``view``        which part of the world
``far``         places left out of it, and pointed to
``paper``       a sheet measured in points, and what is taken on it
``look``        colours of the three styles
``sheet``       the ground of one sheet
``areas``       countries, provinces, areas that the text means
``journeys``    lines with heads
``marks``       symbols; their drawings are read by ``svg_path`` from the page's own table
``apart``       symbols that would lie on one another
``inset``       a crowded spot enlarged in a corner
``fonts``       which font has the letters of a name
``lettering``   names that touch nothing
``names``       what the names of the story are, and where they may stand
``context``     names of the world around
``margin``      legend, scale bar, attribution
``drawing``     all of it on one figure, and the bytes of the file
==============  =========================================================
"""

from __future__ import annotations

from mapdesk.maps.still.drawing import PICTURES, draw_picture
from mapdesk.maps.still.look import STYLES, StyleName

__all__ = ["PICTURES", "STYLES", "StyleName", "draw_picture"]
