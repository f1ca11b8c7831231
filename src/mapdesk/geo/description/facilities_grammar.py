"""Reading noun phrases that mean a facility: "a sizeable airbase in the northwest".

The head noun decides (`nouns`); what stands beside it narrows or forbids. A noun phrase that says neither
where, nor whose, nor which of its kind ("a base", "military facilities") means no place and is left
alone.
"""

from __future__ import annotations

from typing import Final

from mapdesk.geo.description.anchors import POSSESSIVE, read_anchor, read_anchor_list, read_unrecognised
from mapdesk.geo.description.atlas import atlas_of
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor, Facility, Locative
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.nouns import Noun
from mapdesk.geo.description.phrases import Front, read_front, read_locatives
from mapdesk.geo.description.units_grammar import owner_of_unit, read_unit
from mapdesk.geo.description.users_grammar import KEPT_AT, read_user
from mapdesk.geo.description.wishes import is_wished_for
from mapdesk.geo.description.words import (
    DETERMINERS,
    ORDINALS,
    SIZE_WORDS,
    SUPERLATIVES,
)
from mapdesk.geo.gazetteer import key
from mapdesk.geo.gazetteer.features import FEATURES

__all__ = ["is_plural", "read_facility"]

_LINKED: Final = frozenset({"border_crossing", "bridge", "tunnel", "canal", "pipeline", "strait"})
_SIDES: Final = frozenset("mainland side coast shore bank".split())
_JOINING: Final = frozenset("links connects joins separates divides parts ties spans crosses bridges".split())
_ONWARD: Final = frozenset({"to", "into", "between", "linking", "connecting"})
_MOST_CLAUSE: Final = 6
# A noun right after the head makes the head an adjective: "airport workers".
_COMPOUNDS: Final = frozenset(
    "worker workers staff official officials manager managers director guard guards security project "
    "projects authority operator operators employee employees wall city town commander commanders "
    "personnel spokesman spokeswoman spokesperson area complex fees tax construction infrastructure "
    "highway road services service traffic chief collapse failure fire attack strike blast disaster bombing "
    "inmates inmate break novel strip strips calls".split()
)
_COMPOUND_OK: Final = frozenset(
    {"complex", "area", "fire", "attack", "strike", "blast", "disaster", "bombing", "collapse", "failure"}
)


def read_facility(line: Line, head: int, noun: Noun, discourse: Discourse) -> tuple[Facility, int] | None:
    """Return the facility whose head noun is at unit ``head``, and the unit after the phrase."""
    after = line.word(head + 1)
    if (
        line.word(head - 1) in noun.never_before
        or after in noun.never_after
        or after in _COMPOUNDS - _COMPOUND_OK
    ):
        return None
    front = read_front(line, head, discourse)
    if front.owner is None and is_wished_for(line, front.first):
        return None
    features = (
        _features(noun, front.words)
        or _features_of_name(line, head + 1, noun, discourse)
        or _features_of_namesake(_called(line, head, front, noun), noun, discourse)
        or _features_of_namesake(_place_before(front), noun, discourse)
    )
    if features is None or any(
        w in noun.never_before - set(SUPERLATIVES) - set(ORDINALS) for w in front.words[-2:]
    ):
        return None
    stop = head + 1
    if after in _COMPOUND_OK and after != "complex":
        return None
    stop = stop + 1 if after == "complex" else stop
    links, stop = _links(line, stop, features, discourse)
    unit, stop = read_unit(line, stop, front, discourse)
    locatives, stop = read_locatives(line, stop, discourse)
    user = read_user(line, stop, features[0], discourse)
    kept: tuple[str, ...] = ()
    if user is not None:
        kept = tuple(word for word in line.low[stop : user[1]] if word)
        features = _features_kept(features, kept)
        kept += tuple(word.removesuffix("s") for word in kept)  # a role says "submarine base"
        more, stop = read_locatives(line, user[1], discourse)
        locatives += more
    if not links and features[0] in _LINKED:
        links, stop = _links(line, stop, features, discourse)
    locatives += _regions_before(line, front, discourse)
    owner = _owner(front, features)
    if user is not None:
        locatives += _host(owner)
        owner = user[0]
    elif unit is not None and owner is None:
        owner = owner_of_unit(line, head + 1, stop, discourse)
    locatives = _in_one_country(locatives)
    narrowed, stop = _narrowed(line, stop)
    named, stop = _named_after(line, stop, locatives)
    if line.word(stop) == "of" and stop == head + 1 and unit is None:  # "a base of support"
        return None
    world = front.world or _in_the_world(line, stop)
    stop = stop + 3 if world and not front.world else stop
    superlative = next((w for w in front.words if w in SUPERLATIVES), None)
    if superlative is not None and features[0] in {"port", "nuclear_plant"}:
        features = features[:1]
    possessed = any(w in POSSESSIVE for w in line.low[front.first : head])
    facility = Facility(
        start=line.start[front.first],
        end=line.end[stop - 1],
        head=" ".join(line.text[_kind_start(line, head, noun, front) : head + 1]),
        noun=noun,
        features=features,
        modifiers=(*front.words, *kept, *narrowed),
        locatives=locatives,
        owner=owner,
        superlative=superlative,
        size=sum(SIZE_WORDS.get(w, 0) for w in front.words),
        unit=unit,
        definite=front.determiner in {"the", "its", "their", "this", "that"}
        or possessed
        or line.word(front.first - 1) == "whose",
        links=links,
        world=world,
        overseas="overseas" in front.words or "foreign" in front.words,
        plural=is_plural(line.word(head)),
        called=None
        if unit is not None and features[0] in {"headquarters", "naval_base"}
        else _called(line, head, front, noun) or named,
    )
    return (facility, stop) if _says_enough(facility) else None


