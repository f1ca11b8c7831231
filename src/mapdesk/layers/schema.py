"""The layers and their columns: the one place that says what a layer file holds.

Every format carries the same columns under the same names. Columns of kind ``json`` hold canonical JSON
text, because no GIS format has nested values that all the others can read. Geometry is WKB in memory,
lon, lat in EPSG:4326.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["CRS", "FINGERPRINT", "LATER", "LAYERS", "Column", "ColumnKind", "Layer", "LayerName"]

CRS = "EPSG:4326"

ColumnKind = Literal["str", "int", "float", "bool", "json"]
LayerName = Literal["documents", "mentions", "places", "areas", "alternatives", "movements"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a layer: its name, the kind of its values, and what a value says."""

    name: str
    kind: ColumnKind
    meaning: str


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer: its columns in order and the geometry of its rows (None for a plain table)."""

    name: LayerName
    meaning: str
    geometry: str | None
    columns: tuple[Column, ...]


FINGERPRINT = "written"
# Columns that files written by earlier versions lack; in them they read as empty.
LATER = frozenset({"rows", "via", "via_names"})
_WRITTEN: tuple[str, ColumnKind, str] = (FINGERPRINT, "str", "checksums of the row, by which edits are told")
_NOTE: tuple[str, ColumnKind, str] = ("note", "str", "a note of the desk; type yours here")


def _columns(*rows: tuple[str, ColumnKind, str]) -> tuple[Column, ...]:
    return tuple(Column(*row) for row in (*rows, _WRITTEN))


_PLACE: tuple[tuple[str, ColumnKind, str], ...] = (
    ("place", "str", "id of the place"),
    ("name", "str", "name of the place"),
    (
        "kind",
        "str",
        "country, continent, region, admin1, admin2, city, facility, water, physical, area, point",
    ),
    ("feature", "str", "finer class, such as air_base or capital"),
    ("country", "str", "ISO 3166-1 alpha-2 code"),
    ("admin1", "str", "name of the first-level division"),
    ("lat", "float", "degrees north, rounded to what the precision deserves"),
    ("lon", "float", "degrees east, rounded to what the precision deserves"),
    ("precision_km", "float", "radius around lat, lon that holds what is meant"),
    ("source", "str", "where the coordinates come from"),
)

DOCUMENTS = Layer(
    "documents",
    "one row a text, with the text itself",
    None,
    _columns(
        ("document", "str", "id of the document"),
        ("title", "str", "its title, if known"),
        ("date", "str", "its date, as far as known (YYYY-MM-DD)"),
        ("author", "str", "who wrote it"),
        ("url", "str", "where it was published"),
        ("source", "str", "name of the file it was read from"),
        ("near", "str", "place that the reader was told to expect it near"),
        ("notes", "str", "notes of the desk"),
        ("worldview", "str", "whose view of disputed borders the layers follow"),
        ("headline_start", "int", "first code point of the article's own heading (0, 0: none)"),
        ("headline_end", "int", "code point after the heading"),
        ("text", "str", "the text, exactly as given"),
        ("spans", "json", "where its mentions stand: a list of [start, end]"),
        (
            "rows",
            "json",
            "rows in other layers, by which deleted ones are told: ids of areas, how many alternatives each "
            "mention has, [start, end] of movements",
        ),
    ),
)

MENTIONS = Layer(
    "mentions",
    "one row a mention, at the place it was given; without geometry if it has none",
    "Point",
    _columns(
        ("mention", "str", "id: a hash of document, span and quote"),
        ("document", "str", "id of the document"),
        ("start", "int", "first code point of the mention in the text"),
        ("end", "int", "code point after the mention"),
        ("quote", "str", "text[start:end]"),
        ("kind", "str", "name, demonym, embedded, descriptive, relative or coordinates"),
        ("role", "str", "literal or associative"),
        ("status", "str", "located, uncertain or not_located"),
        ("confidence", "float", "how often a mention scored like this one is right, 0 to 1"),
        ("place", "str", "id of the place, if it has one"),
        ("name", "str", "name of the place"),
        ("reason", "str", "why there is no place, or what is in doubt"),
        ("evidence", "json", "reasons for the place: a list of {signal, text, weight}, strongest first"),
        ("sentence", "str", "the sentence around the mention"),
        ("sentence_start", "int", "first code point of the sentence"),
        ("sentence_end", "int", "code point after the sentence"),
        ("found_at", "str", "where its paragraph stands in the original: page 3, paragraph 12, line 40"),
        ("relation", "str", "how a description leans on its anchors, in words"),
        ("anchors", "json", "ids of the mentions that a description leans on"),
        ("search_area", "str", "id of the area in which the description says to look"),
        ("referents", "json", "ids of the places that a plural back-reference stands for"),
        ("decided", "str", "who decided, where a person did"),
        _NOTE,
    ),
)

PLACES = Layer(
    "places",
    "one row a place that the documents mention",
    "Point",
    _columns(
        *_PLACE,
        ("population", "int", "inhabitants, 0 if not known"),
        ("operators", "json", "ISO codes of who runs or uses a facility"),
        ("local_name", "str", "name in the local script"),
        ("mentions", "int", "how many mentions it has"),
        ("documents", "int", "how many documents mention it"),
        ("status", "str", "located if any mention of it is, otherwise uncertain"),
        ("confidence", "float", "that of its surest mention"),
        ("drawn", "bool", "false if only demonyms and parts of other names refer to it: linked, not drawn"),
        ("decided", "str", "who decided, where a person did"),
        _NOTE,
    ),
)

AREAS = Layer(
    "areas",
    "one row a footprint: of a place with an extent, or of an area that a description says to look in",
    "Geometry",
    _columns(
        ("area", "str", "id: the place's id and the use"),
        ("use", "str", "place: the place's own extent; search: where a description says to look"),
        *_PLACE,
        ("drawn", "bool", "false if only demonyms and parts of other names refer to it: linked, not drawn"),
    ),
)

ALTERNATIVES = Layer(
    "alternatives",
    "one row a rejected candidate of a mention",
    "Point",
    _columns(
        ("alternative", "str", "id: the mention's id and the rank"),
        ("mention", "str", "id of the mention"),
        ("document", "str", "id of the document"),
        ("rank", "int", "1 for the best of the rejected"),
        *_PLACE,
        ("population", "int", "inhabitants, 0 if not known"),
        ("score", "float", "share of belief, 0 to 1"),
        ("distance_km", "float", "geodesic distance from the chosen place; empty if none was chosen"),
        ("evidence", "json", "reasons for and against: a list of {signal, text, weight}, strongest first"),
    ),
)

MOVEMENTS = Layer(
    "movements",
    "one row a journey that a sentence tells of, as the shortest line; none if an end is not said",
    "MultiLineString",
    _columns(
        ("movement", "str", "id: a hash of document, span and quote"),
        ("document", "str", "id of the document"),
        ("start", "int", "first code point of the quote"),
        ("end", "int", "code point after the quote"),
        ("quote", "str", "text[start:end]"),
        ("verb", "str", "the word that says the going"),
        ("who", "str", "who goes"),
        ("origin", "str", "id of the place left"),
        ("origin_name", "str", "its name"),
        ("destination", "str", "id of the place gone to"),
        ("destination_name", "str", "its name"),
        ("via", "json", "ids of the places gone through, in their order"),
        ("via_names", "str", "their names, between semicolons"),
        ("sentence", "str", "the sentence around the quote"),
        ("sentence_start", "int", "first code point of the sentence"),
        ("sentence_end", "int", "code point after the sentence"),
    ),
)

LAYERS: dict[LayerName, Layer] = {
    layer.name: layer for layer in (DOCUMENTS, MENTIONS, PLACES, AREAS, ALTERNATIVES, MOVEMENTS)
}
