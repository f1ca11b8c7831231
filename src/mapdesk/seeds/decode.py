"""Bytes become text, or a refusal: byte-order marks, UTF-8, and Windows-1252 where it is clearly that."""

from __future__ import annotations

import codecs

from mapdesk.errors import SeedError

__all__ = ["MAX_CHARACTERS", "check_length", "decode"]

MAX_CHARACTERS = 10 * 2**20
"""The longest single article: three times "War and Peace", so that a file of 10 MB is read."""

# UTF-32's mark begins with UTF-16's, so it is tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TEXT_CONTROLS = frozenset(b"\t\n\v\f\r\x1b")
# Western European prose has 2 to 8 % of accented letters and quotation marks; Cyrillic or Greek read as
# Windows-1252 would have over 70 %.
_MAX_SHARE_ABOVE_ASCII = 0.15


def decode(data: bytes, where: str) -> str:
    """Return the text of some bytes, without a byte-order mark and otherwise to the last code point.

    Raises
    ------
    SeedError
        If there is no text in them, or the encoding cannot be told.
    """
    text = _decoded(data, where)
    if not text.strip():
        raise SeedError(f"{where}: empty; expected the text of an article")
    return check_length(text, where)


def check_length(text: str, where: str) -> str:
    """Return the text if one article may be that long.

    Raises
    ------
    SeedError
        If it is longer than ``MAX_CHARACTERS``.
    """
    if len(text) > MAX_CHARACTERS:
        raise SeedError(
            f"{where}: {len(text) / 1e6:.1f} million characters; one article may have "
            f"{MAX_CHARACTERS / 1e6:.1f} million: split it, or give a .jsonl with one article a line"
        )
    return text


def _decoded(data: bytes, where: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, where)
    if _is_binary(data):
        raise SeedError(f"{where}: binary, not text; expected UTF-8 text, .html, .docx or .pdf")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return _western(data, where, problem)


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise SeedError(
            f"{where}: begins as {encoding.upper()} but byte {problem.start} does not fit; save it as UTF-8"
        ) from problem


def _is_binary(data: bytes) -> bool:
    """Whether there are NULs, or more than one control character in a hundred bytes."""
    if b"\0" in data:
        return True
    controls = sum(data.count(bytes([code])) for code in range(32) if code not in _TEXT_CONTROLS)
    return controls * 100 > len(data)


def _western(data: bytes, where: str, problem: UnicodeDecodeError) -> str:
    above = sum(byte > 127 for byte in data)
    if above <= len(data) * _MAX_SHARE_ABOVE_ASCII:
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    raise SeedError(
        f"{where}: neither UTF-8 (byte {problem.start} does not fit) nor Windows-1252; save it as UTF-8"
    )
