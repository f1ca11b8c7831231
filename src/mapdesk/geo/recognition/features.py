"""What is true of a candidate span, as small integers: the inputs of the recogniser's model.

Every template below asks one question of a span ("which word stands before it?"), alone or joined with
another. The answer is looked up in that template's table of learnt answers; an answer that was not
learnt weighs nothing. Tables grow while a model is trained and are closed when it is used, so training
and use run the very same code.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress, pairwise
from typing import TYPE_CHECKING, Any, Final

from mapdesk.geo.gazetteer.features import KIND_CODE
from mapdesk.geo.recognition.words import CLASSES, WORD_CLASS

if TYPE_CHECKING:
    from mapdesk.geo.recognition.candidates import Span
    from mapdesk.geo.recognition.tokens import Tokens

__all__ = [
    "TEMPLATES",
    "FirstLook",
    "Frame",
    "Lexicon",
    "Lookup",
    "commonness",
    "describe_spans",
    "observe",
]

Lookup = Callable[[Any, float], float]

# Answered by a string and its words alone.
OWN_TEMPLATES: Final = (
    "string",
    "first word",
    "last word",
    "sort+population",
    "sort+count",
    "mix",
    "shape+sort",
    "last class+length",
    "ending",
    "surname+sort+population",
)
# Answered by the words around a string and the rest of the text.
OTHER_TEMPLATES: Final = (
    "sort+place in chunk",
    "word before",
    "word after",
    "second word before",
    "second word after",
    "two words before",
    "two words after",
    "class before+sort",
    "class after+sort",
    "classes around",
    "two classes before",
    "two classes after",
    "place in chunk+class before",
    "place in chunk+class after",
    "opens sentence+sort+population",
    "last word of chunk",
    "chunk elsewhere+sort",
    "times+sort",
    "common word+sort+population",
)
TEMPLATES: Final = OWN_TEMPLATES + OTHER_TEMPLATES
# Strings whose own weight is kept; when there are more, all are forgotten, which changes no answer.
MOST_KEPT: Final = 300_000

TITLE, LOCATIVE, SPEECH = (CLASSES.index(name) for name in ("title", "locative", "speech"))
AREA_BITS: Final = 1 << KIND_CODE["country"] | 1 << KIND_CODE["admin1"]
EDGE: Final = "<s>"

# What was seen of a string at one place of the text; joined over the article.
LOC, CONTAINED, TITLED, LAST, FIRST, SPEAKS, AGED = (1 << n for n in range(7))
PERSON: Final = TITLED | SPEAKS | AGED


class Frame:
    """A text's tokens as the templates read them: lower case, classes, capitals, headlines."""

    __slots__ = ("bounds", "capital", "classes", "headline", "lexicon", "lower", "tokens", "words")

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.bounds = [*tokens.openers, len(tokens)]
        self.lower = tokens.lower
        self.classes = [WORD_CLASS.get(word, 0) for word in self.lower]
        self.capital = tokens.capital
        self.words = set(tokens.texts)
        self.headline = self._headlines()

    def _headlines(self) -> list[int]:
        """Return for each sentence 0 (running text), 1 (title case) or 2 (capitals)."""
        texts, bounds, capital = self.tokens.texts, self.bounds, self.capital
        found = [0] * len(self.tokens.sentences)
        for number, (low, end) in enumerate(pairwise(bounds)):
            if sum(capital[low:end]) < 2:
                continue
            long = [word for word in texts[low:end] if len(word) > 3]
            high = [word for word in compress(texts[low:end], capital[low:end]) if len(word) > 3]
            if len(high) < 2 or len(high) < 0.65 * len(long):
                continue
            full = sum(map(str.isupper, high))
            found[number] = 2 if full > 1 and full >= 0.7 * len(long) else int(len(high) > 2)
        return found


def observe(spans: list[Span], frame: Frame) -> tuple[list[int], dict[str, list[int]]]:
    """Return what is seen around each span, and joined for each string of the article.

    The joined record of a string is ``[bits seen once or more, bits seen twice or more, times]``.
    """
    areas = {span.first for span in spans if span.known.mix & AREA_BITS}
    seen: dict[str, list[int]] = {}
    bits = []
    for span in spans:
        here = _bits_of(span, frame, areas)
        bits.append(here)
        record = seen.setdefault(span.folded, [0, 0, 0])
        record[1] |= record[0] & here
        record[0] |= here
        record[2] += 1
    return bits, seen


def _bits_of(span: Span, frame: Frame, areas: set[int]) -> int:
    """Return the observation bits of one span."""
    first, end = span.first, span.end
    lower, classes = frame.lower, frame.classes
    bits = 0
    if first:
        before = classes[first - 1]
        if before == LOCATIVE:
            bits |= LOC
        elif before == TITLE or lower[first - 1] in frame.lexicon.given:
            bits |= TITLED
        elif before == SPEECH and lower[first - 1] in ("said", "says", "added"):
            bits |= SPEAKS
    if span.left < first:
        bits |= LAST
    if end < span.right:
        bits |= FIRST
    if end + 1 < len(lower):
        after = lower[end]
        if after == ",":
            if end + 1 in areas:
                bits |= CONTAINED
            elif (lower[end + 1].isdigit() and len(lower[end + 1]) < 3) or lower[end + 1] == "who":
                bits |= AGED
        elif classes[end] == SPEECH:
            bits |= SPEAKS
    return bits


class Lexicon:
    """Lists of words that the model was trained with: given names, surnames, common words."""

    __slots__ = ("common", "given", "surnames")

    def __init__(self, given: frozenset[str], surnames: dict[str, int], common: dict[str, int]) -> None:
        self.given, self.surnames, self.common = given, surnames, common


