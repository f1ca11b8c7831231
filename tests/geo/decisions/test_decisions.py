from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapdesk.errors import GazetteerError
from mapdesk.geo.decisions import (
    CONTEXT,
    Decision,
    apply_decisions,
    decision_line,
    find_anchor,
    lines_by_document,
    parse_decision,
    read_decisions,
)
from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.model import Candidate, Document, Evidence, Geoparsed, Mention, Place

TEXT = (
    "Moscow, Idaho, held its fair. Later the mayor of Moscow spoke, and Moscow listened.\n\n"
    "Nobody from Pullman came. The mayor left for Boise."
)


def _city(number: int, name: str, lat: float, lon: float) -> Place:
    return Place(id=f"geonames:{number}", name=name, kind="city", lat=lat, lon=lon, source="GeoNames")


RUSSIA, IDAHO = _city(1, "Moscow", 55.75, 37.62), _city(2, "Moscow", 46.73, -117.0)


class TwoPlaces:
    """A gazetteer of two places, with the methods that decisions use."""

    def row(self, place_id: str) -> int | None:
        """Return 0 or 1."""
        return {"geonames:1": 0, "geonames:2": 1}.get(place_id)

    def place(self, row: int) -> Place:
        """Return the place."""
        return (RUSSIA, IDAHO)[row]

    def footprint(self, row: int) -> bytes | None:
        """Return nothing: cities are points."""
        return None


GAZETTEER = cast(Gazetteer, TwoPlaces())


def _starts(quote: str, text: str = TEXT) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(quote, at)]


def _mention(start: int, quote: str, place: Place | None) -> Mention:
    reason = Evidence(signal="fame", text="Everybody knows it.")
    return Mention(
        start=start,
        end=start + len(quote),
        text=quote,
        kind="name",
        role="literal",
        status="located" if place else "not_located",
        confidence=0.7,
        place=place,
        candidates=tuple(Candidate(place=p, score=0.5, evidence=(reason,)) for p in (RUSSIA, IDAHO)),
    )


DOCUMENT = Document(id="fair", text=TEXT)
FOUND = Geoparsed(
    document=DOCUMENT, mentions=tuple(_mention(start, "Moscow", RUSSIA) for start in _starts("Moscow"))
)


def _decision(nth: int = 0, quote: str = "Moscow", **fields: Any) -> Decision:
    start = _starts(quote)[nth]
    context = {
        "start": start,
        "before": TEXT[max(0, start - CONTEXT) : start],
        "after": TEXT[start + len(quote) : start + len(quote) + CONTEXT],
    }
    return Decision(quote=quote, document="fair", **{**context, **fields})


def _places(geoparsed: Geoparsed) -> list[str | None]:
    return [mention.place.id if mention.place else None for mention in geoparsed.mentions]


@pytest.mark.parametrize(
    ("scope", "nth", "places"),
    [
        ("mention", 1, ["geonames:1", "geonames:2", "geonames:1"]),
        ("article", 1, ["geonames:2"] * 3),
        ("workspace", 0, ["geonames:2"] * 3),
    ],
)
def test_a_place_is_chosen_where_the_scope_says(scope: Any, nth: int, places: list[str]) -> None:
    """One mention, all of the article, or all of the workspace."""
    decided, unfit = apply_decisions(FOUND, [_decision(nth, place="geonames:2", scope=scope)], GAZETTEER)
    assert _places(decided) == places
    assert not unfit
    chosen = decided.mentions[nth]
    assert (chosen.status, chosen.confidence, chosen.decided) == ("located", 1.0, "the desk")
    assert [candidate.place.id for candidate in chosen.candidates] == ["geonames:2", "geonames:1"]
    assert "decided" in chosen.candidates[0].evidence[0].text


def test_a_point_is_called_as_the_decision_says() -> None:
    """Or as the article does, where it says nothing."""
    decisions = [_decision(0, lonlat=(37.6, 55.7), name="Fairground"), _decision(1, lonlat=(37.6, 55.8))]
    decided, _ = apply_decisions(FOUND, decisions, GAZETTEER)
    assert [m.place.name for m in decided.mentions if m.place] == ["Fairground", "Moscow", "Moscow"]


