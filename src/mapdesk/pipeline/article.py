"""An article in Python: its layers and its map, without a workspace."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapdesk.errors import LayerError, SeedError
from mapdesk.model import Document, Geoparsed
from mapdesk.pipeline.geoparsing import geoparse_all
from mapdesk.seeds import read_seed, read_text

if TYPE_CHECKING:
    import folium

    from mapdesk.layers import Layers

__all__ = [
    "ArticleMap",
    "Source",
    "locate",
    "map_article",
    "map_documents",
    "render_page",
    "save_layers",
    "to_folium",
    "told_apart",
]

Source = str | Path | Document
"""An article: a path, its text, or a document already read."""

_LONGEST_PATH = 1024


@dataclass(frozen=True)
class ArticleMap:
    """A map of one or more articles: shows itself in a notebook, and saves as one HTML file."""

    layers: Layers
    worldview: str | None = None
    tiles: str | None = None
    pmtiles: Path | None = None

    @cached_property
    def html(self) -> str:
        """The whole page."""
        return render_page(self.layers, self.worldview, tiles=self.tiles, pmtiles=self.pmtiles)

    def picture(self, suffix: str = ".png", **settings: Any) -> bytes:
        """Return a still picture as .png, .svg or .pdf; for the settings see ``mapdesk.maps.still``."""
        from mapdesk.maps.still import draw_picture

        return draw_picture(self.layers, suffix, **settings)

    def save(self, path: Path | str, *, overwrite: bool = False, **settings: Any) -> Path | str:
        """Write the page (.html), a picture (.png, .svg, .pdf) or layers (.gpkg, …) and return the path.

        ``settings`` are those of ``picture``. At ``postgresql://…`` the layers go into PostGIS; what is
        returned is then the address without its password.

        Raises
        ------
        MapdeskError
            If the file cannot be written, or is not mapdesk's and ``overwrite`` is not set.
        """
        from mapdesk.layers.address import is_address, parse_address
        from mapdesk.pipeline.output import PICTURE_SUFFIXES, check_writable, write_bytes, write_text

        if is_address(path):
            save_layers(self.layers, path, overwrite=overwrite)
            return str(parse_address(str(path)))
        path = Path(path)
        check_writable(path, overwrite=overwrite)
        if path.suffix.lower() in (".html", ".htm"):
            write_text(path, self.html)
        elif path.suffix.lower() in PICTURE_SUFFIXES:
            write_bytes(path, self.picture(path.suffix.lower(), **settings))
        else:
            save_layers(self.layers, path)
        return path

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own, so that it and a notebook leave each other alone."""
        return (
            f'<iframe srcdoc="{html.escape(self.html)}" style="width:100%;height:640px;border:0" '
            'sandbox="allow-scripts allow-downloads allow-popups" title="Map"></iframe>'
        )


def map_article(source: Source | Iterable[Source], *, near: str | None = None) -> ArticleMap:
    """Return the map of an article, or of several.

    ``near`` names a place by which doubtful names are judged.

    Raises
    ------
    SeedError
        If the text cannot be read.
    """
    return map_documents(_documents(source), near=near)


def map_documents(
    documents: Iterable[Document],
    *,
    near: str | None = None,
    geo: Path | None = None,
    recogniser: str = "built-in",
    tiles: str | None = None,
    pmtiles: Path | None = None,
) -> ArticleMap:
    """Return one map of all documents.

    ``geo`` is the folder of a workspace that has places of its own, ``recogniser`` what finds the names;
    ``tiles`` and ``pmtiles`` are what lies below the story, as in ``mapdesk.maps.render``.
    """
    from mapdesk.layers import build

    located = geoparse_all(told_apart(documents), near=near, geometry=True, geo=geo, recogniser=recogniser)
    return ArticleMap(build(located), tiles=tiles, pmtiles=pmtiles)


def told_apart(documents: Iterable[Document]) -> Iterator[Document]:
    """Yield the documents, a second one of the same id with a number behind it: ids are keys."""
    used: set[str] = set()
    for document in documents:
        ids = chain([document.id], (f"{document.id}-{number}" for number in count(2)))
        name = next(each for each in ids if each not in used)
        used.add(name)
        yield document if name == document.id else replace(document, id=name)


def locate(source: Source, *, near: str | None = None, geometry: bool = False) -> Geoparsed:
    """Return the mentions of one article with their places.

    Raises
    ------
    SeedError
        If the text cannot be read, or holds more than one article.
    """
    found = list(geoparse_all(_documents(source), near=near, geometry=geometry))
    if len(found) != 1:
        raise SeedError(f"{source}: {len(found)} articles; locate takes one: read them with mapdesk.read")
    return found[0]


def to_folium(
    source: Source | Layers | ArticleMap | Iterable[Source], *, near: str | None = None
) -> folium.Map:
    """Return the map as a ``folium.Map``, to which folium layers can be added."""
    from mapdesk.layers import Layers
    from mapdesk.maps import to_folium as layers_to_folium

    if isinstance(source, Layers):
        return layers_to_folium(source)
    drawn = source if isinstance(source, ArticleMap) else map_article(source, near=near)
    return layers_to_folium(drawn.layers)


def render_page(layers: Layers, worldview: str | None = None, **ground: Any) -> str:
    """Return the page of some layers, in the worldview asked for or in that of the first document.

    ``ground`` is what lies below the story: ``tiles`` and ``pmtiles`` of ``mapdesk.maps.render``.
    """
    from mapdesk.maps import render

    settings: dict[str, Any] = {"worldview": worldview or layers.rows("documents")[0]["worldview"]}
    return render(layers, **settings, **ground)


def save_layers(layers: Layers, path: Path | str, *, overwrite: bool = False) -> None:
    """Write layers beside ``path`` and move them into place; into a database in one transaction."""
    from mapdesk.layers import write_layers
    from mapdesk.layers.address import is_address
    from mapdesk.pipeline.output import replacing

    if is_address(path):
        write_layers(layers, path, overwrite=overwrite)
        return
    with replacing(Path(path)) as part:
        try:
            write_layers(layers, part)
        except LayerError as problem:
            raise LayerError(str(problem).replace(str(part), str(path))) from problem


def _documents(source: Source | Iterable[Source]) -> Iterable[Document]:
    if isinstance(source, Document):
        return [source]
    if isinstance(source, Path):
        return read_seed(source)
    if isinstance(source, str):
        return read_seed(source) if _is_path(source) else [read_text(source)]
    return [document for each in source for document in _documents(each)]


def _is_path(source: str) -> bool:
    """Whether a string is the name of a file rather than a text: it exists, or is one word with a suffix."""
    if "\n" in source or len(source) > _LONGEST_PATH:
        return False
    return Path(source).exists() or (" " not in source and Path(source).suffix.lower() in _SUFFIXES)


_SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".jsonl"})
