"""The faces' borders as arcs: each piece of coast or border once, with what lies on either side.

Coordinates are whole thousandths of a degree from here on. An edge is the step between two neighbouring
points; since the faces are a coverage, an edge has at most one face on each side. Arcs are the longest runs
of edges with the same two sides.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

PER_DEGREE = 1000
NONE = -1

Points = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Edges:
    """Edges as columns: `start`, `end` (rows of `points`), `left`, `right` (faces, NONE for the sea)."""

    points: Points
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Arc:
    """A run of points with its key; the first and the last point are nodes, or the same point in a loop."""

    rows: list[int]
    key: Hashable
    is_forward: bool


def edges_of(shapes: NDArray[Any]) -> Edges:
    """Every edge of a coverage, once, in order of its points."""
    start_xy, end_xy, face = _directed(shapes)
    points, rows = np.unique(np.concatenate([start_xy, end_xy]), axis=0, return_inverse=True)
    start, end = rows.reshape(2, -1)
    keep = start != end
    start, end, face = start[keep], end[keep], face[keep]
    low, high = np.minimum(start, end), np.maximum(start, end)
    ids, which = np.unique(low * len(points) + high, return_inverse=True)
    left, right = np.full(len(ids), NONE), np.full(len(ids), NONE)
    forward = start < end
    left[which[forward]] = face[forward]
    right[which[~forward]] = face[~forward]
    between = left != right
    ids, left, right = ids[between], left[between], right[between]
    return Edges(points.astype(np.int32), ids // len(points), ids % len(points), left, right)


def _directed(shapes: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Start, end and the face to the left of each step along every ring."""
    polygons, face_of_polygon = shapely.get_parts(shapely.orient_polygons(shapes), return_index=True)
    rings, polygon_of_ring = shapely.get_rings(polygons, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    xy = np.round(xy * PER_DEGREE).astype(np.int64)
    within = ring[:-1] == ring[1:]
    return xy[:-1][within], xy[1:][within], face_of_polygon[polygon_of_ring[ring[:-1][within]]]


def chain(
    edges: Edges, key_of: Callable[[int, int, int], Hashable | None], stops: frozenset[int] = frozenset()
) -> list[Arc]:
    """Arcs of the edges whose key is not None, in order of their first points.

    `key_of(edge, left, right)` is called for the direction in which an edge is stored; the key of the other
    direction is the same with left and right exchanged. An arc ends where more or fewer than two edges meet,
    where the key changes, at `stops`.
    """
    links: dict[int, list[tuple[int, Hashable, bool]]] = {}
    for edge, (a, b, left, right) in enumerate(
        zip(edges.start.tolist(), edges.end.tolist(), edges.left.tolist(), edges.right.tolist(), strict=True)
    ):
        key = key_of(edge, left, right)
        if key is not None:
            links.setdefault(a, []).append((b, key, True))
            links.setdefault(b, []).append((a, key, False))
    nodes = [point for point in sorted(links) if point in stops or _is_node(links[point])]
    used: set[tuple[int, int]] = set()
    arcs = [arc for node in nodes for arc in _arcs_from(node, links, frozenset(nodes), used)]
    for point in sorted(links):
        arcs.extend(_arcs_from(point, links, frozenset({point}), used))
    return arcs


def _is_node(around: list[tuple[int, Hashable, bool]]) -> bool:
    if len(around) != 2:
        return True
    (_, one, one_out), (_, other, other_out) = around
    # Walking through, one edge is entered and one left: their keys must agree in walking direction.
    return bool(_turned(one, not one_out) != _turned(other, other_out))


def _turned(key: Any, along: bool) -> Any:
    return key if along else (key[1], key[0], *key[2:])


def _arcs_from(node: int, links: Any, nodes: frozenset[int], used: set[tuple[int, int]]) -> list[Arc]:
    arcs = []
    for second, key, along in links[node]:
        if (node, second) in used:
            continue
        rows = [node]
        previous, here = node, second
        while True:
            used.add((previous, here))
            used.add((here, previous))
            rows.append(here)
            if here in nodes or here == node:
                break
            previous, here = here, next(far for far, _, _ in links[here] if far != previous)
        arcs.append(Arc(rows, _turned(key, along), True))
    return arcs
