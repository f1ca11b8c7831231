"""Which facilities a description may mean: candidates from the gazetteer, before they are ranked.

Every place phrase, owner and link of the description is a condition. A condition keeps the facilities
that meet it exactly; if none does, those that nearly do; it never invents one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from mapdesk.geo.description import geometry, radius
from mapdesk.geo.description.area import Area
from mapdesk.geo.description.areas import area_of
from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.expression import Anchor, Facility, Locative
from mapdesk.geo.description.words import WINDS
from mapdesk.geo.gazetteer import key
from mapdesk.geo.gazetteer.features import COUNTRY_CODE, FEATURE_CODE, KIND_CODE
from mapdesk.model import Place

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry as Geometry

__all__ = ["Search", "filed_under", "find_candidates", "named_after"]

_ROUND: Final = frozenset({"in", "near", "outside", "edge", "centre"})
_INNER: Final = frozenset({"part", "coast", "centre", "mainland", "in"})
_CITY_REACH_KM: Final = 30.0
_BEYOND_KM: Final = 150.0
_MOST_NAMESAKES: Final = 3
_LINK_KM: Final = 25.0
_WATER_KM: Final = 60.0
_COASTAL: Final = frozenset({"naval_base", "port", "terminal", "shipyard", "lighthouse"})
_IS_COASTAL: Final = np.isin(np.arange(256), [FEATURE_CODE[f] for f in sorted(_COASTAL)])
# What a text may call a facility of another class, tried when the asked class has none in the area.
RELATED: Final[dict[str, tuple[str, ...]]] = {
    "air_base": ("airport",),
    "airport": ("air_base",),
    "army_base": ("air_base", "naval_base"),
    "naval_base": ("port",),
    "port": ("naval_base", "terminal"),
    "terminal": ("port",),
    "nuclear_site": ("nuclear_plant",),
    "power_plant": ("dam", "nuclear_plant"),
    "headquarters": ("naval_base", "army_base", "air_base"),
    "palace": ("government", "landmark"),
    "bridge": ("border_crossing",),
    "factory": ("landmark", "site"),
    "launch_site": ("site", "army_base"),
    "site": ("landmark",),
    "border_crossing": ("bridge",),
}


@dataclass(frozen=True, slots=True)
class Search:
    """The candidates of a description (rows), where they were looked for, and how each condition was used."""

    rows: Any
    area: Area | None
    areas: tuple[tuple[Locative, Area], ...]
    operator: str | None
    country: str | None
    related: bool = False


def find_candidates(facility: Facility, atlas: Atlas) -> Search:
    """Return the facilities that meet a description's conditions.

    First those of the asked features; if there are none, those of related ones.
    """
    areas = tuple(
        (loc, area)
        for loc in facility.locatives
        if _bounds(loc) and (area := area_of(loc, atlas)) is not None
    )
    operator, country = _owner_role(facility)
    for related in (False, True):
        features = _features(facility, related)
        rows = _conditions(atlas.facilities(features), facility, areas, (operator, country), atlas)
        if len(rows) and (related or not _is_named_otherwise(rows, facility, atlas)):
            break
    if operator is not None and (areas or country) and not _has_tie(rows, operator, facility, atlas):
        operator = None  # "the old German harbour in southern Namibia"
    return Search(rows, _narrowest(areas), areas, operator, country, related)


def _has_tie(rows: Any, operator: str, facility: Facility, atlas: Atlas) -> bool:
    """Tell whether any candidate lies in the owner's country, is run by it, or was once."""
    g = atlas.gazetteer
    if (g.country[rows] == COUNTRY_CODE.get(operator, 255)).any():
        return True
    run = np.isin(rows, atlas.run_by(operator)).any()
    return bool(run) or any(atlas.has_role_of(r, facility.owner) for r in rows.tolist())


def _is_named_otherwise(rows: Any, facility: Facility, atlas: Atlas) -> bool:
    """Tell whether the text names a related site outright: "the port of Ras Isa", a terminal of that name."""
    related = _features(facility, related=True)
    for locative in facility.locatives:
        anchor = locative.anchors[0]
        if locative.relation == "in" and anchor.place.feature in related and anchor.row not in rows:
            return True
    return False


