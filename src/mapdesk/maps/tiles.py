"""Optional tiles from another host, by the names of xyzservices; only if the reader agrees."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from mapdesk.errors import MapError

__all__ = ["tile_host", "tile_settings"]


def tile_settings(name: str) -> dict[str, Any]:
    """Return what the page must know of a tile provider: address, host, attribution, largest zoom.

    Raises
    ------
    MapError
        If the name is not known or the provider wants a key.
    """
    from xyzservices import providers  # type: ignore[import-untyped]  # it has none

    try:
        provider = providers.query_name(name)
    except ValueError as error:
        message = f"tiles: {name!r} is not a provider that xyzservices knows; try OpenStreetMap.Mapnik"
        raise MapError(message) from error
    if provider.requires_token():
        raise MapError(
            f"tiles: {provider.name} wants a key, and a page cannot keep one; take another provider"
        )
    url = provider.build_url(scale_factor="")
    return {
        "url": url,
        "host": urlsplit(url).netloc,
        "attribution": provider.get("attribution", provider.name),
        "max_zoom": min(int(provider.get("max_zoom", 18)), 18),
    }


def tile_host(url: str) -> str:
    """Return scheme and host of the tiles' address, as a policy names them."""
    return f"{urlsplit(url).scheme}://{urlsplit(url).netloc}"
