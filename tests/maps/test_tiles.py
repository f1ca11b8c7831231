"""Tiles of another host are offered, never fetched unasked."""

from __future__ import annotations

import re

import pytest
from tests.maps.story import seed_layers

from mapdesk.errors import MapError
from mapdesk.maps import render
from mapdesk.maps.tiles import tile_settings


def test_policy_names_the_host() -> None:
    """With tiles the policy lets pictures come from their host, and from no other."""
    page = render(seed_layers(), tiles="OpenStreetMap.Mapnik")
    policy = re.search(r'Security-Policy" content="([^"]*)"', page)
    assert policy
    assert re.findall(r"https?://[^ ;]+", policy[1]) == ["https://tile.openstreetmap.org"]


@pytest.mark.parametrize(("name", "says"), [("Nobody.Knows", "not a provider"), ("MapBox", "wants a key")])
def test_unknown_or_locked_providers(name: str, says: str) -> None:
    """A provider that is not known, or that wants a key, is refused in one line."""
    with pytest.raises(MapError, match=says):
        tile_settings(name)
