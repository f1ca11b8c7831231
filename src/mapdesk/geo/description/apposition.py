"""Descriptions that stand beside a name or are said of it: they mean the place of that name.

"Kinmen, an island a few kilometres off the Chinese coast", "Margara, a crossing on the Turkish border",
"Goma lies 20 km east of Sake", "the country's second-largest city, Lahore": the name is the answer,
if it lies where the description looks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import Final

from mapdesk.geo.description.answers import make_mention
from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor, Expression, Extreme, Facility, Locative
from mapdesk.geo.description.geometry import distance_km
from mapdesk.model import Candidate, Evidence, Mention, Place

__all__ = ["name_before", "name_beside"]

_SURE: Final = 0.9
_LOOK_BACK: Final = 120
_LOOK_AHEAD: Final = 60
_NEAR_KM: Final = 30.0
_LINK_KM: Final = 40.0
_RELATIONS: Final = frozenset(
    {
        "offset",
        "beyond",
        "near",
        "outside",
        "between",
        "halfway",
        "across",
        "off",
        "junction",
        "mouth",
        "edge",
    }
)
# These are areas by themselves; only "X, a town on the border" means the town.
_LONG_RELATIONS: Final = frozenset({"border", "along"})
_AT_BORDER: Final = ("on ", "at ", "by ", "near ")
_ARTICLE: Final = re.compile(r", (?:an?|the) ")
_KINDS: Final = frozenset({"city", "facility", "water", "physical", "point", "admin2", "admin1"})
_LARGEST_ADMIN_KM: Final = 60.0
# From the name to the description: a comma or a verb of lying, then perhaps what the place is.
_TO_DESCRIPTION: Final = re.compile(
    r"(?:,| \(|,? (?:which |that )?(?:is|are|was|lies|lay|sits|sat|stands|stood|situated|located|just))"
    r"(?: (?:located|situated|just|only|some|about|nearly|almost|barely|roughly|little|less|more|than))*"
    r"(?: (?:an?|the|its|one of the|another)(?: (?!that\b|which\b|who\b|and\b)[\w’'-]+){1,6})?\s?"
)
_NAME_BEFORE: Final = re.compile(
    r"[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|of|de|al-\w+))*"
    r"(?=(?:,| (?:is|lies|lay|sits|stands) )[^.;:\n]{0,60}$)"
)
_AFTER: Final = re.compile(r",? (?:(?:called|named|known as) )?")
_TO_FIX: Final = re.compile(r",? (?:\(|at |near |around )?")
_CLOSED: Final = re.compile(r"\s?[,.;:)—–]|$")


def name_beside(
    expression: Expression,
    mention: Mention | None,
    sentence: tuple[int, int],
    discourse: Discourse,
    atlas: Atlas,
) -> Mention | None:
    """Return a description's mention with the place of the name beside it, where the two agree."""
    if isinstance(expression, Locative):
        if mention is not None and (fix := _fix_after(expression.end, discourse)) is not None:
            return _standing_for(fix, mention, discourse) if expression.relation in _RELATIONS else mention
        if mention is None or expression.relation not in _RELATIONS | _LONG_RELATIONS:
            return mention
        name = name_before(expression.start, sentence, discourse) or _right_before(expression, discourse)
        wide = expression.relation in _LONG_RELATIONS and expression.distance is None
        wide = wide and not discourse.text.startswith(_AT_BORDER, expression.start)
        if name is not None and wide and not _ARTICLE.search(discourse.text, name.end, expression.start):
            return mention
        agrees = (
            name is not None and name.place.kind in _KINDS and _may_lie(name.place, expression, mention.place)
        )
        return _standing_for(name, mention, discourse) if name is not None and agrees else mention
    if isinstance(expression, Extreme):
        name = _after(expression.end, sentence, discourse)
        return _extreme(name, mention, discourse) if name is not None and mention is not None else mention
    if isinstance(expression, Facility):
        return _facility(expression, mention, sentence, discourse, atlas)
    return mention


def name_before(start: int, sentence: tuple[int, int], discourse: Discourse) -> Anchor | None:
    """Return the name that a description at ``start`` is beside or said of."""
    at = bisect_left(discourse.starts, start)
    for mention in reversed(discourse.names[max(0, at - 4) : at]):
        if mention.start < sentence[0] or mention.end > start:
            continue
        between = discourse.text[mention.end : start]
        if mention.kind == "name" and len(between) < _LOOK_BACK and _TO_DESCRIPTION.fullmatch(between):
            return discourse.anchor(mention)
    for begin, end, place in reversed(discourse.said[-3:]):
        if sentence[0] <= begin and end <= start and _TO_DESCRIPTION.fullmatch(discourse.text[end:start]):
            return Anchor(begin, end, discourse.text[begin:end], place, discourse.row(place))
    first = max(sentence[0], start - _LOOK_BACK)
    for match in _NAME_BEFORE.finditer(discourse.text, first, start):
        if _TO_DESCRIPTION.fullmatch(discourse.text[match.end() : start]):
            return _look_up(match, discourse)
    return None


def _look_up(match: re.Match[str], discourse: Discourse) -> Anchor | None:
    """Return the place of a run of capitals, or of its last words: "On [Kinmen]"."""
    for word in re.finditer(r"\S+", match[0]):
        found = discourse.look_up(match.start() + word.start(), match.end())
        if found is not None:
            return found
    return None


def _right_before(locative: Locative, discourse: Discourse) -> Anchor | None:
    """Return the name that a nearness follows without a comma: "Chipata near the Malawian border"."""
    if locative.relation not in {"near", "border", "offset"} or locative.distance is None:
        return None
    at = bisect_left(discourse.starts, locative.start)
    name = discourse.names[at - 1] if at else None
    if name is None or name.kind != "name" or discourse.text[name.end : locative.start] != " ":
        return None
    return discourse.anchor(name)


