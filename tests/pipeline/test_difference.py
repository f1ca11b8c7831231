from __future__ import annotations

from dataclasses import replace

from mapdesk.layers import Layers, build
from mapdesk.model import Document, Geoparsed, Mention, Place
from mapdesk.pipeline.difference import differences

TARTUS = Place(id="geonames:1", name="Tartus", kind="city", lat=34.9, lon=35.9)
PORT = Place(id="mapdesk:port", name="Port of Tartus", kind="facility", lat=34.9, lon=35.8)


def _layers(text: str, **places: Place | None) -> Layers:
    mentions = tuple(
        Mention(
            start=text.index(quote),
            end=text.index(quote) + len(quote),
            text=quote,
            kind="name",
            role="literal",
            status="located" if place else "not_located",
            confidence=0.9,
            place=place,
        )
        for quote, place in places.items()
    )
    return build([Geoparsed(document=Document(id="d", text=text), mentions=mentions)])


BEFORE = _layers("From Tartus to Xanadu.", Tartus=TARTUS, Xanadu=None)


def test_equal_layers_do_not_differ() -> None:
    """Nor do layers whose text was edited before the mentions."""
    assert not list(differences(BEFORE, BEFORE))
    edited = _layers("Late news. From Tartus to Xanadu.", Tartus=TARTUS, Xanadu=None)
    assert not list(differences(BEFORE, edited))


def test_what_came_went_and_changed_is_told() -> None:
    """Each kind of change once, in the order of the text, with the distance."""
    after = _layers("From Tartus to Aleppo.", Tartus=PORT, Aleppo=None)
    changes = list(differences(BEFORE, after))
    assert [(change.what, change.quote) for change in changes] == [
        ("changed", "Tartus"),
        ("removed", "Xanadu"),
        ("added", "Aleppo"),
    ]
    assert changes[0].distance_km is not None
    assert 9.0 < changes[0].distance_km < 9.3


def test_a_point_moved_in_a_gis_is_told() -> None:
    """The same place at another position, in the mention and in the place."""
    moved = _layers("From Tartus to Xanadu.", Tartus=replace(TARTUS, lat=34.95), Xanadu=None)
    assert [(c.what, c.quote) for c in differences(BEFORE, moved)] == [
        ("moved", "Tartus"),
        ("moved", "Tartus"),
    ]
