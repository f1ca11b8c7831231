"""From a described facility to a mention: one clear place, several, the area, or none.

One clear winner of the ranking is the place. Of several the best is given as uncertain, with the others
beside it. If nothing fits, the area that the text means is the answer; if even that says too little,
there is none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from mapdesk.geo.description import geometry, radius
from mapdesk.geo.description.answers import area_place, make_mention, spans_of
from mapdesk.geo.description.area import Area
from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.city_answers import answer_in_city, city_of, houses
from mapdesk.geo.description.confidence import facility_confidence
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor, Facility
from mapdesk.geo.description.rank import Ranked, rank
from mapdesk.geo.description.search import Search, find_candidates
from mapdesk.geo.gazetteer import key
from mapdesk.geo.gazetteer.features import FEATURES
from mapdesk.model import Candidate, Evidence, Mention, Place

__all__ = ["answer_facility"]

_CLEAR: Final = 0.5
_MARGIN: Final = 1.6
_SAME_SPOT_KM: Final = 6.0
_HOPELESS: Final = 0.12
_BEYOND_CITY_KM: Final = 18.0
_MANY_SORTS: Final = frozenset(
    {
        "mine",
        "port",
        "airport",
        "hospital",
        "bridge",
        "dam",
        "power_plant",
        "factory",
        "prison",
        "stadium",
        "refinery",
        "terminal",
    }
)


def answer_facility(
    facility: Facility, sentence: tuple[int, int], discourse: Discourse, atlas: Atlas
) -> Mention | None:
    """Return a descriptive mention: the facility, several it may be, or the area it is said to lie in."""
    if facility.noun.city and (city := city_of(facility, discourse, atlas)) is not None:
        return answer_in_city(facility, city, sentence, discourse, atlas)
    if facility.noun.city and "embassy" in facility.features:
        return None
    if facility.noun.features[0] == "headquarters" and facility.unit is None and not _names_site(facility):
        return None
    search = _by_name(facility, discourse, find_candidates(facility, atlas), atlas)
    if facility.unit is not None and (unit_rows := houses(facility, atlas)):
        import numpy as np

        rows = np.array(sorted(unit_rows), dtype=np.int32)
        inside = rows[np.isin(rows, search.rows)]
        foreign = facility.owner is not None and facility.owner.place.kind == "country"
        if len(inside) or not foreign or not len(search.rows):
            search = replace(search, rows=inside if len(inside) else rows, related=False)
    elif facility.noun.features[0] == "headquarters" and not _names_site(facility):
        return None
    country = search.country or _country_named(facility)
    until = sentence[1] if facility.unit else facility.start
    implied = () if facility.owner else discourse.operators(sentence, until, country)
    known = country or facility.owner or facility.world or facility.unit
    home = None if known else discourse.salient(facility.start)
    ranked = rank(facility, search, implied, _beside(facility, sentence, discourse), atlas, home=home)
    return _choose(facility, search.area, ranked, sentence, discourse)


def _by_name(facility: Facility, discourse: Discourse, search: Search, atlas: Atlas) -> Search:
    """Return a search with only the sites that the whole phrase is a name of: "Europe's spaceport"."""
    import numpy as np

    said = key(discourse.text[facility.start : facility.end]).removeprefix("the ")
    g = atlas.gazetteer
    rows = [r for r in g.rows(said)[:6].tolist() if FEATURES[int(g.feature[r])] in facility.features]
    return replace(search, rows=np.array(rows, dtype=np.int32), operator=None) if rows else search


def _names_site(facility: Facility) -> bool:
    """Tell whether a headquarters is said to be at a base that the text names."""
    return facility.called is not None or any(
        loc.anchors[0].place.kind == "facility" for loc in facility.locatives
    )


def _country_named(facility: Facility) -> str | None:
    codes = [a.place.country for loc in facility.locatives for a in loc.anchors if a.place.country]
    return codes[0] if codes else None


def _beside(facility: Facility, sentence: tuple[int, int], discourse: Discourse) -> tuple[Anchor, ...]:
    """Return the cities and sites that the sentence names outside the description."""
    used = {(a.start, a.end) for loc in facility.locatives for a in loc.anchors}
    found = []
    for mention in discourse.between(*sentence):
        inside = facility.start <= mention.start < facility.end
        free = mention.role == "literal" and not inside and (mention.start, mention.end) not in used
        anchor = discourse.anchor(mention) if free else None
        if anchor is not None and anchor.place.kind in {"city", "facility"}:
            found.append(anchor)
    return tuple(found)


def _all_anchors(facility: Facility) -> tuple[Anchor, ...]:
    anchors = [a for loc in facility.locatives for a in (*loc.anchors, *((loc.water,) if loc.water else ()))]
    owner = [facility.owner] if facility.owner is not None else []
    return tuple(owner + anchors + list(facility.links))


def _choose(
    facility: Facility, area: Area | None, ranked: Ranked, sentence: tuple[int, int], discourse: Discourse
) -> Mention | None:
    span = (facility.start, facility.end)
    anchors = spans_of(_all_anchors(facility))
    relation = "; ".join(_relation_words(facility, area)) or None
    country = _country_named(facility)
    looked = area_place(area, area.words, country) if area is not None and area.km < 2500 else None
    if not ranked.candidates:
        return _area_instead(facility, looked, anchors, relation, sentence, discourse)
    best = ranked.candidates[0]
    if _is_elsewhere(facility, best):
        return _area_instead(facility, looked, anchors, relation, sentence, discourse, ranked.candidates)
    share, second = _shares(ranked)
    clear = share >= _CLEAR and share >= _MARGIN * second
    if not clear and _is_loose(facility, share):
        return _area_instead(facility, looked, anchors, relation, sentence, discourse, ranked.candidates)
    if share < _HOPELESS or (not clear and _is_only_owned(facility)):
        return _too_many(facility, looked, ranked, anchors, relation, sentence, discourse)
    confidence = _confidence(facility, best, share if clear else min(_CLEAR - 0.01, share))
    reason = None if clear else "Several places fit the description; none stands out."
    return make_mention(
        discourse,
        span,
        "descriptive",
        "located" if clear else "uncertain",
        confidence,
        place=best.place,
        candidates=ranked.candidates,
        reason=reason,
        sentence=sentence,
        anchors=anchors,
        relation=relation,
        search_area=looked,
    )


def _is_elsewhere(facility: Facility, best: Candidate) -> bool:
    """Tell whether even the best candidate lies outside the city that the text gives, by another name."""
    if facility.unit or any(e.signal in {"name", "filed"} for e in best.evidence):
        return False
    cities = [
        loc.anchors[0].place
        for loc in facility.locatives
        if loc.relation == "in" and loc.anchors[0].place.kind == "city"
    ]
    return any(
        geometry.distance_km(best.place.lat, best.place.lon, city.lat, city.lon)
        > radius.extent_km(city) + _BEYOND_CITY_KM
        for city in cities
    )


def _shares(ranked: Ranked) -> tuple[float, float]:
    """Return the belief in the best candidate's spot, and in the best one elsewhere.

    A headquarters and the base it stands in are two rows and one place on the map.
    """
    best = ranked.candidates[0].place
    share, second = 0.0, 0.0
    for candidate in ranked.candidates:
        place = candidate.place
        if geometry.distance_km(best.lat, best.lon, place.lat, place.lon) <= _SAME_SPOT_KM:
            share += candidate.score
        else:
            second = max(second, candidate.score)
    return share, second


def _too_many(
    facility: Facility,
    looked: Place | None,
    ranked: Ranked,
    anchors: tuple[tuple[int, int], ...],
    relation: str | None,
    sentence: tuple[int, int],
    discourse: Discourse,
) -> Mention | None:
    """Return the area if it is a small one; else a definite phrase stays without a place, and says why."""
    area = _area_instead(facility, looked, anchors, relation, sentence, discourse, ranked.candidates)
    if area is not None or not facility.definite:
        return area
    return make_mention(
        discourse,
        (facility.start, facility.end),
        "descriptive",
        "not_located",
        0.1,
        candidates=(),
        sentence=sentence,
        anchors=anchors,
        relation=relation,
        reason=f"Many fit “{facility.head}”, and nothing in the text singles one out.",
    )


def _is_loose(facility: Facility, share: float) -> bool:
    """Tell whether an indefinite phrase leaves open which of many is meant: "a mine in Chile"."""
    return (
        not facility.definite
        and facility.superlative is None
        and share < 0.4
        and facility.features[0] in _MANY_SORTS
    )


def _is_only_owned(facility: Facility) -> bool:
    """Tell whether nothing but an owner narrows a phrase: "Russian airbase" in a headline, "its base"."""
    said = facility.locatives or facility.links or facility.unit or facility.called or facility.superlative
    pronoun = facility.owner is not None and facility.owner.implied
    return not said and (not facility.definite or pronoun)


def _confidence(facility: Facility, best: Candidate, share: float) -> float:
    """Return how sure the choice is, by the share of belief in its spot."""
    named = any(e.signal in {"name", "unit"} for e in best.evidence)
    return facility_confidence(share, named=named, definite=facility.definite)


def _relation_words(facility: Facility, area: Area | None) -> list[str]:
    words = [area.words] if area is not None else []
    plain = [
        loc for loc in facility.locatives if loc.relation == "in" and loc.anchors[0].place.kind == "country"
    ]
    words += [f"in {loc.anchors[0].place.name}" for loc in plain]
    if facility.links:
        words.append("joining " + " and ".join(a.place.name for a in facility.links))
    if facility.owner is not None:
        words.append(f"of {facility.owner.place.name}")
    return words


def _area_instead(
    facility: Facility,
    looked: Place | None,
    anchors: tuple[tuple[int, int], ...],
    relation: str | None,
    sentence: tuple[int, int],
    discourse: Discourse,
    others: tuple[Candidate, ...] = (),
) -> Mention | None:
    """Return the area that the description means, where no facility fits it."""
    if (
        looked is None
        or not facility.noun.area
        or looked.precision_km > 600
        or (facility.plural and not others)
    ):
        return None
    if facility.features[0] in _MANY_SORTS and looked.precision_km > 120:
        return None
    why = (
        f"No {facility.head} that fits is in the gazetteer; this is the area the text means."
        if not others
        else f"Several fit “{facility.head}”; this is the area the text means."
    )
    candidate = Candidate(place=looked, score=0.6, evidence=(Evidence(signal="area", text=why, weight=0.5),))
    return make_mention(
        discourse,
        (facility.start, facility.end),
        "descriptive",
        "located",
        0.55,
        place=looked,
        candidates=(candidate, *others[:5]),
        sentence=sentence,
        anchors=anchors,
        relation=relation,
    )
