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

from mapdesk.errors import RecogniserError
from mapdesk.geo.gazetteer.features import DEMONYM, KIND_CODE
from mapdesk.geo.recognition.candidates import find_spans
from mapdesk.geo.recognition.embedded import NAMESAKES, SPOTS, is_ailment, is_inside_name
from mapdesk.geo.recognition.explained import is_explained
from mapdesk.geo.recognition.features import CONTAINED, LOC, FirstLook, Frame, observe
from mapdesk.geo.recognition.foreign import is_foreign, recognise_foreign
from mapdesk.geo.recognition.model import Model, built_in_model
from mapdesk.geo.recognition.names import Names
from mapdesk.geo.recognition.roles import acts, is_spot, role_matrix
from mapdesk.geo.recognition.second import OF_FIRST_LOOK, Look, second_look
from mapdesk.geo.recognition.sieve import worth_a_look
from mapdesk.geo.recognition.slips import meant
from mapdesk.geo.recognition.toponym import Toponym
from mapdesk.geo.recognition.wellknown import is_whole, well_known_belief

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.recognition.candidates import Span
    from mapdesk.geo.recognition.tokens import Tokens
    from mapdesk.model import MentionKind, Role

__all__ = ["BuiltIn", "Recogniser", "make_built_in"]

# Log odds of the first look below which a span is given up: one in two thousand of them is a toponym.
GIVE_UP: Final = -4.5
# Belief from which a span is reported: where precision and recall balance on held-out publishers.
THRESHOLD: Final = 0.38
EMBEDDED_FROM: Final = 0.5
LITERAL_FROM: Final = 0.5
# Belief that is enough for a name of the gazetteer that is no word and nobody's name.
PLAIN_FROM: Final = 0.2
STAND_IN_BELIEF: Final = 0.8
SLIP_BELIEF: Final = 0.55
PERSON_BELIEF: Final = 0.2
EXPLAINED_BELIEF: Final = 0.6
AILMENT_BELIEF: Final = 0.5
ADDRESS: Final = frozenset("mr mr. mrs mrs. ms ms. miss mme. messrs. prof. dr.".split())
FACILITY: Final = KIND_CODE["facility"]
NO_PEOPLE: Final = frozenset(KIND_CODE[kind] for kind in ("water", "physical", "facility"))


class Recogniser(Protocol):
    """Whatever turns the tokens of texts into toponyms, by start, without overlaps."""

    def __call__(self, texts: list[Tokens]) -> list[list[Toponym]]:
        """Return the toponyms of each text. No text changes what is found in another."""
        ...


def make_built_in(gazetteer: Gazetteer, setting: str = "") -> BuiltIn:
    """Return the recogniser that comes with mapdesk; it has no settings.

    Raises
    ------
    RecogniserError
        If a setting is given.
    """
    if setting:
        raise RecogniserError(f"recogniser 'built-in': takes no setting, found {setting!r}")
    return BuiltIn(gazetteer)


class BuiltIn:
    """The recogniser that comes with mapdesk. It keeps what it has looked up in the gazetteer."""

    def __init__(self, gazetteer: Gazetteer, model: Model | None = None) -> None:
        self.names = Names(gazetteer)
        self.model = model or built_in_model()
        self.look = FirstLook(self.model.look, self.model.bias)

    def __call__(self, texts: list[Tokens]) -> list[list[Toponym]]:
        """Return the toponyms of each text, by start, without overlaps."""
        foreign = [is_foreign(tokens) for tokens in texts]
        english = iter(self._english([t for t, other in zip(texts, foreign, strict=True) if not other]))
        return [
            recognise_foreign(find_spans(tokens, self.names), tokens, self.names) if other else next(english)
            for tokens, other in zip(texts, foreign, strict=True)
        ]

    def _english(self, texts: list[Tokens]) -> list[list[Toponym]]:
        """Return the toponyms of each English text."""
        looks = [self._first_look(tokens) for tokens in texts]
        busy = [look for look in looks if look.spans]
        if not busy:
            return [[] for _ in texts]
        matrix = second_look(busy, self.names.gazetteer)
        belief = _probability(self.model.second(matrix)).tolist()
        _correct(belief, busy)
        self._believe_slips(belief, busy)
        rows, around, chosen = [], [], []
        start = 0
        for look in busy:
            picked = best_apart(look.spans, belief[start : start + len(look.spans)], THRESHOLD)
            rows += [start + k for k in picked]
            chosen += [(look, k) for k in picked]
            around.append(([look.spans[k] for k in picked], look.frame))
            start += len(look.spans)
        found: dict[int, list[Toponym]] = {id(look): [] for look in looks}
        if rows:
            embedded = _probability(self.model.embedded(matrix[rows])).tolist()
            beside = np.hstack((matrix[rows, OF_FIRST_LOOK:], role_matrix(around)))
            literal = _probability(self.model.literal(beside)).tolist()
            for (look, k), row, inside, itself in zip(chosen, rows, embedded, literal, strict=True):
                found[id(look)].append(_toponym(look.spans[k], belief[row], (inside, itself), look.frame))
        return [found[id(look)] for look in looks]

    def _believe_slips(self, belief: list[float], looks: list[Look]) -> None:
        """Take for places, in place, what the article puts places around and is almost spelt like one."""
        row = 0
        for look in looks:
            for span in look.spans:
                placed = look.seen[span.folded][0] & (LOC | CONTAINED)
                if placed and not span.known.sort and belief[row] < THRESHOLD and is_whole(span, look.frame):
                    lexicon, gazetteer = look.frame.lexicon, self.names.gazetteer
                    belief[row] = SLIP_BELIEF if meant(span.surface, gazetteer, lexicon) else belief[row]
                row += 1

    def _first_look(self, tokens: Tokens) -> Look:
        """Return the spans of a text that are worth a second look."""
        frame = Frame(tokens, self.model.lexicon)
        spans = worth_a_look(find_spans(tokens, self.names), frame)
        bits, seen = observe(spans, frame)
        logits = self.look(spans, frame, bits, seen)
        keep = [k for k, logit in enumerate(logits) if logit > GIVE_UP or is_sure(spans[k], frame)]
        return Look([spans[k] for k in keep], frame, [bits[k] for k in keep], seen, [logits[k] for k in keep])


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


