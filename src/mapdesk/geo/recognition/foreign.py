"""Texts that are not English: names that the gazetteer has, as it has them.

Nothing is learnt here. A text counts as foreign where its letters are mostly not Latin, or where function
words of another language outnumber English ones. Then names of the gazetteer that are well known, or that
stand after a word of place, are toponyms; the longest wins. Case endings of Russian and Ukrainian and
the letters that Arabic writes in front of a name are taken off where the name as it stands is unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapdesk.geo.gazetteer.features import CODE, DEMONYM
from mapdesk.geo.recognition.toponym import Toponym

if TYPE_CHECKING:
    from mapdesk.geo.recognition.candidates import Span
    from mapdesk.geo.recognition.names import Known, Names
    from mapdesk.geo.recognition.tokens import Tokens

__all__ = ["is_foreign", "recognise_foreign"]

ENGLISH: Final = frozenset(
    "the of and to that for with was were said from by at is are has have had it he she".split()
)
FOREIGN: Final = frozenset(
    (
        "der die das und ist nicht mit von den dem ein eine auf für im wurde sich nach bei zu le la "
        "les des est une un et du dans pour que qui sur au aux avec dont el los las en una del por "
        "con para se su al como fue и в на с по не что из за у о об от до та і з що від про"
    ).split()
)
PLACE_WORDS: Final = frozenset(
    (
        "in nach bei aus von im zu der die l à en au aux de du dans vers depuis a desde hacia hasta "
        "cerca в во на из у под до от через около с над возле і з із від під біля في من إلى الى على "
        "قرب"
    ).split()
)
SCANNED: Final = 150
# Buckets of fame (see `names`): known to the world, and known enough after a word of place.
FAMOUS: Final = 5
KNOWN: Final = 4
BELIEF: Final = {True: 0.85, False: 0.7}
# Endings of Russian and Ukrainian cases and what may stand in their stead in the name itself; longest first.
ENDINGS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("єві", ("їв",)),
    ("єва", ("їв",)),
    ("ові", ("ів",)),
    ("ова", ("ов", "ів")),
    ("ами", ("ы", "и")),
    ("ии", ("ия",)),
    ("ию", ("ия",)),
    ("ией", ("ия",)),
    ("ії", ("ія",)),
    ("ію", ("ія",)),
    ("ом", ("", "о")),
    ("ем", ("ь", "е")),
    ("ой", ("а",)),
    ("ою", ("а",)),
    ("ей", ("я",)),
    ("ам", ("ы",)),
    ("ах", ("ы",)),
    ("е", ("", "а", "я", "о")),
    ("і", ("", "а", "я")),
    ("у", ("", "а", "о")),
    ("ю", ("ь", "я")),
    ("а", ("", "о")),
    ("я", ("ь", "й")),
    ("и", ("ь", "а", "я", "і")),
    ("ы", ("а",)),
)
ARABIC_BEFORE: Final = "وفبلك"


def is_foreign(tokens: Tokens) -> bool:
    """Tell whether a text is, by its letters or its function words, not English."""
    words = [word for word in tokens.texts[:SCANNED] if word[0].isalpha()]
    if not words:
        return False
    other_script = sum(word[0] > "\u036f" for word in words)
    if 2 * other_script > len(words):
        return True
    return sum(word in FOREIGN for word in words) > 1 + 2 * sum(word in ENGLISH for word in words)


def recognise_foreign(spans: list[Span], tokens: Tokens, names: Names) -> list[Toponym]:
    """Return the toponyms among the candidates of a foreign text, by start, without overlaps."""
    found: list[Toponym] = []
    last = 0
    for span in sorted(spans, key=lambda span: (span.first, -span.end)):
        if span.first < last or span.surface.lower() in FOREIGN:
            continue
        known = _known(span, names)
        placed = span.first > 0 and tokens.texts[span.first - 1].lower() in PLACE_WORDS
        if not _counts(known, placed, opens=_opens(span, tokens)):
            continue
        found.append(_toponym(span, known, placed, tokens))
        last = span.end
    return found


def _counts(known: Known, placed: bool, *, opens: bool) -> bool:
    """Tell whether what the gazetteer knows makes a span a toponym."""
    if not len(known.rows) or known.forms[0] == CODE:
        return False
    return known.fame >= (KNOWN if placed else FAMOUS + opens)


def _opens(span: Span, tokens: Tokens) -> bool:
    """Tell whether a span opens its sentence, where every word is written with a capital."""
    return not span.first or tokens.sentence[span.first - 1] != tokens.sentence[span.first]


def _known(span: Span, names: Names) -> Known:
    """Return what is known of a span, or else of the name without its ending or the letter before it."""
    if len(span.known.rows) or span.end - span.first > 1:
        return span.known
    best = span.known
    for base in _bases(span.surface):
        known = names(base)
        if len(known.rows) and known.fame > best.fame:
            best = known
    return best


def _bases(word: str) -> list[str]:
    """Return the words that a word may be a form of."""
    first = word[0]
    if "\u0400" <= first <= "\u04ff" and len(word) > 3:
        return [
            word[: -len(ending)] + other
            for ending, others in ENDINGS
            if word.endswith(ending)
            for other in others
        ]
    if first in ARABIC_BEFORE and len(word) > 3:
        return [word[1:], f"ا{word[1:]}" if word.startswith("لل") else word[1:]]
    return []


def _toponym(span: Span, known: Known, placed: bool, tokens: Tokens) -> Toponym:
    if known.forms[0] == DEMONYM:
        return Toponym.of(span, tokens, "demonym", "associative", BELIEF[placed], known)
    return Toponym.of(span, tokens, "name", "literal", BELIEF[placed], known)
