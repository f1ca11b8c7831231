from __future__ import annotations

from pathlib import Path

from mapdesk.errors import MapdeskError
from mapdesk.pipeline.building import Report
from mapdesk.pipeline.watching import watch


def test_what_is_saved_is_built_and_problems_are_told(tmp_path: Path) -> None:
    """A build at once, one after each save, and a broken setting does not end the watch."""
    (tmp_path / "mapdesk.toml").touch()
    (tmp_path / "seeds").mkdir()
    seed = tmp_path / "seeds/a.txt"
    seed.write_text("Quiet in Tartus.\n", encoding="utf-8")
    reports = watch(tmp_path, pause_s=0.01)
    first = next(reports)
    assert isinstance(first, Report)
    assert first.built == ("a",)
    seed.write_text("Quiet in Damascus, and in Tartus.\n", encoding="utf-8")
    second = next(reports)
    assert isinstance(second, Report)
    assert second.built == ("a",)
    (tmp_path / "mapdesk.toml").write_text("[wrong", encoding="utf-8")
    assert isinstance(next(reports), MapdeskError)
    (tmp_path / "mapdesk.toml").write_text("", encoding="utf-8")
    last = next(reports)
    assert isinstance(last, Report)
    assert not last.failures
    assert "Damascus" in (tmp_path / "layers/a.geojson").read_text(encoding="utf-8")
