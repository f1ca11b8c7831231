from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from mapdesk.errors import SeedError
from mapdesk.seeds import read_seed

# The parsers' own libraries warn about their future, not ours.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

PARAGRAPHS = (
    "The last ship sailed from the port of Tartus on Monday, said people who live beside the harbour.",
    "Nobody waved. The airbase in the northwest stayed open, officials in Damascus said in a statement.",
)


def test_a_web_page_gives_its_article(tmp_path: Path) -> None:
    """Title, body, author, date and address come out; the menu does not."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    path = tmp_path / "page.html"
    path.write_text(
        "<html><head><title>Ships leave | The Paper</title>"
        '<meta property="og:title" content="Ships leave"><meta name="author" content="Ann Writer">'
        '<meta property="article:published_time" content="2024-12-09T10:00:00Z">'
        '<link rel="canonical" href="https://example.org/ships"></head>'
        f"<body><nav>Home of Paris</nav><article><h1>Ships leave</h1>{body}</article></body></html>",
        encoding="utf-8",
    )
    (document,) = read_seed(path)
    assert document.title == "Ships leave"
    assert document.text == "\n\n".join(("Ships leave", *PARAGRAPHS)) + "\n"
    assert document.headline == (0, 11)
    assert (document.author, document.date, document.url) == (
        "Ann Writer",
        "2024-12-09",
        "https://example.org/ships",
    )


def test_a_word_file_gives_its_paragraphs(tmp_path: Path) -> None:
    """Heading, paragraphs and table cells come out in their order."""
    import docx

    file = docx.Document()
    file.add_heading("Ships leave", 1)
    file.add_paragraph(PARAGRAPHS[0])
    table = file.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Port", "Tartus"
    file.add_paragraph(PARAGRAPHS[1])
    file.core_properties.author = "Ann Writer"
    file.core_properties.created = datetime.datetime(2024, 12, 9)
    file.save(str(tmp_path / "a.docx"))
    (document,) = read_seed(tmp_path / "a.docx")
    assert document.text == "\n\n".join(("Ships leave", PARAGRAPHS[0], "Port | Tartus", PARAGRAPHS[1])) + "\n"
    assert (document.title, document.author, document.date) == ("Ships leave", "Ann Writer", "2024-12-09")


def test_a_pdf_gives_its_lines_as_paragraphs(tmp_path: Path) -> None:
    """Lines are joined, a word cut at a line end is whole again, facts come from the file."""
    (tmp_path / "a.pdf").write_bytes(pdf(["The last ship left the har-", "bour of Tartus.", "Nobody waved."]))
    (document,) = read_seed(tmp_path / "a.pdf")
    assert document.text == "Ships leave\n\nThe last ship left the harbour of Tartus.\n\nNobody waved.\n"
    assert (document.title, document.date) == ("Ships leave", "2024-12-09")


def test_a_pdf_without_text_says_so(tmp_path: Path) -> None:
    """A scan is named as what it probably is."""
    (tmp_path / "scan.pdf").write_bytes(pdf([]))
    with pytest.raises(SeedError, match="scan"):
        list(read_seed(tmp_path / "scan.pdf"))


def pdf(*pages: list[str]) -> bytes:
    """Return a PDF with these lines of text on its pages."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Title (Ships leave) /CreationDate (D:20241209100000Z) >>",
    ]
    for lines in pages:
        text = "BT /F1 12 Tf 14 TL 50 700 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects) + 2} 0 R"
            " /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
            f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
        ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R /Info 3 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode() + trailer.encode()
