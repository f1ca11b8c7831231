"""Geoparsing: a document becomes located mentions.

The rooms in order: tokens → recognition (which characters name a place) → resolution (which place) →
description (places described, not named; movements).

A long text is read passage by passage, so that memory is needed for one passage at a time; its names are
decided together, so that a name means one place from its first passage to its last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mapdesk.geo.recognition.passages import Passage, cut
from mapdesk.geo.recognition.recogniser import BuiltIn, Recogniser
from mapdesk.geo.recognition.slips import mend
from mapdesk.geo.recognition.tokens import Tokens, tokenise
from mapdesk.geo.resolution.hints import HintReader
from mapdesk.geo.resolution.mentions import MentionWriter
from mapdesk.geo.resolution.model import built_in_model
from mapdesk.geo.resolution.resolver import Task, resolve
from mapdesk.model import Document, Geoparsed, Mention, Movement

if TYPE_CHECKING:
    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.recognition.toponym import Toponym
    from mapdesk.geo.resolution.model import Model

__all__ = ["Geoparser", "geoparse", "geoparse_many"]

# How much is read in one go: numpy's calls cost the same for one article as for a few dozen.
MOST_TOGETHER: Final = 32
MOST_CHARACTERS: Final = 100_000


def geoparse(
    document: Document, gazetteer: Gazetteer, *, near: str | None = None, geometry: bool = False
) -> Geoparsed:
    """Return a document with its mentions, located where they can be, and its movements.

    Parameters
    ----------
    near
        A place name or "lat, lon" that the document is known to be about; overrides ``document.near``.
    geometry
        Whether places carry their footprint (WKB, lon lat), where one is known.
    """
    return Geoparser(gazetteer, geometry=geometry)(document, near=near)


def geoparse_many(
    documents: Iterable[Document], gazetteer: Gazetteer, *, near: str | None = None, geometry: bool = False
) -> Iterator[Geoparsed]:
    """Yield each document geoparsed, in order. Documents share work; none changes another's answer."""
    yield from Geoparser(gazetteer, geometry=geometry).many(documents, near=near)


class Geoparser:
    """A gazetteer and a recogniser, ready; it keeps what it has looked up, which changes no answer."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        *,
        geometry: bool = False,
        recogniser: Recogniser | None = None,
        model: Model | None = None,
        described: bool = True,
    ) -> None:
        self.gazetteer = gazetteer
        self.recogniser: Recogniser = recogniser or BuiltIn(gazetteer)
        self.described = described
        self.model = model or built_in_model()
        self._hints = HintReader(gazetteer)
        self._write = MentionWriter(gazetteer, self.model, geometry=geometry)

    def __call__(self, document: Document, *, near: str | None = None) -> Geoparsed:
        """Return one document geoparsed."""
        return self._together([document], near)[0]

    def many(self, documents: Iterable[Document], *, near: str | None = None) -> Iterator[Geoparsed]:
        """Yield each document geoparsed, in order, reading a few at a time."""
        batch: list[Document] = []
        size = 0
        for document in documents:
            batch.append(document)
            size += len(document.text)
            if len(batch) >= MOST_TOGETHER or size >= MOST_CHARACTERS:
                yield from self._together(batch, near)
                batch, size = [], 0
        yield from self._together(batch, near)

    def _together(self, documents: list[Document], near: str | None) -> list[Geoparsed]:
        """Return documents geoparsed in one go, which saves work and changes no answer."""
        passages = [cut(document.text) for document in documents]
        short = {n: tokenise(parts[0].text) for n, parts in enumerate(passages) if len(parts) == 1}
        toponyms = dict(zip(short, self.recogniser(list(short.values())), strict=True))
        for n, parts in enumerate(passages):
            if n not in short:
                toponyms[n] = [toponym for part in parts for toponym in self._read(part)]
        tasks = [
            Task(mend(toponyms[n], self.gazetteer), document.text, self._hints(document, near))
            for n, document in enumerate(documents)
        ]
        written = map(self._write, tasks, resolve(tasks, self.gazetteer, self.model))
        return [
            self._described(document, passages[n], short.get(n), mentions)
            for n, (document, mentions) in enumerate(zip(documents, written, strict=True))
        ]

    def _read(self, passage: Passage) -> list[Toponym]:
        """Return the toponyms of a passage of a long text, at their places in the text."""
        return [toponym.moved(passage.start) for toponym in self.recogniser([tokenise(passage.text)])[0]]

    def _described(
        self,
        document: Document,
        passages: list[Passage],
        tokens: Tokens | None,
        mentions: tuple[Mention, ...],
    ) -> Geoparsed:
        """Return the document with the described places and the movements joined to the named places."""
        if not self.described:
            return Geoparsed(document=document, mentions=mentions)
        from mapdesk.geo.description import describe

        if tokens is not None:
            described, movements = describe(document, tokens, mentions, self.gazetteer)
        else:
            described, movements = self._described_in(document, passages, mentions)
        every = sorted((*mentions, *described), key=lambda m: (m.start, -m.end, m.kind))
        return Geoparsed(document=document, mentions=tuple(every), movements=movements)

    def _described_in(
        self, document: Document, passages: list[Passage], mentions: tuple[Mention, ...]
    ) -> tuple[tuple[Mention, ...], tuple[Movement, ...]]:
        """Return the described places and the movements of a long text, each passage read by itself."""
        from mapdesk.geo.description import describe

        described: list[Mention] = []
        movements: list[Movement] = []
        for start, text in passages:
            inside = tuple(_moved(m, -start) for m in mentions if start <= m.start < start + len(text))
            part = replace(document, text=text, headline=None, paragraphs=())
            more, moves = describe(part, tokenise(text), inside, self.gazetteer)
            described += [_moved(mention, start) for mention in more]
            movements += [
                replace(m, start=m.start + start, end=m.end + start, sentence=_shifted(m.sentence, start))
                for m in moves
            ]
        return tuple(described), tuple(movements)


def _moved(mention: Mention, by: int) -> Mention:
    """Return a mention whose offsets are ``by`` characters on."""
    return replace(
        mention,
        start=mention.start + by,
        end=mention.end + by,
        sentence=_shifted(mention.sentence, by),
        anchors=tuple(_shifted(anchor, by) for anchor in mention.anchors),
    )


def _shifted(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by
