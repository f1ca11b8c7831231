"""Layers become the page's payload: tables of documents, places, mentions, movements, and packed shapes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from mapdesk.maps.offsets import Offsets
from mapdesk.maps.shapes import pack_shape
from mapdesk.maps.sources import attribution, source_of
from mapdesk.maps.table import pack_table

if TYPE_CHECKING:
    from mapdesk.layers import Layers, Row

__all__ = ["AGGREGATE_FROM", "story_payload"]

AGGREGATE_FROM = 100_000
"""From this many mentions on, the page carries counts only: no text, no quotes."""

_ALTERNATIVES = 5
_EVIDENCE = 6
_PLACE_COLUMNS = (
    *("id", "name", "kind", "feature", "country", "admin1", "lat", "lon", "precision", "source", "status"),
    *("count", "confidence", "population", "shape", "local", "licence", "link", "decided", "documents"),
)
_MENTION_COLUMNS = (
    *(
        "id",
        "doc",
        "start",
        "end",
        "kind",
        "role",
        "status",
        "place",
        "confidence",
        "sentence_start",
        "sentence_end",
    ),
    *(
        "evidence",
        "alternatives",
        "reason",
        "relation",
        "area",
        "areaName",
        "anchors",
        "referents",
        "decided",
    ),
)
_DOCUMENT_COLUMNS = ("id", "source", "title", "headline", "text", "date", "author", "url")
_MOVEMENT_COLUMNS = ("text", "doc", "start", "end", "origin", "destination")


def story_payload(layers: Layers, worldview: str, has_country: Iterable[str] = ()) -> dict[str, Any]:
    """Payload without its base map; footprints of the countries in ``has_country`` are left to that."""
    packer = _Packer(layers, frozenset(has_country))
    places = packer.places()
    return {
        "settings": packer.settings(worldview),
        "documents": packer.documents(),
        "places": places,
        "mentions": packer.mentions(),
        "movements": packer.movements(),
        "shapes": packer.shapes,
    }


class _Packer:
    """Holds the numbers that rows are known by in the page, while the tables are made."""

    def __init__(self, layers: Layers, has_country: frozenset[str]) -> None:
        self.layers = layers
        self.is_aggregated = len(layers.rows("mentions")) >= AGGREGATE_FROM
        self.shapes: list[dict[str, Any]] = []
        self.has_country = has_country
        self.place_numbers = {row["place"]: at for at, row in enumerate(layers.rows("places"))}
        self.document_numbers = {row["document"]: at for at, row in enumerate(layers.rows("documents"))}
        self.offsets = [Offsets(row["text"]) for row in layers.rows("documents")]
        self.shape_numbers = self._pack_shapes(layers.rows("areas"))

    def _pack_shapes(self, rows: Iterable[Row]) -> dict[str, int]:
        numbers: dict[str, int] = {}
        for row in rows:
            if row["kind"] == "country" and row["country"] in self.has_country:
                continue
            packed = pack_shape(row["geometry"]) if row["geometry"] else None
            if packed:
                numbers[row["area"]] = len(self.shapes)
                self.shapes.append(packed)
        return numbers

    def settings(self, worldview: str) -> dict[str, Any]:
        """Title, worldview, attribution, and how many mentions were left out, if they were."""
        sources = [row["source"] for row in self.layers.rows("places")]
        count = len(self.layers.rows("mentions"))
        return {
            "worldview": worldview,
            "attribution": attribution(sources, worldview),
            "aggregated": {"mentions": count} if self.is_aggregated else None,
        }

    def documents(self) -> dict[str, Any]:
        """One row a document; its text only while the page carries quotes."""
        return pack_table(_DOCUMENT_COLUMNS, map(self._document, self.layers.rows("documents"), self.offsets))

    def _document(self, row: Row, offsets: Offsets) -> dict[str, Any]:
        headline = (row["headline_start"], row["headline_end"])
        return {
            "id": row["document"],
            "text": None if self.is_aggregated else row["text"],
            "headline": [offsets[each] for each in headline] if headline[1] else None,
            **{name: row[name] for name in ("source", "title", "date", "author", "url")},
        }

    def places(self) -> dict[str, Any]:
        """One row a place, in the order of the layer."""
        coded = ("kind", "feature", "country", "admin1", "source", "status", "licence", "link")
        return pack_table(_PLACE_COLUMNS, map(self._place, self.layers.rows("places")), coded)

    def _place(self, row: Row) -> dict[str, Any]:
        source = source_of(row["source"])
        status = row["status"] if row["drawn"] else "linked"
        return {
            **{
                name: row[name]
                for name in ("name", "kind", "feature", "country", "admin1", "lat", "lon", "source")
            },
            "id": row["place"],
            "precision": row["precision_km"],
            "status": status,
            "count": row["mentions"],
            "confidence": row["confidence"],
            "population": row["population"] or None,
            "shape": self.shape_numbers.get(f"place:{row['place']}"),
            "local": row["local_name"],
            "licence": source.licence if source else None,
            "link": source.url if source else None,
            "decided": row["decided"],
            "documents": row["documents"] if row["documents"] > 1 else None,
        }

    def mentions(self) -> dict[str, Any]:
        """One row a mention, with its reasons and rejected alternatives; none if the page is aggregated."""
        if self.is_aggregated:
            return pack_table(_MENTION_COLUMNS, ())
        rows = self.layers.rows("mentions")
        places = {row["mention"]: row["place"] for row in rows}
        alternatives = _by_mention(self.layers.rows("alternatives"))
        records = (self._mention(row, places, alternatives.get(row["mention"], [])) for row in rows)
        return pack_table(_MENTION_COLUMNS, records, ("kind", "role", "status"))

    def _mention(self, row: Row, places: Mapping[str, str | None], alternatives: list[Row]) -> dict[str, Any]:
        doc = self.document_numbers[row["document"]]
        offsets = self.offsets[doc]
        anchors = (places.get(each) for each in _list(row["anchors"]))
        return {
            **{
                name: row[name]
                for name in ("kind", "role", "status", "confidence", "reason", "relation", "decided")
            },
            "id": row["mention"],
            "doc": doc,
            **{name: offsets[row[name]] for name in ("start", "end", "sentence_start", "sentence_end")},
            "place": self.place_numbers.get(row["place"]),
            "evidence": [each["text"] for each in _list(row["evidence"])[:_EVIDENCE] if each["weight"] >= 0],
            "alternatives": [_alternative(each) for each in alternatives[:_ALTERNATIVES]],
            "area": self.shape_numbers.get(f"search:{row['search_area']}"),
            "areaName": self._area_name(row["search_area"]),
            "anchors": self._numbers(anchors),
            "referents": self._numbers(_list(row["referents"])),
        }

    def _area_name(self, area: str | None) -> str | None:
        rows = (row for row in self.layers.rows("areas") if row["area"] == f"search:{area}")
        return next((row["name"] for row in rows), None) if area else None

    def _numbers(self, ids: Iterable[str | None]) -> list[int]:
        known = (self.place_numbers.get(each) for each in ids if each)
        return list(dict.fromkeys(each for each in known if each is not None))

    def movements(self) -> dict[str, Any]:
        """One row a movement."""
        rows = () if self.is_aggregated else self.layers.rows("movements")
        return pack_table(_MOVEMENT_COLUMNS, map(self._movement, rows))

    def _movement(self, row: Row) -> dict[str, Any]:
        doc = self.document_numbers[row["document"]]
        return {
            "text": row["quote"],
            "doc": doc,
            "start": self.offsets[doc][row["start"]],
            "end": self.offsets[doc][row["end"]],
            "origin": self.place_numbers.get(row["origin"]),
            "destination": self.place_numbers.get(row["destination"]),
        }


def _list(text: str | None) -> list[Any]:
    return json.loads(text) if text else []


def _by_mention(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["mention"], []).append(row)
    return found


def _alternative(row: Row) -> list[Any]:
    """[name, lat, lon, km, the reason against, place id, feature]."""
    against = min(_list(row["evidence"]), key=lambda each: each["weight"], default=None)
    reason = against["text"] if against and against["weight"] < 0 else None
    country = ", ".join(filter(None, (row["admin1"], row["country"])))
    return [
        row["name"],
        row["lat"],
        row["lon"],
        row["distance_km"],
        reason,
        row["place"],
        row["feature"],
        country,
    ]
