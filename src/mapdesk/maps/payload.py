"""Layers become the page's payload: tables of documents, places, mentions, movements, and packed shapes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
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

QUOTES_ONLY_FROM = 5_000
"""From this many mentions on, mentions are known by number, and the reader's page finds their sentences."""

_ALTERNATIVES = 5
_EVIDENCE = 6
_PLACE_COLUMNS = (
    *("id", "name", "kind", "feature", "country", "admin1", "lat", "lon", "precision", "source", "status"),
    *("count", "confidence", "population", "shape", "local", "licence", "link", "decided", "documents"),
)
_MENTION_COLUMNS = (
    *("id", "doc", "start", "length", "kind", "role", "status", "place", "confidence"),
    *("sentence_before", "sentence_after"),
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
        "note",
        "foundAt",
    ),
)
_DOCUMENT_COLUMNS = ("id", "source", "title", "headline", "text", "date", "author", "url", "notes")
_MOVEMENT_COLUMNS = ("text", "doc", "start", "end", "origin", "destination", "via")


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

    def _document(self, row: Row, offsets: Offsets) -> list[Any]:
        start, end = row["headline_start"], row["headline_end"]
        return [
            row["document"],
            row["source"],
            row["title"],
            [offsets[start], offsets[end]] if end else None,
            None if self.is_aggregated else row["text"],
            *(row[name] for name in ("date", "author", "url", "notes")),
        ]

    def places(self) -> dict[str, Any]:
        """One row a place, in the order of the layer."""
        return pack_table(_PLACE_COLUMNS, map(self._place, self.layers.rows("places")))

    def _place(self, row: Row) -> list[Any]:
        source = source_of(row["source"])
        return [
            row["place"],
            *(row[name] for name in ("name", "kind", "feature", "country", "admin1", "lat", "lon")),
            row["precision_km"],
            row["source"],
            row["status"] if row["drawn"] else "linked",
            row["mentions"],
            round(row["confidence"], 2),
            _rounded_population(row["population"]),
            self.shape_numbers.get(f"place:{row['place']}"),
            row["local_name"],
            source.licence if source else None,
            source.url if source else None,
            row["decided"],
            row["documents"] if row["documents"] > 1 else None,
        ]

    def mentions(self) -> dict[str, Any]:
        """One row a mention, with its reasons and rejected alternatives; none if the page is aggregated."""
        if self.is_aggregated:
            return pack_table(_MENTION_COLUMNS, ())
        rows = self.layers.rows("mentions")
        has_ids = len(rows) < QUOTES_ONLY_FROM
        places = {row["mention"]: row["place"] for row in rows}
        alternatives = _by_mention(self.layers.rows("alternatives"))
        records = (self._mention(row, places, alternatives.get(row["mention"], []), has_ids) for row in rows)
        return pack_table(_MENTION_COLUMNS, records)

    def _mention(
        self, row: Row, places: Mapping[str, str | None], alternatives: list[Row], has_ids: bool
    ) -> list[Any]:
        doc = self.document_numbers[row["document"]]
        offsets = self.offsets[doc]
        start, end = offsets[row["start"]], offsets[row["end"]]
        has_sentence = has_ids and row["sentence_end"] > row["sentence_start"]
        return [
            row["mention"] if has_ids else None,
            doc,
            start,
            end - start,
            *(row[name] for name in ("kind", "role", "status")),
            self.place_numbers.get(row["place"]),
            round(row["confidence"], 2),
            start - offsets[row["sentence_start"]] if has_sentence else None,
            offsets[row["sentence_end"]] - end if has_sentence else None,
            [each["text"] for each in _list(row["evidence"])[:_EVIDENCE] if each["weight"] >= 0],
            [_alternative(each) for each in alternatives[:_ALTERNATIVES]],
            row["reason"],
            row["relation"],
            self.shape_numbers.get(f"search:{row['search_area']}"),
            self._area_name(row["search_area"]),
            self._numbers([places.get(each) for each in _list(row["anchors"])]),
            self._numbers(_list(row["referents"])),
            row["decided"],
            row["note"],
            row["found_at"] if has_ids else None,
        ]

    def _area_name(self, area: str | None) -> str | None:
        rows = (row for row in self.layers.rows("areas") if row["area"] == f"search:{area}")
        return next((row["name"] for row in rows), None) if area else None

    def _numbers(self, ids: Sequence[str | None]) -> list[int] | None:
        if not ids:
            return None
        known = (self.place_numbers.get(each) for each in ids if each)
        return list(dict.fromkeys(each for each in known if each is not None))

    def movements(self) -> dict[str, Any]:
        """One row a movement."""
        rows = () if self.is_aggregated else self.layers.rows("movements")
        return pack_table(_MOVEMENT_COLUMNS, map(self._movement, rows))

    def _movement(self, row: Row) -> list[Any]:
        doc = self.document_numbers[row["document"]]
        span = [self.offsets[doc][row[name]] for name in ("start", "end")]
        ends = [self.place_numbers.get(row[name]) for name in ("origin", "destination")]
        via = [at for at in map(self.place_numbers.get, _list(row["via"])) if at is not None]
        return [row["quote"], doc, *span, *ends, via or None]


def _list(text: str | None) -> list[Any]:
    return json.loads(text) if text and text != "[]" else []


def _by_mention(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["mention"], []).append(row)
    return found


def _rounded_population(population: int) -> int | None:
    """Return the first figure only: the page tells towns, cities and great cities apart, no more."""
    return int(float(f"{population:.0e}")) if population else None


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
