"""Names that the text itself explains as places: "in Budiriro, a suburb of Harare".

Nothing of the gazetteer is needed for these, so that places are read that no gazetteer has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapdesk.geo.gazetteer.features import KIND_CODE

if TYPE_CHECKING:
    from mapdesk.geo.recognition.candidates import Span
    from mapdesk.geo.recognition.features import Frame

__all__ = ["is_explained"]

PLACES: Final = frozenset(
    "village hamlet town township city suburb district neighbourhood neighborhood municipality province "
    "settlement island islet county parish borough commune prefecture oblast".split()
)
ARTICLES: Final = frozenset(("a", "an", "the"))
# What ties such a word to where the place lies.
TIES: Final = frozenset(
    "in of on near outside north south east west northeast northwest southeast southwest".split()
)
INSIDE: Final = frozenset("in into from across throughout within".split())
DIVISIONS: Final = frozenset("state province oblast governorate prefecture region".split())
AREAS: Final = frozenset(KIND_CODE[kind] for kind in ("admin1", "admin2"))
# How many words may stand between the article and the word that says what the place is.
REACH: Final = 4


def is_explained(span: Span, frame: Frame) -> bool:
    """Tell whether a span is its whole chunk and the text says of what kind of place it is."""
    if span.first != span.left or span.end != span.right:
        return False
    return _called(span, frame) or _glossed(span, frame) or _divides(span, frame)


def _divides(span: Span, frame: Frame) -> bool:
    """Tell whether a span is a division that calls itself one, after a word of place: "in Ondo State"."""
    first, lower = span.first, frame.lower
    if span.end - first < 2 or not first or lower[first - 1] not in INSIDE:
        return False
    return lower[span.end - 1] in DIVISIONS and span.known.sort > 0 and (span.known.sort - 1) // 5 in AREAS


def _called(span: Span, frame: Frame) -> bool:
    """Tell whether "the village of" stands before a span."""
    first, lower = span.first, frame.lower
    return (
        first > 2 and lower[first - 1] == "of" and lower[first - 2] in PLACES and lower[first - 3] in ARTICLES
    )


def _glossed(span: Span, frame: Frame) -> bool:
    """Tell whether ", a suburb of" or ", a small town in" stands after a span."""
    end, lower = span.end, frame.lower
    if lower[end : end + 1] != [","] or lower[end + 1 : end + 2] not in (["a"], ["an"]):
        return False
    return any(
        word in PLACES and after in TIES
        for word, after in zip(
            lower[end + 2 : end + 2 + REACH], lower[end + 3 : end + 3 + REACH], strict=False
        )
    )
