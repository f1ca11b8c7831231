from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mapdesk.layers import Layers, build
from mapdesk.model import Document, Geoparsed, Mention, Movement, Place
from mapdesk.pipeline.difference import differences

TARTUS = Place(id="geonames:1", name="Tartus", kind="city", lat=34.9, lon=35.9)
PORT = Place(id="mapdesk:port", name="Port of Tartus", kind="facility", lat=34.9, lon=35.8)


def _parsed(text: str, **places: Place | None) -> Geoparsed:
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
    return Geoparsed(document=Document(id="d", text=text), mentions=mentions)


def _layers(text: str, **places: Place | None) -> Layers:
    return build([_parsed(text, **places)])


BEFORE_PARSED = _parsed("From Tartus to Xanadu.", Tartus=TARTUS, Xanadu=None)
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


def test_a_place_that_moved_is_told_once() -> None:
    """Not again for each of its mentions."""
    moved = _layers("From Tartus to Xanadu.", Tartus=replace(TARTUS, lat=34.95), Xanadu=None)
    assert [(c.kind, c.what, c.quote) for c in differences(BEFORE, moved)] == [("place", "moved", "Tartus")]


def test_a_mention_moved_alone_is_told() -> None:
    """As an edit in a GIS leaves it: its own point, not that of its place."""
    moved = _layers("From Tartus to Xanadu.", Tartus=replace(TARTUS, lat=34.95), Xanadu=None)
    tables = {**BEFORE.tables, "mentions": moved.tables["mentions"]}
    assert [(c.kind, c.what) for c in differences(BEFORE, Layers(tables))] == [("mention", "moved")]


def test_a_document_that_came_or_went_is_one_line() -> None:
    """Whatever it mentions."""
    other = replace(BEFORE_PARSED, document=replace(BEFORE_PARSED.document, id="e"))
    both = build([BEFORE_PARSED, other])
    assert [(c.kind, c.what, c.document) for c in differences(BEFORE, both)] == [("document", "added", "e")]
    assert [(c.kind, c.what, c.document) for c in differences(both, BEFORE)] == [("document", "removed", "e")]


def test_two_lone_documents_are_two_states_of_one() -> None:
    """A draft is compared with the next, though its file is called otherwise."""
    draft = replace(BEFORE_PARSED, document=replace(BEFORE_PARSED.document, id="draft-2"))
    assert not list(differences(BEFORE, build([draft])))


@pytest.mark.parametrize("change", [{"role": "associative"}, {"note": "Ask Ann"}])
def test_what_a_reader_would_see_change_is_told(change: Any) -> None:
    """A place that is no longer meant itself, a note that was written."""
    first, *others = BEFORE_PARSED.mentions
    changed = replace(first, **change)
    after = build([replace(BEFORE_PARSED, mentions=(changed, *others))])
    assert [(c.what, c.quote) for c in differences(BEFORE, after)] == [("changed", "Tartus")]


def test_journeys_and_outlines_are_told() -> None:
    """A journey that came, an area drawn otherwise."""
    import shapely

    def _with(size: float, *movements: Movement) -> Layers:
        outlined = replace(TARTUS, footprint=bytes(shapely.to_wkb(shapely.box(35, 34, 35 + size, 35))))
        mentions = tuple(
            replace(each, place=outlined) if each.place else each for each in BEFORE_PARSED.mentions
        )
        return build([replace(BEFORE_PARSED, mentions=mentions, movements=movements)])

    journey = Movement(start=0, end=11, text="From Tartus", verb="go", origin=TARTUS)
    assert [(c.kind, c.what, c.quote) for c in differences(_with(1), _with(2, journey))] == [
        ("movement", "added", "From Tartus"),
        ("area", "redrawn", "Tartus"),
    ]
