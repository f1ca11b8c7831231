"""The words a description is made of: directions, parts, relations, units, sizes, numbers.

Everything is lower case, as the grammar reads it. A word that is not in these tables, or in `nouns`, means
nothing to the grammar. Bearings are degrees clockwise from north.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "ALONG",
    "APPROXIMATE",
    "ARTICLES",
    "BEARING",
    "CENTRES",
    "COASTS",
    "DEEP",
    "DETERMINERS",
    "DIRECT",
    "DIRECTIONS",
    "EDGES",
    "ENDS",
    "FOLLOWERS",
    "LENGTH_KM",
    "NEAR",
    "NUMBERS",
    "ORDINALS",
    "PART_ADJECTIVES",
    "PART_NOUNS",
    "SIZE_WORDS",
    "SPEED_KMH",
    "SUPERLATIVES",
    "TIME_HOURS",
    "VAGUE_COUNTS",
    "WINDS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ARTICLES: Final = _words("the a an")
DETERMINERS: Final = ARTICLES | _words("this that these those its their his her our another both each")

# The sixteen winds; a word's own angle of doubt is half the gap to its neighbours (see `radius`).
WINDS: Final[dict[str, float]] = {
    "north": 0.0,
    "northeast": 45.0,
    "east": 90.0,
    "southeast": 135.0,
    "south": 180.0,
    "southwest": 225.0,
    "west": 270.0,
    "northwest": 315.0,
    "north-northeast": 22.5,
    "east-northeast": 67.5,
    "east-southeast": 112.5,
    "south-southeast": 157.5,
    "south-southwest": 202.5,
    "west-southwest": 247.5,
    "west-northwest": 292.5,
    "north-northwest": 337.5,
    "n": 0.0,
    "ne": 45.0,
    "e": 90.0,
    "se": 135.0,
    "s": 180.0,
    "sw": 225.0,
    "w": 270.0,
    "nw": 315.0,
}
_ADJECTIVES: Final[dict[str, str]] = {
    "northern": "north",
    "northeastern": "northeast",
    "eastern": "east",
    "southeastern": "southeast",
    "southern": "south",
    "southwestern": "southwest",
    "western": "west",
    "northwestern": "northwest",
    "northernmost": "north",
    "easternmost": "east",
    "southernmost": "south",
    "westernmost": "west",
    "northerly": "north",
    "easterly": "east",
    "southerly": "south",
    "westerly": "west",
}
# word → the plain wind it means; hyphens are taken out before looking up ("north-west", "north west").
DIRECTIONS: Final[dict[str, str]] = {
    **{wind: wind for wind in WINDS if len(wind) > 2},
    **_ADJECTIVES,
    "midwest": "midwest",
}
BEARING: Final[dict[str, float]] = {word: WINDS[wind] for word, wind in DIRECTIONS.items() if wind in WINDS}

# Words before a direction that change nothing in it: "just north of", "due east of".
DIRECT: Final = _words("just due directly immediately right straight slightly further farther well far")
# Words that make a part smaller and further out.
DEEP: Final = _words("far deep extreme remote farthest furthest very")
# Adjectives that name a part of an area without a wind; "central" and its kind are the middle.
PART_ADJECTIVES: Final[dict[str, str]] = {
    "central": "central",
    "mid": "central",
    "downtown": "downtown",
    "midtown": "downtown",
    "inner": "downtown",
    "upstate": "upstate",
    "downstate": "downstate",
    "mainland": "mainland",
    "metropolitan": "around",
    "greater": "around",
    "coastal": "coast",
    "rural": "rural",
    "inland": "central",
    "suburban": "around",
    "continental": "mainland",
    "upper": "north",
    "lower": "south",
}
# Nouns that may close a part: "the northern half of", "its eastern flank".
PART_NOUNS: Final = _words(
    "part parts half third quarter corner region regions area areas tip end edge side reaches "
    "flank fringe fringes districts district provinces province suburbs suburb outskirts "
    "approaches sector sectors zone territories villages towns states counties countryside "
    "interior highlands lowlands plains desert stretch neighbourhoods neighborhoods neighbourhood "
    "neighborhood quarters stretches slopes shore shores"
)
CENTRES: Final = _words("centre center heart middle interior highlands uplands hinterland")
EDGES: Final = _words(
    "outskirts suburbs suburb edge edges fringe fringes periphery environs surroundings gates"
)
# Nouns for the end of something → the relation they mean; "beyond" is one side of a line.
ENDS: Final[dict[str, str]] = {
    **dict.fromkeys(("tip", "end", "entrance", "exit", "approach", "approaches", "extremity"), "tip"),
    **dict.fromkeys(("mouth", "estuary"), "mouth"),
    **dict.fromkeys(("source", "sources", "headwaters"), "source"),
    "head": "head",
    "narrows": "narrows",
    **dict.fromkeys(("bank", "banks"), "beyond"),
}
COASTS: Final = _words(
    "coast coastline shore shores seaboard littoral coasts waterfront seafront beaches shoreline"
)
BORDERS: Final = _words("border borders frontier boundary frontiers borderlands")
RIVER_WORDS: Final = _words("river lake sea strait bay gulf border canal channel lagoon estuary fjord")

# Relation → what its geometry is. Vague ones get their radius from the size of the anchor.
NEAR: Final[dict[tuple[str, ...], str]] = {
    ("near",): "near",
    ("nearby",): "near",
    ("close", "to"): "near",
    ("next", "to"): "near",
    ("beside",): "near",
    ("adjacent", "to"): "near",
    ("not", "far", "from"): "near",
    ("in", "the", "vicinity", "of"): "near",
    ("in", "the", "area", "of"): "near",
    ("in", "the", "shadow", "of"): "near",
    ("at", "the", "foot", "of"): "near",
    ("at", "the", "mouth", "of"): "mouth",
    ("near", "the", "mouth", "of"): "mouth",
    ("overlooking",): "near",
    ("outside",): "outside",
    ("just", "outside"): "outside",
    ("right", "outside"): "outside",
    ("around",): "near",
    ("on", "the", "edge", "of"): "outside",
    ("on", "the", "outskirts", "of"): "outskirts",
    ("in", "the", "suburbs", "of"): "outskirts",
    ("at", "the", "gates", "of"): "outside",
    ("a", "stone", "'s", "throw", "from"): "near",
    ("within", "sight", "of"): "near",
    ("opposite",): "near",
    ("on", "the", "banks", "of"): "along",
    ("on", "the", "shores", "of"): "along",
    ("on", "the", "shore", "of"): "along",
    ("along", "the", "shores", "of"): "along",
    ("along", "the", "banks", "of"): "along",
    ("in", "the", "foothills", "of"): "near",
}
ALONG: Final = _words("along astride beneath under across over at on near by around")
ROADS: Final = _words(
    "road highway motorway expressway freeway railway line corridor route pipeline border stretch strait "
    "waters front"
)

APPROXIMATE: Final = _words(
    "about some roughly approximately around nearly almost only just barely over under up at least more less "
    "than as far as no an estimated another well close to within exactly"
)
LENGTH_KM: Final[dict[str, float]] = {
    "km": 1.0,
    "kms": 1.0,
    "kilometre": 1.0,
    "kilometres": 1.0,
    "kilometer": 1.0,
    "kilometers": 1.0,
    "klicks": 1.0,
    "mile": 1.609344,
    "miles": 1.609344,
    "mi": 1.609344,
    "m": 0.001,
    "metre": 0.001,
    "metres": 0.001,
    "meter": 0.001,
    "meters": 0.001,
    "yards": 0.0009144,
    "feet": 0.0003048,
    "ft": 0.0003048,
    "nm": 1.852,
    "nmi": 1.852,
    "league": 5.556,
    "leagues": 5.556,
    "verst": 1.0668,
    "versts": 1.0668,
}
NAUTICAL_KM: Final = 1.852
TIME_HOURS: Final[dict[str, float]] = {
    "hour": 1.0,
    "hours": 1.0,
    "minute": 1 / 60,
    "minutes": 1 / 60,
    "day": 24.0,
    "days": 24.0,
}
# Straight-line speeds, already shortened for bends (rule of thumb: 0.75 of the road's length).
SPEED_KMH: Final[dict[str, float]] = {
    "drive": 55.0,
    "driving": 55.0,
    "road": 50.0,
    "car": 55.0,
    "bus": 45.0,
    "train": 70.0,
    "ride": 50.0,
    "flight": 650.0,
    "plane": 650.0,
    "helicopter": 200.0,
    "walk": 4.0,
    "foot": 4.0,
    "hike": 3.0,
    "march": 3.5,
    "boat": 25.0,
    "ferry": 30.0,
    "sail": 15.0,
    "sailing": 15.0,
    "trek": 3.0,
}
NUMBERS: Final[dict[str, float]] = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "thousand": 1000,
    "half": 0.5,
    "quarter": 0.25,
    "dozen": 12,
    "a": 1,
    "an": 1,
}
# "a few kilometres" and its kin: the number taken, and how far it may be off.
VAGUE_COUNTS: Final[dict[str, tuple[float, float]]] = {
    "few": (4.0, 3.0),
    "several": (6.0, 4.0),
    "couple": (2.0, 1.0),
    "dozens": (40.0, 25.0),
    "tens": (30.0, 20.0),
    "scores": (50.0, 30.0),
    "hundreds": (300.0, 200.0),
    "many": (30.0, 25.0),
}

# Size words: +1 asks for a big one, -1 for a small one.
SIZE_WORDS: Final[dict[str, int]] = {
    "sizeable": 1,
    "sizable": 1,
    "large": 1,
    "big": 1,
    "huge": 1,
    "vast": 1,
    "giant": 1,
    "massive": 1,
    "major": 1,
    "main": 1,
    "key": 1,
    "principal": 1,
    "sprawling": 1,
    "important": 1,
    "great": 1,
    "enormous": 1,
    "strategic": 1,
    "critical": 1,
    "vital": 1,
    "small": -1,
    "tiny": -1,
    "minor": -1,
    "little": -1,
    "modest": -1,
    "remote": -1,
    "famous": 1,
    "notorious": 1,
    "central": 1,
    "biggest": 1,
}
# Superlative → the facts it ranks by, first known first (`-` less wins).
_BY_SIZE: Final = ("capacity_mw", "bpd_k", "passengers_m", "teu_m", "length_m", "size")
_BY_RANK: Final = ("passengers_m", "teu_m", "bpd_k", "capacity_mw", "size")
SUPERLATIVES: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("largest", "biggest", "greatest"), _BY_SIZE),
    **dict.fromkeys(("main", "chief", "principal", "primary", "leading", "top", "most"), _BY_RANK),
    "tallest": ("height_m",),
    "highest": ("height_m", "elevation_m"),
    "longest": ("length_m", "length_km"),
    "busiest": ("passengers_m", "teu_m", "size"),
    "oldest": ("-opened",),
    "first": ("-opened",),
    "deepest": ("depth_m",),
    "newest": ("opened",),
    **dict.fromkeys(("only", "sole", "lone"), ("passengers_m", "teu_m", "bpd_k")),
    "northernmost": ("lat",),
    "southernmost": ("-lat",),
    "easternmost": ("lon",),
    "westernmost": ("-lon",),
}
ORDINALS: Final[dict[str, int]] = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}

# What may come after a noun that stands alone ("in the north …"): anything else may be the noun's own head.
FOLLOWERS: Final = _words(
    "and or but of to in on at near from by with without where which who that when while as after "
    "before since for is are was were has have had will would can could may might must should "
    "said says say did does do be than then this last next yesterday today tonight on during amid "
    "despite because if until through into over under against toward towards along across around "
    "between off outside inside within including not no only also still now again too came went "
    "fell saw took left made began remain remains remained remained died killed began fled lost "
    "won held hold holds live lived hit struck alone itself late early there it they he she we "
    "his their its monday tuesday wednesday thursday friday saturday sunday a an the all both "
    "some"
)
