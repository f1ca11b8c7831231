"""What an article has named so far, asked in the ways that descriptions ask for it.

"the country", "its capital", "in the northwest", "the state capital" say nothing by themselves. Each leans
on the discourse in its own way:

- *its* leans on the subject, which English puts first: the first country of the sentence;
- *the country* leans on the country named last before it, in this sentence, else in the ones before;
- a bare *the northwest* leans on the nearest "in X" of the sentence, else on what *its* would;
- where a sentence names its country only afterwards (", Armenia said"), on that;
- and behind all of them stands what the head of the story says it is about (`focus`).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from mapdesk.geo.description.expression import Anchor
from mapdesk.geo.description.focus import head_weights, is_only_whose
from mapdesk.geo.gazetteer import Gazetteer, key
from mapdesk.geo.gazetteer.features import COUNTRIES, DEMONYM, KINDS
from mapdesk.model import Mention, Place

__all__ = ["Discourse", "is_being_placed", "outermost"]

_GOVERNS: Final = re.compile(r"\b(?:in|across|inside|throughout|within|around|of)\s+(?:the\s+)?$", re.I)
_IS_PLACED: Final = re.compile(r",?\s+(?:which\s+)?(?:lies|lay|is|was|sits|stands)\s[^,;:]{0,40}")
_OPENS_CLAUSE: Final = re.compile(
    r"\b(?:since|after|before|while|when|because|although|until|if|once)\s+(?:the\s+)?$", re.I
)
_FORCE: Final = re.compile(
    r"\b(?:Army|Navy|Forces?|Guards?|Corps|Fleet|Military|Marines?|Militia|IDF|PLA|IRGC|RAF|SAF|RSF)\b"
)
_LOOK_BACK: Final = 40
_SAME_PASSAGE: Final = 400  # characters
_FADES_IN: Final = 700.0  # characters after which a mention weighs a third
_TWIN_KINDS: Final = frozenset({"admin1", "admin2", "region", "physical"})
_LEAST_FAME: Final = 0.25
_CAPITAL_BEFORE: Final = re.compile(r"[A-Z]\w+ (?:of |for |de )?(?:the )?$")
AREA_KINDS: Final = frozenset({"country", "admin1", "admin2", "region", "continent"})


def outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions that lie in no other, by start."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def is_being_placed(between: str) -> bool:
    """Tell whether the words from a place to a noun say where that place is.

    In "Bukavu lies 100 km south of the city" the city is another one.
    """
    return _IS_PLACED.fullmatch(between) is not None


@dataclass(slots=True)
class Discourse:
    """The located names of a document in text order, and the descriptions resolved so far.

    ``said`` grows while the document is read: (position, place) of each description that was placed.
    """

    text: str
    gazetteer: Gazetteer
    names: list[Mention]
    title: str | None = None
    starts: list[int] = field(default_factory=list)
    said: list[tuple[int, int, Place]] = field(default_factory=list)
    anchors: dict[int, Anchor] = field(default_factory=dict)
    fixes: list[tuple[int, int, Place, bool]] = field(default_factory=list)
    head: tuple[dict[str, float], int, int] | None = None

    @classmethod
    def of(
        cls, text: str, gazetteer: Gazetteer, mentions: Sequence[Mention], title: str | None = None
    ) -> Discourse:
        """Return the discourse of a text whose names are ``mentions``."""
        found = cls(text, gazetteer, [], title)
        names = [found.with_country(m) for m in mentions]
        named = [m for m in names if m.place is not None and m.kind != "embedded"]
        found.names = sorted(named, key=lambda m: (m.start, -m.end))
        found.starts = [m.start for m in found.names]
        return found

    def insert(self, mention: Mention) -> None:
        """Add a name at its place in the text."""
        at = bisect_left(self.starts, mention.start)
        self.starts.insert(at, mention.start)
        self.names.insert(at, mention)

    # Anchors ----------------------------------------------------------------------------------------

    def anchor(self, mention: Mention) -> Anchor | None:
        """Return a name as an anchor, if it has a place."""
        if mention.place is None:
            return None
        if mention.start not in self.anchors:
            row = self.row(mention.place)
            self.anchors[mention.start] = Anchor(mention.start, mention.end, mention.text, mention.place, row)
        return self.anchors[mention.start]

    def look_up(self, start: int, end: int) -> Anchor | None:
        """Return the place that a span names in the gazetteer, whatever recognition said of it.

        Among several, one in a country that the article names goes first; else the best known.
        """
        text = self.text[start:end]
        g = self.gazetteer
        rows = g.rows(key(text))[:12]
        rows = rows[g.fame[rows] >= _LEAST_FAME].tolist() if len(rows) else []
        if not rows:
            return None
        best = rows[0]
        if len(rows) > 1:
            named = {m.place.country for m in self.names if m.place is not None}
            best = next((r for r in rows if COUNTRIES[int(g.country[r])] in named), best)
        return Anchor(start, end, text, g.place(best), best)

    def with_country(self, mention: Mention) -> Mention:
        """Return a name as descriptions lean on it.

        One that was left without a place is the country of that name, if there is one; one that was taken for
        part of another name is none, if no capital stands beside it.
        """
        if mention.place is not None and mention.kind != "embedded":
            return mention
        if mention.kind == "embedded" and not self._is_inside_name(mention):
            mention = replace(mention, kind="name")
        if mention.place is not None or mention.kind != "name":
            return mention
        anchor = self.look_up(mention.start, mention.end)
        if anchor is None or anchor.place.kind not in {"country", "continent", "region", "water"}:
            return mention
        return replace(mention, place=anchor.place)

    def _is_inside_name(self, mention: Mention) -> bool:
        """Tell whether capitals stand beside a name: "[Chicago] Tribune", "Bank of [England]"."""
        before = self.text[max(0, mention.start - 40) : mention.start]
        after = self.text[mention.end : mention.end + 2]
        return bool(_CAPITAL_BEFORE.search(before)) or (after[:1] == " " and after[1:].isupper())

    def demonym(self, start: int, end: int) -> Anchor | None:
        """Return the country or area that a word is the demonym of, whatever recognition said of it."""
        g = self.gazetteer
        name = key(self.text[start:end])
        for row, form in zip(g.rows(name)[:4].tolist(), g.forms(name)[:4].tolist(), strict=True):
            if form == DEMONYM:
                return Anchor(start, end, self.text[start:end], g.place(row), row)
        return None

    def sense(self, anchor: Anchor, kind: str) -> Anchor:
        """Return an anchor in another sense of its name: the city of a province, the country of a state.

        The anchor itself comes back where it says what it is ("Deraa province"), or has no such sense.
        """
        place = anchor.place
        twins = _TWIN_KINDS if kind in {"city", "country"} else _TWIN_KINDS | {"city"}
        if anchor.classed or anchor.implied or place.kind == kind or place.kind not in twins:
            return anchor
        g = self.gazetteer
        for row in g.rows(key(anchor.text))[:8].tolist():
            if KINDS[int(g.kind[row])] != kind:
                continue
            if kind == "city" and (
                int(g.population[row]) < 10_000
                or COUNTRIES[int(g.country[row])] != place.country
                or (
                    place.kind == "admin1"
                    and anchor.row is not None
                    and g.admin1[row] != g.admin1[anchor.row]
                )
            ):
                continue
            return replace(anchor, place=g.place(row), row=row)
        return anchor

    def water(self, anchor: Anchor) -> Anchor:
        """Return the water of an anchor's name, where only a water can be meant: "the bank of the Dnipro"."""
        if anchor.place.kind == "water":
            return anchor
        g = self.gazetteer
        for name in (anchor.text, f"{anchor.text} river"):
            for row in g.rows(key(name))[:8].tolist():
                if KINDS[int(g.kind[row])] == "water":
                    return replace(anchor, place=g.place(row), row=row)
        return anchor

    def implied(self, mention: Mention | None) -> Anchor | None:
        """Return the country or area that a name implies, as an anchor outside the phrase."""
        if mention is None or mention.place is None:
            return None
        place = mention.place
        if place.kind not in AREA_KINDS and place.country:
            return self.country_anchor(place.country, mention)
        return Anchor(mention.start, mention.end, mention.text, place, self.row(place), implied=True)

    def country_anchor(self, iso2: str, mention: Mention) -> Anchor | None:
        """Return a country by its code as an implied anchor; the span is what implied it."""
        row = self.gazetteer.country_row(iso2)
        if row is None:
            return None
        return Anchor(mention.start, mention.end, mention.text, self.gazetteer.place(row), row, implied=True)

    def row(self, place: Place) -> int | None:
        """Return the gazetteer row of a place."""
        return self.gazetteer.row(place.id)

    # Questions --------------------------------------------------------------------------------------

    def between(self, start: int, end: int) -> list[Mention]:
        """Return the names that begin in ``[start, end)``."""
        return self.names[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def country(self, at: int, sentence: tuple[int, int]) -> Anchor | None:
        """Return what "the country" means at a position."""
        here = [m for m in self.between(sentence[0], at) if _is_country(m)]
        named = [m for m in here if m.kind == "name" and not _is_force(m)]
        salient = self.salient(at)
        if named and (salient is None or _code(named[-1]) == salient or len({_code(m) for m in named}) == 1):
            return self.implied(named[-1])
        best = next((m for m in reversed(here) if _code(m) == salient), None)
        if best is None and here and not named and salient is not None:  # "French troops left the country"
            return self._of_code(salient, at) or self.implied(here[-1])
        if best is not None or here:
            return self.implied(best or (named or here)[-1])
        return self._after_or_earlier(at, sentence)

    def _of_code(self, code: str, at: int) -> Anchor | None:
        """Return a country that the text before a position, or its title, is about."""
        stop = bisect_left(self.starts, at)
        for mention in reversed(self.names[:stop]):
            if _code(mention) == code:
                return self.implied(mention) if _is_country(mention) else self.country_anchor(code, mention)
        row = self.gazetteer.country_row(code)
        place = None if row is None else self.gazetteer.place(row)
        return None if place is None else Anchor(0, 0, place.name, place, row, implied=True)

    def salient(self, at: int) -> str | None:
        """Return the country that the text before a position is most about, near mentions weighing more."""
        if self.head is None:
            self.head = head_weights(self.text, self.title, self.names, self.gazetteer)
        weights = dict(self.head[0])
        stop = bisect_left(self.starts, at)
        for mention in self.names[max(0, stop - _LOOK_BACK) : stop]:
            code = _code(mention)
            if code and mention.start >= self.head[1]:  # what stands in the title counts by its head alone
                weight = (1.0 if mention.kind == "name" else 0.6) * (1.0 if _is_country(mention) else 0.5)
                weight *= 0.4 if is_only_whose(mention, self.text) or _is_force(mention) else 1.0
                weight *= 0.6 if self.text.startswith("with ", max(0, mention.start - 5)) else 1.0
                weights[code] = weights.get(code, 0.0) + weight * math.exp((mention.start - at) / _FADES_IN)
        return max(sorted(weights), key=lambda c: weights[c]) if weights else None

    def subject(self, at: int, sentence: tuple[int, int]) -> Anchor | None:
        """Return what "its" means at a position, as far as it is a country or a part of one."""
        here = [m for m in self.between(sentence[0], at) if _is_area(m)]
        named = [m for m in here if m.kind == "name"]
        for mention in reversed(named):  # "Egypt complained since Ethiopia filled its dam"
            if _OPENS_CLAUSE.search(self.text[max(0, mention.start - 16) : mention.start]):
                return self.implied(mention)
        if here:
            return self.implied((named or here)[0])
        return self._after_or_earlier(at, sentence)

    def container(self, at: int, sentence: tuple[int, int]) -> Anchor | None:
        """Return the area that "the northwest" is a part of, at a position."""
        here = self.between(sentence[0], at)
        for mention in reversed(here):
            before = self.text[max(0, mention.start - 16) : mention.start]
            if _is_area(mention) and mention.kind == "name" and _GOVERNS.search(before):
                return self.implied(mention)
        areas = [m for m in here if _is_area(m)]
        named = next((m for m in areas if m.kind == "name"), None)
        if areas and named is None:  # "Turkish jets struck the north": of the country in focus
            return self.country(at, sentence)
        if named is not None:
            return self.implied(named)
        last = self.implied(here[-1]) if here else None
        if last is not None and last.place.kind not in AREA_KINDS:  # a lake or range of no country
            return self.country(at, sentence)
        return last if here else self._after_or_earlier(at, sentence)

    def admin1(self, at: int, sentence: tuple[int, int]) -> Anchor | None:
        """Return what "the state" or "the province" means at a position."""
        stop = bisect_left(self.starts, at)
        before = self.names[max(0, stop - _LOOK_BACK) : stop]
        after = self.between(at, sentence[1])
        for mention in reversed(before):  # a province that is named goes before that of a town
            if at - mention.start > _SAME_PASSAGE:
                break
            if mention.place is not None and mention.place.kind == "admin1" and mention.kind == "name":
                return self.implied(mention)
        for mention in [*reversed(before), *after]:
            if mention.place is None:
                continue
            if mention.place.kind in {"admin1", "region"}:
                return self.implied(mention)
            if (
                mention.place.kind in {"city", "admin2", "facility"}
                and (row := self.row(mention.place)) is not None
            ):
                code = int(self.gazetteer.admin1[row])
                area = self.gazetteer.admin1_row(code) if code else None
                if area is not None:
                    place = self.gazetteer.place(area)
                    return Anchor(mention.start, mention.end, mention.text, place, area, implied=True)
        return None

    def operators(self, sentence: tuple[int, int], at: int, container: str | None) -> tuple[str, ...]:
        """Return the countries that a sentence names before a position, without the container."""
        found = [m.place.country for m in self.between(sentence[0], at) if m.place and _is_country(m)]
        return tuple(dict.fromkeys(c for c in found if c and c != container))

    def latest(self, at: int, reach: int) -> list[tuple[int, int, Place, bool]]:
        """Return places meant in the ``reach`` characters before a position, latest first.

        Each is start, end, place, and whether it was said literally.
        """
        names = [
            (m.start, m.end, m.place, m.kind == "name")
            for m in self.between(at - reach, at)
            if m.place is not None
        ]
        recent = self.said[bisect_left(self.said, at - reach, key=lambda entry: entry[0]) :]
        told = [(start, end, place, True) for start, end, place in recent if end <= at]
        told += [fix for fix in self.fixes if at - reach <= fix[0] and fix[1] <= at]
        return sorted([*names, *told], key=lambda entry: (entry[0], entry[1]), reverse=True)

    def here(self) -> Place | None:
        """Return the place that the dateline names first, where the story was told."""
        self.salient(0)
        first, last = self.head[1:] if self.head is not None else (0, 0)
        named = [m.place for m in self.between(first, last) if m.place is not None and m.place.kind == "city"]
        return named[0] if named else None

    def focus(self, at: int) -> Anchor | None:
        """Return the country that the text before a position is most about."""
        code = self.salient(at)
        return None if code is None else self._of_code(code, at)

    def _after_or_earlier(self, at: int, sentence: tuple[int, int]) -> Anchor | None:
        """Return the country named later in the sentence ("…, Armenia said"), else the last one before."""
        tail = [m for m in self.between(at, sentence[1]) if _is_country(m) and m.kind == "name"]
        if tail and re.match(
            r"[’']?s?\s*(?:has |have )?(?:said|says|announced|reported|claims)",
            self.text[tail[-1].end :][:24],
        ):
            return self.implied(tail[-1])
        stop = bisect_left(self.starts, sentence[0])
        before = self.names[max(0, stop - _LOOK_BACK) : stop]
        salient = self.salient(sentence[0])
        for mention in reversed(before):
            if _is_country(mention) and _code(mention) == salient:
                return self.implied(mention)
        if salient is not None and (known := self._of_code(salient, sentence[0])) is not None:
            return known
        return self.implied(tail[0]) if tail else None


def _code(mention: Mention) -> str | None:
    return None if mention.place is None else mention.place.country


def _is_country(mention: Mention) -> bool:
    """Tell whether a name is a country, or stands for one ("Moscow said" counts: a metonym)."""
    place = mention.place
    if place is None:
        return False
    if place.kind == "country":
        return True
    return mention.role == "associative" and mention.kind == "name" and place.feature == "capital"


def _is_force(mention: Mention) -> bool:
    """Tell whether a name is that of a country's armed force, which may stand anywhere."""
    place = mention.place
    return (
        mention.role == "associative"
        and mention.kind == "name"
        and place is not None
        and place.kind == "country"
        and _FORCE.search(mention.text) is not None  # "Armenia wants" is the country itself
    )


def _is_area(mention: Mention) -> bool:
    return mention.place is not None and (mention.place.kind in AREA_KINDS or _is_country(mention))
