"""Reasons from whose a candidate is: its operator, its country, the unit that it houses."""

from __future__ import annotations

from typing import Final

from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.expression import Facility
from mapdesk.geo.description.search import Search
from mapdesk.geo.gazetteer import key
from mapdesk.geo.gazetteer.features import COUNTRIES
from mapdesk.model import Evidence

__all__ = ["operator_reasons", "unit_reasons"]

_OPERATOR: Final = 2.5
_IMPLIED: Final = 1.5
_UNIT: Final = 6.0
_HOME: Final = 0.8
_BASES: Final = frozenset({"air_base", "naval_base", "army_base"})


def operator_reasons(
    row: int, facility: Facility, search: Search, implied: tuple[str, ...], atlas: Atlas
) -> list[Evidence]:
    """Return the tie of a candidate to the owner that the phrase names, else to the sentence's countries."""
    if search.operator is not None:
        return _owner_reasons(row, search.operator, facility, atlas)
    runs = atlas.operators(row)
    home = COUNTRIES[int(atlas.gazetteer.country[row])]
    for country in implied:
        if country in runs and country != home:
            text = f"{atlas.country_name(country)} is named as its user in the same sentence."
            return [Evidence(signal="operator", text=text, weight=_IMPLIED)]
    if implied and not _BASES.isdisjoint(facility.features):
        text = f"No tie to {atlas.country_name(implied[0])} in the gazetteer."
        return [Evidence(signal="operator", text=text, weight=-0.6)]
    return []


def _owner_reasons(row: int, owner: str, facility: Facility, atlas: Atlas) -> list[Evidence]:
    runs = atlas.operators(row)
    home = COUNTRIES[int(atlas.gazetteer.country[row])]
    name = atlas.country_name(owner)
    if owner in runs and (home != owner or facility.overseas):
        text = f"{name} is named as its user in the same phrase."
        weight = _OPERATOR + (0.3 if runs[0] == owner else 0)
        return [Evidence(signal="operator", text=text, weight=weight)]
    if home == owner:
        text = f"It lies in {name}, which the phrase names."
        weight = _HOME if not runs or runs[0] == home else 0.0
        return [Evidence(signal="country", text=text, weight=weight)]
    if atlas.has_role_of(row, facility.owner):  # what it was, once
        role = atlas.facts(row)["tags"]["role"][0]
        return [Evidence(signal="operator", text=f"The gazetteer calls it “{role}”.", weight=_OPERATOR)]
    return [Evidence(signal="operator", text=f"No tie to {name} in the gazetteer.", weight=-_OPERATOR)]


def unit_reasons(row: int, facility: Facility, atlas: Atlas) -> list[Evidence]:
    """Return that a candidate houses the organisation that the phrase names."""
    words = f" {key(facility.unit or '')} "
    for unit in atlas.facts(row)["tags"].get("unit", ()):
        name = key(unit).removeprefix("the ")
        if facility.unit is not None and f" {name} " in words:
            text = f"It houses the {unit}, which the text names."
            return [Evidence(signal="unit", text=text, weight=_UNIT + 0.2 * len(name.split()))]
    return []
