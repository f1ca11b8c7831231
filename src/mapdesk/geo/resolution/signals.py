"""What speaks for each candidate place of each name of an article, as one matrix of numbers.

A row of the matrix is a pair (name, place it may mean); a column is a signal. Signals about other names
("the article's places lie near this one") use a belief over the candidates that came before: the
resolver runs twice, first on the signals that need no belief.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from mapdesk.geo.gazetteer.features import (
    ABBREVIATION,
    DEMONYM,
    FEATURE_CODE,
    FORM_WEIGHT,
    HISTORIC,
    KIND_CODE,
    METONYM,
    NAME,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.resolution.article import Name

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

__all__ = ["COLUMNS", "Hints", "Pairs", "pair_up", "prior_belief", "signals"]

KINDS_SHOWN: Final = (
    "country",
    "continent",
    "region",
    "admin1",
    "admin2",
    "city",
    "facility",
    "water",
    "physical",
)
FEATURES_SHOWN: Final = ("capital", "admin_seat", "city", "town", "village", "neighbourhood", "territory")
FORMS_SHOWN: Final = {
    "own name": NAME,
    "demonym": DEMONYM,
    "short": ABBREVIATION,
    "metonym": METONYM,
    "old": HISTORIC,
}
SCALES_KM: Final = (30.0, 120.0, 600.0)
MOST_ANCHORS: Final = 40
EARTH_DIAMETER_KM: Final = 12742.0

COLUMNS: Final = (
    "population",
    "fame",
    "weighted fame",
    "fame below best",
    "population share",
    "rank",
    "rank among cities",
    "names alike",
    *(f"kind {kind}" for kind in KINDS_SHOWN),
    *(f"feature {feature}" for feature in FEATURES_SHOWN),
    *(f"form {form}" for form in FORMS_SHOWN),
    "inside container",
    "outside container",
    "inside loose container",
    "outside loose container",
    "contains others",
    "mentions",
    "first mention",
    "words",
    "country's share",
    "admin1's share",
    "admin2's share",
    "country named",
    "admin1 named",
    "country's lead",
    "admin1's lead",
    *(f"near others ({scale:g} km)" for scale in SCALES_KM),
    "nearest other",
    "near first place",
    "outlet's country",
    "outlet's home",
    "near hint",
    "prior",
)


@dataclass(slots=True)
class Pairs:
    """All (name, candidate) pairs of an article, and the columns of the gazetteer for them.

    ``name`` is the number of the name, ``bounds[n] : bounds[n + 1]`` the pairs of name ``n``.
    """

    names: list[Name]
    bounds: Ints
    name: Ints
    row: Ints
    form: Ints
    kind: Ints
    feature: Ints
    country: Ints
    admin1: Ints
    admin2: Ints
    population: Floats
    fame: Floats
    lat: Floats
    lon: Floats


def pair_up(names: list[Name], gazetteer: Gazetteer) -> Pairs:
    """Return the pairs of an article's names and their candidate places."""
    sizes = np.array([len(name.rows) for name in names], dtype=np.int64)
    row = np.concatenate([name.rows for name in names]).astype(np.int64)
    return Pairs(
        names=names,
        bounds=np.concatenate(([0], np.cumsum(sizes))),
        name=np.repeat(np.arange(len(names)), sizes),
        row=row,
        form=np.concatenate([name.forms for name in names]).astype(np.int64),
        kind=gazetteer.kind[row].astype(np.int64),
        feature=gazetteer.feature[row].astype(np.int64),
        country=gazetteer.country[row].astype(np.int64),
        admin1=gazetteer.admin1[row].astype(np.int64),
        admin2=gazetteer.admin2[row].astype(np.int64),
        population=gazetteer.population[row].astype(np.float64),
        fame=gazetteer.fame[row].astype(np.float64),
        lat=np.radians(gazetteer.lat[row].astype(np.float64)),
        lon=np.radians(gazetteer.lon[row].astype(np.float64)),
    )


# How steeply the belief before any context falls with fame; only the order of magnitude matters.
STEEPNESS: Final = 8.0


def prior_belief(pairs: Pairs) -> Floats:
    """Return a belief over each name's candidates from their fame alone (sums to 1 a name)."""
    raised = np.exp(STEEPNESS * pairs.fame)
    return raised / _sum_of_name(raised, pairs)


@dataclass(slots=True)
class Hints:
    """What is known beside the text: where the outlet may be at home, where the reader says to look.

    Positions are degrees (lat, lon).
    """

    country: int = 0
    homes: tuple[tuple[float, float], ...] = ()
    near: tuple[float, float] | None = None


