"""``mapdesk init``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mapdesk.cli.streams import say, write_line

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "mapdesk init sahel"

Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="The folder to make; . is this one.", show_default=False)
]


def command(folder: Folder) -> None:
    """Make a workspace.

    Makes a workspace: a commented mapdesk.toml, the folders seeds, geo, layers and maps, each with a short
    README, and an example text. Files that are there already are left alone. Prints the files made.
    """
    from mapdesk.pipeline.starter import start_workspace

    for path in start_workspace(folder):
        write_line(str(path))
    say(f"Put texts into {folder / 'seeds'}, then run: mapdesk build -C {folder}")
