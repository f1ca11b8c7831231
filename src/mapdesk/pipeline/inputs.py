"""What the outputs of a seed depend on, as one digest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mapdesk.pipeline.manifest import digest, digest_file, program_digest
from mapdesk.workspace import Seed, Workspace

__all__ = ["Inputs"]

_IMPORTED = "gazetteers"
_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What all seeds depend on, and the lines of decisions by the document that they can touch."""

    common: str
    decisions: Mapping[str | None, tuple[str, ...]]

    @classmethod
    def of(cls, workspace: Workspace) -> Inputs:
        """Return the inputs of a workspace as they are now: program, settings, places, decisions."""
        from mapdesk.geo.decisions import lines_by_document

        settings = repr(replace(workspace.settings, formats=()))
        places = _places(workspace.folder("geo"), workspace.decisions)
        return cls(digest([program_digest(), settings, *places]), lines_by_document(workspace.decisions))

    def digest(self, seed: Seed) -> str:
        """Return a digest of the seed's text and of all that can change what is made of it.

        Decisions count only where they can touch the seed, so that one about an article leaves others fresh.
        """
        has_many = seed.path.suffix.lower() == ".jsonl"
        touching = sorted(self.decisions, key=str) if has_many else (None, seed.name)
        lines = (line for document in touching for line in self.decisions.get(document, ()))
        try:
            text = seed.path.read_bytes()
        except OSError as problem:  # it went away, or may not be read: whoever builds it will say so
            text = repr(problem).encode()
        return digest([self.common, seed.name, text, *lines])


def _places(geo: Path, decisions: Path) -> Iterable[bytes | str]:
    """Yield names and contents of the files in geo/; of imported gazetteers only the manifest."""
    for path in sorted(geo.rglob("*")) if geo.is_dir() else ():
        is_part = _IMPORTED in path.relative_to(geo).parts and path.name != _MANIFEST
        if path.is_file() and path != decisions and path.name.lower() != "readme.md" and not is_part:
            yield path.relative_to(geo).as_posix()
            yield digest_file(path) or ""
