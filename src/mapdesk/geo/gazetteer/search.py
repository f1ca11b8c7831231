"""Looking a name up as a person does: exact first, then almost; with reasons for the order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from math import exp
from typing import Final

from mapdesk.errors import GazetteerError
from mapdesk.geo.gazetteer.columns import distance_km
from mapdesk.geo.gazetteer.features import (
    ALTERNATE,
    COUNTRIES,
    FEATURES,
    FEATURES_OF_KIND,
    KIND_CODE,
    KIND_OF_FEATURE,
    KINDS,
    METONYM,
    VARIANT,
)
from mapdesk.geo.gazetteer.gazetteer import Gazetteer
from mapdesk.geo.gazetteer.heads import translated
from mapdesk.geo.gazetteer.normalise import key
from mapdesk.geo.gazetteer.similar import similar
from mapdesk.geo.gazetteer.variants import stem
from mapdesk.model import Place

__all__ = ["Found", "Query", "resolve_near", "search"]

# What a match of each form is worth, before the place's fame has its say.
_FORM_SCORE: Final = (1.0, 0.88, 0.95, 0.95, 0.86, 0.94, 0.88, 0.75, 0.86, 0.95)
_OTHER_NAMES: Final = frozenset({ALTERNATE, VARIANT})
_BARE_SCORE: Final = 0.97  # of the name without the word for its kind
_FORM_WORDS: Final = (
    "its main name", "another name of it", "its local name", "an abbreviation of its name",
    "a former name of it", "a word for its people", "a name that stands for it", "a code of it",
    "a spelling of its name", "its name in another script",
)  # fmt: skip
_POSITION: Final = re.compile(r"\s*([-+]?\d+(?:\.\d+)?)\s*[,;\s]\s*([-+]?\d+(?:\.\d+)?)\s*\Z")
_NEAR_KM: Final = 250.0
_FUZZY: Final = 0.85
_SHORTEST: Final = 4  # letters that a name must have to be completed
_MANY: Final = 50
_LIKELY: Final = 0.6  # an almost-match better than this comes before an exact match of another kind


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: a name, and what is known beside it.

    ``country`` is an ISO 3166-1 code or a name, ``near`` a place or a position "lat, lon", ``kind`` a kind
    or a feature.
    """

    name: str
    country: str | None = None
    near: str | None = None
    kind: str | None = None
    limit: int = 10


@dataclass(frozen=True, slots=True)
class Found:
    """A place found, its score in [0, 1], and the reasons in words, the weightiest first."""

    row: int
    place: Place
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Match:
    row: int
    quality: float
    why: str


@dataclass(frozen=True, slots=True)
class _Context:
    country: int
    near: tuple[float, float, str] | None
    kind: str | None


def search(gazetteer: Gazetteer, query: Query) -> list[Found]:
    """Return the places that a name may mean, best first.

    The score is the quality of the match (main name 1; spelt almost so: its similarity, lessened) times
    what the place's fame and, where asked for, its nearness leave of it. Places in another country or of
    another kind than asked for come only where there is none that fits. Ties go to the lower row.

    Raises
    ------
    GazetteerError
        The country, the kind or the place nearby is not known.
    """
    context = _context(gazetteer, query)
    for matches in _attempts(gazetteer, query.name, context):
        if matches:
            found = [_score(gazetteer, match, context) for match in _best_by_row(matches)]
            return sorted(found, key=lambda each: (-each.score, each.row))[: query.limit]
    return []


def _attempts(gazetteer: Gazetteer, name: str, context: _Context) -> Iterator[list[_Match]]:
    """Yield lists of matches, each tried only where those before it are empty: strict ones before lenient."""
    name_key = key(name)
    exact = _exact(gazetteer, name_key) or _exact(gazetteer, name_key.removeprefix("the "))
    yield _fitting(gazetteer, exact, context)
    yield _fitting(gazetteer, _qualified(gazetteer, name), context)
    yield _fitting(gazetteer, _with_kind(gazetteer, name_key, context.kind), context)
    yield _fitting(gazetteer, _by_parts(gazetteer, name), context)
    yield _fitting(gazetteer, _in_english(gazetteer, name_key), context)
    yield _fitting(gazetteer, _completed(gazetteer, name_key), context)
    likely = _almost(gazetteer, name_key)
    yield _fitting(gazetteer, [match for match in likely if match.quality > _LIKELY], context)
    yield _fitting(gazetteer, exact, replace(context, kind=None))
    yield _fitting(gazetteer, exact, replace(context, country=0))
    yield exact
    yield _fitting(gazetteer, _named_after(gazetteer, name_key), replace(context, kind=None))
    yield _fitting(gazetteer, likely, replace(context, kind=None))


