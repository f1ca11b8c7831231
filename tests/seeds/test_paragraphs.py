"""Where each paragraph stands in the original."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.seeds.test_formats import pdf

from mapdesk.model import Document
from mapdesk.seeds import parse_stream, read_seed, read_text
from mapdesk.seeds.markdown import plain_text

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

TEXT = "Ships leave\n\nThe last ship left Tartus.\r\nNobody waved.\n\n\nIn Homs it rained.\n"
MARKDOWN = """---
title: Ships
---

# Ships leave

<!-- not for
print --> The last ship left [Tartus][1].

[1]: https://example.org

```text
# Homs
```
Nobody waved.

Latakia
-------

In Hama it rained.
"""
PAGE = """<html><head><title>Ships leave</title></head><body><nav><p>Home of Paris</p></nav>
<article><h1>Ships leave</h1>
<p>The last <b>ship</b> sailed from the port of Tartus on Monday, said people who live beside
the harbour.</p><p>Nobody waved. The airbase in the northwest stayed open, officials in Damascus said.</p>
<script>"Loose text"</script>
<ul><li>First a long point about Latakia in the north</li><li>Then Hama, in the middle of it all</li></ul>
<div>Loose text<br>
with a break about Aleppo that is long enough to be kept by everything.</div></article></body></html>
"""
LINES = {
    "a.txt": (
        TEXT,
        {"Ships": "line 1", "The last": "line 3", "Nobody": "line 4", "In Homs": "line 7"},
    ),
    "head.txt": ("---\ntitle: A\n---\n\nThe last ship.\n\nNobody.", {"The": "line 5", "Nobody": "line 7"}),
    "a.md": (
        MARKDOWN,
        {
            "Ships": "line 5",
            "The last": "line 8",
            "Homs": "line 13",
            "Nobody": "line 15",
            "Latakia": "line 17",
            "In Hama": "line 20",
        },
    ),
    "a.html": (
        PAGE,
        {
            "Ships": "line 2, h1 1",
            "The last": "line 3, p 2",
            "Nobody": "line 4, p 3",
            "First": "line 6, li 1",
            "Then": "line 6, li 2",
            "Loose": "line 7, div 1",
            "with a break": "line 7, div 1",
        },
    ),
    "a.jsonl": ('\n{"text": "The last ship.\\n\\nNobody."}\n', {"The last": "line 2", "Nobody": "line 2"}),
}


def _found_at(document: Document, words: str) -> str:
    start = document.text.index(words)
    return [where for at, where in document.paragraphs if at <= start][-1]


@pytest.mark.parametrize("name", LINES)
def test_every_paragraph_has_its_line(tmp_path: Path, name: str) -> None:
    """A reader who opens the file there finds the words; what is no text counts as lines too."""
    content, expected = LINES[name]
    (tmp_path / name).write_bytes(content.encode())
    (document,) = read_seed(tmp_path / name)
    assert {words: _found_at(document, words) for words in expected} == expected


def test_a_word_file_counts_paragraphs_and_rows(tmp_path: Path) -> None:
    """Empty paragraphs do not count; a title that only the file's facts know is called that."""
    import docx

    file = docx.Document()
    file.core_properties.title = "Ships"
    for text in ("The last ship.", "", "Nobody waved."):
        file.add_paragraph(text)
    table = file.add_table(rows=2, cols=1)
    for row, text in zip(table.rows, ("Tartus", "Homs"), strict=True):
        row.cells[0].text = text
    file.save(str(tmp_path / "a.docx"))
    (document,) = read_seed(tmp_path / "a.docx")
    places = ["title", "paragraph 1", "paragraph 2", "table 1, row 1", "table 1, row 2"]
    assert [where for _, where in document.paragraphs] == places
    assert [document.text[at:].partition("\n")[0] for at, _ in document.paragraphs][-2:] == ["Tartus", "Homs"]


def test_a_pdf_counts_pages(tmp_path: Path) -> None:
    """A paragraph stands where it begins; words cut at the page's end are whole."""
    pages = [
        ["The last ship left the har-"],
        ["bour of Tartus.", "Nobody waved."],
        [],
        ["In Homs it rained."],
    ]
    (tmp_path / "a.pdf").write_bytes(pdf(*pages))
    (document,) = read_seed(tmp_path / "a.pdf")
    text = "Ships leave\n\nThe last ship left the harbour of Tartus.\n\nNobody waved.\n\nIn Homs it rained.\n"
    assert document.text == text
    assert [where for _, where in document.paragraphs] == ["title", "page 1", "page 2", "page 4"]


@given(text=st.text(st.sampled_from("ab \n\r\tß")).filter(str.strip))
def test_each_line_begins_where_it_is_said_to(text: str) -> None:
    """For any text, from a string or a stream: the numbered line is the one at that position."""
    lines = text.split("\n")
    (streamed,) = parse_stream([text.encode()], json_lines=False)
    assert read_text(text).paragraphs == streamed.paragraphs
    for start, where in streamed.paragraphs:
        assert text[start:].split("\n", maxsplit=1)[0] == lines[int(where.removeprefix("line ")) - 1]
    assert all(before.start < after.start for before, after in pairwise(streamed.paragraphs))


@given(text=st.text(st.sampled_from("a#-=>*_`[]:~<! \n"), max_size=60))
def test_markdown_numbers_every_line_it_leaves(text: str) -> None:
    """One number a line, rising, none past the end."""
    plain, numbers = plain_text(text)
    assert len(numbers) >= plain.rstrip("\n").count("\n") + 1
    assert all(before < after for before, after in pairwise(numbers))
    assert max(numbers) <= text.count("\n") + 1
