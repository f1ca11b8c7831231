"""From toponyms to places: one decision for each name of an article.

Theory of operation. Toponyms of one name are gathered (`article`), every place of that name becomes a
candidate with a row of signals (`signals`), and a forest of small trees says of each how likely it is
the one meant. The likeliest wins. What is believed, minus what other candidates share of it, becomes
the confidence, through a curve that was fitted on held-out articles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from mapdesk.geo.resolution.article import Name, gather
from mapdesk.geo.resolution.country_named import heed_the_country
from mapdesk.geo.resolution.model import Model, built_in_model
from mapdesk.geo.resolution.outright import heed_the_text
from mapdesk.geo.resolution.signals import COLUMNS, Hints, Pairs, pair_up, prior_belief, signals

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.recognition.toponym import Toponym

    Floats = NDArray[np.float64]

__all__ = ["Choice", "Resolution", "Task", "resolve"]

MOST_CANDIDATES: Final = 6
# How near to the reader's hint a place counts as the one hinted at, and how much its odds rise; set by hand.
HINTED_KM: Final = 30.0
HINT_ODDS: Final = 8.0
# An alternative less likely than this is not shown, after the first.
WORTH_SAYING: Final = 0.004


@dataclass(slots=True)
class Choice:
    """The decision on one name: its pairs in the article, best first, and the belief in each."""

    name: Name
    pairs: list[int]
    belief: list[float]


@dataclass(slots=True)
class Resolution:
    """The decisions of an article; ``of_toponym`` has the choice of each toponym (None: unknown name).

    ``pairs``, ``matrix`` and ``names`` are shared by all articles that were resolved together; ``choices``
    has the choice of each name.
    """

    pairs: Pairs | None
    matrix: Floats | None
    choices: list[Choice]
    of_toponym: list[Choice | None]


@dataclass(frozen=True, slots=True)
class Task:
    """What is resolved: an article's toponyms, its text, and what is known beside the text."""

    toponyms: list[Toponym]
    text: str
    hints: Hints


def resolve(tasks: list[Task], gazetteer: Gazetteer, model: Model | None = None) -> list[Resolution]:
    """Return the decisions on the toponyms of each article. No article changes another's decisions."""
    model = model or built_in_model()
    names: list[Name] = []
    of_known = []
    for article, task in enumerate(tasks):
        known = [toponym for toponym in task.toponyms if len(toponym.known.rows)]
        of_known.append(iter(gather(known, task.text, names, gazetteer.kind, article)))
    if not names:
        return [Resolution(None, None, [], [None] * len(task.toponyms)) for task in tasks]
    pairs = pair_up(names, gazetteer)
    matrix = signals(pairs, prior_belief(pairs), [task.hints for task in tasks])
    belief = heed_the_country(heed_the_reader(believe(model, matrix), matrix), pairs)
    belief = heed_the_text(belief, pairs)
    choices = _choices(pairs, belief)
    return [
        Resolution(
            pairs,
            matrix,
            choices,
            [choices[next(mine)] if len(t.known.rows) else None for t in task.toponyms],
        )
        for task, mine in zip(tasks, of_known, strict=True)
    ]


def believe(model: Model, matrix: Floats) -> Floats:
    """Return for each pair the probability that the place is the one meant."""
    return np.asarray(1.0 / (1.0 + np.exp(-model.forest(matrix.astype(np.float32)))), dtype=np.float64)


def heed_the_reader(belief: Floats, matrix: Floats) -> Floats:
    """Return beliefs in which a place right where the reader's hint points is far likelier than before.

    The labelled articles come without hints, so that the trees saw only homes of outlets in their stead.
    """
    away = matrix[:, COLUMNS.index("near hint")]
    there = (away >= 0.0) & (away <= np.log10(1.0 + HINTED_KM))
    odds = belief / np.maximum(1.0 - belief, 1e-9)
    return np.where(there, HINT_ODDS * odds / (1.0 + HINT_ODDS * odds), belief)


def _choices(pairs: Pairs, belief: Floats) -> list[Choice]:
    """Return the candidates of each name, the likeliest first; ties go to the better known."""
    order = np.lexsort((-belief, pairs.name)).tolist()
    share = (belief / np.maximum(1.0, np.add.reduceat(belief, pairs.bounds[:-1])[pairs.name])).tolist()
    bounds = pairs.bounds.tolist()
    found = []
    for name in pairs.names:
        low = bounds[name.number]
        best = order[low : min(bounds[name.number + 1], low + MOST_CANDIDATES)]
        kept = [pair for place, pair in enumerate(best) if place < 2 or share[pair] >= WORTH_SAYING]
        found.append(Choice(name, kept, [share[pair] for pair in kept]))
    return found
