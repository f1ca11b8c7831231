"""The words between determiner and noun of a back-reference: "the [tiny Pacific] state", "the [ruined] town".

What stands there describes a place that was named before, unless it sets another one apart: "the next town",
"the largest city", "the regional airport". Nouns of buildings and works, which have many kinds ("the bottling
plant"), take only the adjectives that say nothing of the kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mapdesk.geo.description.back_nouns import BACK_NOUNS
from mapdesk.geo.description.words import DIRECTIONS, NUMBERS, ORDINALS, SUPERLATIVES
from mapdesk.model import Mention

__all__ = ["PLAIN_ADJECTIVES", "features_of", "is_part_of_the_world", "may_describe", "stands_as_adjective"]

PLAIN_ADJECTIVES: Final = frozenset(
    "whole entire besieged coastal ancient small large critical strategic key vital tiny same "
    "northern southern eastern western border war torn historic island landlocked military russian "
    "two three four five port embattled beleaguered - southeast northeast asian african american "
    "european latin east west central north south balkan baltic gulf sprawling crowded sleepy rebel "
    "held seaside riverside desert oil rich nuclear air naval frontline damaged ruined neighbouring "
    "neighboring poor mountainous caribbean pacific arctic holy walled garrison mining tourist resort "
    "industrial tropical volcanic lakeside hilltop alpine".split()
)
# Nouns that any adjective may describe.
_FREE: Final = frozenset(
    "city cities town towns village villages metropolis megacity hamlet resort municipality port "
    "ports harbour harbor dam dams country countries nation nations kingdom republic territory "
    "colony emirate region strip province provinces oblast governorate county exclave enclave "
    "island islands archipelago reef shoal atoll islet peninsula river rivers lake lakes sea "
    "strait straits gulf mountain mountains volcano volcanoes desert plateau valley delta cape "
    "pass waterway canal airfield airbase outpost".split()
)
# What sets another place apart from the one that was named.
_OTHERS: Final = (
    frozenset(
        "new next last final nearest closest other another same-named future planned proposed "
        "alleged secret unnamed unidentified undisclosed nearby surrounding adjoining adjacent "
        "host home sister twin mother capital provincial regional state local national federal "
        "international domestic public private global world average typical ideal entire inner "
        "outer right wrong best worst previous following whole rest western-most member welfare "
        "police sealed open high big older younger bigger smaller larger".split()
    )
    | frozenset(SUPERLATIVES)
    | frozenset(ORDINALS)
) - {"entire", "whole"}
# A region is too much to be meant by its bare noun; what these say makes it one of those named before.
_STATES_THAT_ARE_COUNTRIES: Final = frozenset(
    "tiny landlocked island mountainous gulf baltic pacific balkan oil rich small desert neutral".split()
)
_ADJECTIVAL_KINDS: Final = frozenset({"region", "physical", "water"})


def may_describe(words: Sequence[str], noun: str) -> bool:
    """Tell whether words may stand before a noun that means a place named before."""
    if noun not in _FREE:
        return all(word in PLAIN_ADJECTIVES or word in NUMBERS or not word for word in words)
    if noun in {"region", "strip"} and all(word in {"whole", "entire", *DIRECTIONS} for word in words):
        return False
    return not any(
        word in _OTHERS or word.endswith("most") or (word[:1].isdigit() and word not in NUMBERS)
        for word in words
    )


def features_of(noun: str, words: Sequence[str]) -> tuple[str, ...]:
    """Return the features that the antecedent may have: "the tiny Pacific state" is a country."""
    if noun == "state" and any(not word or word in _STATES_THAT_ARE_COUNTRIES for word in words):
        return BACK_NOUNS["country"]
    return BACK_NOUNS[noun]


def stands_as_adjective(mention: Mention) -> bool:
    """Tell whether a name before a noun says only what part of the world it is in: "the [Andean] country"."""
    if mention.text.lower() in PLAIN_ADJECTIVES:
        return True
    return mention.place is not None and mention.place.kind in _ADJECTIVAL_KINDS


def is_part_of_the_world(mention: Mention) -> bool:
    """Tell whether a name has an outline on land that the place meant must lie in; islands dot a sea."""
    return mention.place is not None and mention.place.kind in {"region", "physical"}
