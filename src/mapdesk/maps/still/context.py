"""Names of the world around the story: other countries, seas, towns, as the page shows them at a zoom."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from mapdesk.maps.still.lettering import Name, Spot
from mapdesk.maps.still.marks import Mark
from mapdesk.maps.still.names import Land, breaks_of, is_off
from mapdesk.maps.still.paper import Box, Paper
from mapdesk.maps.still.story import Story

__all__ = ["context_names"]

_TOWNS = ("capital", "town")
_WATERS = ("sea", "ocean", "lake")
_SUBURB_PT = 16.0
_MOST_TOWNS = 14
_MOVES = ((0, 0), (0, 5), (0, -5), (7, 0), (-7, 0), (0, 9), (0, -9))

Label = tuple[Any, ...]
"""name, kind, lon, lat, rank, ISO code"""


def context_names(story: Story, paper: Paper, marks: Sequence[Mark], land: Land) -> Iterator[Name]:
    """Yield names that the story does not say, countries and seas first, then the largest towns."""
    own = {place["country"] for place in story.places if place["kind"] == "country"}
    waters = {place["name"] for place in story.places if place["kind"] == "water"}
    shown = [label for label in story.ground.labels if _fits_zoom(label, paper.zoom)]
    for label in shown:
        name, kind, *_, code = label[:6]
        if kind == "country" and code not in own:
            yield _country(label, story, paper)
        elif kind in _WATERS and name not in waters:
            yield _water(label, story, paper, land)
    yield from _towns([label for label in shown if label[1] in _TOWNS], story, paper, marks)


def _fits_zoom(label: Label, zoom: float) -> bool:
    """Whether a zoom shows labels of a kind and rank; the page's rule (viewer/context.js)."""
    kind, rank = label[1], label[4]
    if kind == "country":
        return bool(rank <= zoom + 0.5)
    if kind == "ocean":
        return zoom < 5.5
    if kind in _WATERS:
        return bool(rank <= zoom)
    return zoom >= 5.5 and (zoom >= 7 or kind == "capital" or rank <= 2)


def _country(label: Label, story: Story, paper: Paper) -> Name:
    style = {"color": story.look.quiet, "fontsize": 6.5}
    return Name(breaks_of(label[0].upper()), _moved(label, paper), style)


def _water(label: Label, story: Story, paper: Paper, land: Land) -> Name:
    """Return the name of a water, which stands on nothing but water."""
    style = {"color": story.look.water, "fontsize": 7.5, "fontstyle": "italic"}
    return Name(breaks_of(label[0])[::-1], _moved(label, paper), style, fits=partial(is_off, land))


def _moved(label: Label, paper: Paper) -> tuple[Spot, ...]:
    x, y = paper.spot(label[2], label[3])
    return tuple(Spot(x + dx, y + dy) for dx, dy in _MOVES)


def _towns(labels: Sequence[Label], story: Story, paper: Paper, marks: Sequence[Mark]) -> Iterator[Name]:
    """Yield towns, the largest first, none beside a larger one or where the story has a symbol."""
    taken = [(mark.x, mark.y) for mark in marks]
    names = {mark.place["name"] for mark in marks}
    style = {"color": story.look.quiet, "fontsize": 7.0}
    count = 0
    for label in labels:
        x, y = paper.spot(label[2], label[3])
        is_inside = paper.frame.grown(-5).holds(Box(x, y, x, y))
        if not is_inside or label[0] in names or any(math.dist((x, y), at) < _SUBURB_PT for at in taken):
            continue
        taken.append((x, y))
        spots = (
            Spot(x + 3.5, y, 0.0),
            Spot(x - 3.5, y, 1.0),
            Spot(x, y + 3, 0.5, 0.0),
            Spot(x, y - 3, 0.5, 1.0),
        )
        yield Name((label[0],), spots, style, dot=(x, y))
        count += 1
        if count == _MOST_TOWNS:
            return
