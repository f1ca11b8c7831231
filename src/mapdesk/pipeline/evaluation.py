"""How well geoparsed articles agree with articles that people annotated.

Measures and their sources: precision, recall and F1 of spans; accuracy within 161 km (100 miles), median
error and the area under the curve of ln(1 + error) after Gritta et al., "A pragmatic guide to geoparsing
evaluation" (2019). A gold country is also answered by that country, whatever point stands for it, and a
division or continent by one whose point lies not too far off.
Descriptions, relative places and coordinates are left out, for such corpora do not annotate them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mapdesk.errors import SeedError

__all__ = ["Scores", "evaluate", "read_annotated"]

NEAR_KM = 161.0
# Gazetteers put the point of a large area in different places: so far apart two points may stand for one.
_WIDE_KM = {"admin1": 400.0, "continent": 3500.0}
_HALF_EARTH_KM = 20_037.0
_NOT_ANNOTATED = frozenset({"descriptive", "relative", "coordinates"})

Annotated = Mapping[str, Any]


@dataclass(slots=True)
class _Counts:
    """What is counted over all articles."""

    gold: int = 0
    predicted: int = 0
    exact: int = 0
    gold_touched: int = 0
    predicted_touching: int = 0
    with_point: int = 0
    right: int = 0
    placed: int = 0
    placed_right: int = 0
    errors_km: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares in [0, 1], errors in km; None where there is nothing to measure.

    ``end_to_end`` is the share of gold mentions with a point that were found and placed right; ``placed`` the
    share of placed mentions that answer a gold mention; the errors are those of gold mentions found.
    """

    articles: int
    gold: int
    predicted: int
    precision_exact: float | None
    recall_exact: float | None
    f1_exact: float | None
    precision_overlap: float | None
    recall_overlap: float | None
    f1_overlap: float | None
    end_to_end: float | None
    placed: float | None
    within_161_km: float | None
    median_km: float | None
    mean_km: float | None
    auc: float | None


def read_annotated(path: Path) -> dict[str, Annotated]:
    """Return articles by id: one JSON object a line, with ``id`` and ``mentions``.

    Raises
    ------
    SeedError
        If the file cannot be read so.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as problem:
        raise SeedError(f"{path}: cannot be read: {problem}") from problem
    articles = (_article(line, f"{path}: line {n}") for n, line in enumerate(lines, start=1) if line.strip())
    return {str(article["id"]): article for article in articles}


def _article(line: str, where: str) -> Annotated:
    try:
        article: Annotated = json.loads(line)
        spans = [(mention["start"], mention["end"]) for mention in article["mentions"]]
    except (ValueError, KeyError, TypeError) as problem:
        raise SeedError(f"{where}: expected an object with id and mentions") from problem
    if "id" not in article or any(start >= end for start, end in spans):
        raise SeedError(f"{where}: expected an id, and mentions whose end is after their start")
    return article


def evaluate(gold: Mapping[str, Annotated], predicted: Iterable[Annotated]) -> Scores:
    """Return how well predictions agree with annotations; an article without prediction counts as missed."""
    answers = {str(article["id"]): article for article in predicted}
    counts = _Counts()
    for name, article in gold.items():
        found = answers.get(name, {"mentions": []})["mentions"]
        _count(article["mentions"], [m for m in found if m.get("kind") not in _NOT_ANNOTATED], counts)
    return _scores(len(gold), counts)


def _count(gold: Sequence[Annotated], predicted: Sequence[Annotated], counts: _Counts) -> None:
    counts.gold += len(gold)
    counts.predicted += len(predicted)
    counts.exact += len({_span(m) for m in gold} & {_span(m) for m in predicted})
    for mention in predicted:
        answered = [each for each in gold if _overlap(each, mention) > 0]
        counts.predicted_touching += bool(answered)
        if mention.get("place"):
            counts.placed += 1
            counts.placed_right += any(_is_right(each, mention) for each in answered)
    for mention in gold:
        _count_gold(mention, [each for each in predicted if _overlap(each, mention) > 0], counts)


def _count_gold(gold: Annotated, touching: Sequence[Annotated], counts: _Counts) -> None:
    counts.gold_touched += bool(touching)
    if gold.get("lat") is None:
        return
    counts.with_point += 1
    best = max(
        touching, default=None, key=lambda m: (_span(m) == _span(gold), _overlap(m, gold), -m["start"])
    )
    if best and best.get("place"):
        counts.errors_km.append(_error_km(gold, best))
        counts.right += _is_right(gold, best)


def _closeness(mention: Annotated, gold: Annotated) -> tuple[bool, int, int]:
    """Rank the same span first, then the greater overlap, then the earlier."""
    return _span(mention) == _span(gold), _overlap(mention, gold), -mention["start"]


def _span(mention: Annotated) -> tuple[int, int]:
    return mention["start"], mention["end"]


def _overlap(one: Annotated, other: Annotated) -> int:
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))


def _error_km(gold: Annotated, predicted: Annotated) -> float:
    from pyproj import Geod

    place = predicted["place"]
    geod = Geod(ellps="WGS84")
    return float(geod.inv(gold["lon"], gold["lat"], place["lon"], place["lat"])[2]) / 1000.0


def _is_right(gold: Annotated, predicted: Annotated) -> bool:
    if gold.get("lat") is None:
        return True
    error_km, place, level = _error_km(gold, predicted), predicted["place"], gold.get("level")
    if level == "country" and place.get("kind") == "country" and place.get("country") == gold.get("iso2"):
        return True
    wide_km = _WIDE_KM.get(str(level), 0.0) if place.get("kind") == level else 0.0
    return error_km <= max(NEAR_KM, wide_km)


def _scores(articles: int, counts: _Counts) -> Scores:
    exact = _share(counts.exact, counts.predicted), _share(counts.exact, counts.gold)
    overlap = _share(counts.predicted_touching, counts.predicted), _share(counts.gold_touched, counts.gold)
    errors = sorted(counts.errors_km)
    curve = [math.log1p(error) / math.log1p(_HALF_EARTH_KM) for error in errors]
    return Scores(
        articles=articles,
        gold=counts.gold,
        predicted=counts.predicted,
        precision_exact=exact[0],
        recall_exact=exact[1],
        f1_exact=_f1(*exact),
        precision_overlap=overlap[0],
        recall_overlap=overlap[1],
        f1_overlap=_f1(*overlap),
        end_to_end=_share(counts.right, counts.with_point),
        placed=_share(counts.placed_right, counts.placed),
        within_161_km=_share(sum(error <= NEAR_KM for error in errors), counts.with_point),
        median_km=round(errors[len(errors) // 2], 1) if errors else None,
        mean_km=round(sum(errors) / len(errors), 1) if errors else None,
        auc=_share(sum(curve), len(curve)),
    )


def _share(part: float, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _f1(precision: float | None, recall: float | None) -> float | None:
    if precision is None or recall is None or precision + recall == 0:
        return None
    return round(2 * precision * recall / (precision + recall), 4)
