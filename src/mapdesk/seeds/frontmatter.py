"""Front matter: lines ``key: value`` between two ``---`` at the head of a text."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["KEYS", "split_front_matter"]

KEYS: Final = ("title", "date", "author", "url", "near", "worldview", "notes")

_BLOCK = re.compile(
    r"\A---[ \t]*\r?\n(?P<head>.*?)^---[ \t]*(?:\r?\n(?:[ \t]*\r?\n)*|\Z)", re.DOTALL | re.MULTILINE
)
_LINE = re.compile(r"\A([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?\Z")
_CONTINUED = (" ", "\t", "-", "#")


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    r"""Return the known fields of the front matter and the text after it.

    A text that merely begins with a rule is left whole: every line of the block must be a field, and at
    least one a field of ours.

    >>> split_front_matter("---\ntitle: A\n---\nBody")
    ({'title': 'A'}, 'Body')
    >>> split_front_matter("---\nBody\n---\n")
    ({}, '---\nBody\n---\n')
    """
    block = _BLOCK.match(text)
    fields = _fields(block["head"]) if block else {}
    return (fields, text[block.end() :]) if block and fields else ({}, text)


def _fields(head: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in head.splitlines():
        if not line.strip() or line.startswith(_CONTINUED):
            continue
        found = _LINE.match(line)
        if found is None:
            return {}
        key, value = found[1].lower(), _unquoted((found[2] or "").strip())
        if key in KEYS and value:
            fields[key] = value
    return fields


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
