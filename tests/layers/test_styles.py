from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mapdesk.layers import LAYERS, LayerName, Layers, write_layers
from mapdesk.layers.qml import qml
from mapdesk.layers.styles import STYLES


def test_every_layer_with_geometry_has_a_style() -> None:
    """What can be drawn says how."""
    assert set(STYLES) == {layer.name for layer in LAYERS.values() if layer.geometry}


@pytest.mark.parametrize("name", STYLES)
def test_a_style_is_sound_xml_whose_parts_fit(name: LayerName) -> None:
    """Each category has its symbol, and the symbols are of the layer's geometry."""
    root = ElementTree.fromstring(qml(STYLES[name]))  # noqa: S314  # our own text
    symbols = {
        symbol.get("name"): symbol.get("type") for symbol in root.findall("renderer-v2/symbols/symbol")
    }
    categories = [category.get("symbol") for category in root.iter("category")]
    assert categories == list(symbols)
    kind = {"0": "marker", "1": "line", "2": "fill"}[root.findtext("layerGeometryType") or ""]
    assert set(symbols.values()) == {kind}
    assert len(list(root.iter("rule"))) == len(STYLES[name].labels)


def test_classes_and_labels_use_columns_that_exist() -> None:
    """A renamed column cannot leave a style behind."""
    for name, style in STYLES.items():
        columns = {column.name for column in LAYERS[name].columns}
        expressions = [
            style.expression,
            *(e for label in style.labels for e in (label.condition, label.words)),
        ]
        assert set(re.findall(r'"(\w+)"', " ".join(expressions))) <= columns


@pytest.mark.parametrize("name", STYLES)
def test_every_class_that_is_told_has_a_symbol_and_every_symbol_a_class(name: LayerName) -> None:
    """Words that the expression gives are values of classes; the kinds of points are those it passes on."""
    style = STYLES[name]
    told = set(re.findall(r"(?:THEN|ELSE) '(\w+)'", style.expression))
    values = {each.value for each in style.classes}
    if told:
        assert values == told | ({"facility", "city", "point"} if name == "places" else set())


def test_the_geopackage_carries_the_styles_as_qgis_looks_for_them(layers: Layers, tmp_path: Path) -> None:
    """One default style a layer, under the table and geometry column that the file has."""
    path = tmp_path / "x.gpkg"
    write_layers(layers, path)
    with closing(sqlite3.connect(path)) as database:
        query = (
            "SELECT s.f_table_name, g.column_name = s.f_geometry_column, s.useAsDefault, s.f_table_schema "
            "FROM layer_styles s JOIN gpkg_geometry_columns g ON g.table_name = s.f_table_name"
        )
        rows = database.execute(query).fetchall()
        times = database.execute("SELECT DISTINCT update_time FROM layer_styles").fetchall()
    assert sorted(rows) == sorted((name, 1, 1, "") for name in STYLES)
    assert times == [("2000-01-01T00:00:00.000Z",)]


def test_a_line_is_a_line_layer_even_where_no_journey_has_two_ends(tmp_path: Path) -> None:
    """QGIS takes a layer of no declared kind and no geometry for a table, and applies no style."""
    from mapdesk.layers import build
    from mapdesk.model import Document, Geoparsed

    path = tmp_path / "x.gpkg"
    write_layers(build([Geoparsed(document=Document(id="a", text="Nothing."), mentions=())]), path)
    with closing(sqlite3.connect(path)) as database:
        kinds = dict(database.execute("SELECT table_name, geometry_type_name FROM gpkg_geometry_columns"))
    assert kinds == {
        "mentions": "POINT",
        "places": "POINT",
        "alternatives": "POINT",
        "areas": "GEOMETRY",
        "movements": "MULTILINESTRING",
    }
