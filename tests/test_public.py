"""What ``import mapdesk`` offers."""

from __future__ import annotations

import subprocess
import sys

import mapdesk


def test_every_public_name_is_there() -> None:
    """``__all__`` holds the names that can be had, and ``dir`` shows them."""
    assert sorted(mapdesk.__all__) == mapdesk.__all__
    for name in mapdesk.__all__:
        assert getattr(mapdesk, name) is not None
    assert set(mapdesk.__all__) <= set(dir(mapdesk))
    assert set(mapdesk.__all__) == set(mapdesk._HOMES)


def test_importing_mapdesk_loads_nothing_heavy() -> None:
    """Neither the package nor its command line loads a library of geography before it is needed."""
    heavy = {"numpy", "pandas", "geopandas", "folium", "shapely", "pyproj", "matplotlib", "rich"}
    script = f"import sys, mapdesk, mapdesk.cli.app; print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)  # noqa: S603  # ours
    assert done.stdout.strip() == b"[]"
