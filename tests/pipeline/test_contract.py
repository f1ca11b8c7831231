from __future__ import annotations

import json

import shapely

from mapdesk.model import Candidate, Document, Evidence, Geoparsed, Mention, Movement, Place
from mapdesk.pipeline.contract import to_contract

SYRIA = Place(
    id="country:SY",
    name="Syria",
    kind="country",
    country="SY",
    lat=35,
    lon=38.5,
    precision_km=380,
    source="Natural Earth",
    footprint=shapely.to_wkb(shapely.box(35.5, 32.0, 42.0, 37.0)),
)
DOCUMENT = Document(id="a1", text="To Syria, not Xanadu.")
LOCATED = Mention(
    start=3,
    end=8,
    text="Syria",
    kind="name",
    role="literal",
    status="located",
    confidence=0.93333333,
    place=SYRIA,
    candidates=(Candidate(place=SYRIA, score=0.9, evidence=(Evidence(signal="fame", text="A country."),)),),
)
LOST = Mention(
    start=14,
    end=20,
    text="Xanadu",
    kind="name",
    role="literal",
    status="not_located",
    confidence=0.2,
    reason="No gazetteer knows it.",
)


def test_the_object_is_what_the_contract_says() -> None:
    """Names, order and values of the fields are fixed; what is not known is null or left out."""
    found = to_contract(Geoparsed(document=DOCUMENT, mentions=(LOCATED, LOST)))
    place = {
        "id": "country:SY",
        "name": "Syria",
        "kind": "country",
        "country": "SY",
        "admin1": None,
        "lat": 35.0,
        "lon": 38.5,
        "precision_km": 380.0,
        "source": "Natural Earth",
    }
    assert found == {
        "id": "a1",
        "mentions": [
            {
                "start": 3,
                "end": 8,
                "text": "Syria",
                "kind": "name",
                "role": "literal",
                "status": "located",
                "confidence": 0.9333,
                "place": place,
                "candidates": [{"place": place, "score": 0.9, "evidence": ["A country."]}],
            },
            {
                "start": 14,
                "end": 20,
                "text": "Xanadu",
                "kind": "name",
                "role": "literal",
                "status": "not_located",
                "confidence": 0.2,
                "place": None,
                "candidates": [],
                "reason": "No gazetteer knows it.",
            },
        ],
    }


def test_geometry_is_geojson_and_only_on_request() -> None:
    """With geometry, the place of a mention carries its footprint; candidates never do."""
    found = to_contract(Geoparsed(document=DOCUMENT, mentions=(LOCATED,)), geometry=True)
    (mention,) = found["mentions"]
    assert mention["place"]["geometry"]["type"] == "Polygon"
    assert "geometry" not in mention["candidates"][0]["place"]
    json.dumps(found)


def test_movements_are_reported_where_there_are_any() -> None:
    """A journey names its ends by the ids of their places."""
    movement = Movement(start=0, end=8, text="To Syria", verb="to", destination=SYRIA)
    found = to_contract(Geoparsed(document=DOCUMENT, mentions=(), movements=(movement,)))
    assert found["movements"] == [
        {
            "start": 0,
            "end": 8,
            "text": "To Syria",
            "verb": "to",
            "who": None,
            "origin": None,
            "destination": "country:SY",
        }
    ]


def test_places_gone_through_are_reported() -> None:
    """A journey through a place names it; one through none says nothing of it."""
    movement = Movement(start=0, end=8, text="To Syria", verb="to", via=(SYRIA,))
    found = to_contract(Geoparsed(document=DOCUMENT, mentions=(), movements=(movement,)))
    assert found["movements"][0]["via"] == ["country:SY"]
