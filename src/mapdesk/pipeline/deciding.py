"""Decisions are made about documents of a workspace and kept in its ``geo/decisions.jsonl``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapdesk.errors import GazetteerError, SeedError, WorkspaceError
from mapdesk.geo.decisions import CONTEXT, Decision, decision_line, find_spans, parse_decision
from mapdesk.model import Document, Geoparsed, Place
from mapdesk.pipeline.geoparsing import geoparse_all, open_gazetteer
from mapdesk.pipeline.lock import locked
from mapdesk.pipeline.output import write_bytes
from mapdesk.workspace import Seed, Workspace

if TYPE_CHECKING:
    from mapdesk.layers import Layers
    from mapdesk.pipeline.edits import Edits

__all__ = [
    "article_names",
    "documents_of",
    "find_document",
    "is_known_place",
    "keep",
    "make_decision",
    "take_over",
    "undecided",
]

_COMPUTED = ("area:", "point:")


def documents_of(seed: Seed, on_bad: Callable[[SeedError], object] | None = None) -> Iterator[Document]:
    """Yield the seed's documents; a lone document bears the seed's name, which is unique in the workspace.

    ``on_bad`` is told of lines of a .jsonl that are no article; without it the first ends the reading.
    """
    from mapdesk.pipeline.article import told_apart
    from mapdesk.seeds import read_seed

    if seed.problem:
        raise SeedError(seed.problem)
    documents = read_seed(seed.path, on_bad)
    if _has_many(seed):
        yield from told_apart(documents)
    else:
        yield from (replace(document, id=seed.name) for document in documents)


def _has_many(seed: Seed) -> bool:
    return seed.path.suffix.lower() == ".jsonl"


def find_document(workspace: Workspace, name: str) -> Document:
    """Return the document that a user calls by the seed's name, its file, or an id in a .jsonl.

    Raises
    ------
    WorkspaceError
        If there is none of that name.
    """
    seeds = workspace.seeds()
    for seed in seeds:
        if seed.is_called(name, workspace.root) and not _has_many(seed):
            return next(documents_of(seed))
    for seed in filter(_has_many, seeds):
        for document in documents_of(seed, _pass_over):
            if document.id == name:
                return document
    raise WorkspaceError(f"{name}: no such article in {workspace.folder('seeds')}; give the name of its file")


def make_decision(
    workspace: Workspace, document: Document, quote: str, *, occurrence: int = 1, **chosen: Any
) -> Decision:
    """Return a decision about the quote where it stands for the ``occurrence``-th time.

    ``chosen`` are fields of ``Decision``: one choice, the scope, who, why, date.

    Raises
    ------
    GazetteerError
        If the quote does not stand there, or what is chosen does not exist.
    """
    spans = find_spans(document.text, quote)
    if not spans:
        raise GazetteerError(f"{quote!r} is not in {document.id}; copy the words as they stand in the text")
    if not 1 <= occurrence <= len(spans):
        raise GazetteerError(
            f"{quote!r} stands {len(spans)} times in {document.id}; there is no {occurrence}."
        )
    start, end = spans[occurrence - 1]
    decision = Decision(
        document=document.id,
        quote=quote,
        start=start,
        before=document.text[max(0, start - CONTEXT) : start],
        after=document.text[end : end + CONTEXT],
        **chosen,
    )
    if decision.place and not _is_place_for(document, decision.place, workspace):
        raise GazetteerError(
            f"place {decision.place!r} is not known; {_advice(decision.place, quote, workspace)}"
            "find its id with mapdesk gazetteer search"
        )
    return parse_decision(decision_line(decision), "decision")


def _is_place_for(document: Document, place_id: str, workspace: Workspace) -> bool:
    """Whether the gazetteer has the place, or the article's own words make it."""
    if not place_id.startswith(_COMPUTED):
        return is_known_place(place_id, workspace)
    (found,) = geoparse_all([document], near=workspace.settings.near, geo=workspace.folder("geo"))
    offered = (each.place for mention in found.mentions for each in mention.candidates)
    chosen = (mention.place for mention in found.mentions if mention.place)
    return any(place.id == place_id for place in (*offered, *chosen))


