"""Snippets that put a map into another document: a sandboxed frame, a still picture where none can go."""

from __future__ import annotations

import re
from html import escape
from typing import Literal
from urllib.parse import quote

from mapdesk.errors import MapError

__all__ = ["Form", "snippet"]

Form = Literal["html", "markdown", "quarto", "latex", "rst"]

# Scripts and downloads of decisions; no access to the page around the frame.
_SANDBOX = "allow-scripts allow-downloads allow-popups"
_LATEX = {char: f"\\{char}" for char in "&%$#_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\^{}",
}
_NOT_IN_LATEX_PATHS = re.compile(r"[\\{}%#^~\s\"$&]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#|!])")


def snippet(
    page: str, form: Form, *, picture: str | None = None, title: str = "Map", height: int = 480
) -> str:
    """Return the words to paste; whatever stands in the names stays text.

    ``page`` and ``picture`` are addresses, or paths as seen from the document.

    Raises
    ------
    MapError
        If LaTeX could not read the name of the picture.
    """
    title = " ".join(title.split())
    frame = _frame(page, picture, title, height)
    if form == "latex":
        return _latex(picture or "", title)
    if form == "quarto":
        return _quarto(frame, picture, title)
    if form == "rst":
        return ".. raw:: html\n\n   " + frame.replace("\n", "\n   ")
    return frame


def _address(path: str) -> str:
    """Return a path as an address: percent-encoded where a path may hold more than an address."""
    return path if re.match(r"https?://", path) else quote(path.replace("\\", "/"), safe="/.:-_~")


def _frame(page: str, picture: str | None, title: str, height: int) -> str:
    """Return the frame; it has no style of its own, which a page under a strict policy would not apply."""
    source = f"{_address(page)}{'&' if '?' in page else '?'}embed=1"
    inside = _still(picture, title) if picture else f'<a href="{escape(_address(page))}">{escape(title)}</a>'
    return (
        f'<iframe src="{escape(source)}" title="{escape(title)}" loading="lazy" sandbox="{_SANDBOX}"\n'
        f'        width="100%" height="{height}" frameborder="0">{inside}</iframe>'
    )


def _still(picture: str, title: str) -> str:
    return f'<img src="{escape(_address(picture))}" alt="{escape(title)}">'


def _quarto(frame: str, picture: str | None, title: str) -> str:
    """Return a frame for HTML, and the picture for every other format that Quarto makes."""
    shown = f'::: {{.content-visible when-format="html"}}\n```{{=html}}\n{frame}\n```\n:::'
    if picture is None:
        return shown
    alternative = _MARKDOWN.sub(r"\\\1", title)
    still = f"![{alternative}]({_address(picture)})"
    return f'{shown}\n\n::: {{.content-hidden when-format="html"}}\n{still}\n:::'


def _latex(picture: str, title: str) -> str:
    caption = "".join(_LATEX.get(char, char) for char in title)
    if _NOT_IN_LATEX_PATHS.search(picture) or not picture:
        raise MapError(f"{picture}: LaTeX cannot read that name; use letters, digits, - and _ in it")
    return (
        "\\begin{figure}[htbp]\n  \\centering\n"
        f"  \\includegraphics[width=\\linewidth]{{\\detokenize{{{picture}}}}}\n"
        f"  \\caption{{{caption}}}\n\\end{{figure}}"
    )
