"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "Files",
    "LayerSource",
    "Near",
    "Out",
    "Overwrite",
    "Quiet",
    "Recognising",
    "TileArchive",
    "TileProvider",
    "WorkspaceFolder",
    "named_after",
]

Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE", help=".txt, .md, .html, .docx, .pdf or .jsonl; - is stdin.", show_default=False
    ),
]
Out = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="OUT", help="Where to write.", show_default=False)
]
# Text and not a path, for a path would lose one of the slashes of postgresql://.
LayerSource = Annotated[
    str,
    typer.Argument(
        metavar="LAYERS",
        help=".gpkg, .geojson, .parquet or postgresql://… that mapdesk wrote.",
        show_default=False,
    ),
]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Replace even a file that mapdesk did not write.")
]
Near = Annotated[
    str | None,
    typer.Option(metavar="PLACE", help="A place by which doubtful names are judged.", show_default=False),
]
Recognising = Annotated[
    str,
    typer.Option(
        "--recogniser",
        metavar="NAME",
        help="What finds the names: built-in, spacy:PIPELINE, or one that a package brings.",
    ),
]
TileProvider = Annotated[
    str | None,
    typer.Option(
        "--tiles",
        metavar="NAME",
        help="Offer the tiles of a provider, such as OpenStreetMap.Mapnik; asked only if the reader agrees.",
        show_default=False,
    ),
]
TileArchive = Annotated[
    Path | None,
    typer.Option(
        "--pmtiles",
        metavar="FILE",
        help="Carry the story's part of a .pmtiles file in the page, below the story.",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
WorkspaceFolder = Annotated[
    Path,
    typer.Option("--workspace", "-C", metavar="DIR", help="The workspace, if not the current folder."),
]


def named_after(layers: str, suffix: str) -> Path:
    """Return the name of what is made from layers, in the current folder: a file's own, or the schema's."""
    from mapdesk.layers.address import is_address, parse_address

    stem = parse_address(layers).name if is_address(layers) else Path(layers).stem
    return Path(f"{stem}{suffix}")
