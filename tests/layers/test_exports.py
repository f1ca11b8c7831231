from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from mapdesk.layers import LAYERS, LayerName, Layers, Row, build, is_ours, write_layers
from mapdesk.layers.exports import EXPORTS, KEPT
from mapdesk.layers.exports.spreadsheet import _cell, original
from mapdesk.model import Geoparsed

KML = "{http://www.opengis.net/kml/2.2}"


@pytest.mark.parametrize("end", EXPORTS)
def test_exports_are_the_same_bytes_and_known_as_ours(layers: Layers, tmp_path: Path, end: str) -> None:
    """Equal layers give equal files; a stranger's file of the same name is not taken for ours."""
    first, second, other = (tmp_path / f"{name}{end}" for name in ("a", "b", "other"))
    write_layers(layers, first)
    write_layers(layers, second)
    other.write_text("a,b\n{}", encoding="utf-8")
    assert first.read_bytes() == second.read_bytes()
    assert is_ours(first)
    assert not is_ours(other)


def _table(layers: Layers, path: Path) -> list[dict[str, str]]:
    write_layers(layers, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_has_a_row_a_mention(layers: Layers, tmp_path: Path) -> None:
    """The place's columns stand beside the mention's; what has no place has empty cells."""
    rows = _table(layers, tmp_path / "x.csv")
    assert [row["quote"] for row in rows] == [row["quote"] for row in layers.rows("mentions")]
    base = next(row for row in rows if row["kind"] == "descriptive")
    assert (base["name"], base["country"], base["lat"], base["place_kind"]) == (
        "Khmeimim air base",
        "SY",
        "35.401",
        "facility",
    )
    assert next(row for row in rows if row["quote"] == "Xanadu")["place"] == ""


@pytest.mark.parametrize(
    "title",
    [
        *(
            "=1+1",
            "+1",
            "-1",
            "@sum",
            "|cmd",
            "\t=1",
            "\r\n=1",
            "\v=1",
            "＝1",
            "＋1",
            "－1",
            "＠sum",
            "﹦1",
            " =1",
        ),
        *(" =1", "\u3000＝1", "\u2003=1", "\u202e=1", "'=1", "''=1", "'\t1"),
    ],
)
def test_csv_cells_are_not_formulas(geoparsed: Geoparsed, tmp_path: Path, title: str) -> None:
    """Text that a spreadsheet would execute is defused; numbers stay numbers."""
    hostile = replace(geoparsed, document=replace(geoparsed.document, title=title))
    for row in _table(build([hostile]), tmp_path / "x.csv"):
        assert row["title"] == "'" + title
        assert not row["lon"].startswith("'")


@pytest.mark.parametrize("title", ["A = b", "1-1", "'s-Hertogenbosch", "'", "“=”", "−1", " plain"])
def test_csv_cells_that_are_no_formulas_are_left_alone(
    geoparsed: Geoparsed, tmp_path: Path, title: str
) -> None:
    """An apostrophe too many is a change of the text."""
    harmless = replace(geoparsed, document=replace(geoparsed.document, title=title))
    assert _table(build([harmless]), tmp_path / "x.csv")[0]["title"] == title


@given(st.text(st.sampled_from("=+-@|'\t\r\n ＝\u200b1a"), max_size=6))
def test_a_csv_cell_gives_its_text_back(text: str) -> None:
    """Whatever was defused, and whatever began with an apostrophe itself."""
    assert original(_cell(text)) == text


def test_kml_is_sound_and_complete(layers: Layers, tmp_path: Path) -> None:
    """What is drawn is there: lon before lat, areas as polygons, movements as lines, sentences as words."""
    path = tmp_path / "x.kml"
    write_layers(layers, path)
    root = ElementTree.parse(path).getroot()  # noqa: S314  # our own file
    folders = {folder.findtext(f"{KML}name"): folder for folder in root.iter(f"{KML}Folder")}
    names = [mark.findtext(f"{KML}name") for mark in folders["places"].iter(f"{KML}Placemark")]
    assert names == [row["name"] for row in layers.rows("places") if row["drawn"]]
    tartus = next(
        m for m in folders["places"].iter(f"{KML}Placemark") if m.findtext(f"{KML}name") == "Tartus"
    )
    assert next(tartus.iter(f"{KML}coordinates")).text == "35.887,34.889"
    assert "left the port of Tartus" in (tartus.findtext(f"{KML}description") or "")
    assert list(folders["areas"].iter(f"{KML}LinearRing"))
    assert len(list(folders["movements"].iter(f"{KML}LineString"))) == 1


def _json(layers: Layers, path: Path) -> Any:
    write_layers(layers, path)
    return json.loads(path.read_text(encoding="utf-8"))


def test_annotations_point_into_the_text(layers: Layers, tmp_path: Path) -> None:
    """Position and quote select the same words; the place is an address."""
    page = _json(layers, tmp_path / "x.annotations.jsonld")
    (document,) = layers.rows("documents")
    assert len(page["items"]) == sum(row["place"] is not None for row in layers.rows("mentions"))
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        assert document["text"][position["start"] : position["end"]] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert around in document["text"]
        assert item["target"]["source"] == "https://example.org/watch"
    tartus = next(i for i in page["items"] if i["target"]["selector"][1]["exact"] == "Tartus")
    assert tartus["body"][0]["source"]["id"] == "https://sws.geonames.org/163345/"


def test_linked_places_cite_the_article(layers: Layers, tmp_path: Path) -> None:
    """Each place has a title, a name with citation, and a point with its certainty."""
    collection = _json(layers, tmp_path / "x.places.jsonld")
    by_title = {feature["properties"]["title"]: feature for feature in collection["features"]}
    assert len(collection["features"]) == len(layers.rows("places"))
    tartus = by_title["Tartus"]
    assert tartus["names"] == [
        {
            "toponym": "Tartus",
            "citations": [{"label": "Base “Ω” under watch", "@id": "https://example.org/watch"}],
            "when": {"timespans": [{"start": {"in": "2024-12-10"}}]},
        }
    ]
    assert tartus["geometry"]["geometries"] == [
        {"type": "Point", "coordinates": [35.887, 34.889], "certainty": "certain"}
    ]
    assert by_title["Springfield"]["geometry"]["geometries"][0]["certainty"] == "uncertain"


def test_a_place_that_no_words_name_cites_its_source(layers: Layers, tmp_path: Path) -> None:
    """The format asks for one cited name a place."""
    collection = _json(layers, tmp_path / "x.places.jsonld")
    assert all(any(name["citations"] for name in each["names"]) for each in collection["features"])
    base = next(f for f in collection["features"] if f["properties"]["title"] == "Khmeimim air base")
    cited = {"label": "ICAO", "@id": "urn:mapdesk:mapdesk:khmeimim-air-base"}
    assert base["names"] == [{"toponym": "Khmeimim air base", "citations": [cited]}]


# Ids by which layers hang together are changed in all of them at once.
KEYS = ("document", "place", "mention")
COLUMNS = [
    (layer.name, column)
    for layer in LAYERS.values()
    for column in (*(c.name for c in layer.columns), *(["geometry"] if layer.geometry else []))
]


@pytest.mark.parametrize("end", EXPORTS)
@pytest.mark.parametrize(("layer", "column"), COLUMNS, ids=[f"{layer}-{column}" for layer, column in COLUMNS])
def test_a_column_is_seen_in_the_file_just_where_it_is_said_to_be(
    layers: Layers, tmp_path: Path, end: str, layer: LayerName, column: str
) -> None:
    """Changing it changes the file, or does not."""
    first, second = tmp_path / f"a{end}", tmp_path / f"b{end}"
    touched = [name for name in LAYERS if column in KEYS or name == layer]
    write_layers(layers, first)
    tables = {
        name: [_changed(name, row, column, name in touched) for row in layers.rows(name)] for name in LAYERS
    }
    write_layers(Layers({name: tuple(rows) for name, rows in tables.items()}), second)
    is_seen = any(column in KEPT[end].get(name, ()) for name in touched)
    assert (first.read_bytes() != second.read_bytes()) == is_seen


def _changed(name: LayerName, row: Row, column: str, is_touched: bool) -> Row:
    if not is_touched or column not in row or (column in KEYS and row[column] is None):
        return row
    if column == "geometry":
        moved = row[column] and shapely.transform(shapely.from_wkb(row[column]), lambda xy: xy + 0.25)
        return {**row, column: moved and bytes(shapely.to_wkb(moved, byte_order=1))}
    kind = next(each.kind for each in LAYERS[name].columns if each.name == column)
    return {**row, column: _another(kind, column, row[column])}


def _another(kind: str, column: str, value: Any) -> Any:
    """Return another value of the kind."""
    if column == "evidence":
        return '[{"signal":"x","text":"another reason","weight":1}]'
    if column in ("confidence", "date"):
        return {"confidence": 0.25, "date": "1999-01-01"}[column]
    others: dict[str, Any] = {"bool": not value, "int": (value or 0) + 1 if kind == "int" else None}
    return others.get(kind, f"{value or ''}x" if kind in ("str", "json") else (value or 0.0) + 0.5)
