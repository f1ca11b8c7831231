"""Styles for QGIS, kept in the GeoPackage so that it opens looking like the map.

QGIS reads the table ``layer_styles`` of a GeoPackage by itself. A style is QML, an XML without a published
schema; what stands here are the elements that QGIS 3.22 and later read back (QgsSymbolLayerUtils,
QgsPalLayerSettings). Colours are those of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from mapdesk.layers.schema import LayerName

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["STYLES", "styles_frame"]

_MARK, _CHOSEN, _PAPER, _GREY = "28,74,102", "179,55,12", "253,251,246", "80,86,93"
_GEOMETRY_TYPES = {"marker": 0, "line": 1, "fill": 2}


_Symbol = tuple[str, str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _Class:
    """A class of features: its value, its name in the legend, and its symbol (kind and properties)."""

    value: str
    label: str
    symbol: _Symbol
    is_shown: bool = True


def _marker(shape: str, size: str, fill: str, alpha: int = 255, line: str = "solid") -> _Symbol:
    return (
        "marker",
        "SimpleMarker",
        {
            "name": shape,
            "size": size,
            "size_unit": "MM",
            "color": f"{fill},{alpha}",
            "outline_color": f"{_PAPER if alpha else _MARK},255",
            "outline_style": line,
            "outline_width": "0.4",
            "outline_width_unit": "MM",
        },
    )


def _fill(colour: str, alpha: int, line: str, width: str) -> _Symbol:
    return (
        "fill",
        "SimpleFill",
        {
            "color": f"{colour},{alpha}",
            "style": "solid" if alpha else "no",
            "outline_color": f"{colour},178",
            "outline_style": line,
            "outline_width": width,
            "outline_width_unit": "MM",
        },
    )


def _line(colour: str, width: str, dash: str = "solid") -> _Symbol:
    return (
        "line",
        "SimpleLine",
        {
            "line_color": f"{colour},255",
            "line_width": width,
            "line_width_unit": "MM",
            "line_style": dash,
            "capstyle": "round",
        },
    )


_PLACE_CLASS = (
    "CASE WHEN NOT \"drawn\" THEN 'linked' WHEN \"status\" = 'uncertain' THEN 'uncertain' "
    "WHEN \"kind\" IN ('facility', 'city', 'point') THEN \"kind\" ELSE 'extent' END"
)

# Layer → (expression that tells the classes, classes, column for labels)
STYLES: dict[LayerName, tuple[str, tuple[_Class, ...], str | None]] = {
    "places": (
        _PLACE_CLASS,
        (
            _Class("facility", "facility", _marker("square", "4", _MARK)),
            _Class("city", "city", _marker("circle", "3.2", _MARK)),
            _Class("point", "point", _marker("circle", "2.2", _MARK)),
            _Class("extent", "country, region, water", _marker("diamond", "2", _MARK, alpha=0)),
            _Class("uncertain", "uncertain", _marker("circle", "3.2", _PAPER, alpha=0, line="dash")),
            _Class("linked", "linked, not drawn", _marker("circle", "1.6", _GREY, alpha=90), is_shown=False),
        ),
        "name",
    ),
    "areas": (
        '"use"',
        (
            _Class("place", "extent of a place", _fill(_MARK, 13, "solid", "0.4")),
            _Class("search", "area the text means", _fill(_CHOSEN, 0, "dash", "0.5")),
        ),
        None,
    ),
    "movements": ("'any'", (_Class("any", "movement", _line(_MARK, "0.6")),), "quote"),
    "alternatives": (
        "'any'",
        (_Class("any", "rejected candidate", _marker("circle", "2", _GREY, alpha=0), is_shown=False),),
        None,
    ),
    "mentions": (
        '"status"',
        (
            _Class("located", "mention, located", _marker("circle", "1.2", _GREY), is_shown=False),
            _Class(
                "uncertain", "mention, uncertain", _marker("circle", "1.2", _GREY, alpha=0), is_shown=False
            ),
        ),
        None,
    ),
}


def qml(layer: LayerName) -> str:
    """Return the style of a layer as QML."""
    expression, classes, label = STYLES[layer]
    kind = classes[0].symbol[0]
    categories = "".join(
        f"<category{_attributes(value=c.value, symbol=str(n), label=c.label, render=_flag(c.is_shown))}/>"
        for n, c in enumerate(classes)
    )
    symbols = "".join(_symbol(n, c.symbol) for n, c in enumerate(classes))
    labels = _labels(label) if label else ""
    shown = str(int(label is not None))
    head = _attributes(version="3.22.0", styleCategories="Symbology|Labeling", labelsEnabled=shown)
    return (
        f"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'><qgis{head}>"
        f'<renderer-v2 type="categorizedSymbol"{_attributes(attr=expression)} symbollevels="0">'
        f"<categories>{categories}</categories><symbols>{symbols}</symbols></renderer-v2>"
        f"{labels}<layerGeometryType>{_GEOMETRY_TYPES[kind]}</layerGeometryType></qgis>"
    )


def _symbol(number: int, symbol: _Symbol) -> str:
    kind, layer_class, properties = symbol
    options = "".join(
        f"<Option{_attributes(name=name, type='QString', value=value)}/>"
        for name, value in sorted(properties.items())
    )
    return (
        f'<symbol{_attributes(type=kind, name=str(number))} alpha="1" clip_to_extent="1" force_rhr="0">'
        f'<layer{_attributes({"class": layer_class})} enabled="1" locked="0" pass="0">'
        f'<Option type="Map">{options}</Option></layer></symbol>'
    )


def _labels(column: str) -> str:
    return (
        '<labeling type="simple"><settings calloutType="simple">'
        f'<text-style{_attributes(fieldName=column)} isExpression="0" fontSize="9" fontSizeUnit="Point" '
        f'textColor="{_MARK},255"><text-buffer bufferDraw="1" bufferSize="1" bufferSizeUnits="MM" '
        f'bufferColor="{_PAPER},255"/></text-style><placement placement="6" dist="1" distUnits="MM"/>'
        "</settings></labeling>"
    )


def _attributes(fixed: Mapping[str, str] | None = None, **named: str) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in {**(fixed or {}), **named}.items())


def _flag(value: bool) -> str:
    return "true" if value else "false"


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
            "styleQML": qml(name),
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
