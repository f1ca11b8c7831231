"""Reading superlatives of nature and of cities: "Africa's highest mountain", "Syria's largest city".

A superlative means one place where it says of what: an owner ("Italy's"), a phrase after the noun ("in the
Balkans"), the world, or "the country" that the discourse knows.
"""

from __future__ import annotations

from typing import Final

from mapdesk.geo.description.anchors import read_anchor, read_unrecognised
from mapdesk.geo.description.areas_grammar import read_area
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor, Extreme
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.phrases import Front, read_front
from mapdesk.geo.description.words import ORDINALS

__all__ = ["EXTREME_NOUNS", "read_extreme"]

_PEAKS: Final = {"highest": "elevation_m", "tallest": "elevation_m"}
_WIDE: Final = {"largest": "area_km2", "biggest": "area_km2"}
_PEOPLE: Final = {
    "main": "population", "largest": "population", "biggest": "population", "populous": "population",
    "populated": "population",
}  # fmt: skip
_COMPASS: Final = {f"{wind}most": wind for wind in ("northern", "southern", "eastern", "western")}
_STATES: Final = {**_WIDE, **_COMPASS, "populous": "population", "populated": "population"}
_CITIES: Final = {**_PEOPLE, **_COMPASS}
_DIVISIONS: Final = frozenset("state province region governorate department prefecture territory".split())
_TOWNS: Final = frozenset("town village municipality community settlement".split())
# Noun → superlative → the figure that it compares.
EXTREME_NOUNS: Final[dict[str, dict[str, str]]] = {
    **dict.fromkeys(("mountain", "peak", "volcano"), _PEAKS),
    "lake": {**_WIDE, "deepest": "depth_m"},
    "island": {**_WIDE, **_COMPASS, "populous": "population"},
    **dict.fromkeys(("point", "tip"), _COMPASS),
    "desert": _WIDE,
    "river": {"longest": "length_km", "largest": "length_km", "biggest": "length_km"},
    **dict.fromkeys(("city", "metropolis"), _CITIES),
    **dict.fromkeys(_TOWNS, _COMPASS),
    **dict.fromkeys(("country", "nation"), _STATES),
    **dict.fromkeys(_DIVISIONS, _STATES),
}  # fmt: skip
_BESIDE: Final = frozenset("- most world active freshwater entire single port continent".split())
_OWNING: Final = frozenset("country nation kingdom republic state province region continent island".split())
_INSIDE: Final = frozenset({"in", "of", "on"})
_REACH: Final = 8  # units that the front of a noun phrase may take
_GLOBES: Final = (("in", "the", "world"), ("on", "earth"), ("on", "the", "planet"), ("of", "the", "world"))
_WHOLES: Final = frozenset({"country", "admin1", "continent", "region", "physical", "water"})


def read_extreme(line: Line, head: int, discourse: Discourse) -> tuple[Extreme, int] | None:
    """Return the superlative whose noun is at unit ``head``, and the unit after the phrase."""
    figures = EXTREME_NOUNS[line.word(head)]
    before = line.low[max(0, head - _REACH) : head]
    if figures.keys().isdisjoint(before) and ORDINALS.keys().isdisjoint(before):
        return None
    front = read_front(line, head, discourse)
    word = next((w for w in front.words if w in figures), None)
    if word is None and line.word(head) == "city" and any(w in ORDINALS for w in front.words):
        word = "largest"  # "Sweden's second city"
    said = _BESIDE | {word} | set(ORDINALS)
    said |= _OWNING if front.owner is not None and front.owner.implied else set()
    if word is None or not said.issuperset(front.words):
        return None
    part = read_area(line, head + 2, discourse) if line.word(head + 1) in _INSIDE else None
    if part is not None and front.owner is None and not front.world:
        whole, stop = None, part[1]
    else:
        part = None
        whole, stop = _whole(line, head + 1, front, discourse)
    if whole is None and part is None and not front.world and stop == head + 1:
        return None
    extreme = Extreme(
        start=line.start[front.first],
        end=line.end[stop - 1],
        noun=line.word(head),
        superlative=word,
        figure=figures[word],
        rank=next((ORDINALS[w] for w in front.words if w in ORDINALS), 1),
        whole=whole,
        part=None if part is None else part[0],
        port="port" in front.words,
        fresh="freshwater" in front.words,
    )
    return extreme, stop


def _whole(line: Line, i: int, front: Front, discourse: Discourse) -> tuple[Anchor | None, int]:
    """Return what the superlative compares within, if it is a place, and the unit after its words."""
    if front.owner is not None:
        return (front.owner if front.owner.place.kind in _WHOLES else None), i
    for words in _GLOBES:
        if line.matches(i, words):
            return None, i + len(words)
    if line.word(i) not in _INSIDE:
        return None, i
    read = read_anchor(line, i + 1, discourse) or read_unrecognised(line, i + 1, discourse)
    if read is None or read[0].place.kind not in _WHOLES:
        return None, i
    return read
