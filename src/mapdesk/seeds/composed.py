"""A document put together from parts: a title, paragraphs and what a format knows about them."""

from __future__ import annotations

from collections.abc import Iterable

from mapdesk.errors import SeedError
from mapdesk.model import Document, Paragraph
from mapdesk.seeds.decode import check_length

__all__ = ["compose"]


def compose(name: str, source: str, paragraphs: Iterable[tuple[str, str]], **known: str | None) -> Document:
    """Return a document of paragraphs, headed by the title unless they begin with it.

    Each paragraph comes with where it stands in the original.

    Raises
    ------
    SeedError
        If no paragraph has text.
    """
    parts = [
        (part, where) for part, where in ((" ".join(text.split()), at) for text, at in paragraphs) if part
    ]
    if not parts:
        raise SeedError(f"{source}: no text found; if it is a scan, run text recognition first")
    title = " ".join((known.get("title") or "").split())
    known["title"] = title or None
    if title and parts[0][0].casefold() != title.casefold():
        parts.insert(0, (title, "title"))
    text = check_length("\n\n".join(part for part, _ in parts) + "\n", source)
    headline = (0, len(parts[0][0])) if title else None
    return Document(
        id=name, text=text, headline=headline, source=source, paragraphs=_placed(parts), **_present(known)
    )


def _placed(parts: Iterable[tuple[str, str]]) -> tuple[Paragraph, ...]:
    placed, start = [], 0
    for part, where in parts:
        placed.append(Paragraph(start, where))
        start += len(part) + len("\n\n")
    return tuple(placed)


def _present(known: dict[str, str | None]) -> dict[str, str]:
    return {key: value for key, value in known.items() if value}
