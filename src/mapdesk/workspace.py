"""A workspace: a folder with ``mapdesk.toml``, texts to read, and where their layers and maps go."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final
from unicodedata import category

from mapdesk.errors import WorkspaceError

__all__ = [
    "MARKER",
    "Seed",
    "Settings",
    "Workspace",
    "enclosing_workspace",
    "files_in",
    "find_workspace",
    "is_seed",
    "open_workspace",
]

MARKER: Final = "mapdesk.toml"
SEED_SUFFIXES: Final = frozenset({".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".jsonl"})
LAYER_FORMATS: Final = ("gpkg", "geojson", "parquet")
_NOT_SEEDS: Final = frozenset({"readme.md", "readme.txt"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``mapdesk.toml`` may say, with its defaults; folders are relative to the workspace.

    ``near`` is a place by which doubtful names are judged; ``worldview`` says whose view of disputed borders
    the maps follow.
    """

    seeds: str = "seeds"
    geo: str = "geo"
    layers: str = "layers"
    maps: str = "maps"
    near: str | None = None
    worldview: str = "international"
    formats: tuple[str, ...] = ("gpkg", "geojson")


# Where each setting stands in the file.
_TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "folders": ("seeds", "geo", "layers", "maps"),
    "reading": ("near", "worldview"),
    "layers": ("formats",),
}


@dataclass(frozen=True, slots=True)
class Seed:
    """A text of the workspace; ``name`` is its path in the seeds folder without the suffix.

    ``problem`` says why nothing can be made of it, whatever is in it.
    """

    name: str
    path: Path
    problem: str | None = None

    def is_called(self, name: str, root: Path) -> bool:
        """Whether a user means this text: by its name, its file's name, or its path from here or the root."""
        inside = self.path.relative_to(root).as_posix()
        return name in (self.name, self.path.name, inside) or Path(name).resolve() == self.path.resolve()


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with its settings."""

    root: Path
    settings: Settings

    def folder(self, name: str) -> Path:
        """Return the path of one of the four folders."""
        return self.root / str(getattr(self.settings, name))

    @property
    def cache(self) -> Path:
        """Where mapdesk keeps what it can make again."""
        return self.root / ".mapdesk"

    @property
    def manifest(self) -> Path:
        """Where it stands what each output was made from."""
        return self.cache / "manifest.json"

    @property
    def decisions(self) -> Path:
        """Where the desk's decisions are kept."""
        return self.folder("geo") / "decisions.jsonl"

    def seeds(self) -> tuple[Seed, ...]:
        """Return the texts to read, sorted by name; hidden files and READMEs are none.

        Raises
        ------
        WorkspaceError
            If the folder is missing.
        """
        folder = self.folder("seeds")
        if not folder.is_dir():
            raise WorkspaceError(f"{folder}: no such folder; make it, or name another in {MARKER}")
        found = sorted(path for path in files_in(folder) if is_seed(path, folder))
        names = [path.relative_to(folder).with_suffix("").as_posix() for path in found]
        twins = _twins(zip(names, found, strict=True))
        seeds = (
            Seed(name, path, _problem(name, path, twins)) for name, path in zip(names, found, strict=True)
        )
        return tuple(sorted(seeds, key=lambda seed: seed.name))

    def outputs(self, seed: Seed) -> tuple[Path, ...]:
        """Return the files made from a seed: its layers, then its map."""
        layers = [self.folder("layers") / f"{seed.name}.{suffix}" for suffix in self.settings.formats]
        return (*layers, self.folder("maps") / f"{seed.name}.html")


def find_workspace(start: Path) -> Workspace:
    """Return the workspace that a folder is in.

    Raises
    ------
    WorkspaceError
        If there is none, or its settings are wrong.
    """
    found = enclosing_workspace(start)
    if found is None:
        raise WorkspaceError(
            f"{start.resolve()}: not in a workspace (no {MARKER} here or above); make one: mapdesk init DIR"
        )
    return found


