from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import shapely

from mapdesk.errors import LayerError
from mapdesk.layers import LAYERS, LayerName, Layers, build, read_layers, write_layers
from mapdesk.layers.files import additions
from mapdesk.model import Candidate, Document, Geoparsed, Mention, Movement, Place
from mapdesk.pipeline.edits import Edits, edits_as_decisions

TEXT = "Nobody in Tartus flew to Homs, north of the coast."
BOX = shapely.box(36.0, 34.0, 37.0, 35.0)
TARTUS = Place(id="geonames:1", name="Tartus", kind="city", lat=34.889, lon=35.887)
TORTOSA = Place(id="geonames:3", name="Tortosa", kind="city", lat=40.812, lon=0.521)
TARSUS = Place(id="geonames:4", name="Tarsus", kind="city", lat=36.916, lon=34.895)
HOMS = Place(
    id="geonames:2", name="Homs", kind="city", lat=34.7268, lon=36.7234, footprint=bytes(shapely.to_wkb(BOX))
)
COAST = replace(HOMS, id="area:1", name="the coast", kind="area")


def _mention(place: Place, *others: Place, search: Place | None = None) -> Mention:
    start = TEXT.index(place.name)
    return Mention(
        start=start,
        end=start + len(place.name),
        text=place.name,
        kind="name",
        role="literal",
        status="located",
        confidence=0.9,
        place=place,
        candidates=tuple(Candidate(place=each, score=0.5) for each in (place, *others)),
        search_area=search,
    )


FLEW = TEXT.index("flew to Homs")
LAYERS_WRITTEN = build(
    [
        Geoparsed(
            document=Document(id="a", text=TEXT),
            mentions=(_mention(TARTUS, TORTOSA, TARSUS), _mention(HOMS, TARSUS, search=COAST)),
            movements=(
                Movement(start=FLEW, end=FLEW + 12, text="flew to Homs", verb="flew", destination=HOMS),
            ),
        )
    ]
)
SUFFIXES = (".gpkg", ".geojson", ".parquet")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:pyogrio")


def _without(name: LayerName, *numbers: int) -> Layers:
    rows = tuple(row for at, row in enumerate(LAYERS_WRITTEN.rows(name)) if at not in numbers)
    return Layers({**LAYERS_WRITTEN.tables, name: rows})


def _changed(layer: LayerName, number: int, **values: Any) -> Layers:
    rows = list(LAYERS_WRITTEN.rows(layer))
    rows[number] = {**rows[number], **values}
    return Layers({**LAYERS_WRITTEN.tables, layer: tuple(rows)})


def _edits(layers: Layers, path: Path) -> Edits:
    write_layers(layers, path)
    return edits_as_decisions(read_layers(path))


# Layer, rows deleted → what is said of each
DELETED: dict[str, tuple[LayerName, tuple[int, ...], list[str]]] = {
    "the last alternative": ("alternatives", (1,), ["alternatives: 'Tartus': its row was deleted"]),
    "all alternatives of one": ("alternatives", (0, 1), ["alternatives: 'Tartus': 2 rows were deleted"]),
    "of two mentions": ("alternatives", (0, 2), ["alternatives: 'Tartus'", "alternatives: 'Homs'"]),
    "a place's outline": ("areas", (0,), ["areas: 'Homs': its row was deleted"]),
    "a search area": ("areas", (1,), ["areas: 'area:1': its row was deleted"]),
    "a journey": ("movements", (0,), ["movements: 'flew to Homs': its row was deleted"]),
}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("case", DELETED)
def test_a_deleted_row_that_decides_nothing_is_named(case: str, suffix: str, tmp_path: Path) -> None:
    """One line each, with the words that it was about; nothing is decided."""
    name, numbers, said = DELETED[case]
    edits = _edits(_without(name, *numbers), tmp_path / f"a{suffix}")
    assert not edits.decisions
    assert len(edits.left) == len(said)
    assert all(line.startswith(start) for line, start in zip(edits.left, said, strict=True))


def test_a_deleted_document_is_named(tmp_path: Path) -> None:
    """Its mentions are there and cannot be found in a text any more."""
    edits = _edits(_without("documents", 0), tmp_path / "a.gpkg")
    assert edits.left == ("documents: 'a': its row was deleted; nothing of it is taken over",)


def test_what_goes_with_a_deleted_mention_or_place_needs_no_word(tmp_path: Path) -> None:
    """Deleting the mention or the place decides; its candidates and its outline go along."""
    tables = dict(_without("mentions", 0).tables)
    tables["alternatives"] = tables["alternatives"][2:]
    edits = _edits(Layers(tables), tmp_path / "a.gpkg")
    assert [each.quote for each in edits.decisions if each.not_a_place] == ["Tartus"]
    assert not edits.left
    tables = dict(_without("places", 1).tables)
    tables["areas"] = tables["areas"][1:]
    edits = _edits(Layers(tables), tmp_path / "b.gpkg")
    assert [each.quote for each in edits.decisions if each.not_a_place] == ["Homs"]
    assert not edits.left


