"""Which countries the head of a story says it is about: its title, dateline, byline and first paragraph.

What stands there counts to the end of the story, as a reader keeps it in mind; other names fade. A demonym
that only says whose soldiers or base is meant ("the Chinese base") hardly moves the story to that country.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from mapdesk.geo.gazetteer import Gazetteer, key
from mapdesk.geo.gazetteer.features import COUNTRIES
from mapdesk.model import Mention

__all__ = ["head_weights", "is_only_whose"]

_DATELINE: Final = re.compile(
    r"^[ \t]*[A-Z][^\n.!?]{1,70}?(?:\([^)\n]{2,30}\)\s*|\s)[–—-]{1,2}\s", re.M
)  # an en dash is one
_BYLINE: Final = re.compile(r"^[ \t]*(?:(?:By|BY)\s[^\n.]{3,80}|[^\n.]{3,60}\bin\s[A-Z][^\n.]{2,40})\n", re.M)
_HEAD: Final = 400
_PARAGRAPH: Final = 600
_IN_DATELINE: Final = 0.7
_IN_TITLE: Final = 0.3
_IN_PARAGRAPH: Final = 0.1
_MOST_IN_PARAGRAPH: Final = 0.3
_LEAST_FAME: Final = 0.5
_CAPITALS: Final = re.compile(r"\b[A-Z][\w’-]+(?: [A-Z][\w’-]+)?")
_OPERATED: Final = re.compile(
    r"[- ](?:-?\w+ ){0,2}(?:air|naval|military )?(?:base|airbase|bases|embassy|consulate|ship|ships|warship|"
    r"warships|troops|soldiers|forces|jets|drones|aircraft|planes|fleet|marines|sailors|navy|army|garrison|"
    r"ambassador|envoy|diplomats|firm|company|tourists|officers|instructors|mercenaries)\b"
)


def head_weights(
    text: str, title: str | None, names: Sequence[Mention], gazetteer: Gazetteer
) -> tuple[dict[str, float], int, int]:
    """Return how much a story's head is about each country (ISO 3166-1 code), and its dateline's span."""
    weights: dict[str, float] = {}
    for code in _of_title(title or "", gazetteer):
        weights[code] = weights.get(code, 0.0) + _IN_TITLE
    lead = _BYLINE.search(text, 0, _HEAD) or _DATELINE.search(text, 0, _HEAD)
    first, line = lead.span() if lead else (0, 0)
    paragraph = text.find("\n", line + 1)
    stop = min(line + _PARAGRAPH, paragraph if paragraph > 0 else len(text))
    told: dict[str, float] = {}
    for mention in names:
        if mention.start >= stop:
            break
        country = mention.place.country if mention.place is not None else None
        if country is None:
            continue
        if mention.start < line:
            told_there = _IN_DATELINE if mention.start >= first else _IN_TITLE
            weights[country] = weights.get(country, 0.0) + told_there
        elif not is_only_whose(mention, text):
            told[country] = min(_MOST_IN_PARAGRAPH, told.get(country, 0.0) + _IN_PARAGRAPH)
    return {code: weights.get(code, 0.0) + told.get(code, 0.0) for code in {**weights, **told}}, first, line


def _of_title(title: str, gazetteer: Gazetteer) -> set[str]:
    """Return the countries of the well-known names and demonyms in a title."""
    found = set()
    for match in _CAPITALS.finditer(title):
        for name in (match[0], *match[0].split()):
            rows = gazetteer.rows(key(name))[:1].tolist()
            if rows and float(gazetteer.fame[rows[0]]) >= _LEAST_FAME:
                found.add(COUNTRIES[int(gazetteer.country[rows[0]])])
                break
    return found - {""}


def is_only_whose(mention: Mention, text: str) -> bool:
    """Tell whether a demonym only says whose soldiers, ships or base are meant."""
    return mention.kind == "demonym" and _OPERATED.match(text, mention.end) is not None
