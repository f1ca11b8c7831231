"""From layers to the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapdesk.maps.extents import detail_extents, story_countries, story_extents
from mapdesk.maps.page import make_page
from mapdesk.maps.payload import story_payload

if TYPE_CHECKING:
    import folium

    from mapdesk.layers import Layers

__all__ = ["render", "to_folium"]

_BUDGET_KB = 110.0
"""What the base map's lines may take, so that an article's page stays near 400 KB."""


def render(layers: Layers, *, worldview: str = "international") -> str:
    """Whole page as HTML text: one file that fetches nothing; the same layers give the same bytes."""
    return str(to_folium(layers, worldview=worldview).get_root().render())


def to_folium(layers: Layers, *, worldview: str = "international") -> folium.Map:
    """Page as a ``folium.Map``: ``add_child`` what you like, then ``save``.

    What is added passes through folium as always; the text of the articles never does.
    """
    base = _base(layers, worldview)
    payload = story_payload(layers, worldview, base.get("story_countries", ()))
    return make_page({**payload, "basemap": base})


def _base(layers: Layers, worldview: str) -> dict[str, Any]:
    from mapdesk.maps.basemap import basemap

    return basemap(
        story_extents(layers),
        detail_extents=detail_extents(layers),
        countries=story_countries(layers),
        worldview=worldview,
        budget_kb=_BUDGET_KB,
    )
