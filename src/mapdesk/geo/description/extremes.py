"""Superlatives of nature and of cities, answered from figures: who is the highest, longest, most populous.

Only places whose figure the gazetteer knows are compared. Within a country that is not enough, since a small
lake of one country may be missing while another's is there: a figure that its source calls the country's
first (the tag ``first_in``) is sure; else, with fewer than three to compare, the answer is `uncertain`.
"""

from __future__ import annotations

from typing import Any, Final

from mapdesk.geo.description import geometry
from mapdesk.geo.description.answers import area_place, make_mention, spans_of
from mapdesk.geo.description.area import Area
from mapdesk.geo.description.areas import area_of
from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.back_nouns import ISLAND_COUNTRIES
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor, Extreme
from mapdesk.geo.description.extents import by_area, by_census, outermost_point
from mapdesk.geo.gazetteer.features import COUNTRIES, FEATURE_CODE, FEATURES
from mapdesk.model import Candidate, Evidence, Mention

__all__ = ["answer_extreme"]

_FEATURES: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("mountain", "peak"), ("mountain", "volcano")),
    "volcano": ("volcano",),
    "lake": ("lake", "reservoir", "sea"),
    "island": ("island", "country", "territory"),
    "desert": ("desert",),
    **dict.fromkeys(("point", "tip"), ()),
    **dict.fromkeys(
        ("town", "village", "municipality", "community", "settlement"),
        ("capital", "admin_seat", "city", "town", "village"),
    ),
    "river": ("river",),
    **dict.fromkeys(("city", "metropolis"), ("capital", "admin_seat", "city", "town")),
    **dict.fromkeys(("country", "nation"), ("country",)),
    **dict.fromkeys(
        ("state", "province", "region", "governorate", "department", "prefecture", "territory"), ("admin1",)
    ),
}
_UNITS: Final = {
    "elevation_m": "{:,.0f} m", "area_km2": "{:,.0f} km²", "depth_m": "{:,.0f} m", "length_km": "{:,.0f} km",
    "population": "{:,.0f} people", "northern": "latitude {:.1f}°", "southern": "latitude {:.1f}°",
    "eastern": "longitude {:.1f}°", "western": "longitude {:.1f}°",
}  # fmt: skip
# Direction → the sign that sorts the farthest first.
_WINDS: Final = {"northern": -1, "southern": 1, "eastern": -1, "western": 1}
# Divisions that are neither a state nor a province, where their name does not say so.
_TERRITORIES: Final = {"CA": ("Yukon", "Nunavut"), "US": ("District of Columbia",)}
_ENOUGH: Final = 3
# Fewest people of what a text calls so, when it asks for the northernmost one.
_LEAST_PEOPLE: Final = {"city": 15_000, "metropolis": 100_000, "town": 1_000}
_POINT_KM: Final = 10.0
_POINT: Final = 0.85
_MOST_CITIES: Final = 3000
_NTH: Final = {1: "", 2: "second-", 3: "third-", 4: "fourth-", 5: "fifth-"}


def answer_extreme(
    extreme: Extreme, sentence: tuple[int, int], discourse: Discourse, atlas: Atlas
) -> Mention | None:
    """Return the mention of the place that a superlative singles out, or None where no figure tells."""
    if extreme.noun in {"point", "tip"}:
        return _answer_point(extreme, sentence, discourse, atlas)
    ranked = _ranked(extreme, atlas)
    if len(ranked) < extreme.rank:
        return None
    best = ranked[extreme.rank - 1]
    sure = _is_sure(extreme, best[1], ranked, atlas)
    confidence = (0.93 if sure else 0.5) * (
        0.95 if extreme.whole is not None and extreme.whole.implied else 1
    )
    places = [best, *(entry for entry in ranked[:5] if entry is not best)]
    candidates = tuple(
        Candidate(
            place=atlas.gazetteer.place(row),
            score=round(confidence if row == best[1] else (1 - confidence) / len(places), 4),
            evidence=(_reason(extreme, value, chosen=row == best[1]),),
        )
        for value, row in places
    )
    return make_mention(
        discourse,
        (extreme.start, extreme.end),
        "descriptive",
        "located" if sure else "uncertain",
        confidence,
        place=candidates[0].place,
        candidates=candidates,
        reason=None if sure else "Too few figures are known to be sure.",
        sentence=sentence,
        anchors=spans_of(_anchors(extreme)),
        relation=f"the {_NTH[extreme.rank]}{extreme.superlative} {extreme.noun} of {_of(extreme)}",
    )


