"""What the import contracts of pyproject.toml cannot say."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCES = sorted((Path(__file__).parents[1] / "src" / "mapdesk").rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Return the dotted names of everything that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_module_fetches(path: Path) -> None:
    """The contracts forbid sockets; this forbids the one fetching module inside urllib."""
    assert "urllib.request" not in imported(path)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_file_holds_one_idea(path: Path) -> None:
    """A module that has grown beyond four hundred lines holds more than one idea."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_commands_start_without_heavy_libraries() -> None:
    """Nothing that ``--help`` imports pulls in a library that takes long to load."""
    heavy = {
        "geopandas",
        "pandas",
        "folium",
        "matplotlib",
        "pyproj",
        "shapely",
        "pyarrow",
        "trafilatura",
        "numpy",
    }
    for path in SOURCES:
        if "cli" not in path.parts:
            continue
        top = ast.parse(path.read_text(encoding="utf-8")).body
        names = {
            name.split(".")[0]
            for node in top
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in (
                [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            )
        }
        assert not names & heavy, path.name
