"""The base map that travels in a page: the whole world coarsely, the story's part of it in detail.

Theory of operation. There is one set of lines, each piece of coast or border once, made from Natural Earth
1:10m by ``tools/boundaries``. Every point carries the area of the least triangle that it stands for
(Visvalingam). A page takes the points whose area exceeds a threshold, and the threshold depends on where a
point lies: high in the world, lower around the story, nothing in the story's own boxes. So rings are always
whole and always closed, neighbours share their border in every detail, and there is no seam between bands and
nothing to clip. docs/reference/boundaries.md has the format.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from mapdesk.errors import MapError
from mapdesk.maps.basemap_labels import pick_labels
from mapdesk.maps.basemap_lines import Selection, pick_lines
from mapdesk.maps.basemap_pack import pack_lines
from mapdesk.maps.basemap_zones import Extent, area_for, make_zones

__all__ = ["DEFAULT_WORLDVIEW", "attribution", "basemap", "worldviews"]

DEFAULT_WORLDVIEW = "international"
FORMAT = 2


def basemap(
    extents: Sequence[Extent],
    *,
    detail_extents: Sequence[Extent] | None = None,
    countries: Sequence[str] = (),
    worldview: str = DEFAULT_WORLDVIEW,
    budget_kb: float = 140.0,
) -> dict[str, Any]:
    """World and story as lines, rings and names, ready to be written as JSON.

    Parameters
    ----------
    extents
        Boxes (west, south, east, north, degrees) that the story is about; each may cross the antimeridian.
    detail_extents
        Boxes that deserve every point there is; by default the extents.
    countries
        ISO 3166-1 codes of countries that the story names as a whole; each gets the detail that its own size
        deserves.
    worldview
        Key of the boundary policy, one of `worldviews`.
    budget_kb
        About how many kilobytes of JSON the lines may take; detail is given up evenly to keep within it.

    Raises
    ------
    MapError
        If the worldview is not known.
    """
    view = _view(worldview)
    own = {code: box for code in countries if (box := _country_boxes().get(code)) is not None}
    zones = make_zones(extents, extents if detail_extents is None else detail_extents, list(own.values()))
    named = [area_for(own[owner]) if owner in own else math.inf for owner in view["owners"]]
    selection = pick_lines(zones, named, budget_kb)
    rings = _rings(view["rings"], selection)
    return {
        "version": FORMAT,
        "worldview": worldview,
        "attribution": view["attribution"],
        **pack_lines(selection, view["owners"]),
        "countries": rings,
        "labels": pick_labels(_world()["labels"], zones),
        "story_countries": sorted(code for code, _ in rings if code),
    }


def worldviews() -> dict[str, str]:
    """Titles of the boundary policies, by key."""
    return {key: view["title"] for key, view in _world()["worldviews"].items()}


def attribution(worldview: str = DEFAULT_WORLDVIEW) -> str:
    """Words about borders that a map of this worldview must show."""
    return str(_view(worldview)["attribution"])


@cache
def _world() -> dict[str, Any]:
    text = (files("mapdesk.maps") / "basemap_data" / "world.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _view(worldview: str) -> dict[str, Any]:
    known = _world()["worldviews"]
    if worldview not in known:
        raise MapError(f"worldview: {worldview!r} is not known; take one of {', '.join(sorted(known))}")
    view: dict[str, Any] = known[worldview]
    return view


@cache
def _country_boxes() -> dict[str, Extent]:
    return {code: (west, south, east, north) for code, west, south, east, north in _world()["boxes"]}


def _rings(rings: list[Any], selection: Selection) -> list[list[Any]]:
    """[ISO2 or null, rings] of each country that has any; a ring is a line's number or a list of them."""
    steps = [count - 1 for count in selection.counts.tolist()]
    packed = []
    for owner, walks in rings:
        kept = [new for walk in walks if (new := _renumber(walk, selection.numbers, steps)) is not None]
        if kept:
            packed.append([None if owner.startswith("~") else owner, kept])
    return packed


def _renumber(walk: int | list[int], numbers: list[int], steps: list[int]) -> int | list[int] | None:
    """`walk` in new numbers, `~n` for line n backwards; None if it was dropped or has shrunk to a stroke."""
    if isinstance(walk, int):
        new = numbers[walk if walk >= 0 else ~walk]
        return None if new < 0 else new if walk >= 0 else ~new
    ring = [numbers[n] if n >= 0 else ~numbers[~n] for n in walk]
    return ring if sum(steps[n if n >= 0 else ~n] for n in ring) > 2 else None
