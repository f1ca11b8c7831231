"""What a noun phrase beside a name means: the place of that name, or the facility that bears it."""

from __future__ import annotations

from typing import Final

from mapdesk.geo.description import geometry
from mapdesk.geo.description.answers import make_mention
from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.confidence import APPOSED
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Apposed
from mapdesk.geo.description.search import RELATED
from mapdesk.geo.gazetteer import key
from mapdesk.geo.gazetteer.features import FEATURES, KIND_OF_FEATURE
from mapdesk.model import Candidate, Evidence, Mention, Place

__all__ = ["answer_apposed"]

_REACH_KM: Final = 60.0
_MOST: Final = 12
_LEAST_FAME: Final = 0.05


def answer_apposed(
    said: Apposed, sentence: tuple[int, int], discourse: Discourse, atlas: Atlas
) -> Mention | None:
    """Return the mention of a phrase in apposition, or None where the name beside it is of another kind."""
    place = _place(said, discourse, atlas)
    if place is None:
        return None
    text = f"“{said.name}” stands beside it, and is what it means."
    reason = Evidence(signal="apposition", text=text, weight=2.5)
    return make_mention(
        discourse,
        (said.start, said.end),
        "descriptive",
        "located",
        APPOSED,
        place=place,
        candidates=(Candidate(place=place, score=APPOSED, evidence=(reason,)),),
        sentence=sentence,
        anchors=(said.beside,),
        relation=f"said of {said.name}",
    )


def _place(said: Apposed, discourse: Discourse, atlas: Atlas) -> Place | None:
    """Return the place meant: the named one if its kind fits the noun, else its facility of that kind."""
    wanted = {*said.features, *(r for f in said.features for r in RELATED.get(f, ()))}
    near = said.place
    if near is not None and near.feature in said.features:
        return near
    facilities = [f for f in said.features if KIND_OF_FEATURE.get(f) == "facility"]
    found = _namesake(said, near, wanted, discourse, atlas)
    if found is not None or not facilities:
        return found
    if near is not None and near.kind in {"city", "facility"}:
        return near
    return None


def _namesake(
    said: Apposed, near: Place | None, wanted: set[str], discourse: Discourse, atlas: Atlas
) -> Place | None:
    """Return the best-known place of a wanted feature that bears the name: near the named place, if known.

    Without one it must lie in a country that the article names, or be known at all.
    """
    g = atlas.gazetteer
    keys = dict.fromkeys((key(said.name), key(f"{said.name} {said.noun}"), key(f"port of {said.name}")))
    rows = [
        r for name in keys for r in g.rows(name)[:_MOST].tolist() if FEATURES[int(g.feature[r])] in wanted
    ]
    if near is not None:
        rows = [r for r in rows if _away_km(r, near, atlas) <= _REACH_KM] or [
            int(r)
            for r in atlas.facilities(tuple(sorted(wanted)))
            if f" {key(said.name)} " in atlas.name_key(int(r)) and _away_km(int(r), near, atlas) <= _REACH_KM
        ]
    else:
        named = {m.place.country for m in discourse.names if m.place is not None}
        rows = [r for r in rows if g.place(r).country in named or float(g.fame[r]) >= _LEAST_FAME]
    first = [r for r in rows if FEATURES[int(g.feature[r])] in said.features] or rows
    return g.place(max(first, key=lambda r: (float(g.fame[r]), -r))) if first else None


def _away_km(row: int, place: Place, atlas: Atlas) -> float:
    lat, lon = atlas.position(row)
    if abs(lat - place.lat) > 1:
        return 1e4
    return geometry.distance_km(lat, lon, place.lat, place.lon)
