"""The one door for text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.maps.canaries import CANARIES, hostile_layers

from mapdesk.maps import render, to_folium
from mapdesk.maps.door import DATA_ID, data_block

START = f'<script type="application/json" id="{DATA_ID}">'
TEXT = st.text(st.characters(codec=None))


def _inside(block: str) -> str:
    return block.removeprefix(START).removesuffix("</script>")


@given(
    st.recursive(
        TEXT | st.integers() | st.none() | st.booleans(),
        lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    )
)
def test_round_trip(value: object) -> None:
    """Whatever goes in comes out of JSON.parse, and no character inside strings can end the element."""
    inside = _inside(data_block({"value": value}))
    assert json.loads(inside)["value"] == value
    assert not set(inside) & set("<>&%\u2028\u2029")
    inside.encode("utf-8")


@given(TEXT)
def test_braces_are_only_structure(text: str) -> None:
    """No brace of a string is written as a brace."""
    assert _inside(data_block({"a": text})).count("{") == 1


@pytest.mark.parametrize("name", CANARIES)
def test_canary_changes_no_byte_around_it(name: str) -> None:
    """Outside the data block the page of a hostile story is the page of a harmless one, but for nothing."""
    hostile, harmless = (_outside(render(hostile_layers(text))) for text in (CANARIES[name], "Homs"))
    assert hostile == harmless


def _outside(page: str) -> str:
    before, rest = page.split(START)
    return before + rest.split("</script>", 1)[1]


def test_templates_evaluate_nothing() -> None:
    """Template braces of an article are not evaluated, though folium renders the page."""
    page = to_folium(hostile_layers("{{ 7 * 7 }}{% raw %}"))
    assert ">49<" not in page.get_root().render()
