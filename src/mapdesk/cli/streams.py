"""Data to stdout, words to stderr, articles from files or stdin."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from mapdesk.model import Document

__all__ = [
    "STDIN",
    "collected",
    "own_places",
    "printable",
    "read_documents",
    "say",
    "say_size",
    "write_line",
]

STDIN = Path("-")
_LARGE_BYTES = 5_000_000


def read_documents(files: Iterable[Path], *, json_lines: bool = False) -> Iterator[Document]:
    """Yield the documents of some files, ``-`` being stdin, as they are read."""
    return collected(chain.from_iterable(_read(path, json_lines) for path in files))


def collected(documents: Iterable[Document]) -> Iterator[Document]:
    """Yield the documents; from the second on, memory is collected again (see ``main``)."""
    for number, document in enumerate(documents):
        if number == 1:
            gc.freeze()  # what the first article left is kept anyway
            gc.enable()
        yield document


def _read(path: Path, json_lines: bool) -> Iterator[Document]:
    from mapdesk.seeds import parse_stream, read_seed

    if path == STDIN:
        return parse_stream(sys.stdin.buffer, json_lines=json_lines)
    return read_seed(path)


def own_places() -> Path | None:
    """Return the folder with the places of the workspace that the current folder is in, if it is in one."""
    from mapdesk.workspace import enclosing_workspace

    workspace = enclosing_workspace(Path())
    return workspace.folder("geo") if workspace else None


def write_line(text: str) -> None:
    """Write a line of UTF-8 to stdout at once, whatever the terminal's own encoding."""
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


def say(message: str, *, quiet: bool = False) -> None:
    """Write a line for the person at the terminal, to stderr; blanks before it stay."""
    if not quiet:
        indent = " " * (len(message) - len(message.lstrip(" ")))
        sys.stderr.write(f"{indent}{printable(message)}\n")


def say_size(page: Path, *, quiet: bool = False) -> None:
    """Say how large a page is, and so if browsers will open it slowly."""
    size = page.stat().st_size
    words = f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{size / 1000:.0f} KB"
    warning = "; browsers open it slowly" if size >= _LARGE_BYTES else ""
    say(f"{page}: {words}{warning}", quiet=quiet)


def printable(text: str) -> str:
    r"""Return the text as one line that cannot steer a terminal.

    >>> printable("a\x1b[31m b\n c")
    'a�[31m b c'
    """
    return "".join(char if char.isprintable() else "\ufffd" for char in " ".join(text.split()))
