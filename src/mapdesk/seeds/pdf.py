"""A PDF becomes paragraphs: lines joined, words put together again that a line end had cut."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from mapdesk.errors import SeedError
from mapdesk.model import Document
from mapdesk.seeds.composed import compose

__all__ = ["parse"]

# A form feed stands where a page begins.
_CUT_WORD = re.compile(r"(?<=[a-zà-ÿ])-\n(\f?)(?=[a-zà-ÿ])")
_PARAGRAPH_END = re.compile(r"\n[ \t\f]*\n|(?<=[.!?”\"’])[ \t]*\n(?=\f?[A-ZÀ-Þ“\"‘•])")
_PDF_DATE = re.compile(r"\AD?:?(\d{4})(\d{2})(\d{2})")


def parse(data: bytes, name: str, source: str) -> Document:
    """Return the text of all pages.

    Raises
    ------
    SeedError
        If the file is not a PDF, is encrypted, or holds pictures only.
    """
    import pypdf

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SeedError(f"{source}: the PDF asks for a password; save it without one")
        text = "\n\f".join(page.extract_text().replace("\f", "\n").strip() for page in reader.pages)
        facts: Any = reader.metadata or {}
    except SeedError:
        raise
    except Exception as problem:  # pypdf raises many kinds for broken files
        raise SeedError(f"{source}: not a PDF that can be read ({type(problem).__name__})") from problem
    return compose(
        name,
        source,
        _paragraphs(_CUT_WORD.sub(r"\1", text)),
        title=_text(facts.get("/Title")),
        author=_text(facts.get("/Author")),
        date=_date(_text(facts.get("/CreationDate"))),
    )


def _paragraphs(text: str) -> Iterator[tuple[str, str]]:
    """Yield each paragraph and the page on which it begins."""
    page, start = 1, 0
    for end in (*(found.end() for found in _PARAGRAPH_END.finditer(text)), len(text)):
        paragraph = text[start:end]
        content = paragraph.lstrip()
        page += paragraph.count("\f", 0, len(paragraph) - len(content))
        yield content.replace("\f", ""), f"page {page}"
        page += content.count("\f")
        start = end


def _text(value: Any) -> str | None:
    return str(value) if value else None


def _date(value: str | None) -> str | None:
    found = _PDF_DATE.match(value or "")
    return "-".join(found.groups()) if found else None
