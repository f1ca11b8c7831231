"""What is true of a candidate span, as small integers: the inputs of the recogniser's model.

Every template below asks one question of a span ("which word stands before it?"), alone or joined with
another. The answer is looked up in that template's table of learnt answers; an answer that was not
learnt weighs nothing. Tables grow while a model is trained and are closed when it is used, so training
and use run the very same code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from mapdesk.geo.gazetteer.features import KIND_CODE
from mapdesk.geo.recognition.words import CLASSES, WORD_CLASS

if TYPE_CHECKING:
    from mapdesk.geo.recognition.candidates import Span
    from mapdesk.geo.recognition.tokens import Tokens

__all__ = ["TEMPLATES", "Frame", "Lexicon", "Lookup", "describe_spans", "observe"]

Lookup = Callable[[Any, float], float]

TEMPLATES: Final = (
    "length",
    "string",
    "first word",
    "last word",
    "sort+fame",
    "sort+population",
    "sort+count",
    "sort+place in chunk",
    "mix",
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
    "place in chunk+length",
    "place in chunk+class before",
    "place in chunk+class after",
    "shape+sort",
    "opens sentence+sort+population",
    "first class+length",
    "last class+length",
    "last class+class before",
    "last word of chunk",
    "last class of chunk+place in chunk",
    "first word of chunk",
    "first class of chunk+place in chunk",
    "ending",
    "area after comma+sort",
    "place before comma+sort",
    "list around+sort",
    "headline+sort",
    "person elsewhere+sort",
    "place elsewhere+sort",
    "chunk elsewhere+sort",
    "times+sort",
    "common word+sort+population",
    "given name+sort+population",
    "surname+sort+population",
    "head of longer name",
    "hyphen",
    "classes before+after+sort",
)

TITLE, LOCATIVE, SPEECH = (CLASSES.index(name) for name in ("title", "locative", "speech"))
AREA_BITS: Final = 1 << KIND_CODE["country"] | 1 << KIND_CODE["admin1"]
ANY_PLACE_BITS: Final = AREA_BITS | 1 << KIND_CODE["city"] | 1 << KIND_CODE["admin2"]
EDGE: Final = "<s>"

# What was seen of a string at one place of the text; joined over the article.
LOC, CONTAINED, TITLED, LAST, FIRST, SPEAKS, AGED = (1 << n for n in range(7))
PERSON: Final = TITLED | SPEAKS | AGED


class Frame:
    """A text's tokens as the templates read them: lower case, classes, capitals, headlines."""

    __slots__ = ("capital", "classes", "headline", "lexicon", "lower", "small", "tokens")

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.lower = [word.lower() for word in tokens.texts]
        self.classes = [WORD_CLASS.get(word, 0) for word in self.lower]
        self.capital = [word[0].isupper() for word in tokens.texts]
        self.small = frozenset(word for word in tokens.texts if word.islower())
        self.headline = self._headlines()

    def _headlines(self) -> list[int]:
        """Return for each sentence 0 (running text), 1 (title case) or 2 (capitals)."""
        words, high, full = ([0] * len(self.tokens.sentences) for _ in range(3))
        for text, number, capital in zip(self.tokens.texts, self.tokens.sentence, self.capital, strict=True):
            if text[0].isalpha() and len(text) > 3:
                words[number] += 1
                if capital:
                    high[number] += 1
                    full[number] += text.isupper()
        return [
            2 if f >= 0.7 * n and f > 1 else 1 if h >= 0.65 * n and h > 2 else 0
            for n, h, f in zip(words, high, full, strict=True)
        ]


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
        record = seen.setdefault(span.surface.casefold(), [0, 0, 0])
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
            elif lower[end + 1].isdigit() and len(lower[end + 1]) < 3 or lower[end + 1] == "who":
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
    place_starts = {s.first for s in spans if s.known.mix & ANY_PLACE_BITS}
    place_ends = {s.end for s in spans if s.known.mix & ANY_PLACE_BITS}
    areas = {s.first for s in spans if s.known.mix & AREA_BITS}
    return [
        _answers(span, here, seen[span.surface.casefold()], frame, look, (place_starts, place_ends, areas))
        for span, here in zip(spans, bits, strict=True)
    ]


