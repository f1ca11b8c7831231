"""The recogniser's answer: a span of tokens that names a place, not yet located."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mapdesk.geo.recognition.candidates import Span
    from mapdesk.geo.recognition.names import Known
    from mapdesk.geo.recognition.tokens import Tokens
    from mapdesk.model import MentionKind, Role

__all__ = ["Toponym"]


class Toponym(NamedTuple):
    """Tokens [first, end), characters [start, stop) of a text that refer to a place by name.

    ``belief`` is the recogniser's own probability that the span is a toponym; ``known`` what the
    gazetteer has under that name; ``sentence`` the characters of its sentence; ``meant`` the name that it is
    taken for a misspelling of.
    """

    first: int
    end: int
    start: int
    stop: int
    surface: str
    kind: MentionKind
    role: Role
    belief: float
    known: Known
    sentence: tuple[int, int] = (0, 0)
    meant: str = ""

    @classmethod
    def of(
        cls, span: Span, tokens: Tokens, kind: MentionKind, role: Role, belief: float, known: Known
    ) -> Toponym:
        """Return the toponym of a chosen span of some tokens."""
        start, stop = tokens.starts[span.first], tokens.ends[span.end - 1]
        sentence = tokens.span_of_sentence(span.first)
        return cls(span.first, span.end, start, stop, span.surface, kind, role, belief, known, sentence)

    def moved(self, by: int) -> Toponym:
        """Return the toponym of a passage that begins ``by`` characters on."""
        low, high = self.sentence
        return self._replace(start=self.start + by, stop=self.stop + by, sentence=(low + by, high + by))
