"""An article's toponyms gathered by name, with what the text says of where each name lies.

One name has one referent in an article: mentions whose strings have one key are decided together. A
*container* is a toponym that the text puts around another one: "Portland, Maine", "Tripoli (Lebanon)",
"Georgia's Gori".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from mapdesk.geo.gazetteer import key
from mapdesk.geo.gazetteer.features import CODE, DEMONYM, FOREIGN, METONYM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapdesk.geo.recognition.tokens import Tokens
    from mapdesk.geo.recognition.toponym import Toponym

__all__ = ["Name", "gather"]

# More places of one name than these are never weighed against one another.
MOST_ROWS: Final = 60
# What stands between two places of a list.
LIST_JOINTS: Final = frozenset((",", "and", "or", ", and", ", or", "&"))


@dataclass(slots=True)
class Name:
    """One name in one of the articles at hand: its mentions, the rows it may mean, the names around it.

    ``containers`` maps the number of a name to how often the text puts it around this one right after
    a comma or in brackets; ``loose`` the same for weaker turns ("Georgia's Gori", "Gori in Georgia");
    ``firm`` those of the containers that cannot be the next of a list.
    """

    number: int
    article: int
    mentions: list[int]
    rows: NDArray[np.int32]
    forms: NDArray[np.uint8]
    words: int = 1
    containers: dict[int, int] = field(default_factory=dict)
    loose: dict[int, int] = field(default_factory=dict)
    firm: dict[int, int] = field(default_factory=dict)


def gather(toponyms: list[Toponym], tokens: Tokens, names: list[Name], article: int = 0) -> list[int]:
    """Append an article's names to ``names``, by appearance; return the number of each toponym's name."""
    numbers: dict[tuple[str, bool, bool], int] = {}
    of_toponym = []
    for position, toponym in enumerate(toponyms):
        identity = (key(toponym.surface), toponym.kind == "demonym", _stands_for(toponym))
        number = numbers.setdefault(identity, len(names))
        if number == len(names):
            rows, forms = _rows_of(toponym)
            names.append(Name(number, article, [], rows, forms, toponym.end - toponym.first))
        names[number].mentions.append(position)
        of_toponym.append(number)
    _link(toponyms, tokens, names, of_toponym)
    return of_toponym


def _rows_of(toponym: Toponym) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Return the rows that a toponym of this form may mean, best known first."""
    rows, forms = toponym.known.rows, toponym.known.forms
    belongs = forms == DEMONYM
    if toponym.kind == "demonym" and belongs.any():
        fit = belongs
    else:
        fit = forms == METONYM if _stands_for(toponym) else forms != CODE
        if toponym.surface.isascii():  # Tunis is the city; only in Cyrillic is it the country, too
            fit &= forms != FOREIGN
    if not fit.all() and fit.any():
        rows, forms = rows[fit], forms[fit]
    return rows[:MOST_ROWS], forms[:MOST_ROWS]


def _stands_for(toponym: Toponym) -> bool:
    """Tell whether a toponym names those who govern at a place ("the Kremlin said") and not the place."""
    return toponym.known.stands_in and toponym.role == "associative"


def _link(toponyms: list[Toponym], tokens: Tokens, names: list[Name], of_toponym: list[int]) -> None:
    """Note which toponym the text puts around which."""
    for i, (inner, outer) in enumerate(pairwise(toponyms)):
        between = [word for word in tokens.texts[inner.end : outer.first] if word != "the"]
        a, b = of_toponym[i], of_toponym[i + 1]
        if a == b or outer.first - inner.end > 5:
            continue
        if between in ([","], ["("], [",", "in"], [",", "("]):
            names[a].containers[b] = names[a].containers.get(b, 0) + 1
            if not _goes_on(toponyms, i + 1, tokens):
                names[a].firm[b] = names[a].firm.get(b, 0) + 1
        elif between and between[0] in ("in", "of") and len(between) < 4 and inner.kind == "name":
            names[a].loose[b] = names[a].loose.get(b, 0) + 1
        elif (between and between[0] in ("'s", "’s")) or inner.kind == "demonym":
            names[b].loose[a] = names[b].loose.get(a, 0) + 1


def _goes_on(toponyms: list[Toponym], last: int, tokens: Tokens) -> bool:
    """Tell whether a list may go on after a toponym: "New York" in "Washington, New York and Boston"."""
    if last + 1 == len(toponyms):
        return False
    between = tokens.texts[toponyms[last].end : toponyms[last + 1].first]
    return " ".join(word for word in between if word != "the") in LIST_JOINTS
