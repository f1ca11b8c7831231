"""Documents are geoparsed with the gazetteer that belongs to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mapdesk.model import Document, Geoparsed

if TYPE_CHECKING:
    from mapdesk.geo.decisions import Decision
    from mapdesk.geo.gazetteer import Gazetteer

__all__ = ["geoparse_all", "open_gazetteer"]


def geoparse_all(
    documents: Iterable[Document],
    *,
    near: str | None = None,
    geometry: bool = False,
    decisions: Sequence[Decision] = (),
    on_unfit: Callable[[str], object] | None = None,
    geo: Path | None = None,
    at_once: bool = True,
    recogniser: str = "built-in",
) -> Iterator[Geoparsed]:
    """Yield each document geoparsed, in order, as it comes, with the decisions laid over it.

    ``near`` is a place by which doubtful names are judged; a document's own wins over it. ``on_unfit`` is
    told, in words, of each decision that no longer fits its document. ``geo`` is the folder of a workspace
    that has places of its own. ``at_once`` false reads a few dozen documents together, which is faster,
    changes no answer, and keeps the first answer waiting for the last of them.
    ``recogniser`` is the choice of what finds the names, such as ``spacy:en_core_web_sm``.

    Raises
    ------
    RecogniserError
        If the recogniser is not installed.
    """
    from mapdesk.geo.decisions import apply_decisions
    from mapdesk.geo.geoparse import Geoparser
    from mapdesk.geo.recognition.choosing import make_recogniser

    gazetteer = open_gazetteer(geo)
    parser = Geoparser(gazetteer, geometry=geometry, recogniser=make_recogniser(recogniser, gazetteer))
    hinted = (replace(document, near=document.near or near) for document in documents)
    for parsed in map(parser, hinted) if at_once else parser.many(hinted):
        if not decisions:
            yield parsed
            continue
        decided, unfit = apply_decisions(parsed, decisions, gazetteer, geometry=geometry)
        if on_unfit:
            for each in unfit:
                on_unfit(str(each))
        yield decided


@cache
def open_gazetteer(geo: Path | None = None) -> Gazetteer:
    """Return the built-in gazetteer with the places of a workspace's ``geo`` folder on top, opened once."""
    from mapdesk.geo.gazetteer import open_gazetteer as open_with_places

    return open_with_places(geo)
