"""Layers that a user adds through folium work in the page, offline and under its policy."""

from __future__ import annotations

import folium
import pytest
from tests.browser.conftest import Open
from tests.maps.story import seed_layers

from mapdesk.maps import to_folium

pytestmark = pytest.mark.browser


def test_added_layers_show(open_page: Open) -> None:
    """A circle and a marker with popups are on the map, the popup opens, nothing is asked for or refused."""
    page = to_folium(seed_layers())
    folium.Circle([33.51, 36.29], radius=40_000, popup="a circle").add_to(page)
    folium.Marker([48.0, 50.0], popup="a <b>marker</b>", tooltip="a pin").add_to(page)
    opened = open_page(html=page.get_root().render())
    opened.page.wait_for_timeout(300)
    assert opened.js("document.querySelectorAll('#map .leaflet-marker-icon').length") == 1
    assert opened.js("document.querySelectorAll('#map path.leaflet-interactive').length") == 1
    opened.page.click("#map .leaflet-marker-icon")
    assert "marker" in opened.page.inner_text("#map .leaflet-popup-content")
    assert opened.said == []


def test_layers_and_their_control_work_offline(open_page: Open) -> None:
    """GeoJSON with a tooltip, a group and a layer control: all there, nothing asked for, nothing refused."""
    page = to_folium(seed_layers())
    square = [[[35, 33], [39, 33], [39, 36], [35, 36], [35, 33]]]
    shape = {"type": "Polygon", "coordinates": square}
    feature = {"type": "Feature", "properties": {"name": "a box"}, "geometry": shape}
    collection = {"type": "FeatureCollection", "features": [feature]}
    box = folium.GeoJson(collection, name="box", tooltip=folium.GeoJsonTooltip(["name"]))
    box.add_to(page)
    group = folium.FeatureGroup(name="circles").add_to(page)
    folium.Circle([33.5, 36.3], radius=50_000).add_to(group)
    folium.LayerControl(collapsed=False).add_to(page)
    opened = open_page(html=page.get_root().render())
    opened.page.wait_for_timeout(300)
    assert opened.js("document.querySelectorAll('#map path.leaflet-interactive').length") == 2
    opened.page.click(".leaflet-control-layers-overlays label:has-text('circles')")
    assert opened.js("document.querySelectorAll('#map path.leaflet-interactive').length") == 1
    assert opened.said == []