def _features(facility: Facility, related: bool) -> tuple[str, ...]:
    if not related:
        return facility.features
    return tuple(dict.fromkeys(r for f in facility.features for r in RELATED.get(f, ())))


def _bounds(locative: Locative) -> bool:
    """Tell whether a place phrase bounds an area; a plain "in Syria" is a country, not a polygon."""
    anchor = locative.anchors[0]
    return not (locative.relation == "in" and anchor.place.kind in {"country", "continent"})


def _owner_role(facility: Facility) -> tuple[str | None, str | None]:
    """Return (operator, country): what the owner before the noun means.

    With a place phrase that lies elsewhere, or "overseas", the owner operates the facility; alone it may be
    either, which the ranking decides.
    """
    owner = facility.owner
    country = next(
        (
            loc.anchors[0].place.country
            for loc in facility.locatives
            if loc.relation == "in" and loc.anchors[0].place.kind == "country"
        ),
        None,
    )
    if owner is None or owner.place.country is None or owner.place.kind not in {"country", "city"}:
        return None, country
    if owner.place.kind == "city" and owner.place.feature != "capital":
        return None, country
    return owner.place.country, country


def _narrowest(areas: tuple[tuple[Locative, Area], ...]) -> Area | None:
    """Return what all areas share; if they share nothing, the smallest."""
    if not areas:
        return None
    smallest = min((area for _, area in areas), key=lambda a: a.km)
    if len(areas) == 1:
        return smallest
    import shapely

    shared = smallest.geometry
    for _, area in areas:
        cut = shapely.intersection(shapely.make_valid(shared), shapely.make_valid(area.geometry))
        shared = shared if cut.is_empty else cut
    if shapely.get_dimensions(shared) < 2:
        return smallest
    lat, lon, km = geometry.centre_and_radius_km(shared)
    return Area(shared, lat, lon, km, ", ".join(dict.fromkeys(a.words for _, a in areas)))


def _conditions(
    rows: Any,
    facility: Facility,
    areas: tuple[tuple[Locative, Area], ...],
    owner: tuple[str | None, str | None],
    atlas: Atlas,
) -> Any:
    operator, country = owner
    g = atlas.gazetteer
    if country is not None:
        rows = rows[g.country[rows] == COUNTRY_CODE.get(country, 255)]
    for locative in facility.locatives:
        if locative.relation == "in" and locative.anchors[0].place.kind == "continent":
            rows = rows[np.isin(g.country[rows], atlas.continent(locative.anchors[0].place))]
    if facility.called is not None:
        rows = _called(rows, facility, atlas)
    for locative, area in areas:
        within = _within(rows, locative, area, atlas, strict=facility.superlative is not None)
        if not len(within) and locative.relation == "in":
            within = _namesakes(rows, locative.anchors[0], atlas)
        if len(within) or facility.called is None:  # a name says more than a loose "in Papua"
            rows = within
    if facility.links:
        rows = _linked(rows, facility.links, atlas)
    if facility.owner is not None:
        rows = _owned(rows, facility, operator, bool(areas) or country is not None, atlas)
    return rows


def _namesakes(rows: Any, anchor: Anchor, atlas: Atlas) -> Any:
    """Keep the few that bear a town's name, though the town known by it lies elsewhere."""
    if anchor.place.kind != "city":
        return rows[:0]
    kept = [r for r in rows.tolist() if named_after(r, anchor, atlas)]
    return np.array(kept if len(kept) <= _MOST_NAMESAKES else [], dtype=rows.dtype)


def _called(rows: Any, facility: Facility, atlas: Atlas) -> Any:
    """Keep the facilities that bear the name before the noun: "the Nasib crossing", "the Grasberg mine"."""
    g = atlas.gazetteer
    called = key(facility.called or "")
    by_name = set(g.rows(called).tolist()) | set(g.rows(key(f"{called} {facility.head}")).tolist())
    kept = [r for r in rows.tolist() if r in by_name]
    if not kept:
        kept = [r for r in rows.tolist() if f" {called} " in atlas.name_key(r)]
    return np.array(kept, dtype=rows.dtype)


