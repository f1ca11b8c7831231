"""Decisions are laid over what the geoparser found: the narrower scope wins, then the later line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2s
from typing import TYPE_CHECKING, Any

from mapdesk.errors import GazetteerError
from mapdesk.geo.decisions.anchor import find_anchor, find_spans
from mapdesk.geo.decisions.record import Decision
from mapdesk.model import Candidate, Document, Evidence, Geoparsed, Mention, Place

if TYPE_CHECKING:
    from mapdesk.geo.gazetteer import Gazetteer

__all__ = ["Unfit", "apply_decisions"]

_BREADTH = {"workspace": 0, "article": 1, "mention": 2}
_POINT_PRECISION_KM = 1.0
_SOMEBODY = "the desk"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Unfit:
    """A decision that no longer fits its document, and why."""

    decision: Decision
    problem: str

    def __str__(self) -> str:
        return f"{self.decision.where}: {self.problem}"


def apply_decisions(
    geoparsed: Geoparsed, decisions: Sequence[Decision], gazetteer: Gazetteer, *, geometry: bool = False
) -> tuple[Geoparsed, tuple[Unfit, ...]]:
    """Return the document with the decisions laid over its mentions, and the decisions that do not fit it.

    A quote that was not a mention becomes one, unless there is no more to it than a note. What is decided to
    be no place stays as a mention without a place, so that the decision can be seen.
    """
    mine = sorted(
        (each for each in decisions if each.scope == "workspace" or each.document == geoparsed.document.id),
        key=lambda each: _BREADTH[each.scope],
    )
    mentions = {(each.start, each.end): each for each in geoparsed.mentions}
    unfit: list[Unfit] = []
    for decision in mine:
        spans, problem = _spans(geoparsed.document, decision)
        if decision.is_note and spans:
            spans, problem = _noted(spans, mentions, decision)
        try:
            for span in spans:
                mentions[span] = _decided(
                    geoparsed.document, span, mentions.get(span), decision, gazetteer, geometry
                )
        except GazetteerError as error:
            problem = str(error)
        if problem:
            unfit.append(Unfit(decision, problem))
    ordered = sorted(mentions.values(), key=lambda each: (each.start, -each.end))
    return replace(geoparsed, mentions=tuple(ordered)), tuple(unfit)


def _spans(document: Document, decision: Decision) -> tuple[list[Span], str | None]:
    """Return where the decision applies, and what is wrong if it applies nowhere that it should."""
    if decision.scope != "mention":
        found = find_spans(document.text, decision.quote)
        is_missing = decision.scope == "article" and not found
        return found, f"{decision.quote!r} is no longer in {document.id}" if is_missing else None
    span = find_anchor(
        document.text, decision.quote, start=decision.start, before=decision.before, after=decision.after
    )
    if span is None:
        return [], f"{decision.quote!r} is no longer found in {document.id} where it was; decide it again"
    return [span], None


def _noted(
    spans: Iterable[Span], mentions: Mapping[Span, Mention], decision: Decision
) -> tuple[list[Span], str | None]:
    """Return the spans that are mentions, and what is wrong if none is that should be."""
    found = [span for span in spans if span in mentions]
    is_missing = not found and decision.scope != "workspace"
    return found, f"{decision.quote!r} is no mention; the note on it is left out" if is_missing else None


def _decided(
    document: Document,
    span: Span,
    mention: Mention | None,
    decision: Decision,
    gazetteer: Gazetteer,
    geometry: bool,
) -> Mention:
    known = mention or _new_mention(document, span)
    if decision.note is not None:
        known = replace(known, note=decision.note or None)
    if decision.is_note:
        return known
    who = decision.who or _SOMEBODY
    if decision.not_a_place:
        return replace(
            known,
            place=None,
            status="not_located",
            confidence=1.0,
            reason=_reason(decision, "not a place"),
            search_area=None,
            decided=who,
        )
    place = _place(known, decision, gazetteer, geometry)
    reason = Evidence(signal="decision", text=_reason(decision, "this place"), weight=1.0)
    reasons = (each.evidence for each in known.candidates if each.place.id == place.id)
    chosen = Candidate(place=replace(place, footprint=None), score=1.0, evidence=(reason, *next(reasons, ())))
    others = tuple(each for each in known.candidates if each.place.id != place.id)
    return replace(
        known,
        place=place,
        status="located",
        confidence=1.0,
        reason=None,
        candidates=(chosen, *others),
        decided=who,
    )


def _new_mention(document: Document, span: Span) -> Mention:
    start, end = span
    return Mention(
        start=start,
        end=end,
        text=document.text[start:end],
        kind="name",
        role="literal",
        status="not_located",
        confidence=1.0,
        sentence=_line_around(document.text, span),
    )


def _line_around(text: str, span: Span) -> Span:
    """Return the span of the line that holds a span: the sentence, where nobody has cut the text."""
    end = text.find("\n", span[1])
    return text.rfind("\n", 0, span[0]) + 1, end if end >= 0 else len(text)


def _reason(decision: Decision, what: str) -> str:
    when = f" on {decision.date}" if decision.date else ""
    why = f": {decision.why}" if decision.why else ""
    return f"{decision.who or _SOMEBODY} decided{when} that it is {what}{why}"


def _place(mention: Mention, decision: Decision, gazetteer: Gazetteer, geometry: bool) -> Place:
    if decision.place is not None:
        return _gazetteer_place(mention, decision.place, gazetteer, geometry)
    if decision.lonlat is not None:
        lon, lat = decision.lonlat
        return Place(
            id=_computed_id("point", (lon, lat)),
            name=decision.name or mention.text,
            kind="point",
            lat=lat,
            lon=lon,
            precision_km=_POINT_PRECISION_KM,
            source=f"decided by {decision.who or _SOMEBODY}",
        )
    return _drawn_place(mention, decision, geometry)


def _gazetteer_place(mention: Mention, place_id: str, gazetteer: Gazetteer, geometry: bool) -> Place:
    row = gazetteer.row(place_id)
    if row is None:
        offered = (each.place for each in mention.candidates if each.place.id == place_id)
        found = next(offered, None)
        if found is None:
            raise GazetteerError(f"place {place_id!r} is not in the gazetteer; choose another")
        return found
    place = gazetteer.place(row)
    return replace(place, footprint=gazetteer.footprint(row)) if geometry else place


def _drawn_place(mention: Mention, decision: Decision, geometry: bool) -> Place:
    import shapely
    from shapely.geometry import shape

    try:
        drawn = shape(dict(decision.geometry or {}))
        point: Any = drawn.representative_point()
        wkb = bytes(shapely.to_wkb(drawn, byte_order=1))
        lat, lon = float(point.y), float(point.x)
    except (ValueError, TypeError, KeyError, AttributeError, shapely.errors.ShapelyError) as problem:
        raise GazetteerError(f'"geometry" is not GeoJSON that can be drawn ({problem})') from problem
    return Place(
        id=_computed_id("area", wkb),
        name=decision.name or mention.text,
        kind="area",
        lat=lat,
        lon=lon,
        precision_km=_radius_km(drawn, lon, lat),
        source=f"drawn by {decision.who or _SOMEBODY}",
        footprint=wkb if geometry else None,
    )


def _radius_km(drawn: Any, lon: float, lat: float) -> float:
    """Return the geodesic distance from the representative point to the furthest corner of the bounds."""
    from pyproj import Geod

    west, south, east, north = drawn.bounds
    corners: Iterable[tuple[float, float]] = ((x, y) for x in (west, east) for y in (south, north))
    geod = Geod(ellps="WGS84")
    return max(float(geod.inv(lon, lat, x, y)[2]) for x, y in corners) / 1000.0


def _computed_id(prefix: str, value: Any) -> str:
    return f"{prefix}:{blake2s(repr(value).encode(), digest_size=6).hexdigest()}"
