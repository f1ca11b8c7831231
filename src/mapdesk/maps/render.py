"""From layers to the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapdesk.maps.extents import detail_extents, story_countries, story_extents, story_points
from mapdesk.maps.page import make_page
from mapdesk.maps.payload import story_payload
from mapdesk.maps.table import pack_table
from mapdesk.maps.tile_crop import crop_tiles
from mapdesk.maps.tiles import tile_host, tile_settings

if TYPE_CHECKING:
    import folium

    from mapdesk.layers import Layers

__all__ = ["render", "to_folium"]

_BUDGET_KB = 115.0
"""What the base map's lines may take, so that an article's page stays well under 600 KB."""


def render(
    layers: Layers,
    *,
    worldview: str = "international",
    tiles: str | None = None,
    pmtiles: Path | str | None = None,
) -> str:
    """Whole page as HTML text: one file that fetches nothing; the same layers give the same bytes.

    Parameters
    ----------
    layers
        What the page shows.
    worldview
        Whose view of disputed borders the base map follows.
    tiles
        Name of a tile provider that xyzservices knows: the page asks it for nothing until the reader agrees.
    pmtiles
        A PMTiles archive (version 3, pictures or vectors); the part around the story travels in the page.

    Raises
    ------
    MapError
        If the worldview or the provider is not known, or the archive cannot be read.
    """
    page = to_folium(layers, worldview=worldview, tiles=tiles, pmtiles=pmtiles)
    return str(page.get_root().render())


def to_folium(
    layers: Layers,
    *,
    worldview: str = "international",
    tiles: str | None = None,
    pmtiles: Path | str | None = None,
) -> folium.Map:
    """Page as a ``folium.Map``: ``add_child`` what you like, then ``save``.

    What is added passes through folium as always; the text of the articles never does. The settings are those
    of ``render``.
    """
    base = _base(layers, worldview)
    payload = story_payload(layers, worldview, base.get("story_countries", ()))
    payload["basemap"] = base
    if pmtiles is not None:
        payload["ground"] = crop_tiles(Path(pmtiles), story_extents(layers), story_points(layers))
    if tiles is None:
        return make_page(payload)
    chosen = tile_settings(tiles)
    payload["settings"]["tiles"] = chosen
    return make_page(payload, (tile_host(chosen["url"]),))


def _base(layers: Layers, worldview: str) -> dict[str, Any]:
    if not any(row["drawn"] for row in layers.rows("places")):
        return {}
    from mapdesk.maps.basemap import basemap
    from mapdesk.maps.basemap_labels import COLUMNS

    base = basemap(
        story_extents(layers),
        detail_extents=detail_extents(layers),
        countries=story_countries(layers),
        worldview=worldview,
        budget_kb=_BUDGET_KB,
    )
    return {**base, "labels": pack_table(COLUMNS, base["labels"])}
