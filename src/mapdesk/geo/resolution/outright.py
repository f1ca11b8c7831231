"""An outright "Paris, Texas" weighs more than where the rest of the article is, for both of its names.

The labelled articles hold too few places that the text puts far from all others for the trees to learn it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from mapdesk.geo.gazetteer.features import KIND_CODE
from mapdesk.geo.resolution.signals import REACH_KM, lies_inside

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapdesk.geo.resolution.article import Name
    from mapdesk.geo.resolution.signals import Pairs

    Floats = NDArray[np.float64]

__all__ = ["heed_the_text"]

# Exponent on the belief in the places that fit what the text says, factor on that in all others; by hand,
# so that they change no answer on the labelled articles.
SAID: Final = 0.35
UNSAID: Final = 0.1
COUNTRY: Final = KIND_CODE["country"]
# Places of a county have its code in part only, so that nearness to its point counts, too.
HELD_KM: Final = {**REACH_KM, KIND_CODE["admin2"]: 50.0}
AREAS: Final = tuple(KIND_CODE[kind] for kind in ("country", "admin1", "admin2"))
# From which belief on the likeliest place of a name tells in what it lies.
HELD_FROM: Final = 0.3


def heed_the_text(belief: Floats, pairs: Pairs) -> Floats:
    """Return the beliefs with places raised that lie where the text says or hold what it puts in them.

    Their namesakes are lowered: Brazzaville is not in that Congo.
    """
    belief = belief.copy()
    said = [name for name in pairs.names if _is_said(name)]
    for heed in (_heed_holders, _heed_held):
        for name in said:
            heed(name, belief, pairs)
    return belief


def _heed_holders(name: Name, belief: Floats, pairs: Pairs) -> None:
    """Raise, in place, the places of a name that lie in what the text puts around it.

    A name that may also mean a country is left alone: what follows it may be the next of a list.
    """
    mine = _pairs_of(name.number, pairs)
    inside = np.zeros(mine.stop - mine.start, dtype=bool)
    for other in name.firm:
        inside |= lies_inside(pairs, mine, _pairs_of(other, pairs), HELD_KM)[0]
    if inside.any() and not (pairs.kind[mine][~inside] == COUNTRY).any():
        belief[mine] = np.where(inside, belief[mine] ** SAID, belief[mine] * UNSAID)


def _heed_held(name: Name, belief: Floats, pairs: Pairs) -> None:
    """Raise, in place, what holds the likeliest place of a name, among what the text puts around the name."""
    mine = _pairs_of(name.number, pairs)
    best = mine.start + int(belief[mine].argmax())
    if belief[best] < HELD_FROM:
        return
    for other in name.firm:
        theirs = _pairs_of(other, pairs)
        holding = lies_inside(pairs, slice(best, best + 1), theirs, HELD_KM)[1]
        holding &= np.isin(pairs.kind[theirs], AREAS)
        if holding.any() and not holding[int(belief[theirs].argmax())]:
            belief[theirs] = np.where(holding, belief[theirs] ** SAID, belief[theirs] * UNSAID)


def _pairs_of(number: int, pairs: Pairs) -> slice:
    """Return the pairs of a name."""
    return slice(int(pairs.bounds[number]), int(pairs.bounds[number + 1]))


def _is_said(name: Name) -> bool:
    """Tell whether at least every other mention of a name says what it lies in."""
    return bool(name.firm) and 2 * sum(name.firm.values()) >= len(name.mentions)
