"""The article's own heading: a short first line without a full stop, then a blank line."""

from __future__ import annotations

import re

__all__ = ["find_headline"]

_FIRST_LINE = re.compile(r"\s*(?P<line>[^\r\n]*\S)[ \t]*\r?\n[ \t]*\r?\n\s*\S")
_MAX_CHARACTERS = 200
_SENTENCE_ENDS = (".", "!", ":", ";", ",", "。", "؛", "،")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.)+$")


def find_headline(text: str) -> tuple[int, int] | None:
    r"""Return the span of the heading that a text carries, or None.

    >>> find_headline("Troops leave port\n\nThe last ship sailed.")
    (0, 17)
    >>> find_headline("The last ship sailed.\n\nNobody waved.") is None
    True
    """
    found = _FIRST_LINE.match(text)
    if found is None or len(found["line"]) > _MAX_CHARACTERS:
        return None
    ends_a_sentence = found["line"].endswith(_SENTENCE_ENDS) and not _ABBREVIATION.search(found["line"])
    return None if ends_a_sentence else found.span("line")
