"""A workspace's own places, laid over the gazetteer.

An entry with the ``id`` of a known place corrects it: what the entry does not say stays as it is, and the
names that the place had still lead to it.
"""

from __future__ import annotations

import math
import re
from difflib import get_close_matches
from typing import Any, Final

from mapdesk.geo.gazetteer.builder import store_in_memory
from mapdesk.geo.gazetteer.features import (
    COUNTRY_CODE,
    FEATURE_CODE,
    FEATURES,
    KIND_CODE,
    LOCAL,
    NAME,
)
from mapdesk.geo.gazetteer.gazetteer import Gazetteer
from mapdesk.geo.gazetteer.naming import naming_of
from mapdesk.geo.gazetteer.normalise import key
from mapdesk.geo.gazetteer.placefiles import Entry
from mapdesk.geo.gazetteer.rows import Naming, PlaceRow

__all__ = ["lay_over", "place_of"]

_NUMBERS: Final = {
    "lat": ("latitude", -90.0, 90.0),
    "lon": ("longitude", -180.0, 180.0),
    "fame": ("fame", 0.0, 1.0),
    "precision_km": ("precision_km", 0.001, 20_000.0),
    "population": ("population", 0.0, 1e10),
}
_FEATURE_OF_KIND: Final = {
    "country": "country", "continent": "continent", "admin1": "admin1", "admin2": "admin2", "city": "town",
    "facility": "site", "water": "lake", "physical": "mountain", "region": "region", "area": "area",
    "point": "point",
}  # fmt: skip
# Whoever writes a place down means it: it comes before all but the best known of its name.
_FAME: Final = 0.8


def lay_over(gazetteer: Gazetteer, entries: list[Entry]) -> Gazetteer:
    """Return the gazetteer with the entries' places on top; a later entry of an id replaces an earlier one.

    Raises
    ------
    GazetteerError
        An entry is wrong: the message names file, entry, what was found and what was expected.
    """
    places: dict[str, PlaceRow] = {}
    for entry in entries:
        place = place_of(gazetteer, entry, taken=places.keys())
        places[place.id] = place
    if not places:
        return gazetteer
    return gazetteer.on_top(
        store_in_memory(places.values(), {"name": "places of the workspace", "sources": []})
    )


def place_of(gazetteer: Gazetteer, entry: Entry, taken: Any) -> PlaceRow:
    """Return the place of an entry; ``taken`` are the ids given already, which a new place does not get."""
    place = _corrected(gazetteer, entry) or _new(entry, taken)
    fields = entry.fields
    for field in ("lat", "lon", "fame", "precision_km"):
        if field in fields:
            setattr(place, field, _number(entry, field))
    if "population" in fields:
        place.population = int(_number(entry, "population"))
    if "kind" in fields or "feature" in fields:
        place.feature = _feature(entry)
    if "country" in fields:
        place.country = _country(entry)
    if "admin1" in fields:
        place.admin1 = _admin1(gazetteer, entry, place.country)
    if "local_name" in fields:
        place.local_name = _text(entry, "local_name")
        place.names.append(naming_of(place.local_name, LOCAL))
    place.operators = _list(entry, "operators") or place.operators
    place.footprint = entry.footprint or place.footprint
    place.names += [naming_of(alias) for alias in _list(entry, "aliases")]
    return place


def _corrected(gazetteer: Gazetteer, entry: Entry) -> PlaceRow | None:
    row = gazetteer.row(_text(entry, "id")) if "id" in entry.fields else None
    if row is None:
        return None
    known, detail = gazetteer.place(row), gazetteer.detail(row)
    name = _text(entry, "name") if "name" in entry.fields else known.name
    return PlaceRow(
        id=known.id,
        name=name,
        feature=known.feature or "site",
        lat=known.lat,
        lon=known.lon,
        country=known.country or "",
        admin1=gazetteer.admin1_codes[int(gazetteer.admin1[row])],
        admin2=gazetteer.admin2_codes[int(gazetteer.admin2[row])],
        population=known.population,
        fame=max(float(gazetteer.fame[row]), _FAME),
        precision_km=known.precision_km,
        source=f"workspace, after {known.source}",
        local_name=known.local_name or "",
        operators=known.operators,
        countries=tuple(detail.get("countries", ())),
        names=[Naming(name, NAME)],
        footprint=gazetteer.footprint(row),
    )


