"""PMTiles archives: read, cropped to the story, and refused with a reason."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64decode
from pathlib import Path

import geopandas
import pytest
import shapely
from tests.maps.archives import picture_tile, pyramid, vector_tile, write_archive
from tests.maps.story import seed_layers

from mapdesk.errors import MapError
from mapdesk.maps import render
from mapdesk.maps.pmtiles import Archive, tile_number
from mapdesk.maps.tile_crop import crop_tiles

DAMASCUS = (36.29, 33.51)
AROUND = (33.8, 31.0, 38.8, 36.0)
# Numbers of tiles as the specification's own examples give them.
NUMBERS = ((0, 0, 0, 0), (1, 0, 0, 1), (1, 0, 1, 2), (1, 1, 1, 3), (1, 1, 0, 4), (12, 3423, 1763, 19078479))


def _named(z: int, x: int, y: int) -> bytes:
    return f"{z}/{x}/{y}".encode()


@pytest.mark.parametrize(("z", "x", "y", "number"), NUMBERS)
def test_tile_numbers(z: int, x: int, y: int, number: int) -> None:
    """Tiles are numbered zoom by zoom along a Hilbert curve."""
    assert tile_number(z, x, y) == number


@pytest.mark.parametrize("leaves", [0, 3])
def test_every_tile_is_found(tmp_path: Path, leaves: int) -> None:
    """Every tile comes back under its own address, through one directory or several, and no other."""
    tiles = pyramid(_named, 4)
    del tiles[4, 5, 5]
    path = write_archive(tmp_path / "world.pmtiles", tiles, leaves=leaves)
    with path.open("rb") as stream:
        archive = Archive(stream, path.name)
        assert {key: archive.tile(*key) for key in tiles} == tiles
        assert archive.tile(4, 5, 5) is None
        assert archive.tile(6, 0, 0) is None
        assert archive.header.zooms == (0, 4)


def test_crop_keeps_to_the_story(tmp_path: Path) -> None:
    """Wide zooms cover the story's boxes, close ones the tiles around its places."""
    path = write_archive(tmp_path / "world.pmtiles", pyramid(_named, 7))
    cropped = crop_tiles(path, [AROUND], [DAMASCUS])
    assert cropped["zooms"] == [0, 7]
    assert b64decode(cropped["tiles"]["0/0/0"]) == b"0/0/0"
    assert "7/76/51" in cropped["tiles"]
    assert len([key for key in cropped["tiles"] if key.startswith("7/")]) <= 16


def test_budget_leaves_out_whole_zooms(tmp_path: Path) -> None:
    """A zoom that does not fit is left out whole: nowhere is the map finer on one side than on the other."""
    path = write_archive(tmp_path / "world.pmtiles", pyramid(lambda z, x, y: b"x" * 1000, 6))
    cropped = crop_tiles(path, [AROUND], [DAMASCUS], budget_bytes=6_000)
    assert cropped["zooms"][1] < 6
    assert sum(len(b64decode(each)) for each in cropped["tiles"].values()) <= 6_000


def test_crop_over_the_antimeridian(tmp_path: Path) -> None:
    """A box over 180 degrees takes tiles from both edges of the world."""
    path = write_archive(tmp_path / "world.pmtiles", pyramid(_named, 5))
    keys = crop_tiles(path, [(176.0, -20.0, 183.0, -14.0)], [(179.9, -16.8)])["tiles"]
    columns = {int(key.split("/")[1]) for key in keys if key.startswith("5/")}
    assert {0, 31} <= columns


def test_attribution_loses_its_markup(tmp_path: Path) -> None:
    """What an archive says of itself is text from outside: tags go, entities become letters."""
    said = '<a href="https://example.org" onclick="x()">&copy; Somebody</a>'
    path = write_archive(tmp_path / "world.pmtiles", pyramid(_named, 1), attribution=said)
    assert crop_tiles(path, [AROUND], [DAMASCUS])["attribution"] == "© Somebody"


def test_vector_tiles_travel_packed(tmp_path: Path) -> None:
    """Vector tiles are carried as gzip, whether the archive packs them or not."""
    plain = gzip.decompress(vector_tile())
    path = write_archive(tmp_path / "world.pmtiles", pyramid(lambda z, x, y: plain, 1), kind="mvt")
    cropped = crop_tiles(path, [AROUND], [DAMASCUS])
    assert gzip.decompress(b64decode(cropped["tiles"]["1/1/0"])) == plain


def test_archive_written_by_another_program(tmp_path: Path) -> None:
    """An archive that GDAL wrote is read: its zooms, its box and its tiles."""
    square = shapely.box(35.0, 33.0, 37.0, 35.0)
    frame = geopandas.GeoDataFrame({"class": ["lake"]}, geometry=[square], crs="EPSG:4326")
    path = tmp_path / "gdal.pmtiles"
    frame.to_file(path, driver="PMTiles", layer="water", MINZOOM="0", MAXZOOM="6")
    cropped = crop_tiles(path, [AROUND], [DAMASCUS])
    assert (cropped["kind"], cropped["zooms"]) == ("mvt", [0, 6])
    assert b"water" in gzip.decompress(b64decode(cropped["tiles"]["6/38/25"]))


BROKEN = {
    "no archive": (b"GIF89a" + b"\0" * 200, "expected a PMTiles archive of version 3"),
    "version 2": (b"PMTiles\x02" + b"\0" * 200, "version 2"),
    "cut short": (b"PMTiles\x03", "ends too early"),
    "unknown tiles": (b"PMTiles\x03" + b"\0" * 200, "tiles of type 0"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_archives_are_named(tmp_path: Path, name: str) -> None:
    """A file that is no archive, or a damaged one, is refused with its name and the reason."""
    raw, reason = BROKEN[name]
    path = tmp_path / "some.pmtiles"
    path.write_bytes(raw)
    with pytest.raises(MapError, match=rf"some\.pmtiles: .*{re.escape(reason)}"):
        crop_tiles(path, [AROUND], [DAMASCUS])


def test_missing_archive(tmp_path: Path) -> None:
    """A file that is not there is an error of one line."""
    with pytest.raises(MapError, match=r"none\.pmtiles: No such file"):
        crop_tiles(tmp_path / "none.pmtiles", [AROUND], [DAMASCUS])


def test_archive_elsewhere(tmp_path: Path) -> None:
    """An archive without a tile near the story is refused, not carried empty."""
    path = write_archive(tmp_path / "far.pmtiles", {(6, 1, 1): b"x"})
    with pytest.raises(MapError, match="no tile where the story is"):
        crop_tiles(path, [AROUND], [DAMASCUS])


def test_page_carries_tiles(tmp_path: Path) -> None:
    """The page holds the tiles in its data block, fetches nothing, and has the same bytes each time."""
    path = write_archive(tmp_path / "world.pmtiles", pyramid(lambda z, x, y: picture_tile((z, x, y)), 3))
    page = render(seed_layers(), pmtiles=path)
    assert page == render(seed_layers(), pmtiles=path)
    block = re.search(r'id="mapdesk-data">(.*?)</script>', page, re.DOTALL)
    assert block is not None
    ground = json.loads(block[1])["ground"]
    assert (ground["kind"], ground["zooms"]) == ("png", [0, 3])
    assert "connect-src" not in page
