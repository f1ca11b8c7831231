"""Names of the story: of its symbols, of its areas, of far places at the edge, and the words of journeys."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from mapdesk.maps.still.journeys import Journey
from mapdesk.maps.still.lettering import Name, Spot
from mapdesk.maps.still.look import Look
from mapdesk.maps.still.marks import Mark
from mapdesk.maps.still.paper import PT_PER_PX, Box, Paper, Points
from mapdesk.maps.still.story import Story, point_style
from mapdesk.maps.still.view import unproject

if TYPE_CHECKING:
    from mapdesk.layers import Row

__all__ = [
    "Land",
    "area_names",
    "breaks_of",
    "edge_spots",
    "far_names",
    "is_off",
    "journey_names",
    "land_of",
    "point_names",
    "points_inside",
]

Land = list[tuple[Box, Points]]
"""Rings of land in points, each with the box around it."""

_GAP_PT = 3.2
_EDGE_PT = 9.0
_LONGEST = 60
_MOST_OF_MANY = 20
# An area's name is tried at the nodes of a grid over the picture, so many across and up, and so many in all.
_GRID = 16
_MOST_POINTS = 24
_WIDE = 3.0
# East, west, the four corners, north, south: where from the symbol, and how the text hangs there.
_AROUND = (
    *((1, 0, 0, 0.5), (-1, 0, 1, 0.5), (0.7, 0.7, 0, 0.2), (0.7, -0.7, 0, 0.8)),
    *((-0.7, 0.7, 1, 0.2), (-0.7, -0.7, 1, 0.8), (0, 1, 0.5, 0), (0, -1, 0.5, 1)),
)


def breaks_of(name: str) -> tuple[str, ...]:
    r"""Return a name whole and in two lines, the better first; none if it is too long for a map.

    >>> breaks_of("Mediterranean Sea")
    ('Mediterranean Sea', 'Mediterranean\nSea')
    """
    if len(name) > _LONGEST:
        return ()
    spaces = [at for at, letter in enumerate(name) if letter == " "]
    if len(name) < 12 or not spaces:
        return (name,)
    middle = min(spaces, key=lambda at: abs(at - len(name) / 2))
    two = f"{name[:middle]}\n{name[middle + 1 :]}"
    return (two, name) if len(name) > 22 else (name, two)


def point_names(marks: Sequence[Mark], story: Story) -> list[Name]:
    """Return names of places with a symbol, the most mentioned first; of very many only those."""
    shown = marks[:_MOST_OF_MANY] if story.is_dense else marks
    return [_point_name(mark, story) for mark in shown]


def _point_name(mark: Mark, story: Story) -> Name:
    reach = mark.radius + _GAP_PT
    spots = tuple(
        Spot(mark.x + dx * reach, mark.y + dy * reach, across, up) for dx, dy, across, up in _AROUND
    )
    name = _doubted(mark.place, mark.place["name"])
    return Name(breaks_of(name), spots, _bold(story.look.ink), story.numbers.get(mark.place["place"]))


def _bold(colour: str) -> dict[str, Any]:
    return {"color": colour, "fontsize": 8.0, "fontweight": "bold"}


def _doubted(place: Row, name: str) -> str:
    return name if place["status"] == "located" else f"{name} ?"


def area_names(
    story: Story, paper: Paper, marked: frozenset[str], land: Land, kinds: tuple[str, ...] = ()
) -> Iterator[Name]:
    """Yield names of the places that have no symbol, inside what can be seen of it, waters off the land."""
    for place in story.places:
        is_wanted = place["place"] not in marked and (not kinds or place["kind"] in kinds)
        if not is_wanted or place["place"] in story.searched or _is_too_large(place, story, paper):
            continue
        name = place["name"].upper() if place["kind"] in ("country", "region", "continent") else place["name"]
        spots = tuple(Spot(x, y) for x, y in points_inside(place, story, paper))
        number = story.numbers.get(place["place"])
        fits = partial(is_off, land) if place["kind"] == "water" else None
        yield Name(breaks_of(_doubted(place, name)), spots, _area_style(place, story.look), number, fits=fits)


def land_of(rings: Iterable[Points]) -> Land:
    """Return rings of land in points, each with its box."""
    return [(Box(*ring.min(axis=0).tolist(), *ring.max(axis=0).tolist()), ring) for ring in rings]


def is_off(land: Land, box: Box) -> bool:
    """Whether a box lies on nothing but water."""
    from matplotlib.path import Path

    near = [Path(ring) for around, ring in land if around.meets(box)]
    points = [(x, y) for x in np.linspace(box.x0, box.x1, 5) for y in (box.y0, box.y1)]
    return not near or not Path.make_compound_path(*near).contains_points(points).any()


def _area_style(place: Row, look: Look) -> dict[str, Any]:
    if place["kind"] in ("water", "physical"):
        return {"color": look.mark, "fontsize": 8.5, "fontstyle": "italic"}
    if place["kind"] == "area":
        return {"color": look.mark, "fontsize": 8.0, "fontstyle": "italic", "fontweight": "bold"}
    if place["kind"] in ("region", "continent"):
        return {"color": look.mark, "fontsize": 7.5}
    return _bold(look.mark)


def _is_too_large(place: Row, story: Story, paper: Paper) -> bool:
    """Whether so small a part of a region shows that its name would say nothing."""
    import shapely

    shape = story.shapes.get(place["place"]) if place["kind"] in ("region", "continent") else None
    if shape is None:
        return False
    west, _, east, _ = shapely.bounds(shapely.from_wkb(shape["geometry"])).tolist()
    return bool((east - west) * paper.pt_per_unit > paper.width_pt * _WIDE)


def points_inside(place: Row, story: Story, paper: Paper) -> list[tuple[float, float]]:
    """Return where the name of an area may stand: its own point, then points inside it that can be seen."""
    import shapely

    own = paper.spot(place["lon"], place["lat"])
    shape = story.shapes.get(place["place"])
    if shape is None:
        return [own]
    xs, ys = (np.linspace(0, side, 2 * _GRID + 1)[1::2] for side in (paper.width_pt, paper.height_pt))
    grid = np.array([(x, y) for y in ys for x in xs])
    lonlat = unproject(grid / paper.pt_per_unit + (paper.view.west, paper.view.south))
    lonlat[:, 0] = (lonlat[:, 0] + 180) % 360 - 180
    seen = grid[shapely.contains_xy(shapely.from_wkb(shape["geometry"]), lonlat)]
    if not len(seen):
        return [own]
    middle = own if paper.frame.holds(Box(*own, *own)) else seen.mean(axis=0)
    nearest = seen[np.argsort(np.hypot(*(seen - middle).T), kind="stable")][:_MOST_POINTS]
    return [own, *((float(x), float(y)) for x, y in nearest)]


def far_names(story: Story, paper: Paper, far: frozenset[str], frame: Box) -> Iterator[Name]:
    """Yield names of the places left out of the view, at the edge where the way to them leaves it."""
    pointed = {
        place["country"] for place in story.places if place["place"] in far and point_style(story, place)
    }
    for place in story.places:
        is_area = place["place"] in far and not point_style(story, place)
        if is_area and (place["country"] in pointed or _is_seen(place, story, paper)):
            continue
        if place["place"] in far:
            spots = tuple(edge_spots(frame, *paper.spot(place["lon"], place["lat"])))
            number = story.numbers.get(place["place"])
            yield Name(breaks_of(_doubted(place, place["name"])), spots, _bold(story.look.ink), number)


def _is_seen(place: Row, story: Story, paper: Paper) -> bool:
    """Whether the sheet shows a part of an area."""
    rings = [paper.place(ring, turn) for turn in paper.turns for ring in story.rings.get(place["place"], ())]
    return any(Box(*ring.min(axis=0), *ring.max(axis=0)).meets(paper.frame) for ring in rings)


def edge_spots(frame: Box, x: float, y: float) -> Iterator[Spot]:
    """Yield spots along the edge of a frame near where the line to a far point leaves it, text inwards."""
    half_w, half_h = (frame.x1 - frame.x0) / 2 - _EDGE_PT, (frame.y1 - frame.y0) / 2 - _EDGE_PT
    middle_x, middle_y = (frame.x0 + frame.x1) / 2, (frame.y0 + frame.y1) / 2
    dx, dy = x - middle_x, y - middle_y
    is_side = abs(dx) * half_h > abs(dy) * half_w
    share = half_w / abs(dx) if is_side else half_h / max(abs(dy), 1e-9)
    angle = math.atan2(dy, dx)
    for move in (0, 15, -15, 30, -30, 48, -48, 72, -72, 96, -96):
        tip_x = middle_x + dx * share + (0 if is_side else move)
        tip_y = middle_y + dy * share + (move if is_side else 0)
        tip = (tip_x, tip_y, angle)
        if is_side:
            yield Spot(tip_x - math.copysign(7, dx), tip_y, 1.0 if dx > 0 else 0.0, 0.5, tip)
        else:
            yield Spot(tip_x, tip_y - math.copysign(7, dy), 0.5, 1.0 if dy > 0 else 0.0, tip)


def journey_names(journeys: Iterable[Journey], look: Look) -> Iterator[Name]:
    """Yield the words of each journey, beside the clearest part of its line."""
    for journey in journeys:
        spots = tuple(_stub_spots(journey) if journey.is_stub else _line_spots(journey))
        yield Name(breaks_of(f"“{journey.words}”"), spots, {**_bold(look.ink), "fontsize": 7.5})


def _line_spots(journey: Journey) -> Iterator[Spot]:
    gap, last = 8 * PT_PER_PX, len(journey.line) - 1
    for share in (0.66, 0.5, 0.36, 0.8, 0.24):
        x, y = journey.line[round(share * last)].tolist()
        yield from (Spot(x + gap, y, 0.0), Spot(x - gap, y, 1.0))
        yield from (Spot(x, y + gap, 0.5, 0.0), Spot(x, y - gap, 0.5, 1.0))


def _stub_spots(journey: Journey) -> Iterator[Spot]:
    """Yield spots at the loose end, whichever that is."""
    for end, inner in ((0, 1), (-1, -2)):
        (x, y), (nx, ny) = journey.line[end].tolist(), journey.line[inner].tolist()
        gap = 6 * PT_PER_PX
        yield Spot(x + math.copysign(gap, x - nx), y, 0.0 if x > nx else 1.0)
        yield Spot(x, y + math.copysign(gap, y - ny), 0.5, 0.0 if y > ny else 1.0)
