"""``mapdesk layers``."""

from __future__ import annotations

from pathlib import Path

from mapdesk.cli.options import Files, Near, Out, Overwrite
from mapdesk.cli.streams import STDIN, own_places, read_documents, write_line

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "mapdesk layers article.txt -o article.gpkg"


def command(files: Files, output: Out = None, near: Near = None, overwrite: Overwrite = False) -> None:
    """Write the layers of an article: .gpkg, .geojson, .parquet.

    Writes the layers of one or more texts into one file: documents, mentions, places, areas, alternatives
    and movements. The extension says the format: .gpkg (for QGIS and other GIS), .geojson or .parquet.
    Prints the name of the file written.

    For others to read: .csv (a row a mention), .kml, .annotations.jsonld (W3C Web Annotations) and
    .places.jsonld (Linked Places).

    Without -o the layers of article.txt go to article.gpkg in the current folder.
    """
    from mapdesk.pipeline.article import map_documents

    goal = output or Path("stdin.gpkg" if files[0] == STDIN else f"{files[0].stem}.gpkg")
    _check(goal, overwrite)
    map_documents(read_documents(files), near=near, geo=own_places()).save(goal, overwrite=overwrite)
    write_line(str(goal))


def _check(goal: Path, overwrite: bool) -> None:
    from mapdesk.errors import LayerError
    from mapdesk.layers.files import WRITABLE, is_writable
    from mapdesk.pipeline.output import check_writable

    if not is_writable(goal):
        raise LayerError(f"{goal}: unknown layer format {goal.suffix!r}; use one of {', '.join(WRITABLE)}")
    check_writable(goal, overwrite=overwrite)