def _answer_point(
    extreme: Extreme, sentence: tuple[int, int], discourse: Discourse, atlas: Atlas
) -> Mention | None:
    """Return the area around the outermost point of a land's main parts: "Africa's southernmost point"."""
    if extreme.whole is None:
        return None
    lat, lon = outermost_point(extreme.whole, extreme.figure, atlas)
    words = f"the {extreme.superlative} point of {_of(extreme)}"
    circle = geometry.circle(lat, lon, _POINT_KM)
    place = area_place(Area(circle, lat, lon, _POINT_KM, words), words, extreme.whole.place.country)
    reason = Evidence(signal="superlative", text=f"Computed from its outline: {words}.", weight=1.5)
    return make_mention(
        discourse,
        (extreme.start, extreme.end),
        "descriptive",
        "located",
        _POINT,
        place=place,
        candidates=(Candidate(place=place, score=_POINT, evidence=(reason,)),),
        sentence=sentence,
        anchors=spans_of((extreme.whole,)),
        relation=words,
    )


def _anchors(extreme: Extreme) -> tuple[Anchor, ...]:
    if extreme.part is not None:
        return extreme.part.anchors
    return () if extreme.whole is None else (extreme.whole,)


def _of(extreme: Extreme) -> str:
    if extreme.part is not None:
        return f"the part of {extreme.part.anchors[0].place.name} that the text means"
    return "the world" if extreme.whole is None else extreme.whole.place.name


def _shape(extreme: Extreme, atlas: Atlas) -> Any:
    """Return the outline that bounds what is compared, or None for the world."""
    if extreme.part is not None:
        area = area_of(extreme.part, atlas)
        return None if area is None else area.geometry
    return None if extreme.whole is None else atlas.shape(extreme.whole)


def _reason(extreme: Extreme, value: float, *, chosen: bool) -> Evidence:
    figure = _UNITS[extreme.figure].format(value)
    if not chosen:
        return Evidence(signal="superlative", text=f"Another of {_of(extreme)}: {figure}.", weight=-0.5)
    text = f"The {_NTH[extreme.rank]}{extreme.superlative} {extreme.noun} of {_of(extreme)}: {figure}."
    return Evidence(signal="superlative", text=text, weight=2.0)


def _ranked(extreme: Extreme, atlas: Atlas) -> list[tuple[float, int]]:
    """Return (figure, row) of what is compared, highest first (ties by row); a country's sure first leads."""
    if extreme.figure == "area_km2" and _FEATURES[extreme.noun] == ("admin1",):
        return by_area(_areas(extreme, atlas), atlas)
    if extreme.figure == "population" and extreme.noun != "island":
        return _by_people(extreme, atlas)
    if extreme.figure in _WINDS:
        return _by_position(extreme, atlas)
    known = atlas.figures(extreme.figure)
    codes = {FEATURE_CODE[f] for f in _FEATURES[extreme.noun]}
    feature = atlas.gazetteer.feature
    rows = [row for row in known if int(feature[row]) in codes and _is_called(extreme, row, atlas)]
    inside = _inside(extreme, rows, atlas)
    first = [row for row in inside if _is_first(extreme, row, atlas)]
    return sorted(
        ((known[row], row) for row in inside), key=lambda entry: (entry[1] not in first, -entry[0], entry[1])
    )


def _is_called(extreme: Extreme, row: int, atlas: Atlas) -> bool:
    """Tell whether a row of a fitting feature is what the noun says: an island state, fresh water."""
    g = atlas.gazetteer
    feature = FEATURES[int(g.feature[row])]
    if extreme.noun == "island" and feature in {"country", "territory"}:
        return COUNTRIES[int(g.country[row])] in ISLAND_COUNTRIES
    return not (extreme.fresh and feature == "sea")


def _by_people(extreme: Extreme, atlas: Atlas) -> list[tuple[float, int]]:
    g = atlas.gazetteer
    if _FEATURES[extreme.noun] == ("admin1",):
        return by_census(_areas(extreme, atlas), atlas)
    if extreme.noun in {"country", "nation"}:
        chosen = _areas(extreme, atlas)
        return sorted(((float(g.population[r]), r) for r in chosen), key=lambda e: (-e[0], e[1]))
    if extreme.whole is not None and extreme.whole.place.kind in {"country", "admin1"}:
        cities = atlas.largest_cities(extreme.whole, port=extreme.port)
    else:
        cities = _inside(extreme, atlas.cities[:_MOST_CITIES].tolist(), atlas)[:12]
    return [(float(g.population[r]), r) for r in cities]


def _areas(extreme: Extreme, atlas: Atlas) -> list[int]:
    """Return the countries or provinces that are compared; provinces only within a country."""
    is_of_country = extreme.whole is not None and extreme.whole.place.kind == "country"
    if _FEATURES[extreme.noun] == ("admin1",) and not is_of_country:
        return []
    codes = [FEATURE_CODE[feature] for feature in _FEATURES[extreme.noun]]
    return _inside(extreme, atlas.gazetteer.facilities(codes).tolist(), atlas)


