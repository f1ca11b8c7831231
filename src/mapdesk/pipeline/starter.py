"""A new workspace: the files that ``mapdesk init`` writes."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from mapdesk.errors import WorkspaceError

__all__ = ["start_workspace"]


def start_workspace(folder: Path) -> tuple[Path, ...]:
    """Write a workspace into a folder and return the files made; files that are there are left alone.

    Raises
    ------
    WorkspaceError
        If the folder cannot be written.
    """
    made: list[Path] = []
    try:
        _copy(files("mapdesk.pipeline") / "starter_files", folder, made)
    except OSError as problem:
        raise WorkspaceError(f"{folder}: cannot be written: {problem.strerror or problem}") from problem
    return tuple(made)


def _copy(source: Traversable, goal: Path, made: list[Path]) -> None:
    goal.mkdir(parents=True, exist_ok=True)
    for each in sorted(source.iterdir(), key=lambda entry: entry.name):
        target = goal / ("." + each.name.removeprefix("dot-") if each.name.startswith("dot-") else each.name)
        if each.is_dir():
            _copy(each, target, made)
        elif not target.exists():
            target.write_bytes(each.read_bytes())
            made.append(target)