def _correct(belief: list[float], looks: list[Look]) -> None:
    """Put right, in place, what the labelled articles do not teach.

    They leave out most names that stand for those who govern ("the Kremlin"), and have few people who are
    called as places are ("Jordan Peele"), few bases, straits and breakaway regions, and hardly a place in
    Asia, Africa or Latin America: a name of such a place that can be nothing else needs less belief.
    """
    row = 0
    for look in looks:
        for span in look.spans:
            if span.known.stands_in and is_whole(span, look.frame):
                belief[row] = max(belief[row], STAND_IN_BELIEF)
            elif span.folded in NAMESAKES and is_ailment(span, look.frame):
                belief[row] = max(belief[row], AILMENT_BELIEF)
            elif is_explained(span, look.frame):
                belief[row] = max(belief[row], EXPLAINED_BELIEF)
            elif is_person(span, look.frame):
                belief[row] = min(belief[row], PERSON_BELIEF)
            else:
                belief[row] = max(belief[row], well_known_belief(span, look.frame))
                if belief[row] >= PLAIN_FROM and is_plain_name(span, look.frame):
                    belief[row] = max(belief[row], THRESHOLD)
            row += 1


def is_sure(span: Span, frame: Frame) -> bool:
    """Tell whether a span is looked at again whatever was learnt of it."""
    return span.known.stands_in or well_known_belief(span, frame) > 0.0 or is_explained(span, frame)


def is_plain_name(span: Span, frame: Frame) -> bool:
    """Tell whether a span is a whole name of the gazetteer without a common word or a person's name in it.

    At the head of a sentence it is more often a company's: "Amazon hired ten thousand people."
    """
    lexicon, sentence = frame.lexicon, frame.tokens.sentence
    opens = span.first == 0 or sentence[span.first - 1] != sentence[span.first]
    return (
        bool(span.known.sort)
        and not opens
        and is_whole(span, frame)
        and not any(
            word in lexicon.given or word in lexicon.surnames or word in lexicon.common
            for word in frame.lower[span.first : span.end]
        )
    )


def is_person(span: Span, frame: Frame) -> bool:
    """Tell whether a span follows "Mrs." or its like, or is a given name before a surname and no more."""
    first, end, lower = span.first, span.end, frame.lower
    before = lower[first - 1] if first else ""
    if before in ADDRESS or _is_honoured(span, frame):
        return True
    if span.left < first and before in frame.lexicon.given and end == span.right and first - span.left == 1:
        return end - first == 1
    if end - first != 1 or end >= span.right or lower[first] not in frame.lexicon.given:
        return False
    after = lower[end]
    plain = not frame.classes[end] and after not in frame.lexicon.common
    return plain and after in frame.lexicon.surnames


def _is_honoured(span: Span, frame: Frame) -> bool:
    """Tell whether a span is the person that a building is called by: "Charles de Gaulle was …"."""
    first, end, lower = span.first, span.end, frame.lower
    if end - first < 2 or lower[first] not in frame.lexicon.given or lower[end - 1] in frame.lexicon.common:
        return False
    placed = first > 0 and frame.classes[first - 1] in SPOTS
    return (span.known.sort - 1) // 5 == FACILITY and end >= span.right and not placed


def _toponym(span: Span, belief: float, finer: tuple[float, float], frame: Frame) -> Toponym:
    """Return the toponym of a chosen span, given the beliefs that it is embedded and that it is literal."""
    embedded, literal = finer
    kind, tokens = kind_of(span, embedded, frame), frame.tokens
    if span.known.stands_in:
        kind, itself = "name", is_spot(span, frame)
    else:
        other = acts(span, frame) if kind == "name" else kind == "embedded" and is_ailment(span, frame)
        itself = literal >= LITERAL_FROM and not other
    role: Role = "literal" if itself else "associative"
    return Toponym.of(span, tokens, kind, role, belief, span.known)


def kind_of(span: Span, embedded: float, frame: Frame) -> MentionKind:
    """Return the kind of a chosen span, given the belief that it stands inside another proper name."""
    if embedded >= EMBEDDED_FROM:
        return "embedded"
    if is_demonym(span):
        return "demonym"
    return "embedded" if is_inside_name(span, frame) else "name"


def is_demonym(span: Span) -> bool:
    """Tell whether a span is, first of all, what belongs to a place that has a people."""
    known = span.known
    if not len(known.forms) or known.forms[0] != DEMONYM:
        return False
    return (known.sort - 1) // 5 not in NO_PEOPLE
