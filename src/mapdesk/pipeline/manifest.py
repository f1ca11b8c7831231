"""The manifest: what each output of a workspace was made from, so that only what is stale is made again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from mapdesk.pipeline.output import write_text

__all__ = ["Entry", "Manifest", "digest", "digest_file", "program_digest", "read_manifest", "write_manifest"]

_DIGEST_BYTES = 16
_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a seed's outputs were made from, and the digest of each output by its path in the workspace.

    ``warnings`` are what was said when they were made, to be said again for as long as they stand.
    """

    inputs: str
    outputs: Mapping[str, str]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """Entries by the name of the seed."""

    entries: Mapping[str, Entry] = field(default_factory=dict)

    def with_entry(self, name: str, entry: Entry) -> Manifest:
        """Return a manifest in which the seed has this entry."""
        return replace(self, entries={**self.entries, name: entry})


def read_manifest(path: Path) -> Manifest:
    """Return the manifest, or an empty one if there is none that can be read: then everything is stale."""
    try:
        content: Any = json.loads(path.read_text(encoding="utf-8"))
        entries = {
            name: Entry(each["inputs"], dict(each["outputs"]), tuple(each["warnings"]))
            for name, each in content["seeds"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest()
    return Manifest(entries)


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Write the manifest in one step."""
    seeds = {name: asdict(entry) for name, entry in manifest.entries.items()}
    write_text(path, json.dumps({"seeds": seeds}, indent=1, sort_keys=True, ensure_ascii=False) + "\n")


def digest(parts: Iterable[bytes | str]) -> str:
    """Return a digest of some parts, each told from the next."""
    hashed = blake2b(digest_size=_DIGEST_BYTES)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hashed.update(len(data).to_bytes(8, "little"))
        hashed.update(data)
    return hashed.hexdigest()


def digest_file(path: Path) -> str | None:
    """Return the digest of a file's content, None if it is missing."""
    try:
        return digest([path.read_bytes()])
    except OSError:
        return None


@cache
def program_digest() -> str:
    """Return a digest that changes with the program or its gazetteer: names, sizes and times of its files."""
    parts: list[str] = []
    for folder, folders, files in os.walk(_PACKAGE):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(files):
            known = (Path(folder) / name).stat()
            parts.append(f"{folder}/{name} {known.st_size} {known.st_mtime_ns}")
    return digest(parts)
