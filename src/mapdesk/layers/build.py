"""Geoparsed documents become layers: rows sorted, ids stable, numbers rounded, no clock."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from mapdesk.layers.areas import area_ids, area_rows
from mapdesk.layers.fingerprint import fingerprint
from mapdesk.layers.frames import conform
from mapdesk.layers.geometry import distance_km, geodesic_wkb, point_wkb, round_position
from mapdesk.layers.places import place_columns, place_rows
from mapdesk.layers.record import Layers, Row
from mapdesk.layers.schema import FINGERPRINT, LAYERS, Layer, LayerName
from mapdesk.layers.values import canonical_json, evidence_json, list_json, stable_id
from mapdesk.model import Candidate, Document, Geoparsed, Mention, Movement

__all__ = ["build", "mention_id"]

SCORE_DECIMALS = 4
DEFAULT_WORLDVIEW = "international"


def build(geoparsed: Iterable[Geoparsed], *, worldview: str = DEFAULT_WORLDVIEW) -> Layers:
    """Layers of some documents, in the order given; mentions in the order of the text, places by id.

    The same documents give the same rows, whatever the machine.
    """
    parsed = tuple(geoparsed)
    mentions = [(each.document, mention) for each in parsed for mention in each.mentions]
    movements = [(each.document, movement) for each in parsed for movement in each.movements]
    tables: dict[LayerName, Iterable[Row]] = {
        "documents": (_document_row(each, worldview) for each in parsed),
        "mentions": (_mention_row(document, mention) for document, mention in mentions),
        "places": place_rows(mentions, [movement for _, movement in movements]),
        "areas": area_rows(mention for _, mention in mentions),
        "alternatives": chain.from_iterable(_alternative_rows(*pair) for pair in mentions),
        "movements": (_movement_row(document, movement) for document, movement in movements),
    }
    return Layers({name: tuple(_typed(LAYERS[name], row) for row in rows) for name, rows in tables.items()})


def _typed(layer: Layer, row: Row) -> Row:
    """Return the row with plain values in the schema's order, as it will be read back from a file."""
    plain = conform(layer, [row.get(column.name) for column in layer.columns])
    typed = plain if layer.geometry is None else {**plain, "geometry": row["geometry"]}
    return {**typed, FINGERPRINT: fingerprint(layer, typed)}


def mention_id(document: Document, start: int, end: int) -> str:
    """Return the id of the mention at a span: a hash of document, span and quote."""
    return stable_id("m", document.id, str(start), str(end), document.text[start:end])


def _document_row(parsed: Geoparsed, worldview: str) -> Row:
    document = parsed.document
    start, end = document.headline or (0, 0)
    return {
        "document": document.id,
        "title": document.title,
        "date": document.date,
        "author": document.author,
        "url": document.url,
        "source": document.source,
        "near": document.near,
        "notes": document.notes,
        "worldview": document.worldview or worldview,
        "headline_start": start,
        "headline_end": end,
        "text": document.text,
        "spans": canonical_json([[mention.start, mention.end] for mention in parsed.mentions]),
        "rows": canonical_json(
            {
                "alternatives": [len(_rejected(mention)) for mention in parsed.mentions],
                "areas": area_ids(parsed.mentions),
                "movements": [[movement.start, movement.end] for movement in parsed.movements],
            }
        ),
    }


def _mention_row(document: Document, mention: Mention) -> Row:
    place = mention.place
    return {
        "mention": mention_id(document, mention.start, mention.end),
        "document": document.id,
        "start": mention.start,
        "end": mention.end,
        "quote": mention.text,
        "kind": mention.kind,
        "role": mention.role,
        "status": mention.status,
        "confidence": round(mention.confidence, SCORE_DECIMALS),
        "place": place.id if place else None,
        "name": place.name if place else None,
        "reason": mention.reason,
        "evidence": evidence_json(_chosen_evidence(mention)),
        **_sentence(document, mention.sentence),
        "found_at": _found_at(document, mention.start),
        "relation": mention.relation,
        "anchors": list_json(mention_id(document, *span) for span in mention.anchors),
        "search_area": mention.search_area.id if mention.search_area else None,
        "referents": list_json(mention.referents),
        "decided": mention.decided,
        "note": mention.note,
        "geometry": point_wkb(*round_position(place)) if place else None,
    }


def _sentence(document: Document, span: tuple[int, int]) -> dict[str, Any]:
    start, end = span
    return {"sentence": document.text[start:end], "sentence_start": start, "sentence_end": end}


def _found_at(document: Document, start: int) -> str | None:
    """Return where in the original the paragraph around a code point stands."""
    at = bisect_right(document.paragraphs, start, key=lambda paragraph: paragraph.start)
    return document.paragraphs[at - 1].found_at if at else None


def _chosen_evidence(mention: Mention) -> Sequence[Any]:
    """Return the evidence of the candidate that was chosen; of none if nothing was."""
    place_id = mention.place.id if mention.place else None
    return next((each.evidence for each in mention.candidates if each.place.id == place_id), ())


def _rejected(mention: Mention) -> list[Candidate]:
    place_id = mention.place.id if mention.place else None
    return [each for each in mention.candidates if each.place.id != place_id]


def _alternative_rows(document: Document, mention: Mention) -> Iterator[Row]:
    owner = mention_id(document, mention.start, mention.end)
    for rank, candidate in enumerate(_rejected(mention), start=1):
        place = candidate.place
        yield {
            "alternative": f"{owner}-{rank}",
            "mention": owner,
            "document": document.id,
            "rank": rank,
            **place_columns(place),
            "population": place.population,
            "score": round(candidate.score, SCORE_DECIMALS),
            "distance_km": distance_km(mention.place, place) if mention.place else None,
            "evidence": evidence_json(candidate.evidence),
            "geometry": point_wkb(*round_position(place)),
        }


def _movement_row(document: Document, movement: Movement) -> Row:
    origin, destination = movement.origin, movement.destination
    line = (origin, *movement.via, destination) if origin and destination else ()
    line = line if len({place.id for place in line}) > 1 else ()
    return {
        "movement": stable_id("v", document.id, str(movement.start), str(movement.end), movement.text),
        "document": document.id,
        "start": movement.start,
        "end": movement.end,
        "quote": movement.text,
        "verb": movement.verb,
        "who": movement.who,
        "origin": origin.id if origin else None,
        "origin_name": origin.name if origin else None,
        "destination": destination.id if destination else None,
        "destination_name": destination.name if destination else None,
        "via": list_json([place.id for place in movement.via]),
        "via_names": "; ".join(place.name for place in movement.via) or None,
        **_sentence(document, movement.sentence),
        "geometry": geodesic_wkb(*line) if line else None,
    }
