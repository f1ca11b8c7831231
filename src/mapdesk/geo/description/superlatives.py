"""Superlatives among facilities: the largest, the busiest, the only one, by what the gazetteer knows.

A measured figure (megawatts, passengers, metres) settles it among those that have one. Where none is known
the class of size decides less, and fame least. What is planned, closed or destroyed is not the largest of
anything, unless nothing else is there.
"""

from __future__ import annotations

from typing import Final

from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.expression import Facility
from mapdesk.geo.description.search import Search
from mapdesk.geo.description.words import ORDINALS, SIZE_WORDS, SUPERLATIVES
from mapdesk.geo.gazetteer import key
from mapdesk.geo.gazetteer.features import FEATURES
from mapdesk.model import Evidence

__all__ = ["foremost", "leading"]

Leaders = dict[int, tuple[float, Evidence]]
_MOST: Final = 400
_LEADING: Final = 20
_BY_FIGURE: Final = 6.0
_BY_SIZE: Final = 2.5
_AMONG_EQUALS: Final = 1.2
# Figures that only the largest of one kind have, and that mean nothing for another kind.
_OF_THE_LARGEST: Final = {"passengers_m": "airport", "teu_m": "port", "bpd_k": "refinery"}
_GOODS: Final = frozenset(
    "lng oil gas copper gold iron coal uranium diamond lithium grain cobalt tin jade".split()
)
# Sorts of power station that a name or a role must say: the largest power plant is no solar one.
_SORTS: Final = frozenset("solar tidal geothermal wind".split())
_UNUSED: Final = frozenset({"planned", "under_construction", "cancelled", "closed", "destroyed"})
_FORMER: Final = frozenset("former old closed abandoned planned future unfinished".split())
_NTH: Final = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}


def foremost(facility: Facility, search: Search, atlas: Atlas) -> list[int]:
    """Return the rows to weigh, best known first; with a superlative only those that may deserve it."""
    rows: list[int] = search.rows.tolist()
    if facility.superlative is None:
        return _of_goods(facility, rows[:_MOST], atlas)
    rows = _with_role(facility, _in_use(facility, rows, atlas), atlas)
    if (named := _of_the_world(facility, rows, atlas)) is not None:
        return named
    figures = _figures(facility, rows, atlas)
    if figures is None or figures[0] == "size":
        return rows[:_MOST]
    return sorted(figures[1], key=lambda row: (-figures[1][row], row))[:_LEADING]


def _of_the_world(facility: Facility, rows: list[int], atlas: Atlas) -> list[int] | None:
    """Return, for "the world's largest refugee camp", the rows whose role is just that, if there are any."""
    if not facility.world:
        return None
    said = {"worlds", facility.superlative, *facility.modifiers, *facility.head.lower().split()}
    first = f"worlds {facility.superlative} "
    roles = {row: [key(role) for role in _roles(row, atlas)] for row in rows}
    named = [
        row for row in rows if any(r.startswith(first) and said.issuperset(r.split()) for r in roles[row])
    ]
    return named or None


def _roles(row: int, atlas: Atlas) -> list[str]:
    return list(atlas.facts(row)["tags"].get("role", ()))


def _of_goods(facility: Facility, rows: list[int], atlas: Atlas) -> list[int]:
    """Return the rows that work what is said ("copper mine"), without those that work something else."""
    goods = _GOODS.intersection(facility.modifiers)
    if not goods:
        return rows
    worked = {
        row: _GOODS.intersection(f"{atlas.name_key(row)} {key(' '.join(_roles(row, atlas)))}".split())
        for row in rows
    }
    return [row for row in rows if not worked[row] or goods & worked[row]]


