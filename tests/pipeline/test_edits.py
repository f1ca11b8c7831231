from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import shapely

from mapdesk.layers import Layers, build, read_layers, write_layers
from mapdesk.model import Document, Geoparsed, Mention, Place
from mapdesk.pipeline.edits import edits_as_decisions

TEXT = "Quiet in Tartus. Nobody in Tartus left for Homs or Xanadu."
BOX = shapely.box(36.0, 34.0, 37.0, 35.0)
TARTUS = Place(id="geonames:1", name="Tartus", kind="city", lat=34.8890, lon=35.8866)
HOMS = Place(
    id="geonames:2", name="Homs", kind="city", lat=34.7268, lon=36.7234, footprint=bytes(shapely.to_wkb(BOX))
)
NAMES: dict[str, Place | None] = {"Tartus": TARTUS, "Homs": HOMS, "Xanadu": None}


def _all(name: str) -> list[int]:
    return [at for at in range(len(TEXT)) if TEXT.startswith(name, at)]


def _mention(name: str, at: int) -> Mention:
    return Mention(
        start=at,
        end=at + len(name),
        text=name,
        kind="name",
        role="literal",
        status="located" if NAMES[name] else "not_located",
        confidence=0.9,
        place=NAMES[name],
    )


MENTIONS = tuple(_mention(name, at) for at, name in sorted((at, name) for name in NAMES for at in _all(name)))
LAYERS = build([Geoparsed(document=Document(id="a", text=TEXT), mentions=MENTIONS)])


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """Return layers of two mentions of Tartus, one of Homs and one of nowhere, as mapdesk wrote them."""
    path = tmp_path / "a.gpkg"
    write_layers(LAYERS, path)
    return path


def _edit(path: Path, layer: str, row: int, **values: Any) -> None:
    """Change a row as a GIS does, or delete it if nothing is said."""
    import geopandas as gpd
    import pandas as pd
    import pyogrio

    frame = gpd.read_file(path, layer=layer)
    if row == len(frame):
        frame = pd.concat([frame, frame.head(1).assign(written=None)], ignore_index=True)
    for name, value in values.items():
        frame.loc[row, name] = value
    geometry = {"geometry_type": "Unknown"} if layer == "areas" else {}
    pyogrio.write_dataframe(
        frame if values else frame.drop(index=row), path, layer=layer, driver="GPKG", **geometry
    )


def _point(lon: float, lat: float = 34.5) -> Any:
    return shapely.Point(lon, lat)


def _decided(path: Path, **signed: Any) -> list[tuple[str, int, str, dict[str, Any]]]:
    edits = edits_as_decisions(read_layers(path), **signed)
    assert not edits.left
    choices = ("place", "lonlat", "geometry", "not_a_place", "name", "note", "why")
    return [
        (d.quote, d.start, d.scope, {c: getattr(d, c) for c in choices if getattr(d, c) not in (None, False)})
        for d in edits.decisions
    ]


def test_nothing_edited_decides_nothing(edited: Path) -> None:
    """What mapdesk wrote is no edit."""
    assert _decided(edited) == []


NO_PLACE = {"not_a_place": True}
POSITION = {"lonlat": (35.0, 34.5)}
HERE = {**POSITION, "name": "Tartus"}
DRAWN = shapely.box(36.2, 34.2, 36.8, 34.8)
# Layer, row, new values → words, which of them, scope, what is decided
EDITS: dict[str, tuple[str, int, dict[str, Any], tuple[str, int, str, dict[str, Any]]]] = {
    "mention moved": ("mentions", 1, {"geometry": _point(35.0)}, ("Tartus", 1, "mention", HERE)),
    "mention found": ("mentions", 3, {"geometry": _point(35.0)}, ("Xanadu", 0, "mention", POSITION)),
    "mention deleted": ("mentions", 1, {}, ("Tartus", 1, "mention", NO_PLACE)),
    "point deleted": ("mentions", 2, {"geometry": None}, ("Homs", 0, "mention", NO_PLACE)),
    "id typed": ("mentions", 0, {"place": "geonames:2"}, ("Tartus", 0, "mention", {"place": "geonames:2"})),
    "id deleted": ("mentions", 0, {"place": None}, ("Tartus", 0, "mention", NO_PLACE)),
    "note on a mention": ("mentions", 1, {"note": "Ask Ann"}, ("Tartus", 1, "mention", {"note": "Ask Ann"})),
    "note on no place": ("mentions", 3, {"note": "a ranch?"}, ("Xanadu", 0, "mention", {"note": "a ranch?"})),
    "moved, with a note": (
        "mentions",
        1,
        {"geometry": _point(35.0), "note": "the port"},
        ("Tartus", 1, "mention", {**HERE, "note": "the port", "why": "the port"}),
    ),
    "place moved": ("places", 0, {"geometry": _point(35.0)}, ("Tartus", 0, "article", HERE)),
    "place moved and renamed": (
        "places",
        0,
        {"geometry": _point(35.0), "name": "Antarados"},
        ("Tartus", 0, "article", {**POSITION, "name": "Antarados"}),
    ),
    "place's numbers typed": ("places", 0, {"lat": 34.5, "lon": 35.0}, ("Tartus", 0, "article", HERE)),
    "place deleted": ("places", 1, {}, ("Homs", 0, "article", NO_PLACE)),
    "place's point deleted": ("places", 1, {"geometry": None}, ("Homs", 0, "article", NO_PLACE)),
    "note on a place": ("places", 0, {"note": "Both"}, ("Tartus", 0, "article", {"note": "Both"})),
    "outline drawn anew": (
        "areas",
        0,
        {"geometry": DRAWN},
        ("Homs", 0, "article", {"geometry": shapely.geometry.mapping(DRAWN)}),
    ),
}


