"""Files are written beside their goal and moved into place, and never over a stranger's file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mapdesk.errors import LayerError, MapdeskError, MapError

__all__ = [
    "PICTURE_SUFFIXES",
    "REPORT_MARK",
    "check_writable",
    "replacing",
    "sweep",
    "write_bytes",
    "write_text",
]

PICTURE_SUFFIXES = (".png", ".svg", ".pdf")
REPORT_MARK = "<!-- mapdesk report -->"
_PART = ".part-"
_MARK_WITHIN = 4096
# What maps.still puts into the facts about the file: PNG, SVG, PDF.
_PICTURE_MARKS = (b"Software\0mapdesk", b"<dc:title>mapdesk</dc:title>", b"/Creator (mapdesk)")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a name beside ``path`` to write to; move it into place if all went well.

    Whatever happens, ``path`` holds the old file or the new one, whole.

    Raises
    ------
    MapdeskError
        If the folder cannot be written.
    """
    part = path.with_name(f"{_PART}{os.getpid()}-{path.name}")  # the end of the name says the format
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield part
        part.replace(path)
    except OSError as problem:
        raise _unwritable(path, problem) from problem
    finally:
        _discard(part)


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text in one step, line ends as they are."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file in one step."""
    with replacing(path) as part:
        part.write_bytes(content)


def check_writable(path: Path, *, overwrite: bool) -> None:
    """Refuse, before any work is done, a goal that is a folder or a file that mapdesk did not write.

    Raises
    ------
    MapdeskError
        Naming the file and what to do.
    """
    if path.is_dir():
        raise _error(path)(f"{path}: a folder; expected the name of a file to write")
    if path.exists() and not overwrite and not is_ours(path):
        raise _error(path)(f"{path}: exists and was not written by mapdesk; give --overwrite or another -o")
    folder = path.parent
    while not folder.exists():
        folder = folder.parent
    if not os.access(folder, os.W_OK):
        raise _error(path)(f"{path}: the folder {folder} is read-only; choose another with -o")


def is_ours(path: Path) -> bool:
    """Whether mapdesk wrote the file, by the mark that each format carries; an empty one is nobody's."""
    if path.stat().st_size == 0:
        return True
    if path.suffix.lower() in (".html", ".htm"):
        with path.open("rb") as file:
            return b'<meta name="generator" content="mapdesk' in file.read(_MARK_WITHIN)
    if path.suffix.lower() == ".md":
        return path.read_bytes().startswith(REPORT_MARK.encode())
    if path.suffix.lower() == ".docx":
        return _is_our_document(path)
    if path.suffix.lower() in PICTURE_SUFFIXES:
        return any(mark in path.read_bytes() for mark in _PICTURE_MARKS)
    from mapdesk.layers.files import is_ours as are_our_layers

    return are_our_layers(path)


def _is_our_document(path: Path) -> bool:
    import zipfile
    from html import escape

    try:
        with zipfile.ZipFile(path) as parts:
            return escape(REPORT_MARK).encode() in parts.read("docProps/core.xml")
    except (zipfile.BadZipFile, KeyError, OSError):
        return False


def sweep(folder: Path) -> None:
    """Remove what processes left half written that were killed."""
    for part in folder.rglob(f"{_PART}*"):
        process = part.name.removeprefix(_PART).partition("-")[0]
        if process.isdigit() and not _is_running(int(process)):
            _discard(part)


def _is_running(process: int) -> bool:
    if os.name == "nt":  # signal 0 would end the process there
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _unwritable(path: Path, problem: OSError) -> MapdeskError:
    return _error(path)(
        f"{path}: cannot be written: {problem.strerror or problem}; make room, or write elsewhere"
    )


def _error(path: Path) -> type[MapdeskError]:
    return (
        MapError
        if path.suffix.lower() in (".html", ".htm", ".md", ".docx", *PICTURE_SUFFIXES)
        else LayerError
    )


def _discard(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:  # the folder went away or read-only; there is nothing left to keep tidy
        return
