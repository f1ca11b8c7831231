"""From decisions to mentions: every toponym with its place, alternatives and reasons, or why it has none."""

from __future__ import annotations

from dataclasses import replace
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING, Final

from mapdesk.geo.recognition.geography import EARTH_DIAMETER_KM
from mapdesk.geo.resolution.name_inside import decided_names, place_by_inner_name
from mapdesk.geo.resolution.reasons import Context, reasons_for
from mapdesk.model import Candidate, Evidence, Mention, Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.recognition.toponym import Toponym
    from mapdesk.geo.resolution.model import Model
    from mapdesk.geo.resolution.resolver import Choice, Resolution, Task

__all__ = ["MentionWriter"]

# Below this confidence a place is reported as uncertain.
CERTAIN_FROM: Final = 0.5
# Below this belief no place of a name is put on the map.
LOCATED_FROM: Final = 0.12
MOST_PLACES: Final = 50_000
NONE_FITS: Final = "none of the places of that name fits this article"
LACKS: Final = "the gazetteer has no place of that name"
# Candidates nearer than this to the chosen one are the same place in another guise (a town and its district,
# a peninsula and its province): belief in them is belief in the spot.
SAME_SPOT_KM: Final = 50.0
# A name placed by a name inside it lies there almost whenever it is a place name at all; set by hand.
INSIDE_CONFIDENCE: Final = 0.85
# How much of the confidence stays where the name is spelt otherwise than any place's; set by hand.
SLIP_CONFIDENCE: Final = 0.6


class MentionWriter:
    """A gazetteer and a curve of confidence, ready; it keeps the places whose outlines it has read."""

    def __init__(self, gazetteer: Gazetteer, model: Model, *, geometry: bool = False) -> None:
        self.gazetteer, self.model, self.geometry = gazetteer, model, geometry
        self._outlined: dict[int, Place] = {}

    def __call__(self, task: Task, resolution: Resolution) -> tuple[Mention, ...]:
        """Return the mentions of an article's toponyms, in their order."""
        known = [toponym for toponym in task.toponyms if len(toponym.known.rows)]
        context = Context(task.text, known, self.gazetteer)
        candidates: dict[int, tuple[Candidate, ...]] = {}
        belief: dict[int, float] = {}
        named = decided_names(resolution, task.toponyms)
        found = []
        for toponym, choice in zip(task.toponyms, resolution.of_toponym, strict=True):
            if choice is None or choice.belief[0] < LOCATED_FROM:
                found.append(self._unknown(toponym, choice, named))
                continue
            number = choice.name.number
            if number not in candidates:
                candidates[number] = self._candidates(choice, resolution, context)
                belief[number] = belief_in_spot(candidates[number])
            found.append(self._located(toponym, candidates[number], belief[number]))
        return tuple(found)

    def _candidates(self, choice: Choice, resolution: Resolution, context: Context) -> tuple[Candidate, ...]:
        if resolution.pairs is None:
            return ()
        result = []
        for pair, belief in zip(choice.pairs, choice.belief, strict=True):
            place = self._place(int(resolution.pairs.row[pair]))
            evidence = reasons_for(pair, place, choice.name, resolution, context)
            result.append(Candidate(place=place, score=round(belief, 4), evidence=evidence))
        return tuple(result)

    def _place(self, row: int) -> Place:
        if not self.geometry:
            return self.gazetteer.place(row)
        place = self._outlined.get(row)
        if place is None:
            if len(self._outlined) >= MOST_PLACES:
                self._outlined.clear()
            outline = self.gazetteer.footprint(row)
            place = self._outlined[row] = replace(self.gazetteer.place(row), footprint=outline)
        return place

    def _located(self, toponym: Toponym, candidates: tuple[Candidate, ...], belief: float) -> Mention:
        confidence = self.model.confidence(toponym.belief * belief)
        if toponym.meant:
            return _mention(
                toponym, confidence * SLIP_CONFIDENCE, _as_slip(toponym, candidates), certain=False
            )
        return _mention(toponym, confidence, candidates, certain=confidence >= CERTAIN_FROM)

    def _unknown(self, toponym: Toponym, choice: Choice | None, named: Mapping[str, int]) -> Mention:
        """Return the mention of a name that the gazetteer lacks, or has only where the article is not."""
        inside = place_by_inner_name(toponym, named, self.gazetteer) if toponym.kind != "demonym" else None
        if inside is None:
            return _mention(toponym, 0.0, (), reason=LACKS if choice is None else NONE_FITS)
        place, evidence = inside
        confidence = toponym.belief * INSIDE_CONFIDENCE
        candidate = Candidate(place=place, score=round(confidence, 3), evidence=(evidence,))
        return _mention(toponym, confidence, (candidate,), certain=False)


def _mention(
    toponym: Toponym,
    confidence: float,
    candidates: tuple[Candidate, ...],
    *,
    certain: bool = False,
    reason: str | None = None,
) -> Mention:
    """Return the mention of a toponym that means the first of its candidates; without any, nothing."""
    status = "located" if certain else "uncertain"
    return Mention(
        start=toponym.start,
        end=toponym.stop,
        text=toponym.surface,
        kind=toponym.kind,
        role=toponym.role,
        status=status if candidates else "not_located",  # type: ignore[arg-type]  # one of two literals
        confidence=round(confidence, 3),
        place=candidates[0].place if candidates else None,
        candidates=candidates,
        reason=reason,
        sentence=toponym.sentence,
    )


def _as_slip(toponym: Toponym, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Return candidates of which the first says, before all else, of which name it is another spelling."""
    text = f"The gazetteer has no “{toponym.surface}”; it is spelt almost like {toponym.meant}."
    slip = Evidence(signal="spelling", text=text, weight=1.0)
    first, *others = candidates
    return (replace(first, evidence=(slip, *first.evidence)), *others)


def belief_in_spot(candidates: tuple[Candidate, ...]) -> float:
    """Return the belief in the first candidate and in those that lie where it does."""
    first = candidates[0].place
    return sum(each.score for each in candidates if _distance_km(first, each.place) <= SAME_SPOT_KM)


def _distance_km(one: Place, other: Place) -> float:
    """Return the great-circle distance of two places (haversine; sphere of the mean radius)."""
    lat, lat2 = radians(one.lat), radians(other.lat)
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin(radians(other.lon - one.lon) / 2) ** 2
    return EARTH_DIAMETER_KM * asin(sqrt(min(1.0, half)))
