"""Reading noun phrases that mean a capital."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from mapdesk.geo.description.anchors import POSSESSIVE, read_anchor_list
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor, Seat
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.other_seats import OTHER_SEATS
from mapdesk.geo.description.phrases import Front, read_front
from mapdesk.geo.gazetteer import key
from mapdesk.geo.gazetteer.features import KINDS

__all__ = ["read_seat"]

_CAPITAL_NEVER: Final = frozenset(
    "punishment gains gain idea ratio ratios letter letters expenditure expenditures spending "
    "investment market markets flow flows control controls stock requirement requirements offense "
    "offence murder murders crime crimes case raised invested needed required allocated injection "
    "budget cost costs base goods structure works outlay account adequacy growth raising allowance "
    "equipment income reserves buffer partners group fund funds".split()
)
_MONEY: Final = frozenset(
    "fund funds investor investors shares shareholders equity venture bank banks".split()
)
# Verbs of money: "raised the capital for a second round".
_RAISES: Final = frozenset(
    "raised raise raises raising invested provide provided provides lacks lack lacked needs need needed "
    "secured attract attracted".split()
)
_LEVELS: Final = {
    "state": "admin1",
    "provincial": "admin1",
    "regional": "admin1",
    "territorial": "admin1",
    "political": "country",
    "county": "any",
    "district": "any",
    "federal": "country",
    "national": "country",
    "official": "country",
    "administrative": "country",
}


def read_seat(line: Line, head: int, discourse: Discourse) -> tuple[Seat, int] | None:
    """Read "the Lebanese capital", "Oman's capital", "the state capital", "the capital"."""
    word, stop = line.word(head), head + 1
    government = word == "seat"
    if government:
        ruled = _ruled_from(line, head + 1, discourse)
        if ruled is not None:
            return ruled[0], ruled[1]
        if not line.matches(head + 1, ("of", "government")):
            return None
        stop = head + 3
    if line.word(stop) in _CAPITAL_NEVER or line.word(head - 1) in {
        "human",
        "fixed",
        "circulating",
        "venture",
        "working",
        "social",
        "share",
        "private",
    }:
        return None
    front = read_front(line, head, discourse)
    if line.word(head - 1) == "political" and front.owner is None:  # what a leader has, and spends
        return None
    if line.word(front.first - 1) in _RAISES:
        return None
    level = next((_LEVELS[w] for w in front.words if w in _LEVELS), "any")
    at, sentence = line.start[front.first], line.span
    of: list[Anchor] = []
    if line.word(stop) == "of":
        of, stop = read_anchor_list(line, stop + 1, discourse)
        if not of:
            return None
    elif front.owner is not None:
        of = [front.owner]
    elif front.determiner and (apposed := _apposed(line, front.first, stop, level, discourse)) is not None:
        of = [apposed]
    elif front.determiner in {"the", "its"} and _is_local(line, head, front, level):
        asked = (
            discourse.admin1
            if level == "admin1"
            else discourse.subject
            if front.determiner == "its"
            else discourse.country
        )
        whole = asked(at, sentence)
        of = [whole] if whole is not None else []
    of = [_province(a, level, discourse) for a in of]
    of = [a for a in of if a.place.kind in {"country", "admin1", "region", "admin2", "physical"}]
    if line.word(stop) == "city":
        stop += 1
    if not of or (word == "capitals") != (len(of) > 1):
        return None
    sort = "government" if government else next((w for w in front.words if w in OTHER_SEATS), "")
    return Seat(line.start[front.first], line.end[stop - 1], tuple(of), level, sort=sort), stop  # type: ignore[arg-type]  # _LEVELS holds the literals


def _ruled_from(line: Line, i: int, discourse: Discourse) -> tuple[Seat, int] | None:
    """Read "[the seat] of the Catalan government", "of Scotland's parliament" from unit ``i`` on."""
    if line.word(i) != "of":
        return None
    at = i + 2 if line.word(i + 1) == "the" else i + 1
    mention = line.mention(at)
    if at >= len(line):
        return None
    anchor = (
        discourse.anchor(mention)
        if mention is not None
        else discourse.demonym(line.start[at], line.end[at])
        if line.text[at][:1].isupper()
        else None
    )
    after = at + 2 if line.word(at + 1) in POSSESSIVE else at + 1
    if anchor is None or line.word(after) not in _POWERS:
        return None
    first = i - 2 if line.word(i - 2) in {"the", "a"} else i - 1
    return Seat(line.start[first], line.end[after], (anchor,), "any", sort="government"), after + 1


_POWERS: Final = frozenset(
    "government parliament legislature assembly administration cabinet authorities executive".split()
)


def _apposed(line: Line, first: int, stop: int, level: str, discourse: Discourse) -> Anchor | None:
    """Return the country or province of the city that stands beside a capital: "the capital, Mogadishu"."""
    beside = [line.mention(stop + 1) if line.word(stop) == "," else line.mention(stop)]
    beside += [line.mention(first - 2)] if line.word(first - 1) == "," else []
    for mention in beside:
        place = mention.place if mention is not None else None
        if mention is None or place is None or place.kind not in {"city", "admin1"} or not place.country:
            continue
        row, g = discourse.row(place), discourse.gazetteer
        if level != "admin1" and row is not None and g.capital_row(place.country) == row:
            return discourse.country_anchor(place.country, mention)
        area = g.admin1_row(int(g.admin1[row])) if level == "admin1" and row is not None else None
        if area is not None:
            return Anchor(mention.start, mention.end, mention.text, g.place(area), area, implied=True)
    return None


def _province(anchor: Anchor, level: str, discourse: Discourse) -> Anchor:
    """Return a city's name as the province of that name, where the capital of a province is asked for."""
    if anchor.place.kind != "city" or (level != "admin1" and not anchor.classed):
        return anchor
    g = discourse.gazetteer
    for name in (key(f"{anchor.text} province"), key(anchor.text)):
        for row in g.rows(name)[:6].tolist():
            if KINDS[int(g.kind[row])] == "admin1":
                return replace(anchor, place=g.place(row), row=row)
    return anchor


def _is_local(line: Line, head: int, front: Front, level: str) -> bool:
    """Tell whether a bare "the capital" is a city: no money is about, or "in" stands before."""
    if level != "any" or line.word(front.first - 1) in {
        "in",
        "to",
        "from",
        "near",
        "around",
        "through",
        "outside",
        "into",
        "towards",
        "toward",
        "over",
        "across",
    }:
        return len(front.words) <= 2
    return not front.words and not any(w in _MONEY for w in line.low)