def _named_after(gazetteer: Gazetteer, name_key: str) -> list[_Match]:
    """Return the places whose name is in the name: the town, where its air base is not known."""
    bare = stem(name_key)
    return [
        _Match(match.row, match.quality * 0.4, f"{name_key!r} itself is not known; this is {bare!r}")
        for match in _exact(gazetteer, bare)
    ]


def _with_kind(gazetteer: Gazetteer, name_key: str, kind: str | None) -> list[_Match]:
    """Return the places whose name is this one with the word for the kind asked for ("Po", a river)."""
    if kind is None:
        return []
    words = [feature.replace("_", " ") for feature in FEATURES_OF_KIND.get(kind, (kind,))]
    forms = [f"{name_key} {word}" for word in words] + [f"{word} {name_key}" for word in words]
    forms += [f"{word} of {name_key}" for word in words] + [f"mount {name_key}"]
    return [match for form in forms for match in _exact(gazetteer, form)]


def _by_parts(gazetteer: Gazetteer, name: str) -> list[_Match]:
    """Return the places of the names that are written together ("Uluru/Ayers Rock", "Biak (island)")."""
    parts = [part for part in re.split(r"[/()]", name) if part.strip()]
    return [match for part in parts for match in _exact(gazetteer, key(part))] if len(parts) > 1 else []


def _in_english(gazetteer: Gazetteer, name_key: str) -> list[_Match]:
    """Return the waters and landforms whose name says in English what this one says in another language."""
    return [
        _Match(match.row, match.quality * 0.95, f"called {other!r}")
        for other in translated(name_key)
        for match in _exact(gazetteer, other)
        if KINDS[int(gazetteer.kind[match.row])] in ("water", "physical")
    ]


def _completed(gazetteer: Gazetteer, name_key: str) -> list[_Match]:
    """Return the places whose name goes on where this one ends ("senkaku": the Senkaku Islands)."""
    longer = islice(gazetteer.keys_after(name_key), _MANY) if len(name_key) >= _SHORTEST else ()
    return [
        _Match(match.row, match.quality * 0.7, f"called {other!r}")
        for other in longer
        for match in _exact(gazetteer, other)
    ]


def _almost(gazetteer: Gazetteer, name_key: str) -> list[_Match]:
    return [
        _Match(match.row, match.quality * _FUZZY * likeness**2, f"spelt like {other!r} ({likeness:.0%})")
        for other, likeness in similar(gazetteer, name_key)
        for match in _exact(gazetteer, other)
    ]


def _exact(gazetteer: Gazetteer, name_key: str) -> list[_Match]:
    return [
        _Match(row, _quality(gazetteer, row, form, name_key), _why(gazetteer, row, form, name_key))
        for row, form in zip(
            gazetteer.rows(name_key).tolist(), gazetteer.forms(name_key).tolist(), strict=True
        )
    ]


def _quality(gazetteer: Gazetteer, row: int, form: int, name_key: str) -> float:
    """Return what a match is worth: "Etna" is no lesser name of Mount Etna than the whole one."""
    if form in _OTHER_NAMES and KINDS[int(gazetteer.kind[row])] in ("water", "physical"):
        whole = key(gazetteer.name(row))
        if stem(whole) == name_key or whole == f"mount {name_key}":
            return _BARE_SCORE
    return _FORM_SCORE[form]


def _why(gazetteer: Gazetteer, row: int, form: int, name_key: str) -> str:
    meant = gazetteer.detail(row).get("means", {}).get(name_key) if form == METONYM else None
    return f"stands for {meant}" if meant else _FORM_WORDS[form]


def _qualified(gazetteer: Gazetteer, name: str) -> list[_Match]:
    """Return the matches of "Long Beach, CA": those in the country or admin-1 named behind the comma."""
    head, comma, tail = name.rpartition(",")
    if not comma:
        return []
    around = gazetteer.rows(key(tail))
    areas = [row for row in around.tolist() if KINDS[int(gazetteer.kind[row])] in ("country", "admin1")]
    return [
        _Match(match.row, match.quality, f"{match.why}, in {gazetteer.name(area)}")
        for match in _exact(gazetteer, key(head))
        for area in areas
        if _lies_in(gazetteer, match.row, area)
    ]


