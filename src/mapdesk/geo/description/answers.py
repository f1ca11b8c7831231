"""From an expression to a mention: one clear place, several, an area, or none.

Every answer carries the quote's span, the anchors, the relation in words, the area looked in, the candidates and
the reasons. A description that leads nowhere gives no mention rather than a guess.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Final

from mapdesk.geo.description import geometry, radius
from mapdesk.geo.description.areas import Area, area_of
from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor, Facility, Fix, Locative, Seat
from mapdesk.geo.description.rank import Ranked, rank
from mapdesk.geo.description.search import find_candidates
from mapdesk.geo.gazetteer import key
from mapdesk.geo.gazetteer.features import COUNTRIES
from mapdesk.model import Candidate, Evidence, Mention, MentionKind, Place, Status

__all__ = ["answer_facility", "answer_fix", "answer_locative", "answer_seat", "area_place", "make_mention"]

_SOURCE: Final = "computed"
_CLEAR: Final = 0.5
_MARGIN: Final = 1.6
_HOPELESS: Final = 0.12
_AREA_CONFIDENCE: Final[dict[str, float]] = {
    "part": 0.88, "centre": 0.85, "edge": 0.85, "mainland": 0.85, "coast": 0.85, "off": 0.78, "border": 0.85, "junction": 0.9,
    "along": 0.7, "mouth": 0.75, "offset": 0.88, "beyond": 0.72, "near": 0.85, "outside": 0.85, "between": 0.82, "halfway": 0.88,
    "across": 0.75, "in": 0.6,
}  # fmt: skip
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


def make_mention(
    discourse: Discourse,
    span: tuple[int, int],
    kind: MentionKind,
    status: Status,
    confidence: float,
    **more: object,
) -> Mention:
    """Return a literal mention of a span of the document."""
    text = discourse.text[span[0] : span[1]]
    return Mention(
        start=span[0],
        end=span[1],
        text=text,
        kind=kind,
        role="literal",
        status=status,
        confidence=round(confidence, 4),
        **more,
    )  # type: ignore[arg-type]  # the fields of Mention by name


@lru_cache(maxsize=2048)
def area_place(area: Area, name: str, country: str | None) -> Place:
    """Return an area as a computed place, with its footprint; its id is a digest of the footprint."""
    from shapely import get_coordinates, make_valid, set_precision, to_wkb

    shape = make_valid(set_precision(area.geometry, 0.0005))
    shape = area.geometry if shape.is_empty else shape
    if len(get_coordinates(shape)) > 4000:
        shape = shape.simplify(0.002)
    wkb: bytes = to_wkb(shape, byte_order=1)
    return Place(
        id=f"area:{_digest(wkb)}", name=name, kind="area", feature="area", country=country,
        lat=round(area.lat, 4), lon=round(area.lon, 4), precision_km=round(area.km, 2), source=_SOURCE, footprint=wkb,
    )  # fmt: skip


def _digest(data: bytes) -> str:
    return hashlib.blake2s(data, digest_size=8).hexdigest()


def _spans(anchors: tuple[Anchor, ...]) -> tuple[tuple[int, int], ...]:
    return tuple(dict.fromkeys((a.start, a.end) for a in anchors))


# Areas ----------------------------------------------------------------------------------------------


def answer_locative(
    locative: Locative, sentence: tuple[int, int], discourse: Discourse, atlas: Atlas
) -> Mention | None:
    """Return a relative mention: a named region if the phrase is its name, else the area itself."""
    span = (locative.start, locative.end)
    area = area_of(locative, atlas)
    if area is None:
        return None
    anchors = _spans((*locative.anchors, *((locative.water,) if locative.water else ())))
    place = _named_part(locative, discourse, atlas)
    if place is None:
        place = area_place(area, area.words, _country_of(locative))
        reason = Evidence(signal="area", text=f"Computed: {area.words}.", weight=1.0)
    else:
        reason = Evidence(signal="name", text=f"The gazetteer knows this part as {place.name}.", weight=1.0)
    evidence = [reason]
    implied = next((a for a in locative.anchors if a.implied), None)
    if implied is not None:
        evidence.append(
            Evidence(signal="discourse", text=f"The text is about {implied.place.name} here.", weight=0.3)
        )
    confidence = _AREA_CONFIDENCE[locative.relation] * (0.92 if implied is not None else 1.0)
    return make_mention(
        discourse, span, "relative", "located", confidence, place=place, sentence=sentence, anchors=anchors, relation=area.words,
        candidates=(Candidate(place=place, score=round(confidence, 4), evidence=tuple(evidence)),),
        search_area=None if place.kind == "area" else area_place(area, area.words, _country_of(locative)),
    )  # fmt: skip


def _named_part(locative: Locative, discourse: Discourse, atlas: Atlas) -> Place | None:
    """Return the region whose own name the phrase is: "West Texas", "Upstate New York", "Russia's Far East"."""
    if locative.relation not in {"part", "coast", "centre"}:
        return None
    text = discourse.text[locative.start : locative.end]
    names = {key(text), key(text).removeprefix("the ")}
    anchor = locative.anchors[0]
    if anchor.start > locative.start and not anchor.implied:
        pass
    if locative.wind and locative.deep:
        country = anchor.place.name
        names |= {
            key(f"{country} far {locative.wind}"),
            key(f"{_demonym(anchor, discourse)} far {locative.wind}"),
        }
    g = atlas.gazetteer
    for name in sorted(names):
        for row in g.rows(name)[:3].tolist():
            place = g.place(row)
            if place.kind in {"region", "admin1"} and (place.country in {None, anchor.place.country}):
                return place
    return None


def _demonym(anchor: Anchor, discourse: Discourse) -> str:
    return {"RU": "Russian", "CA": "Canadian"}.get(anchor.place.country or "", anchor.place.name)


def _country_of(locative: Locative) -> str | None:
    codes = {a.place.country for a in locative.anchors}
    return codes.pop() if len(codes) == 1 else None


# Facilities -----------------------------------------------------------------------------------------


def answer_facility(
    facility: Facility, sentence: tuple[int, int], discourse: Discourse, atlas: Atlas
) -> Mention | None:
    """Return a descriptive mention: the facility, several it may be, or the area it is said to lie in."""
    if facility.noun.city and (city := _city_of(facility, discourse, atlas)) is not None:
        return _in_city(facility, city, sentence, discourse, atlas)
    if facility.noun.city and "embassy" in facility.features:
        return None
    if facility.noun.features[0] == "headquarters" and facility.unit is None:
        return None
    search = find_candidates(facility, atlas)
    if facility.unit is not None and (unit_rows := _houses(facility, atlas)):
        import numpy as np

        rows = np.array(sorted(unit_rows), dtype=np.int32)
        from dataclasses import replace

        inside = rows[np.isin(rows, search.rows)]
        search = replace(search, rows=inside if len(inside) else rows, related=False)
    elif facility.noun.features[0] == "headquarters":
        return None
    country = search.country or _country_named(facility)
    implied = () if facility.owner else discourse.operators(sentence, facility.start, country)
    ranked = rank(facility, search, implied, _beside(facility, sentence, discourse), atlas)
    return _choose(facility, search.area, ranked, sentence, discourse)


def _houses(facility: Facility, atlas: Atlas) -> set[int]:
    """Return the rows of the facilities that house the organisation named."""
    words = key(facility.unit or "").split()
    found: set[int] = set()
    for n in range(5, 0, -1):
        for k in range(len(words) - n + 1):
            found.update(atlas.units.get(" ".join(words[k : k + n]), ()))
        if found:
            break
    return found


def _country_named(facility: Facility) -> str | None:
    codes = [a.place.country for loc in facility.locatives for a in loc.anchors if a.place.country]
    return codes[0] if codes else None


def _beside(facility: Facility, sentence: tuple[int, int], discourse: Discourse) -> tuple[Anchor, ...]:
    """Return the cities and sites that the sentence names outside the description."""
    used = {(a.start, a.end) for loc in facility.locatives for a in loc.anchors}
    found = []
    for mention in discourse.between(*sentence):
        inside = facility.start <= mention.start < facility.end
        if (
            mention.place is not None
            and mention.place.kind in {"city", "facility"}
            and mention.role == "literal"
            and not inside
        ):
            if (mention.start, mention.end) not in used and (anchor := discourse.anchor(mention)) is not None:
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
    anchors = _spans(_all_anchors(facility))
    relation = "; ".join(_relation_words(facility, area)) or None
    country = _country_named(facility)
    looked = area_place(area, area.words, country) if area is not None and area.km < 2500 else None
    if not ranked.candidates:
        return _area_instead(facility, looked, anchors, relation, sentence, discourse)
    best = ranked.candidates[0]
    second = ranked.candidates[1].score if len(ranked.candidates) > 1 else 0.0
    clear = best.score >= _CLEAR and best.score >= _MARGIN * second
    if not clear and _is_loose(facility, best.score):
        return _area_instead(facility, looked, anchors, relation, sentence, discourse, ranked.candidates)
    if best.score < _HOPELESS:
        return _too_many(facility, looked, ranked, anchors, relation, sentence, discourse)
    confidence = _confidence(facility, best, clear)
    reason = None if clear else "Several places fit the description; none stands out."
    return make_mention(
        discourse, span, "descriptive", "located" if clear else "uncertain", confidence, place=best.place, candidates=ranked.candidates,
        reason=reason, sentence=sentence, anchors=anchors, relation=relation, search_area=looked,
    )  # fmt: skip


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
        discourse, (facility.start, facility.end), "descriptive", "not_located", 0.1, candidates=(), sentence=sentence, anchors=anchors,
        relation=relation, reason=f"Many fit “{facility.head}”, and nothing in the text singles one out.",
    )  # fmt: skip


def _is_loose(facility: Facility, share: float) -> bool:
    """Tell whether an indefinite phrase leaves open which of many is meant: "a mine in Chile"."""
    return (
        not facility.definite
        and facility.superlative is None
        and share < 0.4
        and facility.features[0] in _MANY_SORTS
    )


def _confidence(facility: Facility, best: Candidate, clear: bool) -> float:
    """Return how sure the choice is: the share of belief, less for what the gazetteer may not know."""
    named = any(e.signal in {"name", "unit"} for e in best.evidence)
    ceiling = 0.95 if named else 0.87
    if facility.definite is False and not named:
        ceiling -= 0.05
    return min(ceiling, best.score) if clear else min(0.55, best.score)


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
    facility: Facility, looked: Place | None, anchors: tuple[tuple[int, int], ...], relation: str | None,
    sentence: tuple[int, int], discourse: Discourse, others: tuple[Candidate, ...] = (),
) -> Mention | None:  # fmt: skip
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
        discourse, (facility.start, facility.end), "descriptive", "located", 0.55, place=looked, candidates=(candidate, *others[:5]),
        sentence=sentence, anchors=anchors, relation=relation,
    )  # fmt: skip


# What is one of many in its city ---------------------------------------------------------------------


def _city_of(facility: Facility, discourse: Discourse, atlas: Atlas) -> Anchor | None:
    """Return the city that an embassy or palace is said to be in; for a country, its capital."""
    g = atlas.gazetteer
    anchors = [loc.anchors[0] for loc in facility.locatives if loc.relation in {"in", "near"}]
    if len(anchors) > 1 and facility.features[0] == "embassy" and anchors[0].place.kind == "country":
        anchors = anchors[1:]  # "the embassy of Armenia in the Holy See"
    if facility.owner is not None and facility.owner.place.kind == "city":
        anchors.append(facility.owner)
    for anchor in anchors:
        if anchor.place.kind == "city":
            return anchor
    embassy = facility.features[0] == "embassy"
    countries = [a for a in anchors if a.place.kind == "country"]
    if (
        not embassy
        and not countries
        and facility.features[0] in {"palace", "parliament"}
        and facility.owner is not None
    ):
        countries = [facility.owner]
    for anchor in countries:
        row = g.capital_row(anchor.place.country or "")
        if row is not None and "consulate" not in facility.head.lower():
            return Anchor(anchor.start, anchor.end, anchor.text, g.place(row), row, implied=True)
    return None


def _in_city(
    facility: Facility, city: Anchor, sentence: tuple[int, int], discourse: Discourse, atlas: Atlas
) -> Mention | None:
    """Return the one such facility that the gazetteer knows in a city, else the city's circle as an area."""
    known = _known_in_city(facility, city, atlas)
    anchors = _spans((*((facility.owner,) if facility.owner else ()), city))
    relation = f"in {city.place.name}"
    if known is not None:
        reasons = (
            Evidence(
                signal="kind",
                text=f"The text says “{facility.head}”; the gazetteer has one that fits.",
                weight=1.0,
            ),
            Evidence(signal="area", text=f"It stands in {city.place.name}.", weight=0.8),
        )
        return make_mention(
            discourse, (facility.start, facility.end), "descriptive", "located", 0.88, place=known, sentence=sentence, anchors=anchors,
            relation=relation, candidates=(Candidate(place=known, score=0.88, evidence=reasons),),
        )  # fmt: skip
    if "headquarters" in facility.features and facility.unit is not None:
        return None
    km = max(5.0, radius.extent_km(city.place))
    area = Area(
        geometry.circle(city.place.lat, city.place.lon, km),
        city.place.lat,
        city.place.lon,
        km,
        f"within {city.place.name}",
    )
    place = area_place(area, f"{city.place.name} (the {facility.head})", city.place.country)
    reasons = (
        Evidence(
            signal="area",
            text=f"The text says where only to the city: somewhere in {city.place.name}, within {km:.0f} km.",
            weight=1.0,
        ),
    )
    if city.implied:
        reasons += (
            Evidence(
                signal="seat",
                text=f"Embassies and seats of power stand in the capital, {city.place.name}.",
                weight=0.4,
            ),
        )
    confidence = 0.8 if city.implied else 0.92
    return make_mention(
        discourse, (facility.start, facility.end), "descriptive", "located", confidence, place=place, sentence=sentence, anchors=anchors,
        relation=relation, candidates=(Candidate(place=place, score=confidence, evidence=reasons),),
    )  # fmt: skip


