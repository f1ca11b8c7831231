"""The owner's article geoparsed by hand: a story for the page that no other room had to make."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import shapely

from mapdesk.layers import Layers, build
from mapdesk.model import Candidate, Document, Evidence, Geoparsed, Mention, Movement, Place

__all__ = ["PLACES", "Said", "article", "seed_document", "seed_layers", "seed_story"]

Said = tuple[str, str | None, str, str, str]
"""A quote, the id of its place, kind, role and status."""

SEED = Path(__file__).parents[2] / "seeds" / "moscow-diplomatic-pivot.txt"

_NORTHWEST = shapely.Polygon(
    [
        (35.72, 34.6),
        (35.75, 35.5),
        (36.0, 35.9),
        (36.4, 36.2),
        (36.7, 36.8),
        (37.5, 36.65),
        (38.2, 36.9),
        (38.2, 34.6),
    ]
)


def _place(place_id: str, name: str, kind: str, lat: float, lon: float, **more: Any) -> Place:
    about: dict[str, Any] = {"kind": kind, **more}
    return Place(id=place_id, name=name, lat=lat, lon=lon, **about)


PLACES = {
    place.id: place
    for place in (
        _place(
            "country:SY",
            "Syria",
            "country",
            35.0,
            38.5,
            country="SY",
            feature="country",
            precision_km=300,
            source="Natural Earth",
        ),
        _place(
            "country:RU",
            "Russia",
            "country",
            60.0,
            100.0,
            country="RU",
            feature="country",
            precision_km=3000,
            source="Natural Earth",
        ),
        _place(
            "country:AF",
            "Afghanistan",
            "country",
            33.9,
            66.0,
            country="AF",
            feature="country",
            precision_km=600,
            source="Natural Earth",
        ),
        _place(
            "country:UA",
            "Ukraine",
            "country",
            49.0,
            32.0,
            country="UA",
            feature="country",
            precision_km=500,
            source="Natural Earth",
        ),
        _place(
            "geonames:524901",
            "Moscow",
            "city",
            55.7522,
            37.6156,
            country="RU",
            feature="capital",
            precision_km=15,
            population=10381222,
            source="GeoNames",
            local_name="Москва",
        ),
        _place(
            "geonames:170654",
            "Damascus",
            "city",
            33.5102,
            36.2913,
            country="SY",
            feature="capital",
            precision_km=10,
            population=1569394,
            source="GeoNames",
            local_name="دمشق",
        ),
        _place(
            "geonames:163345",
            "Tartus",
            "city",
            34.8890,
            35.8866,
            country="SY",
            admin1="Tartus",
            feature="admin_seat",
            precision_km=4,
            population=89457,
            source="GeoNames",
            local_name="طرطوس",
        ),
        _place(
            "mapdesk:khmeimim-air-base",
            "Khmeimim air base",
            "facility",
            35.4011,
            35.9487,
            country="SY",
            admin1="Latakia",
            feature="air_base",
            precision_km=1,
            source="mapdesk gazetteer, facilities",
            operators=("RU",),
            local_name="قاعدة حميميم الجوية",
        ),
        _place(
            "mapdesk:tartus-naval-facility",
            "Tartus naval facility",
            "facility",
            34.915,
            35.874,
            country="SY",
            admin1="Tartus",
            feature="naval_base",
            precision_km=1,
            source="mapdesk gazetteer, facilities",
            operators=("RU",),
        ),
        _place(
            "mapdesk:mediterranean-sea",
            "Mediterranean Sea",
            "water",
            35.0,
            18.0,
            feature="sea",
            precision_km=1900,
            source="mapdesk gazetteer, waters",
            footprint=shapely.to_wkb(shapely.box(-5, 30.5, 36.2, 45)),
        ),
        _place(
            "mapdesk:middle-east",
            "Middle East",
            "region",
            29.0,
            42.0,
            feature="region",
            precision_km=1800,
            source="mapdesk gazetteer, regions",
            footprint=shapely.to_wkb(shapely.box(26, 13, 62, 41)),
        ),
        _place(
            "mapdesk:syrian-embassy-moscow",
            "Embassy of Syria",
            "facility",
            55.75,
            37.6,
            country="RU",
            feature="embassy",
            precision_km=15,
            source="computed: in the city of Moscow",
        ),
        _place(
            "area:northwest-sy",
            "the northwest of Syria",
            "area",
            35.7,
            37.0,
            country="SY",
            precision_km=120,
            source="computed: northwest quarter of Syria",
            footprint=shapely.to_wkb(_NORTHWEST),
        ),
    )
}

_HAMA = _place(
    "icao:OS58",
    "Hama air base",
    "facility",
    35.118,
    36.711,
    country="SY",
    feature="air_base",
    source="mapdesk gazetteer, facilities",
)
_TAFTANAZ = _place(
    "mapdesk:taftanaz",
    "Taftanaz air base",
    "facility",
    35.972,
    36.783,
    country="SY",
    feature="air_base",
    source="mapdesk gazetteer, facilities",
)
_ABU_DUHUR = _place(
    "mapdesk:abu-al-duhur",
    "Abu al-Duhur air base",
    "facility",
    35.733,
    37.101,
    country="SY",
    feature="air_base",
    source="mapdesk gazetteer, facilities",
)

# Every quote, in the order of a search for it: its place, kind, role and status.
_NAMES = (
    ("Syrian", "country:SY", "demonym", "associative", "located"),
    ("Russian", "country:RU", "demonym", "associative", "located"),
    ("Ukrainian", "country:UA", "demonym", "associative", "located"),
    ("Kremlin", "geonames:524901", "name", "associative", "located"),
    ("Moscow", "geonames:524901", "name", "literal", "located"),
    ("Syria", "country:SY", "name", "literal", "located"),
    ("Russia", "country:RU", "name", "literal", "located"),
    ("Afghanistan", "country:AF", "name", "literal", "located"),
    ("Damascus", "geonames:170654", "name", "literal", "located"),
    ("Tartus", "geonames:163345", "name", "literal", "located"),
    ("Middle East", "mapdesk:middle-east", "name", "literal", "located"),
    ("Mediterranean", "mapdesk:mediterranean-sea", "name", "literal", "located"),
    ("the northwest", "area:northwest-sy", "relative", "literal", "located"),
    ("the region", "mapdesk:middle-east", "descriptive", "literal", "uncertain"),
    ("diplomatic institutions", None, "descriptive", "literal", "not_located"),
    ("the two critical bases", "mapdesk:khmeimim-air-base", "descriptive", "literal", "uncertain"),
    ("The Syrian embassy in Moscow", "mapdesk:syrian-embassy-moscow", "descriptive", "literal", "uncertain"),
    ("a sizeable airbase in the northwest", "mapdesk:khmeimim-air-base", "descriptive", "literal", "located"),
    (
        "a naval facility at the Mediterranean port of Tartus",
        "mapdesk:tartus-naval-facility",
        "descriptive",
        "literal",
        "located",
    ),
)

_MORE: dict[str, dict[str, Any]] = {
    "the region": {"confidence": 0.55, "reason": "could be the Middle East or Syria"},
    "diplomatic institutions": {"confidence": 0.2, "reason": "No single place is meant"},
    "the two critical bases": {
        "confidence": 0.7,
        "referents": ("mapdesk:khmeimim-air-base", "mapdesk:tartus-naval-facility"),
    },
    "The Syrian embassy in Moscow": {"confidence": 0.6, "anchors": ("Moscow",)},
    "a sizeable airbase in the northwest": {
        "confidence": 0.87,
        "anchors": ("Syria",),
        "relation": "in the northwest of Syria",
        "search_area": PLACES["area:northwest-sy"],
        "evidence": (
            "The text says “airbase”; this is an air base.",
            "It lies in the northwest of Syria, the area the text means.",
            "Russia is named as its user in the same sentence.",
            "Tartus, named beside it, is 57 km away.",
        ),
        "rejected": (
            (_HAMA, "No tie to Russia in the gazetteer."),
            (_TAFTANAZ, "A helicopter field; not “sizeable”."),
            (_ABU_DUHUR, "Out of use, says the gazetteer."),
        ),
    },
    "a naval facility at the Mediterranean port of Tartus": {
        "confidence": 0.9,
        "anchors": ("Tartus",),
        "evidence": ("The text says “naval facility”; this is a naval base.", "It lies 3 km from Tartus."),
    },
}


def seed_document() -> Document:
    """Owner's article as a document, its first line the headline."""
    text = SEED.read_text(encoding="utf-8")
    return Document(id="moscow-diplomatic-pivot", text=text, headline=(0, text.index("\n")), source=SEED.name)


