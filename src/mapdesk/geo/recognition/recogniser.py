"""From tokens to toponyms: candidates, a first look, a second look, the best that do not overlap.

Theory of operation. Every candidate span is weighed twice. The first look adds the learnt weights of
its answers to simple questions (`features`). Spans with a chance are looked at again together with
what the first look said of their rivals and namesakes (`second`), by a forest of small trees. Of
overlapping spans the likeliest stays. Two more forests tell apart names inside other proper names
(`embedded`) and whether the place itself is meant (`literal`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from mapdesk.geo.gazetteer.features import DEMONYM, KIND_CODE, METONYM
from mapdesk.geo.recognition.candidates import find_spans
from mapdesk.geo.recognition.features import Frame, describe_spans, observe
from mapdesk.geo.recognition.model import Model, built_in_model
from mapdesk.geo.recognition.names import Names
from mapdesk.geo.recognition.roles import role_matrix
from mapdesk.geo.recognition.second import second_look
from mapdesk.geo.recognition.sieve import worth_a_look
from mapdesk.geo.recognition.toponym import Toponym

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.recognition.candidates import Span
    from mapdesk.geo.recognition.tokens import Tokens
    from mapdesk.model import MentionKind, Role

__all__ = ["BuiltIn", "Recogniser"]

# Log odds of the first look below which a span is given up: one in two thousand of them is a toponym.
GIVE_UP: Final = -4.5
# Belief from which a span is reported: where precision and recall balance on held-out publishers.
THRESHOLD: Final = 0.38
EMBEDDED_FROM: Final = 0.5
LITERAL_FROM: Final = 0.5
NO_PEOPLE: Final = frozenset(KIND_CODE[kind] for kind in ("water", "physical", "facility"))


class Recogniser(Protocol):
    """Whatever turns the tokens of a text into toponyms, by start, without overlaps."""

    def __call__(self, tokens: Tokens) -> list[Toponym]:
        """Return the toponyms of one text."""
        ...


class BuiltIn:
    """The recogniser that comes with mapdesk. It keeps what it has looked up in the gazetteer."""

    def __init__(self, gazetteer: Gazetteer, model: Model | None = None) -> None:
        self.names = Names(gazetteer)
        self.model = model or built_in_model()

    def __call__(self, tokens: Tokens) -> list[Toponym]:
        """Return the toponyms of one text, by start, without overlaps."""
        frame = Frame(tokens, self.model.lexicon)
        spans, matrix = self._looked_at_twice(frame)
        if not spans:
            return []
        belief = _probability(self.model.second(matrix))
        chosen = best_apart(spans, belief.tolist(), THRESHOLD)
        if not chosen:
            return []
        kinds = _probability(self.model.embedded(matrix[chosen]))
        around = role_matrix([spans[k] for k in chosen], frame)
        roles = _probability(self.model.literal(np.hstack((matrix[chosen], around))))
        return [
            _toponym(spans[k], float(belief[k]), float(embedded), float(literal), tokens)
            for k, embedded, literal in zip(chosen, kinds, roles, strict=True)
        ]

    def _looked_at_twice(self, frame: Frame) -> tuple[list[Span], NDArray[np.float32]]:
        """Return the spans that the first look let through and the matrix of the second."""
        spans = worth_a_look(find_spans(frame.tokens, self.names), frame)
        bits, seen = observe(spans, frame)
        bias = self.model.bias
        logits = [bias + sum(row) for row in describe_spans(spans, frame, self.model.look, bits, seen)]
        keep = [k for k, logit in enumerate(logits) if logit > GIVE_UP]
        if not keep:
            return [], np.empty((0, 0), dtype=np.float32)
        left = [spans[k] for k in keep]
        observed = [bits[k] for k in keep], seen
        return left, second_look(left, frame, observed, [logits[k] for k in keep], self.names.gazetteer)


def _probability(log_odds: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(1.0 / (1.0 + np.exp(-log_odds)))


def best_apart(spans: list[Span], belief: list[float], threshold: float) -> list[int]:
    """Return the positions of the likeliest spans that do not overlap, by start.

    Ties go to the longer, then to the earlier span.
    """
    order = sorted(
        (k for k, value in enumerate(belief) if value >= threshold),
        key=lambda k: (-belief[k], spans[k].first - spans[k].end, k),
    )
    taken: set[int] = set()
    chosen = []
    for k in order:
        tokens = range(spans[k].first, spans[k].end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            chosen.append(k)
    return sorted(chosen, key=lambda k: spans[k].first)


def _toponym(span: Span, belief: float, embedded: float, literal: float, tokens: Tokens) -> Toponym:
    kind = kind_of(span, embedded)
    role: Role = "literal" if literal >= LITERAL_FROM else "associative"
    if len(span.known.forms) and span.known.forms[0] == METONYM:
        role = "associative"
    return Toponym(
        span.first,
        span.end,
        tokens.starts[span.first],
        tokens.ends[span.end - 1],
        span.surface,
        kind,
        role,
        belief,
        span.known,
    )


def kind_of(span: Span, embedded: float) -> MentionKind:
    """Return the kind of a chosen span, given the belief that it stands inside another proper name."""
    if embedded >= EMBEDDED_FROM:
        return "embedded"
    return "demonym" if is_demonym(span) else "name"


def is_demonym(span: Span) -> bool:
    """Tell whether a span is, first of all, what belongs to a place that has a people."""
    known = span.known
    if not len(known.forms) or known.forms[0] != DEMONYM:
        return False
    return (known.sort - 1) // 5 not in NO_PEOPLE
