"""``mapdesk embed``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from mapdesk.cli.streams import say, write_line

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "mapdesk embed maps/article.html --picture article.png --as markdown"

Page = Annotated[str, typer.Argument(metavar="PAGE", help="File or address of a map.", show_default=False)]
Picture = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="A still picture for where pages cannot go.", show_default=False),
]
Form = Annotated[
    Literal["html", "markdown", "quarto", "latex", "rst"], typer.Option("--as", help="What it goes into.")
]
Title = Annotated[str, typer.Option(metavar="TEXT", help="What a screen reader says.")]
Height = Annotated[int, typer.Option(metavar="PX", min=100, max=4000, help="Height of the frame.")]


def command(
    page: Page, picture: Picture = None, form: Form = "html", title: Title = "Map", height: Height = 480
) -> None:
    """Print what puts a map into another document.

    HTML, Markdown, Quarto and reStructuredText get a sandboxed frame that shows the map alone; LaTeX, PDF and
    readers without frames get the still picture (mapdesk render LAYERS -o picture.png).
    """
    from mapdesk.pipeline.embedding import snippet

    _check(page)
    if form == "latex" and picture is None:
        raise typer.BadParameter("LaTeX shows no pages; give --picture", param_hint="--as")
    write_line(
        snippet(page, form, picture=Path(picture).as_posix() if picture else None, title=title, height=height)
    )


def _check(page: str) -> None:
    """Refuse what is no page; say so where there is none of that name, for it may come to lie there later."""
    from mapdesk.errors import MapError

    if "://" in page:
        return
    path = Path(page.partition("?")[0])
    if path.suffix.lower() not in (".html", ".htm", ""):
        raise MapError(f"{page}: not a page; expected .html: make it with mapdesk render or mapdesk map")
    if not path.exists():
        say(f"warning: {page}: no such file here; the frame stays empty until it lies beside the document")
