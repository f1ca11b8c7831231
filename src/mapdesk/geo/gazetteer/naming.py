"""Telling names in Latin script from names in others."""

from __future__ import annotations

import unicodedata

from mapdesk.geo.gazetteer.features import ALTERNATE, FOREIGN, LOCAL
from mapdesk.geo.gazetteer.rows import Naming

__all__ = ["naming_of"]


def naming_of(text: str, form: int = ALTERNATE) -> Naming:
    """Return a name with its form, which is FOREIGN where it is in another script than Latin."""
    if not text.isascii() and form in (ALTERNATE, LOCAL) and not _begins_latin(text):
        form = FOREIGN
    return Naming(text, form)


def _begins_latin(text: str) -> bool:
    letter = next((c for c in text if c.isalpha()), "a")
    return letter < "\u0250" or unicodedata.name(letter, "LATIN").startswith("LATIN")
