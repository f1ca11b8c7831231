"""The records that pass between the rooms: frozen, slotted, without behaviour of their own.

Offsets are Unicode code points into ``Document.text``. Positions are degrees in EPSG:4326; geometry is
WKB in the order lon, lat.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

__all__ = [
    "Candidate",
    "Document",
    "Evidence",
    "Geoparsed",
    "Mention",
    "MentionKind",
    "Movement",
    "Paragraph",
    "Place",
    "PlaceKind",
    "Role",
    "Status",
]

PlaceKind = Literal[
    "country",
    "continent",
    "region",
    "admin1",
    "admin2",
    "city",
    "facility",
    "water",
    "physical",
    "area",
    "point",
]
MentionKind = Literal["name", "demonym", "embedded", "descriptive", "relative", "coordinates"]
Role = Literal["literal", "associative"]
Status = Literal["located", "uncertain", "not_located"]


class Paragraph(NamedTuple):
    """From code point ``start`` of a document on, what stands in the original at ``found_at`` ("page 3")."""

    start: int
    found_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text read in, exactly as given, with what is known about it.

    ``headline`` is the span of ``text`` that is the article's own heading, if it carries one.
    ``source`` is the name of the file or line it came from, never a whole path of a machine.
    ``paragraphs`` say where in that file each part of the text stands, by start; none if that is not known.
    """

    id: str
    text: str
    title: str | None = None
    headline: tuple[int, int] | None = None
    date: str | None = None
    author: str | None = None
    url: str | None = None
    source: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    near: str | None = None
    notes: str | None = None
    worldview: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with a footprint somewhere on the earth.

    ``feature`` is the finer class (``air_base``, ``capital``, ``sea``), from the table of features.
    ``precision_km`` is the radius of a circle around ``lat, lon`` that holds what is meant, after the
    point-radius method of Chapman & Wieczorek, "Georeferencing Best Practices" (GBIF, 2020).
    ``footprint`` is WKB (lon, lat), only where it was asked for and is known.
    """

    id: str
    name: str
    kind: PlaceKind
    lat: float
    lon: float
    country: str | None = None
    admin1: str | None = None
    precision_km: float = 1.0
    source: str = ""
    feature: str | None = None
    population: int = 0
    operators: tuple[str, ...] = ()
    local_name: str | None = None
    footprint: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason for or against a candidate: which signal, how much, and a sentence for the reader."""

    signal: str
    text: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a mention may mean, its share of belief in [0, 1], and the reasons, strongest first."""

    place: Place
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Characters ``[start, end)`` of a document that refer to a place.

    ``candidates`` come best first, at most six; the first is ``place`` when there is one.
    ``sentence`` is the span of the sentence around the mention.
    ``anchors`` are the spans of the named mentions that a description leans on; ``relation`` says how, in
    words; ``search_area`` is where the description says to look. ``referents`` are the ids of the places
    that a plural back-reference ("the two bases") stands for.
    ``decided`` says who decided, where a person did; ``note`` is what somebody of the desk wrote to it.
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    role: Role
    status: Status
    confidence: float
    place: Place | None = None
    candidates: tuple[Candidate, ...] = ()
    reason: str | None = None
    sentence: tuple[int, int] = (0, 0)
    anchors: tuple[tuple[int, int], ...] = ()
    relation: str | None = None
    search_area: Place | None = None
    referents: tuple[str, ...] = ()
    decided: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Somebody or something goes from a place to a place, as one sentence says.

    ``start, end`` is the span of the quote ("flight to Moscow"); an origin that is not said is None. ``via``
    are the places gone through, in their order.
    """

    start: int
    end: int
    text: str
    verb: str
    who: str | None = None
    origin: Place | None = None
    destination: Place | None = None
    sentence: tuple[int, int] = (0, 0)
    via: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Geoparsed:
    """A document with its mentions (by start, longer first) and movements (by start)."""

    document: Document
    mentions: tuple[Mention, ...]
    movements: tuple[Movement, ...] = ()
