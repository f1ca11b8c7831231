"""The bones of a name: what stays when transliterations, vowels and doublings differ.

Names with one skeleton are the candidates of a fuzzy search; rapidfuzz then ranks them. It is a phonetic
key in the manner of Soundex and Metaphone (Philips, "Hanging on the Metaphone", Computer Language 7(12),
1990), with classes of our own for the letters that romanisations of Arabic, Russian, Ukrainian and Hebrew
exchange.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["LETTERS", "neighbours", "skeleton"]

_ARTICLES: Final = re.compile(r"\b(?:al|el|ul|the|of|de|a[dnrstz]|e[dnrstz]|ash|esh|adh|ath)\b ?")
_PAIRS: Final = re.compile(
    r"tsch|tch|sch|zh|kh|gh|ph|sh|ch|th|dh|dj|ts|tz|ck|ks|ce|ci|cy|([bcdfgjklmnpqrstvxz])\1"
)
_AS: Final[dict[str, str]] = {
    "tsch": "s", "tch": "s", "sch": "s", "zh": "s", "kh": "", "gh": "g", "ph": "f", "sh": "s", "ch": "s",
    "th": "t", "dh": "d", "dj": "g", "ts": "s", "tz": "s", "ck": "k", "ks": "ks", "ce": "s",
    "ci": "s", "cy": "s",
}  # fmt: skip
_SINGLE: Final = str.maketrans(
    {"c": "k", "q": "k", "z": "s", "j": "g", "x": "ks", "v": "v", **dict.fromkeys("aeiouywh ", "")}
)
LETTERS: Final = "bdfgklmnprstv"


def skeleton(name_key: str) -> str:
    """Return the skeleton of a key in ASCII; empty for one in another script, or of vowels alone.

    >>> skeleton("khmeimim"), skeleton("humaymim"), skeleton("deir ez zor"), skeleton("dayr az zawr")
    ('mmm', 'mmm', 'drsr', 'drsr')
    """
    if not name_key.isascii():
        return ""
    bare = _ARTICLES.sub("", name_key) or name_key
    merged = _PAIRS.sub(_merge, bare.replace(" ", ""))
    return merged.translate(_SINGLE)


def _merge(match: re.Match[str]) -> str:
    return match[1] or _AS[match[0]]


def neighbours(bones: str) -> Iterator[str]:
    """Yield the skeletons one letter away: one left out, one exchanged, one put in."""
    for at in range(len(bones)):
        yield bones[:at] + bones[at + 1 :]
    for at in range(len(bones)):
        yield from (bones[:at] + letter + bones[at + 1 :] for letter in LETTERS if letter != bones[at])
    for at in range(len(bones) + 1):
        yield from (bones[:at] + letter + bones[at:] for letter in LETTERS)
