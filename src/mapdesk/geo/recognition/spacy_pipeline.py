"""The recogniser that asks a spaCy pipeline: ``--recogniser spacy:PIPELINE``, extra ``mapdesk[spacy]``.

What the pipeline calls a place (`LABELS`) is a toponym, widened to whole tokens. A nationality (``NORP``) is
one only where the gazetteer knows it as a demonym, for spaCy gives that label to parties and religions too.
Pipelines have no roles and no beliefs: a name is literal, a demonym associative, and the belief is `BELIEF`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, Final

from mapdesk.errors import RecogniserError
from mapdesk.geo.gazetteer.features import DEMONYM
from mapdesk.geo.recognition.names import Names
from mapdesk.geo.recognition.toponym import Toponym

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.recognition.tokens import Tokens

__all__ = ["SpacyRecogniser", "make_spacy"]

# Labels of pipelines trained on OntoNotes (GPE, LOC, FAC, NORP) and on WikiNER (LOC).
LABELS: Final = frozenset(("GPE", "LOC", "FAC", "NORP"))
PEOPLES: Final = "NORP"
# Between the precision that spaCy publishes for places of its English pipelines (.89 to .95).
BELIEF: Final = 0.9


def make_spacy(gazetteer: Gazetteer, pipeline: str) -> SpacyRecogniser:
    """Return the recogniser of an installed pipeline, said by its package or its folder.

    Raises
    ------
    RecogniserError
        If spaCy or the pipeline is not installed, or the pipeline marks no names.
    """
    if not pipeline:
        raise RecogniserError("recogniser 'spacy': no pipeline named; say for instance spacy:en_core_web_sm")
    try:
        import spacy
    except ImportError as problem:
        raise RecogniserError(
            "recogniser 'spacy': spaCy is not installed; install it with: pip install 'mapdesk[spacy]'"
        ) from problem
    try:
        loaded = spacy.load(pipeline)
    except OSError as problem:
        raise RecogniserError(
            f"recogniser 'spacy': no pipeline {pipeline!r} is installed and no folder is called so; "
            f"install it with: python -m spacy download {pipeline}"
        ) from problem
    if not {"ner", "entity_ruler", "span_ruler"} & set(loaded.pipe_names):
        raise RecogniserError(
            f"recogniser 'spacy': pipeline {pipeline!r} has the parts "
            f"{', '.join(loaded.pipe_names) or 'none'}; "
            "expected one that marks names (ner, entity_ruler)"
        )
    return SpacyRecogniser(gazetteer, loaded)


class SpacyRecogniser:
    """A recogniser that takes the places of a loaded spaCy pipeline."""

    def __init__(self, gazetteer: Gazetteer, pipeline: Any) -> None:
        self.names = Names(gazetteer)
        self.pipeline = pipeline

    def __call__(self, texts: list[Tokens]) -> list[list[Toponym]]:
        """Return the toponyms of each text, by start, without overlaps."""
        self.pipeline.max_length = max((self.pipeline.max_length, *(len(t.text) + 1 for t in texts)))
        read = self.pipeline.pipe(tokens.text for tokens in texts)
        return [list(self._toponyms(doc, tokens)) for doc, tokens in zip(read, texts, strict=True)]

    def _toponyms(self, doc: Any, tokens: Tokens) -> Iterator[Toponym]:
        """Yield what the pipeline holds for places."""
        last = 0
        for span in doc.ents:
            if span.label_ not in LABELS:
                continue
            first = max(last, bisect_right(tokens.starts, span.start_char) - 1)
            end = bisect_left(tokens.starts, span.end_char)
            toponym = self._toponym(first, end, span.label_ == PEOPLES, tokens) if first < end else None
            if toponym:
                yield toponym
                last = end

    def _toponym(self, first: int, end: int, people: bool, tokens: Tokens) -> Toponym | None:
        if end - first > 1 and tokens.texts[first].lower() == "the":
            first += 1
        start, stop = tokens.starts[first], tokens.ends[end - 1]
        surface = tokens.text[start:stop]
        known = self.names(surface)
        belongs = bool(len(known.forms)) and int(known.forms[0]) == DEMONYM
        if people and not belongs:
            return None
        kind, role = ("demonym", "associative") if belongs else ("name", "literal")
        sentence = tokens.span_of_sentence(first)
        return Toponym(first, end, start, stop, surface, kind, role, BELIEF, known, sentence)  # type: ignore[arg-type]
