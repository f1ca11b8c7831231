"""Collecting places into the arrays and tries of a gazetteer, whether it will lie on disk or in memory.

Memory stays small whatever the number of places: columns are flat arrays, names and footprints go straight
to their streams, and (key, row, form) triples to one spill a shard, which is sorted by itself at the end.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final

import marisa_trie
import numpy as np

from mapdesk.geo.gazetteer import store
from mapdesk.geo.gazetteer.features import COUNTRY_CODE, FEATURE_CODE, FORMS, KIND_CODE, KIND_OF_FEATURE
from mapdesk.geo.gazetteer.indexes import index_bones, index_cells, index_ids, index_names
from mapdesk.geo.gazetteer.rows import PlaceRow

__all__ = ["GEONAMES", "Assembled", "StoreBuilder", "store_in_memory"]

GEONAMES: Final = "geonames:"
_COLUMNS: Final[dict[str, str]] = {
    "lat": "f", "lon": "f", "kind": "B", "feature": "B", "country": "B", "admin1": "H", "admin2": "H",
    "population": "I", "fame": "f", "precision_km": "f", "source": "B", "geonames": "I",
}  # fmt: skip
_LISTS: Final = ("admin1", "admin2", "source")
Opener = Callable[[str], BinaryIO]


@dataclass(frozen=True, slots=True)
class Assembled:
    """The indexed contents of a gazetteer; strings and footprints are in the streams they went to."""

    manifest: dict[str, Any]
    arrays: dict[str, store.Array]
    names: tuple[marisa_trie.Trie, ...]
    bones: tuple[marisa_trie.Trie, ...]
    ids: marisa_trie.Trie


class StoreBuilder:
    """Takes places one by one, then indexes them.

    Parameters
    ----------
    open_stream
        Gives a writable, seekable stream for a name; what is written there stays there.
    shards
        How many tries the keys are spread over; one for each 1.5 million keys keeps memory under 1 GB.
    """

    def __init__(self, open_stream: Opener, *, shards: int = 1) -> None:
        self.count = 0
        self._lists = {name: _CodeList() for name in _LISTS}
        self._columns: dict[str, array[Any]] = {name: array(code) for name, code in _COLUMNS.items()}
        self._ids: list[tuple[str, int]] = []
        self._names = array("Q")
        self._details: list[tuple[int, bytes]] = []
        self._strings = _Blob(open_stream("strings.bin"))
        self._footprints = _Blob(open_stream("footprints.bin"))
        self._footprint_rows = array("i")
        self._footprint_ends = array("Q", [0])
        self._spills = [_Spill(open_stream(f"spill-{shard}")) for shard in range(shards)]

    def add(self, row: PlaceRow) -> int:
        """Add one place with its names and return its row number."""
        number = self.count
        self.count += 1
        self._add_columns(row)
        self._names.append(self._strings.append(row.name.encode()))
        if not row.id.startswith(GEONAMES):
            self._ids.append((row.id, number))
        if detail := _detail(row):
            self._details.append((number, detail))
        if row.footprint is not None:
            self._footprint_rows.append(number)
            self._footprint_ends.append(self._footprints.append(row.footprint))
        for naming in row.names:
            self.add_name(number, naming.key, naming.form)
        return number

    def add_name(self, number: int, name_key: str, form: int) -> None:
        """Let ``name_key`` name the place ``number``; an empty key names nothing."""
        if name_key:
            self._spills[store.shard_of(name_key, len(self._spills))].append(name_key, number, form)

    def geonames_numbers(self) -> store.Array:
        """Return the GeoNames number of each row so far, 0 where it has none."""
        return np.array(self._columns["geonames"], dtype=np.uint32)

    def _add_columns(self, row: PlaceRow) -> None:
        columns, lists = self._columns, self._lists
        columns["lat"].append(row.lat)
        columns["lon"].append(row.lon)
        columns["kind"].append(KIND_CODE[KIND_OF_FEATURE[row.feature]])
        columns["feature"].append(FEATURE_CODE[row.feature])
        columns["country"].append(COUNTRY_CODE.get(row.country, 0))
        columns["admin1"].append(lists["admin1"].code(row.admin1))
        columns["admin2"].append(lists["admin2"].code(row.admin2))
        columns["population"].append(min(max(row.population, 0), 2**32 - 1))
        columns["fame"].append(row.fame)
        columns["precision_km"].append(row.precision_km)
        columns["source"].append(lists["source"].code(row.source))
        columns["geonames"].append(int(row.id[len(GEONAMES) :]) if row.id.startswith(GEONAMES) else 0)

    def assemble(self, info: dict[str, Any], tell: Callable[[float], None] = lambda _: None) -> Assembled:
        """Index everything and return it; ``tell`` hears the share that is done.

        ``info`` goes into the manifest as it is: name, sources with versions and licences.
        """
        arrays = {name: np.frombuffer(column, column.typecode) for name, column in self._columns.items()}
        arrays |= self._finish_strings()
        names, bones = [], []
        for shard, spill in enumerate(self._spills):
            trie, index = index_names(*spill.drain(), arrays["fame"])
            skeletons, bone_index = index_bones(trie)
            arrays |= {f"{name}-{shard}": values for name, values in (index | bone_index).items()}
            names.append(trie)
            bones.append(skeletons)
            tell((shard + 1) / len(self._spills))
        ids, id_index = index_ids(self._ids, arrays["geonames"])
        arrays |= id_index | index_cells(arrays["lat"], arrays["lon"])
        manifest = self._manifest(info, sum(len(trie) for trie in names))
        return Assembled(manifest, arrays, tuple(names), tuple(bones), ids)

    def close(self) -> None:
        """Close the streams."""
        self._strings.close()
        self._footprints.close()
        for spill in self._spills:
            spill.close()

    def _manifest(self, info: dict[str, Any], keys: int) -> dict[str, Any]:
        return {
            "format": store.FORMAT,
            "info": info,
            "places": self.count,
            "keys": keys,
            "shards": len(self._spills),
            "lists": {name: codes.words for name, codes in sorted(self._lists.items())},
            "forms": list(FORMS),
            "features": list(FEATURE_CODE),
        }

    def _finish_strings(self) -> dict[str, store.Array]:
        start = self._strings.size
        ends = [self._strings.append(text) for _, text in self._details]
        return {
            "name_ends": np.frombuffer(self._names, dtype=np.uint64),
            "detail_rows": np.array([row for row, _ in self._details], dtype=np.int32),
            "detail_ends": np.array([start, *ends], dtype=np.uint64),
            "footprint_rows": np.frombuffer(self._footprint_rows, dtype=np.int32),
            "footprint_ends": np.frombuffer(self._footprint_ends, dtype=np.uint64),
        }


def store_in_memory(places: Iterable[PlaceRow], info: dict[str, Any]) -> store.Store:
    """Return a gazetteer of a few places that lies in memory only."""
    streams: dict[str, BytesIO] = {}
    builder = StoreBuilder(lambda name: streams.setdefault(name, BytesIO()))
    for place in places:
        builder.add(place)
    made = builder.assemble(info)
    return store.Store(
        folder=Path(),
        manifest=made.manifest,
        arrays=made.arrays,
        tries=made.names,
        bones=made.bones,
        ids=made.ids,
        strings=streams["strings.bin"].getvalue(),
        footprints=streams["footprints.bin"].getvalue(),
    )


class _CodeList:
    """Words → small integers in the order they come; 0 is kept for "none"."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._codes: dict[str, int] = {"": 0}

    def code(self, word: str) -> int:
        code = self._codes.get(word)
        if code is None:
            self.words.append(word)
            code = self._codes[word] = len(self.words)
        return code


