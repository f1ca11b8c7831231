"""Finding a quote again in a text that may have been edited since.

Theory: the quote itself must be there, letter for letter; only quotation marks, dashes and blanks may be set
otherwise, as happens when a text is saved in another format. Where it stands more than once, or its
surroundings changed, each place is scored by how much the context on either side is like the one kept. A
place is taken if it is like enough and plainly the best; otherwise the decision does not fit any more and a
person must look again.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

__all__ = ["find_anchor", "find_spans"]

# Unrelated sentences score 0 to 0.3 by this measure, those with a word exchanged on each side 0.45 to 0.7.
_LIKE_ENOUGH = 0.6
_PLAINLY_BETTER = 0.05

_WORD = re.compile(r"\w+")
# One character for one, so that positions hold.
_ALIKE = {"'": "‘’‚‛ʼ′", '"': "“”„‟″«»", "-": "‐‑‒–—−", " ": "\n\t\r\u00a0\u2009\u202f"}
_PLAIN = {ord(char): plain for plain, chars in _ALIKE.items() for char in chars}


def find_anchor(text: str, quote: str, *, start: int, before: str, after: str) -> tuple[int, int] | None:
    """Return the span of the quote that was meant, or None if none fits or two fit equally.

    Without context (a line written by hand) the quote must stand at ``start`` or be the only one.
    """
    found = find_spans(text, quote)
    text, before, after = text.translate(_PLAIN), before.translate(_PLAIN), after.translate(_PLAIN)
    if not before and not after:
        exact = [span for span in found if span[0] == start]
        return exact[0] if exact else found[0] if len(found) == 1 else None
    ranked = sorted((-_likeness(text, span, before, after), abs(span[0] - start), span) for span in found)
    if not ranked or -ranked[0][0] < _LIKE_ENOUGH:
        return None
    is_exact = ranked[0][0] == -1.0  # twice in the same words: the nearer to where it stood
    if len(ranked) > 1 and not is_exact and ranked[1][0] - ranked[0][0] < _PLAINLY_BETTER:
        return None
    return ranked[0][2]


def find_spans(text: str, quote: str) -> list[tuple[int, int]]:
    r"""Return the spans at which the quote stands as whole words, in order.

    >>> find_spans("Tartus, not Tartusi; Tartus", "Tartus")
    [(0, 6), (21, 27)]
    >>> find_spans("At Bab al‑Mandab’s\nstrait", "al-Mandab's strait")
    [(7, 25)]
    """
    text, quote = text.translate(_PLAIN), quote.translate(_PLAIN)
    spans, at = [], text.find(quote)
    while at >= 0:
        end = at + len(quote)
        if _is_edge(text, at) and _is_edge(text, end):
            spans.append((at, end))
        at = text.find(quote, at + 1)
    return spans


def _is_edge(text: str, at: int) -> bool:
    """Whether a word begins or ends between the characters at ``at - 1`` and ``at``."""
    inside = 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
    return not inside


def _likeness(text: str, span: tuple[int, int], before: str, after: str) -> float:
    """Return the share of the letters around the span that stand in words which both sides of the edit have.

    By words and not by letters, of which unrelated sentences share half; long words count for more, as those
    that all sentences have are short. A side without text, at the head of an article, says nothing.
    """
    start, end = span
    now_before, now_after = text[max(0, start - len(before)) : start], text[end : end + len(after)]
    if (now_before, now_after) == (before, after):
        return 1.0
    sides = (_common(before, now_before), _common(after, now_after))
    common, letters = (sum(side) for side in zip(*sides, strict=True))
    return min(0.99, common / letters) if letters else 0.0


def _common(kept: str, now: str) -> tuple[int, int]:
    """Return how many letters stand in words that both have, in order, and how many there are, in both."""
    old, new = _WORD.findall(kept), _WORD.findall(now)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    common = sum(len(word) for block in blocks for word in old[block.a : block.a + block.size])
    return 2 * common, sum(map(len, (*old, *new)))
