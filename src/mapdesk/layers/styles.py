"""How the layers look in QGIS: as on the page. The styles travel in the GeoPackage.

QGIS reads the table ``layer_styles`` of a GeoPackage by itself. Colours, shapes and what is drawn at all are
those of the page: a country is an outline and never a pin, an area that the text means is dashed, a region or
a sea is a name; what is in doubt is hollow and dashed, with a "?" behind its name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mapdesk.layers.qml import ALONG, OVER, Class, Label, Part, Style, qml
from mapdesk.layers.schema import LayerName

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["STYLES", "styles_frame"]

_MARK, _PAPER, _GREY, _INK, _WATER = "28,74,102", "253,251,246", "80,86,93", "27,30,34", "66,102,122"


def _millimetres(**sizes: str) -> dict[str, str]:
    """Return sizes with their unit, which QGIS keeps in a property of its own."""
    return {**sizes, **{f"{name}_unit": "MM" for name in sizes}}


def _marker(shape: str, size: str, fill: str, alpha: int = 255, line: str = "solid") -> tuple[Part, ...]:
    look = {
        "name": shape,
        "color": f"{fill},{alpha}",
        "outline_color": f"{_PAPER if alpha else _MARK},255",
        "outline_style": line,
    }
    return (Part("SimpleMarker", {**look, **_millimetres(size=size, outline_width="0.4")}),)


def _fill(alpha: int, line: str, width: str) -> tuple[Part, ...]:
    look = {
        "color": f"{_MARK},{alpha}",
        "style": "solid" if alpha else "no",
        "outline_color": f"{_MARK},178",
        "outline_style": line,
    }
    return (Part("SimpleFill", {**look, **_millimetres(outline_width=width)}),)


def _arrow(colour: str) -> tuple[Part, ...]:
    """Return a line with a halo and a head in its middle: at its end it would lie under the place."""
    head = {"name": "filled_arrowhead", "color": f"{colour},255", "outline_style": "no"}
    return (
        _line(_PAPER, "1.4"),
        _line(colour, "0.6"),
        Part(
            "MarkerLine",
            {"placement": "centralpoint", "rotate": "1"},
            Part("SimpleMarker", {**head, **_millimetres(size="4.5")}),
        ),
    )


def _line(colour: str, width: str) -> Part:
    look = {"line_color": f"{colour},255", "line_style": "solid", "capstyle": "round"}
    return Part("SimpleLine", {**look, **_millimetres(line_width=width)})


_NO_MARK = (Part("SimpleMarker", {"color": "0,0,0,0", "outline_style": "no", "size": "0"}),)
_NAME = "\"name\" || CASE WHEN \"status\" = 'uncertain' THEN ' ?' ELSE '' END"
_POINTS = "\"kind\" IN ('facility', 'city', 'point')"
_BOLD = {"fontWeight": "75", "namedStyle": "Bold"}

STYLES: dict[LayerName, Style] = {
    "places": Style(
        "marker",
        "CASE WHEN NOT \"drawn\" THEN 'linked' "
        f"WHEN NOT {_POINTS} THEN 'extent' "
        "WHEN \"status\" = 'uncertain' THEN 'uncertain' "
        "WHEN \"feature\" = 'capital' THEN 'capital' "
        'ELSE "kind" END',
        (
            Class("facility", "facility", _marker("square", "4", _MARK)),
            Class(
                "capital",
                "capital",
                (*_marker("circle", "4", _MARK, 0), *_marker("circle", "2.6", _MARK)),
            ),
            Class("city", "city", _marker("circle", "2.8", _MARK)),
            Class("point", "point", _marker("circle", "2.2", _MARK)),
            Class("uncertain", "uncertain", _marker("circle", "3.2", _PAPER, 0, "dash")),
            Class("extent", "country, region, water: the name alone", _NO_MARK),
            Class("linked", "linked, not drawn", _marker("circle", "1.6", _GREY, 90), is_shown=False),
        ),
        (
            Label(_POINTS, _NAME, _INK, _PAPER, text=_BOLD, priority=9),
            Label("\"kind\" = 'water'", _NAME, _WATER, _PAPER, OVER, {"fontItalic": "1"}, 3),
            Label("\"kind\" = 'area'", _NAME, _MARK, _PAPER, text={"fontItalic": "1"}),
            Label("ELSE", f"upper({_NAME})", _MARK, _PAPER, OVER, {"fontLetterSpacing": "1.5", **_BOLD}, 4),
        ),
    ),
    "areas": Style(
        "fill",
        "CASE WHEN NOT \"drawn\" THEN 'linked' WHEN \"use\" = 'search' THEN 'search' "
        "WHEN \"kind\" = 'area' THEN 'area' WHEN \"kind\" = 'country' THEN 'country' "
        "WHEN \"kind\" IN ('continent', 'region', 'water', 'physical') THEN 'named' ELSE 'part' END",
        (
            Class("country", "country", _fill(13, "solid", "0.4")),
            Class("part", "province, county, town, site", _fill(26, "solid", "0.3")),
            Class("area", "area the text means", _fill(0, "dash", "0.7")),
            Class("named", "extent of a region, a sea", _fill(0, "dot", "0.3"), is_shown=False),
            Class("search", "area in which the text says to look", _fill(0, "dash", "0.3"), is_shown=False),
            Class("linked", "extent of what is linked, not drawn", _fill(0, "dot", "0.2"), is_shown=False),
        ),
    ),
    "movements": Style(
        "line",
        "'any'",
        (Class("any", "movement", _arrow(_MARK)),),
        (Label("", '"quote"', _MARK, _PAPER, ALONG, {"fontItalic": "1"}, 7),),
    ),
    "alternatives": Style(
        "marker", "'any'", (Class("any", "rejected candidate", _marker("circle", "2", _GREY, 0), False),)
    ),
    "mentions": Style(
        "marker",
        '"status"',
        (
            Class("located", "mention, located", _marker("circle", "1.2", _GREY), False),
            Class("uncertain", "mention, uncertain", _marker("circle", "1.2", _GREY, 0), False),
        ),
    ),
}


def styles_frame(layers: Iterable[LayerName] = tuple(STYLES)) -> pd.DataFrame:
    """Return the rows of ``layer_styles``, one a layer, each the default of its layer.

    The time of the update, which QGIS asks for, is a constant.
    """
    import pandas as pd

    rows = [
        {
            "f_table_catalog": "",
            "f_table_schema": "",
            "f_table_name": name,
            "f_geometry_column": "geom",
            "styleName": "mapdesk",
            "styleQML": qml(STYLES[name]),
            "styleSLD": "",
            "useAsDefault": True,
            "description": "Looks like the map",
            "owner": "mapdesk",
            "ui": "",
        }
        for name in layers
    ]
    frame = pd.DataFrame(rows)
    frame["update_time"] = pd.Timestamp("2000-01-01", tz="UTC")
    return frame
