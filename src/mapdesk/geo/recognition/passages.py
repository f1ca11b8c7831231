"""A long text cut into passages, so that reading it takes no more memory than one passage does.

A text of up to `LONGEST` characters is one passage. A longer one is cut between paragraphs, where no sentence
goes on; a text without any empty line, at a line's end or a space.
"""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["Passage", "cut"]

# Some thirty articles: enough that what a passage says of a name elsewhere is seen.
LONGEST: Final = 200_000
BREAKS: Final = ("\n\n", "\n", ". ", " ")


class Passage(NamedTuple):
    """A part of a text, and where it begins there."""

    start: int
    text: str


def cut(text: str, longest: int = LONGEST) -> list[Passage]:
    r"""Return the passages of a text, in order; joined they are the text.

    Examples
    --------
    >>> cut("One.\n\nTwo.\n\nThree.", 14)
    [Passage(start=0, text='One.\n\nTwo.\n\n'), Passage(start=12, text='Three.')]
    """
    found, start = [], 0
    while len(text) - start > longest:
        end = _end(text, start, start + longest)
        found.append(Passage(start, text[start:end]))
        start = end
    return [*found, Passage(start, text[start:])]


def _end(text: str, start: int, most: int) -> int:
    """Return where a passage ends: after the last of the best breaks in its second half."""
    for mark in BREAKS:
        at = text.rfind(mark, start + (most - start) // 2, most)
        if at >= 0:
            return at + len(mark)
    return most
