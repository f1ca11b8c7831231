"""Building again whenever a text, a decision or a setting was saved."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from mapdesk.errors import MapdeskError
from mapdesk.pipeline.building import Report, build_workspace
from mapdesk.workspace import MARKER, files_in, open_workspace

__all__ = ["watch"]

_PAUSE_S = 0.5
Seen = frozenset[tuple[str, int, int, int]]


def watch(
    root: Path, *, overwrite: bool = False, pause_s: float = _PAUSE_S
) -> Iterator[Report | MapdeskError]:
    """Yield what each build did, and problems with the workspace, for as long as somebody listens.

    What failed is tried again only when something was saved.
    """
    seen: Seen | None = None
    while True:
        now = _saved(root)
        if now != seen:
            seen = now
            try:
                yield build_workspace(open_workspace(root), overwrite=overwrite)
            except MapdeskError as problem:
                yield problem
        time.sleep(pause_s)


def _saved(root: Path) -> Seen:
    """Return name, size and times of every file that a build reads."""
    files = [root / MARKER]
    try:
        workspace = open_workspace(root)
        for name in ("seeds", "geo"):
            files.extend(files_in(workspace.folder(name)))
    except MapdeskError:  # said by the build
        pass
    return frozenset(found for path in files if (found := _stamp(path)))


def _stamp(path: Path) -> tuple[str, int, int, int] | None:
    try:
        known = path.stat()
    except OSError:  # gone since it was listed
        return None
    return str(path), known.st_size, known.st_mtime_ns, known.st_ctime_ns  # a copy may keep its age
