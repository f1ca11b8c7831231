"""What speaks for a candidate and against it, in points and in words.

The points are log-odds set by hand on the development phrases of tests/geo/description. The words are
what a reader sees: each is one sentence with one fact.
"""

from __future__ import annotations

import math
from typing import Final

from mapdesk.geo.description import geometry, radius
from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.expression import Anchor, Facility
from mapdesk.geo.description.search import Search, filed_under, named_after
from mapdesk.geo.description.words import SUPERLATIVES
from mapdesk.geo.gazetteer import key
from mapdesk.geo.gazetteer.features import COUNTRIES, FEATURES
from mapdesk.model import Evidence

__all__ = ["FAME", "TOP", "TOP_BY_FIGURE", "first_number", "reasons_for"]

FAME: Final = 6.0
_OPERATOR: Final = 2.5
_IMPLIED: Final = 1.5
_SIZE: Final = 0.5
TOP: Final = 2.5
TOP_BY_FIGURE: Final = 6.0
_UNIT: Final = 6.0
_NAMED: Final = 2.0
_CLOSED: Final = -1.6
_HOME: Final = 0.8
_UNKNOWN_FAME: Final = {"definite": 0.22, "indefinite": 0.36}
_WHERE: Final = frozenset({"direction", "nearness", "area", "country"})
_TEMPERATURE: Final = 0.8
_UNKNOWN_SIZE: Final = 2.5
_FORMER: Final = frozenset(
    "former old closed abandoned disused soviet defunct ruined destroyed ex shuttered".split()
)
_SAID_AREA: Final = {"near": "lies near", "outside": "lies outside", "in": "lies in"}
WORDS_OF: Final[dict[str, str]] = {
    "air_base": "an air base",
    "airport": "an airport",
    "naval_base": "a naval base",
    "army_base": "an army base",
    "headquarters": "a headquarters",
    "launch_site": "a launch site",
    "port": "a port",
    "shipyard": "a shipyard",
    "nuclear_plant": "a nuclear power plant",
    "nuclear_site": "a nuclear site",
    "power_plant": "a power plant",
    "dam": "a dam",
    "canal": "a canal",
    "terminal": "a terminal",
    "refinery": "a refinery",
    "bridge": "a bridge",
    "tunnel": "a tunnel",
    "border_crossing": "a border crossing",
    "prison": "a prison",
    "refugee_camp": "a refugee camp",
    "embassy": "an embassy",
    "government": "a seat of government",
    "parliament": "a parliament",
    "palace": "a palace",
    "mine": "a mine",
    "factory": "a works",
    "hospital": "a hospital",
    "stadium": "a stadium",
    "lighthouse": "a lighthouse",
    "site": "a site",
    "landmark": "a landmark",
}


def reasons_for(
    row: int,
    facility: Facility,
    search: Search,
    implied: tuple[str, ...],
    beside: tuple[Anchor, ...],
    atlas: Atlas,
) -> tuple[float, list[Evidence]]:
    """Return the points of a candidate, and the reasons that give them.

    ``implied`` are countries that the sentence names before the description; ``beside`` the places that it
    names elsewhere.
    """
    g = atlas.gazetteer
    feature = FEATURES[int(g.feature[row])]
    reasons = [_feature_reason(feature, facility, search)]
    reasons += _area_reasons(row, search, atlas)
    reasons += _owner_city_reasons(row, facility, atlas)
    reasons += _operator_reasons(row, facility, search, implied, atlas)
    reasons += _unit_reasons(row, facility, atlas)
    reasons += _size_reasons(row, facility, atlas)
    reasons += _state_reasons(row, facility, atlas)
    reasons += _role_reasons(row, facility, atlas)
    reasons += _beside_reasons(row, beside, facility, atlas)
    points = sum(e.weight for e in reasons) + FAME * float(g.fame[row])
    return points, reasons


def _feature_reason(feature: str, facility: Facility, search: Search) -> Evidence:
    order = facility.features.index(feature) if feature in facility.features else 3
    narrowed = len(facility.features) > 1 and set(facility.features) != {
        "air_base",
        "naval_base",
        "army_base",
    }
    weight = (0.8 - 0.6 * order if narrowed else 0.8) if not search.related else -0.8
    said = WORDS_OF.get(feature, feature.replace("_", " "))
    return Evidence(
        signal="kind", text=f"The text says “{facility.head}”; this is {said}.", weight=round(weight, 3)
    )


