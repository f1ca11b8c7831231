"""Well-known names that a rare word of a text may be a slip of the pen for.

The edits are Damerau's ("A technique for computer detection and correction of spelling errors", CACM 7(3),
1964): one letter changed, left out, put in, or swapped with the next. All spellings one edit away are made
and looked up, as in Norvig ("How to write a spelling corrector", 2007), but only those whose beginning some
name has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mapdesk.geo.gazetteer.similar import with_bones
from mapdesk.geo.gazetteer.skeleton import skeleton
from mapdesk.geo.gazetteer.store import Store, shard_of

if TYPE_CHECKING:  # at run time the gazetteer imports this module
    from mapdesk.geo.gazetteer.gazetteer import Gazetteer

__all__ = ["NearMiss", "near_misses"]

_RARE: Final = 6  # letters from which a misspelt word still tells which name was meant
_TWO_EDITS: Final = 10  # letters from which two slips are still one name
_GLANCE: Final = 300  # names of one skeleton among which two slips are looked for
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A name one or two letters away from what was written, and the best known place of that name."""

    key: str
    row: int
    edits: int


def near_misses(gazetteer: Gazetteer, name_key: str, *, least_fame: float) -> tuple[NearMiss, ...]:
    """Return the names that ``name_key`` may be a slip of: fewest edits, then fame, then alphabet.

    See `Gazetteer.near_misses`.
    """
    if len(name_key) < _RARE or not name_key.isascii() or not name_key.replace(" ", "").isalpha():
        return ()
    if len(gazetteer.rows(name_key)):
        return ()
    edits = dict.fromkeys(_one_away(gazetteer, name_key), 1)
    if not edits and len(name_key) >= _TWO_EDITS:
        edits = dict(_two_away(gazetteer, name_key))
    found = [
        NearMiss(other, int(row), count)
        for other, count in edits.items()
        for row in gazetteer.rows(other)[:1]
    ]
    known = [miss for miss in found if gazetteer.fame[miss.row] >= least_fame]
    return tuple(sorted(known, key=lambda miss: (miss.edits, -float(gazetteer.fame[miss.row]), miss.key)))


def _one_away(gazetteer: Gazetteer, name_key: str) -> Iterator[str]:
    for store in gazetteer.stores:
        for made in _edited(name_key, _reach(store, name_key)):
            if made in store.tries[shard_of(made, len(store.tries))]:
                yield made


def _reach(store: Store, name_key: str) -> int:
    """Return how many letters of ``name_key`` some name begins with: a later edit cannot mend it."""
    trie = store.tries[shard_of(name_key, len(store.tries))]
    if len(store.tries) > 1:  # the first word decides about the trie, so that its letters tell nothing
        return len(name_key)
    reach = 0
    while reach < len(name_key) and next(trie.iterkeys(name_key[: reach + 1]), None):
        reach += 1
    return reach


def _edited(word: str, reach: int) -> Iterator[str]:
    """Yield the spellings one edit away, of which the first ``reach`` letters at most are as in ``word``."""
    for at in range(min(reach + 1, len(word) + 1)):
        head, tail = word[:at], word[at:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail and letter != tail[0]:
                yield head + letter + tail[1:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]


def _two_away(gazetteer: Gazetteer, name_key: str) -> Iterator[tuple[str, int]]:
    """Yield names of the same skeleton two edits away, with the 2."""
    from rapidfuzz.distance import OSA

    bones = skeleton(name_key)
    for other in dict.fromkeys(with_bones(gazetteer, [bones], _GLANCE)) if bones else ():
        if abs(len(other) - len(name_key)) <= 2 and OSA.distance(name_key, other, score_cutoff=2) == 2:
            yield other, 2