def _answers(
    span: Span,
    here: int,
    record: list[int],
    frame: Frame,
    look: tuple[Lookup, ...],
    near: tuple[set[int], set[int], set[int]],
) -> list[float]:
    first, end, left, right, surface, known = span
    lower, classes, sentence = frame.lower, frame.classes, frame.tokens.sentence
    number, count = sentence[first], len(lower)
    place_starts, place_ends, areas = near
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
    length = end - first
    w0, wl = lower[first], lower[end - 1]
    c0, cl = classes[first], classes[end - 1]
    place = (left < first) * 2 + (end < right)
    sort, population, fame, rows = known.sort, known.population, known.fame, known.count
    elsewhere = record[1] | (record[0] & ~here)
    times = min(record[2], 4)
    headline = frame.headline[number]
    letters = frame.tokens.texts[first]
    shape = (2 if surface.isupper() else 1 if letters[0].isupper() else 0) + (3 if "." in surface else 0)
    shape += 6 if len(surface) <= 2 else 12 if len(surface) == 3 else 0
    lexicon = frame.lexicon
    single = length == 1
    common = lexicon.common.get(w0, 0) if single else 0
    given = (
        (w0 in lexicon.given) + 2 * (b1 in lexicon.given) + (4 if place & 1 and a1 in lexicon.given else 0)
    )
    surname = lexicon.surnames.get(wl, 0)
    after_comma = a1 == "," and end + 1 in areas
    before_comma = b1 == "," and first - 1 in place_ends
    listed = (first - 1 in place_ends and b1 in LISTING) + 2 * (end + 1 in place_starts and a1 in LISTING)
    head_class = classes[left] if left < first else -1
    tail_class = classes[right - 1] if end < right else -1
    answers = (
        length,
        surface.lower(),
        w0,
        wl,
        sort * 16 + fame,
        sort * 16 + population,
        sort * 16 + rows,
        sort * 4 + place,
        known.mix,
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
        place * 8 + length,
        cb1 * 4 + place,
        ca1 * 4 + place,
        shape * 64 + sort,
        ((b1 == EDGE or b1 in OPENING) * 64 + sort) * 16 + population,
        c0 * 8 + length,
        cl * 8 + length,
        cl * 64 + cb1,
        lower[right - 1] if end < right else "",
        tail_class * 4 + place,
        lower[left] if left < first else "",
        head_class * 4 + place,
        wl[-3:],
        after_comma * 64 + sort,
        before_comma * 64 + sort,
        listed * 64 + sort,
        headline * 64 + sort,
        ((elsewhere & PERSON) and (1 + bool(elsewhere & TITLED))) * 64 + sort,
        (bool(elsewhere & LOC) + 2 * bool(elsewhere & CONTAINED)) * 64 + sort,
        (bool(elsewhere & LAST) + 2 * bool(elsewhere & FIRST)) * 64 + sort,
        times * 64 + sort,
        (common * 64 + sort) * 16 + population,
        (given * 64 + sort) * 16 + population if given else -1,
        (surname * 64 + sort) * 16 + population if surname else -1,
        (b1, lower[first - 2]) if b1 in JOINING and first > 1 and frame.capital[first - 2] else -1,
        (b1 == "-") + 2 * (a1 == "-"),
        (cb1 * 64 + ca1) * 64 + sort,
    )
    return [get(answer, 0.0) for get, answer in zip(look, answers, strict=True)]


LISTING: Final = frozenset((",", "and", "or", "&", ";", "/"))
OPENING: Final = frozenset(("“", '"', "‘", "(", "-", "—", "–", ":"))
JOINING: Final = frozenset(("of", "for", "the", "and", "&", "at", "in"))
