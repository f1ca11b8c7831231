"""``mapdesk map``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import typer

from mapdesk.cli.options import (
    Files,
    Near,
    Out,
    Overwrite,
    Quiet,
    Recognising,
    TileArchive,
    TileProvider,
)
from mapdesk.cli.streams import STDIN, own_places, read_documents, say_size, write_line

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "mapdesk map article.txt -o map.html"


def command(
    files: Files,
    output: Out = None,
    near: Near = None,
    recogniser: Recognising = "built-in",
    tiles: TileProvider = None,
    pmtiles: TileArchive = None,
    overwrite: Overwrite = False,
    quiet: Quiet = False,
) -> None:
    """Make the map of an article.

    Makes one HTML file a text: the article beside its map, which opens anywhere without a network.
    Prints the names of the files written, and on stderr how large they are.

    Without -o the map of article.txt is article.html in the current folder. With -o and a name that ends
    in .html, all texts go on one map; with a folder, one map each; with -o - the page goes to stdout.
    """
    from mapdesk.pipeline.output import check_writable, write_text

    settings = {"near": near, "recogniser": recogniser, "tiles": tiles, "pmtiles": pmtiles}
    if output == STDIN:
        sys.stdout.buffer.write(_page(files, settings).encode("utf-8"))
        return
    for goal, members in _plan(files, output).items():
        check_writable(goal, overwrite=overwrite)
        write_text(goal, _page(members, settings))
        write_line(str(goal))
        say_size(goal, quiet=quiet)


def _plan(files: list[Path], output: Path | None) -> dict[Path, list[Path]]:
    """Return which files go on which page."""
    if output is not None and output.suffix.lower() in (".html", ".htm") and not output.is_dir():
        return {output: files}
    if output is not None and output.suffix and not output.is_dir():
        raise typer.BadParameter(f"{output} is no .html; for layers use: mapdesk layers", param_hint="-o")
    folder = output or Path()
    plan: dict[Path, list[Path]] = {}
    for path in files:
        stem = "stdin" if path == STDIN else path.stem
        plan.setdefault(folder / f"{stem}.html", []).append(path)
    return plan


def _page(files: list[Path], settings: dict[str, Any]) -> str:
    from mapdesk.pipeline.article import map_documents

    return map_documents(read_documents(files), geo=own_places(), **settings).html