def signals(pairs: Pairs, belief: Floats, hints: Hints) -> Floats:
    """Return the matrix of signals (pairs × `COLUMNS`), given what is believed of the other names."""
    shown = _own_signals(pairs) + _container_signals(pairs)
    shown += _mass_signals(pairs, belief) + _distance_signals(pairs, belief)
    shown += _hint_signals(pairs, hints)
    shown.append(belief)
    return np.column_stack(shown)


def _best_of_name(values: Floats, pairs: Pairs) -> Floats:
    """Return, for each pair, the highest value among the pairs of its name."""
    return np.maximum.reduceat(values, pairs.bounds[:-1])[pairs.name]


def _sum_of_name(values: Floats, pairs: Pairs) -> Floats:
    return np.add.reduceat(values, pairs.bounds[:-1])[pairs.name]


def _own_signals(pairs: Pairs) -> list[Floats]:
    """Return the signals of a candidate by itself and among its namesakes."""
    logged = np.log10(pairs.population + 1.0)
    weighted = pairs.fame * np.asarray(FORM_WEIGHT)[pairs.form]
    rank = (np.arange(len(pairs.row)) - pairs.bounds[pairs.name]).astype(np.float64)
    city = pairs.kind == KIND_CODE["city"]
    among = np.cumsum(city) - 1.0
    among -= np.minimum.reduceat(np.where(city, among, np.inf), pairs.bounds[:-1])[pairs.name]
    count = np.diff(pairs.bounds)[pairs.name].astype(np.float64)
    result = [
        logged,
        pairs.fame,
        weighted,
        _best_of_name(weighted, pairs) - weighted,
        pairs.population / (_sum_of_name(pairs.population, pairs) + 1.0),
        np.minimum(rank, 20),
        np.where(city, np.minimum(np.nan_to_num(among, posinf=20), 20), -1.0),
        np.log2(count),
    ]
    result += [(pairs.kind == KIND_CODE[kind]).astype(np.float64) for kind in KINDS_SHOWN]
    result += [(pairs.feature == FEATURE_CODE[feature]).astype(np.float64) for feature in FEATURES_SHOWN]
    return result + [(pairs.form == form).astype(np.float64) for form in FORMS_SHOWN.values()]


def _container_signals(pairs: Pairs) -> list[Floats]:
    """Return how much the text's "X, Y" and "Y's X" speak for and against each candidate."""
    size = len(pairs.row)
    close, far, loose, astray, holds = (np.zeros(size) for _ in range(5))
    mentions, first, words = (np.empty(size) for _ in range(3))
    bounds = pairs.bounds.tolist()
    for number, name in enumerate(pairs.names):
        mine = slice(bounds[number], bounds[number + 1])
        mentions[mine] = min(len(name.mentions), 10)
        first[mine] = min(name.mentions[0], 20)
        words[mine] = name.words
        for links, good, bad in ((name.containers, close, far), (name.loose, loose, astray)):
            for other, times in links.items():
                theirs = slice(bounds[other], bounds[other + 1])
                inside, holding = _inside(pairs, mine, theirs)
                good[mine] += times * inside
                bad[mine] += times * (~inside & inside.any())
                if good is close:
                    holds[theirs] += holding
    return [np.minimum(close, 3), np.minimum(far, 3), np.minimum(loose, 3), np.minimum(astray, 3),
            np.minimum(holds, 3), mentions, first, words]  # fmt: skip


