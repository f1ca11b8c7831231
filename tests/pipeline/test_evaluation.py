from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mapdesk.errors import SeedError
from mapdesk.pipeline.evaluation import evaluate, read_annotated


def _gold(
    start: int, end: int, lat: float | None = 35.0, lon: float | None = 36.0, **more: Any
) -> dict[str, Any]:
    return {"start": start, "end": end, "lat": lat, "lon": lon, **more}


def _said(start: int, end: int, lat: float | None = 35.0, lon: float = 36.0, **more: Any) -> dict[str, Any]:
    place = None if lat is None else {"lat": lat, "lon": lon, "kind": "city", "country": "SY", **more}
    return {"start": start, "end": end, "kind": "name", "place": place}


def _scores(gold: list[dict[str, Any]], said: list[dict[str, Any]]) -> Any:
    return evaluate({"a": {"id": "a", "mentions": gold}}, [{"id": "a", "mentions": said}])


def test_all_right_is_one() -> None:
    """Every share is 1, every error 0."""
    scores = _scores([_gold(0, 5), _gold(9, 12)], [_said(0, 5), _said(9, 12)])
    shares = (scores.f1_exact, scores.f1_overlap, scores.end_to_end, scores.placed, scores.within_161_km)
    assert shares == (1.0, 1.0, 1.0, 1.0, 1.0)
    assert (scores.median_km, scores.auc) == (0.0, 0.0)


def test_each_kind_of_error_costs_its_own_measure() -> None:
    """A span too long, a place too far, a mention missed, a mention too much."""
    gold = [_gold(0, 5), _gold(10, 15), _gold(20, 25), _gold(30, 35)]
    said = [_said(0, 6), _said(10, 15, lat=45.0), _said(20, 25), _said(50, 55)]
    scores = _scores(gold, said)
    assert (scores.precision_exact, scores.recall_exact) == (0.5, 0.5)
    assert (scores.precision_overlap, scores.recall_overlap) == (0.75, 0.75)
    assert (scores.end_to_end, scores.placed) == (0.5, 0.5)
    assert scores.median_km == 0.0


@pytest.mark.parametrize(
    ("kind", "country", "right"), [("country", "RU", 1.0), ("country", "UA", 0.0), ("city", "RU", 0.0)]
)
def test_a_country_is_answered_by_that_country(kind: str, country: str, right: float) -> None:
    """The point that stands for a large country may lie anywhere in it."""
    gold = [_gold(0, 5, level="country", iso2="RU")]
    assert _scores(gold, [_said(0, 5, lat=61.0, lon=99.0, kind=kind, country=country)]).end_to_end == right


def test_what_is_not_annotated_is_left_out() -> None:
    """Descriptions neither help nor harm; an article without answers counts as missed; nothing gives None."""
    description = {**_said(50, 60), "kind": "descriptive"}
    assert _scores([_gold(0, 5)], [_said(0, 5), description]).precision_exact == 1.0
    assert evaluate({"a": {"id": "a", "mentions": [_gold(0, 5)]}}, []).recall_exact == 0.0
    assert _scores([], []).f1_exact is None


def test_files_are_read_and_wrong_ones_named(tmp_path: Path) -> None:
    """Line numbers are in the error."""
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": 7, "mentions": [_gold(0, 5)]}) + "\n\n", encoding="utf-8")
    assert list(read_annotated(path)) == ["7"]
    path.write_text('{"id": "a", "mentions": []}\n{"id": "b"}\n', encoding="utf-8")
    with pytest.raises(SeedError, match="line 2"):
        read_annotated(path)
    with pytest.raises(SeedError, match="cannot be read"):
        read_annotated(tmp_path / "none.jsonl")
