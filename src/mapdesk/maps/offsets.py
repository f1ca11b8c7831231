"""Code points of Python become the UTF-16 units that JavaScript counts in."""

from __future__ import annotations

from bisect import bisect_left

__all__ = ["Offsets"]


class Offsets:
    """``offsets[code point] -> UTF-16 unit`` of one text; the two differ after each astral character."""

    __slots__ = ("_astral",)

    def __init__(self, text: str) -> None:
        is_plain = text.isascii() or max(text, default="") <= "\uffff"
        self._astral = [] if is_plain else [at for at, char in enumerate(text) if char > "\uffff"]

    def __getitem__(self, code_point: int) -> int:
        return code_point + bisect_left(self._astral, code_point)
