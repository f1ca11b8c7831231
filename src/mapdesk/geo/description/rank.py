"""Which of the candidates is meant: the points of its reasons, and its share of belief.

A candidate's share is its exponential over the sum of all, one of which is the facility that no list has.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.expression import Anchor, Facility
from mapdesk.geo.description.reasons import FAME, TOP, TOP_BY_FIGURE, reasons_for
from mapdesk.geo.description.search import Search
from mapdesk.geo.description.words import ORDINALS, SUPERLATIVES
from mapdesk.geo.gazetteer.features import FEATURES
from mapdesk.model import Candidate, Evidence

__all__ = ["Ranked", "rank"]

_UNKNOWN_FAME: Final = {"definite": 0.14, "indefinite": 0.36}
_WHERE: Final = frozenset({"direction", "nearness", "area", "country"})
_TEMPERATURE: Final = 0.8
_MOST: Final = 400
_LEADING: Final = 20
_SEVERAL: Final = 3
_UNUSED: Final = frozenset({"planned", "under_construction", "cancelled", "closed", "destroyed"})
_NTH: Final = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}


@dataclass(frozen=True, slots=True)
class Ranked:
    """The candidates best first, with the share of the best."""

    candidates: tuple[Candidate, ...]
    share: float


def rank(
    facility: Facility, search: Search, implied: tuple[str, ...], beside: tuple[Anchor, ...], atlas: Atlas
) -> Ranked:
    """Return the candidates of a description, best first (ties by id), at most six, with reasons."""
    scored = [
        (reasons_for(int(row), facility, search, implied, beside, atlas), int(row))
        for row in _foremost(facility, search, atlas)
    ]
    if not scored:
        return Ranked((), 0.0)
    tops = _superlative(facility, [row for _, row in scored], atlas)
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


def _foremost(facility: Facility, search: Search, atlas: Atlas) -> list[int]:
    """Return the rows to weigh: the best known, and those that lead by the superlative's figure."""
    rows: list[int] = search.rows[:_MOST].tolist()
    if facility.superlative is None or len(search.rows) <= _MOST:
        return rows
    figures = _figures(facility, search.rows.tolist(), atlas)
    leading = sorted(figures[1], key=lambda row: (-figures[1][row], row))[:_LEADING] if figures else []
    return list(dict.fromkeys((*rows, *leading)))


def _figures(facility: Facility, rows: list[int], atlas: Atlas) -> tuple[str, dict[int, float]] | None:
    """Return the fact that a superlative ranks by, and the figure of each row in use, more being better.

    The first of its facts that two rows have counts; a single row must be the only one in question.
    """
    for fact in SUPERLATIVES[facility.superlative or "only"]:
        if fact == "size" and facility.features[0] == "airport":  # an air base's size is its garrison's
            continue
        name = fact.removeprefix("-")
        known = atlas.figures(name)
        sign = -1.0 if fact.startswith("-") else 1.0
        found = {row: sign * known[row] for row in rows if row in known and _is_in_use(row, atlas)}
        if len(found) >= 2 or (found and len(rows) == 1):
            return name, found
    return None


def _is_in_use(row: int, atlas: Atlas) -> bool:
    return _UNUSED.isdisjoint(atlas.facts(row)["tags"].get("status", ()))


def _superlative(facility: Facility, rows: list[int], atlas: Atlas) -> dict[int, tuple[float, Evidence]]:
    """Return, for the rows that lead by the superlative's measure, the points and the reason."""
    word = facility.superlative
    if word is None:
        return {}
    figures = _figures(facility, rows, atlas)
    if figures is None:
        return _best_known(word, rows, facility, atlas)
    name, known = figures
    values = sorted(set(known.values()), reverse=True)
    nth = next((ORDINALS[w] for w in facility.modifiers if w in ORDINALS), 1)
    if nth > len(values):
        return {}
    leaders = [row for row, value in known.items() if value == values[nth - 1]]
    said = word if nth == 1 else f"{_NTH[nth]}-{word}"
    text = f"The {said} of those in question by what the gazetteer knows ({name.replace('_', ' ')})."
    points = _by_figure(name, known) if len(leaders) == 1 or name != "size" else TOP * 0.6
    found = {row: (points, Evidence(signal="superlative", text=text, weight=points)) for row in leaders}
    if len(leaders) > 1:  # of equals, the one that the world speaks of
        best = max(leaders, key=lambda row: (float(atlas.gazetteer.fame[row]), -row))
        found[best] = (points + 1.2, found[best][1])
    return found


def _by_figure(name: str, known: dict[int, float]) -> float:
    """Return what leading is worth: a measured figure among several settles it, a class of size does not."""
    return TOP if name == "size" or len(known) < _SEVERAL else TOP_BY_FIGURE


def _best_known(
    word: str, rows: list[int], facility: Facility, atlas: Atlas
) -> dict[int, tuple[float, Evidence]]:
    """Return the best known of the first feature asked for, where no fact says which is the largest."""
    feature = facility.features[0]
    asked = [row for row in rows if FEATURES[int(atlas.gazetteer.feature[row])] == feature] or rows
    top = max(asked, key=lambda row: (float(atlas.gazetteer.fame[row]), -row))
    text = f"The best known of those in question; the gazetteer has no figures for “{word}”."
    return {top: (TOP * 0.7, Evidence(signal="superlative", text=text, weight=TOP * 0.7))}
