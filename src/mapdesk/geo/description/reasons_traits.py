"""Reasons from what a candidate is: its kind, its size, its role, whether it is in use."""

from __future__ import annotations

from typing import Final

from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.expression import Facility
from mapdesk.geo.description.search import Search
from mapdesk.geo.description.words import SIZE_WORDS, SUPERLATIVES
from mapdesk.geo.gazetteer import key
from mapdesk.model import Evidence

__all__ = ["kind_reason", "name_reasons", "role_reasons", "size_reasons", "state_reasons"]

_SIZE: Final = 0.5
_UNKNOWN_SIZE: Final = 2.5
_CLOSED: Final = -1.6
_OUT_OF_USE: Final = frozenset({"closed", "abandoned", "destroyed", "former"})
_ANY_BASE: Final = frozenset({"air_base", "naval_base", "army_base"})
_FORMER: Final = frozenset(
    "former old closed abandoned disused soviet defunct ruined destroyed ex shuttered".split()
)
_WORDS_OF: Final[dict[str, str]] = {
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
_DULL: Final = frozenset(
    "base air naval military army facility site plant power nuclear port airport station complex "
    "installation the of a in and new joint large big major key country s sizeable main".split()
)


def kind_reason(feature: str, facility: Facility, search: Search) -> Evidence:
    """Return how well a candidate's feature fits the words for the kind: the first asked for fits best."""
    order = facility.features.index(feature) if feature in facility.features else 3
    narrowed = len(facility.features) > 1 and set(facility.features) != _ANY_BASE
    weight = -0.8 if search.related else 0.8 - 0.6 * order * narrowed
    said = _WORDS_OF.get(feature, feature.replace("_", " "))
    text = f"The text says “{facility.head}”; this is {said}."
    return Evidence(signal="kind", text=text, weight=round(weight, 3))


def size_reasons(row: int, facility: Facility, atlas: Atlas) -> list[Evidence]:
    """Return how a candidate's size fits "sizeable" or "small"."""
    if not facility.size:
        return []
    wanted = 1 if facility.size > 0 else -1
    weight = round(wanted * _SIZE * (atlas.figures("size").get(row, _UNKNOWN_SIZE) - _UNKNOWN_SIZE), 3)
    said = next((word for word in facility.modifiers if word in SIZE_WORDS), "")
    if weight < 0:
        text = f"A {'small' if wanted > 0 else 'large'} one of its kind; not “{said}”."
        return [Evidence(signal="size", text=text, weight=weight)]
    return [Evidence(signal="size", text=f"Its size fits “{said}”.", weight=weight)] if weight else []


def name_reasons(row: int, facility: Facility, atlas: Atlas) -> list[Evidence]:
    """Return whether an airport's name has "international" where the text says so."""
    if "international" not in facility.modifiers or "airport" not in facility.features:
        return []
    if " international " in atlas.name_key(row):
        return [Evidence(signal="title", text="Its name says that it is international.", weight=1.0)]
    return []


def role_reasons(row: int, facility: Facility, atlas: Atlas) -> list[Evidence]:
    """Return what the gazetteer says of a facility's role in the words of the description."""
    roles = atlas.facts(row)["tags"].get("role")
    if not roles:
        return []
    role = f" {key(' '.join(roles))} "
    said = dict.fromkeys((facility.superlative or "", *facility.modifiers))
    shared = [word for word in said if word and word not in _DULL and f" {key(word)} " in role]
    if facility.superlative == "main" and " main " in role:
        shared.append("main")
    others = {word for word in SUPERLATIVES if f" {word} " in role} - {facility.superlative}
    if facility.superlative and facility.superlative not in shared and (others or " former " in role):
        return []  # "the oldest base overseas" is not "the largest base overseas"
    if facility.superlative in shared and len(shared) > 1 and " former " not in role:
        shared.append(facility.superlative)
    if not shared:
        return []
    text = f"The gazetteer calls it “{roles[0]}”."
    return [Evidence(signal="role", text=text, weight=round(1.2 * min(3, len(shared)), 3))]


def state_reasons(row: int, facility: Facility, atlas: Atlas) -> list[Evidence]:
    """Return whether a candidate is out of use, and whether the text says so."""
    if _OUT_OF_USE.isdisjoint(atlas.facts(row)["tags"].get("status", ())):
        return []
    if _FORMER.isdisjoint(facility.modifiers):
        return [Evidence(signal="status", text="Out of use, says the gazetteer.", weight=_CLOSED)]
    return [Evidence(signal="status", text="Out of use, as the text says.", weight=1.0)]