def _within(rows: Any, locative: Locative, area: Area, atlas: Atlas, *, strict: bool = False) -> Any:
    """Keep what lies in the area of one place phrase, or what its anchor names.

    A direction reaches a little beyond its part; with ``strict`` only if nothing lies in the part itself.
    """
    if not len(rows):
        return rows
    g = atlas.gazetteer
    anchor = locative.anchors[0]
    if locative.relation == "in" and anchor.row is not None and anchor.row in rows:
        return rows[rows == anchor.row]
    lat, lon = g.lat[rows].astype(float), g.lon[rows].astype(float)
    if (
        locative.relation in _ROUND
        and anchor.place.kind in {"city", "facility", "physical", "admin2"}
        and atlas.footprint(anchor.row) is None
    ):
        return _round(rows, lat, lon, anchor, locative, atlas)
    shape = area.geometry
    if locative.relation == "part" and locative.wind and anchor.place.kind != "city":
        whole = atlas.shape(anchor)
        shape = _sector(whole, locative.wind, deep=locative.deep, slack=0.25)
        inner = _sector(whole, locative.wind, deep=locative.deep, slack=0.0)
        if strict and _contains(inner, lon, lat).any():
            shape = inner
    if anchor.place.kind == "water" and locative.relation == "in":
        shape = _wider(shape, _WATER_KM)
    inside = _contains(shape, lon, lat)
    if locative.relation == "beyond" and locative.wind and not inside.any():
        bearing, far = WINDS[locative.wind], (0.0, _BEYOND_KM)
        inside = _contains(
            geometry.ring_sector(anchor.place.lat, anchor.place.lon, far, bearing, 45.0), lon, lat
        )
    coastal = _IS_COASTAL[g.feature[rows]]
    if not inside.any() or (coastal & ~inside).any():
        wider = _contains(_wider(shape, 8.0 if inside.any() else max(15.0, 0.15 * area.km)), lon, lat)
        inside = inside | (wider & coastal) if inside.any() else wider
    if anchor.place.kind == "country" and locative.relation in _INNER:
        # "the country's southeast" ends at its border, however coarse the shape
        inside &= g.country[rows] == COUNTRY_CODE.get(anchor.place.country or "", 255)
    return rows[inside]


@lru_cache(maxsize=256)
def _wider(shape: Geometry, km: float) -> Geometry:
    return geometry.buffer_km(shape, km)


@lru_cache(maxsize=256)
def _sector(shape: Geometry, wind: str, *, deep: bool, slack: float) -> Geometry:
    return geometry.sector(shape, wind, deep=deep, slack=slack)


def _round(rows: Any, lat: Any, lon: Any, anchor: Anchor, locative: Locative, atlas: Atlas) -> Any:
    """Keep what lies around a city: within its radius and 30 km, or by its name within 120 km."""
    reach = radius.extent_km(anchor.place) + _CITY_REACH_KM
    if locative.relation in {"near", "outside", "edge"}:
        reach = radius.near_km(anchor.place) + _CITY_REACH_KM
    if anchor.place.kind == "physical":
        reach = max(reach, 80.0)
    n = len(rows)
    away = (
        np.asarray(
            geometry.geod().inv(np.full(n, anchor.place.lon), np.full(n, anchor.place.lat), lon, lat)[2]
        )
        / 1000
    )
    close = away <= reach
    wide = np.flatnonzero((away > reach) & (away <= 120))
    for k in wide:
        row = int(rows[k])
        close[k] = named_after(row, anchor, atlas) or filed_under(row, anchor, atlas)
    return rows[close]


def named_after(row: int, anchor: Anchor, atlas: Atlas) -> bool:
    """Tell whether a facility bears the anchor's name."""
    if anchor.place.kind in {"country", "continent"}:
        return False
    names = {key(anchor.text), key(anchor.place.name)} - {""}
    own = atlas.name_key(row)
    return any(f" {name} " in own for name in names)


def filed_under(row: int, anchor: Anchor, atlas: Atlas) -> bool:
    """Tell whether the anchor is the place by which the gazetteer says a facility lies."""
    near = key(str(atlas.facts(row).get("near", "")))
    return bool(near) and near in {key(anchor.text), key(anchor.place.name)}


def _contains(shape: Any, lon: Any, lat: Any) -> Any:
    import shapely

    shapely.prepare(shape)
    return shapely.contains_xy(shape, lon, lat) | shapely.contains_xy(shape, lon + 360, lat)


