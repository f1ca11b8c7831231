"""A compiled folder: what goes in comes out, the same bytes each time, and damage is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mapdesk.errors import GazetteerError
from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.gazetteer.builder import store_in_memory
from mapdesk.geo.gazetteer.rows import PlaceRow
from mapdesk.geo.gazetteer.store import open_store
from mapdesk.geo.gazetteer.writer import StoreWriter

INFO = {"name": "test", "sources": []}


def write(folder: Path, places: list[PlaceRow], shards: int = 1) -> Path:
    """Write places to a folder and return it."""
    writer = StoreWriter(folder, shards=shards)
    for place in places:
        writer.add(place)
    return writer.finish(INFO)


def read(folder: Path) -> Gazetteer:
    """Open a folder alone."""
    return Gazetteer.open(folder, built_in=False)


@pytest.mark.parametrize("shards", [1, 3])
def test_what_goes_in_comes_out(tmp_path: Path, places: list[PlaceRow], shards: int) -> None:
    """Names, columns, details, ids and footprints survive, however many shards there are."""
    gazetteer = read(write(tmp_path / "g", places, shards))
    assert gazetteer.rows("alpha").tolist() == [1, 0]
    assert gazetteer.rows("alpha town").tolist() == [0]
    assert gazetteer.rows("nowhere").tolist() == []
    assert [gazetteer.id(row) for row in range(4)] == [place.id for place in places]
    assert [gazetteer.row(place.id) for place in places] == [0, 1, 2, 3]
    assert gazetteer.operators(2) == ("FJ", "US")
    assert (gazetteer.footprint(3), gazetteer.footprint(0)) == (b"\x01\x02", None)
    found = gazetteer.place(0)
    assert (found.name, found.kind, found.country, found.population) == ("Alpha", "city", "FR", 1000)


def test_memory_and_disk_hold_the_same(tmp_path: Path, places: list[PlaceRow]) -> None:
    """A gazetteer in memory answers as the one on disk does."""
    on_disk, in_memory = read(write(tmp_path / "g", places)), Gazetteer([store_in_memory(places, INFO)])
    assert [on_disk.place(row) for row in range(4)] == [in_memory.place(row) for row in range(4)]
    assert on_disk.rows("alpha").tolist() == in_memory.rows("alpha").tolist()


def test_the_same_places_give_the_same_bytes(tmp_path: Path, places: list[PlaceRow]) -> None:
    """Two writings of the same places agree in every byte of every file."""
    one, two = write(tmp_path / "one", places), write(tmp_path / "two", places)
    names = sorted(path.name for path in one.iterdir())
    assert names == sorted(path.name for path in two.iterdir())
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in names)


def test_prefixes_are_told(tmp_path: Path, places: list[PlaceRow]) -> None:
    """A key is a prefix where a longer one begins with it and a space, in whatever shard."""
    for shards in (1, 4):
        gazetteer = read(write(tmp_path / f"g{shards}", places, shards))
        assert gazetteer.is_prefix("alpha")
        assert not gazetteer.is_prefix("alp")
        assert not gazetteer.is_prefix("gamma")


def test_an_empty_gazetteer_opens(tmp_path: Path) -> None:
    """No places are no error."""
    gazetteer = read(write(tmp_path / "g", []))
    assert gazetteer.rows("alpha").tolist() == []
    assert gazetteer.within(0, 0, 100).tolist() == []


FILES = ("columns.bin", "strings.bin", "names-0.marisa", "bones-0.marisa", "ids.marisa", "footprints.bin")


@pytest.mark.parametrize("name", FILES)
def test_a_changed_byte_is_noticed(tmp_path: Path, places: list[PlaceRow], name: str) -> None:
    """One flipped bit anywhere is named, with the remedy."""
    folder = write(tmp_path / "g", places)
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(data)
    with pytest.raises(GazetteerError, match=rf"{name} does not match its checksum.*import it again"):
        read(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_cut_file_is_noticed_even_unchecked(tmp_path: Path, places: list[PlaceRow], name: str) -> None:
    """The sizes are looked at even where the checksums are trusted."""
    folder = write(tmp_path / "g", places)
    (folder / name).write_bytes((folder / name).read_bytes()[:-1])
    with pytest.raises(GazetteerError, match=rf"{name} has .* bytes where .* were written"):
        open_store(folder, verify=False)


def test_a_missing_file_is_noticed(tmp_path: Path, places: list[PlaceRow]) -> None:
    """A file that is gone is named."""
    folder = write(tmp_path / "g", places)
    (folder / "strings.bin").unlink()
    with pytest.raises(GazetteerError, match=r"strings\.bin is missing"):
        read(folder)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"checksum": 1}'])
def test_a_broken_manifest_is_noticed(tmp_path: Path, places: list[PlaceRow], text: str) -> None:
    """Whatever stands in the manifest, the error says that it is damaged."""
    folder = write(tmp_path / "g", places)
    (folder / "manifest.json").write_text(text)
    with pytest.raises(GazetteerError, match=r"manifest\.json"):
        read(folder)


def test_another_format_is_refused(
    tmp_path: Path, places: list[PlaceRow], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A gazetteer of a later mapdesk is refused by its number."""
    folder = write(tmp_path / "g", places)
    monkeypatch.setattr("mapdesk.geo.gazetteer.store.FORMAT", 999)
    with pytest.raises(GazetteerError, match="reads format 999"):
        read(folder)


def test_no_gazetteer_is_refused(tmp_path: Path) -> None:
    """A folder without a manifest is no gazetteer."""
    with pytest.raises(GazetteerError, match="no compiled gazetteer"):
        read(tmp_path)


def test_a_killed_run_leaves_the_old_one(tmp_path: Path, places: list[PlaceRow]) -> None:
    """Until all is written the old folder stays; what a killed run left is cleared away by the next."""
    folder = write(tmp_path / "g", places[:1])
    killed = StoreWriter(folder)
    killed.add(places[1])
    assert read(folder).count == 1
    assert read(write(folder, places)).count == 4
    assert [path.name for path in tmp_path.iterdir()] == ["g"]
    killed.close()


def test_a_run_killed_between_two_renames_is_mended(tmp_path: Path, places: list[PlaceRow]) -> None:
    """The folder that was put aside comes back when the next run begins."""
    folder = write(tmp_path / "g", places[:1])
    folder.rename(tmp_path / "g.old")
    writer = StoreWriter(folder)
    assert read(folder).count == 1
    writer.abandon()
    assert read(folder).count == 1


def test_a_large_gazetteer_is_checked_once(
    tmp_path: Path, places: list[PlaceRow], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was checked is remembered by size and time, and checked anew after a change."""
    monkeypatch.setattr("mapdesk.geo.gazetteer.store._LARGE", 0)
    folder = write(tmp_path / "g", places)
    read(folder)
    assert set(json.loads((folder / "checked.json").read_text())) >= {"columns.bin", "strings.bin"}
    data = bytearray((folder / "columns.bin").read_bytes())
    data[0] ^= 1
    (folder / "columns.bin").write_bytes(data)
    with pytest.raises(GazetteerError, match="checksum"):
        read(folder)
