"""One compiled gazetteer: a folder of memory-mapped files, opened without reading them.

::

    manifest.json    format, counts, sources, coded lists, the arrays in columns.bin, sizes and checksums
    names-N.marisa   keys → key number, in shards by the key's first word
    bones-N.marisa   skeletons of the keys → skeleton number, for fuzzy search
    columns.bin      every array, one after the other, each aligned to 64 bytes
    strings.bin      names; then details (JSON) of the few rows that have any
    footprints.bin   WKB of the few rows that have a footprint

A shard's key number leads to ``offsets-N``, that to a run of ``rows-N`` and ``forms-N``, best known first.
A folder appears whole or not at all: it is written beside its place and moved there (see `writer`). What a
user brought is checked against its checksums when opened; the built-in folder only against its sizes, since
the wheel's installer has checked its bytes.
"""

from __future__ import annotations

import contextlib
import json
import mmap
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import marisa_trie
import numpy as np
import numpy.typing as npt

from mapdesk.errors import GazetteerError

__all__ = ["FORMAT", "MANIFEST", "Array", "Store", "checksum", "open_store", "shard_of"]

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
Array = npt.NDArray[Any]
_CHUNK: Final = 1 << 22
_STAMP: Final = "checked.json"
_LARGE: Final = 64 << 20  # bytes from which a checked gazetteer is remembered as checked


@dataclass(frozen=True, slots=True, eq=False)
class Store:
    """The open files of one gazetteer. ``arrays`` are read-only views; nothing is copied."""

    folder: Path
    manifest: dict[str, Any]
    arrays: dict[str, Array]
    tries: tuple[marisa_trie.Trie, ...]
    bones: tuple[marisa_trie.Trie, ...]
    ids: marisa_trie.Trie
    strings: mmap.mmap | bytes
    footprints: mmap.mmap | bytes

    @property
    def count(self) -> int:
        """How many places there are."""
        return int(self.manifest["places"])


def shard_of(name_key: str, shards: int) -> int:
    """Return the shard that holds ``name_key``: all keys that begin with one word share a shard."""
    return 0 if shards == 1 else zlib.crc32(name_key.partition(" ")[0].encode()) % shards


def checksum(path: Path) -> int:
    """Return the CRC-32 of a file's bytes, read in pieces."""
    value = 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            value = zlib.crc32(chunk, value)
    return value


def open_store(folder: Path, *, verify: bool = True) -> Store:
    """Return the gazetteer in ``folder``, memory-mapped.

    Raises
    ------
    GazetteerError
        The folder is no gazetteer, is of another format, or does not hold the bytes that were written.
    """
    manifest = _read_manifest(folder)
    _check_files(folder, manifest, verify=verify)
    columns = _map(folder / "columns.bin")
    arrays = {name: _view(columns, entry) for name, entry in manifest["arrays"].items()}
    tries = tuple(_trie(folder / f"names-{shard}.marisa") for shard in range(manifest["shards"]))
    return Store(
        folder=folder,
        manifest=manifest,
        arrays=arrays,
        tries=tries,
        bones=tuple(_trie(folder / f"bones-{shard}.marisa") for shard in range(manifest["shards"])),
        ids=_trie(folder / "ids.marisa"),
        strings=_map(folder / "strings.bin"),
        footprints=_map(folder / "footprints.bin"),
    )


def _read_manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(
            f"{folder}: no compiled gazetteer: {MANIFEST} cannot be read ({type(error).__name__}); "
            "make it with `mapdesk gazetteer import`"
        ) from error
    try:
        manifest: dict[str, Any] = json.loads(text)
        found, body = manifest.pop("checksum"), manifest
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise _damaged(folder, MANIFEST, "is not whole") from error
    if found != manifest_checksum(body):
        raise _damaged(folder, MANIFEST, "does not match its own checksum")
    if manifest["format"] != FORMAT:
        raise GazetteerError(
            f"{folder}: a gazetteer of format {manifest['format']}, this mapdesk reads format {FORMAT}; "
            "import it again with `mapdesk gazetteer import --overwrite`"
        )
    return manifest


def manifest_checksum(body: dict[str, Any]) -> int:
    """Return the CRC-32 of a manifest without its own checksum, in canonical JSON."""
    return zlib.crc32(json.dumps(body, sort_keys=True, ensure_ascii=True).encode())


def _check_files(folder: Path, manifest: dict[str, Any], *, verify: bool) -> None:
    stamp = _stamp(folder, manifest)
    verify = verify and stamp != _read_stamp(folder)
    for name, entry in manifest["files"].items():
        path = folder / name
        size = path.stat().st_size if path.is_file() else -1
        if size != entry["size"]:
            found = "is missing" if size < 0 else f"has {size:,} bytes where {entry['size']:,} were written"
            raise _damaged(folder, name, found)
        if verify and checksum(path) != entry["crc32"]:
            raise _damaged(folder, name, "does not match its checksum")
    if verify and sum(entry["size"] for entry in manifest["files"].values()) > _LARGE:
        with contextlib.suppress(OSError):  # a folder that cannot be written is checked anew each time
            (folder / _STAMP).write_text(json.dumps(stamp), encoding="utf-8")


def _stamp(folder: Path, manifest: dict[str, Any]) -> dict[str, Any]:
    """Return what a large gazetteer's checked files look like from outside, so as to check them once."""
    states = {name: (folder / name).stat() for name in manifest["files"] if (folder / name).is_file()}
    return {name: [state.st_size, state.st_mtime_ns, state.st_ino] for name, state in sorted(states.items())}


def _read_stamp(folder: Path) -> Any:
    try:
        return json.loads((folder / _STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _damaged(folder: Path, name: str, found: str) -> GazetteerError:
    return GazetteerError(
        f"{folder}: {name} {found}: the gazetteer is damaged or half written; "
        "delete the folder, or import it again with `mapdesk gazetteer import --overwrite`"
    )


def _map(path: Path) -> mmap.mmap | bytes:
    with path.open("rb") as stream:
        if path.stat().st_size == 0:  # an empty file cannot be mapped
            return b""
        return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)


def _view(columns: mmap.mmap | bytes, entry: list[Any]) -> Array:
    dtype, offset, count = entry
    return np.frombuffer(columns, dtype=np.dtype(dtype), count=count, offset=offset)


def _trie(path: Path) -> marisa_trie.Trie:
    return marisa_trie.Trie().mmap(str(path))