@pytest.mark.parametrize("case", EDITS)
def test_an_edit_becomes_a_decision(edited: Path, case: str) -> None:
    """One, about the words that it is about; two mentions of one place are decided together."""
    layer, row, values, (quote, nth, scope, choice) = EDITS[case]
    _edit(edited, layer, row, **values)
    ((found_quote, start, found_scope, found),) = _decided(edited)
    assert (found_quote, start, found_scope) == (quote, _all(quote)[nth], scope)
    if "geometry" in choice:
        assert shapely.geometry.shape(found["geometry"]).equals(shapely.geometry.shape(choice["geometry"]))
    else:
        assert found == choice


def test_a_mention_and_its_place_moved_to_one_point_are_one_decision(edited: Path) -> None:
    """As is natural where both are drawn on top of each other; the other mention stays where it is."""
    _edit(edited, "places", 1, geometry=_point(36.0))
    _edit(edited, "mentions", 2, geometry=_point(36.0))
    assert [(quote, scope) for quote, _, scope, _ in _decided(edited)] == [("Homs", "article")]


def test_a_reason_given_goes_before_the_note(edited: Path) -> None:
    """The note stays what it is."""
    _edit(edited, "mentions", 1, geometry=_point(35.0), note="the port")
    ((_, _, _, found),) = _decided(edited, why="seen")
    assert (found["why"], found["note"]) == ("seen", "the port")


def test_a_note_taken_away_is_an_edit(tmp_path: Path) -> None:
    """Empty text takes it out of the layers."""
    from dataclasses import replace

    noted = tuple(replace(each, note="Ask Ann") for each in MENTIONS[:1])
    path = tmp_path / "a.gpkg"
    write_layers(build([Geoparsed(document=Document(id="a", text=TEXT), mentions=noted)]), path)
    _edit(path, "mentions", 0, note=None)
    ((_, _, scope, found),) = _decided(path)
    assert (scope, found) == ("mention", {"note": ""})


LEFT = {
    "a status": ("mentions", 0, {"status": "uncertain"}, r"mentions: 'Tartus': status changed"),
    "two columns": ("places", 1, {"name": "Hims", "kind": "port"}, r"places: 'Hims': name, kind changed"),
    "a place's id": ("places", 1, {"place": "geonames:3"}, r"places: 'Homs': place changed"),
    "words": ("mentions", 0, {"quote": "Tortosa"}, r"mentions: 'Tortosa': quote changed"),
    "a title": ("documents", 0, {"title": "News"}, r"documents: 'a': title changed"),
    "an added row": ("places", 2, {"place": "my:1", "name": "Wadi"}, r"places: row 'Wadi' was added"),
    "an unknown id": (
        "mentions",
        0,
        {"place": "geonames:9"},
        r"'Tartus' in a: place 'geonames:9' is not known",
    ),
    "off the earth": ("mentions", 0, {"geometry": _point(591.2)}, r"'Tartus' in a: .* outside"),
    "the text": ("documents", 0, {"text": "Other words."}, r"documents: 'a': text changed"),
}


@pytest.mark.parametrize("case", LEFT)
def test_what_cannot_be_a_decision_is_named(edited: Path, case: str) -> None:
    """And decides nothing."""
    import re

    layer, row, values, said = LEFT[case]
    _edit(edited, layer, row, **values)
    edits = edits_as_decisions(read_layers(edited), is_known=lambda place: place != "geonames:9")
    assert not edits.decisions
    assert [each for each in edits.left if re.match(said, each)]


def test_a_text_that_was_changed_stops_its_own_edits(edited: Path) -> None:
    """The spans count in another text; the edit is named, not misapplied."""
    _edit(edited, "documents", 0, text="Other words.")
    _edit(edited, "mentions", 1, geometry=_point(35.0))
    edits = edits_as_decisions(read_layers(edited))
    assert not edits.decisions
    assert any("nothing of it is taken over" in each for each in edits.left)


def test_layers_without_rows_have_no_edits() -> None:
    """Edits are read from any layers, not only from files."""
    assert not edits_as_decisions(Layers(dict.fromkeys(build([]).tables, ()))).decisions
