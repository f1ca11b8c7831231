"""All lines of the base map as columns: coasts, borders, province lines, claims, lakes, rivers."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any, cast

import geopandas
import numpy as np
import shapely
from tools.boundaries.arcs import NONE, PER_DEGREE, Arc, Edges, chain, edges_of
from tools.boundaries.disputes import is_dashed
from tools.boundaries.weights import ALWAYS, weigh

COAST, BORDER, DASHED, FRAME, ADMIN1, LAKE, RIVER = "c", "b", "d", "f", "a", "l", "r"
KINDS = COAST + BORDER + DASHED + FRAME + ADMIN1 + LAKE + RIVER

FINEST = 1e-7
STEPS_PER_DOUBLING = 8
ALWAYS_CODE = 255
JUNCTION_AREA = 0.01
"""Where a province line ends, the border keeps its point in every zoom that shows province lines."""


@dataclass(slots=True)
class Lines:
    """Growing columns, one entry a line; `group` is the lake that a ring belongs to."""

    xy: list[np.ndarray] = field(default_factory=list)
    weights: list[np.ndarray] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    group: list[int] = field(default_factory=list)

    def add(
        self, xy: np.ndarray, kind: str, sides: tuple[int, int] = (NONE, NONE), group: int = NONE
    ) -> None:
        """Append a line of whole thousandths of a degree."""
        weights = weigh(xy / PER_DEGREE)
        if kind == COAST and len(xy) > 2 and abs(xy[0, 0]) == abs(xy[-1, 0]) == 180 * PER_DEGREE:
            # A coast cut off by the antimeridian would else shrink to a stroke along it.
            weights[1 + int(np.argmax(weights[1:-1]))] = ALWAYS
        self.xy.append(xy)
        self.weights.append(weights)
        self.kind.append(kind)
        self.left.append(sides[0])
        self.right.append(sides[1])
        self.group.append(group)


def make_lines(
    faces: geopandas.GeoDataFrame, areas: list[str], claims: Any, water: tuple[Any, Any], table: Any
) -> Lines:
    """Every line; `faces` has columns `policy` (one of `areas`) and `division`."""
    lines = Lines()
    edges = edges_of(faces.geometry.to_numpy())
    dashed = _dashed_edges(faces, edges, table)
    borders = _add_borders(lines, faces, areas, edges, dashed)
    _add_divisions(lines, faces, areas, edges, dashed, borders)
    for claim in claims[(claims["kind"] == "claim") & claims["shown"]].geometry:
        for part in shapely.get_parts(claim):
            lines.add(_whole(part), DASHED)
    for number, lake in enumerate(water[0].geometry):
        for ring in shapely.get_rings(shapely.get_parts(lake)):
            lines.add(_whole(ring), LAKE, group=number)
    for river in water[1].geometry:
        lines.add(_whole(river), RIVER)
    return lines


def _whole(shape: Any) -> np.ndarray:
    xy = np.round(shapely.get_coordinates(shape) * PER_DEGREE).astype(np.int32)
    moved = np.ones(len(xy), bool)
    moved[1:] = (np.diff(xy, axis=0) != 0).any(axis=1)
    return np.asarray(xy[moved])


def _dashed_edges(faces: geopandas.GeoDataFrame, edges: Edges, table: Any) -> np.ndarray:
    records = faces[["policy", "name"]].to_dict("records")
    pairs, which = np.unique(np.column_stack([edges.left, edges.right]), axis=0, return_inverse=True)
    flags = [NONE not in (a, b) and is_dashed(records[a], records[b], table) for a, b in pairs.tolist()]
    return np.asarray(np.array(flags)[which.reshape(-1)])


def _on_frame(edges: Edges) -> np.ndarray:
    """Edges along the antimeridian or through the pole: the border of our sheet, not of anything."""
    one, other = edges.points[edges.start], edges.points[edges.end]
    east = (np.abs(one[:, 0]) == 180 * PER_DEGREE) & (one[:, 0] == other[:, 0])
    return np.asarray(east | ((one[:, 1] == -90 * PER_DEGREE) & (other[:, 1] == -90 * PER_DEGREE)))


def _add_borders(lines: Lines, faces: Any, areas: list[str], edges: Edges, dashed: np.ndarray) -> set[int]:
    """Add coasts and borders; the points that they pass through."""
    number = {area: i for i, area in enumerate(areas)}
    area_of = [number[policy] for policy in faces["policy"]]
    is_dashed_edge, is_frame = dashed.tolist(), _on_frame(edges).tolist()

    def key_of(edge: int, left: int, right: int) -> tuple[int, int, bool, bool] | None:
        a = area_of[left] if left != NONE else NONE
        b = area_of[right] if right != NONE else NONE
        return (a, b, is_dashed_edge[edge], is_frame[edge]) if a != b or is_dashed_edge[edge] else None

    through: set[int] = set()
    for arc in chain(edges, key_of):
        through.update(arc.rows)
        _add_border(lines, edges, arc)
    return through


def _add_border(lines: Lines, edges: Edges, arc: Arc) -> None:
    left, right, dashed, frame = cast("tuple[int, int, bool, bool]", arc.key)
    kind = FRAME if frame else DASHED if dashed else COAST if NONE in (left, right) else BORDER
    lines.add(edges.points[arc.rows], kind, (left, right))


def _add_divisions(
    lines: Lines, faces: Any, areas: list[str], edges: Edges, dashed: np.ndarray, borders: set[int]
) -> None:
    """Add province lines, and let the borders keep the points where these end."""
    policy, division = faces["policy"].tolist(), faces["division"].tolist()
    number = {area: i for i, area in enumerate(areas)}
    is_dashed_edge = dashed.tolist()

    def key_of(edge: int, left: int, right: int) -> tuple[int, int] | None:
        if NONE in (left, right) or is_dashed_edge[edge] or policy[left] != policy[right]:
            return None
        area = number[policy[left]]
        return (area, area) if division[left] != division[right] else None

    ends: set[tuple[int, int]] = set()
    count = len(lines.xy)
    for arc in chain(edges, key_of, frozenset(borders)):
        lines.add(edges.points[arc.rows], ADMIN1, cast("tuple[int, int]", arc.key))
        ends.update(
            tuple(edges.points[row].tolist()) for row in (arc.rows[0], arc.rows[-1]) if row in borders
        )
    for xy, weights in zip(lines.xy[:count], lines.weights[:count], strict=True):
        for i, point in enumerate(xy.tolist()):
            if tuple(point) in ends:
                weights[i] = max(weights[i], JUNCTION_AREA)


def weight_codes(weights: np.ndarray) -> np.ndarray:
    """Areas on a logarithmic scale in one byte: eight steps a doubling, ALWAYS_CODE for what always stays."""
    with np.errstate(divide="ignore"):
        steps = np.round(STEPS_PER_DOUBLING * np.log2(np.maximum(weights, 1e-12) / FINEST))
    codes = np.clip(np.nan_to_num(steps, posinf=ALWAYS_CODE), 0, ALWAYS_CODE - 1)
    return np.where(np.isinf(weights), ALWAYS_CODE, codes).astype(np.uint8)


def ring_area(xy: np.ndarray) -> float:
    """Square degrees in a loop, 0 for an open line."""
    if (xy[0] != xy[-1]).any():
        return 0.0
    x, y = (xy / PER_DEGREE).T
    return float(abs(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1])) / 2)


def length(xy: np.ndarray) -> float:
    """Length in degrees of latitude."""
    steps = np.diff(xy / PER_DEGREE, axis=0)
    return float(
        np.hypot(steps[:, 0] * math.cos(math.radians(float(xy[:, 1].mean()) / PER_DEGREE)), steps[:, 1]).sum()
    )
