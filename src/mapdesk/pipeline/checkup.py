"""What ``mapdesk doctor`` looks at."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from mapdesk.errors import MapdeskError

__all__ = ["Finding", "examine"]

_LIBRARIES = (
    *("geopandas", "shapely", "pyproj", "pyogrio", "pyarrow", "folium", "numpy", "marisa-trie", "rapidfuzz"),
    *("trafilatura", "python-docx", "pypdf", "matplotlib"),
)
_SAMPLE = "The port of Tartus"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, and whether it is as it should be."""

    what: str
    found: str
    is_good: bool = True


def examine() -> tuple[Finding, ...]:
    """Return what was found, in the order in which to mend it."""
    return (
        Finding("mapdesk", _version("mapdesk") or "run from a folder, not installed"),
        Finding("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"),
        _gazetteer(),
        *_libraries(),
        _workspace(),
    )


def _gazetteer() -> Finding:
    from mapdesk.pipeline.geoparsing import geoparse_all
    from mapdesk.seeds import read_text

    try:
        (located,) = geoparse_all([read_text(_SAMPLE)])
    except (MapdeskError, OSError, ImportError) as problem:
        return Finding("gazetteer", f"{problem}; install mapdesk again", is_good=False)
    if any(mention.place for mention in located.mentions):
        return Finding("gazetteer", "built in, answers")
    return Finding("gazetteer", f"does not know {_SAMPLE!r}; install mapdesk again", is_good=False)


def _libraries() -> Iterator[Finding]:
    for name in _LIBRARIES:
        version = _version(name)
        yield Finding(name, version or f"missing; run: pip install {name}", is_good=version is not None)


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _workspace() -> Finding:
    from mapdesk.workspace import find_workspace

    try:
        workspace = find_workspace(Path())
        return Finding("workspace", f"{workspace.root}, {len(workspace.seeds())} seeds")
    except MapdeskError as problem:
        is_broken = "not in a workspace" not in str(problem)
        return Finding("workspace", str(problem) if is_broken else "none here", is_good=not is_broken)
