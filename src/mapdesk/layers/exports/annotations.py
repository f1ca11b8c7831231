"""W3C Web Annotations (Recommendation of 23 February 2017): one a mention that has a place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mapdesk.layers.exports.linked_data import begins_with, document_address, place_address, write_json
from mapdesk.layers.record import Layers, Row

__all__ = ["is_ours", "write"]

_HEAD = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "urn:mapdesk:annotations",
    "type": "AnnotationPage",
}
_CONTEXT = 32


def write(layers: Layers, path: Path) -> None:
    """Write a page of annotations: the span and the quote as target, the place and the reasons as bodies."""
    documents = {row["document"]: row for row in layers.rows("documents")}
    located = (row for row in layers.rows("mentions") if row["place"])
    items = [_annotation(row, documents[row["document"]]) for row in located]
    write_json(path, {**_HEAD, "items": items})


def _annotation(mention: Row, document: Row) -> dict[str, Any]:
    text, start, end = document["text"], mention["start"], mention["end"]
    place = {
        "type": "SpecificResource",
        "purpose": "identifying",
        "source": {"id": place_address(mention["place"]), "type": "schema:Place", "label": mention["name"]},
    }
    reasons = [each["text"] for each in json.loads(mention["evidence"])]
    said = {
        "type": "TextualBody",
        "purpose": "commenting",
        "format": "text/plain",
        "value": " ".join(reasons),
    }
    return {
        "id": f"urn:mapdesk:mention:{mention['mention']}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [place, said] if reasons else [place],
        "target": {
            "source": document_address(document),
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": mention["quote"],
                    "prefix": text[max(0, start - _CONTEXT) : start],
                    "suffix": text[end : end + _CONTEXT],
                },
            ],
        },
    }


def is_ours(path: Path) -> bool:
    """Whether the file begins as ``write`` begins it."""
    return begins_with(path, _HEAD)
