"""Spans that are hardly ever toponyms, thrown out before anything is asked of them.

Each rule was checked on labelled articles: it throws out thousands of spans and next to no toponym.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapdesk.geo.recognition.words import CLASSES

if TYPE_CHECKING:
    from mapdesk.geo.recognition.candidates import Span
    from mapdesk.geo.recognition.features import Frame

__all__ = ["worth_a_look"]

# From this bucket of fame on, a common word may well be a place ("Nice", "Reading").
WELL_KNOWN: Final = 5
PERSON_OR_DATE: Final = frozenset(CLASSES.index(name) for name in ("title", "month", "day"))


def worth_a_look(spans: list[Span], frame: Frame) -> list[Span]:
    """Return the spans that are not plainly something else."""
    lower, sentence, classes = frame.lower, frame.tokens.sentence, frame.classes
    common, given, small = frame.lexicon.common, frame.lexicon.given, frame.words
    kept = []
    for span in spans:
        first = span.first
        word = lower[first]
        known = span.known
        if span.end - first == 1:
            if word in common:
                if not known.sort:
                    continue
                if known.fame < WELL_KNOWN and (
                    span.right - span.left > 1
                    or (word in small and (not first or sentence[first - 1] != sentence[first]))
                ):
                    continue
            elif not known.sort and span.right - span.left > 1:
                continue
        elif not known.sort:
            if word in given or classes[first] in PERSON_OR_DATE:
                continue
            if word in small and (not first or sentence[first - 1] != sentence[first]):
                continue
        kept.append(span)
    return kept
