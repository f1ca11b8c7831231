"""An article's toponyms gathered by name, with what the text says of where each name lies.

One name has one referent in an article: mentions whose strings have one key are decided together. A
*container* is a toponym that the text puts around another one: "Portland, Maine", "Tripoli (Lebanon)",
"Georgia's Gori".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from mapdesk.geo.gazetteer import key
from mapdesk.geo.gazetteer.features import CODE, DEMONYM, FOREIGN, KIND_CODE, METONYM
from mapdesk.geo.recognition.tokens import tokenise

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapdesk.geo.recognition.toponym import Toponym

__all__ = ["Name", "gather"]

# How far apart toponyms stand at most that the text puts one around the other: characters, and words.
FARTHEST: Final = 40
MOST_BETWEEN: Final = 4
STATE_AFTER: Final = re.compile(
    r"(?:,? and [A-Z][\w-]+)? (?:state|province|oblast|governorate)s?\b| State\b(?! [A-Z])"
)
STATE_BEFORE: Final = ("state of ", "states of ", "province of ", "provinces of ")
ADMIN1: Final = KIND_CODE["admin1"]
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


def gather(
    toponyms: list[Toponym], text: str, names: list[Name], kinds: NDArray[np.uint8], article: int = 0
) -> list[int]:
    """Append an article's names to ``names``, by appearance; return the number of each toponym's name.

    ``kinds`` is the gazetteer's column of kinds.
    """
    numbers: dict[tuple[str, bool, bool, bool], int] = {}
    of_toponym = []
    for position, toponym in enumerate(toponyms):
        name, state = key(toponym.meant or toponym.surface), is_called_state(toponym, text)
        identity = (name, toponym.kind == "demonym", _stands_for(toponym), state)
        number = numbers.setdefault(identity, len(names))
        if number == len(names):
            rows, forms = _rows_of(toponym, state=state, kinds=kinds)
            names.append(Name(number, article, [], rows, forms, toponym.end - toponym.first))
        names[number].mentions.append(position)
        of_toponym.append(number)
    _link(toponyms, text, names, of_toponym)
    return of_toponym


def is_called_state(toponym: Toponym, text: str) -> bool:
    """Tell whether the text calls a toponym a state: "Washington state", "the province of Granada"."""
    if STATE_AFTER.match(text, toponym.stop):
        return True
    return text[max(0, toponym.start - 13) : toponym.start].endswith(STATE_BEFORE)


def _rows_of(
    toponym: Toponym, *, state: bool, kinds: NDArray[np.uint8]
) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Return the rows that a toponym of this form may mean, best known first."""
    rows, forms = toponym.known.rows, toponym.known.forms
    belongs = forms == DEMONYM
    if toponym.kind == "demonym" and belongs.any():
        fit = belongs
    else:
        fit = forms == METONYM if _stands_for(toponym) else forms != CODE
        if toponym.surface.isascii():  # Tunis is the city; only in Cyrillic is it the country, too
            fit &= forms != FOREIGN
    if state and (fit & (kinds[rows] == ADMIN1)).any():
        fit = fit & (kinds[rows] == ADMIN1)
    if not fit.all() and fit.any():
        rows, forms = rows[fit], forms[fit]
    return rows[:MOST_ROWS], forms[:MOST_ROWS]


def _stands_for(toponym: Toponym) -> bool:
    """Tell whether a toponym names those who govern at a place ("the Kremlin said") and not the place."""
    return toponym.known.stands_in and toponym.role == "associative"


def _link(toponyms: list[Toponym], text: str, names: list[Name], of_toponym: list[int]) -> None:
    """Note which toponym the text puts around which."""
    for i, (inner, outer) in enumerate(pairwise(toponyms)):
        a, b = of_toponym[i], of_toponym[i + 1]
        between = _between(inner, outer, text)
        if a == b or between is None:
            continue
        if between in ([","], ["("], [",", "in"], [",", "("]):
            names[a].containers[b] = names[a].containers.get(b, 0) + 1
            if not _goes_on(toponyms, i + 1, text):
                names[a].firm[b] = names[a].firm.get(b, 0) + 1
        elif between and between[0] in ("in", "of") and len(between) < 4 and inner.kind == "name":
            names[a].loose[b] = names[a].loose.get(b, 0) + 1
        elif (between and between[0] in ("'s", "’s")) or inner.kind == "demonym":
            names[b].loose[a] = names[b].loose.get(a, 0) + 1


def _goes_on(toponyms: list[Toponym], last: int, text: str) -> bool:
    """Tell whether a list may go on after a toponym: "New York" in "Washington, New York and Boston"."""
    if last + 1 == len(toponyms):
        return False
    between = _between(toponyms[last], toponyms[last + 1], text)
    return between is not None and " ".join(between) in LIST_JOINTS


def _between(inner: Toponym, outer: Toponym, text: str) -> list[str] | None:
    """Return the few words and signs between two toponyms, without articles; None where there are many."""
    if outer.start - inner.stop > FARTHEST:
        return None
    words = _words(text[inner.stop : outer.start])
    return words if len(words) <= MOST_BETWEEN else None


@lru_cache(maxsize=4096)
def _words(between: str) -> list[str]:
    return [word for word in tokenise(between).texts if word != "the"]
