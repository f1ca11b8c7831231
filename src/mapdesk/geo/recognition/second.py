"""The second look at a candidate: what the first look said of it, of its rivals and of its namesakes.

A row of the matrix is a span that the first look did not throw out; a column is one of `COLUMNS`.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from mapdesk.geo.gazetteer.features import KINDS
from mapdesk.geo.recognition.features import EDGE, LISTING, OPENING, commonness
from mapdesk.geo.recognition.geography import COLUMNS as GEOGRAPHY
from mapdesk.geo.recognition.geography import coherence
from mapdesk.geo.recognition.words import CLASSES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.recognition.candidates import Span
    from mapdesk.geo.recognition.features import Frame

    Floats = NDArray[np.float32]

__all__ = ["COLUMNS", "OF_FIRST_LOOK", "Look", "second_look"]

NUMBERS: Final = (
    "first look", "best namesake", "mean of namesakes", "times", "best around", "best inside", "best across",
    "listed after", "listed before", "same last word", "same first word", "mass of sentence", "mass of text",
    "sort", "population", "fame", "count", "capital before", "capital after", "length", "chunk", "capitals",
    "dot", "letters", "headline", "common", "given", "given before", "surname", "given after", "position",
    "opens sentence", "comma after", "possessive", "list before", "hyphen after", "hyphen before",
    "of before",
    "opens quote", "small in text",
)  # fmt: skip
# The first columns are what the first look said; the role is told without them.
OF_FIRST_LOOK: Final = NUMBERS.index("sort")
BITS: Final = ("in", "contained", "titled", "last", "first", "speaks", "aged")
CODES: Final = ("before", "after", "second before", "second after", "first word", "last word", "tail", "head")
COLUMNS: Final = (
    *NUMBERS,
    *(f"may be {kind}" for kind in KINDS),
    *(f"{bit} here" for bit in BITS),
    *(f"{bit} elsewhere" for bit in BITS),
    *GEOGRAPHY,
    *(f"{code}: {name}" for code in CODES for name in CLASSES),
)
LOWEST: Final = -9.0


class Look(NamedTuple):
    """An article's spans that the first look let through, what was seen around them, and its log odds."""

    spans: list[Span]
    frame: Frame
    bits: list[int]
    seen: dict[str, list[int]]
    logits: list[float]


def second_look(looks: list[Look], gazetteer: Gazetteer) -> Floats:
    """Return the matrix (all spans of all articles × `COLUMNS`)."""
    numbers: list[tuple[float, ...]] = []
    codes: list[tuple[int, ...]] = []
    bits: list[tuple[int, int]] = []
    spans: list[Span] = []
    for look in looks:
        near = _Neighbours(look.spans, look.frame, look.logits)
        for k, span in enumerate(look.spans):
            numbers.append(_numbers(k, span, look.frame, near, look.seen))
            codes.append(_codes(span, look.frame))
            record = look.seen[span.folded]
            bits.append((look.bits[k], record[1] | (record[0] & ~look.bits[k])))
        spans += look.spans
    article = np.repeat(np.arange(len(looks)), [len(look.spans) for look in looks])
    probability = 1.0 / (1.0 + np.exp(-np.array([row[0] for row in numbers])))
    mixes = np.array([span.known.mix for span in spans])[:, None]
    here, elsewhere = np.array(bits).T[:, :, None]
    shift = np.arange(len(BITS))
    blocks = (
        np.fromiter(chain.from_iterable(numbers), dtype=np.float32).reshape(len(spans), -1),
        (mixes >> np.arange(len(KINDS))) & 1,
        (here >> shift) & 1,
        (elsewhere >> shift) & 1,
        coherence(spans, probability, article, gazetteer),
    )
    matrix = np.zeros((len(spans), len(COLUMNS)), dtype=np.float32)
    at = 0
    for block in map(np.asarray, blocks):
        matrix[:, at : at + block.shape[1]] = block
        at += block.shape[1]
    code = np.array(codes)
    span_of, asked = np.nonzero(code >= 0)
    matrix[span_of, at + asked * len(CLASSES) + code[span_of, asked]] = 1.0
    return matrix