def test_a_note_stays_beside_the_place_that_was_found() -> None:
    """It decides nothing, joins what another line decides, and goes when an empty one follows."""
    notes = [_decision(0, note="Ask Ann"), _decision(1, note="the fair"), _decision(1, place="geonames:2")]
    decided, unfit = apply_decisions(FOUND, notes, GAZETTEER)
    assert not unfit
    assert _places(decided) == ["geonames:1", "geonames:2", "geonames:1"]
    assert [mention.note for mention in decided.mentions] == ["Ask Ann", "the fair", None]
    assert [mention.decided for mention in decided.mentions] == [None, "the desk", None]
    assert apply_decisions(FOUND, [notes[0], _decision(0, note="")], GAZETTEER) == (FOUND, ())


def test_a_note_makes_no_mention() -> None:
    """Words that are none any more are reported; a note for the whole workspace is not."""
    note = _decision(quote="Pullman", note="Ask Ann")
    decided, unfit = apply_decisions(FOUND, [note], GAZETTEER)
    assert decided == FOUND
    assert ["is no mention" in str(each) for each in unfit] == [True]
    assert apply_decisions(FOUND, [replace(note, scope="workspace")], GAZETTEER) == (FOUND, ())


def test_a_decision_about_another_document_changes_nothing() -> None:
    """Article and mention decisions bind one document only."""
    other = replace(_decision(place="geonames:2", scope="article"), document="another")
    assert apply_decisions(FOUND, [other], GAZETTEER) == (FOUND, ())


def test_the_narrower_scope_wins_and_then_the_later_line() -> None:
    """Order in the file decides only between decisions of one scope."""
    decisions = [
        _decision(2, not_a_place=True),
        _decision(place="geonames:1", scope="article"),
        _decision(place="geonames:2", scope="article"),
        _decision(not_a_place=True, scope="workspace"),
    ]
    decided, _ = apply_decisions(FOUND, decisions, GAZETTEER)
    assert _places(decided) == ["geonames:2", "geonames:2", None]


def test_no_place_stays_visible() -> None:
    """The mention remains, without a place, and says who decided and why."""
    decision = _decision(not_a_place=True, who="Ann", why="a school", date="2024-12-09")
    (mention, *_), _ = apply_decisions(FOUND, [decision], GAZETTEER)[0].mentions, None
    assert (mention.status, mention.place, mention.decided) == ("not_located", None, "Ann")
    assert mention.reason == "Ann decided on 2024-12-09 that it is not a place: a school"


def test_a_point_and_a_drawing_become_places() -> None:
    """A point has the position given; a drawing has a footprint and a point inside it."""
    ring = [[-117.1, 46.7], [-116.9, 46.7], [-116.9, 46.8], [-117.1, 46.7]]
    decisions = [
        _decision(0, lonlat=(-117.0, 46.73)),
        _decision(1, geometry={"type": "Polygon", "coordinates": [ring]}),
    ]
    point, area, _ = apply_decisions(FOUND, decisions, GAZETTEER, geometry=True)[0].mentions
    assert point.place
    assert (point.place.kind, point.place.lon, point.place.lat) == ("point", -117.0, 46.73)
    assert area.place
    assert area.place.kind == "area"
    assert area.place.footprint
    assert 46.7 < area.place.lat < 46.8


def test_words_that_were_no_mention_become_one() -> None:
    """What the geoparser missed can be placed."""
    decided, _ = apply_decisions(FOUND, [_decision(quote="Pullman", lonlat=(-117.2, 46.73))], GAZETTEER)
    added = decided.mentions[-1]
    assert (added.text, TEXT[added.start : added.end]) == ("Pullman", "Pullman")
    assert TEXT[slice(*added.sentence)] == "Nobody from Pullman came. The mayor left for Boise."


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda text: "A new first sentence. " + text, 1),
        (lambda text: text.replace("Later the", "Later, they say, the"), 1),
        (lambda text: text.replace("spoke, and Moscow", "sang; then Moscow"), 1),
        (lambda text: text.replace("Moscow, Idaho, held its fair. ", ""), 0),
    ],
    ids=["text before", "word inserted near", "words changed after", "an earlier one cut"],
)
def test_a_decision_survives_edits(edit: Any, expected: int) -> None:
    """The mention meant is found again by its surroundings."""
    text = edit(TEXT)
    decision = _decision(1)
    span = find_anchor(text, "Moscow", start=decision.start, before=decision.before, after=decision.after)
    assert span is not None
    assert span[0] == _starts("Moscow", text)[expected]