def _features_kept(features: tuple[str, ...], kept: tuple[str, ...]) -> tuple[str, ...]:
    """Return the kinds of base that fit what is kept there: submarines lie in a naval base."""
    asked = next((KEPT_AT[word] for word in kept if KEPT_AT.get(word) in features), None)
    return features if asked is None else (asked,)


def _in_one_country(locatives: tuple[Locative, ...]) -> tuple[Locative, ...]:
    """Return the place phrases without a namesake abroad: "in Norway's far north, at Banak" is not Iran's."""
    if len(locatives) < 2:
        return locatives
    country = locatives[0].anchors[0].place.country
    return locatives[:1] + tuple(
        loc
        for loc in locatives[1:]
        if loc.relation != "in"
        or loc.anchors[0].place.kind != "city"
        or country is None
        or loc.anchors[0].place.country == country
    )


def _narrowed(line: Line, i: int) -> tuple[tuple[str, ...], int]:
    """Read what a superlative is measured by: "the busiest airport [for international passengers]"."""
    if line.word(i) not in {"for", "by"}:
        return (), i
    stop = i + 1
    while line.word(stop) in _MEASURES:
        stop += 1
    return tuple(line.low[i + 1 : stop]), stop if stop > i + 1 else i


_MEASURES: Final = frozenset(
    "international passenger passengers traffic cargo freight container containers volume tonnage trade iron "
    "ore grain coal oil exports capacity area size output production".split()
)


def _host(owner: Anchor | None) -> tuple[Locative, ...]:
    """Return the country before the noun as where it lies: "[Iraq's] largest base housing US troops"."""
    if owner is None or owner.place.kind != "country":
        return ()
    return (Locative(owner.start, owner.end, "in", (owner,), free=False),)


def _regions_before(line: Line, front: Front, discourse: Discourse) -> tuple[Locative, ...]:
    """Return the regions and waters that stand as adjectives: "Russia's largest [Arctic] air base"."""
    found = []
    for k in front.names:
        mention = line.name[k]
        anchor = discourse.anchor(mention) if mention is not None else None
        alone = not (line.mention(k + 1) is None and line.text[k + 1][:1].isupper())
        owner = front.owner is not None and anchor is not None and front.owner.start == anchor.start
        if (
            anchor is not None
            and alone
            and not owner
            and anchor.place.kind in {"region", "water", "physical"}
        ):
            found.append(Locative(anchor.start, anchor.end, "in", (anchor,), free=False))
    return tuple(found)


def _kind_start(line: Line, head: int, noun: Noun, front: Front) -> int:
    """Return the unit at which the words for the kind begin: "nuclear power plant"."""
    k = head
    while k > front.first and (line.word(k - 1) in noun.with_ or line.word(k - 1) == "power"):
        k -= 1
    return k


def is_plural(word: str) -> bool:
    """Tell whether a noun of the vocabulary stands in the plural."""
    return (
        word.endswith("s")
        and not word.endswith("ss")
        and word not in {"barracks", "headquarters", "steelworks"}
    )