def _advice(place_id: str, quote: str, workspace: Workspace) -> str:
    """Return which places may have been meant: of that number, called so, or called as the quote."""
    from mapdesk.geo.gazetteer.search import Query, search

    gazetteer = open_gazetteer(workspace.folder("geo"))
    named = place_id.rpartition(":")[2]
    row = gazetteer.row(f"geonames:{named}")
    rows = [] if row is None else [row]
    for name in (named, quote):
        rows = rows or [found.row for found in search(gazetteer, Query(name, limit=3))]
    labels = (f"{gazetteer.id(row)} ({_label(gazetteer.place(row))})" for row in rows)
    return f"did you mean {' or '.join(labels)}? If not, " if rows else ""


def _label(place: Place) -> str:
    return ", ".join(part for part in (place.name, place.admin1, place.country) if part)


def is_known_place(place_id: str, workspace: Workspace) -> bool:
    """Whether the gazetteer has the place, or it is one that only the article's own words make."""
    is_computed = place_id.startswith(_COMPUTED)
    return is_computed or open_gazetteer(workspace.folder("geo")).row(place_id) is not None


def keep(workspace: Workspace, decision: Decision) -> Path:
    """Add a decision at the end of the workspace's file, whole or not at all, and return the file.

    What is there stays as it is, byte for byte.

    Raises
    ------
    GazetteerError
        If the file is there and cannot be read.
    """
    path = workspace.decisions
    line = f"{decision_line(decision)}\n".encode()
    with locked(workspace.cache / "lock"):
        try:
            before = path.read_bytes() if path.exists() else b""
        except OSError as problem:
            raise GazetteerError(f"{path}: cannot be read: {problem.strerror}") from problem
        gap = b"" if not before or before.endswith(b"\n") else b"\n"
        write_bytes(path.resolve(), before + gap + line)  # through a link, where desks share the file
    return path


def take_over(workspace: Workspace, layers: Layers, **signed: Any) -> Edits:
    """Keep what was edited in layers as decisions, and return those that are new; once is enough.

    Edits of articles that the workspace does not have are returned among what was left.
    """
    from mapdesk.geo.decisions import read_decisions
    from mapdesk.pipeline.edits import Edits, edits_as_decisions

    edits = edits_as_decisions(layers, is_known=partial(is_known_place, workspace=workspace), **signed)
    known = {_what(each) for each in read_decisions(workspace.decisions)}
    strangers = {str(each.document) for each in edits.decisions} - article_names(workspace)
    fresh = [d for d in edits.decisions if _what(d) not in known and d.document not in strangers]
    for decision in fresh:
        keep(workspace, decision)
    folder = workspace.folder("seeds")
    missing = (f"{name}: no such article in {folder}; put it there first" for name in sorted(strangers))
    return Edits(tuple(fresh), (*edits.left, *missing))


def _what(decision: Decision) -> str:
    """Return what is decided, whoever did it and when."""
    return decision_line(replace(decision, who=None, why=None, date=None))


def article_names(workspace: Workspace) -> set[str]:
    """Return the names of all articles; of those that cannot be read too, which is no matter here."""
    names = {seed.name for seed in workspace.seeds()}
    for seed in filter(_has_many, workspace.seeds()):
        with suppress(SeedError):
            names.update(document.id for document in documents_of(seed, _pass_over))
    return names


def _pass_over(problem: SeedError) -> None:
    """Leave it to ``mapdesk build`` to say what is wrong with an article that nobody asked for."""


def undecided(workspace: Workspace, document: Document) -> Geoparsed:
    """Return the document with the mentions that are in doubt and that nobody has decided."""
    from mapdesk.geo.decisions import read_decisions

    decisions = read_decisions(workspace.decisions)
    near, geo = workspace.settings.near, workspace.folder("geo")
    (found,) = geoparse_all([document], near=near, decisions=decisions, geo=geo)
    doubtful = (each for each in found.mentions if each.status != "located" and not each.decided)
    return replace(found, mentions=tuple(doubtful))
