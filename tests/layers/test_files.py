from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from mapdesk.errors import LayerError
from mapdesk.layers import LAYERS, Layers, build, is_ours, read_layers, write_layers
from mapdesk.layers.schema import LATER

SUFFIXES = (".gpkg", ".geojson", ".parquet")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:pyogrio")


@pytest.fixture(params=SUFFIXES)
def suffix(request: pytest.FixtureRequest) -> str:
    """Each file format in turn."""
    return str(request.param)


def test_layers_survive_every_format(layers: Layers, suffix: str, tmp_path: Path) -> None:
    """What is read back equals what was written, to the last value and vertex."""
    path = tmp_path / f"x{suffix}"
    write_layers(layers, path)
    again = read_layers(path)
    for name in LAYERS:
        assert again.rows(name) == layers.rows(name)


def test_layers_without_places_survive_every_format(suffix: str, tmp_path: Path, document: object) -> None:
    """Empty layers keep their columns and are read back empty."""
    from mapdesk.model import Document, Geoparsed

    assert isinstance(document, Document)
    empty = build([Geoparsed(document=document, mentions=())])
    path = tmp_path / f"x{suffix}"
    write_layers(empty, path)
    assert read_layers(path) == empty


def test_equal_layers_are_equal_bytes(layers: Layers, suffix: str, tmp_path: Path) -> None:
    """Two writes under two names give the same bytes: no clock, no path, no chance in them."""
    first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    write_layers(layers, first)
    write_layers(layers, second)
    assert first.read_bytes() == second.read_bytes()


def test_writing_twice_replaces(layers: Layers, suffix: str, tmp_path: Path) -> None:
    """A second write leaves no rows of the first."""
    path = tmp_path / f"x{suffix}"
    write_layers(layers, path)
    write_layers(layers, path)
    assert read_layers(path) == layers


def test_own_files_are_recognised(layers: Layers, suffix: str, tmp_path: Path) -> None:
    """A file of ours is told from somebody else's of the same extension."""
    ours, other = tmp_path / f"ours{suffix}", tmp_path / f"other{suffix}"
    write_layers(layers, ours)
    other.write_text('{"type": "FeatureCollection", "features": []}')
    assert is_ours(ours)
    assert not is_ours(other)


@pytest.mark.parametrize("content", [b"", b"not a layer file", b'{"features": []}', b"\x00\xff" * 50])
def test_a_file_that_is_not_ours_is_a_named_error(content: bytes, suffix: str, tmp_path: Path) -> None:
    """Reading anything else is one line that names the file."""
    path = tmp_path / f"bad{suffix}"
    path.write_bytes(content)
    with pytest.raises(LayerError, match="bad") as caught:
        read_layers(path)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_an_unknown_extension_are_named(tmp_path: Path, layers: Layers) -> None:
    """Both errors say what was expected."""
    with pytest.raises(LayerError, match="no such file"):
        read_layers(tmp_path / "none.gpkg")
    with pytest.raises(LayerError, match=r"unknown layer format '\.shp'"):
        write_layers(layers, tmp_path / "x.shp")


def test_geojson_keeps_to_rfc_7946(layers: Layers, tmp_path: Path) -> None:
    """No crs member, features only, rings counterclockwise, lon before lat."""
    path = tmp_path / "x.geojson"
    write_layers(layers, path)
    collection = json.loads(path.read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    features = collection["features"]
    assert all(feature["type"] == "Feature" for feature in features)
    assert len({feature["id"] for feature in features}) == len(features)
    shapes = [shapely.geometry.shape(f["geometry"]) for f in features if f["geometry"]]
    polygons = [part for shape in shapes for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    assert polygons
    assert all(polygon.exterior.is_ccw for polygon in polygons)
    assert not any(hole.is_ccw for polygon in polygons for hole in polygon.interiors)
    tartus = next(f for f in features if f["id"] == "places/geonames:163345")
    assert tartus["geometry"]["coordinates"] == [35.887, 34.889]


def test_geopackage_opens_as_a_gis_would_open_it(layers: Layers, tmp_path: Path) -> None:
    """GDAL sees every layer, in EPSG:4326, with the columns of the schema."""
    import geopandas as gpd

    path = tmp_path / "x.gpkg"
    write_layers(layers, path)
    for layer in LAYERS.values():
        frame = gpd.read_file(path, layer=layer.name)
        assert [c for c in frame.columns if c != "geometry"] == [column.name for column in layer.columns]
        if layer.geometry:
            assert frame.crs.to_epsg() == 4326


def _forget(path: Path) -> None:
    """Take the later columns out of a file, as an earlier version would have written it."""
    if path.suffix == ".geojson":
        collection = json.loads(path.read_text(encoding="utf-8"))
        for feature in collection["features"]:
            told = feature["properties"]
            feature["properties"] = {name: told[name] for name in told if name not in LATER}
        path.write_text(json.dumps(collection), encoding="utf-8")
    elif path.suffix == ".gpkg":
        with closing(sqlite3.connect(path)) as database:
            for layer in LAYERS.values():
                for name in sorted(LATER & {column.name for column in layer.columns}):
                    database.execute(f'ALTER TABLE {layer.name} DROP COLUMN "{name}"')
            database.commit()
    else:
        gpd.read_parquet(path).drop(columns=sorted(LATER)).to_parquet(path)


def test_files_of_before_read_with_later_columns_empty(layers: Layers, suffix: str, tmp_path: Path) -> None:
    """A file that an earlier version wrote is ours, and what it did not know is not said."""
    path = tmp_path / f"layers{suffix}"
    write_layers(layers, path)
    _forget(path)
    again = read_layers(path)
    assert again.rows("movements")[0]["origin_name"]
    assert {row[name] for layer in LAYERS for row in again.rows(layer) for name in LATER & row.keys()} == {
        None
    }