def _in_use(facility: Facility, rows: list[int], atlas: Atlas) -> list[int]:
    """Return the rows in use, and those that are known by the superlative whether in use or not."""
    past = facility.owner is not None and "soviet" in facility.owner.text.lower()
    if past or not _FORMER.isdisjoint(facility.modifiers):
        return rows
    used = [row for row in rows if _UNUSED.isdisjoint(atlas.facts(row)["tags"].get("status", ()))]
    if len(used) == len(rows):
        return rows
    word = f" {facility.superlative} "
    famed = [row for row in rows if word in f" {key(' '.join(atlas.facts(row)['tags'].get('role', ())))} "]
    return list(dict.fromkeys((*used, *famed))) or rows


def _with_role(facility: Facility, rows: list[int], atlas: Atlas) -> list[int]:
    """Return the rows whose role has what narrows the superlative: "longest [sea] bridge"; else all."""
    known = {*SUPERLATIVES, *ORDINALS, *SIZE_WORDS, *facility.noun.with_, "world", "country", "s"} - _GOODS
    known -= _SORTS
    words = [key(word) for word in facility.modifiers if word not in known and word.isalpha()]
    if not words:
        return rows
    if facility.features[0] == "refinery":  # every refinery is one of oil
        words = [word for word in words if word != "oil"]
    goods = not (_GOODS | _SORTS).isdisjoint(words)
    fitting = []
    for row in rows[:_MOST]:
        role = f" {key(' '.join(atlas.facts(row)['tags'].get('role', ())))} "
        said = atlas.name_key(row) + role if goods else role
        if all(f" {word} " in said for word in words):
            fitting.append(row)
    return fitting if fitting or not _SORTS.isdisjoint(words) else rows


def _figures(facility: Facility, rows: list[int], atlas: Atlas) -> tuple[str, dict[int, float]] | None:
    """Return the fact that a superlative ranks by, and the figure of each row that has one; more is better.

    The first of its facts that two rows have counts; a single row must be the only one in question, or stand
    in a list that holds the largest only.
    """
    for fact in SUPERLATIVES[facility.superlative or "only"]:
        asked = facility.features[0]
        if _OF_THE_LARGEST.get(fact, asked) != asked:
            continue
        if fact == "size" and asked == "airport":  # an air base's size is its garrison's
            continue
        name = fact.removeprefix("-")
        known = _positions(name, rows, atlas) if name in {"lat", "lon"} else atlas.figures(name)
        sign = -1.0 if fact.startswith("-") else 1.0
        found = {row: sign * known[row] for row in rows if row in known}
        if len(found) >= 2 or (found and (len(rows) == 1 or name in _OF_THE_LARGEST)):
            return name, found
    return None


def _positions(name: str, rows: list[int], atlas: Atlas) -> dict[int, float]:
    """Return the latitude or longitude of each row: what "northernmost" and "easternmost" rank by."""
    degrees = atlas.gazetteer.lat if name == "lat" else atlas.gazetteer.lon
    return {row: float(degrees[row]) for row in rows}


def leading(facility: Facility, rows: list[int], atlas: Atlas) -> Leaders:
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
    points = _BY_FIGURE if name != "size" else _BY_SIZE if len(leaders) == 1 else 0.6 * _BY_SIZE
    found = {row: (points, Evidence(signal="superlative", text=text, weight=points)) for row in leaders}
    if len(leaders) > 1:  # of equals, the one that the world speaks of
        best = max(leaders, key=lambda row: (float(atlas.gazetteer.fame[row]), -row))
        found[best] = (points + _AMONG_EQUALS, found[best][1])
    return found


def _best_known(word: str, rows: list[int], facility: Facility, atlas: Atlas) -> Leaders:
    """Return the best known of the first feature asked for, where no fact says which is the largest."""
    g = atlas.gazetteer
    asked = [row for row in rows if FEATURES[int(g.feature[row])] == facility.features[0]] or rows
    top = max(asked, key=lambda row: (float(g.fame[row]), -row))
    points = 0.7 * _BY_SIZE
    text = f"The best known of those in question; the gazetteer has no figures for “{word}”."
    return {top: (points, Evidence(signal="superlative", text=text, weight=points))}
