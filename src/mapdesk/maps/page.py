"""The page as a ``folium.Map``: users may add folium layers to it and save it like any other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from mapdesk.maps.assets import additions_js, leaflet_css, leaflet_js, skeleton, viewer_css, viewer_js
from mapdesk.maps.door import data_block
from mapdesk.maps.policy import POLICY_MARK, add_policy

if TYPE_CHECKING:
    import folium

__all__ = ["make_page"]

# Marks that templates carry and that are filled in once everything is rendered: no text, style or script
# of the page ever passes through a template.
_MARKS = {name: f"__mapdesk_{name}__" for name in ("styles", "skeleton", "data", "leaflet", "viewer", "shim")}


def make_page(payload: Mapping[str, Any], image_hosts: tuple[str, ...] = ()) -> folium.Map:
    """Folium map whose root renders to the whole page: one file, constant ids, a strict policy."""
    page = _page_class()()
    root = page.get_root()
    root.payload = payload
    root.image_hosts = image_hosts
    return cast("folium.Map", page)


@cache
def _page_class() -> type[Any]:
    """Subclass of ``folium.Map``; made on first use, for importing folium takes half a second."""
    import folium
    from branca.element import Figure
    from folium.template import Template

    class Page(folium.Map):
        """The map of the page; its script only gives the viewer's Leaflet map the name folium expects."""

        _template = Template(
            "{% macro script(this, kwargs) %}var {{ this.get_name() }} = window.mapdesk.map;{% endmacro %}"
        )

        def __init__(self) -> None:
            super().__init__(tiles=None)
            self.default_js: list[tuple[str, str]] = []
            self.default_css: list[tuple[str, str]] = []
            PageFigure().add_child(self, name="map")

        def get_name(self) -> str:
            return "mapdesk_map"

    class PageFigure(Figure):
        """The document around the map: folium's own parts, then ours put in where the marks stand."""

        _template = Template(_DOCUMENT)

        def __init__(self) -> None:
            super().__init__(height="720px")
            self.header._children.clear()

        def render(self, **kwargs: Any) -> str:
            return _fill(super().render(**kwargs), self)

    return Page


_DOCUMENT = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY_MARK}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="mapdesk">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>mapdesk</title>
{_MARKS["styles"]}
{{{{ this.header.render(**kwargs) }}}}
</head>
<body>
{_MARKS["skeleton"]}
{{{{ this.html.render(**kwargs) }}}}
{_MARKS["data"]}
{_MARKS["leaflet"]}
{_MARKS["viewer"]}
{_MARKS["shim"]}
<script>{{{{ this.script.render(**kwargs) }}}}</script>
</body>
</html>
"""


def _fill(rendered: str, figure: Any) -> str:
    """Page with styles, skeleton, data and scripts in place of the marks, then its policy."""
    has_additions = any(child._children for child in figure._children.values())
    leaflet = leaflet_css(has_additions=has_additions)
    parts = {
        "styles": f"<style>\n{leaflet}\n</style>\n<style>\n{viewer_css()}\n</style>",
        "skeleton": skeleton(),
        "leaflet": f"<script>{leaflet_js()}</script>",
        "viewer": f"<script>{viewer_js()}</script>",
        "shim": f"<script>{additions_js()}</script>" if has_additions else "",
        "data": data_block(figure.payload),
    }
    for name, part in parts.items():
        before, after = rendered.split(_MARKS[name], 1)
        rendered = before + part + after
    return add_policy(rendered, figure.image_hosts)
