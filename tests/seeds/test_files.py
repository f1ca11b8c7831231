from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapdesk.errors import SeedError
from mapdesk.seeds import parse_stream, read_seed, read_text
from mapdesk.seeds.decode import MAX_CHARACTERS

BODY = "Troops leave port\r\n\r\nThe last ship sailed from Tartus.\tNobody waved – “really”.\n"


def _read(path: Path, content: bytes | str) -> list[object]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_seed(path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_is_exact_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    """Line ends, tabs and signs survive; only a byte-order mark goes."""
    path = tmp_path / "a.txt"
    path.write_bytes(BODY.encode(encoding))
    (document,) = read_seed(path)
    assert document.text == BODY
    assert document.title == "Troops leave port"
    assert document.headline == (0, 17)
    assert (document.id, document.source) == ("a", "a.txt")


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1).filter(str.strip))
def test_a_stream_keeps_any_text(text: str) -> None:
    """What comes in by stdin is the document's text, code point for code point."""
    if text.startswith("\ufeff"):
        text = text[1:] + "x"
    (document,) = parse_stream([text.encode()], json_lines=False)
    assert document.text == text


BAD = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\n", "empty"),
    "binary": (bytes(range(256)) * 4, "binary"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 64, "binary"),
    "cyrillic in a code page": ("Москва меняет курс в Сирии".encode("cp1251"), "save it as UTF-8"),
    "utf-16 cut short": ("Москва".encode("utf-16")[:-1], "UTF-16"),
    "front matter only": (b"---\ntitle: A\n---\n\n", "front matter"),
    "too long": (b"word " * (MAX_CHARACTERS // 5 + 1), "million characters"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_text_is_one_clear_line(tmp_path: Path, case: str) -> None:
    """The error names the file and the problem, on one line."""
    content, problem = BAD[case]
    with pytest.raises(SeedError, match=problem) as caught:
        _read(tmp_path / "bad.txt", content)
    assert "bad.txt" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("suffix", [".html", ".docx", ".pdf", ".jsonl", ".md"])
@pytest.mark.parametrize("content", [b"", b"\0\1\2\3" * 99])
def test_bad_files_of_every_kind_are_named(tmp_path: Path, suffix: str, content: bytes) -> None:
    """No parser's own error comes through."""
    with pytest.raises(SeedError, match="bad") as caught:
        _read(tmp_path / f"bad{suffix}", content)
    assert "\n" not in str(caught.value)


def test_missing_file_folder_and_foreign_formats_say_what_to_do(tmp_path: Path) -> None:
    """Each is told apart."""
    with pytest.raises(SeedError, match="no such file"):
        list(read_seed(tmp_path / "none.txt"))
    with pytest.raises(SeedError, match="a folder"):
        list(read_seed(tmp_path))
    with pytest.raises(SeedError, match=r"save it as \.docx"):
        _read(tmp_path / "old.doc", b"x")


def test_front_matter_gives_fields_and_is_not_text(tmp_path: Path) -> None:
    """Fields of the front matter win over the heading; the text begins after it."""
    head = "---\ntitle: 'A title'\ndate: 2024-12-09\nnear: Syria\nworldview: india\ntags: [a, b]\n---\n\n"
    (document,) = read_seed(_written(tmp_path / "a.txt", head + BODY))
    assert document.text == BODY
    assert (document.title, document.date, document.near) == ("A title", "2024-12-09", "Syria")
    assert document.worldview == "india"


def test_a_rule_at_the_head_is_not_front_matter(tmp_path: Path) -> None:
    """A text between two rules stays text."""
    text = "---\nNote: nothing of ours\n---\nBody.\n"
    (document,) = read_seed(_written(tmp_path / "a.txt", text))
    assert document.text == text


def test_markdown_loses_its_marks(tmp_path: Path) -> None:
    """Links, emphasis and headings become what a reader sees."""
    text = (
        "# The port\n\n- The **old** [harbour](https://example.org/a_(b)) at *Tartus*.\n\n> Quoted `code`.\n"
    )
    (document,) = read_seed(_written(tmp_path / "a.md", text))
    assert document.text == "The port\n\n• The old harbour at Tartus.\n\nQuoted code.\n"
    assert document.title == "The port"


def test_read_text_refuses_nothing_but_emptiness() -> None:
    """A plain string becomes a document exactly as given."""
    assert read_text(BODY).text == BODY
    with pytest.raises(SeedError, match="empty"):
        read_text(" ")


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
