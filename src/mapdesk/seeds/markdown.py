"""Markdown becomes plain text: what a reader sees, without the marks."""

from __future__ import annotations

import re

__all__ = ["plain_text"]

_URL = r"\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)"
_GONE = "\0"
"""Stands for a line that was taken out, so that the others can still be counted."""

# In this order: links hold emphasis, images look like links with a mark before them; lines are taken out
# after every rule that looks at the beginning of a line.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, flags), replacement)
    for pattern, replacement, flags in (
        (rf"!\[([^\]]*)\](?:{_URL}|\[[^\]]*\])", r"\1", 0),
        (rf"\[([^\]]+)\](?:{_URL}|\[[^\]]*\])", r"\1", 0),
        (r"<(https?://[^>\s]+)>", r"\1", 0),
        (r"</?[A-Za-z][^<>\n]*>", "", 0),
        (r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", r"\1", re.MULTILINE),
        (r"^((?!```|~~~|\[[^\]]+\]:)\S[^\n]*)\n(?:=+|-{3,})[ \t]*$", rf"\1{_GONE}", re.MULTILINE),
        (r"^[ \t]*(?:[-*_][ \t]*){3,}$", "", re.MULTILINE),
        (r"^[ \t]{0,3}>[ \t]?", "", re.MULTILINE),
        (r"^([ \t]*)[-*+][ \t]+", "\\1• ", re.MULTILINE),
        (r"^(?:```|~~~)[^\n]*\n", _GONE, re.MULTILINE),
        (r"^(\0*)\[[^\]]+\]:[ \t]+\S+.*(?:\n|\Z)", rf"\1{_GONE}", re.MULTILINE),
        (r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", 0),
        (r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])", r"\1", 0),
        (r"(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])", r"\1", 0),
        (r"`([^`\n]+)`", r"\1", 0),
        (r"\\([\\`*_{}\[\]()#+\-.!>~|])", r"\1", 0),
    )
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def plain_text(markdown: str) -> tuple[str, list[int]]:
    r"""Return the text as a reader sees it, and for each of its lines the number it had, from 1.

    >>> plain_text("# Port\n\nThe **old** [harbour](https://example.org) at _Tartus_.")
    ('Port\n\nThe old harbour at Tartus.\n', [1, 2, 3])
    """
    marked = _COMMENT.sub(lambda comment: _GONE * comment[0].count("\n"), markdown.replace(_GONE, ""))
    for pattern, replacement in _RULES:
        marked = pattern.sub(replacement, marked)
    numbers, number = [], 1
    for line in marked.split("\n"):
        numbers.append(number + len(line) - len(line.lstrip(_GONE)))
        number += 1 + line.count(_GONE)
    text = marked.replace(_GONE, "")
    before = len(text) - len(text.lstrip("\r\n"))
    return text.strip("\r\n") + "\n", numbers[text.count("\n", 0, before) :]