def _new(entry: Entry, taken: Any) -> PlaceRow:
    name = _text(entry, "name")
    for field in ("lat", "lon"):
        if field not in entry.fields:
            raise entry.wrong(
                f"{name!r} has no {field}; expected lat and lon in degrees, or the id of a known place"
            )
    feature = _feature(entry) if {"kind", "feature"} & entry.fields.keys() else "site"
    identity = _text(entry, "id") if "id" in entry.fields else _free_id(name, taken)
    return PlaceRow(
        id=identity,
        name=name,
        feature=feature,
        lat=0.0,
        lon=0.0,
        fame=_FAME,
        precision_km=1.0,
        source="workspace",
        names=[Naming(name, NAME)],
    )


def _free_id(name: str, taken: Any) -> str:
    slug = re.sub(r"[^\w]+", "-", key(name)) or "place"
    identity, number = f"own:{slug}", 2
    while identity in taken:
        identity, number = f"own:{slug}-{number}", number + 1
    return identity


def _text(entry: Entry, field: str) -> str:
    value = entry.fields.get(field)
    if not isinstance(value, str) or not value.strip():
        raise entry.wrong(f"{field} is {value!r}; expected text" if value is not None else f"has no {field}")
    if field == "name" and not key(value):
        raise entry.wrong(f"name {value!r} has no letter in it")
    return value.strip()


def _list(entry: Entry, field: str) -> tuple[str, ...]:
    value = entry.fields.get(field, [])
    parts = value.split("|") if isinstance(value, str) else value
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise entry.wrong(f"{field} is {value!r}; expected a list of texts")
    return tuple(part.strip() for part in parts if part.strip())


def _number(entry: Entry, field: str) -> float:
    word, least, most = _NUMBERS[field]
    value = entry.fields[field]
    try:
        number = float("nan") if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        number = float("nan")
    if math.isnan(number):
        raise entry.wrong(f"{word} is {value!r}; expected a number")
    if not least <= number <= most:
        hint = "; are the coordinates swapped?" if field in ("lat", "lon") else ""
        raise entry.wrong(f"{word} {value} is outside [{least:g}, {most:g}]{hint}")
    return number


def _feature(entry: Entry) -> str:
    if "feature" in entry.fields:
        return _one_of(entry, "feature", FEATURES)
    kind = _one_of(entry, "kind", (*KIND_CODE, *FEATURE_CODE))
    return _FEATURE_OF_KIND.get(kind, kind)


def _one_of(entry: Entry, field: str, known: tuple[str, ...]) -> str:
    value = _text(entry, field)
    if value not in known:
        near = get_close_matches(value, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(known)}"
        raise entry.wrong(f"{field} {value!r} is not known; {hint}")
    return value


def _country(entry: Entry) -> str:
    code = _text(entry, "country").upper()
    if code not in COUNTRY_CODE or not code:
        raise entry.wrong(f"country {entry.fields['country']!r} is not an ISO 3166-1 code of two letters")
    return code


def _admin1(gazetteer: Gazetteer, entry: Entry, country: str) -> str:
    """Return the code of an admin-1 given by its GeoNames code or by a name of it."""
    text = _text(entry, "admin1")
    if gazetteer.admin1_row(text) is not None:
        return text
    for row in gazetteer.rows(key(text)).tolist():
        identity = gazetteer.id(row)
        if identity.startswith(f"admin1:{country}"):
            return identity.removeprefix("admin1:")
    raise entry.wrong(
        f"admin1 {text!r} is not known in {country or 'any country'}; expected a name or a code"
    )
