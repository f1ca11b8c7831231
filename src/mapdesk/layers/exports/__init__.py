"""Formats that others read and mapdesk only writes; the end of the file's name says which.

=======================  ===================================================
``.csv``                 one row a mention, for spreadsheets
``.kml``                 places, areas and movements, for Google Earth
``.annotations.jsonld``  W3C Web Annotations: one a mention
``.places.jsonld``       Linked Places Format 1.2: one feature a place
=======================  ===================================================
"""

from __future__ import annotations

__all__ = ["EXPORTS"]

EXPORTS: dict[str, str] = {
    ".csv": "exports.spreadsheet",
    ".kml": "exports.kml",
    ".annotations.jsonld": "exports.annotations",
    ".places.jsonld": "exports.linked_places",
}
"""End of the name → module that has ``write`` and ``is_ours``."""
