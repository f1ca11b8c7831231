from __future__ import annotations

from pathlib import Path

import pytest

from mapdesk.layers import Layers, build, read_layers, write_layers
from mapdesk.model import Document, Geoparsed, Mention, Place
from mapdesk.pipeline.edits import edits_as_decisions

TEXT = "Quiet in Tartus. Nobody in Tartus left for Homs."
TARTUS = Place(id="geonames:1", name="Tartus", kind="city", lat=34.8890, lon=35.8866)
HOMS = Place(id="geonames:2", name="Homs", kind="city", lat=34.7268, lon=36.7234)


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """Return layers of two mentions of Tartus and one of Homs, as mapdesk wrote them."""
    spans = [(at, place) for name, place in (("Tartus", TARTUS), ("Homs", HOMS)) for at in _all(name)]
    mentions = tuple(
        Mention(
            start=at,
            end=at + len(place.name),
            text=place.name,
            kind="name",
            role="literal",
            status="located",
            confidence=0.9,
            place=place,
        )
        for at, place in sorted(spans, key=lambda each: each[0])
    )
    path = tmp_path / "a.gpkg"
    write_layers(build([Geoparsed(document=Document(id="a", text=TEXT), mentions=mentions)]), path)
    return path


def _all(name: str) -> list[int]:
    return [at for at in range(len(TEXT)) if TEXT.startswith(name, at)]


def _edit(path: Path, layer: str, row: int, *, lon: float | None) -> None:
    """Move a point as a GIS does, or delete its row."""
    import geopandas as gpd
    import pyogrio
    import shapely

    frame = gpd.read_file(path, layer=layer)
    if lon is None:
        frame = frame.drop(index=row)
    else:
        frame.loc[row, "geometry"] = shapely.Point(lon, 34.5)
    pyogrio.write_dataframe(frame, path, layer=layer, driver="GPKG")


def _decided(path: Path) -> list[tuple[str, int, str, object]]:
    found = edits_as_decisions(read_layers(path), who="Ann")
    return [(d.quote, d.start, d.scope, d.lonlat or d.not_a_place) for d in found]


def test_nothing_edited_decides_nothing(edited: Path) -> None:
    """What mapdesk wrote is no edit."""
    assert _decided(edited) == []


def test_a_moved_mention_decides_that_mention(edited: Path) -> None:
    """The second Tartus only."""
    _edit(edited, "mentions", 1, lon=35.0)
    assert _decided(edited) == [("Tartus", _all("Tartus")[1], "mention", (35.0, 34.5))]


def test_a_moved_place_decides_its_words_in_the_article(edited: Path) -> None:
    """One decision for both mentions."""
    _edit(edited, "places", 0, lon=35.0)
    assert _decided(edited) == [("Tartus", _all("Tartus")[0], "article", (35.0, 34.5))]


def test_a_deleted_place_is_no_place(edited: Path) -> None:
    """Its words mean nothing on the map any more."""
    _edit(edited, "places", 1, lon=None)
    assert _decided(edited) == [("Homs", _all("Homs")[0], "article", True)]


def test_layers_type() -> None:
    """Edits are read from any layers, not only from files."""
    assert list(edits_as_decisions(Layers(dict.fromkeys(build([]).tables, ())))) == []
