"""Armed forces and the countries whose they are: "the Royal Navy's base" is a British one.

A force is read like the demonym of its country, with the words for its branch beside it. Facts from the
forces' own sites and those of the governments that they answer to; for an armed group, the country that it
fights from. Fleets and commands are not here: the gazetteer knows them by the base that houses them.
"""

from __future__ import annotations

from typing import Final

from mapdesk.geo.description.line import Line

__all__ = ["FORCES", "OWN_FORCES", "branch_words", "find_branches", "is_doubtful_force"]

_BY_COUNTRY: Final[dict[str, str]] = {
    "AU": "royal australian navy|royal australian air force|raaf|australian defence force",
    "CA": "royal canadian navy|royal canadian air force|rcaf|canadian armed forces",
    "CN": "peoples liberation army|peoples liberation army navy|peoples liberation army air force|pla|"
    "pla navy|plaaf|pla air force|pla rocket force|peoples armed police",
    "DE": "bundeswehr|luftwaffe|bundesmarine|deutsche marine",
    "FR": "foreign legion|french foreign legion|marine nationale",
    "GB": "royal navy|royal air force|raf|royal marines|british army|fleet air arm",
    "IL": "idf|israel defense forces|israel defence forces",
    "IQ": "popular mobilisation forces|popular mobilization forces|hashd al shaabi|kataib hezbollah",
    "IR": "irgc|irgc navy|islamic revolutionary guard corps|islamic revolutionary guards corps|basij|"
    "revolutionary guards|revolutionary guard|revolutionary guard corps|quds force|artesh",
    "IT": "marina militare",
    "JP": "japan self defense forces|self defense forces|japan maritime self defense force|jsdf|"
    "maritime self defense force|air self defense force|ground self defense force",
    "KP": "korean peoples army",
    "LB": "hezbollah|hizbollah|hizbullah",
    "MM": "tatmadaw",
    "NL": "royal netherlands navy|royal netherlands air force",
    "NZ": "royal new zealand navy|royal new zealand air force",
    "RU": "wagner|wagner group|africa corps|red army|soviet army|soviet navy|rosgvardia|"
    "strategic rocket forces|strategic missile forces",
    "SA": "royal saudi air force|royal saudi navy",
    "SO": "al shabaab|al shabab",
    "TH": "royal thai navy|royal thai air force|royal thai army",
    "US": "marines|marine corps|us marines|us marine corps|usaf|navy seals|green berets",
    "YE": "houthis|ansar allah",
}  # fmt: skip
# Key of a force → the code of its country.
FORCES: Final[dict[str, str]] = {
    name: country for country, names in _BY_COUNTRY.items() for name in names.split("|")
}
# A country's own forces, by no name: "the navy's main base".
OWN_FORCES: Final = frozenset("army navy military junta airforce".split())
# What a force is called after its country, in capitals: "the Indian [Navy]", "the US [Air Force]".
_BRANCHES: Final = frozenset(
    tuple(words.split())
    for words in (
        "navy|army|military|marines|legion|air force|marine corps|armed forces|foreign legion|coast guard|"
        "coastguard|space force|special forces|defence forces|defense forces|defence force|defense force|"
        "national guard|ground forces|aerospace forces|naval forces|border guard"
    ).split("|")
)
_FIRSTS: Final = frozenset(words[0] for words in _BRANCHES)
# Forces whose name is also a person's or a paper's, and what shows that the force is meant.
_DOUBTFUL: Final = frozenset({"wagner", "marines", "marine corps", "legion"})
_SHOWS: Final = frozenset(
    "group mercenaries mercenary fighters troops forces force base bases camp air outpost 's ’s ' ’".split()
)


def find_branches(line: Line) -> list[tuple[int, int]]:
    """Return the units [first, stop) of each country's name with the name of its force behind it."""
    if _FIRSTS.isdisjoint(line.low):
        return []
    return [
        (i, i + 1 + len(words))
        for i, mention in enumerate(line.name)
        if mention is not None and mention.place is not None and mention.place.kind == "country"
        for words in _BRANCHES
        if line.matches(i + 1, words) and line.text[i + 1][:1].isupper()
    ]


def is_doubtful_force(name: str, line: Line, after: int) -> bool:
    """Tell whether a force's name (a key) may be another's here: nothing military follows at ``after``."""
    return name in _DOUBTFUL and line.word(after) not in _SHOWS


def branch_words(text: str) -> tuple[str, ...]:
    """Return the words of a force's name that tell its branch, in small letters: "air", "force".

    A liberation army has a navy of its own: its name says nothing.
    """
    words = text.lower().replace("-", " ").split()[1:]
    return () if "liberation" in words and words[-1] == "army" else tuple(words)
