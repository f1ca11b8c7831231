"""What the words around a toponym tell of its role: whether the place itself is meant, or who belongs to it.

After Gritta, Pilehvar & Collier, "A pragmatic guide to geoparsing evaluation" (2019): a toponym is
*literal* where the place itself is meant ("in Moscow", "the Syrian coast"), *associative* where something
connected with it is: a government ("Moscow said"), a people, a team, a language, a company, an adjective
of origin ("a Syrian diplomat"). What each class of words is worth was learnt.

A toponym in a list ("taken by Malta, Portugal and Slovakia") is read with the words before the list's first
toponym and after its last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from mapdesk.geo.recognition.role_words import CLASS_OF, CLASSES, FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from mapdesk.geo.recognition.candidates import Span
    from mapdesk.geo.recognition.features import Frame

    Floats = NDArray[np.float32]

__all__ = ["COLUMNS", "acts", "is_spot", "role_matrix"]

# Every answer is a code; its block has a column for each code from 0 on.
_CLASSES: Final = ("unknown", *CLASSES)
_WORDS: Final = ("other", *FUNCTION_WORDS)
_FORMS: Final = ("none", "-ing", "-ed", "-ly", "-s", "other", "capital", "sign")
_YES_NO: Final = ("no", "yes")
_FEW: Final = ("0", "1", "2", "3", "4")
BLOCKS: Final[dict[str, tuple[str, ...]]] = {
    "after": _CLASSES,
    "second after": _CLASSES,
    "head after": _CLASSES,
    "before": _CLASSES,
    "second before": _CLASSES,
    "head before": _CLASSES,
    "before list": _CLASSES,
    "head before list": _CLASSES,
    "after list": _CLASSES,
    "last of phrase": _CLASSES,
    "word before": _WORDS,
    "word before list": _WORDS,
    "word after": _WORDS,
    "form after": _FORMS,
    "form of phrase": _FORMS,
    "phrase": _FEW,
    "list before": _YES_NO,
    "list after": _YES_NO,
    "the": _YES_NO,
    "owns": _YES_NO,
    "opens": _YES_NO,
}
COLUMNS: Final = (
    *(f"role {block}: {answer}" for block, answers in BLOCKS.items() for answer in answers),
    *(f"role words of sentence: {name}" for name in _CLASSES),
    *(f"role words of text: {name}" for name in _CLASSES),
)
# The first column of each block.
FIRST_COLUMNS: Final = np.cumsum([0, *map(len, BLOCKS.values())])[:-1]
# How far the noun may stand that a toponym qualifies ("the Syrian state news agency").
REACH: Final = 3
NOUNS: Final = frozenset(range(1, 5))
POSSESSIVE: Final = frozenset(("'s", "’s", "'", "’"))
STOPS: Final = frozenset((",", ".", ";", ":", "(", ")", "?", "!", "”", '"'))
LISTING: Final = frozenset((",", "and", "or", "&", "/", "the", "in"))
# Words that end the phrase in which a toponym qualifies a noun.
PHRASE_ENDS: Final = frozenset(
    "and or of in to for with as that has have had will was were is are at from by on who which".split()
)
_WORD_CODE: Final = {word: code for code, word in enumerate(_WORDS)}
_EDGE: Final = ""


def role_matrix(texts: list[tuple[list[Span], Frame]]) -> Floats:
    """Return the matrix (all spans of all texts × `COLUMNS`); the toponyms of each text come by start."""
    rows: list[tuple[int, ...]] = []
    shares: list[NDArray[np.float64]] = []
    for spans, frame in texts:
        if spans:
            _read(spans, frame, rows, shares)
    codes = np.array(rows)
    matrix = np.zeros((len(rows), len(COLUMNS)), dtype=np.float32)
    matrix[np.arange(len(rows))[:, None], codes + FIRST_COLUMNS] = 1.0
    matrix[:, -2 * len(_CLASSES) :] = shares
    return matrix


def _read(
    spans: list[Span], frame: Frame, rows: list[tuple[int, ...]], shares: list[NDArray[np.float64]]
) -> None:
    """Append the answers and the shares of each span of a text."""
    ends = {span.end: span.first for span in spans}
    starts = {span.first: span.end for span in spans}
    share, around = _Shares(frame), _Around(frame, 0)
    sentence = frame.tokens.sentence
    for span in spans:
        if around.number != sentence[span.first]:
            around = _Around(frame, sentence[span.first])
        rows.append(_codes(span, around, ends, starts))
        shares.append(share.of(around.number))


# Words asked for beyond a sentence's ends are empty: no question reaches farther than this.
MARGIN: Final = 12


class _Around:
    """The words of one sentence of a text, by the number of their token; no word outside it."""

    __slots__ = ("capital", "codes", "low", "number", "words")

    def __init__(self, frame: Frame, number: int) -> None:
        low, end = frame.bounds[number : number + 2]
        self.number, self.low = number, low - MARGIN
        nothing = [_EDGE] * MARGIN
        self.words = nothing + frame.lower[low:end] + nothing
        self.codes = [CLASS_OF.get(word, 0) for word in self.words]
        self.capital = frame.capital

    def word(self, token: int) -> str:
        return self.words[token - self.low]

    def code(self, token: int) -> int:
        return self.codes[token - self.low]

    def form(self, token: int) -> int:
        """Return which of `_FORMS` a word has."""
        word = self.word(token)
        if not word:
            return 0
        if not word[0].isalpha():
            return 7
        if self.capital[token]:
            return 6
        return next((n for n, end in enumerate(("ing", "ed", "ly", "s"), start=1) if word.endswith(end)), 5)


def _codes(
    span: Span, around: _Around, ends: Mapping[int, int], starts: Mapping[int, int]
) -> tuple[int, ...]:
    """Return the answers to the questions of `BLOCKS` for one span."""
    first, end = span.first, span.end
    owns = around.word(end) in POSSESSIVE
    after = end + 1 if owns else end
    head, tail = _list_head(first, around, ends), _list_tail(end, around, starts)
    before_list = head - 1
    the = around.word(before_list) == "the"
    before_list -= the
    phrase = _phrase(after, around)
    return (
        around.code(after),
        around.code(after + 1),
        _noun_after(after, around),
        around.code(first - 1),
        around.code(first - 2),
        _noun_before(first - 1, around),
        around.code(before_list),
        _noun_before(before_list, around),
        around.code(tail),
        around.code(after + phrase - 1) if phrase else 0,
        _WORD_CODE.get(around.word(first - 1), 0),
        _WORD_CODE.get(around.word(before_list), 0),
        _WORD_CODE.get(around.word(after), 0),
        around.form(after),
        around.form(after + phrase - 1) if phrase else 0,
        phrase,
        head < first,
        tail > end,
        the,
        owns,
        not around.word(first - 1),
    )


def _list_head(first: int, around: _Around, ends: Mapping[int, int]) -> int:
    """Return where the first toponym begins of the list that a toponym stands in."""
    while True:
        token = first - 1
        while around.word(token) in LISTING:
            token -= 1
        if token == first - 1 or token + 1 not in ends:
            return first
        first = ends[token + 1]


def _list_tail(end: int, around: _Around, starts: Mapping[int, int]) -> int:
    """Return where the last toponym ends of the list that a toponym stands in."""
    while True:
        token = end
        while around.word(token) in LISTING:
            token += 1
        if token == end or token not in starts:
            return end
        end = starts[token]


def _phrase(token: int, around: _Around) -> int:
    """Return how many words (at most four) a toponym seems to qualify."""
    length = 0
    while length < len(_FEW) - 1:
        word = around.word(token + length)
        if not word.isalpha() or word in PHRASE_ENDS:
            break
        length += 1
    return length


def _noun_after(token: int, around: _Around) -> int:
    """Return the class of the last noun of those that follow at once ("Syrian state news agency")."""
    found = 0
    for step in range(REACH):
        if around.word(token + step) in STOPS:
            break
        code = around.code(token + step)
        if code in NOUNS:
            found = code
        elif found or code:
            break
    return found


def _noun_before(token: int, around: _Around) -> int:
    """Return the class of the word that governs a toponym through a preposition ("the people of …")."""
    for step in range(1, REACH + 1):
        code = around.code(token - step)
        if code and CLASSES[code - 1] not in ("determiner", "join", "tie", "party", "to", "spot"):
            return code
    return 0


class _Shares:
    """How often words of each class stand in each sentence, and their share of the text."""

    def __init__(self, frame: Frame) -> None:
        self.codes = np.array([CLASS_OF.get(word, 0) for word in frame.lower])
        self.bounds = frame.bounds
        self.text = np.bincount(self.codes, minlength=len(_CLASSES)) / max(len(self.codes), 1)
        self.kept: dict[int, NDArray[np.float64]] = {}

    def of(self, number: int) -> NDArray[np.float64]:
        """Return the counts of a sentence and the shares of the text, joined."""
        if number not in self.kept:
            low, high = self.bounds[number : number + 2]
            counts = np.bincount(self.codes[low:high], minlength=len(_CLASSES))
            self.kept[number] = np.concatenate((counts, self.text))
        return self.kept[number]


SPOT, WILL, BE = (CLASSES.index(name) + 1 for name in ("spot", "will verb", "be"))
REFLEXIVE: Final = frozenset(("itself", "its"))
BEFORE_SUBJECT: Final = frozenset(
    ("that", "and", "but", "as", "while", "if", "because", "when", ",", "“", '"', ":")
)
# Words within which a subject that acts on itself says so ("Moscow is strategically repositioning itself").
SELF_REACH: Final = 5


def acts(span: Span, frame: Frame) -> bool:
    """Tell whether a span is the subject of a sentence that acts as people do, in a way sure to be told."""
    lower, sentence = frame.lower, frame.tokens.sentence
    first, end, number, count = span.first, span.end, sentence[span.first], len(lower)
    opens = not first or sentence[first - 1] != number or lower[first - 1] in BEFORE_SUBJECT
    if not opens or end >= count or sentence[end] != number:
        return False
    code = CLASS_OF.get(lower[end], 0)
    if code not in (WILL, BE):
        return False
    stop = min(end + 1 + SELF_REACH, count)
    verbs = [w for w in lower[end + 1 : stop] if w.endswith("ing")]
    return bool(verbs) and any(word in REFLEXIVE for word in lower[end + 1 : stop])


def is_spot(span: Span, frame: Frame) -> bool:
    """Tell whether a span stands after a word of place ("in the Kremlin")."""
    lower = frame.lower
    token = span.first - 1
    if token >= 0 and lower[token] == "the":
        token -= 1
    return token >= 0 and CLASS_OF.get(lower[token], 0) == SPOT
