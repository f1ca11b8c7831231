"""Markdown becomes plain text: what a reader sees, without the marks."""

from __future__ import annotations

import re

__all__ = ["plain_text"]

_URL = r"\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)"
# In this order: links hold emphasis, images look like links with a mark before them.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, flags), replacement)
    for pattern, replacement, flags in (
        (r"<!--.*?-->", "", re.DOTALL),
        (r"^(?:```|~~~)[^\n]*\n", "", re.MULTILINE),
        (rf"!\[([^\]]*)\](?:{_URL}|\[[^\]]*\])", r"\1", 0),
        (rf"\[([^\]]+)\](?:{_URL}|\[[^\]]*\])", r"\1", 0),
        (r"^\[[^\]]+\]:[ \t]+\S+.*\n?", "", re.MULTILINE),
        (r"<(https?://[^>\s]+)>", r"\1", 0),
        (r"</?[A-Za-z][^<>\n]*>", "", 0),
        (r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", r"\1", re.MULTILINE),
        (r"^(\S[^\n]*)\n(?:=+|-{3,})[ \t]*$", r"\1", re.MULTILINE),
        (r"^[ \t]*(?:[-*_][ \t]*){3,}$", "", re.MULTILINE),
        (r"^[ \t]{0,3}>[ \t]?", "", re.MULTILINE),
        (r"^([ \t]*)[-*+][ \t]+", "\\1• ", re.MULTILINE),
        (r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", 0),
        (r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])", r"\1", 0),
        (r"(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])", r"\1", 0),
        (r"`([^`\n]+)`", r"\1", 0),
        (r"\\([\\`*_{}\[\]()#+\-.!>~|])", r"\1", 0),
    )
)


def plain_text(markdown: str) -> str:
    r"""Return the text as a reader sees it; lines and paragraphs stay where they are.

    >>> plain_text("# Port\n\nThe **old** [harbour](https://example.org) at _Tartus_.")
    'Port\n\nThe old harbour at Tartus.\n'
    """
    for pattern, replacement in _RULES:
        markdown = pattern.sub(replacement, markdown)
    return markdown.strip("\r\n") + "\n"
