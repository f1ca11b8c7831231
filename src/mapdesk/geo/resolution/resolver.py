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
from mapdesk.geo.resolution.model import Model, built_in_model
from mapdesk.geo.resolution.signals import Hints, Pairs, pair_up, prior_belief, signals

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.recognition.tokens import Tokens
    from mapdesk.geo.recognition.toponym import Toponym

    Floats = NDArray[np.float64]

__all__ = ["Choice", "Resolution", "resolve"]

MOST_CANDIDATES: Final = 6


@dataclass(slots=True)
class Choice:
    """The decision on one name: its pairs in the article, best first, and the belief in each."""

    name: Name
    pairs: list[int]
    belief: list[float]


@dataclass(slots=True)
class Resolution:
    """All decisions of an article; ``of_toponym`` has the choice of each toponym (None: unknown name)."""

    pairs: Pairs | None
    matrix: Floats | None
    choices: list[Choice]
    of_toponym: list[Choice | None]


def resolve(
    toponyms: list[Toponym], tokens: Tokens, gazetteer: Gazetteer, hints: Hints, model: Model | None = None
) -> Resolution:
    """Return the decisions on the toponyms of one article."""
    model = model or built_in_model()
    known = [toponym for toponym in toponyms if len(toponym.known.rows)]
    if not known:
        return Resolution(None, None, [], [None] * len(toponyms))
    names, of_known = gather(known, tokens)
    pairs = pair_up(names, gazetteer)
    matrix = signals(pairs, prior_belief(pairs), hints)
    belief = believe(model, matrix)
    choices = [_choice(name, pairs, belief) for name in names]
    numbers = iter(of_known)
    of_toponym = [choices[next(numbers)] if len(toponym.known.rows) else None for toponym in toponyms]
    return Resolution(pairs, matrix, choices, of_toponym)


def believe(model: Model, matrix: Floats) -> Floats:
    """Return for each pair the probability that the place is the one meant."""
    return np.asarray(1.0 / (1.0 + np.exp(-model.forest(matrix.astype(np.float32)))), dtype=np.float64)


def _choice(name: Name, pairs: Pairs, belief: Floats) -> Choice:
    """Return the candidates of one name, the likeliest first; ties go to the better known."""
    low, high = int(pairs.bounds[name.number]), int(pairs.bounds[name.number + 1])
    order = np.argsort(-belief[low:high], kind="stable")[:MOST_CANDIDATES] + low
    shares = belief[order] / max(1.0, float(belief[low:high].sum()))
    return Choice(name, order.tolist(), shares.tolist())
