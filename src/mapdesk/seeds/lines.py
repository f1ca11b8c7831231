"""Lines of a plain text, as places that a reader can turn to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mapdesk.model import Paragraph

__all__ = ["by_line"]


def by_line(text: str, numbers: Iterable[int]) -> tuple[Paragraph, ...]:
    r"""Return where each line that is not blank begins, and its number out of ``numbers``, one a line.

    >>> by_line("a\n\nb", [1, 2, 7])
    (Paragraph(start=0, found_at='line 1'), Paragraph(start=3, found_at='line 7'))
    """
    return tuple(_by_line(text, numbers))


def _by_line(text: str, numbers: Iterable[int]) -> Iterator[Paragraph]:
    start = 0
    for line, number in zip(text.split("\n"), numbers, strict=False):
        if line and not line.isspace():
            yield Paragraph(start, f"line {number}")
        start += len(line) + 1
