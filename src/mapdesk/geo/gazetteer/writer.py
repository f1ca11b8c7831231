"""Writing a compiled gazetteer: places go in one by one, a whole folder comes out, or none."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np

from mapdesk.geo.gazetteer import store
from mapdesk.geo.gazetteer.builder import Assembled, StoreBuilder

__all__ = ["StoreWriter"]

_ALIGN: Final = 64
_PARTIAL: Final = ".partial"
_OLD: Final = ".old"
_BUFFER: Final = 1 << 18


class StoreWriter(StoreBuilder):
    """A builder whose gazetteer lies in a folder in the end.

    It is written as ``<folder>.partial`` beside its place and moved there at the end, so a kill leaves the
    old one whole; what a killed run left is cleared away at the next.
    """

    def __init__(self, folder: Path, *, shards: int = 1) -> None:
        self.folder = folder
        self._partial = folder.with_name(folder.name + _PARTIAL)
        _restore(folder)
        shutil.rmtree(self._partial, ignore_errors=True)
        self._partial.mkdir(parents=True)
        super().__init__(self._open, shards=shards)

    def _open(self, name: str) -> BinaryIO:
        return (self._partial / name).open("w+b", buffering=_BUFFER)

    def finish(self, info: dict[str, Any], tell: Callable[[float], None] = lambda _: None) -> Path:
        """Index and write everything, move the folder into place and return it."""
        made = self.assemble(info, tell)
        self.close()
        for path in self._partial.glob("spill-*"):
            path.unlink()
        _write(self._partial, made)
        return _move_into_place(self._partial, self.folder)

    def abandon(self) -> None:
        """Remove what was written so far."""
        self.close()
        shutil.rmtree(self._partial, ignore_errors=True)


def _write(folder: Path, made: Assembled) -> None:
    for shard, (names, bones) in enumerate(zip(made.names, made.bones, strict=True)):
        names.save(str(folder / f"names-{shard}.marisa"))
        bones.save(str(folder / f"bones-{shard}.marisa"))
    made.ids.save(str(folder / "ids.marisa"))
    manifest = made.manifest | {"arrays": _write_arrays(folder / "columns.bin", made.arrays)}
    manifest["files"] = {
        path.name: {"size": path.stat().st_size, "crc32": store.checksum(path)}
        for path in sorted(folder.iterdir())
    }
    manifest["checksum"] = store.manifest_checksum(manifest)
    text = json.dumps(manifest, sort_keys=True, ensure_ascii=True, indent=1)
    (folder / store.MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")


def _write_arrays(path: Path, arrays: dict[str, store.Array]) -> dict[str, list[Any]]:
    """Write the arrays one after the other, little-endian; return of each its type, start and length."""
    layout: dict[str, list[Any]] = {}
    with path.open("wb") as stream:
        for name in sorted(arrays):
            stream.write(b"\0" * (-stream.tell() % _ALIGN))
            values = arrays[name].astype(arrays[name].dtype.newbyteorder("<"), copy=False)
            layout[name] = [values.dtype.str, stream.tell(), len(values)]
            np.ascontiguousarray(values).tofile(stream)
        stream.write(b"\0" * _ALIGN)  # an array of no elements may then begin at the end
    return layout


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
