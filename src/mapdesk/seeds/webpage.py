"""A saved web page becomes its article: body, title, date, author and address."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from mapdesk.errors import SeedError
from mapdesk.model import Document
from mapdesk.seeds.composed import compose

__all__ = ["parse"]

_BLOCKS = "p h1 h2 h3 h4 h5 h6 li blockquote figcaption td th dt dd pre div".split()
_KEY_LETTERS = 60
"""So many letters and digits tell a paragraph of a page from the others."""


def parse(data: bytes, name: str, source: str) -> Document:
    """Return the article of a page, without menus, comments and advertisements.

    Raises
    ------
    SeedError
        If no article is found.
    """
    import trafilatura

    tree: Any = trafilatura.load_html(data)
    pieces = [] if tree is None else list(_pieces(tree))  # before trafilatura takes the tree apart
    found: Any = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=False, with_metadata=True
    )
    if found is None or not (found.text or "").strip():
        raise SeedError(f"{source}: no article found in the page; save its text as .txt")
    return compose(
        name,
        source,
        _placed(found.text.splitlines(), pieces),
        title=found.title,
        date=found.date,
        author=found.author,
        url=found.url,
    )


def _pieces(tree: Any) -> Iterator[tuple[str, str]]:
    """Yield the letters of each piece of text of the page, and the line and element it stands in."""
    numbers = _numbers(tree)
    for text in tree.xpath("//text()[not(ancestor::head or ancestor::script or ancestor::style)]"):
        element = block = text.getparent()
        if text.is_tail:
            block = block.getparent()
        while block is not None and block not in numbers:
            block = block.getparent()
        if letters := _letters(text):
            inside = "" if block is None else f", {numbers[block]}"
            yield letters, f"line {element.sourceline or 1}{inside}"


def _numbers(tree: Any) -> dict[Any, str]:
    """Return the blocks of the page, each numbered among its kind: "p 12" is ``(//p)[12]``."""
    counts: Counter[str] = Counter()
    numbers = {}
    for block in tree.iter(*_BLOCKS):
        counts[block.tag] += 1
        numbers[block] = f"{block.tag} {counts[block.tag]}"
    return numbers


def _placed(paragraphs: Iterable[str], pieces: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each paragraph with where it begins in the page; one not found goes with the one before."""
    page = "".join(letters for letters, _ in pieces)
    ends = list(accumulate(len(letters) for letters, _ in pieces))
    reached, where = 0, "line 1"
    for paragraph in paragraphs:
        letters = _letters(paragraph)[:_KEY_LETTERS]
        found = page.find(letters, reached)
        if letters and found >= 0:
            where = pieces[bisect_right(ends, found)][1]
            reached = found + len(letters)
        yield paragraph, where


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
