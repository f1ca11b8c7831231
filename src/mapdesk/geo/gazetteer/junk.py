"""Telling names from what stands among GeoNames' names without being one."""

from __future__ import annotations

import re
from typing import Final

from mapdesk.geo.gazetteer.rows import Naming

__all__ = ["is_junk"]

_CODE: Final = re.compile(r"[A-Z0-9]{1,4}\Z")


def is_junk(naming: Naming) -> bool:
    """Return whether an alternate name of GeoNames' is no name: a code, a web address, a romanised reading.

    GeoNames' lists hold airport codes (``PAR``), links, and readings in lower case made by programs
    (``swldw``) among the names; in scripts that have cases newspapers write names with a capital.
    """
    text, name_key = naming.text, naming.key
    if _CODE.match(text) or "://" in text or not name_key or name_key.replace(" ", "").isdigit():
        return True
    lower = text.lower()
    if text == lower and lower != text.upper():
        return True
    return len(name_key) <= 2 and name_key.isascii()
