"""Twenty-two stories of our own about epidemics, read as a wire service's are."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.geoparse import Geoparser
from mapdesk.model import Document, Mention, Place

TABLE = Path(__file__).parent / "stories.txt"
MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")
NEAR_KM = 161.0
# Gazetteers put the point of a large area in different places.
WIDE_KM = {"admin1": 800.0, "country": 800.0, "water": 800.0, "region": 3500.0, "continent": 3500.0}
PARSER = Geoparser(Gazetteer.open(), described=False)


class Gold(NamedTuple):
    """A marked name: its span, and the country or position that is right."""

    start: int
    end: int
    where: str


def read(block: str) -> tuple[str, list[Gold]]:
    """Return a story without its marks, and what they said."""
    text, gold, last = "", [], 0
    for mark in MARK.finditer(block):
        text += block[last : mark.start()]
        gold.append(Gold(len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        last = mark.end()
    return text + block[last:], gold


STORIES, SECOND = (
    [read(block.strip()) for block in path.read_text(encoding="utf-8").split("\n\n")[1:]]
    for path in (TABLE, TABLE.with_stem("stories_second"))
)


def is_right(place: Place, where: str) -> bool:
    """Tell whether a place is the country of a code, or near enough to a position."""
    if where.isalpha():
        return place.kind == "country" and place.country == where
    lat, lon = map(math.radians, map(float, where.split()))
    lat2, lon2 = math.radians(place.lat), math.radians(place.lon)
    half = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half)) <= max(NEAR_KM, WIDE_KM.get(place.kind, 0.0))


def names(text: str) -> list[Mention]:
    """Return the names of a story that are neither nationalities nor parts of other names."""
    found = PARSER(Document(id="story", text=text)).mentions
    return [mention for mention in found if mention.kind == "name"]


def outcome(text: str, gold: list[Gold]) -> tuple[int, int, int]:
    """Return how many names were found exactly, how many gold names placed right, how many names found."""
    found = names(text)
    spans = {(g.start, g.end): g.where for g in gold}
    exact = [m for m in found if (m.start, m.end) in spans]
    right = [m for m in exact if m.place and is_right(m.place, spans[m.start, m.end])]
    return len(exact), len(right), len(found)


def test_there_are_twelve_and_ten_stories() -> None:
    """Each table has some two hundred names."""
    assert (len(STORIES), len(SECOND)) == (12, 10)
    assert all(sum(len(gold) for _, gold in stories) >= 200 for stories in (STORIES, SECOND))


@pytest.mark.parametrize("stories", [STORIES, SECOND], ids=["first", "second"])
def test_names_are_found_and_placed(stories: list[tuple[str, list[Gold]]]) -> None:
    """Over all stories, recognition, and placing from raw text, are well over what was asked of such news."""
    exact, right, found = (sum(n) for n in zip(*(outcome(*story) for story in stories), strict=True))
    gold = sum(len(story[1]) for story in stories)
    assert 2 * exact / (found + gold) >= 0.95
    assert right / gold >= 0.93


@pytest.mark.parametrize("story", [*STORIES, *SECOND], ids=lambda story: story[0].split("\n")[0])
def test_no_story_fails(story: tuple[str, list[Gold]]) -> None:
    """In every story at least four in five names are found and placed right."""
    assert outcome(*story)[1] >= 0.8 * len(story[1])
