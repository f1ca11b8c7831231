"""Linked Places Format 1.2 (Pelagios, World Historical Gazetteer): one feature a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mapdesk.layers.exports.linked_data import begins_with, document_address, place_address, write_json
from mapdesk.layers.record import Layers, Row

__all__ = ["is_ours", "write"]

_HEAD = {
    "type": "FeatureCollection",
    "@context": "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld",
    "generator": "mapdesk",
}
_ISO_DATE = re.compile(r"\A\d{4}(?:-\d{2}(?:-\d{2})?)?")
_CERTAIN_FROM, _LESS_CERTAIN_FROM = 0.8, 0.5


def write(layers: Layers, path: Path) -> None:
    """Write each place with its names as the documents write them, and the sentences that mention it."""
    documents = {row["document"]: row for row in layers.rows("documents")}
    mentions: dict[str, list[Row]] = {}
    for row in layers.rows("mentions"):
        if row["place"]:
            mentions.setdefault(row["place"], []).append(row)
    features = [_feature(row, mentions.get(row["place"], []), documents) for row in layers.rows("places")]
    write_json(path, {**_HEAD, "features": features})


def _feature(place: Row, mentions: Sequence[Row], documents: dict[str, Row]) -> dict[str, Any]:
    address = place_address(place["place"])
    feature: dict[str, Any] = {
        "@id": address,
        "type": "Feature",
        "properties": {"title": place["name"], "ccodes": [place["country"]] if place["country"] else []},
        "names": _names(place, mentions, documents),
        "types": [{"label": (place["feature"] or place["kind"]).replace("_", " ")}],
        "geometry": {"type": "GeometryCollection", "geometries": [_point(place)]},
        "links": [{"type": "exactMatch", "identifier": address}] if address.startswith("https:") else [],
        "descriptions": [
            {"@id": document_address(documents[document]), "value": sentence}
            for document, sentence in dict.fromkeys((m["document"], m["sentence"]) for m in mentions)
        ],
    }
    return feature


def _point(place: Row) -> dict[str, Any]:
    confidence = place["confidence"]
    is_less = confidence >= _LESS_CERTAIN_FROM
    certainty = "certain" if confidence >= _CERTAIN_FROM else "less-certain" if is_less else "uncertain"
    return {"type": "Point", "coordinates": [place["lon"], place["lat"]], "certainty": certainty}


def _names(place: Row, mentions: Sequence[Row], documents: dict[str, Row]) -> list[dict[str, Any]]:
    """Return each wording once, with the documents that use it; the place's own name if there is none.

    The format asks for a citation of at least one name: the gazetteer's name cites where it comes from.
    """
    found: dict[str, dict[str, None]] = {}
    for mention in mentions:
        if mention["kind"] in ("name", "embedded"):
            found.setdefault(mention["quote"], {})[mention["document"]] = None
    if not found:
        source = {"label": place["source"] or "mapdesk", "@id": place_address(place["place"])}
        return [{"toponym": place["name"], "citations": [source]}]
    return [_name(wording, [documents[each] for each in ids]) for wording, ids in found.items()]


def _name(wording: str, documents: Sequence[Row]) -> dict[str, Any]:
    cited = [{"label": d["title"] or d["document"], "@id": document_address(d)} for d in documents]
    dates = sorted(found[0] for d in documents if (found := _ISO_DATE.match(d["date"] or "")))
    name: dict[str, Any] = {"toponym": wording, "citations": cited}
    return {**name, "when": {"timespans": [{"start": {"in": dates[0]}}]}} if dates else name


def is_ours(path: Path) -> bool:
    """Whether the file begins as ``write`` begins it."""
    return begins_with(path, _HEAD)
