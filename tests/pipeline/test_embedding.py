from __future__ import annotations

from html.parser import HTMLParser

import pytest

from mapdesk.errors import MapError
from mapdesk.pipeline.embedding import Form, snippet


class Tags(HTMLParser):
    """Collects tags with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.found.append((tag, dict(attrs)))


def _tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    tags = Tags()
    tags.feed(html)
    return tags.found


def test_the_frame_is_sandboxed_and_shows_the_map_alone() -> None:
    """No access to the page around it; a picture inside for readers without frames."""
    (frame, values), (picture, still) = _tags(
        snippet("maps/a b.html", "html", picture="a.png", title="The map")
    )
    assert (frame, picture) == ("iframe", "img")
    assert values["src"] == "maps/a%20b.html?embed=1"
    assert values["title"] == still["alt"] == "The map"
    assert "allow-same-origin" not in (values["sandbox"] or "")


HOSTILE = 'x"><script>alert(1)</script>\n\\input{x} ](y) `z` ${1}'


@pytest.mark.parametrize("form", ["html", "markdown", "rst"])
def test_names_stay_text(form: Form) -> None:
    """Quotation marks and tags in a title or a path end nothing."""
    text = snippet('m"><b>.html', form, picture='p"><b>.png', title=HOSTILE)
    assert [tag for tag, _ in _tags(text)] == ["iframe", "img"]


def test_markdown_in_a_title_is_escaped() -> None:
    """The still picture of Quarto has one target, its own."""
    text = snippet("m.html", "quarto", picture="p.png", title="a](b) `c` *d*")
    assert r"![a\]\(b\) \`c\` \*d\*](p.png)" in text


def test_latex_gets_the_picture_and_no_commands() -> None:
    """A title is words; a path that LaTeX would read otherwise is a named problem."""
    text = snippet("m.html", "latex", picture="maps/p-1_a.png", title=HOSTILE)
    assert r"\includegraphics[width=\linewidth]{\detokenize{maps/p-1_a.png}}" in text
    assert r"\input{" not in text
    for path in ("a b.png", "a}b.png", r"a\b.png", "50%.png"):
        with pytest.raises(MapError, match="LaTeX cannot read"):
            snippet("m.html", "latex", picture=path)


def test_quarto_has_both_forms() -> None:
    """A page for HTML, the picture for PDF and Word."""
    text = snippet("a.html", "quarto", picture="a.png")
    assert text.count(":::") == 4
    assert "![Map](a.png)" in text
    assert ":::" in snippet("a.html", "quarto")


def test_rst_is_indented() -> None:
    """Every line of the frame belongs to the directive."""
    head, blank, *lines = snippet("https://example.org/a.html?x=1", "rst").split("\n")
    assert (head, blank) == (".. raw:: html", "")
    assert all(line.startswith("   ") for line in lines)
    assert "a.html?x=1&amp;embed=1" in lines[0]
