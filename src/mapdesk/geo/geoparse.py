"""Geoparsing: a document becomes located mentions.

The rooms in order: tokens → recognition (which characters name a place) → resolution (which place) →
description (places described, not named; movements).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mapdesk.geo.gazetteer import KINDS, key
from mapdesk.geo.recognition.recogniser import BuiltIn, Recogniser
from mapdesk.geo.recognition.tokens import Tokens, tokenise
from mapdesk.geo.resolution.model import built_in_model
from mapdesk.geo.resolution.name_inside import decided_names, place_by_inner_name
from mapdesk.geo.resolution.outlets import country_of_address, homes_of_address, host_of
from mapdesk.geo.resolution.reasons import Context, reasons_for
from mapdesk.geo.resolution.resolver import Choice, Resolution, Task, resolve
from mapdesk.geo.resolution.signals import Hints
from mapdesk.model import Candidate, Document, Geoparsed, Mention, Place

if TYPE_CHECKING:
    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.recognition.toponym import Toponym

__all__ = ["Geoparser", "geoparse", "geoparse_many"]

# Below this confidence a place is reported as uncertain.
CERTAIN_FROM: Final = 0.5
# Below this belief no place of a name is put on the map.
LOCATED_FROM: Final = 0.12
MOST_PLACES: Final = 50_000
# How much is read in one go: numpy's calls cost the same for one article as for a few dozen.
MOST_TOGETHER: Final = 32
MOST_CHARACTERS: Final = 100_000
NONE_FITS: Final = "none of the places of that name fits this article"
# Labelled articles give a large region one far-off point, so that models learn to doubt every region. For a
# well-known one of that very name this share of belief is a better guess; set by hand.
FAMOUS_FROM: Final = 0.6
FAMOUS_REGION_BELIEF: Final = 0.9
# A name placed by a name inside it lies there almost whenever it is a place name at all; set by hand.
INSIDE_CONFIDENCE: Final = 0.85


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
        described: bool = True,
    ) -> None:
        self.gazetteer = gazetteer
        self.geometry = geometry
        self.recogniser: Recogniser = recogniser or BuiltIn(gazetteer)
        self.described = described
        self.model = built_in_model()
        self._places: dict[int, Place] = {}
        self._homes: dict[str, tuple[tuple[float, float], ...]] = {}

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
        texts = [tokenise(document.text) for document in documents]
        toponyms = self.recogniser(texts)
        tasks = [
            Task(found, tokens, self._hints(document, near))
            for document, tokens, found in zip(documents, texts, toponyms, strict=True)
        ]
        resolutions = resolve(tasks, self.gazetteer, self.model)
        return [
            self._finished(document, task, resolution)
            for document, task, resolution in zip(documents, tasks, resolutions, strict=True)
        ]

    def _finished(self, document: Document, task: Task, resolution: Resolution) -> Geoparsed:
        mentions = self._mentions(task.toponyms, task.tokens, resolution)
        if not self.described:
            return Geoparsed(document=document, mentions=mentions)
        return _with_descriptions(document, task.tokens, mentions, self.gazetteer)

    # Hints -------------------------------------------------------------------------------------------

    def _hints(self, document: Document, near: str | None) -> Hints:
        host = host_of(document.url)
        return Hints(country_of_address(host), self._homes_of(host), self._position(near or document.near))

    def _homes_of(self, host: str) -> tuple[tuple[float, float], ...]:
        if host not in self._homes:
            rows = homes_of_address(host, self.gazetteer) if host else ()
            self._homes[host] = tuple(self._point(row) for row in rows)
        return self._homes[host]

    def _position(self, near: str | None) -> tuple[float, float] | None:
        """Return the position of a hint: a place id, "lat, lon", a name, or "name, area"."""
        if not near:
            return None
        parts = near.split(",")
        try:
            return float(parts[0]), float(parts[1])
        except (ValueError, IndexError):
            pass
        row = self.gazetteer.row(near) if ":" in near else self._named(near)
        return None if row is None else self._point(row)

    def _named(self, name: str) -> int | None:
        """Return the best-known place of a name, or of "name, area" inside that area."""
        rows = self.gazetteer.rows(key(name)).tolist()
        if rows or "," not in name:
            return rows[0] if rows else None
        inner, _, outer = name.rpartition(",")
        rows = self.gazetteer.rows(key(inner)).tolist()
        for area in self.gazetteer.rows(key(outer)).tolist():
            kind = KINDS[int(self.gazetteer.kind[area])]
            if kind in ("country", "admin1"):
                column = self.gazetteer.country if kind == "country" else self.gazetteer.admin1
                inside = [row for row in rows if column[row] == column[area]]
                if inside:
                    return int(inside[0])
        return None

    def _point(self, row: int) -> tuple[float, float]:
        return float(self.gazetteer.lat[row]), float(self.gazetteer.lon[row])

    # Mentions ----------------------------------------------------------------------------------------

    def _mentions(
        self, toponyms: list[Toponym], tokens: Tokens, resolution: Resolution
    ) -> tuple[Mention, ...]:
        known = [toponym for toponym in toponyms if len(toponym.known.rows)]
        context = Context(tokens.text, known, self.gazetteer)
        candidates: dict[int, tuple[Candidate, ...]] = {}
        named = decided_names(resolution, toponyms)
        found = []
        for toponym, choice in zip(toponyms, resolution.of_toponym, strict=True):
            if choice is None or choice.belief[0] < LOCATED_FROM:
                found.append(self._unknown(toponym, choice, named, tokens))
                continue
            number = choice.name.number
            if number not in candidates:
                candidates[number] = self._candidates(choice, resolution, context)
            found.append(self._located(toponym, choice, candidates[number], tokens))
        return tuple(found)

    def _candidates(self, choice: Choice, resolution: Resolution, context: Context) -> tuple[Candidate, ...]:
        if resolution.pairs is None:
            return ()
        result = []
        for pair, belief in zip(choice.pairs, choice.belief, strict=True):
            place = self._place(int(resolution.pairs.row[pair]))
            evidence = reasons_for(pair, place, choice.name, resolution, context)
            result.append(Candidate(place=place, score=round(belief, 4), evidence=evidence))
        return tuple(result)

    def _place(self, row: int) -> Place:
        place = self._places.get(row)
        if place is None:
            if len(self._places) >= MOST_PLACES:
                self._places.clear()
            place = self.gazetteer.place(row)
            if self.geometry:
                place = replace(place, footprint=self.gazetteer.footprint(row))
            self._places[row] = place
        return place

    def _located(
        self, toponym: Toponym, choice: Choice, candidates: tuple[Candidate, ...], tokens: Tokens
    ) -> Mention:
        belief = choice.belief[0]
        if candidates[0].place.kind == "region" and self._is_famous(candidates[0].place.id):
            belief = max(belief, FAMOUS_REGION_BELIEF)
        confidence = round(self.model.confidence(toponym.belief * belief), 3)
        return Mention(
            start=toponym.start,
            end=toponym.stop,
            text=toponym.surface,
            kind=toponym.kind,
            role=toponym.role,
            status="located" if confidence >= CERTAIN_FROM else "uncertain",
            confidence=confidence,
            place=candidates[0].place,
            candidates=candidates,
            sentence=tokens.span_of_sentence(toponym.first),
        )

    def _is_famous(self, place_id: str) -> bool:
        row = self.gazetteer.row(place_id)
        return row is not None and float(self.gazetteer.fame[row]) >= FAMOUS_FROM

    def _unknown(
        self, toponym: Toponym, choice: Choice | None, named: Mapping[str, int], tokens: Tokens
    ) -> Mention:
        """Return the mention of a name that the gazetteer lacks, or has only where the article is not."""
        inside = place_by_inner_name(toponym, named, self.gazetteer) if toponym.kind != "demonym" else None
        lacks = "the gazetteer has no place of that name" if choice is None else NONE_FITS
        confidence = round(toponym.belief * INSIDE_CONFIDENCE, 3) if inside else 0.0
        candidates = (Candidate(place=inside[0], score=confidence, evidence=(inside[1],)),) if inside else ()
        return Mention(
            start=toponym.start,
            end=toponym.stop,
            text=toponym.surface,
            kind=toponym.kind,
            role=toponym.role,
            status="uncertain" if inside else "not_located",
            confidence=confidence,
            place=inside[0] if inside else None,
            candidates=candidates,
            reason=None if inside else lacks,
            sentence=tokens.span_of_sentence(toponym.first),
        )


def _with_descriptions(
    document: Document, tokens: Tokens, mentions: tuple[Mention, ...], gazetteer: Gazetteer
) -> Geoparsed:
    """Return the document with the described places and the movements joined to the named places."""
    from mapdesk.geo.description import describe

    described, movements = describe(document, tokens, mentions, gazetteer)
    every = sorted((*mentions, *described), key=lambda m: (m.start, -m.end, m.kind))
    return Geoparsed(document=document, mentions=tuple(every), movements=tuple(movements))
