"""Whether a candidate name would lie where the article's other names lie, before anything is decided.

"Nelson" in an article about a county of Minnesota is likelier the town there than a surname. For each
span the places of its name are weighed against those of all other strings, each by the first look's
probability: the share that lies in the same state and country, and how many lie near.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from mapdesk.geo.gazetteer.features import KIND_CODE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.recognition.candidates import Span

    Floats = NDArray[np.float64]

__all__ = ["COLUMNS", "coherence", "crossed", "most_per_group"]

COLUMNS: Final = ("state's share", "country's share", "near others", "nearest other", "best prior share")
MOST_ROWS: Final = 24
MOST_ANCHORS: Final = 40
NEAR_KM: Final = 60.0
STEEPNESS: Final = 8.0
# Logarithm of a distance farther than any on the earth.
FAR: Final = 5.0
# More than there are numbers of states or countries.
WIDE: Final = 1 << 20
EARTH_DIAMETER_KM: Final = 12742.0
POINTS: Final = np.array([kind not in ("country", "continent") for kind in KIND_CODE])


def coherence(
    spans: list[Span], probability: Floats, article: NDArray[np.int64], gazetteer: Gazetteer
) -> Floats:
    """Return the matrix (spans × `COLUMNS`) of how well each span's places fit the other spans' places.

    ``article`` is the number of the article of each span; articles do not see one another.
    """
    result = np.zeros((len(spans), len(COLUMNS)))
    result[:, 3] = FAR
    strings: dict[tuple[int, str], int] = {}
    number = [
        strings.setdefault((n, span.surface), len(strings))
        for n, span in zip(article.tolist(), spans, strict=True)
    ]
    first: dict[int, int] = {}
    for k, n in enumerate(number):
        first.setdefault(n, k)
    weight = np.zeros(len(strings))
    np.maximum.at(weight, number, probability)
    chosen = [(n, spans[k].known.rows[:MOST_ROWS]) for n, k in first.items() if len(spans[k].known.rows)]
    if not chosen:
        return result
    of_string = np.array([n for n, _ in chosen])
    sizes = np.array([len(rows) for _, rows in chosen])
    row = np.concatenate([rows for _, rows in chosen])
    owner = np.repeat(np.arange(len(chosen)), sizes)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    home = article[[first[int(n)] for n in of_string]][owner]
    prior = np.exp(STEEPNESS * gazetteer.fame[row].astype(np.float64))
    prior /= np.add.reduceat(prior, starts)[owner]
    belief = prior * weight[of_string][owner]
    group = Grouped(row, owner, home, starts, belief)
    columns = [
        _share(gazetteer.admin1[row].astype(np.int64), group),
        _share(gazetteer.country[row].astype(np.int64), group),
        *_nearness(group, gazetteer),
        prior,
    ]
    best = np.zeros((len(strings), len(COLUMNS)))
    best[:, 3] = FAR
    for c, values in enumerate(columns):
        best[of_string, c] = (np.minimum if c == 3 else np.maximum).reduceat(values, starts)
    return best[number]


class Grouped(NamedTuple):
    """Rows of the gazetteer by the string that may mean them, with the belief in each.

    ``owner`` numbers the strings, ``starts`` says where each begins, ``home`` is its article.
    """

    row: NDArray[np.int32]
    owner: NDArray[np.int64]
    home: NDArray[np.int64]
    starts: NDArray[np.int64]
    belief: Floats


def _share(place: NDArray[np.int64], group: Grouped) -> Floats:
    """Return for each row the share of the *other* strings' belief that lies in its state or country."""
    everywhere = _summed(group.home * WIDE + place, group.belief)
    own = _summed(group.owner * WIDE + place, group.belief)
    others = (
        np.bincount(group.home, group.belief)[group.home]
        - np.bincount(group.owner, group.belief)[group.owner]
    )
    return np.where(place > 0, (everywhere - own) / (others + 0.5), 0.0)


def _summed(number: NDArray[np.int64], weight: Floats) -> Floats:
    """Return for each row the sum of the weights of all rows with its number."""
    _, place = np.unique(number, return_inverse=True)
    return np.asarray(np.bincount(place, weight)[place], dtype=np.float64)


def _nearness(group: Grouped, gazetteer: Gazetteer) -> tuple[Floats, Floats]:
    """Return for each row how much belief of others lies near, and the nearest's distance (log 10)."""
    row, owner, home, starts, belief = group
    point = np.where(POINTS[gazetteer.kind[row]], belief, 0.0)
    best = np.maximum.reduceat(point, starts)
    anchors = np.flatnonzero((point >= best[owner]) & (point > 0.2))
    anchors = most_per_group(anchors, home[anchors], -point[anchors], MOST_ANCHORS)
    near, nearest = np.zeros(len(row)), np.full(len(row), FAR)
    one, two = crossed(home, home[anchors])
    apart = owner[one] != owner[anchors[two]]
    one, two = one[apart], anchors[two[apart]]
    if len(one):
        lat, lon = (np.radians(column[row].astype(np.float64)) for column in (gazetteer.lat, gazetteer.lon))
        half = np.sin((lat[one] - lat[two]) / 2) ** 2
        half += np.cos(lat)[one] * np.cos(lat)[two] * np.sin((lon[one] - lon[two]) / 2) ** 2
        distance = EARTH_DIAMETER_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
        near += np.bincount(one, np.exp(distance / -NEAR_KM) * point[two], minlength=len(row))
        begins = np.flatnonzero(np.concatenate(([True], one[1:] != one[:-1])))
        nearest[one[begins]] = np.minimum.reduceat(np.log10(distance + 1.0), begins)
    return np.minimum(near, 4.0), nearest


def most_per_group(
    number: NDArray[np.int64], group: NDArray[np.int64], rank: NDArray[Any], most: int
) -> NDArray[np.int64]:
    """Return the numbers (ascending, as their groups are), of each group the ``most`` lowest by rank."""
    if len(number) <= most:
        return number
    order = np.lexsort((number, rank, group))
    sizes = np.unique(group, return_counts=True)[1]
    place = np.arange(len(number)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return np.sort(number[order[place < most]])


def crossed(
    rows: NDArray[np.int64], anchors: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return all pairs (row, anchor) of one article, by row; both lists hold article numbers, ascending."""
    low, high = np.searchsorted(anchors, rows, "left"), np.searchsorted(anchors, rows, "right")
    sizes = high - low
    one = np.repeat(np.arange(len(rows)), sizes)
    two = np.arange(len(one)) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(low, sizes)
    return one, two
