"""Finding a quote again in a text that may have been edited since.

Theory: the quote itself must be there, letter for letter. Where it stands more than once, or its
surroundings changed, each place is scored by how much the context on either side is like the one kept. A
place is taken if it is like enough and plainly the best; otherwise the decision does not fit any more and a
person must look again.
"""

from __future__ import annotations

from difflib import SequenceMatcher

__all__ = ["find_anchor", "find_spans"]

# Unrelated English prose of 40 characters scores 0.2 to 0.45 by this measure.
_LIKE_ENOUGH = 0.6
_PLAINLY_BETTER = 0.05


def find_anchor(text: str, quote: str, *, start: int, before: str, after: str) -> tuple[int, int] | None:
    """Return the span of the quote that was meant, or None if none fits or two fit equally.

    Without context (a line written by hand) the quote must stand at ``start`` or be the only one.
    """
    found = find_spans(text, quote)
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
    """Return the spans at which the quote stands as whole words, in order.

    >>> find_spans("Tartus, not Tartusi; Tartus", "Tartus")
    [(0, 6), (21, 27)]
    """
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
    start, end = span
    now_before, now_after = text[max(0, start - len(before)) : start], text[end : end + len(after)]
    if (now_before, now_after) == (before, after):
        return 1.0
    return min(0.99, (_ratio(before, now_before) + _ratio(after, now_after)) / 2)


def _ratio(kept: str, now: str) -> float:
    return SequenceMatcher(None, kept, now, autojunk=False).ratio()
