"""Maps: layers become one HTML page that opens anywhere.

==================  ==========================================================
``render``          the page as text: one file, no network, the same bytes each time
``to_folium``       the page as a ``folium.Map``, to add layers to and save
==================  ==========================================================
"""

from __future__ import annotations

from mapdesk.maps.render import render, to_folium

__all__ = ["render", "to_folium"]