def _known_in_city(facility: Facility, city: Anchor, atlas: Atlas) -> Place | None:
    g = atlas.gazetteer
    if facility.unit is not None and (houses := _houses(facility, atlas)):
        near = [
            r
            for r in sorted(houses)
            if geometry.distance_km(float(g.lat[r]), float(g.lon[r]), city.place.lat, city.place.lon) < 40
        ]
        return g.place(near[0]) if len(near) == 1 else None
    reach = radius.extent_km(city.place) + 10
    rows = [
        int(r)
        for r in atlas.facilities(facility.features)
        if COUNTRIES[int(g.country[r])] == city.place.country
        and geometry.distance_km(float(g.lat[r]), float(g.lon[r]), city.place.lat, city.place.lon) <= reach
    ]
    owner = (
        facility.owner.place.country
        if facility.owner is not None and facility.features[0] == "embassy"
        else None
    )
    if facility.features[0] == "embassy":
        rows = [r for r in rows if owner is not None and owner in g.operators(r)]
    return g.place(rows[0]) if len(rows) == 1 else None


# Seats and fixes ------------------------------------------------------------------------------------


def answer_seat(seat: Seat, sentence: tuple[int, int], discourse: Discourse, atlas: Atlas) -> Mention | None:
    """Return a descriptive mention of a capital, or of the n-th largest city."""
    found = [(anchor, row) for anchor in seat.of if (row := _seat_row(seat, anchor, atlas)) is not None]
    if not found:
        return None
    if len(found) > 1:
        return several(
            discourse, (seat.start, seat.end), [atlas.gazetteer.place(row) for _, row in found], sentence
        )
    anchor, row = found[0]
    place = atlas.gazetteer.place(row)
    if seat.rank:
        nth = {1: "largest", 2: "second-largest", 3: "third-largest"}.get(seat.rank, f"{seat.rank}th-largest")
        text = f"{place.name} is the {nth} city of {anchor.place.name} by population."
    else:
        text = f"{place.name} is the capital of {anchor.place.name}."
    reasons = [Evidence(signal="seat", text=text, weight=2.0)]
    if anchor.implied:
        reasons.append(
            Evidence(signal="discourse", text=f"The text is about {anchor.place.name} here.", weight=0.3)
        )
    confidence = 0.87 if anchor.implied else 0.96 if not seat.rank else 0.88
    return make_mention(
        discourse, (seat.start, seat.end), "descriptive", "located", confidence, place=place, sentence=sentence, anchors=_spans((anchor,)),
        relation=f"the capital of {anchor.place.name}" if not seat.rank else f"a city of {anchor.place.name}",
        candidates=(Candidate(place=place, score=confidence, evidence=tuple(reasons)),),
    )  # fmt: skip


