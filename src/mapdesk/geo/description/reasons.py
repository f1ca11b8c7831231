"""What speaks for a candidate and against it, in points and in words.

The points are log-odds set by hand on the development phrases of tests/geo/description. The words are
what a reader sees: each is one sentence with one fact. Where a candidate lies, whose it is and what it is
are weighed in `reasons_where`, `reasons_whose` and `reasons_traits`.
"""

from __future__ import annotations

from typing import Final

from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.expression import Anchor, Facility
from mapdesk.geo.description.reasons_traits import (
    kind_reason,
    name_reasons,
    role_reasons,
    size_reasons,
    state_reasons,
)
from mapdesk.geo.description.reasons_where import area_reasons, beside_reasons, owner_city_reasons
from mapdesk.geo.description.reasons_whose import operator_reasons, unit_reasons
from mapdesk.geo.description.search import Search
from mapdesk.geo.gazetteer.features import FEATURES
from mapdesk.model import Evidence

__all__ = ["FAME", "reasons_for"]

FAME: Final = 6.0


def reasons_for(
    row: int,
    facility: Facility,
    search: Search,
    implied: tuple[str, ...],
    beside: tuple[Anchor, ...],
    atlas: Atlas,
) -> tuple[float, list[Evidence]]:
    """Return the points of a candidate, and the reasons that give them.

    ``implied`` are countries that the sentence names before the description; ``beside`` the places that it
    names elsewhere.
    """
    g = atlas.gazetteer
    reasons = [
        kind_reason(FEATURES[int(g.feature[row])], facility, search),
        *area_reasons(row, search, atlas),
        *owner_city_reasons(row, facility, atlas),
        *operator_reasons(row, facility, search, implied, atlas),
        *unit_reasons(row, facility, atlas),
        *size_reasons(row, facility, atlas),
        *state_reasons(row, facility, atlas),
        *role_reasons(row, facility, atlas),
        *name_reasons(row, facility, atlas),
        *beside_reasons(row, beside, atlas),
    ]
    return sum(e.weight for e in reasons) + FAME * float(g.fame[row]), reasons
