"""What the page carries: offsets, tables, shapes, extents."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.maps.story import article, seed_layers

from mapdesk.layers import Layers, build
from mapdesk.maps import payload as payload_module
from mapdesk.maps.basemap_pack import ALPHABET
from mapdesk.maps.extents import detail_extents, story_countries, story_extents
from mapdesk.maps.offsets import Offsets
from mapdesk.maps.payload import story_payload
from mapdesk.maps.shapes import pack_shape
from mapdesk.maps.sources import attribution
from mapdesk.maps.table import DIGITS, pack_column, pack_table


def _records(table: dict[str, Any]) -> list[dict[str, Any]]:
    columns = {name: _values(column, table["rows"]) for name, column in table["columns"].items()}
    return [{name: values[row] for name, values in columns.items()} for row in range(table["rows"])]


def _values(column: dict[str, Any], rows: int) -> list[Any]:
    """Read a column as the viewer does."""
    values = column.get("list") or [column.get("all")] * rows
    if "words" in column:
        values = [column["words"][DIGITS.index(digit)] for digit in column["at"]]
    if "steps" in column:
        values = [
            total / column["per"] if "per" in column else total for total in accumulate(column["steps"])
        ]
    if "prefix" in column:
        values = [f"{column['prefix']}{value}" for value in values]
    for row, value in column.get("few", ()):
        values[row] = value
    return values


@given(st.text())
def test_offsets_count_utf16_units(text: str) -> None:
    """Offsets are the number of UTF-16 units before a code point, as JavaScript counts."""
    offsets = Offsets(text)
    for at in range(len(text) + 1):
        assert offsets[at] == len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


SCALARS = st.sampled_from(
    ["x", "y", "geonames:12", "geonames:012", "mapdesk:z", 0, 1, 1.5, -0.125, None, True, False]
)
VALUES = st.one_of(
    st.lists(SCALARS, min_size=1),
    st.lists(st.integers(-(10**6), 10**6), min_size=1),
    st.lists(st.integers(-90_000, 90_000).map(lambda n: n / 1000), min_size=1),
    st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1),
    st.lists(st.integers(1, 10**7).map(lambda n: f"geonames:{n}") | st.just("mapdesk:a"), min_size=1),
    st.lists(st.lists(st.integers(), min_size=1) | st.none(), min_size=1),
)


@given(VALUES)
def test_column_round_trip(values: list[Any]) -> None:
    """However a column is written, it reads back as it was, type for type but for whole floats."""
    read = _values(pack_column(values) or {"all": None}, len(values))
    assert read == values
    assert [value is True or value is False for value in read] == [type(value) is bool for value in values]


def test_empty_table() -> None:
    """A table without records has no columns."""
    assert pack_table(["a"], ()) == {"rows": 0, "columns": {}}


def numbers_of(word: str) -> NDArray[np.int64]:
    """Whole numbers of a word in base 32, low digits first, the sign in the lowest bit."""
    values, value, shift = [], 0, 0
    for digit in map(ALPHABET.index, word):
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            values.append(-((value + 1) >> 1) if value & 1 else value >> 1)
            value = shift = 0
    return np.array(values)


def test_shape_keeps_its_outline() -> None:
    """A packed footprint lies within a thousandth of its width of the true one."""
    circle = shapely.Point(36.0, 35.0).buffer(1.5, quad_segs=64)
    packed = pack_shape(shapely.to_wkb(circle))
    assert packed
    ring = numbers_of(packed["parts"][0]).reshape(-1, 2).cumsum(axis=0) / packed["per"]
    assert shapely.hausdorff_distance(shapely.Polygon(ring).exterior, circle.exterior) < 0.003


def test_point_has_no_shape() -> None:
    """A point packs to nothing."""
    assert pack_shape(shapely.to_wkb(shapely.Point(1, 2))) is None


def test_alternatives_and_anchors_are_known_by_number() -> None:
    """The described air base carries its reasons, three rejected alternatives, its anchor and its area."""
    table = story_payload(seed_layers(), "international")
    places = _records(table["places"])
    mention = next(each for each in _records(table["mentions"]) if each["alternatives"])
    assert places[mention["place"]]["id"] == "mapdesk:khmeimim-air-base"
    assert [row[0] for row in mention["alternatives"]] == [
        "Hama air base",
        "Taftanaz air base",
        "Abu al-Duhur air base",
    ]
    assert mention["alternatives"][0][4] == "No tie to Russia in the gazetteer."
    assert [places[at]["id"] for at in mention["anchors"]] == ["country:SY"]
    assert mention["areaName"] == "the northwest of Syria"
    assert len(mention["evidence"]) == 4


def test_demonym_only_places_are_linked() -> None:
    """A country named only by an adjective is linked, not drawn."""
    places = {each["id"]: each for each in _records(story_payload(seed_layers(), "international")["places"])}
    assert places["country:UA"]["status"] == "linked"
    assert places["country:SY"]["status"] == "located"


def test_many_mentions_leave_quotes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the limit on the page carries counts only, and says how many mentions there were."""
    monkeypatch.setattr(payload_module, "AGGREGATE_FROM", 10)
    table = story_payload(seed_layers(), "international")
    assert table["settings"]["aggregated"] == {"mentions": len(seed_layers().rows("mentions"))}
    assert table["mentions"]["rows"] == 0
    assert all("text" not in each for each in _records(table["documents"]))
    assert max(each["count"] for each in _records(table["places"])) == 15


def test_extents_hold_the_points() -> None:
    """Every drawn point lies in a box, close and around, and countries are named by code."""
    around, close = story_extents(seed_layers()), detail_extents(seed_layers())
    for lon, lat in ((37.62, 55.75), (35.95, 35.4), (36.29, 33.51)):
        for boxes in (around, close):
            assert any(west < lon < east and south < lat < north for west, south, east, north in boxes)
    assert story_countries(seed_layers()) == ["AF", "RU", "SY"]


def test_story_without_places() -> None:
    """An article without places still has a payload."""
    layers: Layers = build((article("Nothing.", ()),), worldview="international")
    table = story_payload(layers, "international")
    assert table["places"]["rows"] == 0
    assert story_extents(layers) == []


def test_attribution_names_licences() -> None:
    """GeoNames is named with its licence, Natural Earth once, the worldview by its name."""
    texts = [line["text"] for line in attribution(["GeoNames", "GeoNames", "Natural Earth", None], "un")]
    assert texts == [
        "Base map: Natural Earth",
        "borders: worldview “un”, disputed dashed",
        "places: GeoNames (CC BY 4.0)",
    ]
