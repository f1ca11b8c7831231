"""The page's own files: the viewer's scripts and styles put together, and Leaflet from its package."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from mapdesk.maps.symbols import symbol_table
from mapdesk.maps.tighten import SCRIPT_COMMENT, STYLE_COMMENT, slim, tight_script, tight_sheet

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["additions_js", "leaflet_css", "leaflet_js", "skeleton", "viewer_css", "viewer_js"]

# The order of the scripts matters only for the last, which starts the others.
_SCRIPTS = (
    *("dom", "data", "spelling", "base_read", "geo", "state", "words", "theme", "pen"),
    *(
        "symbols",
        "swatches",
        "board",
        "raster",
        "outset",
        "base",
        "vector",
        "vector_names",
        "ground",
        "areas",
        "arcs",
        "spots",
        "spots_paint",
        "names",
        "context",
    ),
    *(
        "inset",
        "picture",
        "map",
        "fit",
        "far",
        "pointing",
        "text",
        "filters",
        "articles",
        "list",
        "details",
        "decide",
    ),
    "legend",
    *("layout", "search", "tiles", "keyboard", "address", "print", "main"),
)
_STYLES = ("tokens", "layout", "text", "map", "list", "details", "print")


@cache
def viewer_js() -> str:
    """Viewer as one strict function: all its files, without comments and spare blanks."""
    folder = files("mapdesk.maps") / "viewer"
    bodies = [slim((folder / f"{name}.js").read_text(encoding="utf-8"), SCRIPT_COMMENT) for name in _SCRIPTS]
    drawings = json.dumps(symbol_table(), separators=(",", ":"))
    script = tight_script("\n".join(bodies))
    return f'(() => {{\n"use strict";\nconst DRAWINGS={drawings};\n{script}\n}})();'


@cache
def viewer_css() -> str:
    """Viewer's style sheets, tokens first."""
    folder = files("mapdesk.maps") / "viewer" / "css"
    sheets = ((folder / f"{name}.css").read_text(encoding="utf-8") for name in _STYLES)
    return tight_sheet("\n".join(slim(sheet, STYLE_COMMENT) for sheet in sheets))


@cache
def skeleton() -> str:
    """Elements of the page's body that are always there; they hold no word of any article."""
    return (files("mapdesk.maps") / "viewer" / "page.html").read_text(encoding="utf-8").strip()


@cache
def leaflet_js() -> str:
    """Leaflet's script as its package ships it."""
    text = _leaflet("leaflet.js")
    return re.sub(r"\n//# sourceMappingURL=\S+\s*$", "", text)


@cache
def leaflet_css(*, has_additions: bool = True) -> str:
    """Leaflet's styles, pictures within them; without additions also without what only these need."""
    text = re.sub(r"/\*.*?\*/", "", _leaflet("leaflet.css"), flags=re.DOTALL)
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", text.replace("@media print {", ""))
    kept = [(selector, body) for selector, body in rules if "lvml" not in selector]
    if not has_additions:
        kept = [(own, body) for selector, body in kept if (own := _own_selectors(selector))]
    sheet = "\n".join(tight_sheet(f"{selector}{{{body}}}").strip() for selector, body in kept)
    return re.sub(r"url\((images/[\w.-]+\.png)\)", lambda match: f"url({_picture(match[1])})", sheet)


def _own_selectors(selector: str) -> str:
    parts = (part.strip() for part in selector.split(","))
    return ",".join(part for part in parts if not _ADDITIONS.search(part))


# Parts of Leaflet that our own map never shows: what folium's layers bring along.
_ADDITIONS = re.compile(
    "popup|tooltip|control-layers|control-attribution|div-icon|default-icon|marker-|image-layer"
)

# The policy refuses style attributes of markup, parsed by a script too; it allows styles that a script sets.
_POPUPS = """window.$ = window.$ || ((html) => {
const parsed = new DOMParser().parseFromString(html.replace(/ style="/g, ' data-style="'), "text/html");
for (const each of parsed.querySelectorAll("[data-style]")) each.style.cssText = each.dataset.style;
return Array.from(parsed.body.children);
});"""


@cache
def additions_js() -> str:
    """Return what layers that a user adds through folium expect: Leaflet's pin and one function of jQuery.

    folium's popups ask jQuery for an element from a string of the user's own HTML, and for nothing else.
    """
    icons = {
        option: _picture(f"images/{name}.png")
        for option, name in (
            ("iconUrl", "marker-icon"),
            ("iconRetinaUrl", "marker-icon-2x"),
            ("shadowUrl", "marker-shadow"),
        )
    }
    return (
        f"Object.assign(L.Icon.Default.prototype.options, {json.dumps({**icons, 'imagePath': ' '})});\n"
        "L.Icon.Default.prototype._getIconUrl = function (name) { return this.options[`${name}Url`]; };\n"
        f"{_POPUPS}"
    )


def _leaflet(name: str) -> str:
    return _leaflet_file(name).read_text(encoding="utf-8")


def _picture(name: str) -> str:
    return f"data:image/png;base64,{b64encode(_leaflet_file(name).read_bytes()).decode('ascii')}"


def _leaflet_file(name: str) -> Traversable:
    return files("js_lib_leaflet").joinpath("static", "js_lib_leaflet", *name.split("/"))