class _Neighbours:
    """What the first look said of the other spans of the article, by where they stand and what they say."""

    def __init__(self, spans: list[Span], frame: Frame, logits: list[float]) -> None:
        self.spans, self.logits = spans, logits
        self.by_string: dict[str, list[int]] = defaultdict(list)
        self.by_last: dict[str, list[int]] = defaultdict(list)
        self.by_first: dict[str, list[int]] = defaultdict(list)
        self.by_token: dict[int, list[int]] = defaultdict(list)
        self.starting: dict[int, float] = {}
        self.ending: dict[int, float] = {}
        self.mass: dict[int, float] = defaultdict(float)
        sentence, lower = frame.tokens.sentence, frame.lower
        for k, (span, logit) in enumerate(zip(spans, logits, strict=True)):
            self.by_string[span.folded].append(k)
            self.by_last[lower[span.end - 1]].append(k)
            self.by_first[lower[span.first]].append(k)
            self.starting[span.first] = max(logit, self.starting.get(span.first, LOWEST))
            self.ending[span.end] = max(logit, self.ending.get(span.end, LOWEST))
            self.mass[sentence[span.first]] += 1.0 / (1.0 + 2.718281828**-logit)
            for token in range(span.first, span.end):
                self.by_token[token].append(k)
        self.total = sum(self.mass.values()) / (len(lower) + 20) * 50

    def namesakes(self, k: int, string: str) -> tuple[float, float]:
        """Return the best and the mean log odds of the same string elsewhere."""
        others = [self.logits[j] for j in self.by_string[string][:40] if j != k]
        return (max(others), sum(others) / len(others)) if others else (LOWEST, LOWEST)

    def rivals(self, k: int, span: Span) -> tuple[float, float, float]:
        """Return the best log odds of spans around, inside and across this one."""
        around = inside = across = LOWEST
        for token in range(span.first, span.end):
            for j in self.by_token[token]:
                other, logit = self.spans[j], self.logits[j]
                if j == k:
                    continue
                if other.first <= span.first and other.end >= span.end:
                    around = max(around, logit)
                elif other.first >= span.first and other.end <= span.end:
                    inside = max(inside, logit)
                else:
                    across = max(across, logit)
        return around, inside, across

    def kin(self, group: list[int], string: str) -> float:
        """Return the best log odds of spans of a group that are other strings."""
        found = LOWEST
        for j in group[:40]:
            if self.logits[j] > found and self.spans[j].folded != string:
                found = self.logits[j]
        return found


def _numbers(
    k: int, span: Span, frame: Frame, near: _Neighbours, seen: dict[str, list[int]]
) -> tuple[float, ...]:
    """Return the answers of the columns `NUMBERS` for one span."""
    first, end, left, right, surface, known, string = span
    lower, sentence, lexicon = frame.lower, frame.tokens.sentence, frame.lexicon
    number, count = sentence[first], len(lower)
    before = lower[first - 1] if first and sentence[first - 1] == number else EDGE
    after = lower[end] if end < count and sentence[end] == number else EDGE
    w0, wl = lower[first], lower[end - 1]
    single = end - first == 1
    return (
        near.logits[k],
        *near.namesakes(k, string),
        min(seen[string][2], 6),
        *near.rivals(k, span),
        near.starting.get(end + 1, LOWEST) if after in LISTING else LOWEST,
        near.ending.get(first - 1, LOWEST) if before in LISTING else LOWEST,
        near.kin(near.by_last[wl], string),
        near.kin(near.by_first[w0], string),
        min(near.mass[number], 6.0),
        near.total,
        known.sort,
        known.population,
        known.fame,
        known.places,
        left < first,
        end < right,
        end - first,
        right - left,
        surface.isupper(),
        "." in surface,
        len(surface),
        frame.headline[number],
        commonness(span, frame),
        w0 in lexicon.given,
        before in lexicon.given,
        lexicon.surnames.get(wl, 0),
        after in lexicon.given,
        first / count,
        before == EDGE or before in OPENING,
        after == ",",
        after in ("'s", "’s"),
        before in LISTING,
        after == "-",
        before == "-",
        before == "of",
        before in OPENING,
        single and w0 in frame.words,
    )


def _codes(span: Span, frame: Frame) -> tuple[int, ...]:
    """Return the classes of the words around and inside one span, in the order of `CODES`."""
    first, end, left, right = span[:4]
    classes, sentence = frame.classes, frame.tokens.sentence
    number, count = sentence[first], len(classes)

    def at(token: int) -> int:
        return classes[token] if 0 <= token < count and sentence[token] == number else -1

    return (
        at(first - 1),
        at(end),
        at(first - 2),
        at(end + 1),
        classes[first],
        classes[end - 1],
        classes[right - 1] if end < right else -1,
        classes[left] if left < first else -1,
    )
