"""Texts that are not English: names that the gazetteer has, as it has them.

Nothing is learnt here. A text counts as foreign where its letters are mostly not Latin, or where function
words of another language outnumber English ones. Then names of the gazetteer that are well known, or that
stand after a word of place, are toponyms; the longest wins. Case endings of Russian and Ukrainian and
the letters that Arabic writes in front of a name are taken off where the name as it stands is unknown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mapdesk.geo.gazetteer.features import CODE, DEMONYM
from mapdesk.geo.recognition.candidates import Span
from mapdesk.geo.recognition.exonyms import country_named, find_countries
from mapdesk.geo.recognition.toponym import Toponym

if TYPE_CHECKING:
    from mapdesk.geo.recognition.names import Known, Names
    from mapdesk.geo.recognition.tokens import Tokens

__all__ = ["is_foreign", "recognise_foreign"]

ENGLISH: Final = frozenset(
    "the of and to that for with was were said from by at is are has have had it he she".split()
)
# Words that no other part of speech takes in English, by language.
_FUNCTION_WORDS: Final = {
    "de": "der die das und ist nicht mit von den dem ein eine auf für im wurde wurden sich nach bei zu wegen",
    "fr": "le la les des est une un et du dans pour que qui sur au aux avec dont à ses leur été sont ont",
    "es": "el los las en una del por con para se su al como fue y",
    "pt": "os um uma em não foi são ao da dos das que pela pelo",
    "it": "il gli di della dei delle nel nella è che non sono dal alla",
    "nl": "het een van voor aan naar zijn bij niet dat er op wordt",
    "sv": "och att det som på är av för till med har inte ett i",
    "pl": "w z się że jest nie na przez przed oraz po dla we",
    "tr": "ve bir bu için ile olarak dedi kadar olan",
    "ru": "и в на с по не что из за у о об от до та",
    "uk": "і з що від про",
}
FOREIGN: Final = frozenset(word for words in _FUNCTION_WORDS.values() for word in words.split())
PLACE_WORDS: Final = frozenset(
    (
        "in nach bei aus von im zu der die l à en au aux de du dans vers depuis a desde hacia hasta "
        "cerca em no na do da di del della nel nella presso naar van uit te i till från nära utanför vid "
        "w we z ze pod koło "
        "в во на из у под до от через около с над возле і з із від під біля في من إلى الى على "
        "قرب مدينة شوارع"
    ).split()
)
# What stands glued before a name ("d'Alger") and after one ("İzmir'de").
ELIDED: Final = re.compile(r"(?:d|l|dell|all|nell|dall|sull)['’](?=\w)")
SUFFIX: Final = re.compile(r"['’][a-zçğıöşü]{1,5}$")
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
    ("і", ("", "а", "я", "о")),
    ("у", ("", "а", "о")),
    ("ю", ("ь", "я")),
    ("а", ("", "о")),
    ("я", ("ь", "й")),
    ("и", ("ь", "а", "я", "і")),
    ("ы", ("а",)),
)
# The same of Polish, and the genitive of German and Swedish; only after a word of place.
LATIN_ENDINGS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("owie", ("ów",)),
    ("nia", ("ń",)),
    ("niu", ("ń",)),
    ("ji", ("ja",)),
    ("ii", ("ia",)),
    ("sce", ("ska",)),
    ("ie", ("", "a")),
    ("em", ("",)),
    ("y", ("a",)),
    ("u", ("",)),
    ("a", ("",)),
    ("s", ("",)),
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
    elided = [span for span in (_elided(n, tokens, names) for n in range(len(tokens))) if span]
    countries = find_countries(tokens, names, lambda word: _bases(word, placed=True))
    for span in sorted([*countries, *elided, *spans], key=lambda span: (span.first, -span.end)):
        if span.first < last or span.folded in FOREIGN or span.folded in PLACE_WORDS:
            continue
        before = tokens.lower[span.first - 1] if span.first else ""
        placed = before in PLACE_WORDS or span in elided
        known = _known(span, names, placed=placed)
        if not _counts(known, placed, opens=_opens(span, tokens)):
            continue
        found.append(_toponym(span, known, placed, tokens))
        last = span.end
    return found


def _elided(token: int, tokens: Tokens, names: Names) -> Span | None:
    """Return the span of a name that an elided article is glued to: "d'Alger"."""
    word = tokens.texts[token]
    glued = ELIDED.match(word)
    if glued is None or not word[glued.end()].isupper():
        return None
    name = word[glued.end() :]
    return Span(token, token + 1, token, token + 1, name, names(country_named(name) or name), name.casefold())


def _counts(known: Known, placed: bool, *, opens: bool) -> bool:
    """Tell whether what the gazetteer knows makes a span a toponym."""
    if not len(known.rows) or known.forms[0] == CODE:
        return False
    return known.fame >= (KNOWN if placed else FAMOUS + opens)


def _opens(span: Span, tokens: Tokens) -> bool:
    """Tell whether a span opens its sentence, where every word is written with a capital."""
    return not span.first or tokens.sentence[span.first - 1] != tokens.sentence[span.first]


def _known(span: Span, names: Names, *, placed: bool) -> Known:
    """Return what is known of a span, or else of the name without its ending or the letter before it."""
    if len(span.known.rows) or span.end - span.first > 1:
        return span.known
    best = span.known
    for base in _bases(span.surface, placed=placed):
        known = names(base)
        if len(known.rows) and known.fame > best.fame:
            best = known
    return best


def _bases(word: str, *, placed: bool) -> list[str]:
    """Return the words that a word may be a form of."""
    first = word[0]
    if "\u0400" <= first <= "\u04ff" and len(word) > 3:
        return _without(ENDINGS, word)
    if first in ARABIC_BEFORE and len(word) > 3:
        return [word[1:], f"ا{word[1:]}" if word.startswith("لل") else word[1:]]
    if SUFFIX.search(word):
        return [SUFFIX.sub("", word)]
    return _without(LATIN_ENDINGS, word) if placed and first < "\u0250" and len(word) > 4 else []


def _without(endings: tuple[tuple[str, tuple[str, ...]], ...], word: str) -> list[str]:
    """Return a word with each of its endings changed for what may stand in its stead."""
    return [word[: -len(end)] + other for end, others in endings if word.endswith(end) for other in others]


def _toponym(span: Span, known: Known, placed: bool, tokens: Tokens) -> Toponym:
    """Return the toponym of a span, without what is glued to the name."""
    if known.forms[0] == DEMONYM:
        return Toponym.of(span, tokens, "demonym", "associative", BELIEF[placed], known)
    toponym = Toponym.of(span, tokens, "name", "literal", BELIEF[placed], known)
    start, surface = toponym.stop - len(span.surface), span.surface
    bare = surface if len(span.known.rows) else SUFFIX.sub("", surface)
    return toponym._replace(start=start, stop=start + len(bare), surface=bare)
