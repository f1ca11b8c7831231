"""The page's own files: the viewer's scripts and styles put together, and Leaflet from its package."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

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
# In our scripts a line that begins with a star belongs to a comment; in a style sheet it is a selector.
_SCRIPT_COMMENT = re.compile(r"^\s*(?://.*|/\*\*?.*\*/\s*|/\*\*?[^*]*|\*.*)$")
_STYLE_COMMENT = re.compile(r"^\s*/\*.*\*/\s*$")


@cache
def viewer_js() -> str:
    """Viewer as one strict function: all its files, whole-line comments and indents left out."""
    folder = files("mapdesk.maps") / "viewer"
    bodies = [
        _slim((folder / f"{name}.js").read_text(encoding="utf-8"), _SCRIPT_COMMENT) for name in _SCRIPTS
    ]
    return '(() => {\n"use strict";\n' + "\n".join(bodies) + "\n})();"


@cache
def viewer_css() -> str:
    """Viewer's style sheets, tokens first."""
    folder = files("mapdesk.maps") / "viewer" / "css"
    sheets = ((folder / f"{name}.css").read_text(encoding="utf-8") for name in _STYLES)
    return "\n".join(_slim(sheet, _STYLE_COMMENT) for sheet in sheets)


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
def leaflet_css() -> str:
    """Leaflet's styles without the rules that would fetch pictures."""
    text = _leaflet("leaflet.css")
    return re.sub(r"^[^{}]*\{[^{}]*url\([^{}]*\}\n?", "", text, flags=re.MULTILINE)


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


def _slim(text: str, comment: re.Pattern[str]) -> str:
    """Text without whole-line comments, indents and empty lines; no string of ours spans lines."""
    lines = (line.strip() for line in text.splitlines() if not comment.match(line))
    return "\n".join(line for line in lines if line)
