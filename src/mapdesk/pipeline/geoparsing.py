"""Documents are geoparsed with the gazetteer that belongs to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from mapdesk.model import Document, Geoparsed

if TYPE_CHECKING:
    from mapdesk.geo.gazetteer import Gazetteer

__all__ = ["geoparse_all", "open_gazetteer"]


def geoparse_all(
    documents: Iterable[Document], *, near: str | None = None, geometry: bool = False
) -> Iterator[Geoparsed]:
    """Yield each document geoparsed, in order, as it comes.

    ``near`` is a place by which doubtful names are judged; a document's own wins over it.
    """
    from mapdesk.geo.geoparse import geoparse

    gazetteer = open_gazetteer()
    for document in documents:
        yield geoparse(document, gazetteer, near=document.near or near, geometry=geometry)


@cache
def open_gazetteer() -> Gazetteer:
    """Return the built-in gazetteer, opened once."""
    from mapdesk.geo.gazetteer import Gazetteer

    return Gazetteer.open()