def _owned(rows: Any, facility: Facility, operator: str | None, placed: bool, atlas: Atlas) -> Any:
    """Keep what the owner runs or holds; an area as owner ("Africa's largest dam") keeps what lies in it."""
    owner = facility.owner
    if owner is None:
        return rows
    g = atlas.gazetteer
    if owner.place.kind == "continent":
        return rows[np.isin(g.country[rows], atlas.continent(owner.place))]
    if (
        owner.place.kind in {"city", "admin1", "region", "continent", "water", "physical", "admin2"}
        and not placed
    ):
        whole = Locative(owner.start, owner.end, "in", (owner,))
        area = area_of(whole, atlas)
        return rows if area is None else _within(rows, whole, area, atlas)
    if operator is None:
        return rows
    code = COUNTRY_CODE.get(operator, 255)
    at_home = g.country[rows] == code
    run = np.isin(rows, atlas.run_by(operator))
    if facility.superlative and not (facility.locatives or facility.overseas) and at_home.any():
        return rows[at_home]  # "China's largest base" is not abroad
    if facility.overseas:
        return rows[run & ~at_home] if (run & ~at_home).any() else rows[run]
    if placed:  # what it once ran counts where the phrase says where
        run |= np.array([atlas.has_role_of(r, owner) for r in rows.tolist()], dtype=bool)
    kept = rows[at_home | run]
    return kept if len(kept) or not placed else rows


def _linked(rows: Any, links: tuple[Anchor, ...], atlas: Atlas) -> Any:
    """Keep the crossings, bridges and canals that touch everything they are said to join."""
    if any(link.place.kind == "country" for link in links):
        links = tuple(_as_area(link, atlas) for link in links)
    kept = [int(r) for r in rows if all(_touches(int(r), link, atlas) for link in links)]
    return np.array(kept, dtype=rows.dtype)


def _as_area(link: Anchor, atlas: Atlas) -> Anchor:
    """Return a link as the country or territory of its name, where another link is a country.

    "between Mexico and New Mexico", "between Egypt and Gaza": one crosses from land to land, not to a city.
    """
    if link.place.kind not in {"admin1", "admin2", "region", "city"} or link.classed:
        return link
    wanted = {KIND_CODE["country"]} | ({KIND_CODE["region"]} if link.place.kind == "city" else set())
    g = atlas.gazetteer
    for row in g.rows(key(link.text))[:6].tolist():
        if int(g.kind[row]) in wanted:
            return replace(link, place=g.place(row), row=row)
    return link


def _touches(row: int, link: Anchor, atlas: Atlas) -> bool:
    import shapely

    g = atlas.gazetteer
    place = link.place
    if link.row == row or named_after(row, link, atlas):
        return True
    if place.kind == "country":
        code = place.country or ""
        if int(g.country[row]) == COUNTRY_CODE.get(code, 255) or code in atlas.facts(row).get(
            "countries", ()
        ):
            return True
        if code in atlas.operators(row):
            return True
    lat, lon = float(g.lat[row]), float(g.lon[row])
    shape = atlas.footprint(link.row)
    if shape is None:
        if abs(lat - place.lat) > 1.0:  # over 110 km, whatever the longitude
            return False
        return geometry.distance_km(lat, lon, place.lat, place.lon) <= radius.extent_km(place) + _LINK_KM
    slack = _reach_km(place, is_canal=int(g.feature[row]) == FEATURE_CODE["canal"])
    x0, y0, x1, y1 = shapely.bounds(shape)
    pad = slack / 60.0
    if not (x0 - pad <= lon <= x1 + pad and y0 - pad <= lat <= y1 + pad):
        return False
    ends = shapely.get_coordinates(shapely.shortest_line(shape, shapely.points(lon, lat)))
    return geometry.distance_km(float(ends[0][1]), float(ends[0][0]), lat, lon) <= slack


def _reach_km(place: Place, *, is_canal: bool) -> float:
    """Return how far from what it joins the middle of a bridge or canal may lie.

    An ocean's marginal seas are waters of their own: the Panama Canal ends in the Caribbean.
    """
    if place.feature == "ocean":
        return 2200.0 if is_canal else 600.0
    return (_LINK_KM if place.kind in {"country", "city"} else 40.0) + (60.0 if is_canal else 0.0)