@pytest.mark.parametrize(
    "text",
    ["", "Nothing about it.", "Elsewhere, years ago and far off, some Moscow rules were written down again."],
)
def test_a_decision_that_no_longer_fits_is_reported(text: str) -> None:
    """It is neither dropped in silence nor applied to something else."""
    moved = Geoparsed(document=Document(id="fair", text=text), mentions=())
    decided, unfit = apply_decisions(moved, [_decision(1, place="geonames:2")], GAZETTEER)
    assert decided == moved
    assert len(unfit) == 1
    assert "Moscow" in str(unfit[0])


def test_an_unknown_place_is_reported() -> None:
    """A place that left the gazetteer leaves the mention as it was found."""
    decided, unfit = apply_decisions(FOUND, [_decision(place="geonames:9")], GAZETTEER)
    assert decided == FOUND
    assert "geonames:9" in str(unfit[0])


WRONG = {
    "{": "not JSON",
    "[]": "expected an object",
    '{"quote": "", "document": "a", "not_a_place": true}': "quote",
    '{"quote": "x", "document": "a"}': "nothing chosen",
    '{"quote": "x", "document": "a", "not_a_place": true, "place": "y"}': "place and not_a_place",
    '{"quote": "x", "not_a_place": true}': "document",
    '{"quote": "x", "document": "a", "not_a_place": true, "scop": 1}': "'scop' is not known",
    '{"quote": "x", "document": "a", "not_a_place": true, "scope": "world"}': "expected mention",
    '{"quote": "x", "document": "a", "lonlat": [46.7, 591.2]}': "swapped",
    '{"quote": "x", "document": "a", "lonlat": ["a", 1]}': "expected .lon, lat.",
    '{"quote": "x", "document": "a", "place": 5}': "expected text",
    '{"quote": "x", "document": "a", "place": "y", "start": "z"}': "whole number",
}


@pytest.mark.parametrize("line", WRONG, ids=WRONG.values())
def test_a_wrong_line_is_named(tmp_path: Path, line: str) -> None:
    """The error names the file and the line."""
    path = tmp_path / "decisions.jsonl"
    path.write_text('{"quote": "x", "document": "a", "not_a_place": true}\n\n' + line, encoding="utf-8")
    with pytest.raises(GazetteerError, match=WRONG[line]) as caught:
        read_decisions(path)
    assert "decisions.jsonl: line 3" in str(caught.value)


_TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
_CHOICES: st.SearchStrategy[Mapping[str, Any]] = st.one_of(
    st.builds(lambda p: {"place": p}, _TEXT.filter(bool)),
    st.builds(lambda x, y: {"lonlat": (x, y)}, st.floats(-180, 180), st.floats(-90, 90)),
    st.just({"not_a_place": True}),
    st.builds(lambda note: {"note": note}, _TEXT),
)


@given(quote=_TEXT.filter(bool), before=_TEXT, start=st.integers(0, 10**6), choice=_CHOICES, why=_TEXT)
def test_a_line_is_read_back_as_it_was_written(
    quote: str, before: str, start: int, choice: Mapping[str, Any], why: str
) -> None:
    """Writing and reading a decision loses nothing, and the line is one line."""
    decision = Decision(quote=quote, document="d", before=before, start=start, why=why or None, **choice)
    line = decision_line(decision)
    assert "\n" not in line
    assert parse_decision(line, "decision") == decision


def test_lines_are_told_apart_by_the_document_they_can_touch(tmp_path: Path) -> None:
    """Those about it, those about all, and those that nobody can read."""
    path = tmp_path / "decisions.jsonl"
    lines = [
        '{"quote": "x", "document": "a", "not_a_place": true}',
        '{"quote": "x", "document": "b", "not_a_place": true}',
        '{"quote": "x", "scope": "workspace", "not_a_place": true}',
        "{",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert lines_by_document(path) == {"a": (lines[0],), "b": (lines[1],), None: (lines[2], lines[3])}
    assert lines_by_document(tmp_path / "none.jsonl") == {}
