"""The mention contract: the JSON object of one geoparsed article."""

from __future__ import annotations

from typing import Any

from mapdesk.model import Candidate, Geoparsed, Mention, Movement, Place

__all__ = ["to_contract"]

_DEGREE_DECIMALS = 6
_SHARE_DECIMALS = 4
_KM_DECIMALS = 3


def to_contract(geoparsed: Geoparsed, *, geometry: bool = False) -> dict[str, Any]:
    """Return ``{"id", "mentions": […], "movements": […]}``: plain values, ready for JSON.

    With ``geometry``, each place that has a footprint carries it as GeoJSON, lon before lat.
    """
    result: dict[str, Any] = {
        "id": geoparsed.document.id,
        "mentions": [_mention(each, geometry) for each in geoparsed.mentions],
    }
    if geoparsed.movements:
        result["movements"] = [_movement(each) for each in geoparsed.movements]
    return result


def _mention(mention: Mention, geometry: bool) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind,
        "role": mention.role,
        "status": mention.status,
        "confidence": round(float(mention.confidence), _SHARE_DECIMALS),
        "place": _place(mention.place, geometry) if mention.place else None,
        "candidates": [_candidate(each) for each in mention.candidates],
    }
    optional: dict[str, Any] = {
        "reason": mention.reason,
        "relation": mention.relation,
        "anchors": [list(span) for span in mention.anchors],
        "search_area": _place(mention.search_area, geometry) if mention.search_area else None,
        "referents": list(mention.referents),
        "decided": mention.decided,
    }
    return fields | {name: value for name, value in optional.items() if value}


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "place": _place(candidate.place, geometry=False),
        "score": round(float(candidate.score), _SHARE_DECIMALS),
        "evidence": [each.text for each in candidate.evidence],
    }


def _place(place: Place, geometry: bool) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "admin1": place.admin1,
        "lat": round(float(place.lat), _DEGREE_DECIMALS),
        "lon": round(float(place.lon), _DEGREE_DECIMALS),
        "precision_km": round(float(place.precision_km), _KM_DECIMALS),
        "source": place.source,
    }
    optional: dict[str, Any] = {
        "feature": place.feature,
        "population": int(place.population),
        "operators": list(place.operators),
        "local_name": place.local_name,
        "geometry": _geojson(place.footprint) if geometry and place.footprint else None,
    }
    return fields | {name: value for name, value in optional.items() if value}


def _movement(movement: Movement) -> dict[str, Any]:
    return {
        "start": movement.start,
        "end": movement.end,
        "text": movement.text,
        "verb": movement.verb,
        "who": movement.who,
        "origin": movement.origin.id if movement.origin else None,
        "destination": movement.destination.id if movement.destination else None,
        **({"via": [place.id for place in movement.via]} if movement.via else {}),
    }


def _geojson(footprint: bytes) -> Any:
    import shapely
    from shapely.geometry import mapping

    return mapping(shapely.from_wkb(footprint))