def _is_plainly(noun: str, row: int, atlas: Atlas) -> bool:
    """Tell whether an area is what the noun says: a state or province is no territory or capital district."""
    name: str = atlas.gazetteer.place(row).name
    country = COUNTRIES[int(atlas.gazetteer.country[row])]
    return noun not in {"state", "province"} or not (
        name in _TERRITORIES.get(country, ()) or "Territor" in name
    )


def _by_position(extreme: Extreme, atlas: Atlas) -> list[tuple[float, int]]:
    """Return (degrees, row) of each area's outermost point, the farthest in the direction first."""
    if _FEATURES[extreme.noun][0] in {"capital", "island"}:
        return _points_by_position(extreme, atlas)
    corner = ("western", "southern", "eastern", "northern").index(extreme.figure)
    shapes = [
        (atlas.footprint(row), row) for row in _areas(extreme, atlas) if _is_plainly(extreme.noun, row, atlas)
    ]
    found = [(round(float(shape.bounds[corner]), 4), row) for shape, row in shapes if shape is not None]
    return sorted(found, key=lambda entry: (entry[0] * _WINDS[extreme.figure], entry[1]))


def _points_by_position(extreme: Extreme, atlas: Atlas) -> list[tuple[float, int]]:
    """Return (degrees, row) of each city or island, the farthest in the direction first."""
    g = atlas.gazetteer
    codes = [FEATURE_CODE[f] for f in _FEATURES[extreme.noun] if f not in {"country", "territory"}]
    whole = extreme.whole
    code = whole.place.country if whole is not None and whole.place.kind == "country" else None
    rows: Any = g.facilities(codes, code)
    if extreme.noun != "island":
        rows = rows[g.population[rows] >= _LEAST_PEOPLE.get(extreme.noun, 100)]
    rows = rows if code is not None else _inside(extreme, rows.tolist(), atlas)
    degrees = g.lat if extreme.figure in {"northern", "southern"} else g.lon
    found = [(round(float(degrees[r]), 4), int(r)) for r in rows]
    return sorted(found, key=lambda entry: (entry[0] * _WINDS[extreme.figure], entry[1]))[:12]


def _inside(extreme: Extreme, rows: list[int], atlas: Atlas) -> list[int]:
    """Return the rows that lie in what is compared or are shared by it: by country, else by outline."""
    import shapely

    shape = _shape(extreme, atlas)
    if shape is None:
        return rows
    g = atlas.gazetteer
    shapely.prepare(shape)
    within = shapely.contains_xy(shape, g.lon[rows].astype(float), g.lat[rows].astype(float))
    whole = extreme.whole
    code = whole.place.country if whole is not None and whole.place.kind == "country" else None
    if code is None:
        return [row for row, inside in zip(rows, within, strict=True) if inside]
    return [r for r, inside in zip(rows, within, strict=True) if _is_of(r, code, shape, inside, atlas)]


def _is_of(row: int, code: str, shape: Any, inside: bool, atlas: Atlas) -> bool:
    """Tell whether a place is a country's: filed under it, else inside its outline or reaching into it."""
    import shapely

    if any(first.endswith(f"@{code}") for first in _firsts(row, atlas)):
        return True
    own = COUNTRIES[int(atlas.gazetteer.country[row])]
    countries = tuple(atlas.facts(row).get("countries", ())) or ((own,) if own else ())
    if countries:
        return code in countries
    outline = atlas.footprint(row)
    return inside or (outline is not None and bool(shapely.intersects(shape, outline)))


def _firsts(row: int, atlas: Atlas) -> list[str]:
    tags: dict[str, list[str]] = atlas.facts(row)["tags"]
    return [first for tag in tags.get("first_in", ()) for first in tag.split(",")]


def _is_first(extreme: Extreme, row: int, atlas: Atlas) -> bool:
    """Tell whether a source calls a place the first of its country by this figure."""
    if extreme.whole is None or extreme.whole.place.kind != "country":
        return False
    return f"{extreme.figure}@{extreme.whole.place.country}" in _firsts(row, atlas)


def _is_sure(extreme: Extreme, row: int, ranked: list[tuple[float, int]], atlas: Atlas) -> bool:
    if _FEATURES[extreme.noun] == ("admin1",) and extreme.figure == "area_km2":
        return by_census([r for _, r in ranked], atlas)[0][1] == ranked[0][1]  # by land or people, the same
    if extreme.figure in {"population", *_WINDS} or _is_first(extreme, row, atlas):
        return True
    if extreme.whole is not None and extreme.whole.place.kind == "country":
        return False
    return len(ranked) >= _ENOUGH