def _features(noun: Noun, words: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the features meant, narrowed by every word before the head; None if it means no facility.

    "nuclear test site" is what both "nuclear site" and "test site" may be.
    """
    best: tuple[str, ...] | None = None
    for word in reversed(words):
        narrowed = noun.with_.get(word)
        if narrowed is not None:
            shared = narrowed if best is None else tuple(f for f in best if f in narrowed)
            best = shared or best
    return best or (noun.features if noun.bare else None)


def _features_of_name(line: Line, i: int, noun: Noun, discourse: Discourse) -> tuple[str, ...] | None:
    """Return the features that a named site after a vague noun lends it: "the camp at Zaatari"."""
    if line.word(i) not in {"at", "in"}:
        return None
    read = read_anchor(line, i + 1, discourse) or read_unrecognised(line, i + 1, discourse)
    possible = {*noun.features, *(f for narrowed in noun.with_.values() for f in narrowed)}
    feature = read[0].place.feature if read is not None else None
    return (feature,) if feature in possible and feature is not None else None


def _features_of_namesake(called: str | None, noun: Noun, discourse: Discourse) -> tuple[str, ...] | None:
    """Return the features that a named site before a vague noun lends it: "the wrecked Fukushima plant"."""
    name = key(called or "")
    if not name:
        return None
    atlas = atlas_of(discourse.gazetteer)
    possible = tuple(dict.fromkeys((*noun.features, *(f for n in noun.with_.values() for f in n))))
    found = [FEATURES[int(discourse.gazetteer.feature[r])] for r in atlas.called(possible, name)]
    return tuple(dict.fromkeys(found)) or None


def _place_before(front: Front) -> str | None:
    """Return the province or city right before a vague noun: "the wrecked [Fukushima] plant"."""
    owner = front.owner
    return owner.text if owner is not None and owner.place.kind in {"admin1", "city", "admin2"} else None


def _called(line: Line, head: int, front: Front, noun: Noun) -> str | None:
    """Return the name right before the words for the kind: "the [Nasib] crossing"; never the owner's."""
    k = _kind_start(line, head, noun, front) - 1
    stop = k + 1
    while k >= front.first and line.text[k][:1].isupper() and (line.word(k) or line.mention(k) is not None):
        if front.owner is not None and line.start[k] <= front.owner.start < line.end[k]:
            break
        if line.word(k) in DETERMINERS or line.word(k) in SUPERLATIVES or line.word(k) in POSSESSIVE:
            break
        mention = line.mention(k)
        if mention is not None and (
            mention.kind == "demonym"
            or (mention.place is not None and mention.place.kind in {"country", "water", "continent"})
        ):
            break
        k -= 1
    if k + 1 >= stop or line.low[k + 1 : stop] == [""] * 0:
        return None
    text = " ".join(line.text[k + 1 : stop])
    return text if text.lower() not in _NOT_NAMES else None


def _named_after(line: Line, i: int, locatives: tuple[Locative, ...]) -> tuple[str | None, int]:
    """Return the name behind "at" that the gazetteer lacks, and the unit after it: "the crossing at [Nasib]".

    It may still be part of a facility's name.
    """
    stop = i + 1
    if locatives or line.word(i) != "at":
        return None, i
    while stop < len(line) and line.text[stop][:1].isupper():
        stop += 1
    return (" ".join(line.text[i + 1 : stop]), stop) if stop > i + 1 else (None, i)


_NOT_NAMES: Final = frozenset(
    "us u.s. uk u.k. nato un u.n. eu soviet allied american arctic pacific atlantic".split()
)


def _owner(front: Front, features: tuple[str, ...]) -> Anchor | None:
    return None if features[0] in {"border_crossing"} and front.owner is None else front.owner


def _links(
    line: Line, i: int, features: tuple[str, ...], discourse: Discourse
) -> tuple[tuple[Anchor, ...], int]:
    """Read what a crossing joins: "between A and B", "to Crimea", "with Syria", "under the Channel"."""
    if features[0] not in _LINKED:
        return (), i
    word = line.word(i)
    told = word in {"that", "which"} and line.word(i + 1) in _JOINING
    if told or word in {"between", "linking", "connecting", "joining", "separating", "dividing"}:
        anchors, stop = read_anchor_list(line, i + 2 if told else i + 1, discourse, linking=True)
        return (tuple(anchors), stop) if anchors else ((), i)
    if word in {"to", "into", "with", "under", "over", "across", "from", "through", "beneath", "onto"}:
        first = read_anchor(line, i + 1, discourse) or read_unrecognised(line, i + 1, discourse)
        if first is None or (first[0].implied and word == "to"):
            return (), i
        after = first[1] + 1 if line.word(first[1]) in _SIDES else first[1]
        more, stop = _links(line, after, features, discourse) if line.word(after) in _ONWARD else ((), after)
        return (first[0], *more), stop
    if told_by := _clause_end(line, i):
        return _links(line, told_by, features, discourse)
    return (), i


def _clause_end(line: Line, i: int) -> int | None:
    """Return the unit at which "that Moscow built to Crimea" says where to; None if it does not."""
    if line.word(i) not in {"that", "which"}:
        return None
    for j in range(i + 1, min(i + _MOST_CLAUSE, len(line))):
        if line.word(j) in {"to", "between", "across", "over", "under", "with", "linking", "connecting"}:
            return j
        if line.word(j) and not line.word(j)[0].isalpha():
            return None
    return None


def _in_the_world(line: Line, i: int) -> bool:
    return line.matches(i, ("in", "the", "world")) or line.matches(i, ("on", "the", "planet"))


def _says_enough(facility: Facility) -> bool:
    """Tell whether a phrase says where, whose, or which of its kind."""
    located = any(_is_place_phrase(locative) for locative in facility.locatives)
    if facility.plural and not (facility.definite and located):
        return False
    if (
        located
        or facility.links
        or facility.world
        or (facility.unit is not None and facility.definite)
        or (facility.called and facility.definite)
    ):
        return True
    if facility.owner is None:
        return False
    return facility.definite or facility.superlative is not None or facility.owner.place.kind == "city"


def _is_place_phrase(locative: Locative) -> bool:
    return bool(locative.anchors)
