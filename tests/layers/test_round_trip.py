from __future__ import annotations

import string
from pathlib import Path
from typing import Any

import pytest
import shapely
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.postgis import Server

from mapdesk.layers import FORMATS, LAYERS, build, read_layers, write_layers
from mapdesk.model import Candidate, Document, Evidence, Geoparsed, Mention, Movement, Place

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:pyogrio")

# What a seed can hold: any character but NUL and half surrogates (mapdesk.seeds refuses or replaces those).
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30)
NAMES = st.text(string.ascii_lowercase + ":-é", min_size=1, max_size=8)
MAYBE = st.none() | TEXT
SHARE = st.floats(0, 1)
# An example takes a tenth of a second, so shrinking one would take minutes.
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@st.composite
def footprints(draw: Any) -> bytes | None:
    """Return a box, a box with a hole, two boxes, a line, or nothing."""
    west, south = draw(st.floats(-170, 160)), draw(st.floats(-80, 70))
    box, far = (
        shapely.box(west, south, west + 4, south + 4),
        shapely.box(west + 6, south, west + 7, south + 1),
    )
    hole = shapely.box(west + 1, south + 1, west + 2, south + 2)
    line = shapely.LineString([(west, south), (west + 3, south + 1)])
    shape = draw(st.sampled_from([None, box, box - hole, shapely.union(box, far), line]))
    return None if shape is None else bytes(shapely.to_wkb(shape))


PLACES = st.builds(
    Place,
    id=NAMES,
    name=WORDS,
    kind=st.sampled_from(["country", "city", "facility", "water", "area", "point"]),
    lat=st.floats(-90, 90),
    lon=st.floats(-180, 180),
    country=st.none() | st.sampled_from(["SY", "RU"]),
    admin1=MAYBE,
    precision_km=st.floats(0.001, 5000),
    source=TEXT,
    feature=st.none() | NAMES,
    population=st.integers(0, 2**40),
    operators=st.lists(st.sampled_from(["RU", "SY"]), max_size=2).map(tuple),
    local_name=MAYBE,
    footprint=footprints(),
)
EVIDENCE = st.builds(Evidence, signal=NAMES, text=TEXT, weight=st.floats(-1e6, 1e6))
CANDIDATES = st.builds(
    Candidate, place=PLACES, score=SHARE, evidence=st.lists(EVIDENCE, max_size=2).map(tuple)
)


@st.composite
def geoparsed(draw: Any) -> Geoparsed:
    """Return a document with mentions and a movement anywhere in it."""
    text = draw(WORDS)
    document = Document(id=draw(NAMES), text=text, title=draw(MAYBE), author=draw(MAYBE), notes=draw(MAYBE))
    spans = draw(st.sets(st.integers(0, len(text) - 1), max_size=3))
    mentions = tuple(draw(_mentions(text, start)) for start in sorted(spans))
    via = tuple(draw(st.lists(PLACES, max_size=2)))
    movement = Movement(
        start=0, end=1, text=text[:1], verb="go", origin=draw(PLACES), destination=draw(PLACES), via=via
    )
    return Geoparsed(document=document, mentions=mentions, movements=(movement,))


def _mentions(text: str, start: int) -> st.SearchStrategy[Mention]:
    return st.builds(
        Mention,
        start=st.just(start),
        end=st.just(start + 1),
        text=st.just(text[start]),
        kind=st.sampled_from(["name", "demonym", "descriptive"]),
        role=st.sampled_from(["literal", "associative"]),
        status=st.sampled_from(["located", "uncertain", "not_located"]),
        confidence=SHARE,
        place=st.none() | PLACES,
        candidates=st.lists(CANDIDATES, max_size=2).map(tuple),
        reason=MAYBE,
        relation=MAYBE,
        search_area=st.none() | PLACES,
        referents=st.lists(NAMES, max_size=2).map(tuple),
        decided=MAYBE,
        note=MAYBE,
    )


FOUND = st.lists(geoparsed(), min_size=1, max_size=2, unique_by=lambda each: each.document.id)
_RULES: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "phases": _PHASES,
}


@given(found=FOUND)
@settings(max_examples=12, **_RULES)
def test_round_trips_lose_nothing(found: list[Geoparsed], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever a document holds is read back as it was written, from each format written into the next."""
    folder: Path = tmp_path_factory.mktemp("layers")
    written = layers = build(found)
    for suffix in (*FORMATS, *FORMATS):
        write_layers(layers, folder / f"x{suffix}")
        layers = read_layers(folder / f"x{suffix}")
        for name in LAYERS:
            assert layers.rows(name) == written.rows(name)


@given(found=FOUND)
@settings(max_examples=6, **_RULES)
def test_a_database_loses_nothing(found: list[Geoparsed], server: Server) -> None:
    """The same holds of PostGIS."""
    layers = build(found)
    write_layers(layers, server.address("trip"))
    again = read_layers(server.address("trip"))
    for name in LAYERS:
        assert again.rows(name) == layers.rows(name)