CHANGED: dict[str, tuple[LayerName, int, dict[str, Any], str]] = {
    "a search area drawn anew": (
        "areas",
        1,
        {"geometry": shapely.to_wkb(shapely.box(36.0, 34.0, 36.5, 34.5))},
        "areas: 'the coast': geometry changed, which no decision can say; draw",
    ),
    "an outline's name": ("areas", 0, {"name": "Hims"}, "areas: 'Hims': name changed"),
    "a journey's end": (
        "movements",
        0,
        {"geometry": shapely.to_wkb(shapely.MultiLineString([[(1, 2), (3, 4)]]))},
        "movements: 'flew to Homs': geometry changed, which no decision can say; move the points of its ends",
    ),
    "who goes": ("movements", 0, {"who": "Ann"}, "movements: 'flew to Homs': who changed"),
    "a candidate": ("alternatives", 0, {"score": 0.1}, "alternatives: 'Tortosa': score changed"),
}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("case", CHANGED)
def test_a_change_that_no_decision_can_say_is_named(case: str, suffix: str, tmp_path: Path) -> None:
    """With what to do instead, in every format."""
    name, number, values, said = CHANGED[case]
    edits = _edits(_changed(name, number, **values), tmp_path / f"a{suffix}")
    assert not edits.decisions
    (line,) = edits.left
    assert line.startswith(said)


def test_gdal_saving_a_geojson_is_no_edit(tmp_path: Path) -> None:
    """It makes lists of JSON text, fills empty properties, and unwraps what has one part."""
    path = tmp_path / "a.geojson"
    write_layers(LAYERS_WRITTEN, path)
    content = json.loads(path.read_text(encoding="utf-8"))
    names = {column.name for layer in LAYERS.values() for column in layer.columns}
    for feature in content["features"]:
        known = feature["properties"]
        for name, value in known.items():
            if isinstance(value, str) and value[:1] in ("[", "{"):
                known[name] = json.loads(value)
        feature["properties"] = {**dict.fromkeys(names), **known}
        if (feature["geometry"] or {}).get("type") == "Polygon":
            feature["geometry"] = {
                "type": "MultiPolygon",
                "coordinates": [[ring[::-1] for ring in feature["geometry"]["coordinates"]]],
            }
    path.write_text(json.dumps(content), encoding="utf-8")
    edits = edits_as_decisions(read_layers(path))
    assert (edits.decisions, edits.left) == ((), ())


@pytest.mark.parametrize("many", [False, True])
def test_a_point_with_a_height_or_alone_among_many_is_a_point(tmp_path: Path, many: bool) -> None:
    """GIS programs save them so."""
    point = shapely.Point(35.5, 34.5, 12.0)
    wkb = shapely.to_wkb(shapely.MultiPoint([point]) if many else point)
    write_layers(LAYERS_WRITTEN, tmp_path / "a.gpkg")
    edits = edits_as_decisions(_changed("mentions", 0, geometry=wkb))
    assert [(each.quote, each.lonlat) for each in edits.decisions] == [("Tartus", (35.5, 34.5))]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_another_system_of_coordinates_is_refused(suffix: str, tmp_path: Path) -> None:
    """Metres must not become degrees; the file and the system are named."""
    path = tmp_path / f"a{suffix}"
    write_layers(LAYERS_WRITTEN, path)
    _reproject(path)
    with pytest.raises(LayerError, match=r"EPSG:3857; expected EPSG:4326"):
        read_layers(path)


def _reproject(path: Path) -> None:
    import geopandas as gpd
    import pyogrio

    if path.suffix == ".gpkg":
        frame = gpd.read_file(path, layer="places").to_crs(3857)
        pyogrio.write_dataframe(frame, path, layer="places", driver="GPKG")
    elif path.suffix == ".parquet":
        gpd.read_parquet(path).to_crs(3857).to_parquet(path)
    else:
        content = json.loads(path.read_text(encoding="utf-8"))
        content["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
        path.write_text(json.dumps(content), encoding="utf-8")


def test_lon_lat_by_its_other_name_is_taken(tmp_path: Path) -> None:
    """GDAL may write the name that RFC 7946 gives it."""
    path = tmp_path / "a.geojson"
    write_layers(LAYERS_WRITTEN, path)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    path.write_text(json.dumps(content), encoding="utf-8")
    assert read_layers(path) == LAYERS_WRITTEN


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_column_that_somebody_added_is_told(suffix: str, tmp_path: Path) -> None:
    """A remark in a column of one's own is not read; it is said that it is not."""
    import geopandas as gpd
    import pyogrio

    path = tmp_path / f"a{suffix}"
    write_layers(LAYERS_WRITTEN, path)
    assert additions(path) == ()
    if suffix == ".gpkg":
        frame = gpd.read_file(path, layer="places").assign(remark="seen", empty=None)
        pyogrio.write_dataframe(frame, path, layer="places", driver="GPKG")
        pyogrio.write_dataframe(frame[["remark", "geometry"]], path, layer="my sketch", driver="GPKG")
        assert set(additions(path)) == {"places: column 'remark'", "layer 'my sketch' (2 rows)"}
    elif suffix == ".parquet":
        gpd.read_parquet(path).assign(remark="seen").to_parquet(path)
        assert additions(path) == ("column 'remark'",)
    else:
        content = json.loads(path.read_text(encoding="utf-8"))
        content["features"][-1]["properties"]["remark"] = "seen"
        path.write_text(json.dumps(content), encoding="utf-8")
        assert additions(path) == ("movements: column 'remark'",)


def test_a_layer_exported_alone_is_refused_in_words(tmp_path: Path) -> None:
    """QGIS exports one layer at a time; the error says which is missing."""
    import geopandas as gpd

    path, alone = tmp_path / "a.gpkg", tmp_path / "b.gpkg"
    write_layers(LAYERS_WRITTEN, path)
    gpd.read_file(path, layer="places").to_file(alone, layer="places")
    with pytest.raises(LayerError, match="layer 'documents' is missing"):
        read_layers(alone)
