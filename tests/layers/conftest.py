"""Hand-made geoparsed documents: every kind of mention, place and geometry once."""

from __future__ import annotations

import pytest
import shapely

from mapdesk.layers import Layers, build
from mapdesk.model import Candidate, Document, Evidence, Geoparsed, Mention, Movement, Place

TEXT = (
    "Base “Ω” under watch\n\n"
    "The Syrian navy left the port of Tartus. An airbase in the northwest stayed open.\n"
    "The envoy took a flight to Moscow, not to Springfield. Nobody knows where Xanadu lies.\n"
)

SYRIA = Place(
    id="country:SY",
    name="Syria",
    kind="country",
    feature="country",
    country="SY",
    lat=35.0,
    lon=38.5,
    precision_km=380.0,
    source="Natural Earth",
    footprint=shapely.to_wkb(shapely.box(35.7, 32.3, 42.4, 37.3)),
)
TARTUS = Place(
    id="geonames:163345",
    name="Tartus",
    kind="city",
    feature="admin_seat",
    country="SY",
    admin1="Tartus",
    lat=34.88902,
    lon=35.88659,
    precision_km=4.0,
    source="GeoNames",
    population=89457,
    local_name="طرطوس",
)
KHMEIMIM = Place(
    id="mapdesk:khmeimim-air-base",
    name="Khmeimim air base",
    kind="facility",
    feature="air_base",
    country="SY",
    admin1="Latakia",
    lat=35.40113,
    lon=35.94874,
    precision_km=1.5,
    source="ICAO",
    operators=("RU", "SY"),
)
MOSCOW = Place(
    id="geonames:524901",
    name="Moscow",
    kind="city",
    feature="capital",
    country="RU",
    lat=55.75222,
    lon=37.61556,
    precision_km=20.0,
    source="GeoNames",
    population=10381222,
)
NORTHWEST = Place(
    id="area:5f1c0a",
    name="northwest of Syria",
    kind="area",
    country="SY",
    lat=35.6,
    lon=36.2,
    precision_km=90.0,
    source="computed",
    footprint=shapely.to_wkb(shapely.Polygon([(35.7, 35.1), (37.0, 35.1), (37.0, 36.9), (35.7, 36.9)])),
)
SPRINGFIELDS = tuple(
    Place(
        id=f"geonames:{number}",
        name="Springfield",
        kind="city",
        country="US",
        admin1=state,
        lat=lat,
        lon=lon,
        source="GeoNames",
    )
    for number, state, lat, lon in ((4250542, "Illinois", 39.8, -89.64), (4409896, "Missouri", 37.22, -93.3))
)


def _mention(quote: str, **fields: object) -> Mention:
    start = TEXT.index(quote)
    sentence = (TEXT.rfind("\n", 0, start) + 1, TEXT.find("\n", start))
    values: dict[str, object] = {
        "start": start,
        "end": start + len(quote),
        "text": quote,
        "kind": "name",
        "role": "literal",
        "status": "located",
        "confidence": 0.91237,
        "sentence": sentence,
    }
    return Mention(**{**values, **fields})  # type: ignore[arg-type]  # a table of fields, checked by use


def _because(place: Place, score: float, *reasons: str) -> Candidate:
    evidence = tuple(Evidence(signal="stated", text=reason, weight=0.5) for reason in reasons)
    return Candidate(place=place, score=score, evidence=evidence)


def _span(quote: str) -> tuple[int, int]:
    return TEXT.index(quote), TEXT.index(quote) + len(quote)


@pytest.fixture(scope="session")
def document() -> Document:
    """Return a document with everything that a document can carry."""
    return Document(
        id="watch",
        text=TEXT,
        title="Base “Ω” under watch",
        headline=(0, 20),
        date="2024-12-10",
        author="A. Writer",
        url="https://example.org/watch",
        source="watch.txt",
        near="Syria",
        notes="{{ braces }} and {% percent %} stay text",
    )


@pytest.fixture(scope="session")
def geoparsed(document: Document) -> Geoparsed:
    """Return the document with a mention of each kind and status."""
    mentions = (
        _mention(
            "Syrian", kind="demonym", role="associative", place=SYRIA, candidates=(_because(SYRIA, 1.0),)
        ),
        _mention("Tartus", place=TARTUS, candidates=(_because(TARTUS, 0.9, "A port of that name."),)),
        _mention(
            "An airbase in the northwest",
            kind="descriptive",
            place=KHMEIMIM,
            confidence=0.8,
            relation="in the northwest of Syria",
            anchors=(_span("Tartus"),),
            search_area=NORTHWEST,
            candidates=(
                _because(KHMEIMIM, 0.8, "The text says “airbase”."),
                _because(TARTUS, 0.1, "Not an air base."),
            ),
        ),
        _mention("Moscow", place=MOSCOW, decided="desk"),
        _mention(
            "Springfield",
            status="uncertain",
            place=SPRINGFIELDS[0],
            confidence=0.4,
            candidates=tuple(_because(place, 0.4) for place in SPRINGFIELDS),
        ),
        _mention("Xanadu", status="not_located", confidence=0.2, reason="no gazetteer knows it"),
    )
    flight = _span("flight to Moscow")
    movements = (
        Movement(
            start=flight[0],
            end=flight[1],
            text="flight to Moscow",
            verb="flight",
            who="The envoy",
            origin=TARTUS,
            destination=MOSCOW,
            via=(SPRINGFIELDS[0],),
            sentence=mentions[3].sentence,
        ),
    )
    return Geoparsed(document=document, mentions=mentions, movements=movements)


@pytest.fixture(scope="session")
def layers(geoparsed: Geoparsed) -> Layers:
    """Layers of the document."""
    return build([geoparsed])
