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
from mapdesk.geo.recognition.geography import crossed, most_per_group

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.resolution.article import Name

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

__all__ = ["COLUMNS", "Hints", "Pairs", "lies_inside", "pair_up", "prior_belief", "signals"]

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
# Logarithm of a distance farther than any on the earth.
FAR: Final = 5.0
# More than there are numbers of counties, states or countries.
WIDE: Final = 1 << 20
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
    """All (name, candidate) pairs of one or more articles, and the columns of the gazetteer for them.

    ``name`` is the number of the name, ``bounds[n] : bounds[n + 1]`` the pairs of name ``n``.
    """

    names: list[Name]
    bounds: Ints
    name: Ints
    article: Ints
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
    """Return the pairs of names and their candidate places; names come by article."""
    sizes = np.array([len(name.rows) for name in names], dtype=np.int64)
    row = np.concatenate([name.rows for name in names]).astype(np.int64)
    return Pairs(
        names=names,
        bounds=np.concatenate(([0], np.cumsum(sizes))),
        name=np.repeat(np.arange(len(names)), sizes),
        article=np.repeat(np.array([name.article for name in names], dtype=np.int64), sizes),
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


def signals(pairs: Pairs, belief: Floats, hints: list[Hints]) -> Floats:
    """Return the matrix of signals (pairs × `COLUMNS`), given what is believed of the other names.

    ``hints`` are those of each article. Articles do not see one another.
    """
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
                inside, holding = lies_inside(pairs, mine, theirs)
                good[mine] += times * inside
                bad[mine] += times * (~inside & inside.any())
                if good is close:
                    holds[theirs] += holding
    return [np.minimum(close, 3), np.minimum(far, 3), np.minimum(loose, 3), np.minimum(astray, 3),
            np.minimum(holds, 3), mentions, first, words]  # fmt: skip


REACH_KM: Final = {KIND_CODE["city"]: 50.0, KIND_CODE["region"]: 400.0}


def lies_inside(
    pairs: Pairs, mine: slice, theirs: slice, reach_km: Mapping[int, float] = REACH_KM
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which of the first places lie in any of the second, and which of the second hold any.

    ``reach_km`` says by kind how far from its point a place may lie that is held without a common code.
    """
    kind = pairs.kind[theirs]
    same = np.zeros((mine.stop - mine.start, theirs.stop - theirs.start), dtype=bool)
    for level, column in (("country", pairs.country), ("admin1", pairs.admin1), ("admin2", pairs.admin2)):
        of_level = (kind == KIND_CODE[level]) & (column[theirs] > 0)
        if of_level.any():
            same |= of_level & (column[mine][:, None] == column[theirs][None, :])
    points = np.isin(kind, tuple(reach_km))
    if points.any():
        reach = np.array([reach_km.get(one, 0.0) for one in kind.tolist()])
        distance = _distance_km(pairs, np.arange(mine.start, mine.stop), np.arange(theirs.start, theirs.stop))
        same |= points & (distance < reach)
    same &= pairs.row[mine][:, None] != pairs.row[theirs][None, :]
    return np.asarray(same.any(axis=1)), np.asarray(same.any(axis=0))


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
    total = np.bincount(pairs.article, weight)[pairs.article] - _sum_of_name(weight, pairs) + 0.5
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
    return np.where(
        column > 0, _summed(pairs.article, column, weight) - _summed(pairs.name, column, weight), 0.0
    )


def _summed(group: Ints, column: Ints, weight: Floats) -> Floats:
    """Return for each pair the weight of all pairs of its group with its value of ``column``."""
    _, place = np.unique(group * WIDE + column, return_inverse=True)
    return np.asarray(np.bincount(place, weight)[place], dtype=np.float64)


def _anchors(pairs: Pairs, belief: Floats) -> Ints:
    """Return the pairs that stand for the articles' places: the best of each name, points only."""
    point = ~np.isin(pairs.kind, AREA_KINDS)
    value = np.where(point, belief, 0.0)
    best = _best_of_name(value, pairs)
    chosen = np.flatnonzero((value >= best) & (value > 0.0))
    _, first = np.unique(pairs.name[chosen], return_index=True)
    chosen = chosen[first]
    times = np.array([-len(pairs.names[n].mentions) for n in pairs.name[chosen].tolist()], dtype=np.int64)
    return most_per_group(chosen, pairs.article[chosen], times, MOST_ANCHORS)


AREA_KINDS: Final = np.array([KIND_CODE[kind] for kind in ("country", "continent")])


def _distance_signals(pairs: Pairs, belief: Floats) -> list[Floats]:
    """Return how near each candidate is to the places that the other names are believed to mean."""
    anchors, size = _anchors(pairs, belief), len(pairs.row)
    near = [np.zeros(size) for _ in SCALES_KM]
    nearest, ahead = np.full(size, FAR), np.full(size, FAR)
    one, two = crossed(pairs.article, pairs.article[anchors])
    two = anchors[two]
    apart = pairs.name[one] != pairs.name[two]
    one, two = one[apart], two[apart]
    if len(one):
        distance = _apart_km(pairs, one, two)
        for n, scale in enumerate(SCALES_KM):
            near[n] += np.bincount(one, np.exp(distance / -scale) * belief[two], minlength=size)
        logged = np.log10(distance + 1.0)
        begins = np.flatnonzero(np.concatenate(([True], one[1:] != one[:-1])))
        nearest[one[begins]] = np.minimum.reduceat(logged, begins)
        to_leading = np.isin(two, _leading(pairs, anchors))
        ahead[one[to_leading]] = logged[to_leading]
    return [*(np.minimum(one_scale, 6.0) for one_scale in near), nearest, ahead]


def _leading(pairs: Pairs, anchors: Ints) -> Ints:
    """Return the anchor that each article names first."""
    first = np.array([pairs.names[n].mentions[0] for n in pairs.name[anchors].tolist()])
    return most_per_group(anchors, pairs.article[anchors], first, 1)


def _apart_km(pairs: Pairs, one: Ints, two: Ints) -> Floats:
    """Return the great-circle distance of pairs of pairs (haversine; sphere of the mean radius)."""
    half = np.sin((pairs.lat[two] - pairs.lat[one]) / 2) ** 2
    half += (
        np.cos(pairs.lat)[one] * np.cos(pairs.lat)[two] * np.sin((pairs.lon[two] - pairs.lon[one]) / 2) ** 2
    )
    return np.asarray(EARTH_DIAMETER_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0))))


