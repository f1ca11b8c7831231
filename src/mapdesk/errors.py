"""Every error that mapdesk raises on purpose.

::

    MapdeskError
    ├── WorkspaceError    the workspace or its mapdesk.toml
    ├── SeedError         a text that cannot be read
    ├── GazetteerError    names, places or decisions that cannot be used
    ├── RecogniserError   a recogniser that is not there or cannot be used
    ├── LayerError        a layer file that cannot be read or written
    └── MapError          a page or picture that cannot be made

A message is one line that says where, what was found, what was expected and what to do.
The command line prints it in red and exits with 1; "not located" is data and never an error.
"""

from __future__ import annotations

__all__ = [
    "GazetteerError",
    "LayerError",
    "MapError",
    "MapdeskError",
    "RecogniserError",
    "SeedError",
    "WorkspaceError",
]


class MapdeskError(Exception):
    """A named problem with a remedy; the base of all others."""


class WorkspaceError(MapdeskError):
    """The workspace, its settings or its folders cannot be used."""


class SeedError(MapdeskError):
    """A text cannot be read as a document."""


class GazetteerError(MapdeskError):
    """A gazetteer, a table of places or a list of decisions cannot be used."""


class RecogniserError(MapdeskError):
    """A recogniser is not installed, or cannot be made ready."""


class LayerError(MapdeskError):
    """A layer file cannot be read or written."""


class MapError(MapdeskError):
    """A page or a picture cannot be made."""
