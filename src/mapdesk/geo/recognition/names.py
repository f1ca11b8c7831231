"""What the gazetteer knows of a string, summed up once in small integers.

The recogniser never reads places. It asks, of a string as it stands in the text: does the gazetteer have
it, as what, how well known, how many of them? The answers are kept, so that a string is looked up once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from mapdesk.geo.gazetteer import key
from mapdesk.geo.gazetteer.features import (
    ABBREVIATION,
    CODE,
    DEMONYM,
    FORM_WEIGHT,
    KIND_CODE,
    METONYM,
    NAME,
    VARIANT,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapdesk.geo.gazetteer import Gazetteer

    Rows = NDArray[np.int32]
    Forms = NDArray[np.uint8]

__all__ = ["UNKNOWN", "Known", "Names"]

# How the best row's name is meant, in five groups: own name, another name, demonym, short form, stand-in.
OWN, OTHER, BELONGING, SHORT, STANDS_FOR = range(5)
GROUP_OF_FORM: Final[dict[int, int]] = {
    NAME: OWN,
    DEMONYM: BELONGING,
    ABBREVIATION: SHORT,
    CODE: SHORT,
    METONYM: STANDS_FOR,
}
COUNT_BOUNDS: Final = (1, 2, 4, 10, 30)
POPULATION_BOUNDS: Final = (1, 1_000, 5_000, 20_000, 100_000, 500_000, 2_000_000, 20_000_000)
FAME_BOUNDS: Final = (0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85)
# Strings kept; when there are more, all are forgotten, which costs time and changes no answer.
MOST_KEPT: Final = 300_000


class Known(NamedTuple):
    """What the gazetteer knows of one string; all numbers are small codes.

    ``sort`` joins the kind and the form of the best-known place of that name (0: none); ``population``,
    ``fame`` and ``places`` (how many) are buckets; ``mix`` has a bit for each kind that the name can mean;
    ``prefix`` says whether a longer name begins so, ``stands_in`` whether the name is first of all a building
    or street that stands for those who govern or work there ("the Kremlin").
    """

    sort: int
    population: int
    fame: int
    places: int
    mix: int
    prefix: bool
    rows: NDArray[np.int32]
    forms: NDArray[np.uint8]
    stands_in: bool = False


NO_ROWS: Final = np.empty(0, dtype=np.int32)
NO_FORMS: Final = np.empty(0, dtype=np.uint8)
UNKNOWN: Final = Known(0, 0, 0, 0, 0, False, NO_ROWS, NO_FORMS)
PREFIX_ONLY: Final = UNKNOWN._replace(prefix=True)
AREAS: Final = frozenset(KIND_CODE[kind] for kind in ("country", "admin1"))


class Names:
    """The gazetteer as the recogniser sees it: from a string to `Known`, each string worked out once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._known: dict[str, Known] = {}

    def __call__(self, surface: str) -> Known:
        """Return what is known of a string as it stands in a text."""
        found = self._known.get(surface)
        if found is None:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            found = self._known[surface] = self._look_up(key(surface))
        return found

    def _look_up(self, name: str) -> Known:
        if not name:
            return UNKNOWN
        rows, forms = self.gazetteer.rows(name), self.gazetteer.forms(name)
        prefix = self.gazetteer.is_prefix(name)
        if prefix:
            rows, forms = self._with_county(name, rows, forms)
        if not len(rows):
            return PREFIX_ONLY if prefix else UNKNOWN
        return self._sum_up(rows, forms, prefix)

    def _with_county(self, name: str, rows: Rows, forms: Forms) -> tuple[Rows, Forms]:
        """Return the places of a name with the counties that newspapers call by it ("Clarke", "Gwinnett")."""
        county = self.gazetteer.rows(f"{name} county")
        county = county[self.gazetteer.kind[county] == KIND_CODE["admin2"]]
        if len(rows):
            county = county[~np.isin(county, rows)]
        if not len(county):
            return rows, forms
        added = np.full(len(county), VARIANT, dtype=np.uint8)
        return np.concatenate((rows, county)), np.concatenate((forms, added))

    def _sum_up(self, rows: NDArray[np.int32], forms: NDArray[np.uint8], prefix: bool) -> Known:
        gazetteer = self.gazetteer
        kinds = gazetteer.kind[rows[:50]]
        best_kind, best_form = int(kinds[0]), int(forms[0])
        sort = 1 + 5 * best_kind + GROUP_OF_FORM.get(best_form, OTHER)
        weighted = gazetteer.fame[rows[:50]] * FORM_WEIGHTS[forms[:50]]
        return Known(
            sort,
            _bucket(int(gazetteer.population[rows[:50]].max()), POPULATION_BOUNDS),
            _bucket(float(weighted.max()), FAME_BOUNDS),
            _bucket(len(rows), COUNT_BOUNDS),
            int(np.bitwise_or.reduce(1 << kinds.astype(np.int64))),
            prefix,
            rows,
            forms,
            best_form == METONYM or (best_kind == KIND_CODE["facility"] and METONYM in forms[:3].tolist()),
        )


FORM_WEIGHTS: Final = np.asarray(FORM_WEIGHT, dtype=np.float32)


def _bucket(value: float, bounds: tuple[float, ...]) -> int:
    """Return how many bounds a value reaches."""
    for number, bound in enumerate(bounds):
        if value < bound:
            return number
    return len(bounds)
