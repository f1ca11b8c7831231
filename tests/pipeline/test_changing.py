"""What would change a decision."""

from __future__ import annotations

import pytest

from mapdesk.model import Document
from mapdesk.pipeline.changing import what_would_change
from mapdesk.pipeline.geoparsing import geoparse_all


def changes(text: str, name: str) -> list[str]:
    """Return what would change the first mention of a name."""
    document = Document(id="t", text=text)
    (parsed,) = geoparse_all([document])
    mention = next(m for m in parsed.mentions if m.text == name)
    return list(what_would_change(document, mention))


def test_a_hint_and_a_word_more_are_tried() -> None:
    """Both are tried on the best alternative, and what comes out is said."""
    assert changes("Troops left Tripoli on Sunday.", "Tripoli") == [
        'changes with --near "34.434, 35.844": Tripoli, North Lebanon, LB',
        "changes if the text said “Tripoli, Lebanon” here: Tripoli, North Lebanon, LB",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [("Syrian troops left.", "Syrian"), ("He lives in Zzyxqua Township, Ohio.", "Zzyxqua Township")],
)
def test_nothing_is_tried_without_an_alternative(text: str, name: str) -> None:
    """Demonyms and names without a place have nothing to change."""
    assert changes(text, name) == []
