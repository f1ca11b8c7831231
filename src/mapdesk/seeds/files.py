"""From a file to documents: the extension chooses the reader, loaded only when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any, cast

from mapdesk.errors import SeedError
from mapdesk.model import Document
from mapdesk.seeds.decode import check_length, decode
from mapdesk.seeds.frontmatter import split_front_matter
from mapdesk.seeds.headline import find_headline
from mapdesk.seeds.lines import by_line

__all__ = ["SUFFIXES", "parse_stream", "read_seed", "read_text"]

SUFFIXES = (".txt", ".md", ".html", ".docx", ".pdf", ".jsonl")
"""The kinds of file that a workspace reads as seeds."""

_PARSERS = {".html": "webpage", ".htm": "webpage", ".xhtml": "webpage", ".docx": "word", ".pdf": "pdf"}
_MARKDOWN = (".md", ".markdown")
_LINES = (".jsonl", ".ndjson")
_FOREIGN = {
    ".doc": "save it as .docx",
    ".odt": "save it as .docx",
    ".rtf": "save it as .docx or .txt",
    ".epub": "save it as .html or .txt",
    ".gpkg": "use mapdesk render to map layers",
    ".parquet": "use mapdesk render to map layers",
    ".geojson": "use mapdesk render to map layers",
}


def read_seed(path: Path | str, on_bad: Callable[[SeedError], object] | None = None) -> Iterator[Document]:
    """Yield the documents of a file: one, or for ``.jsonl`` one a line as the file is read.

    ``on_bad`` is told of lines of a ``.jsonl`` that are no article; without it the first ends the reading.

    Raises
    ------
    SeedError
        If the file is missing, a folder, empty, binary, too long or cannot be parsed.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    _check(path, suffix)
    try:
        if suffix in _LINES:
            yield from _read_lines(path, on_bad)
        else:
            yield _parse(path.read_bytes(), path, suffix)
    except OSError as problem:
        raise SeedError(f"{path}: cannot be read: {problem.strerror or problem}") from problem


def read_text(text: str, *, name: str = "text") -> Document:
    """Return a plain text as a document, exactly as given.

    Raises
    ------
    SeedError
        If it is empty or too long.
    """
    if not text.strip():
        raise SeedError(f"{name}: empty; expected the text of an article")
    headline = find_headline(check_length(text, name))
    title = text[slice(*headline)] if headline else None
    paragraphs = by_line(text, count(1))
    return Document(id=name, text=text, title=title, headline=headline, source=name, paragraphs=paragraphs)


def parse_stream(
    lines: Iterable[bytes],
    *,
    json_lines: bool,
    name: str = "stdin",
    on_bad: Callable[[SeedError], object] | None = None,
) -> Iterator[Document]:
    """Yield the documents of a stream of bytes: plain text, or JSON lines as they arrive.

    ``on_bad`` is told of lines that are no article; without it the first ends the reading.
    """
    if json_lines:
        from mapdesk.seeds.jsonlines import parse_lines

        yield from parse_lines(lines, name, name, on_bad)
    else:
        yield _from_text(decode(b"".join(lines), name), name, name)


def _check(path: Path, suffix: str) -> None:
    if path.is_dir():
        raise SeedError(f"{path}: a folder; give a file, or run mapdesk build for a workspace")
    if not path.exists():
        raise SeedError(f"{path}: no such file")
    if suffix in _FOREIGN:
        raise SeedError(f"{path}: {suffix} is not read as text; {_FOREIGN[suffix]}")


def _read_lines(path: Path, on_bad: Callable[[SeedError], object] | None) -> Iterator[Document]:
    from mapdesk.seeds.jsonlines import parse_lines

    is_empty = True

    def tell(problem: SeedError) -> None:
        nonlocal is_empty
        is_empty = False
        if on_bad:
            on_bad(problem)

    with path.open("rb") as lines:
        for document in parse_lines(lines, path.name, path.stem, tell if on_bad else None):
            is_empty = False
            yield document
    if is_empty:
        raise SeedError(f"{path}: empty; expected one article a line")


def _parse(data: bytes, path: Path, suffix: str) -> Document:
    if suffix in _PARSERS:
        if not data:
            raise SeedError(f"{path}: empty; expected an article")
        parse = import_module(f"mapdesk.seeds.{_PARSERS[suffix]}").parse
        return cast(Callable[[bytes, str, str], Document], parse)(data, path.stem, path.name)
    text = decode(data, path.name if len(path.name) > len(path.suffix) else str(path))
    return _from_text(text, path.stem, path.name, is_markdown=suffix in _MARKDOWN)


def _from_text(text: str, name: str, source: str, *, is_markdown: bool = False) -> Document:
    fields, body = split_front_matter(text)
    if not body.strip():
        raise SeedError(f"{source}: nothing after the front matter; expected the text of an article")
    before = text.count("\n", 0, len(text) - len(body))
    numbers: Iterable[int] = count(1)
    if is_markdown:
        from mapdesk.seeds.markdown import plain_text

        body, numbers = plain_text(body)
    headline = find_headline(body)
    paragraphs = by_line(body, (before + number for number in numbers))
    known: dict[str, Any] = {"title": body[slice(*headline)] if headline else None, **fields}
    return Document(id=name, text=body, headline=headline, source=source, paragraphs=paragraphs, **known)