# Countries whose government does not sit in the capital that the gazetteer names (their constitutions).
_GOVERNMENT_SEATS: Final = {
    "BO": "la paz",
    "NL": "the hague",
    "ZA": "pretoria",
    "LK": "colombo",
    "BJ": "cotonou",
    "CI": "abidjan",
    "MY": "putrajaya",
}


def _seat_row(seat: Seat, anchor: Anchor, atlas: Atlas) -> int | None:
    g = atlas.gazetteer
    if seat.rank:
        cities = atlas.largest_cities(anchor, port=seat.port)
        return cities[seat.rank - 1] if len(cities) >= seat.rank else None
    if anchor.place.kind == "country" and anchor.place.country:
        if seat.government and anchor.place.country in _GOVERNMENT_SEATS:
            rows = [
                r
                for r in g.rows(_GOVERNMENT_SEATS[anchor.place.country]).tolist()
                if COUNTRIES[int(g.country[r])] == anchor.place.country
            ]
            if rows:
                return int(rows[0])
        return g.capital_row(anchor.place.country)
    if anchor.row is None:
        return None
    seat = atlas.seat(anchor.row) if anchor.place.kind == "admin1" else None
    return None if seat is None else seat[0]


def several(
    discourse: Discourse,
    span: tuple[int, int],
    places: list[Place],
    sentence: tuple[int, int],
    evidence: str | None = None,
) -> Mention:
    """Return one mention for several places: an area of all their points, named after them, with their ids."""
    from shapely import MultiPoint

    points = MultiPoint([(p.lon, p.lat) for p in places])
    lat, lon = (places[0].lat, places[0].lon)
    if len(places) == 2:
        lat, lon = geometry.middle((places[0].lat, places[0].lon), (places[1].lat, places[1].lon))
    else:
        lon, lat = float(points.centroid.x), float(points.centroid.y)
    km = max(geometry.distance_km(lat, lon, p.lat, p.lon) + p.precision_km for p in places)
    codes = {p.country for p in places}
    name = " and ".join([", ".join(p.name for p in places[:-1]), places[-1].name])
    place = area_place(Area(points, lat, lon, km, name), name, codes.pop() if len(codes) == 1 else None)
    text = evidence or f"It stands for {name}."
    share = round(1 / len(places), 4)
    candidates = tuple(
        Candidate(place=p, score=share, evidence=(Evidence(signal="referent", text=text, weight=1.0),))
        for p in places[:6]
    )
    whole = Candidate(place=place, score=0.85, evidence=(Evidence(signal="referent", text=text, weight=1.0),))
    return make_mention(
        discourse, span, "descriptive", "located", 0.85, place=place, candidates=(whole, *candidates[:5]), sentence=sentence,
        referents=tuple(p.id for p in places), relation=f"both {name}" if len(places) == 2 else name,
    )  # fmt: skip


def answer_fix(fix: Fix, sentence: tuple[int, int], discourse: Discourse) -> Mention:
    """Return a coordinates mention: the point, good to its last digit."""
    text = f"{abs(fix.lat):.4f}° {'N' if fix.lat >= 0 else 'S'}, {abs(fix.lon):.4f}° {'E' if fix.lon >= 0 else 'W'}"
    place = Place(
        id=f"point:{_digest(f'{fix.lat:.6f},{fix.lon:.6f}'.encode())}", name=text, kind="point", feature="point", lat=round(fix.lat, 6),
        lon=round(fix.lon, 6), precision_km=fix.precision_km, source=_SOURCE,
    )  # fmt: skip
    reason = Evidence(
        signal="coordinates", text=f"The text gives the position itself ({fix.notation}).", weight=3.0
    )
    return make_mention(
        discourse, (fix.start, fix.end), "coordinates", "located", 0.98, place=place, sentence=sentence,
        candidates=(Candidate(place=place, score=0.98, evidence=(reason,)),),
    )  # fmt: skip
