"""Formats that others read and mapdesk only writes; the end of the file's name says which.

=======================  ===================================================
``.csv``                 one row a mention, for spreadsheets
``.kml``                 places, areas and movements, for Google Earth
``.annotations.jsonld``  W3C Web Annotations: one a mention
``.places.jsonld``       Linked Places Format 1.2: one feature a place
=======================  ===================================================
"""

from __future__ import annotations

from mapdesk.layers.schema import LayerName

__all__ = ["EXPORTS", "KEPT"]

EXPORTS: dict[str, str] = {
    ".csv": "exports.spreadsheet",
    ".kml": "exports.kml",
    ".annotations.jsonld": "exports.annotations",
    ".places.jsonld": "exports.linked_places",
}
"""End of the name → module that has ``write`` and ``is_ours``."""

_CLASS = ("kind", "feature", "country", "admin1")
KEPT: dict[str, dict[LayerName, tuple[str, ...]]] = {
    ".csv": {
        "documents": ("document", "title", "date", "url"),
        "mentions": (
            *(
                "mention",
                "document",
                "start",
                "end",
                "quote",
                "kind",
                "role",
                "status",
                "confidence",
                "place",
            ),
            *("reason", "sentence", "found_at", "decided"),
        ),
        "places": ("place", "name", *_CLASS, "lat", "lon", "precision_km", "source"),
    },
    ".kml": {
        "documents": ("title",),
        "mentions": ("place", "sentence"),
        "places": ("place", "name", *_CLASS, "precision_km", "source", "confidence", "drawn", "geometry"),
        "areas": ("use", "place", "name", *_CLASS, "precision_km", "source", "geometry"),
        "movements": ("quote", "sentence", "geometry"),
    },
    ".annotations.jsonld": {
        "documents": ("url",),
        "mentions": ("mention", "start", "end", "quote", "place", "name", "evidence"),
    },
    ".places.jsonld": {
        "documents": ("title", "date", "url"),
        "mentions": ("kind", "quote", "place", "sentence"),
        "places": ("place", "name", "kind", "feature", "country", "lat", "lon", "source", "confidence"),
    },
}
"""End of the name → layer → columns that can be seen in the file; all others are not handed over.

Some are seen in part: KML and Linked Places leave out what is not drawn or says nothing of a place; Linked
Places keep three steps of confidence, and of ``kind`` of a mention whether it is a name.
"""
