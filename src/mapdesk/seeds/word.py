"""A Word file becomes its paragraphs, table cells in their place, with title, author and date."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from mapdesk.errors import SeedError
from mapdesk.model import Document
from mapdesk.seeds.composed import compose

__all__ = ["parse"]

_TITLE_STYLES = ("Title", "Heading 1")


def parse(data: bytes, name: str, source: str) -> Document:
    """Return the text of a .docx.

    Raises
    ------
    SeedError
        If the file is not a .docx or has no text.
    """
    import docx

    try:
        file = docx.Document(io.BytesIO(data))
    except Exception as problem:  # zipfile, lxml and docx each have errors of their own
        raise SeedError(f"{source}: not a Word file that can be opened ({_named(problem)})") from problem
    core = file.core_properties
    return compose(
        name,
        source,
        _paragraphs(file),
        title=_heading(file) or core.title,
        author=core.author,
        date=core.created.date().isoformat() if core.created else None,
    )


def _paragraphs(file: Any) -> Iterator[tuple[str, str]]:
    """Yield each paragraph and each row of a table with its number; empty paragraphs do not count."""
    paragraphs = tables = 0
    for block in file.iter_inner_content():
        if hasattr(block, "rows"):
            tables += 1
            for number, row in enumerate(block.rows, start=1):
                yield " | ".join(cell.text for cell in row.cells), f"table {tables}, row {number}"
        elif block.text.strip():
            paragraphs += 1
            yield block.text, f"paragraph {paragraphs}"


def _heading(file: Any) -> str | None:
    """Return the first paragraph if its style says that it is the title."""
    first = next((each for each in file.paragraphs if each.text.strip()), None)
    return first.text if first is not None and first.style.name in _TITLE_STYLES else None


def _named(problem: Exception) -> str:
    return type(problem).__name__