def _lies_in(gazetteer: Gazetteer, row: int, area: int) -> bool:
    column = gazetteer.admin1 if KINDS[int(gazetteer.kind[area])] == "admin1" else gazetteer.country
    return row != area and int(column[row]) == int(column[area]) != 0


def _context(gazetteer: Gazetteer, query: Query) -> _Context:
    known = {*KINDS, *FEATURES}
    if query.kind and query.kind not in known:
        raise GazetteerError(
            f"kind {query.kind!r} is not known; expected one of {', '.join(KIND_CODE)} or a feature"
        )
    near = resolve_near(gazetteer, query.near) if query.near else None
    return _Context(_country(gazetteer, query.country), near, query.kind or None)


def _country(gazetteer: Gazetteer, country: str | None) -> int:
    if not country:
        return 0
    if country.upper() in COUNTRIES:
        return COUNTRIES.index(country.upper())
    for row in gazetteer.rows(key(country)).tolist():
        if KINDS[int(gazetteer.kind[row])] == "country":
            return int(gazetteer.country[row])
    raise GazetteerError(f"country {country!r} is not known; expected an ISO 3166-1 code or a name")


def resolve_near(gazetteer: Gazetteer, near: str) -> tuple[float, float, str]:
    """Return lat, lon and name of what ``near`` says: "lat, lon" in degrees, or a place's name.

    Raises
    ------
    GazetteerError
        It is neither.
    """
    position = _POSITION.match(near)
    if position:
        lat, lon = float(position[1]), float(position[2])
        if abs(lat) > 90 or abs(lon) > 180:
            raise GazetteerError(f"near {near!r}: expected 'latitude, longitude'; are the two swapped?")
        return lat, lon, near.strip()
    found = search(gazetteer, Query(near, limit=1))
    if not found:
        raise GazetteerError(f"near {near!r}: no such place; expected a name or 'latitude, longitude'")
    place = found[0].place
    return place.lat, place.lon, place.name


def _fitting(gazetteer: Gazetteer, matches: list[_Match], context: _Context) -> list[_Match]:
    """Return the matches in the country and of the kind that are asked for."""
    return [
        match
        for match in matches
        if _in_country(gazetteer, match.row, context.country) and _of_kind(gazetteer, match.row, context.kind)
    ]


def _in_country(gazetteer: Gazetteer, row: int, country: int) -> bool:
    own = int(gazetteer.country[row])
    if country in (0, own):
        return True
    detail = gazetteer.detail(row)
    shared = (*detail.get("countries", ()), *detail.get("operators", ()))
    return COUNTRIES[country] in shared or (own == 0 and not detail.get("countries"))


def _of_kind(gazetteer: Gazetteer, row: int, kind: str | None) -> bool:
    if kind is None:
        return True
    feature = FEATURES[int(gazetteer.feature[row])]
    return kind in (feature, KIND_OF_FEATURE[feature])


def _best_by_row(matches: Iterable[_Match]) -> Iterator[_Match]:
    best: dict[int, _Match] = {}
    for match in matches:
        if match.row not in best or match.quality > best[match.row].quality:
            best[match.row] = match
    yield from best.values()


def _score(gazetteer: Gazetteer, match: _Match, context: _Context) -> Found:
    place = gazetteer.place(match.row)
    score = match.quality * (0.4 + 0.6 * float(gazetteer.fame[match.row]))
    reasons = [match.why, *_facts(gazetteer, match.row, place)]
    if context.near is not None:
        lat, lon, name = context.near
        away = float(distance_km(lat, lon, place.lat, place.lon))
        score *= 0.3 + 0.7 * exp(-max(0.0, away - place.precision_km) / _NEAR_KM)
        reasons.insert(1, f"{away:,.0f} km from {name}")
    return Found(match.row, place, round(score, 4), tuple(reasons))


def _facts(gazetteer: Gazetteer, row: int, place: Place) -> Iterator[str]:
    if place.feature == "capital":
        yield "a capital"
    if place.population:
        yield f"{place.population:,} people"
    elif place.operators:
        yield f"run by {', '.join(place.operators)}"
    yield f"fame {float(gazetteer.fame[row]):.2f}"
