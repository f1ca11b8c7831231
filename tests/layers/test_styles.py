from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mapdesk.layers import LAYERS, LayerName, Layers, write_layers
from mapdesk.layers.styles import STYLES, qml


def test_every_layer_with_geometry_has_a_style() -> None:
    """What can be drawn says how."""
    assert set(STYLES) == {layer.name for layer in LAYERS.values() if layer.geometry}


@pytest.mark.parametrize("name", STYLES)
def test_a_style_is_sound_xml_whose_parts_fit(name: LayerName) -> None:
    """Each category has its symbol, and the symbols are of the layer's geometry."""
    root = ElementTree.fromstring(qml(name))  # noqa: S314  # our own text
    symbols = {symbol.get("name"): symbol.get("type") for symbol in root.iter("symbol")}
    categories = [category.get("symbol") for category in root.iter("category")]
    assert categories == list(symbols)
    kind = {"0": "marker", "1": "line", "2": "fill"}[root.findtext("layerGeometryType") or ""]
    assert set(symbols.values()) == {kind}


def test_labels_and_classes_use_columns_that_exist() -> None:
    """A renamed column cannot leave a style behind."""
    import re

    for name, (expression, _, label) in STYLES.items():
        columns = {column.name for column in LAYERS[name].columns}
        assert set(re.findall(r'"(\w+)"', expression)) <= columns
        assert label is None or label in columns


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
    assert sorted(rows) == sorted((name, 1, 1, "") for name in STYLES)
