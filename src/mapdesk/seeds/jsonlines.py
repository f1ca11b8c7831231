"""JSON lines: one article a line, read as a stream."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from mapdesk.errors import SeedError
from mapdesk.model import Document, Paragraph
from mapdesk.seeds.decode import check_length
from mapdesk.seeds.headline import find_headline

__all__ = ["OnBad", "parse_lines"]

OnBad = Callable[[SeedError], object]
"""Told of an article that cannot be read, so that the others can be."""

_FIELDS = ("title", "date", "author", "url", "near", "worldview", "notes")
# JSON can spell characters that no file or terminal takes; each becomes one other, so that offsets hold.
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


def parse_lines(
    lines: Iterable[bytes], where: str, stem: str, on_bad: OnBad | None = None
) -> Iterator[Document]:
    """Yield a document for each line that is not blank; a missing id becomes ``stem-LINE``.

    Raises
    ------
    SeedError
        At the first line that is not an object with a text, naming the line; with ``on_bad``, that is told of
        every such line instead.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _document(line, number, where, stem)
        except SeedError as problem:
            if on_bad is None:
                raise
            on_bad(problem)


def _document(line: bytes, number: int, file: str, stem: str) -> Document:
    where = f"{file}: line {number}"
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise SeedError(f"{where}: not JSON in UTF-8 ({problem}); expected one object a line") from problem
    if not isinstance(fields, dict) or not isinstance(fields.get("text"), str):
        raise SeedError(
            f'{where}: expected an object with "text" as a string, such as {{"id": …, "text": …}}'
        )
    text = check_length(_UNWRITABLE.sub("\ufffd", fields["text"]), where)
    headline = find_headline(text)
    known = {name: _text_or_none(fields.get(name), name, where) for name in _FIELDS}
    if known["title"] is None and headline:
        known["title"] = text[slice(*headline)]
    return Document(
        id=_id(fields.get("id", f"{stem}-{number}"), where),
        text=text,
        headline=headline,
        source=where,
        paragraphs=(Paragraph(0, f"line {number}"),),
        **known,
    )


def _id(value: Any, where: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise SeedError(f'{where}: "id" is {value!r}; expected text or a whole number')
    return _UNWRITABLE.sub("\ufffd", str(value))


def _text_or_none(value: Any, name: str, where: str) -> str | None:
    if value is None or isinstance(value, str):
        return _UNWRITABLE.sub("\ufffd", value) if value else None
    raise SeedError(f'{where}: "{name}" is {type(value).__name__}; expected text')
