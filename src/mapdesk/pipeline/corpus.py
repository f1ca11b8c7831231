"""A corpus: many articles read one after the other, bad ones put aside, and their places counted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapdesk.errors import SeedError
from mapdesk.model import Document
from mapdesk.seeds import parse_stream, read_seed
from mapdesk.workspace import files_in, is_seed

if TYPE_CHECKING:
    from mapdesk.layers import Layers, Row

__all__ = ["CountedPlace", "count_places", "files_of", "read_corpus"]

STDIN = Path("-")
OnBad = Callable[[SeedError], object]


@dataclass(frozen=True, slots=True)
class CountedPlace:
    """A place, the dates that its articles span, and the articles' ids in order."""

    place: Row
    first_date: str | None
    last_date: str | None
    articles: tuple[str, ...]


def files_of(sources: Iterable[Path]) -> list[Path]:
    """Return the files to read: those given, and of folders all texts in and below them, by name.

    Raises
    ------
    SeedError
        If a folder holds no text.
    """
    return [path for source in sources for path in (_texts(source) if source.is_dir() else (source,))]


def _texts(folder: Path) -> list[Path]:
    found = sorted(path for path in files_in(folder) if path.is_file() and is_seed(path, folder))
    if not found:
        raise SeedError(
            f"{folder}: no texts in this folder; expected .txt, .md, .html, .docx, .pdf or .jsonl"
        )
    return found


def read_corpus(paths: Iterable[Path], on_bad: OnBad) -> Iterator[Document]:
    """Yield the articles of some files as they are read, each with an id of its own.

    An id that stands twice gets a number the second time. ``on_bad`` is told of what cannot be read.
    """
    seen: dict[str, int] = {}
    for document in _read(paths, on_bad):
        number = seen[document.id] = seen.get(document.id, 0) + 1
        yield document if number == 1 else replace(document, id=_unused(document.id, number, seen))


def _read(paths: Iterable[Path], on_bad: OnBad) -> Iterator[Document]:
    for path in paths:
        try:
            if path == STDIN:
                yield from parse_stream(sys.stdin.buffer, json_lines=True, on_bad=on_bad)
            else:
                yield from read_seed(path, on_bad)
        except SeedError as problem:
            on_bad(problem)


def _unused(name: str, number: int, seen: dict[str, int]) -> str:
    while f"{name}-{number}" in seen:
        number += 1
    seen[f"{name}-{number}"] = 1
    return f"{name}-{number}"


def count_places(layers: Layers) -> list[CountedPlace]:
    """Return the places drawn, those in most articles first, then those with most mentions, then by id."""
    dates = {row["document"]: row["date"] for row in layers.rows("documents")}
    articles: dict[str, dict[str, None]] = {}
    for mention in layers.rows("mentions"):
        if mention["place"]:
            articles.setdefault(mention["place"], {})[mention["document"]] = None
    counted = (
        _counted(row, tuple(articles.get(row["place"], ())), dates)
        for row in layers.rows("places")
        if row["drawn"]
    )
    return sorted(
        counted, key=lambda each: (-len(each.articles), -each.place["mentions"], each.place["place"])
    )


def _counted(place: Row, articles: tuple[str, ...], dates: dict[str, Any]) -> CountedPlace:
    known = sorted(date for article in articles if (date := dates[article]))
    first, last = (known[0], known[-1]) if known else (None, None)
    return CountedPlace(place, first, last, articles)
