"""From a place phrase, a position or several places to a mention.

Every answer carries the quote's span, the anchors, the relation in words, the area looked in, the
candidates and the reasons. A description that leads nowhere gives no mention rather than a guess.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from mapdesk.geo.description import geometry
from mapdesk.geo.description.area import Area
from mapdesk.geo.description.areas import area_of
from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.confidence import FIX, SEVERAL, area_confidence
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor, Fix, Locative
from mapdesk.geo.gazetteer import key
from mapdesk.model import Candidate, Evidence, Mention, MentionKind, Place, Status

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry as Geometry

__all__ = ["answer_fix", "answer_locative", "area_place", "make_mention", "several", "spans_of"]

_SOURCE: Final = "computed"


def make_mention(
    discourse: Discourse,
    span: tuple[int, int],
    kind: MentionKind,
    status: Status,
    confidence: float,
    **more: Any,
) -> Mention:
    """Return a literal mention of a span of the document; ``more`` are further fields of `Mention`."""
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
    )


@lru_cache(maxsize=2048)
def area_place(area: Area, name: str, country: str | None) -> Place:
    """Return an area as a computed place, with its footprint; its id is a digest of the footprint."""
    from shapely import get_coordinates, make_valid, set_precision, to_wkb

    shape: Geometry = make_valid(set_precision(area.geometry, 0.0005))
    shape = area.geometry if shape.is_empty else shape
    if len(get_coordinates(shape)) > 4000:
        shape = shape.simplify(0.002)
    wkb: bytes = to_wkb(shape, byte_order=1)
    return Place(
        id=f"area:{_digest(wkb)}",
        name=name,
        kind="area",
        feature="area",
        country=country,
        lat=round(area.lat, 4),
        lon=round(area.lon, 4),
        precision_km=round(area.km, 2),
        source=_SOURCE,
        footprint=wkb,
    )


def _digest(data: bytes) -> str:
    return hashlib.blake2s(data, digest_size=8).hexdigest()


def spans_of(anchors: tuple[Anchor, ...]) -> tuple[tuple[int, int], ...]:
    """Return the spans of anchors, each once; what only the title says has none."""
    return tuple(dict.fromkeys((a.start, a.end) for a in anchors if a.end > a.start))


def answer_locative(
    locative: Locative, sentence: tuple[int, int], discourse: Discourse, atlas: Atlas
) -> Mention | None:
    """Return a relative mention: a named region if the phrase is its name, else the area itself."""
    span = (locative.start, locative.end)
    area = area_of(locative, atlas)
    if area is None:
        return None
    anchors = spans_of((*locative.anchors, *((locative.water,) if locative.water else ())))
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
    confidence = area_confidence(locative.relation, implied=implied is not None)
    return make_mention(
        discourse,
        span,
        "relative",
        "located",
        confidence,
        place=place,
        sentence=sentence,
        anchors=anchors,
        relation=area.words,
        candidates=(Candidate(place=place, score=round(confidence, 4), evidence=tuple(evidence)),),
        search_area=None if place.kind == "area" else area_place(area, area.words, _country_of(locative)),
    )


def _named_part(locative: Locative, discourse: Discourse, atlas: Atlas) -> Place | None:
    """Return the region whose own name the phrase is: "West Texas", "Russia's Far East"."""
    if locative.relation not in {"part", "coast", "centre"}:
        return None
    text = discourse.text[locative.start : locative.end]
    names = {key(text), key(text).removeprefix("the ")}
    anchor = locative.anchors[0]
    if anchor.implied and not locative.deep and text == text.lower():
        return None  # "the west" is a side of the country; the West is written with a capital
    g = atlas.gazetteer
    if locative.wind and locative.deep and anchor.place.country:  # "Russia's Far East", whatever the demonym
        far = atlas.far_regions(anchor.place.country, locative.wind)
        names |= {key(g.name(row)) for row in far}
    for name in sorted(names):
        for row in g.rows(name)[:3].tolist():
            place = g.place(row)
            if place.kind in {"region", "admin1"} and (place.country in {None, anchor.place.country}):
                return place
    return None


def _country_of(locative: Locative) -> str | None:
    codes = {a.place.country for a in locative.anchors}
    return codes.pop() if len(codes) == 1 else None


def several(
    discourse: Discourse,
    span: tuple[int, int],
    places: list[Place],
    sentence: tuple[int, int],
    evidence: str | None = None,
) -> Mention:
    """Return one mention for several places: the area of their points, named after them."""
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
    reasons = (Evidence(signal="referent", text=evidence or f"It stands for {name}.", weight=1.0),)
    share = round(1 / len(places), 4)
    parts = (Candidate(place=p, score=share, evidence=reasons) for p in places[:5])
    candidates = (Candidate(place=place, score=SEVERAL, evidence=reasons), *parts)
    return make_mention(
        discourse,
        span,
        "descriptive",
        "located",
        SEVERAL,
        place=place,
        candidates=candidates,
        sentence=sentence,
        referents=tuple(p.id for p in places),
        relation=f"both {name}" if len(places) == 2 else name,
    )


def answer_fix(fix: Fix, sentence: tuple[int, int], discourse: Discourse) -> Mention:
    """Return a coordinates mention: the point, good to its last digit."""
    north, east = "N" if fix.lat >= 0 else "S", "E" if fix.lon >= 0 else "W"
    text = f"{abs(fix.lat):.4f}° {north}, {abs(fix.lon):.4f}° {east}"
    place = Place(
        id=f"point:{_digest(f'{fix.lat:.6f},{fix.lon:.6f}'.encode())}",
        name=text,
        kind="point",
        feature="point",
        lat=round(fix.lat, 6),
        lon=round(fix.lon, 6),
        precision_km=fix.precision_km,
        source=_SOURCE,
    )
    reason = Evidence(
        signal="coordinates", text=f"The text gives the position itself ({fix.notation}).", weight=3.0
    )
    return make_mention(
        discourse,
        (fix.start, fix.end),
        "coordinates",
        "located",
        FIX,
        place=place,
        sentence=sentence,
        candidates=(Candidate(place=place, score=FIX, evidence=(reason,)),),
    )
