"""Writing a compiled gazetteer: places go in one by one, a whole folder comes out at the end.

Memory stays small whatever the number of places: columns are flat arrays, names and details go straight to
disk, and (key, row, form) triples go to one spill file a shard, which is sorted by itself at the end.
"""

from __future__ import annotations

import json
import shutil
from array import array
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

import marisa_trie
import numpy as np

from mapdesk.geo.gazetteer import store
from mapdesk.geo.gazetteer.features import (
    COUNTRY_CODE,
    FEATURE_CODE,
    FORM_WEIGHT,
    FORMS,
    KIND_CODE,
    KIND_OF_FEATURE,
)
from mapdesk.geo.gazetteer.rows import PlaceRow

__all__ = ["GEONAMES", "StoreWriter"]

GEONAMES: Final = "geonames:"
_ALIGN: Final = 64
_PARTIAL: Final = ".partial"
_OLD: Final = ".old"
_SPILL_BYTES: Final = 1 << 20
_COLUMNS: Final[dict[str, str]] = {
    "lat": "f", "lon": "f", "kind": "B", "feature": "B", "country": "B", "admin1": "H", "admin2": "H",
    "population": "I", "fame": "f", "precision_km": "f", "source": "B", "geonames": "I",
}  # fmt: skip


class CodeList:
    """Words → small integers in the order they come; 0 is kept for "none"."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.words: list[str] = []
        self._codes: dict[str, int] = {"": 0}
        for word in words:
            self(word)

    def __call__(self, word: str) -> int:
        """Return the code of ``word``, giving it one if it is new."""
        code = self._codes.get(word)
        if code is None:
            self.words.append(word)
            code = self._codes[word] = len(self.words)
        return code


class StoreWriter:
    """Collects places and writes them as one compiled folder.

    Parameters
    ----------
    folder
        Where the compiled gazetteer shall lie. It is written as ``<folder>.partial`` beside it and moved at
        the end, so a kill leaves the old one whole; what a killed run left is removed at the next.
    shards
        How many tries the keys are spread over; one for each 1.5 million keys keeps memory under 1 GB.
    """

    def __init__(self, folder: Path, *, shards: int = 1) -> None:
        self.folder = folder
        self.partial = folder.with_name(folder.name + _PARTIAL)
        _restore(folder)
        shutil.rmtree(self.partial, ignore_errors=True)
        self.partial.mkdir(parents=True)
        self.count = 0
        self.lists = {name: CodeList() for name in ("admin1", "admin2", "source")}
        self._columns = {name: array(code) for name, code in _COLUMNS.items()}
        self._name_ends = array("Q")
        self._ids: list[tuple[str, int]] = []
        self._details: list[tuple[int, bytes]] = []
        self._footprints = _Blob(self.partial / "footprints.bin")
        self._strings = _Blob(self.partial / "strings.bin")
        self._spills = [_Spill(self.partial / f"spill-{shard}") for shard in range(shards)]

    def add(self, row: PlaceRow) -> int:
        """Add one place with its names and return its row number."""
        number = self.count
        self.count += 1
        self._add_columns(row)
        self._name_ends.append(self._strings.append(row.name.encode()))
        if not row.id.startswith(GEONAMES):
            self._ids.append((row.id, number))
        if detail := _detail(row):
            self._details.append((number, detail))
        if row.footprint is not None:
            self._footprints.append_row(number, row.footprint)
        for naming in row.names:
            self.add_name(number, naming.key, naming.form)
        return number

    def add_name(self, number: int, name_key: str, form: int) -> None:
        """Let ``name_key`` name the place ``number``; an empty key names nothing."""
        if name_key:
            self._spills[store.shard_of(name_key, len(self._spills))].append(name_key, number, form)

    def _add_columns(self, row: PlaceRow) -> None:
        columns, lists = self._columns, self.lists
        columns["lat"].append(row.lat)
        columns["lon"].append(row.lon)
        columns["kind"].append(KIND_CODE[KIND_OF_FEATURE[row.feature]])
        columns["feature"].append(FEATURE_CODE[row.feature])
        columns["country"].append(COUNTRY_CODE.get(row.country, 0))
        columns["admin1"].append(lists["admin1"](row.admin1))
        columns["admin2"].append(lists["admin2"](row.admin2))
        columns["population"].append(min(max(row.population, 0), 2**32 - 1))
        columns["fame"].append(row.fame)
        columns["precision_km"].append(row.precision_km)
        columns["source"].append(lists["source"](row.source))
        columns["geonames"].append(int(row.id[len(GEONAMES) :]) if row.id.startswith(GEONAMES) else 0)

    def finish(self, info: dict[str, Any], *, progress: Callable[[str], None] = lambda _: None) -> Path:
        """Write everything, move the folder into place and return it.

        ``info`` goes into the manifest as it is: name, sources with versions and licences.
        """
        arrays = {
            name: np.frombuffer(column, dtype=column.typecode) for name, column in self._columns.items()
        }
        progress("names")
        fame = arrays["fame"]
        tries = []
        keys = 0
        for shard, spill in enumerate(self._spills):
            trie, offsets, rows, forms = _index(spill.drain(), fame)
            trie.save(str(self.partial / f"names-{shard}.marisa"))
            tries.append(shard)
            keys += len(trie)
            arrays |= {f"offsets-{shard}": offsets, f"rows-{shard}": rows, f"forms-{shard}": forms}
            del trie
        progress("columns")
        arrays |= self._finish_ids(arrays["geonames"]) | self._finish_strings() | self._finish_footprints()
        arrays |= _grid(arrays["lat"], arrays["lon"])
        layout = _write_arrays(self.partial / "columns.bin", arrays)
        manifest = {
            "format": store.FORMAT,
            "info": info,
            "places": self.count,
            "keys": keys,
            "shards": len(tries),
            "lists": {name: codes.words for name, codes in sorted(self.lists.items())},
            "forms": list(FORMS),
            "features": list(FEATURE_CODE),
            "arrays": layout,
        }
        _write_manifest(self.partial, manifest)
        return _move_into_place(self.partial, self.folder)

    def abandon(self) -> None:
        """Remove what was written so far."""
        for blob in (self._strings, self._footprints, *self._spills):
            blob.close()
        shutil.rmtree(self.partial, ignore_errors=True)

    def _finish_ids(self, numbers: store.Array) -> dict[str, store.Array]:
        trie = marisa_trie.Trie([identity for identity, _ in self._ids])
        trie.save(str(self.partial / "ids.marisa"))
        id_rows = np.zeros(len(trie), dtype=np.int32)
        for identity, row in self._ids:
            id_rows[trie.key_id(identity)] = row
        with_number = np.flatnonzero(numbers)
        order = with_number[np.argsort(numbers[with_number], kind="stable")]
        others = np.array([row for _, row in self._ids], dtype=np.int32)
        other_keys = np.array([trie.key_id(identity) for identity, _ in self._ids], dtype=np.int32)
        return {
            "geonames_order": order.astype(np.int32),
            "id_rows": id_rows,
            "other_rows": others,
            "other_keys": other_keys,
        }

    def _finish_strings(self) -> dict[str, store.Array]:
        start = self._strings.size
        ends = [self._strings.append(text) for _, text in self._details]
        self._strings.close()
        return {
            "name_ends": np.frombuffer(self._name_ends, dtype=np.uint64),
            "detail_rows": np.array([row for row, _ in self._details], dtype=np.int32),
            "detail_ends": np.array([start, *ends], dtype=np.uint64),
        }

    def _finish_footprints(self) -> dict[str, store.Array]:
        self._footprints.close()
        return {
            "footprint_rows": np.array(self._footprints.rows, dtype=np.int32),
            "footprint_ends": np.array([0, *self._footprints.ends], dtype=np.uint64),
        }


class _Blob:
    """A file that only grows."""

    def __init__(self, path: Path) -> None:
        self._stream: BinaryIO = path.open("wb", buffering=_SPILL_BYTES)
        self.size = 0
        self.rows: list[int] = []
        self.ends: list[int] = []

    def append(self, data: bytes) -> int:
        self._stream.write(data)
        self.size += len(data)
        return self.size

    def append_row(self, row: int, data: bytes) -> None:
        self.rows.append(row)
        self.ends.append(self.append(data))

    def close(self) -> None:
        self._stream.close()


class _Spill:
    """The (key, row, form) triples of one shard, on disk: keys a line, numbers beside them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stream: BinaryIO = path.open("wb", buffering=1 << 16)
        self._rows = array("i")
        self._forms = array("B")

    def append(self, name_key: str, row: int, form: int) -> None:
        self._stream.write(name_key.encode() + b"\n")
        self._rows.append(row)
        self._forms.append(form)

    def close(self) -> None:
        self._stream.close()

    def drain(self) -> tuple[list[str], store.Array, store.Array]:
        self._stream.close()
        keys = self._path.read_text(encoding="utf-8").split("\n")[:-1]
        self._path.unlink()
        rows, forms = np.frombuffer(self._rows, np.int32), np.frombuffer(self._forms, np.uint8)
        self._rows, self._forms = array("i"), array("B")
        return keys, rows, forms