def article(text: str, names: Iterable[Said], **about: Any) -> Geoparsed:
    """Text with a mention at every place where one of some quotes stands, longer ones around shorter."""
    document = Document(**{"id": "sample", "source": "sample.txt", **about}, text=text)
    mentions = tuple(sorted(_mentions(document, tuple(names)), key=lambda each: (each.start, -each.end)))
    return Geoparsed(document=document, mentions=mentions)


def _mentions(document: Document, names: tuple[Said, ...]) -> Iterable[Mention]:
    taken: set[tuple[int, int]] = set()
    for said in names:
        quote, kind = said[0], said[2]
        for start in _starts(document.text, quote):
            span = (start, start + len(quote))
            if any(
                a <= span[0] < b and span != (a, b) and kind == "name" and b - a == len(quote)
                for a, b in taken
            ):
                continue
            if not document.text[span[1] : span[1] + 1].isalpha() and span not in taken:
                taken.add(span)
                yield _mention(document, span, said)


def _starts(text: str, quote: str) -> Iterable[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + len(quote))


def _mention(document: Document, span: tuple[int, int], said: Said) -> Mention:
    _, place_id, kind, role, status = said
    quote = document.text[slice(*span)]
    more = dict(_MORE.get(quote, {}))
    place = PLACES[place_id] if place_id else None
    anchors = tuple(_nearest(document.text, span, name) for name in more.pop("anchors", ()))
    reasons = tuple(Evidence(signal="text", text=each, weight=1.0) for each in more.pop("evidence", ()))
    chosen = (
        (Candidate(place=place, score=0.8, evidence=reasons),) if place and status != "not_located" else ()
    )
    rejected = tuple(
        Candidate(place=other, score=0.1, evidence=(Evidence(signal="against", text=against, weight=-1.0),))
        for other, against in more.pop("rejected", ())
    )
    about: dict[str, Any] = {"kind": kind, "role": role, "status": status, "confidence": 0.95, **more}
    return Mention(
        start=span[0],
        end=span[1],
        text=quote,
        place=place,
        sentence=_sentence(document.text, span),
        anchors=anchors,
        candidates=chosen + rejected,
        **about,
    )


