"""What the two JSON-LD formats share: addresses of places and documents, and one way of writing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mapdesk.layers.record import Row

__all__ = ["begins_with", "document_address", "place_address", "write_json"]

_GEONAMES = "geonames:"


def place_address(place_id: str) -> str:
    """Return the URI of a place: that of GeoNames where it is theirs, a URN of ours otherwise.

    >>> place_address("geonames:163345")
    'https://sws.geonames.org/163345/'
    >>> place_address("country:SY")
    'urn:mapdesk:country:SY'
    """
    if place_id.startswith(_GEONAMES):
        return f"https://sws.geonames.org/{place_id.removeprefix(_GEONAMES)}/"
    return f"urn:mapdesk:{quote(place_id, safe=':')}"


def document_address(document: Row) -> str:
    """Return where the document was published, or a URN of ours."""
    url = document["url"] or ""
    is_address = url.startswith(("https://", "http://"))
    return url if is_address else f"urn:mapdesk:document:{quote(document['document'], safe='')}"


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write JSON in UTF-8; the order of the members is that of ``content``."""
    path.write_bytes((json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def begins_with(path: Path, content: dict[str, Any]) -> bool:
    """Whether the file begins with these members, as ``write_json`` writes them."""
    head = json.dumps(content, ensure_ascii=False, indent=1).removesuffix("\n}").encode()
    with path.open("rb") as file:
        return file.read(len(head)) == head
