"""Which of the candidates is meant: the points of its reasons, and its share of belief.

A candidate's share is its exponential over the sum of all, one of which is the facility that no list has.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.expression import Anchor, Facility
from mapdesk.geo.description.reasons import FAME, reasons_for
from mapdesk.geo.description.search import Search
from mapdesk.geo.description.superlatives import foremost, leading
from mapdesk.model import Candidate, Evidence

__all__ = ["Ranked", "rank"]

_UNKNOWN_FAME: Final = {"definite": 0.14, "indefinite": 0.36}
_WHERE: Final = frozenset({"direction", "nearness", "area", "country"})
_HOME: Final = 1.5
_TEMPERATURE: Final = 0.8


@dataclass(frozen=True, slots=True)
class Ranked:
    """The candidates best first, with the share of the best."""

    candidates: tuple[Candidate, ...]
    share: float


def rank(
    facility: Facility,
    search: Search,
    implied: tuple[str, ...],
    beside: tuple[Anchor, ...],
    atlas: Atlas,
    *,
    home: str | None = None,
) -> Ranked:
    """Return the candidates of a description, best first (ties by id), at most six, with reasons.

    ``home`` is the country that the text is about, where the description itself says none.
    """
    scored = [
        (
            _at_home(reasons_for(int(row), facility, search, implied, beside, atlas), int(row), home, atlas),
            int(row),
        )
        for row in foremost(facility, search, atlas)
    ]
    if not scored:
        return Ranked((), 0.0)
    tops = leading(facility, [row for _, row in scored], atlas)
    entries = []
    for (points, reasons), row in scored:
        bonus, reason = tops.get(row, (0.0, None))
        entries.append((points + bonus, row, [*reasons, *([reason] if reason else [])]))
    entries.sort(key=lambda e: (-e[0], atlas.gazetteer.id(e[1])))
    best = entries[0][0]
    total = sum(math.exp((points - best) / _TEMPERATURE) for points, _, _ in entries)
    total += math.exp((_unknown(facility, entries[0][2]) - best) / _TEMPERATURE)
    candidates = tuple(
        Candidate(
            place=atlas.gazetteer.place(row),
            score=round(math.exp((points - best) / _TEMPERATURE) / total, 4),
            evidence=_ordered(reasons, chosen=k == 0),
        )
        for k, (points, row, reasons) in enumerate(entries[:6])
    )
    return Ranked(candidates, 1.0 / total)


def _at_home(
    scored: tuple[float, list[Evidence]], row: int, home: str | None, atlas: Atlas
) -> tuple[float, list[Evidence]]:
    """Return points and reasons with those for lying in the country that the text is about."""
    if home is None or not atlas.is_in(row, home):
        return scored
    text = f"The text is about {atlas.country_name(home)} here."
    reason = Evidence(signal="discourse", text=text, weight=_HOME)
    return scored[0] + _HOME, [*scored[1], reason]


def _unknown(facility: Facility, reasons: list[Evidence]) -> float:
    """Return the points of a facility that the gazetteer does not know: it lies as well, and is little known.

    "a base" may well be one that no list has; "the base at X" hardly. So a lone candidate is not a sure one.
    """
    fame = _UNKNOWN_FAME["definite" if facility.definite or facility.called else "indefinite"]
    return 0.8 + sum(e.weight for e in reasons if e.signal in _WHERE) + FAME * fame


def _ordered(reasons: list[Evidence], *, chosen: bool) -> tuple[Evidence, ...]:
    """Return reasons for the chosen one strongest first; for the others what speaks against them first."""
    if chosen:
        kept = [e for e in reasons if e.weight >= 0] + [e for e in reasons if e.weight < 0]
        return tuple(kept)
    against = sorted((e for e in reasons if e.weight < 0), key=lambda e: e.weight)
    return tuple(against + [e for e in reasons if e.weight >= 0])
