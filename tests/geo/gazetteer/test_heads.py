"""Words for a kind of place in other languages, put into English; and the kind asked for, put to the name."""

from __future__ import annotations

import pytest

from mapdesk.geo.gazetteer import Gazetteer, key
from mapdesk.geo.gazetteer.heads import translated
from mapdesk.geo.gazetteer.search import Query, search

ENGLISH = {
    "Gora Elbrus": "mount elbrus",
    "Lago di Como": "lake como",
    "Isla de Chiloé": "chiloe island",
    "Cabo de Hornos": "cape hornos",
    "Golfo de Corcovado": "gulf of corcovado",
    "Selat Bali": "bali strait",
    "Tai Hu": "lake tai",
    "Erciyes Dagi": "mount erciyes",
}
FOUND = {
    ("Gora Elbrus", None): "mapdesk:mount-elbrus",
    ("Gunung Kinabalu", None): "mapdesk:mount-kinabalu",
    ("Volcán Villarrica", None): "mapdesk:villarrica-volcano",
    ("Uluru/Ayers Rock", None): "mapdesk:uluru-mountain",
    ("Po", "river"): "mapdesk:po",
    ("Inn", "river"): "mapdesk:inn-river",
}


@pytest.mark.parametrize("name", ENGLISH)
def test_the_english_form_is_among_those_made(name: str) -> None:
    """A word for a kind at either end of a name gives way to the English one."""
    assert ENGLISH[name] in translated(key(name))


@pytest.mark.parametrize("name", ["London", "Gora", "Lago", ""])
def test_a_name_without_such_a_word_has_no_other_form(name: str) -> None:
    """One word alone is a name, not a word for a kind."""
    assert list(translated(key(name))) == []


@pytest.mark.parametrize(("name", "kind"), FOUND, ids=[name for name, _ in FOUND])
def test_search_finds_what_is_called_so_in_english(built_in: Gazetteer, name: str, kind: str | None) -> None:
    """A name with a foreign word for its kind, or without the word asked for, leads to the place."""
    assert search(built_in, Query(name, kind=kind))[0].place.id == FOUND[name, kind]
