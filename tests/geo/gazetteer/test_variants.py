"""Spellings by rule: articles, transliterations, umlauts, and the words for kinds of things."""

from __future__ import annotations

import pytest

from mapdesk.geo.gazetteer import NAME, VARIANT
from mapdesk.geo.gazetteer.rows import Naming, PlaceRow
from mapdesk.geo.gazetteer.skeleton import neighbours, skeleton
from mapdesk.geo.gazetteer.variants import (
    add_variants,
    arabic,
    generic_words,
    germanic,
    slavic,
    without_article,
)


@pytest.mark.parametrize(
    ("name_key", "wanted"),
    [
        ("deir ez zor", "deir ezzor"),
        ("deir ez zor", "deir al zor"),
        ("al hasakah", "el hasakah"),
        ("as suwayda", "al suwayda"),
        ("al raqqah", "ar raqqah"),
        ("idlib", "idleb"),
        ("latakiyah", "latakiya"),
        ("al qusayr", "al qusair"),
    ],
)
def test_arabic_spellings(name_key: str, wanted: str) -> None:
    """An Arabic name gets the spellings of other romanisations."""
    assert wanted in list(arabic(name_key))


@pytest.mark.parametrize(
    ("name_key", "wanted"),
    [
        ("nizhniy novgorod", "nizhny novgorod"),
        ("zaporizhzhya", "zaporizhzhia"),
        ("yekaterinburg", "ekaterinburg"),
    ],
)
def test_slavic_spellings(name_key: str, wanted: str) -> None:
    """A Russian or Ukrainian name gets the agencies' spelling."""
    assert wanted in list(slavic(name_key))


@pytest.mark.parametrize(
    ("name", "wanted"), [("Köln", "koeln"), ("Ålesund", "aalesund"), ("Tromsø", "tromsoe")]
)
def test_germanic_spellings(name: str, wanted: str) -> None:
    """Umlauts and rings are also written out."""
    assert list(germanic(name)) == [wanted]


@pytest.mark.parametrize(
    ("name_key", "feature", "wanted"),
    [
        ("khmeimim air base", "air_base", "khmeimim airbase"),
        ("zaporizhzhia nuclear power plant", "nuclear_plant", "zaporizhzhia npp"),
        ("river thames", "river", "thames river"),
        ("mississippi river", "river", "river mississippi"),
        ("strait of hormuz", "strait", "hormuz strait"),
        ("gulf of aden", "gulf", "aden gulf"),
        ("port of tartus", "port", "tartus port"),
        ("saydnaya prison", "prison", "saydnaya jail"),
    ],
)
def test_generic_words_are_exchanged(name_key: str, feature: str, wanted: str) -> None:
    """The word for the kind of thing may be another, or stand on the other side."""
    assert wanted in list(generic_words(name_key, feature))


def test_the_english_article_may_go() -> None:
    """A name with "the" also goes without, if something is left of it."""
    assert list(without_article("the sahel")) == ["sahel"]
    assert list(without_article("the bay")) == []


def test_little_known_villages_get_no_spellings() -> None:
    """Rules serve what newspapers name; a village is left to fuzzy search."""
    village = PlaceRow(
        id="geonames:1", name="Al Bayda", feature="village", lat=35.0, lon=36.0, country="SY", fame=0.1,
        names=[Naming("Al Bayda", NAME)],
    )  # fmt: skip
    city = PlaceRow(
        id="geonames:2", name="Al Bayda", feature="city", lat=14.0, lon=45.5, country="YE", fame=0.5,
        names=[Naming("Al Bayda", NAME)],
    )  # fmt: skip
    add_variants(village)
    add_variants(city)
    assert len(village.names) == 1
    assert "el bayda" in {naming.key for naming in city.names if naming.form == VARIANT}
    assert len({naming.key for naming in city.names}) == len(city.names)


@pytest.mark.parametrize(
    "spellings",
    [
        ("khmeimim", "hmeimim", "humaymim"),
        ("deir ez zor", "dayr az zawr", "deir ezzor"),
        ("latakia", "latakya", "lattakia"),
        ("kharkiv", "harkiv"),
        ("philadelphia", "filadelfia"),
        ("wadi halfa", "ouadi halfa"),
    ],
    ids=lambda spellings: spellings[0],
)
def test_transliterations_share_their_bones(spellings: tuple[str, ...]) -> None:
    """Spellings of one family are candidates of one fuzzy search."""
    assert len({skeleton(spelling) for spelling in spellings}) == 1


def test_other_scripts_have_no_bones() -> None:
    """A key in another script is found exactly or not at all."""
    assert skeleton("москва") == ""


def test_neighbours_are_one_letter_away() -> None:
    """Letters left out, exchanged and put in; never the skeleton itself at the same length by exchange."""
    found = set(neighbours("mskv"))
    assert {"msk", "mskr", "mskvt", "tmskv"} <= found
    assert "mskv" not in found
