"""The script that compares the facility tables with reference lists sees what it should."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

TOOL = runpy.run_path(str(Path(__file__).parents[3] / "tools/check_tables.py"))
HEADER = (
    "slug,name,feature,country,operators,lat,lon,precision_km,aliases,local_name,place,tags,fame,source\n"
)
REFERENCE = "ident,name,keywords,lat,lon,iso_country,iso_region,type,icao,iata,municipality\n"


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Engels-2 Air Base", "engels"),
        ("Naval Air Station Oceana", "oceana"),
        ("Šiauliai Air Base", "siauliai"),
        ("Incirlik AB", "incirlik"),
        ("Flamanville-1", "flamanville"),
        ("The Base", "the base"),
    ],
)
def test_stem_keeps_what_tells_apart(name: str, stem: str) -> None:
    """Words for the kind, numbers and diacritics go; a name of nothing else stays whole."""
    assert TOOL["stem"](name) == stem


@pytest.mark.parametrize(
    ("reference", "verdict"),
    [
        ("X,Engels Air Base,,51.481,46.211,RU,,medium_airport,,,", "agrees"),
        ("X,Engels Air Base,,51.581,46.211,RU,,medium_airport,,,", "far"),
        ("X,Saratov South,,51.482,46.212,RU,,medium_airport,,,", "renamed"),
        ("X,Saratov South,,52.482,46.212,RU,,medium_airport,,,", "lone"),
        ("X,Engels Air Base,,51.481,46.211,RU,,heliport,,,", "lone"),
        ("X,Engels Air Base,,52.481,46.211,KZ,,medium_airport,,,", "lone"),
    ],
    ids=["same place", "10 km off", "other name", "other place", "heliport", "other country"],
)
def test_verdicts(tmp_path: Path, reference: str, verdict: str) -> None:
    """One curated base and one reference row give each of the four verdicts."""
    (tmp_path / "facilities_x.csv").write_text(
        HEADER + "engels,Engels Air Base,air_base,RU,RU,51.481,46.211,1,,,Saratov,size=5,70,icao\n", "utf-8"
    )
    (tmp_path / "ourairports_military.csv").write_text(REFERENCE + reference + "\n", "utf-8")
    assert [finding.verdict for finding in TOOL["findings"](tmp_path, tmp_path)] == [verdict]


def test_missing_lists_are_named_and_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the reference lists the script says which are missing and ends well."""
    assert TOOL["main"]([str(tmp_path), "--tables", str(tmp_path)]) == 0
    assert "ourairports_military.csv: not in" in capsys.readouterr().err
