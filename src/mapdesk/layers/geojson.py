"""GeoJSON by RFC 7946: one feature collection, one feature a line, the layer as a property.

Written by hand and not by GDAL, so that the bytes depend on nothing but the layers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mapdesk.layers.frames import check_crs, conform
from mapdesk.layers.record import Layers, Row
from mapdesk.layers.schema import LATER, LAYERS, Layer, LayerName

__all__ = ["additions", "is_ours", "read", "write"]

GENERATOR = "mapdesk"
_HEAD = f'{{"type": "FeatureCollection", "generator": "{GENERATOR}", "features": ['


def write(layers: Layers, path: Path) -> None:
    """Write all layers as one feature collection, in the order of the schema."""
    features = (json.dumps(feature, ensure_ascii=False) for feature in _features(layers))
    path.write_bytes((_HEAD + "\n" + ",\n".join(features) + "\n]}\n").encode("utf-8"))


def _features(layers: Layers) -> Iterator[dict[str, Any]]:
    for layer in LAYERS.values():
        key = layer.columns[0].name
        for row in layers.rows(layer.name):
            yield {
                "type": "Feature",
                "id": f"{layer.name}/{row[key]}",
                "geometry": _geometry(row),
                "properties": {"layer": layer.name, **{c.name: row[c.name] for c in layer.columns}},
            }


def _geometry(row: Row) -> Any:
    import shapely
    from shapely.geometry import mapping

    geometry = shapely.from_wkb(row.get("geometry"))
    return None if geometry is None else mapping(geometry)


def read(path: Path) -> Layers:
    """Layers from a feature collection that ``write`` made."""
    collection = json.loads(path.read_text(encoding="utf-8-sig"))
    if named := (collection.get("crs") or {}).get("properties", {}).get("name"):
        check_crs(_short(named), str(path))
    rows: dict[LayerName, list[Row]] = {name: [] for name in LAYERS}
    for feature in collection["features"]:
        if (name := feature["properties"].get("layer")) not in LAYERS:
            raise ValueError(f"a feature is of layer {name!r}: a copy must keep the property 'layer'")
        layer = LAYERS[name]
        rows[layer.name].append(_row(layer, feature))
    if not rows["documents"]:
        raise ValueError("there is no feature of layer 'documents'")
    return Layers({name: tuple(found) for name, found in rows.items()})


def _short(name: str) -> str:
    """Return EPSG:4326 for urn:ogc:def:crs:EPSG::4326, as GDAL writes it."""
    parts = name.split(":")
    return f"{parts[4]}:{parts[-1]}" if name.startswith("urn:ogc:def:crs:") and len(parts) > 5 else name


def _row(layer: Layer, feature: dict[str, Any]) -> Row:
    told = dict.fromkeys(LATER) | feature["properties"]
    plain = conform(layer, [told[column.name] for column in layer.columns])
    return plain if layer.geometry is None else {**plain, "geometry": _wkb(feature["geometry"])}


def _wkb(geometry: Any) -> bytes | None:
    import shapely

    if geometry is None:
        return None
    return bytes(shapely.to_wkb(shapely.geometry.shape(geometry), byte_order=1))


def additions(path: Path) -> Iterator[str]:
    """Yield the properties that somebody added, where they hold anything."""
    found: dict[str, None] = {}
    for feature in json.loads(path.read_text(encoding="utf-8-sig"))["features"]:
        layer = feature["properties"]["layer"]
        known = {"layer", *(column.name for column in LAYERS[layer].columns)}
        for name, value in feature["properties"].items():
            if name not in known and value is not None:
                found[f"{layer}: column {name!r}"] = None
    yield from found


def is_ours(path: Path) -> bool:
    """Whether the file begins as ``write`` begins it."""
    with path.open("rb") as file:
        return file.read(len(_HEAD)) == _HEAD.encode()
