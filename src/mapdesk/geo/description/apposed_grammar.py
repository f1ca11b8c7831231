"""Reading a noun phrase that stands beside the name of what it means: "Kaohsiung, the island's main port".

Such a phrase is an answer to itself: whatever it says of the place, the name beside it says which. What
makes it one is the comma on both sides, or the end of the clause: "In Odesa, the port was shut" is none.
"""

from __future__ import annotations

from typing import Final

from mapdesk.geo.description.anchors import POSSESSIVE
from mapdesk.geo.description.back_nouns import BACK_NOUNS
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Apposed
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.nouns import NOUNS
from mapdesk.geo.description.words import DETERMINERS

__all__ = ["APPOSED_NOUNS", "read_apposed"]

_TOWNS: Final = BACK_NOUNS["town"]
_LOOSE: Final = {
    "suburb": (*_TOWNS, "admin2"),
    "stronghold": (*_TOWNS, "admin1", "region"),
    "hub": (*_TOWNS, *NOUNS["port"].features, *NOUNS["airport"].features),
    "capital": _TOWNS,
    "seat": _TOWNS,
    "post": ("army_base", "site", "air_base", "border_crossing", *_TOWNS),
    "peak": ("mountain", "volcano"),
    "region": ("region", "admin1", "disputed_area", "admin2"),
    "district": ("admin2", "admin1", "neighbourhood", "region"),
    "department": ("admin1", "admin2"),
    "prefecture": ("admin1", "admin2"),
    "city": (*_TOWNS, "admin1"),
}
# Noun → the features that a place called so may have.
APPOSED_NOUNS: Final[dict[str, tuple[str, ...]]] = {
    **BACK_NOUNS,
    **{
        word: tuple(dict.fromkeys((*noun.features, *(f for fs in noun.with_.values() for f in fs))))
        for word, noun in NOUNS.items()
    },
    **_LOOSE,
}
_SEPARATORS: Final = frozenset({",", "–", "—", "("})
_CLOSERS: Final = frozenset({",", ".", ";", ":", "–", "—", ")", "!", "?", ""})
# What may follow the noun and still belong to the phrase.
_GOES_ON: Final = frozenset(
    "in on at of near off outside for from to that which where with between along by west east north south "
    "northwest northeast southwest southeast opposite just some about used run built - half now once".split()
)
_OPENS: Final = frozenset("the a an its their one another this".split())
_NOT_NAMED: Final = frozenset(
    "i he she it they we you but and so yet then now here there monday tuesday".split()
)
_MOST_BEFORE: Final = 9
_MOST_AFTER: Final = 14
_MOST_NAME: Final = 5


def read_apposed(line: Line, head: int, discourse: Discourse) -> tuple[Apposed, int] | None:
    """Return the phrase with its head at unit ``head`` if a name stands beside it, and the unit after it."""
    features = APPOSED_NOUNS.get(line.word(head))
    if features is None or _SEPARATORS.isdisjoint(line.low):
        return None
    first = _first_unit(line, head)
    if first is None:
        return None
    stop = head + 2 if line.word(head) == "port" and line.word(head + 1) in {"city", "town"} else head + 1
    features = APPOSED_NOUNS[line.word(stop - 1)]
    span = _name_before(line, first) if _is_closed(line, head, stop, first) else None
    span = span or _name_behind(line, stop)
    if span is None:
        return None
    named = line.name[span[0]] if span[1] == span[0] + 1 else None
    anchor = discourse.anchor(named) if named is not None and named.kind != "embedded" else None
    start, end = line.start[span[0]], line.end[span[1] - 1]
    text = discourse.text[start:end]
    if named is not None and (named.kind == "demonym" or line.word(span[1]) in POSSESSIVE):
        return None
    place = None if anchor is None else anchor.place
    return Apposed(
        line.start[first], line.end[stop - 1], line.word(stop - 1), features, (start, end), text, place
    ), stop


def _first_unit(line: Line, head: int) -> int | None:
    """Return the unit that opens the noun phrase, if it is one that may stand in apposition."""
    first = head
    while first > 0 and head - first < _MOST_BEFORE and _is_inside(line, first - 1):
        first -= 1
        if line.word(first) in _OPENS and not _is_of(line, first):
            break
        if line.mention(first) is not None and line.word(first + 1) in POSSESSIVE:
            first -= line.word(first - 1) == "the" and first > 0
            break
    word = line.word(first)
    plural = line.word(head).endswith("s") and not line.word(head).endswith(("ss", "quarters", "barracks"))
    if plural and not (word == "one" and line.word(first + 1) == "of"):
        return None
    opens = word in DETERMINERS or word == "one" or _owns(line, first)
    return first if opens and first < head else None


def _owns(line: Line, i: int) -> bool:
    """Tell whether a name opens a phrase as its owner: "[Mali's] second city", "[Iranian] port"."""
    mention = line.mention(i)
    return mention is not None and (mention.kind == "demonym" or line.word(i + 1) in POSSESSIVE)


def _is_inside(line: Line, i: int) -> bool:
    """Tell whether a unit may stand inside a noun phrase, before its head."""
    word = line.word(i)
    return line.mention(i) is not None or word[:1].isalnum() or word == "-" or word in POSSESSIVE


def _is_of(line: Line, i: int) -> bool:
    """Tell whether the determiner at ``i`` stands in "one of the …"."""
    return line.word(i - 1) == "of" and line.word(i - 2) == "one"


def _is_closed(line: Line, head: int, stop: int, first: int) -> bool:
    """Tell whether a phrase ends as one in apposition does: at a comma or the clause's end."""
    if line.word(stop) in _CLOSERS and line.mention(stop) is None:
        return True
    if line.word(stop) == "at" or (line.word(stop) == "of" and line.word(head) not in {"capital", "seat"}):
        return False  # the phrase names its place itself
    if line.word(stop) not in _GOES_ON or (head - first < 2 and line.word(first) == "the"):
        return False
    for i in range(stop + 1, min(stop + _MOST_AFTER, len(line) + 1)):
        if line.mention(i) is None and line.word(i) in _CLOSERS:
            return True
    return False


def _name_before(line: Line, first: int) -> tuple[int, int] | None:
    """Return the units of the name before the comma before a phrase: "[Pine Gap], the listening post"."""
    if line.word(first - 1) not in _SEPARATORS or first < 2:
        return None
    i = first - 2
    if line.mention(i) is not None:
        if line.word(i - 1) == "," and line.mention(i - 2) is not None:
            return None  # a list, or "Hualien, Taiwan, …"
        return i, i + 1
    start = i + 1
    while start > 0 and i + 1 - start < _MOST_NAME and _is_capital(line, start - 1):
        start -= 1
    return (start, i + 1) if start <= i and line.low[start] not in _NOT_NAMED else None


def _name_behind(line: Line, stop: int) -> tuple[int, int] | None:
    """Return the units of the name that a comma sets off behind a phrase: "the Swiss city, [Geneva],"."""
    if line.word(stop) not in _SEPARATORS:
        return None
    i = stop + 1
    if line.mention(i) is not None:
        return (i, i + 1) if line.word(i + 1) in _CLOSERS and line.mention(i + 1) is None else None
    last = i
    while last < len(line) and last - i < _MOST_NAME and _is_capital(line, last):
        last += 1
    return (i, last) if last > i and line.word(last) in _CLOSERS and line.mention(last) is None else None


def _is_capital(line: Line, i: int) -> bool:
    return line.mention(i) is None and line.text[i][:1].isupper()