def _area_reasons(row: int, search: Search, atlas: Atlas) -> list[Evidence]:
    g = atlas.gazetteer
    lat, lon = float(g.lat[row]), float(g.lon[row])
    found = []
    for locative, area in search.areas:
        anchor = locative.anchors[0]
        place = anchor.place
        if anchor.row == row:
            found.append(Evidence(signal="name", text=f"The text names it: “{anchor.text}”.", weight=3.0))
            continue
        if named_after(row, anchor, atlas):
            found.append(
                Evidence(
                    signal="name",
                    text=f"It bears the name of {anchor.label}, which the text gives.",
                    weight=_NAMED,
                )
            )
        elif filed_under(row, anchor, atlas):
            text = f"The gazetteer describes it by {anchor.label}, which the text gives."
            found.append(Evidence(signal="filed", text=text, weight=0.8))
        if locative.relation == "part" and locative.wind:
            fit = _depth(lat, lon, locative.wind, area)
            text = (
                f"It lies in {area.words}, the area the text means."
                if fit >= 0
                else f"It lies just outside {area.words}."
            )
            found.append(
                Evidence(
                    signal="direction",
                    text=text,
                    weight=round(0.4 + 0.8 * fit if fit >= 0 else 0.2 + 2.5 * fit, 3),
                )
            )
        elif place.kind in {"city", "facility"} and locative.relation in {
            "in",
            "near",
            "outside",
            "edge",
            "centre",
        }:
            away = geometry.distance_km(lat, lon, place.lat, place.lon)
            scale = 15.0 if locative.relation == "in" else 40.0
            text = f"It is {_km(away)} from {anchor.label}, which the text gives."
            found.append(
                Evidence(
                    signal="nearness",
                    text=text,
                    weight=round(1.0 - min(4.0, max(0.0, away - radius.extent_km(place)) / scale), 3),
                )
            )
        else:
            found.append(
                Evidence(signal="area", text=f"It lies in the area the text means: {area.words}.", weight=0.5)
            )
    if search.country is not None:
        name = _country_name(search.country, atlas)
        found.append(Evidence(signal="country", text=f"It lies in {name}, as the text says.", weight=0.5))
    return found


def _owner_city_reasons(row: int, facility: Facility, atlas: Atlas) -> list[Evidence]:
    """Return how near a facility lies to the city that it is said to be of: "Warsaw's airport"."""
    owner = facility.owner
    if owner is None or owner.place.kind != "city":
        return []
    g, place = atlas.gazetteer, owner.place
    away = geometry.distance_km(float(g.lat[row]), float(g.lon[row]), place.lat, place.lon)
    weight = 1.0 - min(4.0, max(0.0, away - 0.5 * radius.extent_km(place)) / 15.0)
    return [
        Evidence(
            signal="nearness",
            text=f"It is {_km(away)} from {owner.label}, which the text gives.",
            weight=round(weight, 3),
        )
    ]


def _depth(lat: float, lon: float, wind: str, area: object) -> float:
    """Return how far out in its direction a point lies: 0 at the inner edge, 1 at the outer, less beyond."""
    x0, y0, x1, y1 = area.geometry.bounds  # type: ignore[attr-defined]  # Area.geometry is a shapely geometry
    w, h = max(x1 - x0, 1e-6), max(y1 - y0, 1e-6)
    shares = []
    if "north" in wind:
        shares.append((lat - y0) / h)
    if "south" in wind:
        shares.append((y1 - lat) / h)
    if "east" in wind:
        shares.append((lon - x0) / w)
    if "west" in wind:
        shares.append((x1 - lon) / w)
    return min(
        1.0,
        max(
            -1.0,
            2 * min(shares, default=0.0)
            if min(shares, default=0.0) < 0
            else sum(shares) / max(1, len(shares)),
        ),
    )


def _operator_reasons(
    row: int, facility: Facility, search: Search, implied: tuple[str, ...], atlas: Atlas
) -> list[Evidence]:
    g = atlas.gazetteer
    runs = atlas.operators(row)
    home = COUNTRIES[int(g.country[row])]
    if search.operator is not None:
        name = _country_name(search.operator, atlas)
        if search.operator in runs and (home != search.operator or facility.overseas):
            return [
                Evidence(
                    signal="operator",
                    text=f"{name} is named as its user in the same phrase.",
                    weight=_OPERATOR + (0.3 if runs[0] == search.operator else 0),
                )
            ]
        if home == search.operator:
            return [
                Evidence(
                    signal="country",
                    text=f"It lies in {name}, which the phrase names.",
                    weight=_HOME if not runs or runs[0] == home else 0.0,
                )
            ]
        return _former_tie(row, facility, atlas) or [
            Evidence(signal="operator", text=f"No tie to {name} in the gazetteer.", weight=-_OPERATOR)
        ]
    for country in implied:
        if country in runs and country != home:
            return [
                Evidence(
                    signal="operator",
                    text=f"{_country_name(country, atlas)} is named as its user in the same sentence.",
                    weight=_IMPLIED,
                )
            ]
    if implied and any(f in {"air_base", "naval_base", "army_base"} for f in facility.features):
        return [
            Evidence(
                signal="operator",
                text=f"No tie to {_country_name(implied[0], atlas)} in the gazetteer.",
                weight=-0.6,
            )
        ]
    return []


