"""Places described in whole stories: 48 news stories of our own, none written by who wrote the rules.

Each story in tests/geo/description/stories.jsonl marks the phrases that describe a place, with the place that
is meant and a tolerance, some that only look like it, and the journeys that it tells of. Half of the stories
were set aside and only measured. A journey is *told* if both its ends are found as the story says them (one
that is not said must stay open), and *half told* if one is.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.description import TABLES, Phrase, family_table, outcome

if TYPE_CHECKING:
    from mapdesk.geo.geoparse import Geoparser
    from mapdesk.model import Movement, Place

__all__ = ["Story", "journeys_told", "read_stories", "story_outcomes"]


@dataclass(frozen=True, slots=True)
class Story:
    """A text, what it describes, and its journeys: (origin, destination), None where unsaid."""

    id: str
    held_out: bool
    text: str
    phrases: tuple[Phrase, ...]
    journeys: tuple[tuple[str | None, str | None], ...]


def read_stories() -> list[Story]:
    """Return the stories in the order of the file."""
    lines = (TABLES / "stories.jsonl").read_text(encoding="utf-8").splitlines()
    return [_story(json.loads(line)) for line in lines]


def _story(row: dict[str, object]) -> Story:
    text, held_out = str(row["text"]), row["part"] == "held_out"
    described: list[dict[str, object]] = row["described"]  # type: ignore[assignment]  # as the file has it
    phrases = tuple(
        Phrase(
            id=f"{row['id']}-{number}",
            family=str(entry["family"]),
            held_out=held_out,
            text=text,
            start=int(str(entry["start"])),
            end=int(str(entry["start"])) + len(str(entry["quote"])),
            answer="place" if "lat" in entry else "none",
            lat=float(str(entry.get("lat", 0))),
            lon=float(str(entry.get("lon", 0))),
            tolerance_km=float(str(entry.get("tolerance_km", 0))),
            alone=False,
        )
        for number, entry in enumerate(described, 1)
    )
    journeys: list[dict[str, str | None]] = row["journeys"]  # type: ignore[assignment]
    return Story(
        str(row["id"]), held_out, text, phrases, tuple((j["origin"], j["destination"]) for j in journeys)
    )


def story_outcomes(parser: Geoparser, stories: list[Story]) -> dict[str, Counter[str]]:
    """Return, by family, how many descriptions came out how; each story is read once."""
    from mapdesk.model import Document

    counts: dict[str, Counter[str]] = {}
    for story in stories:
        found = parser(Document(id=story.id, text=story.text))
        for phrase in story.phrases:
            counts.setdefault(phrase.family, Counter())[outcome(phrase, found)] += 1
    return dict(sorted(counts.items()))


def journeys_told(parser: Geoparser, stories: list[Story]) -> Counter[str]:
    """Return how many journeys were told, half told and missed."""
    from mapdesk.model import Document

    counts: Counter[str] = Counter()
    for story in stories:
        movements = parser(Document(id=story.id, text=story.text)).movements
        counts.update(_told(journey, movements) for journey in story.journeys)
    return counts


def _told(journey: tuple[str | None, str | None], movements: tuple[Movement, ...]) -> str:
    ends = [(_is(journey[0], m.origin), _is(journey[1], m.destination)) for m in movements]
    said = [(m.origin is not None, m.destination is not None) for m in movements]
    if any(all(pair) for pair in ends):
        return "told"
    half = any((a and s) or (b and t) for (a, b), (s, t) in zip(ends, said, strict=True))
    return "half told" if half else "missed"


def _is(name: str | None, place: Place | None) -> bool:
    if name is None or place is None:
        return name is None and place is None
    return name.lower() in place.name.lower() or place.name.lower() in name.lower()


def main() -> None:
    """Print the outcomes by family of both halves, and the journeys."""
    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.geoparse import Geoparser

    parser = Geoparser(Gazetteer.open())
    for title, held_out in (("Development half", False), ("Half that was set aside", True)):
        stories = [story for story in read_stories() if story.held_out is held_out]
        print(f"### {title}: {len(stories)} stories\n\n{family_table(story_outcomes(parser, stories))}\n")
        told = journeys_told(parser, stories)
        print(
            ", ".join(f"{told[kind]} journeys {kind}" for kind in ("told", "half told", "missed")), end="\n\n"
        )


if __name__ == "__main__":
    main()
