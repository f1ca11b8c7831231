from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mapdesk.errors import SeedError
from mapdesk.seeds import parse_stream, read_seed


def test_one_article_a_line(tmp_path: Path) -> None:
    """Ids, fields and order are kept; blank lines are passed over; a missing id is made from the line."""
    path = tmp_path / "many.jsonl"
    lines = [
        json.dumps(
            {"id": "a10", "text": "In Tartus.", "title": "T", "date": "2024-12-09", "url": "https://e.org"}
        ),
        "",
        json.dumps({"id": 7, "text": "In Damascus."}),
        json.dumps({"text": ""}),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    documents = list(read_seed(path))
    assert [document.id for document in documents] == ["a10", "7", "many-4"]
    assert documents[0].title == "T"
    assert documents[0].url == "https://e.org"
    assert documents[1].source == "many.jsonl: line 3"
    assert documents[2].text == ""


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not JSON"),
        ("[1]", "expected an object"),
        ('{"id": "a"}', "expected an object"),
        ('{"id": null, "text": "x"}', '"id" is None'),
        ('{"text": "x", "title": 5}', '"title" is int'),
    ],
)
def test_a_bad_line_is_named_by_number(line: str, problem: str) -> None:
    """The error says which line."""
    with pytest.raises(SeedError, match=problem) as caught:
        list(parse_stream([b'{"text": "fine"}', line.encode()], json_lines=True))
    assert "stdin: line 2" in str(caught.value)


def test_the_stream_is_not_read_ahead() -> None:
    """The first document is there before the second line is."""
    asked = []

    def lines() -> Iterator[bytes]:
        for number in range(2):
            asked.append(number)
            yield b'{"text": "x"}'

    next(parse_stream(lines(), json_lines=True))
    assert asked == [0]


def test_unwritable_characters_become_one_other_each() -> None:
    """Half a surrogate pair or a NUL would break files and terminals; offsets stay as they are."""
    (document,) = parse_stream([b'{"text": "a\\ud800b\\u0000c"}'], json_lines=True)
    assert document.text == "a\ufffdb\ufffdc"
