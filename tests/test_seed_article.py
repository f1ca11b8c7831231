"""The owner's article comes out right."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from pyproj import Geod

import mapdesk
from mapdesk.model import Geoparsed, Mention

SEED = Path(__file__).parents[1] / "seeds" / "moscow-diplomatic-pivot.txt"


@cache
def geoparsed() -> Geoparsed:
    """Return the article read once for all tests."""
    return mapdesk.locate(SEED)


def km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the geodesic distance of two points."""
    return float(Geod(ellps="WGS84").inv(lon1, lat1, lon2, lat2)[2]) / 1000


def mentions_of(quote: str, context: str = "") -> list[Mention]:
    """Return the mentions with this text that lie inside the context, or anywhere."""
    text = geoparsed().document.text
    start = text.index(context or quote)
    end = start + len(context) if context else len(text)
    return [m for m in geoparsed().mentions if m.text == quote and start <= m.start and m.end <= end]


@pytest.mark.parametrize(
    ("quote", "kind", "lat", "lon", "within_km"),
    [
        ("a naval facility at the Mediterranean port of Tartus", "facility", 34.91, 35.87, 5),
        ("a sizeable airbase in the northwest", "facility", 35.401, 35.949, 3),
        ("Tartus", "city", 34.89, 35.89, 8),
        ("Damascus", "city", 33.51, 36.29, 15),
        ("Moscow", "city", 55.75, 37.62, 20),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_place(quote: str, kind: str, lat: float, lon: float, within_km: float) -> None:
    """What the article names or describes is the right place, within the stated distance."""
    found = mentions_of(quote)
    assert found
    for mention in found:
        assert mention.status == "located"
        assert mention.place is not None
        assert mention.place.kind == kind
        assert km(mention.place.lat, mention.place.lon, lat, lon) <= within_km


@pytest.mark.parametrize(
    ("quote", "place_id"), [("Syria", "country:SY"), ("Russia", "country:RU"), ("Afghanistan", "country:AF")]
)
def test_country(quote: str, place_id: str) -> None:
    """Countries are countries."""
    found = mentions_of(quote)
    assert found
    assert {m.place.id for m in found if m.place} == {place_id}


@pytest.mark.parametrize(("quote", "kind"), [("Middle East", "region"), ("Mediterranean", "water")])
def test_region_and_sea(quote: str, kind: str) -> None:
    """A region and a sea are areas, not cities that bear the name."""
    found = mentions_of(quote)
    assert found
    assert {m.place.kind for m in found if m.place} == {kind}


@pytest.mark.parametrize(
    ("context", "role"),
    [
        ("The Syrian embassy in Moscow", "literal"),
        ("His flight to Moscow", "literal"),
        ("Moscow is strategically repositioning", "associative"),
    ],
)
def test_role_of_moscow(context: str, role: str) -> None:
    """Moscow is a city where one can be, and the Russian government where it acts."""
    assert [m.role for m in mentions_of("Moscow", context)] == [role]


@pytest.mark.parametrize("demonym", ["Syrian", "Russian", "Ukrainian"])
def test_demonym(demonym: str) -> None:
    """Demonyms are reported, as associative."""
    found = mentions_of(demonym)
    assert found
    assert {(m.kind, m.role) for m in found} == {("demonym", "associative")}


@pytest.mark.parametrize(
    "word",
    [
        "Assad",
        "Peskov",
        "Massicot",
        "Yanukovych",
        "Carnegie",
        "Carnegie Endowment",
        "Taliban",
        "Source",
        "HTS",
    ],
)
def test_not_a_place(word: str) -> None:
    """People, organisations and list labels are not placed."""
    placed = [m.text for m in geoparsed().mentions if m.place is not None and m.kind in ("name", "embedded")]
    assert not [text for text in placed if word in text]


@pytest.mark.parametrize("quote", ["the two critical bases", "These bases"])
def test_bases_refer_to_both(quote: str) -> None:
    """A plural back-reference stands for both facilities."""
    (mention,) = mentions_of(quote)
    assert set(mention.referents) == {"mapdesk:khmeimim-air-base", "mapdesk:tartus-naval-facility"}


def test_spans_slice_back() -> None:
    """Every mention's text is what stands at its offsets."""
    text = geoparsed().document.text
    assert all(m.text == text[m.start : m.end] for m in geoparsed().mentions)


def test_every_choice_has_a_reason() -> None:
    """Every located mention says why in words, and every other says why not."""
    for mention in geoparsed().mentions:
        if mention.place is not None:
            assert mention.candidates
            assert mention.candidates[0].evidence
        else:
            assert mention.reason
