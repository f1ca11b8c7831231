"""One normalisation of names, for the gazetteer's keys and for the text alike.

Two spellings that a newspaper may use for one name should give one key; two names that differ should not.
What is folded, and on whose word:

- case, width and compatibility forms: Unicode's case folding and NFKC (UAX #15, UAX #31);
- diacritics on Latin, Greek and Cyrillic letters: marks U+0300–036F of the canonical decomposition
  (UAX #15);
- letters without a decomposition (``ø đ ł ı æ ð þ``): the root collation of CLDR orders them with the plain
  letters of ``_SPECIAL``;
- apostrophes, ʿayn and hamza are dropped, as AP and Reuters spell Arabic and Hawaiian names;
- Arabic vowel signs, tatweel and the seats of hamza; Persian yeh and kaf (Unicode TR #53, confusables);
- hyphens, dashes and all other punctuation part words;
- dots of initials go (``U.S.``, ``D. C.``), every other dot parts words;
- ``St``, ``Mt``, ``Ft`` and their kind (``_WORDS``): the abbreviations of the US Board on Geographic Names'
  and the US Postal Service's lists (Publication 28, appendices B and C) that stand inside place names.

Everything else — articles, transliteration families — would join names that differ, so it is done by added
keys, in `mapdesk.geo.gazetteer.variants`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["key", "last_word_keys"]

_SPECIAL: Final[dict[str, str]] = {
    "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t",
    "ŋ": "ng", "ə": "a", "ß": "ss", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɛ": "e", "ɔ": "o", "ŀ": "l",
    "ƶ": "z", "ǥ": "g", "ɨ": "i", "ʉ": "u", "ƒ": "f", "ĸ": "k",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه",
    "ھ": "ه", "ە": "ه", "ہ": "ه", "ۀ": "ه", "ؤ": "و", "ئ": "ي", "ء": "", "ـ": "",
    "ʹ": "", "ʺ": "", "ʻ": "", "ʼ": "", "ʽ": "", "ʾ": "", "ʿ": "", "ˈ": "", "ˋ": "", "ˊ": "",
    "'": "", "’": "", "‘": "", "‛": "", "`": "", "´": "", "′": "", "＇": "", "\u055a": "",
    "\u200b": "", "\u200c": "", "\u200d": "", "\u200e": "", "\u200f": "", "\u00ad": "", "\ufeff": "",
    "&": " and ", ".": ".",
}  # fmt: skip
_WORDS: Final[dict[str, str]] = {
    "st": "saint", "ste": "sainte", "sta": "santa", "sto": "santo", "mt": "mount", "mtn": "mountain",
    "mts": "mountains", "mtns": "mountains", "ft": "fort", "hts": "heights", "twp": "township",
    "spgs": "springs", "natl": "national", "intl": "international",
}  # fmt: skip
_MARKS: Final = re.compile(
    "[\u0300-\u036f\u064b-\u065f\u0670\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]"
)
_INITIAL: Final = re.compile(r"(?<![^\W\d_])([^\W\d_])\.\s?(?=[^\W\d_](?![^\W\d_]))")


class _Fold(dict[int, str]):
    """Code point → its folded text, worked out once a character."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    folded = character
    for _ in range(4):
        parts = unicodedata.normalize("NFKD", folded.casefold())
        step = "".join(_SPECIAL.get(part, part) for part in _MARKS.sub("", parts))
        if step == folded:
            break
        folded = step
    # A syllable of Hangul or a voiced kana comes apart above: together again.
    folded = unicodedata.normalize("NFC", folded)
    return "".join(part if _is_letter(part) else " " for part in folded)


def _is_letter(character: str) -> bool:
    return character == "." or unicodedata.category(character)[0] in "LNM"


_FOLD: Final = _Fold()


def _fold(text: str) -> str:
    folded = text.translate(_FOLD)
    if "." in folded:
        folded = _INITIAL.sub(r"\1", folded).replace(".", " ")
    return " ".join([_WORDS.get(word, word) for word in folded.split()])


@lru_cache(maxsize=1 << 15)
def key(name: str) -> str:
    """Return the key under which a name is kept and looked up; ``key(key(x)) == key(x)``.

    Lower-case words parted by single spaces; empty where nothing of ``name`` is a letter or a digit.

    >>> key("Deir ez-Zor"), key("Sana'a"), key("St. Louis"), key("U.S."), key("Île-de-France")
    ('deir ez zor', 'sanaa', 'saint louis', 'us', 'ile de france')
    """
    folded = _fold(name if name.isascii() else unicodedata.normalize("NFKC", name))
    while not folded.isascii():  # folding may bring letters together that fold again; it ends soon
        again = _fold(unicodedata.normalize("NFKC", folded))
        if again == folded:
            break
        folded = again
    return folded


def last_word_keys(name_key: str) -> tuple[str, ...]:
    """Return ``name_key`` and, where its last word is an abbreviation of `key`, the same spelt out."""
    head, _, last = name_key.rpartition(" ")
    full = _WORDS.get(last)
    return (name_key,) if full is None else (name_key, f"{head} {full}".strip())
