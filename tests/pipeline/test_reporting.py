from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mapdesk.errors import MapError
from mapdesk.layers import Layers, build
from mapdesk.model import Document, Geoparsed, Mention, Place
from mapdesk.pipeline.reporting import HEAD, write_report

# python-docx and matplotlib warn about their own future.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")

SIZE: dict[str, Any] = {"size_px": (300, 200), "dpi": 72}
TEXT = "The *last* ship | left Tartus. Nobody knows [Xanadu](x).\x0b"


@pytest.fixture(scope="module")
def layers() -> Layers:
    """Return one located and one unlocated mention, in a text that Markdown and XML would stumble over."""
    tartus = Place(id="geonames:1", name="Tartus", kind="city", lat=34.889, lon=35.887, country="SY")
    mentions = tuple(
        Mention(
            start=TEXT.index(quote),
            end=TEXT.index(quote) + 6,
            text=quote,
            kind="name",
            role="literal",
            status="located" if place else "not_located",
            confidence=0.9,
            place=place,
            reason=None if place else "no gazetteer knows it",
            sentence=(0, len(TEXT)),
        )
        for quote, place in (("Tartus", tartus), ("Xanadu", None))
    )
    document = Document(id="a", text=TEXT, title="Ships $1 <b>left</b>", date="2024-12-09")
    return build([Geoparsed(document=document, mentions=mentions)])


def test_markdown_has_picture_table_and_doubts(layers: Layers, tmp_path: Path) -> None:
    """Text stays text; the table has a row a place; running again replaces our own files."""
    for _ in range(2):
        report, picture = write_report(layers, tmp_path / "r.md", **SIZE)
    text = report.read_text(encoding="utf-8")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert "# Ships \\$1 \\<b\\>left\\</b\\>" in text
    (row,) = (line for line in text.splitlines() if line.startswith("| 1 |"))
    assert "Tartus (SY), city" in row
    assert "The \\*last\\* ship \\| left Tartus" in row
    assert row.replace("\\|", "").count("|") == len(HEAD) + 1
    assert "- Xanadu – no place: no gazetteer knows it" in text


def test_word_opens_with_the_same_words(layers: Layers, tmp_path: Path) -> None:
    """The table and the picture are there."""
    import docx

    for _ in range(2):
        (path,) = write_report(layers, tmp_path / "r.docx", **SIZE)
    file = docx.Document(str(path))
    assert [cell.text for cell in file.tables[0].rows[0].cells] == list(HEAD)
    assert file.tables[0].rows[1].cells[1].text == "Tartus (SY), city"
    assert len(file.inline_shapes) == 1


def test_strangers_files_and_unknown_kinds_are_refused(layers: Layers, tmp_path: Path) -> None:
    """Neither the report nor its picture may be somebody else's."""
    for name, kept in (("r.md", "r.md"), ("s.md", "s.png"), ("t.docx", "t.docx")):
        (tmp_path / kept).write_text("mine", encoding="utf-8")
        with pytest.raises(MapError, match="--overwrite"):
            write_report(layers, tmp_path / name, **SIZE)
        assert (tmp_path / kept).read_text(encoding="utf-8") == "mine"
    with pytest.raises(MapError, match=r"\.md or \.docx"):
        write_report(layers, tmp_path / "r.odt")