def _nearest(text: str, span: tuple[int, int], name: str) -> tuple[int, int]:
    at = min(_starts(text, name), key=lambda start: abs(start - span[0]))
    return (at, at + len(name))


def _sentence(text: str, span: tuple[int, int]) -> tuple[int, int]:
    stop = text.rfind(". ", 0, span[0])
    start = max(stop + 2 if stop >= 0 else 0, text.rfind("\n", 0, span[0]) + 1)
    ends = [
        at + step
        for mark, step in ((". ", 1), (".\n", 1), ("\n", 0))
        if (at := text.find(mark, span[1])) >= 0
    ]
    return (start, min(ends, default=len(text)))


@cache
def seed_story() -> Geoparsed:
    """Owner's article with its mentions and the one journey it tells of."""
    document = seed_document()
    parsed = article(document.text, _NAMES)
    start = document.text.index("flight to Moscow")
    flight = Movement(
        start=start,
        end=start + 16,
        text="flight to Moscow",
        verb="flight",
        who="Assad",
        origin=PLACES["geonames:170654"],
        destination=PLACES["geonames:524901"],
        sentence=(start - 4, start + 40),
    )
    return Geoparsed(document=document, mentions=parsed.mentions, movements=(flight,))


@cache
def seed_layers() -> Layers:
    """Layers of the owner's article."""
    return build((seed_story(),), worldview="international")