def _fix_after(end: int, discourse: Discourse) -> Anchor | None:
    """Return the coordinates that follow a description: "150 miles off the coast, at 21.5° N, 123.2° E"."""
    for start, stop, place, _ in discourse.fixes:
        if _TO_FIX.fullmatch(discourse.text[end:start]):
            return Anchor(start, stop, discourse.text[start:stop], place, None)
    return None


def _after(end: int, sentence: tuple[int, int], discourse: Discourse) -> Anchor | None:
    """Return the name that follows a description and is closed by a comma or the end."""
    for mention in discourse.between(end, min(sentence[1], end + _LOOK_AHEAD)):
        if mention.kind != "name":
            continue
        beside = _AFTER.fullmatch(discourse.text[end : mention.start])
        return discourse.anchor(mention) if beside and _CLOSED.match(discourse.text, mention.end) else None
    return None


def _may_lie(place: Place, locative: Locative, area: Place | None) -> bool:
    """Tell whether a place lies where a description looks; farther off if the anchor is only implied."""
    if place.kind == "admin1" and place.precision_km > _LARGEST_ADMIN_KM:
        return False
    if locative.relation in {"offset", "off"} and locative.distance is not None and area is not None:
        if place.precision_km > max(_NEAR_KM, 0.6 * locative.distance.km):  # "the Bekaa, 85 km from Beirut"
            return False
        if any(anchor.implied for anchor in locative.anchors):
            return True
        slack = (1.0 if locative.relation == "off" else 0.6) * locative.distance.km
        if distance_km(place.lat, place.lon, area.lat, area.lon) <= slack:
            return True
    return _lies_in(place, area)


def _lies_in(place: Place, area: Place | None) -> bool:
    """Tell whether a place lies in an area, or nearly: within half the area's radius of it."""
    if area is None or place.precision_km > max(60.0, area.precision_km):
        return False
    if area.footprint is None:
        return distance_km(place.lat, place.lon, area.lat, area.lon) <= max(_NEAR_KM, 1.5 * area.precision_km)
    return _away_km(place, area.footprint) <= max(_NEAR_KM, 0.5 * area.precision_km)


def _away_km(place: Place, footprint: bytes) -> float:
    """Return how far a place is from the nearest point of a footprint (WKB)."""
    import shapely

    shape = shapely.from_wkb(footprint)
    (lon, lat), _ = shapely.get_coordinates(
        shapely.shortest_line(shape, shapely.points(place.lon, place.lat))
    )
    return distance_km(float(lat), float(lon), place.lat, place.lon)


def _standing_for(name: Anchor, mention: Mention, discourse: Discourse) -> Mention:
    """Return a mention whose place is that of the name; the area it had is where it looked."""
    said = discourse.text[mention.start : mention.end]
    reason = Evidence(signal="apposition", text=f"The text says “{said}” of {name.text}.", weight=1.0)
    looked = mention.place if mention.place and mention.place.kind == "area" else mention.search_area
    others = tuple(c for c in mention.candidates if c.place.id != name.place.id)
    return replace(
        mention,
        status="located",
        reason=None,
        confidence=_SURE,
        place=name.place,
        anchors=tuple(dict.fromkeys((*mention.anchors, (name.start, name.end)))),
        search_area=looked,
        candidates=(Candidate(place=name.place, score=_SURE, evidence=(reason,)), *others),
    )


def _extreme(name: Anchor, mention: Mention, discourse: Discourse) -> Mention:
    place = mention.place
    alike = place is not None and place.kind == name.place.kind and place.country == name.place.country
    return _standing_for(name, mention, discourse) if alike and place != name.place else mention


def _facility(
    facility: Facility, mention: Mention | None, sentence: tuple[int, int], discourse: Discourse, atlas: Atlas
) -> Mention | None:
    """Return a facility's mention at the name beside it: the candidate there, or else the named place."""
    if mention is not None and mention.status == "located" and mention.place and mention.place.kind != "area":
        return mention
    name = name_before(facility.start, sentence, discourse) or _after(facility.end, sentence, discourse)
    if name is None or name.place.kind not in _KINDS or not _fits(facility, name, mention, atlas):
        return mention
    if mention is None:
        span = (facility.start, facility.end)
        mention = make_mention(discourse, span, "descriptive", "located", _SURE, sentence=sentence)
    there = [c for c in mention.candidates if c.place.kind == "facility" and _is_near(c.place, name.place)]
    at = name if not there else replace(name, place=there[0].place)
    return _standing_for(at, mention, discourse)


def _is_near(place: Place, other: Place) -> bool:
    return distance_km(place.lat, place.lon, other.lat, other.lon) <= _NEAR_KM


def _fits(facility: Facility, name: Anchor, mention: Mention | None, atlas: Atlas) -> bool:
    """Tell whether a named place can be the facility: in the area, or by all that the phrase names."""
    if mention is not None and mention.search_area is not None:
        return _lies_in(name.place, mention.search_area)
    said = [*facility.links, *(a for loc in facility.locatives for a in loc.anchors)]
    if facility.owner is not None and not said:
        return facility.owner.place.country == name.place.country
    return bool(said) and all(_is_by(name.place, anchor, atlas) for anchor in said)


def _is_by(place: Place, anchor: Anchor, atlas: Atlas) -> bool:
    """Tell whether a place lies within a bridge's reach of what a phrase names."""
    import shapely

    return _away_km(place, shapely.to_wkb(atlas.shape(anchor))) <= _LINK_KM