_Index = tuple[marisa_trie.Trie, store.Array, store.Array, store.Array]


def _index(triples: tuple[list[str], store.Array, store.Array], fame: store.Array) -> _Index:
    """Return the trie of the keys, and offsets, rows and forms by key number, best known row first.

    Of several forms in which one key names one row, the weightiest stays. Ties go to the lower row.
    """
    keys, rows, forms = triples
    trie = marisa_trie.Trie(keys)
    numbers = np.fromiter((trie.key_id(k) for k in keys), dtype=np.int32, count=len(keys))
    del keys
    weight = np.asarray(FORM_WEIGHT, dtype=np.float32)[forms]
    order = np.lexsort((forms, -weight, rows, numbers))
    numbers, rows, forms = numbers[order], rows[order], forms[order]
    first = np.ones(len(numbers), dtype=bool)
    first[1:] = (numbers[1:] != numbers[:-1]) | (rows[1:] != rows[:-1])
    numbers, rows, forms = numbers[first], rows[first], forms[first]
    rank = fame[rows] * np.asarray(FORM_WEIGHT, dtype=np.float32)[forms]
    order = np.lexsort((rows, -rank, numbers))
    offsets = np.zeros(len(trie) + 1, dtype=np.uint32)
    offsets[1:] = np.cumsum(np.bincount(numbers, minlength=len(trie)))
    return trie, offsets, rows[order], forms[order]