def _hint_signals(pairs: Pairs, hints: list[Hints]) -> list[Floats]:
    """Return what the outlet and the reader's hint say."""
    country = np.array([hint.country for hint in hints], dtype=np.int64)[pairs.article]
    abroad = np.where(country == 0, 0.0, np.where(pairs.country == country, 1.0, -1.0))
    homes = _nearness(pairs, [hint.homes for hint in hints])
    return [abroad, homes, _nearness(pairs, [(hint.near,) if hint.near else () for hint in hints])]


def _nearness(pairs: Pairs, points: list[tuple[tuple[float, float], ...]]) -> Floats:
    """Return the base-ten logarithm of the distance to the nearest of each article's points (−1: none)."""
    result = np.full(len(pairs.row), -1.0)
    for rank in range(max(map(len, points), default=0)):
        having = np.array([rank < len(some) for some in points])[pairs.article]
        place = np.radians([some[rank] if rank < len(some) else (0.0, 0.0) for some in points])[pairs.article]
        half = np.sin((pairs.lat - place[:, 0]) / 2) ** 2
        half += np.cos(place[:, 0]) * np.cos(pairs.lat) * np.sin((pairs.lon - place[:, 1]) / 2) ** 2
        logged = np.log10(1.0 + EARTH_DIAMETER_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0))))
        result = np.where(having, logged if rank == 0 else np.minimum(result, logged), result)
    return result
