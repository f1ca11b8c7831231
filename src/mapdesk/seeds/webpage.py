"""A saved web page becomes its article: body, title, date, author and address."""

from __future__ import annotations

from typing import Any

from mapdesk.errors import SeedError
from mapdesk.model import Document
from mapdesk.seeds.composed import compose

__all__ = ["parse"]


def parse(data: bytes, name: str, source: str) -> Document:
    """Return the article of a page, without menus, comments and advertisements.

    Raises
    ------
    SeedError
        If no article is found.
    """
    import trafilatura

    found: Any = trafilatura.bare_extraction(
        data, include_comments=False, include_tables=False, with_metadata=True
    )
    if found is None or not (found.text or "").strip():
        raise SeedError(f"{source}: no article found in the page; save its text as .txt")
    return compose(
        name,
        source,
        found.text.splitlines(),
        title=found.title,
        date=found.date,
        author=found.author,
        url=found.url,
    )
