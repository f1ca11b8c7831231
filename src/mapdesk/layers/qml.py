"""Styles as QML, the XML in which QGIS keeps them.

QML has no published schema. What is written here are the elements that QGIS 3.22 and later read back
(QgsSymbolLayerUtils, QgsPalLayerSettings), looked at in QGIS itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from xml.sax.saxutils import quoteattr

__all__ = ["ALONG", "OVER", "Class", "Label", "Part", "Style", "qml"]

Kind = Literal["marker", "line", "fill"]
_GEOMETRY_TYPES: dict[Kind, int] = {"marker": 0, "line": 1, "fill": 2}
AROUND, OVER, ALONG = "6", "1", "2"
"""Where a label stands: beside its symbol, over its point, along its line."""
# A label stands beside its symbol where there is room, right and left first.
_ORDER = "R,L,TR,BR,TL,BL,TSR,BSR"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a symbol: its class in QGIS, its properties, and the marker that a line carries."""

    name: str
    properties: Mapping[str, str]
    marker: Part | None = None


@dataclass(frozen=True, slots=True)
class Class:
    """A class of features: its value, its name in the legend, and what is drawn, bottom first."""

    value: str
    label: str
    parts: tuple[Part, ...]
    is_shown: bool = True


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside features: for which, what they say, and how they look; colours as "r,g,b"."""

    condition: str
    words: str
    colour: str
    halo: str
    placement: str = AROUND
    text: Mapping[str, str] = field(default_factory=dict)
    priority: int = 5


@dataclass(frozen=True, slots=True)
class Style:
    """How a layer looks: the expression that tells its classes, the classes, the labels."""

    kind: Kind
    expression: str
    classes: tuple[Class, ...]
    labels: tuple[Label, ...] = ()


def qml(style: Style) -> str:
    """Return a style as QML."""
    categories = "".join(
        f"<category{_attributes(value=c.value, symbol=str(n), label=c.label, render=_flag(c.is_shown))}/>"
        for n, c in enumerate(style.classes)
    )
    symbols = "".join(_symbol(str(n), style.kind, c.parts) for n, c in enumerate(style.classes))
    shown = str(int(bool(style.labels)))
    head = _attributes(version="3.22.0", styleCategories="Symbology|Labeling", labelsEnabled=shown)
    return (
        f"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'><qgis{head}>"
        f'<renderer-v2 type="categorizedSymbol"{_attributes(attr=style.expression)} symbollevels="0">'
        f"<categories>{categories}</categories><symbols>{symbols}</symbols></renderer-v2>"
        f"{_labels(style)}<layerGeometryType>{_GEOMETRY_TYPES[style.kind]}</layerGeometryType></qgis>"
    )


def _symbol(name: str, kind: Kind, parts: tuple[Part, ...]) -> str:
    layers = "".join(_part(part, f"@{name}@{number}") for number, part in enumerate(parts))
    return (
        f'<symbol{_attributes(type=kind, name=name)} alpha="1" clip_to_extent="1" force_rhr="0">'
        f"{layers}</symbol>"
    )


def _part(part: Part, name: str) -> str:
    options = "".join(
        f"<Option{_attributes(name=key, type='QString', value=value)}/>"
        for key, value in sorted(part.properties.items())
    )
    inner = _symbol(name, "marker", (part.marker,)) if part.marker else ""
    return (
        f'<layer{_attributes({"class": part.name})} enabled="1" locked="0" pass="0">'
        f'<Option type="Map">{options}</Option>{inner}</layer>'
    )


def _labels(style: Style) -> str:
    if not style.labels:
        return ""
    rules = "".join(
        f"<rule{_attributes(key=str(n), filter=label.condition)}>{_label(label, style.kind)}</rule>"
        for n, label in enumerate(style.labels)
    )
    return f'<labeling type="rule-based"><rules key="labels">{rules}</rules></labeling>'


def _label(label: Label, kind: Kind) -> str:
    text = _attributes(
        {
            "fieldName": label.words,
            "isExpression": "1",
            "fontSize": "9",
            "fontSizeUnit": "Point",
            "textColor": f"{label.colour},255",
            **label.text,
        }
    )
    buffer = _attributes(
        bufferDraw="1", bufferSize="0.8", bufferSizeUnits="MM", bufferColor=f"{label.halo},235"
    )
    placement = _attributes(
        placement=label.placement,
        predefinedPositionOrder=_ORDER,
        offsetType="1",  # from the edge of the symbol
        dist="0.6",
        distUnits="MM",
        priority=str(label.priority),
        quadOffset="4",  # over the point
        placementFlags="10",  # above the line
        layerType={"marker": "PointGeometry", "line": "LineGeometry", "fill": "PolygonGeometry"}[kind],
    )
    return (
        f'<settings calloutType="simple"><text-style{text}><text-buffer{buffer}/></text-style>'
        f'<placement{placement}/><rendering obstacle="{int(label.placement == AROUND)}"/></settings>'
    )


def _attributes(fixed: Mapping[str, str] | None = None, **named: str) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in {**(fixed or {}), **named}.items())


def _flag(value: bool) -> str:
    return "true" if value else "false"
