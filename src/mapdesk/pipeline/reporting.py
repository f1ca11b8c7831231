"""A report: the picture of the map, a numbered table of places with quotes, and the sources."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapdesk.errors import MapError
from mapdesk.pipeline.output import REPORT_MARK, check_writable, replacing, write_bytes, write_text

if TYPE_CHECKING:
    from mapdesk.layers import Layers, Row

__all__ = ["REPORTS", "write_report"]

REPORTS = (".md", ".docx")
HEAD = ("No.", "Place", "Class", "Said in the text", "Confidence", "Position", "Source")
# The words of the page; see words.js of the viewer.
_WORDS = ((0.75, "likely"), (0.45, "possible"), (0.0, "weak"))
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~$])")


@dataclass(frozen=True, slots=True)
class _Report:
    """What a report says, whatever the format."""

    title: str
    source: str
    places: tuple[tuple[str, ...], ...]
    open: tuple[str, ...]
    thanks: str


def write_report(layers: Layers, path: Path, *, overwrite: bool = False, **settings: Any) -> tuple[Path, ...]:
    """Write a report of some layers and return the files; a .md has its picture beside it.

    ``settings`` are those of the picture.

    Raises
    ------
    MapError
        If the kind of file is not known, or a file in the way is not mapdesk's and ``overwrite`` is not set.
    """
    from mapdesk.maps.still import draw_picture

    if path.suffix.lower() not in REPORTS:
        raise MapError(f"{path}: no kind of report; use {' or '.join(REPORTS)}")
    files = (path, path.with_suffix(".png")) if path.suffix.lower() == ".md" else (path,)
    for each in files:
        check_writable(each, overwrite=overwrite)
    picture = draw_picture(layers, ".png", **settings)
    report = _report(layers)
    if len(files) > 1:
        write_bytes(files[1], picture)
        write_text(path, _markdown(report, files[1].name))
    else:
        with replacing(path) as part:
            _document(report, picture).save(str(part))
    return files


def _report(layers: Layers) -> _Report:
    from mapdesk.maps.sources import attribution

    documents = layers.rows("documents")
    first = documents[0]
    drawn = [row for row in layers.rows("places") if row["drawn"]]
    ordered = sorted(drawn, key=lambda row: (-row["mentions"], row["place"]))
    sources = sorted({row["source"] or "" for row in drawn})
    return _Report(
        title=first["title"] or first["document"],
        source=" · ".join(part for part in (first["author"], first["date"], first["url"]) if part),
        places=tuple(_cells(number, row, layers) for number, row in enumerate(ordered, start=1)),
        open=tuple(_doubts(layers)),
        thanks=" · ".join(str(line["text"]) for line in attribution(sources, first["worldview"])),
    )


def _cells(number: int, place: Row, layers: Layers) -> tuple[str, ...]:
    quotes = dict.fromkeys(
        row["sentence"] for row in layers.rows("mentions") if row["place"] == place["place"]
    )
    where = f"{place['lat']}, {place['lon']} (within {place['precision_km']:.3g} km)"
    said = " ".join(f"“{_line(quote)}”" for quote in list(quotes)[:2])
    more = f" and {len(quotes) - 2} more" if len(quotes) > 2 else ""
    kind = (place["feature"] or place["kind"]).replace("_", " ")
    country = f" ({place['country']})" if place["country"] else ""
    return (
        str(number),
        place["name"] + country,
        kind,
        said + more,
        f"decided by {place['decided']}" if place["decided"] else _word(place["confidence"]),
        where,
        place["source"] or "",
    )


def _word(confidence: float) -> str:
    return next(word for least, word in _WORDS if confidence >= least)


def _doubts(layers: Layers) -> Iterator[str]:
    """Yield what is uncertain or has no place, each wording once."""
    rows = (row for row in layers.rows("mentions") if row["status"] != "located")
    for row in {row["quote"]: row for row in rows}.values():
        verdict = f"perhaps {row['name']}" if row["place"] else "no place"
        reason = f": {row['reason']}" if row["reason"] else ""
        yield _line(f"{row['quote']} – {verdict}{reason}")


def _line(text: str) -> str:
    return " ".join(text.split())


def _markdown(report: _Report, picture: str) -> str:
    rows = ["| " + " | ".join(map(_plain, cells)) + " |" for cells in report.places]
    table = (
        ["| " + " | ".join(HEAD) + " |", "|" + "---|" * len(HEAD), *rows] if rows else ["No places found."]
    )
    doubts = ["", "## Uncertain and not located", "", *(f"- {_plain(each)}" for each in report.open)]
    parts = [
        REPORT_MARK,
        f"# {_plain(_line(report.title))}",
        "",
        *([_plain(report.source), ""] if report.source else []),
        f"![Map](<{picture}>)",
        "",
        "## Places",
        "",
        *table,
        *(doubts if report.open else []),
        "",
        f"*{_plain(report.thanks)}*",
    ]
    return "\n".join(parts) + "\n"


def _plain(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return _MARKDOWN.sub(r"\\\1", _line(text))


def _document(report: _Report, picture: bytes) -> Any:
    import docx
    from docx.shared import Cm

    file = docx.Document()
    file.core_properties.comments = REPORT_MARK
    file.add_heading(_valid(report.title), 1)
    if report.source:
        file.add_paragraph(_valid(report.source))
    file.add_picture(io.BytesIO(picture), width=Cm(15.5))
    file.add_heading("Places", 2)
    table = file.add_table(rows=1, cols=len(HEAD), style="Table Grid")
    for cells in (HEAD, *report.places):
        row = table.rows[0] if cells is HEAD else table.add_row()
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = _valid(text)
    if report.open:
        file.add_heading("Uncertain and not located", 2)
        for each in report.open:
            file.add_paragraph(_valid(each), style="List Bullet")
    file.add_paragraph(_valid(report.thanks))
    return file


def _valid(text: str) -> str:
    """Return text without the characters that XML forbids."""
    return "".join(char if char.isprintable() else " " for char in _line(text))