def describe_spans(
    spans: list[Span], frame: Frame, look: tuple[Lookup, ...], bits: list[int], seen: dict[str, list[int]]
) -> list[list[float]]:
    """Return for each span what its answers weigh, one a template, in the order of ``TEMPLATES``."""
    rows = []
    for span, here in zip(spans, bits, strict=True):
        answers = _own_answers(span, frame) + _other_answers(span, here, seen[span.folded], frame)
        rows.append([get(answer, 0.0) for get, answer in zip(look, answers, strict=True)])
    return rows


class FirstLook:
    """The log odds of spans by the weights of their answers; what a string weighs by itself is kept."""

    def __init__(self, look: tuple[Lookup, ...], bias: float) -> None:
        self.own, self.other, self.bias = look[: len(OWN_TEMPLATES)], look[len(OWN_TEMPLATES) :], bias
        self._kept: dict[tuple[str, str, str, int], float] = {}

    def __call__(
        self, spans: list[Span], frame: Frame, bits: list[int], seen: dict[str, list[int]]
    ) -> list[float]:
        """Return one number for each span: the bias and what `describe_spans` says, summed."""
        found = []
        for span, here in zip(spans, bits, strict=True):
            answers = _other_answers(span, here, seen[span.folded], frame)
            weights = [get(answer, 0.0) for get, answer in zip(self.other, answers, strict=True)]
            found.append(self._weight_of_string(span, frame) + sum(weights))
        return found

    def _weight_of_string(self, span: Span, frame: Frame) -> float:
        first, end, lower = span.first, span.end, frame.lower
        string = (span.surface, lower[first], lower[end - 1], end - first)
        weight = self._kept.get(string)
        if weight is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            answers = _own_answers(span, frame)
            weights = [get(answer, 0.0) for get, answer in zip(self.own, answers, strict=True)]
            weight = self._kept[string] = self.bias + sum(weights)
        return weight


def _own_answers(span: Span, frame: Frame) -> tuple[Any, ...]:
    """Return the answers to `OWN_TEMPLATES`, which depend on nothing but a string and its words."""
    first, end, surface, known = span.first, span.end, span.surface, span.known
    w0, wl = frame.lower[first], frame.lower[end - 1]
    sort, population = known.sort, known.population
    shape = (2 if surface.isupper() else 1 if surface[0].isupper() else 0) + (3 if "." in surface else 0)
    shape += 6 if len(surface) <= 2 else 12 if len(surface) == 3 else 0
    surname = frame.lexicon.surnames.get(wl, 0)
    return (
        surface.lower(),
        w0,
        wl,
        sort * 16 + population,
        sort * 16 + known.places,
        known.mix,
        shape * 64 + sort,
        WORD_CLASS.get(wl, 0) * 8 + end - first,
        wl[-3:],
        (surname * 64 + sort) * 16 + population if surname else -1,
    )


def _other_answers(span: Span, here: int, record: list[int], frame: Frame) -> tuple[Any, ...]:
    """Return the answers to `OTHER_TEMPLATES`, which depend on the words around and the rest of the text."""
    first, end, left, right, _, known, _ = span
    lower, classes, sentence = frame.lower, frame.classes, frame.tokens.sentence
    number, count = sentence[first], len(lower)
    b1 = b2 = a1 = a2 = EDGE
    cb1 = cb2 = ca1 = ca2 = -1
    if first and sentence[first - 1] == number:
        b1, cb1 = lower[first - 1], classes[first - 1]
        if first > 1 and sentence[first - 2] == number:
            b2, cb2 = lower[first - 2], classes[first - 2]
    if end < count and sentence[end] == number:
        a1, ca1 = lower[end], classes[end]
        if end + 1 < count and sentence[end + 1] == number:
            a2, ca2 = lower[end + 1], classes[end + 1]
    place = (left < first) * 2 + (end < right)
    sort, population = known.sort, known.population
    elsewhere = record[1] | (record[0] & ~here)
    return (
        sort * 4 + place,
        b1,
        a1,
        b2,
        a2,
        (b2, b1),
        (a1, a2),
        cb1 * 64 + sort,
        ca1 * 64 + sort,
        cb1 * 64 + ca1,
        cb2 * 64 + cb1,
        ca1 * 64 + ca2,
        cb1 * 4 + place,
        ca1 * 4 + place,
        ((b1 == EDGE or b1 in OPENING) * 64 + sort) * 16 + population,
        lower[right - 1] if end < right else "",
        (bool(elsewhere & LAST) + 2 * bool(elsewhere & FIRST)) * 64 + sort,
        min(record[2], 4) * 64 + sort,
        (commonness(span, frame) * 64 + sort) * 16 + population,
    )


def commonness(span: Span, frame: Frame) -> int:
    """Return how common a word is that is a span by itself (0: not), 3 being the rarest of the common.

    A well-known place that is capitalised inside a sentence is no common word: "in Phoenix", "to Turkey".
    """
    first, sentence = span.first, frame.tokens.sentence
    if span.end - first > 1:
        return 0
    inside = first > 0 and sentence[first - 1] == sentence[first] and frame.lower[first - 1] not in OPENING
    if inside and span.known.fame >= WELL_KNOWN and not frame.headline[sentence[first]]:
        return 0
    return frame.lexicon.common.get(frame.lower[first], 0)


WELL_KNOWN: Final = 6
LISTING: Final = frozenset((",", "and", "or", "&", ";", "/"))
OPENING: Final = frozenset(("“", '"', "‘", "(", "-", "—", "–", ":"))
