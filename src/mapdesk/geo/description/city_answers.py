"""Answers that are cities: capitals, and what is one of many in its city.

An embassy or a palace is rarely in the gazetteer. What the text says of it, the city, is reported as an
area, and the evidence says that it is precise only to the city.
"""

from __future__ import annotations

from typing import Final

from mapdesk.geo.description import geometry, radius
from mapdesk.geo.description.answers import area_place, make_mention, several, spans_of
from mapdesk.geo.description.area import Area
from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.confidence import IMPLIED, IN_CITY, SEAT
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor, Facility, Seat
from mapdesk.geo.description.other_seats import LARGEST_IF_UNKNOWN, OTHER_SEATS
from mapdesk.geo.description.seats import REGION_SEATS
from mapdesk.geo.description.words import DETERMINERS
from mapdesk.geo.gazetteer import key
from mapdesk.geo.gazetteer.features import COUNTRIES, KIND_CODE
from mapdesk.model import Candidate, Evidence, Mention, Place

__all__ = ["answer_in_city", "answer_seat", "city_of", "houses"]


def city_of(facility: Facility, discourse: Discourse, atlas: Atlas) -> Anchor | None:
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
    countries = [a for a in anchors if a.place.kind == "country" and facility.unit is None]
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


def answer_in_city(
    facility: Facility, city: Anchor, sentence: tuple[int, int], discourse: Discourse, atlas: Atlas
) -> Mention | None:
    """Return the one such facility that the gazetteer knows in a city, else the city's circle as an area."""
    known = _known_in_city(facility, city, atlas)
    anchors = spans_of((*((facility.owner,) if facility.owner else ()), city))
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
            discourse,
            (facility.start, facility.end),
            "descriptive",
            "located",
            IN_CITY,
            place=known,
            sentence=sentence,
            anchors=anchors,
            relation=relation,
            candidates=(Candidate(place=known, score=IN_CITY, evidence=reasons),),
        )
    if "headquarters" in facility.features and (city.implied or not facility.definite):
        return None  # whose, the gazetteer cannot say; where, the text must
    km = max(5.0, radius.extent_km(city.place))
    area = Area(
        geometry.circle(city.place.lat, city.place.lon, km),
        city.place.lat,
        city.place.lon,
        km,
        f"within {city.place.name}",
    )
    quote = discourse.text[facility.start : facility.end]
    name = quote.split(" ", 1)[1] if quote.split(" ", 1)[0].lower() in DETERMINERS else quote
    place = area_place(area, name, city.place.country)
    sure: tuple[Evidence, ...] = (
        Evidence(
            signal="area",
            text=f"The text says where only to the city: somewhere in {city.place.name}, within {km:.0f} km.",
            weight=1.0,
        ),
    )
    if city.implied:
        sure += (
            Evidence(
                signal="seat",
                text=f"Embassies and seats of power stand in the capital, {city.place.name}.",
                weight=0.4,
            ),
        )
    confidence = IN_CITY * (IMPLIED if city.implied else 1.0)
    return make_mention(
        discourse,
        (facility.start, facility.end),
        "descriptive",
        "located",
        confidence,
        place=place,
        sentence=sentence,
        anchors=anchors,
        relation=relation,
        candidates=(Candidate(place=place, score=round(confidence, 4), evidence=sure),),
    )


