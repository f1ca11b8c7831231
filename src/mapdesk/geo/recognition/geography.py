"""Whether a candidate name would lie where the article's other names lie, before anything is decided.

"Nelson" in an article about a county of Minnesota is likelier the town there than a surname. For each
span the places of its name are weighed against those of all other strings, each by the first look's
probability: the share that lies in the same state and country, and how many lie near.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from mapdesk.geo.gazetteer.features import KIND_CODE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.recognition.candidates import Span

    Floats = NDArray[np.float64]

__all__ = ["COLUMNS", "coherence"]

COLUMNS: Final = ("state's share", "country's share", "near others", "nearest other", "best prior share")
MOST_ROWS: Final = 24
MOST_ANCHORS: Final = 40
NEAR_KM: Final = 60.0
STEEPNESS: Final = 8.0
EARTH_DIAMETER_KM: Final = 12742.0
POINTS: Final = np.array([kind not in ("country", "continent") for kind in KIND_CODE])


def coherence(spans: list[Span], probability: Floats, gazetteer: Gazetteer) -> Floats:
    """Return the matrix (spans × `COLUMNS`) of how well each span's places fit the other spans' places."""
    result = np.zeros((len(spans), len(COLUMNS)))
    result[:, 3] = 5.0
    strings: dict[str, int] = {}
    number = [strings.setdefault(span.surface.casefold(), len(strings)) for span in spans]
    first: dict[int, int] = {}
    weight = np.zeros(len(strings))
    for k, n in enumerate(number):
        first.setdefault(n, k)
        weight[n] = max(weight[n], probability[k])
    chosen = [(n, spans[k].known.rows[:MOST_ROWS]) for n, k in first.items() if len(spans[k].known.rows)]
    if len(chosen) < 2:
        return result
    sizes = np.array([len(rows) for _, rows in chosen])
    row = np.concatenate([rows for _, rows in chosen])
    owner = np.repeat(np.arange(len(chosen)), sizes)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    prior = np.exp(STEEPNESS * gazetteer.fame[row])
    prior /= np.add.reduceat(prior, starts)[owner]
    belief = prior * weight[[n for n, _ in chosen]][owner]
    columns = [
        _share(gazetteer.admin1[row].astype(np.int64), owner, belief),
        _share(gazetteer.country[row].astype(np.int64), owner, belief),
        *_nearness(row, owner, starts, belief, gazetteer),
        prior,
    ]
    of_string = np.zeros((len(strings), len(COLUMNS)))
    of_string[:, 3] = 5.0
    for c, values in enumerate(columns):
        best = np.minimum if c == 3 else np.maximum
        of_string[[n for n, _ in chosen], c] = best.reduceat(values, starts)
    return of_string[number]


def _share(place: NDArray[np.int64], owner: NDArray[np.int64], belief: Floats) -> Floats:
    """Return for each row the share of the *other* strings' belief that lies in its state or country."""
    everywhere = np.bincount(place, weights=belief)[place]
    _, pair = np.unique(owner * (1 << 20) + place, return_inverse=True)
    own = np.bincount(pair, weights=belief)[pair]
    mine = np.bincount(owner, weights=belief)[owner]
    return np.where(place > 0, (everywhere - own) / (belief.sum() - mine + 0.5), 0.0)


def _nearness(
    row: NDArray[np.int32], owner: NDArray[np.int64], starts: NDArray[np.int64], belief: Floats, gazetteer: Gazetteer
) -> tuple[Floats, Floats]:
    """Return for each row how much belief of others lies near, and the logarithm of the nearest's distance."""
    point = np.where(POINTS[gazetteer.kind[row]], belief, 0.0)
    best = np.maximum.reduceat(point, starts)
    anchors = np.flatnonzero((point >= best[owner]) & (point > 0.2))
    if not len(anchors):
        return np.zeros(len(row)), np.full(len(row), 5.0)
    if len(anchors) > MOST_ANCHORS:
        anchors = np.sort(anchors[np.argsort(-point[anchors], kind="stable")[:MOST_ANCHORS]])
    lat, lon = np.radians(gazetteer.lat[row].astype(np.float64)), np.radians(gazetteer.lon[row].astype(np.float64))
    half = np.sin((lat[:, None] - lat[anchors]) / 2) ** 2
    half += np.cos(lat)[:, None] * np.cos(lat[anchors]) * np.sin((lon[:, None] - lon[anchors]) / 2) ** 2
    distance = EARTH_DIAMETER_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
    distance[owner[:, None] == owner[anchors]] = 20037.0
    near = (np.exp(distance / -NEAR_KM) * point[anchors]).sum(axis=1)
    return np.minimum(near, 4.0), np.log10(distance.min(axis=1) + 1.0)