def _inside(pairs: Pairs, mine: slice, theirs: slice) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which of the first places lie in any of the second, and which of the second hold any."""
    kind = pairs.kind[theirs]
    same = np.zeros((mine.stop - mine.start, theirs.stop - theirs.start), dtype=bool)
    for level, column in (("country", pairs.country), ("admin1", pairs.admin1), ("admin2", pairs.admin2)):
        of_level = (kind == KIND_CODE[level]) & (column[theirs] > 0)
        if of_level.any():
            same |= of_level & (column[mine][:, None] == column[theirs][None, :])
    points = (kind == KIND_CODE["city"]) | (kind == KIND_CODE["region"])
    if points.any():
        reach = np.where(kind == KIND_CODE["city"], 50.0, 400.0)
        distance = _distance_km(pairs, np.arange(mine.start, mine.stop), np.arange(theirs.start, theirs.stop))
        same |= points & (distance < reach)
    same &= pairs.row[mine][:, None] != pairs.row[theirs][None, :]
    return same.any(axis=1), same.any(axis=0)


def _distance_km(pairs: Pairs, some: Ints, others: Ints) -> Floats:
    """Return great-circle distances, some × others (haversine; sphere of the mean radius)."""
    lat, lat2 = pairs.lat[some][:, None], pairs.lat[others][None, :]
    lon, lon2 = pairs.lon[some][:, None], pairs.lon[others][None, :]
    half = np.sin((lat2 - lat) / 2) ** 2 + np.cos(lat) * np.cos(lat2) * np.sin((lon2 - lon) / 2) ** 2
    return np.asarray(EARTH_DIAMETER_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0))))


def _mass_signals(pairs: Pairs, belief: Floats) -> list[Floats]:
    """Return the share of the other names' belief that lies in each candidate's country, state, county."""
    weight = (
        belief * np.sqrt(np.array([len(name.mentions) for name in pairs.names], dtype=np.float64))[pairs.name]
    )
    total = weight.sum() - _sum_of_name(weight, pairs) + 0.5
    country = _mass_elsewhere(pairs, pairs.country, weight)
    admin1 = _mass_elsewhere(pairs, pairs.admin1, weight)
    admin2 = _mass_elsewhere(pairs, pairs.admin2, weight)
    named_country = _mass_elsewhere(pairs, pairs.country, weight * (pairs.kind == KIND_CODE["country"]))
    named_admin1 = _mass_elsewhere(pairs, pairs.admin1, weight * (pairs.kind == KIND_CODE["admin1"]))
    return [
        country / total,
        admin1 / total,
        admin2 / total,
        np.minimum(named_country, 3),
        np.minimum(named_admin1, 3),
        (_best_of_name(country, pairs) - country) / total,
        (_best_of_name(admin1, pairs) - admin1) / total,
    ]


def _mass_elsewhere(pairs: Pairs, column: Ints, weight: Floats) -> Floats:
    """Return for each pair the weight that *other* names put on its value of ``column`` (0: none)."""
    everywhere = np.bincount(column, weights=weight)[column]
    _, place = np.unique(pairs.name * (1 << 20) + column, return_inverse=True)
    own = np.bincount(place, weights=weight)[place]
    return np.where(column > 0, everywhere - own, 0.0)


def _anchors(pairs: Pairs, belief: Floats) -> Ints:
    """Return the pairs that stand for the article's places: the best of each name, points only."""
    point = ~np.isin(pairs.kind, AREA_KINDS)
    value = np.where(point, belief, 0.0)
    best = _best_of_name(value, pairs)
    chosen = np.flatnonzero((value >= best) & (value > 0.0))
    _, first = np.unique(pairs.name[chosen], return_index=True)
    chosen = chosen[first]
    if len(chosen) <= MOST_ANCHORS:
        return np.asarray(chosen)
    times = np.array([-len(pairs.names[int(n)].mentions) for n in pairs.name[chosen]])
    return np.asarray(np.sort(chosen[np.argsort(times, kind="stable")[:MOST_ANCHORS]]))


AREA_KINDS: Final = np.array([KIND_CODE[kind] for kind in ("country", "continent")])


def _distance_signals(pairs: Pairs, belief: Floats) -> list[Floats]:
    """Return how near each candidate is to the places that the other names are believed to mean."""
    anchors, size = _anchors(pairs, belief), len(pairs.row)
    if not len(anchors):
        return [np.zeros(size) for _ in SCALES_KM] + [np.full(size, 5.0), np.full(size, 5.0)]
    distance = _distance_km(pairs, np.arange(size), anchors)
    other = pairs.name[:, None] != pairs.name[anchors][None, :]
    weight = other * belief[anchors][None, :]
    near = [(np.exp(distance / -scale) * weight).sum(axis=1) for scale in SCALES_KM]
    nearest = np.where(other, distance, 20037.0).min(axis=1)
    leading = int(np.argmin([pairs.names[int(n)].mentions[0] for n in pairs.name[anchors]]))
    ahead = np.where(other[:, leading], distance[:, leading], 20037.0)
    return [*(np.minimum(n, 6) for n in near), np.log10(nearest + 1.0), np.log10(ahead + 1.0)]


def _hint_signals(pairs: Pairs, hints: Hints) -> list[Floats]:
    """Return what the outlet and the reader's hint say."""
    abroad = (
        np.where(pairs.country == hints.country, 1.0, -1.0) if hints.country else np.zeros(len(pairs.row))
    )
    home = [_nearness(pairs, point) for point in hints.homes] or [_nearness(pairs, None)]
    return [abroad, np.minimum.reduce(home), _nearness(pairs, hints.near)]


def _nearness(pairs: Pairs, point: tuple[float, float] | None) -> Floats:
    """Return the base-ten logarithm of the distance to a point (−1 where there is none)."""
    if point is None:
        return np.full(len(pairs.row), -1.0)
    lat, lon = np.radians(point[0]), np.radians(point[1])
    half = np.sin((pairs.lat - lat) / 2) ** 2
    half += np.cos(lat) * np.cos(pairs.lat) * np.sin((pairs.lon - lon) / 2) ** 2
    return np.asarray(np.log10(1.0 + EARTH_DIAMETER_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0)))))
