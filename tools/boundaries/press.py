"""How English-language newspapers write a town's name, where GeoNames writes it letter by letter.

GeoNames names a town whose language is not written in Latin letters by a transliteration with marks under and
over the letters (Ḩamāh). Newspapers drop the marks, and for the better-known towns they have a spelling of
their own (Hama), which ``press_names.csv`` lists; an empty spelling there means a quarter of a larger town,
which the map leaves out.
"""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("press_names.csv")

UNMARKED = frozenset(
    "AE AF BD BG BH BY CN EG ER ET GE GR IL IN IQ IR JO JP KH KP KR KW LA LK LY MM MR NP OM PK PS QA RU SA"
    " SD SY TH TJ UA YE".split()
)
"""Countries whose own spelling has no Latin letters with marks."""

FRENCH = frozenset("DZ LB MA TN".split())
"""Countries whose press writes French accents; only the marks of the transliteration go."""

ACCENTS = "\u0300\u0301\u0302\u0308"
"""Grave, acute, circumflex, diaeresis."""

APOSTROPHES = "'’‘ʼʻ`"
KEEPS_APOSTROPHES = frozenset({"CN"})


@cache
def _spellings() -> dict[tuple[str, str], str]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return {(row["country"], row["name"]): row["press"] for row in csv.DictReader(stream)}


def press_name(name: str, country: str) -> str | None:
    """Name as newspapers write it; None for a quarter that a map should not name as a town."""
    known = _spellings().get((country, name))
    if known is not None:
        return known or None
    if name.isascii() or country not in UNMARKED | FRENCH:
        return name
    return _unmarked(
        name, keep=ACCENTS + "\u0327" * ("ç" in name.lower()) if country in FRENCH else "", country=country
    )


def _unmarked(name: str, *, keep: str, country: str) -> str:
    letters = unicodedata.normalize("NFD", name)
    bare = "".join(each for each in letters if not unicodedata.combining(each) or each in keep)
    if country not in KEEPS_APOSTROPHES:
        bare = "".join(each for each in bare if each not in APOSTROPHES)
    text = unicodedata.normalize("NFC", bare.replace("ı", "i").replace("ł", "l"))
    return text[:1].upper() + text[1:]
