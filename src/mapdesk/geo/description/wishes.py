"""Facilities that are only wanted, planned or promised: "wants a naval base on the Red Sea".

What nobody has built yet is no place; the sea it is wished for still is one.
"""

from __future__ import annotations

from typing import Final

from mapdesk.geo.description.line import Line
from mapdesk.geo.description.words import DETERMINERS

__all__ = ["is_wished_for"]

# Words right before "a base" that make it a wish.
_WISHES: Final = frozenset(
    """
    want wants wanted wanting seek seeks sought seeking need needs needed propose proposes proposed promise
    promised promises offered offers demand demands demanded considers considered considering eyes eyed eyeing
    lacks lacking envisages envisaged
    """.split()
)
# Words before "for a base" and "on a base" that do.
_PAPERS: Final = frozenset(
    """
    memorandum deal plan plans proposal proposals agreement talks negotiations site sites bid contract
    permission tender blueprint blueprints hopes search
    """.split()
)
# Verbs that make something new, and what puts them off to a later day.
_MAKES: Final = frozenset("build open establish construct create host acquire lease get have found".split())
_LATER: Final = frozenset("to will would could may might should shall can".split())
_UNSAID: Final = frozenset({"a", "an", "another", "any", "some", "new", ""})


def is_wished_for(line: Line, first: int) -> bool:
    """Tell whether the indefinite noun phrase that begins at unit ``first`` is one that is not there yet."""
    determiner = line.word(first)
    if determiner in DETERMINERS and determiner not in _UNSAID:
        return False
    before, earlier = line.word(first - 1), line.word(first - 2)
    if before in _WISHES:
        return True
    if before in {"for", "on", "about"}:
        return earlier in _PAPERS
    if before == "up" and earlier == "set":
        return line.word(first - 3) in _LATER
    return before in _MAKES and earlier in _LATER