def enclosing_workspace(start: Path) -> Workspace | None:
    """Return the workspace with the nearest ``mapdesk.toml``, upwards, or None.

    Raises
    ------
    WorkspaceError
        If its settings are wrong.
    """
    start = start.resolve()
    folders = (folder for folder in (start, *start.parents) if (folder / MARKER).is_file())
    nearest = next(folders, None)
    return None if nearest is None else open_workspace(nearest)


def open_workspace(root: Path) -> Workspace:
    """Return the workspace of a folder that has a ``mapdesk.toml``.

    Raises
    ------
    WorkspaceError
        If the file cannot be read, or has a key or value that is not known.
    """
    path = root / MARKER
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise WorkspaceError(f"{path}: cannot be read: {problem}") from problem
    return Workspace(root, Settings(**_flattened(content, path)))


def _flattened(content: Mapping[str, Any], path: Path) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for table, entries in content.items():
        _check_known(table, tuple(_TABLES), f"{path}: table")
        if not isinstance(entries, dict):
            raise WorkspaceError(f"{path}: {table} is a value; expected a table [{table}]")
        for key, value in entries.items():
            _check_known(key, _TABLES[table], f"{path}: [{table}]")
            values[key] = _checked(key, value, f"{path}: [{table}] {key}")
    return values


def _check_known(name: str, known: tuple[str, ...], where: str) -> None:
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(known)}"
        raise WorkspaceError(f"{where}: {name!r} is not known; {hint}")


def _checked(key: str, value: Any, where: str) -> Any:
    if key == "formats":
        return _formats(value, where)
    if not isinstance(value, str):
        raise WorkspaceError(f"{where} is {value!r}; expected text in quotes")
    return value or next(field.default for field in fields(Settings) if field.name == key)


def _formats(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not set(value) <= set(LAYER_FORMATS):
        raise WorkspaceError(f"{where} is {value!r}; expected a list out of {', '.join(LAYER_FORMATS)}")
    return tuple(dict.fromkeys(value))


def is_seed(path: Path, folder: Path) -> bool:
    """Whether a file below a folder is a text to read: of a kind that is read, not hidden, no README."""
    inside = path.relative_to(folder)
    hidden = any(part.startswith((".", "~$")) for part in inside.parts)
    return path.suffix.lower() in SEED_SUFFIXES and not hidden and path.name.lower() not in _NOT_SEEDS


def files_in(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, also those behind links, each folder once; links to nowhere too.

    Raises
    ------
    WorkspaceError
        If a folder cannot be read: what it holds must not be taken for gone.
    """
    seen = {folder.resolve()}
    for here, folders, names in os.walk(folder, followlinks=True, onerror=_unreadable):
        inside = sorted((Path(here, name) for name in folders), key=lambda path: (path.is_symlink(), path))
        fresh = [path for path in inside if path.resolve() not in seen]
        seen.update(path.resolve() for path in fresh)
        folders[:] = [path.name for path in fresh]
        for path in (Path(here, name) for name in names):
            if path.is_file() or (path.is_symlink() and not path.exists()):
                yield path


def _unreadable(problem: OSError) -> None:
    if not isinstance(problem, FileNotFoundError):
        raise WorkspaceError(f"{problem.filename}: cannot be read: {problem.strerror}") from problem


def _twins(named: Iterable[tuple[str, Path]]) -> Mapping[Path, Path]:
    """Return, for each text whose outputs would have the names of another's, that other."""
    by_name: dict[str, list[Path]] = {}
    for name, path in named:
        by_name.setdefault(name.casefold(), []).append(path)
    many = [paths for paths in by_name.values() if len(paths) > 1]
    return {path: next(each for each in paths if each != path) for paths in many for path in paths}


def _problem(name: str, path: Path, twins: Mapping[Path, Path]) -> str | None:
    if any(category(char) in ("Cc", "Cs") for char in name):
        return f"{path}: its name has a line end or a character that cannot be written; rename it"
    if not path.exists():
        return f"{path}: a link to a file that is not there; mend it, or delete it"
    if path in twins:
        return f"{path}: would write the same files as {twins[path]}; rename one of them"
    return None