class _Blob:
    """A stream that only grows."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.size = 0

    def append(self, data: bytes) -> int:
        """Write ``data`` and return where it ends."""
        self._stream.write(data)
        self.size += len(data)
        return self.size

    def close(self) -> None:
        self._stream.close()


class _Spill:
    """The (key, row, form) triples of one shard: keys a line in the stream, numbers beside it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._rows = array("i")
        self._forms = array("B")

    def append(self, name_key: str, row: int, form: int) -> None:
        self._stream.write(name_key.encode() + b"\n")
        self._rows.append(row)
        self._forms.append(form)

    def drain(self) -> tuple[list[str], store.Array, store.Array]:
        self._stream.seek(0)
        keys = self._stream.read().decode().split("\n")[:-1]
        self._stream.seek(0)
        self._stream.truncate()
        rows, forms = np.frombuffer(self._rows, np.int32), np.frombuffer(self._forms, np.uint8)
        self._rows, self._forms = array("i"), array("B")
        return keys, rows, forms

    def close(self) -> None:
        self._stream.close()


def _detail(row: PlaceRow) -> bytes:
    detail: dict[str, Any] = {
        "local_name": row.local_name,
        "operators": row.operators,
        "countries": row.countries,
        "near": row.near,
        "tags": row.tags,
        "means": {naming.key: naming.means for naming in row.names if naming.means},
    }
    kept = {name: value for name, value in detail.items() if value}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True).encode() if kept else b""
