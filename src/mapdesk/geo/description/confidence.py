"""How sure an answer is, by its family and its evidence: one table for all descriptions.

Set from how often each kind of answer was right when phrases were first looked at, before any rule was
written for them (tests/geo/description/phrases_second.csv, and the sixty of phrases_third.csv), rounded to
what so few can tell: 80 of 86 facilities given as `located`, 40 of 42 areas, 19 of 20 places meant before, 17
of 20 cities (all plain capitals; the three were capitals of trade or law, and a third-largest city).
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "APPOSED",
    "BACK",
    "FAR_BACK",
    "FIX",
    "IMPLIED",
    "IN_CITY",
    "SEAT",
    "SEVERAL",
    "area_confidence",
    "facility_confidence",
]

FIX: Final = 0.98
SEAT: Final = 0.96
SEVERAL: Final = 0.88
BACK: Final = 0.92
FAR_BACK: Final = 0.84
IN_CITY: Final = 0.92
APPOSED: Final = 0.92
# What is left of it where the text does not say of what country, and the discourse has to.
IMPLIED: Final = 0.93
# Share of belief that the ranking gives the best candidate, from ... on → how often it is right.
_BY_SHARE: Final = ((0.9, 0.94), (0.75, 0.91), (0.6, 0.86), (0.5, 0.8), (0.35, 0.5), (0.2, 0.4), (0.0, 0.3))
_NAMED: Final = 0.02  # the text gives its name or its unit
_INDEFINITE: Final = -0.04  # "a base" may be one that no list has
_BY_RELATION: Final[dict[str, float]] = {
    "part": 0.93,
    "centre": 0.9,
    "edge": 0.9,
    "mainland": 0.9,
    "coast": 0.9,
    "off": 0.85,
    "border": 0.92,
    "junction": 0.93,
    "along": 0.8,
    "mouth": 0.85,
    "tip": 0.9,
    "source": 0.85,
    "head": 0.85,
    "narrows": 0.85,
    "offset": 0.93,
    "beyond": 0.8,
    "near": 0.91,
    "outside": 0.91,
    "between": 0.88,
    "halfway": 0.93,
    "across": 0.82,
    "in": 0.7,
}


def facility_confidence(share: float, *, named: bool, definite: bool) -> float:
    """Return how sure a facility is that has a share of the belief in all candidates.

    Examples
    --------
    >>> facility_confidence(0.95, named=True, definite=True)
    0.96
    >>> facility_confidence(0.4, named=False, definite=False)
    0.46
    """
    base = next(sure for least, sure in _BY_SHARE if share >= least)
    return round(base + _NAMED * named + _INDEFINITE * (not definite and not named), 4)


def area_confidence(relation: str, *, implied: bool) -> float:
    """Return how sure the area of a relation is; ``implied`` if the discourse says of what."""
    return round(_BY_RELATION[relation] * (IMPLIED if implied else 1.0), 4)
