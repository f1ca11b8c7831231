"""The package data of `mapdesk.maps.basemap`: lines as memory-mapped columns, countries and names as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
from tools.boundaries import gazetteer, labels, sources
from tools.boundaries.disputes import disputed_lines
from tools.boundaries.divisions import name_codes, read_towns
from tools.boundaries.lines import LAKE, RIVER, Lines, length, make_lines, ring_area, weight_codes
from tools.boundaries.rings import country_rings

LINE_TYPE = np.dtype(
    [
        *((name, "<i4") for name in ("first", "count", "west", "south", "east", "north")),
        *((name, "<i2") for name in ("left", "right", "group")),
        *[("kind", "S1"), ("is_loop", "?"), ("size", "<f4")],
    ]
)
"""`size`: square degrees of a loop (for a lake's rings, of the whole), degrees of a river, else 0."""


def write_basemap(
    packages: sources.Packages, faces: geopandas.GeoDataFrame, table: dict[str, Any], tables: Path, to: Path
) -> None:
    """Write every file; the same packages and tables give the same bytes."""
    to.mkdir(parents=True, exist_ok=True)
    areas = sorted(set(faces["policy"]))
    codes = name_codes(faces, read_towns())
    names = [f"{iso}/{name}" for iso, name in zip(faces["international"], faces["name"], strict=True)]
    faces = faces.assign(division=[code or name for code, name in zip(codes, names, strict=True)])
    claims = disputed_lines(faces, sources.read_claims(packages), table)
    water = (gazetteer.lakes(packages), gazetteer.rivers(packages))
    lines = make_lines(faces, areas, claims, water, table)
    np.save(to / "points.npy", np.concatenate(lines.xy).astype("<i4"))
    np.save(to / "weights.npy", np.concatenate([weight_codes(each) for each in lines.weights]))
    np.save(to / "lines.npy", _columns(lines))
    countries = gazetteer.countries(faces)
    world = {
        "areas": areas,
        "worldviews": {view: _view(view, faces, areas, lines, table) for view in table["worldviews"]},
        "boxes": labels.country_boxes(countries),
        "labels": {
            "country": labels.country_labels(countries),
            "water": labels.water_labels(tables),
        },
    }
    _write_json(to / "world.json", world)
    _write_json(to / "towns.json", labels.towns())


def _view(view: str, faces: Any, areas: list[str], lines: Lines, table: dict[str, Any]) -> dict[str, Any]:
    iso_of_area = dict(zip(faces["policy"], faces[view], strict=True))
    owners = [iso_of_area[area] or f"~{area}" for area in areas]
    rings = country_rings(lines, owners)
    return {
        **table["worldviews"][view],
        "owners": owners,
        "rings": [[owner, [ring[0] if len(ring) == 1 else ring for ring in rings[owner]]] for owner in rings],
    }


def _columns(lines: Lines) -> np.ndarray:
    columns = np.zeros(len(lines.xy), LINE_TYPE)
    columns["count"] = [len(xy) for xy in lines.xy]
    columns["first"] = np.cumsum(columns["count"]) - columns["count"]
    columns["kind"] = [kind.encode() for kind in lines.kind]
    for name in ("left", "right", "group"):
        columns[name] = getattr(lines, name)
    corners = np.array([[*xy.min(axis=0), *xy.max(axis=0)] for xy in lines.xy])
    for i, name in enumerate(("west", "south", "east", "north")):
        columns[name] = corners[:, i]
    columns["is_loop"] = [bool((xy[0] == xy[-1]).all()) for xy in lines.xy]
    columns["size"] = _sizes(lines, columns)
    return columns


def _sizes(lines: Lines, columns: np.ndarray) -> np.ndarray:
    sizes = np.array(
        [
            length(xy) if kind == RIVER else ring_area(xy)
            for xy, kind in zip(lines.xy, lines.kind, strict=True)
        ]
    )
    whole = np.zeros(columns["group"].max() + 1)
    is_lake = columns["kind"] == LAKE.encode()
    np.maximum.at(whole, columns["group"][is_lake], sizes[is_lake])
    sizes[is_lake] = whole[columns["group"][is_lake]]
    return sizes


def _write_json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
