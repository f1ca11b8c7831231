"""A report: the picture of the map, a numbered table of places with quotes, and the sources."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapdesk.errors import MapError
from mapdesk.pipeline.output import REPORT_MARK, check_writable, replacing, write_bytes, write_text

if TYPE_CHECKING:
    from mapdesk.layers import Layers, Row

__all__ = ["REPORTS", "write_report"]

REPORTS = (".md", ".docx")
HEAD = ("No.", "Place", "Said in the text", "Confidence", "Position and source")
_QUOTES = 2
_LONGEST_QUOTE = 200
# The words of the page; see words.js of the viewer.
_WORDS = ((0.75, "likely"), (0.45, "possible"), (0.0, "weak"))
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~$])")


@dataclass(frozen=True, slots=True)
class _Report:
    """What a report says, whatever the format."""

    title: str
    source: str
    notes: str
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
    places = _in_order(layers)
    numbers = {row["place"]: number for number, row in enumerate(places, start=1)}
    picture = draw_picture(layers, ".png", numbers=numbers, **settings)
    report = _report(layers, places)
    if len(files) > 1:
        write_bytes(files[1], picture)
        write_text(path, _markdown(report, files[1].name))
    else:
        with replacing(path) as part:
            _document(report, picture).save(str(part))
    return files


def _in_order(layers: Layers) -> list[Row]:
    """Return the places drawn, the most mentioned first."""
    drawn = (row for row in layers.rows("places") if row["drawn"])
    return sorted(drawn, key=lambda row: (-row["mentions"], row["place"]))


def _report(layers: Layers, places: Sequence[Row]) -> _Report:
    from mapdesk.maps.sources import attribution

    documents = layers.rows("documents")
    first = documents[0]
    sources = sorted({row["source"] or "" for row in places})
    mentions: dict[str, list[Row]] = {}
    for row in layers.rows("mentions"):
        mentions.setdefault(row["place"], []).append(row)
    return _Report(
        title=first["title"] or first["document"] if len(documents) == 1 else f"{len(documents)} articles",
        source=" · ".join(part for part in (first["author"], first["date"], first["url"]) if part)
        if len(documents) == 1
        else "",
        notes=" ".join(dict.fromkeys(row["notes"] for row in documents if row["notes"])),
        places=tuple(
            _cells(number, row, mentions.get(row["place"], [])) for number, row in enumerate(places, start=1)
        ),
        open=tuple(_doubts(layers)),
        thanks=" · ".join(str(line["text"]) for line in attribution(sources, first["worldview"])),
    )


def _cells(number: int, place: Row, mentions: Sequence[Row]) -> tuple[str, ...]:
    kind = (place["feature"] or place["kind"]).replace("_", " ")
    country = f" ({place['country']})" if place["country"] and place["kind"] != "country" else ""
    return (
        str(number),
        f"{place['name']}{country}, {kind}",
        _said(mentions),
        f"decided by {place['decided']}" if place["decided"] else _word(place["confidence"]),
        f"{place['lat']}, {place['lon']} within {_kilometres(place['precision_km'])}; {place['source']}",
    )


def _said(mentions: Sequence[Row]) -> str:
    """Return the first sentences with where they stand in the original, and how many there are besides."""
    sentences = list({row["sentence"]: row for row in mentions}.values())
    found_at = (f" ({row['found_at']})" if row["found_at"] else "" for row in sentences[:_QUOTES])
    quotes = (f"“{_shortened(row)}”{where}" for row, where in zip(sentences, found_at, strict=False))
    more = f" and {len(sentences) - _QUOTES} more" if len(sentences) > _QUOTES else ""
    return " ".join(quotes) + more


def _shortened(mention: Row) -> str:
    """Return the sentence of a mention, cut at both ends if it is long, with the mention in it."""
    sentence = mention["sentence"]
    start = mention["start"] - mention["sentence_start"]
    first = max(0, min(start - _LONGEST_QUOTE // 2, len(sentence) - _LONGEST_QUOTE))
    last = max(first + _LONGEST_QUOTE, start + len(mention["quote"]))
    if first:
        first = sentence.find(" ", first, start) + 1 or first
    if last < len(sentence):
        last = max(sentence.rfind(" ", start + len(mention["quote"]), last), start + len(mention["quote"]))
    return _line(f"{'… ' if first else ''}{sentence[first:last]}{' …' if last < len(sentence) else ''}")


def _kilometres(km: float) -> str:
    """Return a distance as people write it.

    >>> _kilometres(1500.2), _kilometres(0.25)
    ('1,500 km', '0.25 km')
    """
    return f"{km:,.0f} km" if km >= 10 else f"{km:.2g} km"


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
        *([f"Notes: {_plain(report.notes)}", ""] if report.notes else []),
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
    from docx.shared import Cm, Pt

    file = docx.Document()
    file.core_properties.comments = REPORT_MARK
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    file.add_heading(_valid(report.title), 1)
    if report.source:
        file.add_paragraph(_valid(report.source))
    if report.notes:
        file.add_paragraph(f"Notes: {_valid(report.notes)}")
    file.add_picture(io.BytesIO(picture), width=Cm(sum(_WIDTHS_CM)))
    file.add_heading("Places", 2)
    _add_table(file, report.places)
    if report.open:
        file.add_heading("Uncertain and not located", 2)
        for each in report.open:
            file.add_paragraph(_valid(each), style="List Bullet")
    thanks = file.add_paragraph().add_run(_valid(report.thanks))
    thanks.font.size, thanks.italic = Pt(_SMALL_PT), True
    return file


_WIDTHS_CM = (1.0, 3.4, 7.1, 2.3, 3.2)
_SMALL_PT = 8.5


def _add_table(file: Any, places: Sequence[Sequence[str]]) -> None:
    """Add the table of places: its head again on every page, no row cut by a page's end."""
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt

    table = file.add_table(rows=0, cols=len(HEAD), style="Table Grid")
    table.autofit = False
    for column, width in zip(
        table.columns, _WIDTHS_CM, strict=True
    ):  # LibreOffice reads these, Word the cells'
        column.width = Cm(width)
    for cells in (HEAD, *places):
        row = table.add_row()
        about = row._tr.get_or_add_trPr()
        about.append(OxmlElement("w:cantSplit"))
        if cells is HEAD:
            about.append(OxmlElement("w:tblHeader"))
        for cell, text, width in zip(row.cells, cells, _WIDTHS_CM, strict=True):
            cell.width = Cm(width)
            said = cell.paragraphs[0].add_run(_valid(text))
            said.font.size = Pt(_SMALL_PT)
            said.bold = cells is HEAD


def _valid(text: str) -> str:
    """Return text without the characters that XML forbids."""
    return "".join(char if char.isprintable() else " " for char in _line(text))
