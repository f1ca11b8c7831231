"""An article's toponyms gathered by name, with what the text says of where each name lies.

One name has one referent in an article: mentions whose strings have one key are decided together. A
*container* is a toponym that the text puts around another one: "Portland, Maine", "Tripoli (Lebanon)",
"Georgia's Gori".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from mapdesk.geo.gazetteer import key
from mapdesk.geo.gazetteer.features import CODE, DEMONYM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapdesk.geo.recognition.tokens import Tokens
    from mapdesk.geo.recognition.toponym import Toponym

__all__ = ["Name", "gather"]

# More places of one name than these are never weighed against one another.
MOST_ROWS: Final = 60


@dataclass(slots=True)
class Name:
    """One name in an article: its mentions, the rows it may mean, the names around it.

    ``containers`` maps the number of a name to how often the text puts it around this one right after
    a comma or in brackets; ``loose`` the same for weaker turns ("Georgia's Gori", "Gori in Georgia").
    """

    number: int
    mentions: list[int]
    rows: NDArray[np.int32]
    forms: NDArray[np.uint8]
    words: int = 1
    containers: dict[int, int] = field(default_factory=dict)
    loose: dict[int, int] = field(default_factory=dict)


def gather(toponyms: list[Toponym], tokens: Tokens) -> tuple[list[Name], list[int]]:
    """Return the names of an article in order of appearance, and the name number of each toponym."""
    numbers: dict[tuple[str, bool], int] = {}
    names: list[Name] = []
    of_toponym = []
    for position, toponym in enumerate(toponyms):
        identity = (key(toponym.surface), toponym.kind == "demonym")
        number = numbers.setdefault(identity, len(names))
        if number == len(names):
            rows, forms = _rows_of(toponym)
            names.append(Name(number, [], rows, forms, toponym.end - toponym.first))
        names[number].mentions.append(position)
        of_toponym.append(number)
    _link(toponyms, tokens, names, of_toponym)
    return names, of_toponym


def _rows_of(toponym: Toponym) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Return the rows that a toponym of this form may mean, best known first."""
    rows, forms = toponym.known.rows, toponym.known.forms
    belongs = forms == DEMONYM
    fit = belongs if toponym.kind == "demonym" and belongs.any() else forms != CODE
    if not fit.all() and fit.any():
        rows, forms = rows[fit], forms[fit]
    return rows[:MOST_ROWS], forms[:MOST_ROWS]


def _link(toponyms: list[Toponym], tokens: Tokens, names: list[Name], of_toponym: list[int]) -> None:
    """Note which toponym the text puts around which."""
    for i, (inner, outer) in enumerate(zip(toponyms, toponyms[1:], strict=False)):
        between = tokens.texts[inner.end : outer.first]
        a, b = of_toponym[i], of_toponym[i + 1]
        if a == b or len(between) > 5:
            continue
        if between in ([","], ["("], [",", "in"], [",", "("]):
            names[a].containers[b] = names[a].containers.get(b, 0) + 1
        elif between and between[0] in ("in", "of") and len(between) < 4 and inner.kind == "name":
            names[a].loose[b] = names[a].loose.get(b, 0) + 1
        elif (between and between[0] in ("'s", "’s")) or inner.kind == "demonym":
            names[b].loose[a] = names[b].loose.get(a, 0) + 1
