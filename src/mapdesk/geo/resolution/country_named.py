"""A named country claims the names that it has: "San Juan" beside "Argentine" is in Argentina.

The labelled articles are mostly about the United States, so that the trees learn too little of what another
country's name tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from mapdesk.geo.gazetteer.features import ALTERNATE, COUNTRY_CODE, KIND_CODE, LOCAL, NAME
from mapdesk.geo.resolution.signals import WIDE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapdesk.geo.resolution.signals import Pairs

    Floats = NDArray[np.float64]

__all__ = ["heed_the_country"]

# How much the odds rise of a place in a country that is named; set by hand, so that answers on the labelled
# articles hardly change.
CLAIM: Final = 6.0
# Which places have a claim: known well enough, and by a name of their own.
KNOWN_FROM: Final = 0.33
OWN_FORMS: Final = (NAME, ALTERNATE, LOCAL)
COUNTRY: Final = KIND_CODE["country"]
LEARNT: Final = COUNTRY_CODE["US"]
SURE: Final = 0.5


def heed_the_country(belief: Floats, pairs: Pairs) -> Floats:
    """Return the beliefs with places raised that lie in a named country, where the likeliest lies in none."""
    sure = (pairs.kind == COUNTRY) & (belief > SURE)
    where = pairs.article * WIDE + pairs.country
    inside = np.isin(where, where[sure])
    begins = pairs.bounds[:-1]
    best = belief >= np.maximum.reduceat(belief, begins)[pairs.name]
    settled = np.logical_or.reduceat(best & (inside | (pairs.kind == COUNTRY)), begins)[pairs.name]
    claims = inside & ~settled & (pairs.kind != COUNTRY) & (pairs.country != LEARNT)
    claims &= (pairs.fame >= KNOWN_FROM) & np.isin(pairs.form, OWN_FORMS)
    odds = CLAIM * belief / np.maximum(1.0 - belief, 1e-9)
    return np.where(claims, odds / (1.0 + odds), belief)
