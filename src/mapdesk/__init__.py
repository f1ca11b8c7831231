"""An article goes in; the places in it come out as annotated layers and as a map that opens anywhere.

>>> import mapdesk
>>> mapdesk.map("article.txt").save("article.html")        # doctest: +SKIP
>>> mapdesk.locate("The port of Tartus is in Syria.")      # doctest: +SKIP

====================  ========================================================
``map``               the map of an article: ``.html``, ``.save(path)``, ``.layers``
``locate``            the mentions of an article and their places
``to_folium``         the map as a ``folium.Map``
``read``              the documents in a file
``Layers``            what a map is made of, as GeoDataFrames
====================  ========================================================
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mapdesk.errors import MapdeskError
    from mapdesk.layers import Layers, read_layers
    from mapdesk.model import Candidate, Document, Evidence, Geoparsed, Mention, Movement, Place
    from mapdesk.pipeline.article import ArticleMap, locate, to_folium
    from mapdesk.pipeline.article import map_article as map
    from mapdesk.seeds import read_seed as read

__all__ = [
    "ArticleMap",
    "Candidate",
    "Document",
    "Evidence",
    "Geoparsed",
    "Layers",
    "MapdeskError",
    "Mention",
    "Movement",
    "Place",
    "locate",
    "map",
    "read",
    "read_layers",
    "to_folium",
]

# Public name → module and name there. Loaded on first use, so that `import mapdesk` costs nothing.
_HOMES = {
    "ArticleMap": ("mapdesk.pipeline.article", "ArticleMap"),
    "Layers": ("mapdesk.layers", "Layers"),
    "MapdeskError": ("mapdesk.errors", "MapdeskError"),
    "locate": ("mapdesk.pipeline.article", "locate"),
    "map": ("mapdesk.pipeline.article", "map_article"),
    "read": ("mapdesk.seeds", "read_seed"),
    "read_layers": ("mapdesk.layers", "read_layers"),
    "to_folium": ("mapdesk.pipeline.article", "to_folium"),
    **{
        name: ("mapdesk.model", name)
        for name in ("Candidate", "Document", "Evidence", "Geoparsed", "Mention", "Movement", "Place")
    },
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("mapdesk")
    if name not in _HOMES:
        raise AttributeError(f"module 'mapdesk' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES, "__version__"})
