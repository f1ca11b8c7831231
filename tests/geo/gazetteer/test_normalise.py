"""Names as they are written, and the one key that they share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapdesk.geo.gazetteer.normalise import key, last_word_keys

ONE_KEY = {
    "diacritics": ("São Paulo", "Sao Paulo", "SÃO PAULO", "Sa\u0303o Paulo"),
    "letters without a decomposition": ("Łódź", "Lodz"),
    "slashed o": ("Tromsø", "Tromso"),
    "sharp s": ("Gießen", "Giessen"),
    "dotless i": ("Diyarbakır", "Diyarbakir", "DİYARBAKIR"),
    "apostrophes": ("Sana'a", "Sana’a", "Sanʿa\u02bea", "Sanaa"),
    "okina": ("Hawaiʻi", "Hawai'i", "Hawaii"),
    "hyphens": ("Deir ez-Zor", "Deir ez Zor", "Deir\u2010ez\u2011Zor"),
    "saint": ("St. Louis", "St Louis", "Saint Louis", "Saint-Louis"),
    "sainte": ("Sault Ste. Marie", "Sault Sainte Marie"),
    "mount": ("Mt. Everest", "Mt Everest", "Mount Everest"),
    "fort": ("Ft. Worth", "Fort Worth"),
    "initials": ("U.S.", "U. S.", "US", "U.S"),
    "capital initials": ("D.C.", "DC", "D. C."),
    "international": ("Cairo Int'l Airport", "Cairo International Airport"),
    "ampersand": ("Bosnia & Herzegovina", "Bosnia and Herzegovina"),
    "full width": ("Ｔｏｋｙｏ", "Tokyo"),
    "Arabic seats of hamza": ("إدلب", "ادلب"),
    "Arabic vowel signs": ("دِمَشق", "دمشق"),
    "Persian letters": ("کرمان", "كرمان"),
    "Greek accents": ("Αθήνα", "ΑΘΗΝΑ"),
    "Cyrillic": ("Королёв", "Королев"),
    "soft hyphen": ("Dam\u00adascus", "Damascus"),
}
APART = [("Georgia", "Georgian"), ("Niger", "Nigeria"), ("Mali", "Malé"[:-1] + "awi"), ("Oman", "Amman")]


@pytest.mark.parametrize("spellings", ONE_KEY.values(), ids=ONE_KEY)
def test_spellings_share_a_key(spellings: tuple[str, ...]) -> None:
    """All spellings of one family give one key, and it is not empty."""
    assert len({key(spelling) for spelling in spellings}) == 1
    assert key(spellings[0])


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_names_stay_apart(one: str, other: str) -> None:
    """Names that differ keep different keys."""
    assert key(one) != key(other)


@given(st.text())
def test_key_is_idempotent(text: str) -> None:
    """Normalising twice is normalising once, whatever the text."""
    assert key(key(text)) == key(text)


@given(st.text(alphabet="aeßıİøåǆﬁガｶﾞ각﷽ .-'̈̃ͅστΣς०१कि", max_size=12))
def test_key_is_idempotent_for_letters_that_fold_oddly(text: str) -> None:
    """Letters whose folding brings forth others that fold again settle in one call."""
    assert key(key(text)) == key(text)


@given(st.text())
def test_key_has_single_inner_spaces_only(text: str) -> None:
    """A key is words parted by single spaces."""
    assert key(text) == " ".join(key(text).split())


def test_composed_scripts_stay_whole() -> None:
    """Hangul syllables and voiced kana are not taken apart."""
    assert key("서울") == "서울"
    assert key("がんば") == "がんば"


def test_last_word_keys_spell_out_an_abbreviation() -> None:
    """A prefix that ends in an abbreviation is looked up both ways."""
    assert last_word_keys("port st") == ("port st", "port saint")
    assert last_word_keys("st") == ("st", "saint")
    assert last_word_keys("saint") == ("saint",)