def _known_in_city(facility: Facility, city: Anchor, atlas: Atlas) -> Place | None:
    g = atlas.gazetteer
    if "headquarters" in facility.features and facility.unit is None:
        return _base_in_city(facility, city, atlas)
    if facility.unit is not None and (homes := houses(facility, atlas)):
        near = [
            r
            for r in sorted(homes)
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
        rows = [r for r in rows if owner is not None and owner in atlas.operators(r)]
    return g.place(rows[0]) if len(rows) == 1 else None


def _base_in_city(facility: Facility, city: Anchor, atlas: Atlas) -> Place | None:
    """Return the one base of a force in a city: "the [navy]'s headquarters at Zuoying"."""
    asked = next((_FORCE_BASES[word] for word in facility.modifiers if word in _FORCE_BASES), None)
    if asked is None:
        return None
    reach = radius.extent_km(city.place) + 10
    rows = [int(r) for r in atlas.facilities((asked,))]
    near = [r for r in rows if _is_within(r, city, reach, atlas)]
    return atlas.gazetteer.place(near[0]) if near else None


_FORCE_BASES: Final = {
    "navy": "naval_base",
    "naval": "naval_base",
    "army": "army_base",
    "fleet": "naval_base",
}


def _is_within(row: int, city: Anchor, reach_km: float, atlas: Atlas) -> bool:
    lat, lon = atlas.position(row)
    if abs(lat - city.place.lat) > 1:
        return False
    return geometry.distance_km(lat, lon, city.place.lat, city.place.lon) <= reach_km


def answer_seat(seat: Seat, sentence: tuple[int, int], discourse: Discourse, atlas: Atlas) -> Mention | None:
    """Return a descriptive mention of a capital."""
    found = [(anchor, row) for anchor in seat.of if (row := _seat_row(seat, anchor, atlas)) is not None]
    if not found:
        return None
    if len(found) > 1:
        return several(
            discourse, (seat.start, seat.end), [atlas.gazetteer.place(row) for _, row in found], sentence
        )
    anchor, row = found[0]
    place = atlas.gazetteer.place(row)
    sort = f"{seat.sort} " if seat.sort not in {"", "government"} else ""
    reasons = [
        Evidence(signal="seat", text=f"{place.name} is the {sort}capital of {anchor.place.name}.", weight=2.0)
    ]
    if anchor.implied:
        reasons.append(
            Evidence(signal="discourse", text=f"The text is about {anchor.place.name} here.", weight=0.3)
        )
    confidence = SEAT * (IMPLIED if anchor.implied else 1.0)
    return make_mention(
        discourse,
        (seat.start, seat.end),
        "descriptive",
        "located",
        confidence,
        place=place,
        sentence=sentence,
        anchors=spans_of((anchor,)),
        relation=f"the {sort}capital of {anchor.place.name}",
        candidates=(Candidate(place=place, score=round(confidence, 4), evidence=tuple(reasons)),),
    )


def _seat_row(seat: Seat, anchor: Anchor, atlas: Atlas) -> int | None:
    country = anchor.place.country
    if anchor.place.kind == "country" and country:
        other = _other_seat(seat.sort, country, anchor, atlas) if seat.sort else None
        plain = seat.sort in {"", "government", "administrative", "executive", "constitutional"}
        return atlas.gazetteer.capital_row(country) if other is None and plain else other
    if anchor.place.kind == "admin1" and anchor.row is not None:
        found = atlas.seat(anchor.row)
        return None if found is None else found[0]
    region = REGION_SEATS.get(key(anchor.place.name)) or REGION_SEATS.get(key(anchor.text))
    return None if region is None else atlas.city_named(region[1], region[0])


def _other_seat(sort: str, country: str, anchor: Anchor, atlas: Atlas) -> int | None:
    """Return the row of a country's capital of a sort; of trade, the largest city if no other is known."""
    g = atlas.gazetteer
    name = OTHER_SEATS[sort].get(country)
    if name is None:
        return next(iter(atlas.largest_cities(anchor)), None) if sort in LARGEST_IF_UNKNOWN else None
    rows = [int(r) for r in g.rows(name) if COUNTRIES[int(g.country[r])] == country]
    cities = [r for r in rows if int(g.kind[r]) == KIND_CODE["city"]]
    return max(cities, key=lambda r: int(g.population[r]), default=None)


def houses(facility: Facility, atlas: Atlas) -> set[int]:
    """Return the rows of the facilities that house the organisation named."""
    words = key(facility.unit or "").split()
    found: set[int] = set()
    if "navy" in words:  # "the Indian navy's Western Command" is the Western Naval Command
        found.update(_with_words({*words, "naval"}, "naval", atlas))
    for n in range(5, 0, -1) if not found else ():
        for k in range(len(words) - n + 1):
            found.update(atlas.units.get(" ".join(words[k : k + n]), ()))
        if found:
            return found
    return found or _with_words(set(words), "", atlas)  # "the US Navy's Sixth Fleet" is the US Sixth Fleet


def _with_words(words: set[str], needed: str, atlas: Atlas) -> set[int]:
    """Return the rows of the units, of two words or more, whose words are all among those said."""
    found: set[int] = set()
    for unit, rows in atlas.units.items():
        parts = unit.split()
        if len(parts) >= 2 and words.issuperset(parts) and (not needed or needed in parts):
            found.update(rows)
    return found