def _grid(lat: store.Array, lon: store.Array) -> dict[str, store.Array]:
    """Return the rows by one-degree cell: ``grid_rows``, and where each cell begins in it."""
    cells = grid_cell(lat, lon)
    order = np.argsort(cells, kind="stable").astype(np.int32)
    offsets = np.zeros(180 * 360 + 1, dtype=np.uint32)
    offsets[1:] = np.cumsum(np.bincount(cells, minlength=180 * 360))
    return {"grid_rows": order, "grid_offsets": offsets}


def grid_cell(lat: store.Array, lon: store.Array) -> store.Array:
    """Return the number of the one-degree cell of each position, row by row from the south-west."""
    y = np.clip(np.floor(lat).astype(np.int64) + 90, 0, 179)
    x = (np.floor(lon).astype(np.int64) + 180) % 360
    return np.asarray(y * 360 + x)


def _detail(row: PlaceRow) -> bytes:
    detail: dict[str, Any] = {
        "local_name": row.local_name,
        "operators": row.operators,
        "countries": row.countries,
        "near": row.near,
        "tags": row.tags,
        "means": {n.key: n.means for n in row.names if n.means},
    }
    kept = {name: value for name, value in detail.items() if value}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True).encode() if kept else b""


def _write_arrays(path: Path, arrays: dict[str, store.Array]) -> dict[str, list[Any]]:
    layout: dict[str, list[Any]] = {}
    with path.open("wb") as stream:
        for name in sorted(arrays):
            stream.write(b"\0" * (-stream.tell() % _ALIGN))
            values = arrays[name].astype(arrays[name].dtype.newbyteorder("<"), copy=False)
            layout[name] = [values.dtype.str, stream.tell(), len(values)]
            stream.write(memoryview(np.ascontiguousarray(values)))
        stream.write(b"\0" * _ALIGN)  # an array of no elements may then begin at the end
    return layout


def _write_manifest(folder: Path, manifest: dict[str, Any]) -> None:
    manifest["files"] = {
        path.name: {"size": path.stat().st_size, "crc32": store.checksum(path)} for path in _files(folder)
    }
    manifest["checksum"] = store.manifest_checksum(manifest)
    text = json.dumps(manifest, sort_keys=True, ensure_ascii=True, indent=1)
    (folder / store.MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")


def _files(folder: Path) -> Iterator[Path]:
    return iter(sorted(path for path in folder.iterdir() if path.name != store.MANIFEST))


def _restore(folder: Path) -> None:
    """Bring back the folder that a run killed between two renames had put aside."""
    old = folder.with_name(folder.name + _OLD)
    if old.exists() and not folder.exists():
        old.rename(folder)


def _move_into_place(partial: Path, folder: Path) -> Path:
    old = folder.with_name(folder.name + _OLD)
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    partial.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
    return folder
