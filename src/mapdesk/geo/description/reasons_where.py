"""Reasons from where a candidate lies: inside the area, how deep, how near, beside what."""

from __future__ import annotations

import math
from typing import Final

from mapdesk.geo.description import geometry, radius
from mapdesk.geo.description.area import Area
from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.expression import Anchor, Facility, Locative
from mapdesk.geo.description.search import Search, filed_under, named_after
from mapdesk.model import Evidence

__all__ = ["area_reasons", "beside_reasons", "owner_city_reasons"]

_NAMED: Final = 2.0
_ROUND: Final = frozenset({"in", "near", "outside", "edge", "centre"})


def area_reasons(row: int, search: Search, atlas: Atlas) -> list[Evidence]:
    """Return what each place phrase says for a candidate or against it."""
    found = []
    for locative, area in search.areas:
        anchor = locative.anchors[0]
        if anchor.row == row:
            text = f"The text names it: “{anchor.text}”."
            found.append(Evidence(signal="name", text=text, weight=3.0))
            continue
        found += _name_reasons(row, anchor, atlas)
        found.append(_place_reason(row, locative, area, atlas))
    if search.country is not None:
        name = atlas.country_name(search.country)
        found.append(Evidence(signal="country", text=f"It lies in {name}, as the text says.", weight=0.5))
    return found


def _name_reasons(row: int, anchor: Anchor, atlas: Atlas) -> list[Evidence]:
    if named_after(row, anchor, atlas):
        text = f"It bears the name of {anchor.label}, which the text gives."
        return [Evidence(signal="name", text=text, weight=_NAMED)]
    if filed_under(row, anchor, atlas):
        text = f"The gazetteer describes it by {anchor.label}, which the text gives."
        return [Evidence(signal="filed", text=text, weight=0.8)]
    return []


def _place_reason(row: int, locative: Locative, area: Area, atlas: Atlas) -> Evidence:
    """Return how well a candidate fits one area: by depth in a direction, by distance, or just inside."""
    anchor = locative.anchors[0]
    lat, lon = atlas.position(row)
    if locative.relation == "part" and locative.wind:
        fit = _depth(lat, lon, locative.wind, area)
        if fit >= 0:
            text = f"It lies in {area.words}, the area the text means."
            return Evidence(signal="direction", text=text, weight=round(0.4 + 0.8 * fit, 3))
        text = f"It lies just outside {area.words}."
        return Evidence(signal="direction", text=text, weight=round(0.2 + 2.5 * fit, 3))
    if anchor.place.kind in {"city", "facility"} and locative.relation in _ROUND:
        away = geometry.distance_km(lat, lon, anchor.place.lat, anchor.place.lon)
        over = max(0.0, away - radius.extent_km(anchor.place))
        weight = 1.0 - min(4.0, over / (15.0 if locative.relation == "in" else 40.0))
        return _nearness(away, anchor, weight)
    text = f"It lies in the area the text means: {area.words}."
    if locative.relation == "centre":
        inward = 1.0 - geometry.distance_km(lat, lon, area.lat, area.lon) / max(area.km, 1.0)
        return Evidence(signal="direction", text=text, weight=round(0.4 + 1.2 * max(-1.0, inward), 3))
    return Evidence(signal="area", text=text, weight=0.5)


def _nearness(away_km: float, anchor: Anchor, weight: float) -> Evidence:
    text = f"It is {_km(away_km)} from {anchor.label}, which the text gives."
    return Evidence(signal="nearness", text=text, weight=round(weight, 3))


def owner_city_reasons(row: int, facility: Facility, atlas: Atlas) -> list[Evidence]:
    """Return how near a facility lies to the city that it is said to be of: "Warsaw's airport"."""
    owner = facility.owner
    if owner is None or owner.place.kind != "city":
        return []
    away = geometry.distance_km(*atlas.position(row), owner.place.lat, owner.place.lon)
    over = max(0.0, away - 0.5 * radius.extent_km(owner.place))
    return [_nearness(away, owner, 1.0 - min(4.0, over / 15.0))]


def _depth(lat: float, lon: float, wind: str, area: Area) -> float:
    """Return how far out in its direction a point lies: 0 at the inner edge, 1 at the outer, less beyond."""
    x0, y0, x1, y1 = area.geometry.bounds
    width, height = max(x1 - x0, 1e-6), max(y1 - y0, 1e-6)
    share_of = {
        "north": (lat - y0) / height,
        "south": (y1 - lat) / height,
        "east": (lon - x0) / width,
        "west": (x1 - lon) / width,
    }
    shares = [share for word, share in share_of.items() if word in wind]
    least = min(shares, default=0.0)
    if least < 0:
        return max(-1.0, 2 * least)
    return min(1.0, sum(shares) / max(1, len(shares)))


def beside_reasons(row: int, beside: tuple[Anchor, ...], atlas: Atlas) -> list[Evidence]:
    """Return how near the places lie that the sentence names beside the description."""
    lat, lon = atlas.position(row)
    away = [(geometry.distance_km(lat, lon, a.place.lat, a.place.lon), a) for a in beside]
    if not away:
        return []
    km, anchor = min(away, key=lambda entry: entry[0])
    if km > 300:
        return []
    text = f"{anchor.label}, named beside it, is {_km(km)} away."
    return [Evidence(signal="beside", text=text, weight=round(0.6 * math.exp(-km / 100), 3))]


def _km(length: float) -> str:
    return f"{length:.0f} km" if length >= 10 else f"{length:.1f} km"
