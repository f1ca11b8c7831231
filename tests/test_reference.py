"""The reference pages are what the program says of itself."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOOL = runpy.run_path(str(ROOT / "tools/reference.py"))


@pytest.mark.parametrize("name", TOOL["PAGES"])
def test_the_page_is_up_to_date(name: str) -> None:
    """Run ``python tools/reference.py`` if this fails."""
    page = (ROOT / "docs/reference" / name).read_text(encoding="utf-8")
    assert page == TOOL["PAGES"][name]()