def _former_tie(row: int, facility: Facility, atlas: Atlas) -> list[Evidence]:
    """Return the tie to the owner that a facility's role tells of, where it no longer runs it."""
    if not atlas.has_role_of(row, facility.owner):
        return []
    role = atlas.facts(row)["tags"]["role"][0]
    return [Evidence(signal="operator", text=f"The gazetteer calls it “{role}”.", weight=_OPERATOR)]


def _unit_reasons(row: int, facility: Facility, atlas: Atlas) -> list[Evidence]:
    if facility.unit is None:
        return []
    words = f" {key(facility.unit)} "
    for unit in atlas.facts(row)["tags"].get("unit", ()):
        name = key(unit).removeprefix("the ")
        if f" {name} " in words:
            return [
                Evidence(
                    signal="unit",
                    text=f"It houses the {unit}, which the text names.",
                    weight=_UNIT + 0.2 * len(name.split()),
                )
            ]
    return []


def _size_reasons(row: int, facility: Facility, atlas: Atlas) -> list[Evidence]:
    if not facility.size:
        return []
    said = first_number(row, "size", atlas)
    size = _UNKNOWN_SIZE if said is None else said
    wanted = 1 if facility.size > 0 else -1
    weight = round(wanted * _SIZE * (size - _UNKNOWN_SIZE), 3)
    word = next((w for w in facility.modifiers if w), "")
    if weight < 0:
        return [
            Evidence(
                signal="size",
                text=f"A {'small' if wanted > 0 else 'large'} one of its kind; not “{_size_word(facility)}”.",
                weight=weight,
            )
        ]
    return (
        [Evidence(signal="size", text=f"Its size fits “{_size_word(facility)}”.", weight=weight)]
        if weight > 0 and word
        else []
    )


def _size_word(facility: Facility) -> str:
    from mapdesk.geo.description.words import SIZE_WORDS

    return next((w for w in facility.modifiers if w in SIZE_WORDS), "")


_DULL: Final = frozenset(
    "base air naval military army facility site plant power nuclear port airport station complex "
    "installation the of a in and new joint large big major key country s sizeable main".split()
)


def _role_reasons(row: int, facility: Facility, atlas: Atlas) -> list[Evidence]:
    """Return what the gazetteer says of a facility's role in the words of the description."""
    roles = atlas.facts(row)["tags"].get("role")
    if not roles:
        return []
    role = f" {key(' '.join(roles))} "
    said = [
        w for w in dict.fromkeys((facility.superlative or "", *facility.modifiers)) if w and w not in _DULL
    ]
    if facility.superlative == "main" and " main " in role:
        said.append("main")
    shared = [w for w in said if f" {key(w)} " in role]
    if facility.superlative and facility.superlative not in shared:
        shared = [w for w in shared if w not in SUPERLATIVES]
    if not shared:
        return []
    return [
        Evidence(
            signal="role",
            text=f"The gazetteer calls it “{roles[0]}”.",
            weight=round(1.2 * min(3, len(shared)), 3),
        )
    ]


def _state_reasons(row: int, facility: Facility, atlas: Atlas) -> list[Evidence]:
    status = atlas.facts(row)["tags"].get("status", [""])[0]
    former = any(w in _FORMER for w in facility.modifiers)
    if status in {"closed", "abandoned", "destroyed", "former"} and not former:
        return [Evidence(signal="status", text="Out of use, says the gazetteer.", weight=_CLOSED)]
    if former and status in {"closed", "abandoned", "destroyed", "former"}:
        return [Evidence(signal="status", text="Out of use, as the text says.", weight=1.0)]
    return []


def _beside_reasons(row: int, beside: tuple[Anchor, ...], facility: Facility, atlas: Atlas) -> list[Evidence]:
    """Return how near the places lie that the sentence names beside the description."""
    g = atlas.gazetteer
    lat, lon = float(g.lat[row]), float(g.lon[row])
    best: tuple[float, Anchor] | None = None
    for anchor in beside:
        away = geometry.distance_km(lat, lon, anchor.place.lat, anchor.place.lon)
        if best is None or away < best[0]:
            best = (away, anchor)
    if best is None or best[0] > 300:
        return []
    weight = round(0.6 * math.exp(-best[0] / 100), 3)
    return [
        Evidence(
            signal="beside", text=f"{best[1].label}, named beside it, is {_km(best[0])} away.", weight=weight
        )
    ]


def first_number(row: int, name: str, atlas: Atlas) -> float | None:
    """Return the number that the gazetteer's tags give a facility under a name, if any."""
    values = atlas.facts(row)["tags"].get(name)
    try:
        return float(values[0]) if values else None
    except ValueError:
        return None


def _country_name(code: str, atlas: Atlas) -> str:
    row = atlas.gazetteer.country_row(code)
    return code if row is None else atlas.gazetteer.name(row)


def _km(length: float) -> str:
    return f"{length:.0f} km" if length >= 10 else f"{length:.1f} km"
