"""Further spellings made by rule, where joining them in the key would join names that differ.

Each rule names its source. Rules work on keys (lower case, no diacritics) or, where the diacritic matters,
on the name as written, and only for places that a newspaper may well name: a village's spellings are left to
fuzzy search.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from mapdesk.geo.gazetteer.features import ALTERNATE, LOCAL, NAME, VARIANT
from mapdesk.geo.gazetteer.rows import Naming, PlaceRow

__all__ = [
    "add_variants",
    "arabic",
    "directions",
    "generic_words",
    "germanic",
    "slavic",
    "stem",
    "without_article",
]

_KNOWN: Final = 0.33  # the fame from which a place gets spellings by rule
_MOST: Final = 24  # spellings a rule may add to one name

# BGN/PCGN 1956 and UNGEGN 2017 write the article apart, assimilated before "sun letters" or not; newspapers
# write al- or el-, and often join or drop it.
_ARABIC_WORDS: Final = "AE BH DJ DZ EG EH ER IL IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE"
_ARABIC: Final = frozenset(_ARABIC_WORDS.split())
_ARTICLE: Final = re.compile(r"\b(al|el|ul|il|a[dnrstz]|e[dnrstz]|ash|esh|adh|edh|ath|eth|ech|ad) (?=\w)")
_SUN: Final = re.compile(r"(sh|th|dh|ch|[dnrstz])")

# Vowels and consonants that BGN/PCGN, IJMES and the French-based spellings of the press write differently.
_ARABIC_SPELLINGS: Final = (
    ("ayy", "ayya"), ("iyyah", "iya"), ("iyah", "iya"), ("iyah", "iyeh"), ("iyah", "iyya"), ("iya", "iyah"),
    ("iya", "iyeh"), ("ay", "ei"), ("ay", "ai"), ("ei", "ay"), ("ai", "ay"), ("aw", "au"), ("aw", "ou"),
    ("aw", "o"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("u", "ou"), ("q", "k"), ("q", "g"), ("dh", "d"),
    ("th", "t"), ("j", "g"), ("ah", "a"), ("ib", "eb"), ("il", "el"), ("im", "em"),
    ("ir", "er"), ("uh", "oh"),
)  # fmt: skip

_ENGLISH: Final = frozenset({"US", "GB", "CA", "AU", "NZ", "IE", "ZA", "KP", "KR", "SD", "SS", "MK"})
_DIRECTIONS: Final = frozenset({"north", "south", "east", "west"})

# DIN 5007-2 and the Danish and Norwegian retranscriptions: what is written without the letter.
_GERMANIC: Final = frozenset(["AT", "CH", "DE", "LI", "LU", "DK", "NO", "SE", "FI", "IS", "EE", "FO", "GL"])
_LETTERS: Final = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("ø", "oe"))

# BGN/PCGN 1947 for Russian and 1965/2019 for Ukrainian keep -yy, -iy, -yi; agencies write -y.
_SLAVIC: Final = frozenset(["BY", "KZ", "KG", "RU", "UA", "BG", "MK", "RS", "UZ", "TJ", "TM"])
_SLAVIC_SPELLINGS: Final = (
    (r"(?:iy|yy|yi|ij)\b", "y"), (r"(?:iy|yy|yi|y)\b", "iy"), (r"(?:iy|yy|yi|y)\b", "yi"), (r"\bye", "e"),
    (r"\be", "ye"), (r"yo", "e"), (r"zhzhya", "zhzhia"), (r"zhzhya", "zhia"), (r"ya\b", "ia"),
    (r"ia\b", "iya"),     (r"iv\b", "ov"), (r"kh", "h"),
)  # fmt: skip

# Words for one kind of thing that newspapers exchange freely, most usual first.
_GENERIC: Final[dict[str, tuple[str, ...]]] = {
    "air_base": (
        "air base", "airbase", "airfield", "air force base", "military airport", "military air base",
    ),
    "naval_base": ("naval base", "navy base", "naval facility", "naval station"),
    "nuclear_plant": (
        "nuclear power plant", "nuclear plant", "nuclear power station", "npp", "atomic power plant",
        "nuclear station", "power plant",
    ),
    "airport": ("international airport", "airport"),
    "power_plant": ("power plant", "power station", "hydroelectric power station", "thermal power plant"),
    "dam": ("dam", "hydroelectric dam", "reservoir dam", "dam and reservoir"),
    "border_crossing": ("border crossing", "crossing", "checkpoint", "crossing point", "border post"),
    "prison": ("prison", "jail", "detention center", "detention centre", "correctional facility"),
    "refugee_camp": ("refugee camp", "camp"),
    "launch_site": (
        "cosmodrome", "spaceport", "space center", "space centre", "launch site", "launch center",
    ),
    "refinery": ("refinery", "oil refinery"),
    "terminal": ("terminal", "oil terminal", "export terminal"),
    "mountains": ("mountains", "mountain range", "range"),
    "islands": ("islands", "archipelago"),
    "strait": ("strait", "straits"),
    "nuclear_site": ("nuclear facility", "nuclear site", "nuclear complex", "enrichment plant"),
}  # fmt: skip
# Heads that stand before or behind the name: "River Thames", "Thames River"; "Hormuz Strait".
_BOTH_SIDES: Final[dict[str, tuple[str, str, str]]] = {
    "river": ("river", "river", ""),
    "lake": ("lake", "lake", ""),
    "mountain": ("mount", "mountain", ""),
    "strait": ("strait", "strait", "of"),
    "gulf": ("gulf", "gulf", "of"),
    "bay": ("bay", "bay", "of"),
    "sea": ("sea", "sea", "of"),
    "port": ("port", "port", "of"),
    "cape": ("cape", "cape", ""),
}


# What may be left off a name to get the name it is made of ("tartus naval base": "tartus").
_HEADS: Final = frozenset(word for words in _GENERIC.values() for word in words) | {
    "city", "town", "village", "district", "province", "region", "county", "island", "port", "river", "lake",
    "mountain", "valley", "peninsula", "bay", "base", "plant", "station", "area", "coast", "heliport",
    "field",
}  # fmt: skip


_BEFORE: Final = (
    "port of ", "port ", "city of ", "lake ", "river ", "mount ", "gulf of ", "bay of ", "raf ",
)  # fmt: skip


def stem(name_key: str) -> str:
    """Return a key without the words for a kind of thing at its ends; empty where it has none.

    >>> stem("tartus naval base"), stem("port of tartus"), stem("tartus")
    ('tartus', 'tartus', '')
    """
    for head in _BEFORE:
        if name_key.startswith(head):
            return name_key.removeprefix(head)
    for word in sorted(_HEADS, key=lambda word: (-len(word), word)):
        if name_key.endswith(f" {word}"):
            return name_key[: -len(word) - 1]
    return ""


def add_variants(place: PlaceRow) -> None:
    """Give a well-known or curated place the spellings that rules make, each once."""
    if place.fame < _KNOWN and not place.id.startswith("mapdesk:"):
        return
    have = {naming.key for naming in place.names}
    written = [naming for naming in place.names if naming.form in (NAME, ALTERNATE, LOCAL)]
    for naming in written:
        for made in _spellings(place, naming):
            if made not in have and len(made) > 3:
                have.add(made)
                place.names.append(Naming(made, VARIANT, key=made))


def _spellings(place: PlaceRow, naming: Naming) -> Iterator[str]:
    is_main = naming.form == NAME
    if place.country in _GERMANIC:
        yield from germanic(naming.text)
    countries = {place.country, *place.countries, *place.operators[-1:]}
    if countries & _ARABIC and naming.key.isascii() and (is_main or place.id.startswith("mapdesk:")):
        yield from islice(arabic(naming.key), _MOST)
    if place.country in _SLAVIC and is_main:
        yield from islice(slavic(naming.key), _MOST)
    if is_main and place.country in _ENGLISH:
        yield from directions(naming.key)
    yield from generic_words(naming.key, place.feature)
    if not place.id.startswith("geonames:"):
        yield from without_article(naming.key)


def arabic(name_key: str) -> Iterator[str]:
    """Yield spellings of an Arabic name: its article in other forms, then one sound changed in each.

    >>> list(arabic("deir ez zor"))[:4]
    ['deir al zor', 'deir el zor', 'deir az zor', 'deir ezzor']
    """
    yield from _articles(name_key)
    yield from _one_change(name_key, ((re.escape(old), new) for old, new in _ARABIC_SPELLINGS))


def _articles(name_key: str) -> Iterator[str]:
    found = _ARTICLE.search(name_key)
    if found is None:
        return
    head, rest = name_key[: found.start()], name_key[found.end() :]
    sun = _SUN.match(rest)
    forms = ["al", "el", *([f"a{sun[1]}", f"e{sun[1]}"] if sun else [])]
    for form in forms:
        if form != found[1]:
            yield f"{head}{form} {rest}"
    for form in dict.fromkeys((found[1], *forms)):
        yield f"{head}{form}{rest}"
    if head or len(rest) > 4:
        yield f"{head}{rest}"


def slavic(name_key: str) -> Iterator[str]:
    """Yield spellings of a Russian, Ukrainian or related name in other romanisations, one change each."""
    yield from _one_change(name_key, _SLAVIC_SPELLINGS)


def _one_change(name_key: str, changes: Iterable[tuple[str, str]]) -> Iterator[str]:
    for pattern, new in changes:
        made = re.sub(pattern, new, name_key)
        if made != name_key:
            yield made


def directions(name_key: str) -> Iterator[str]:
    """Yield a name with its direction shortened, as headlines do ("north korea": "n korea")."""
    word, _, rest = name_key.partition(" ")
    if rest and word in _DIRECTIONS:
        yield f"{word[0]} {rest}"


def germanic(name: str) -> Iterator[str]:
    """Yield the key of a name with its umlauts and rings written out.

    >>> list(germanic("Köln")), list(germanic("Ålborg"))
    (['koeln'], ['aalborg'])
    """
    from mapdesk.geo.gazetteer.normalise import key

    lower = name.lower()
    made = lower
    for letter, plain in _LETTERS:
        made = made.replace(letter, plain)
    if made != lower:
        yield key(made)


def generic_words(name_key: str, feature: str) -> Iterator[str]:
    """Yield the name with the other words for its kind of thing.

    >>> list(generic_words("aviano air base", "air_base"))[:2]
    ['aviano airbase', 'aviano airfield']
    >>> list(generic_words("strait of hormuz", "strait"))
    ['hormuz strait', 'straits of hormuz']
    """
    yield from _other_side(name_key, feature)
    words = _GENERIC.get(feature, ())
    for word in sorted(words, key=len, reverse=True):
        if name_key.endswith(f" {word}"):
            stem = name_key[: -len(word) - 1]
            yield from (f"{stem} {other}" for other in words if other != word)
            return
    if feature == "strait" and name_key.startswith("strait of "):
        yield name_key.replace("strait of ", "straits of ", 1)


def _other_side(name_key: str, feature: str) -> Iterator[str]:
    before, behind, link = _BOTH_SIDES.get(feature, ("", "", ""))
    if not before:
        return
    start = f"{before} {link} " if link else f"{before} "
    if name_key.startswith(start):
        yield f"{name_key[len(start) :].removeprefix('the ')} {behind}"
    elif name_key.endswith(f" {behind}"):
        yield f"{start}{name_key[: -len(behind) - 1]}"


def without_article(name_key: str) -> Iterator[str]:
    """Yield a name without its English article ("the sahel" → "sahel")."""
    if name_key.startswith("the ") and len(name_key) > 7:
        yield name_key[4:]
