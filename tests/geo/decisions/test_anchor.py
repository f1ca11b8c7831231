from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapdesk.geo.decisions import CONTEXT, find_anchor, find_spans

WORDS = (
    "harbour winter grain minister quarrel lantern bridge market silence rocket orchard census violin "
    "glacier pepper tribunal sailor monsoon ledger copper festival saddle plaster comet"
).split()


def _paragraph(number: int) -> str:
    """Return a paragraph that says Tartus once, among words that no other paragraph has."""
    four = [f"{WORDS[(number * 4 + at) % len(WORDS)]}{number}" for at in range(4)]
    return f"The {four[0]} and the {four[1]} of Tartus saw a {four[2]} by the {four[3]}."


def _anchored(text: str, kept: str, nth: int) -> tuple[int, int] | None:
    start, end = find_spans(kept, "Tartus")[nth]
    before, after = kept[max(0, start - CONTEXT) : start], kept[end : end + CONTEXT]
    return find_anchor(text, "Tartus", start=start, before=before, after=after)


@given(data=st.data())
def test_an_edit_of_paragraphs_never_misapplies_a_decision(data: Any) -> None:
    """Paragraphs deleted, added and put in another order: its own mention, or none if that is gone."""
    numbers = list(range(10))
    chosen = data.draw(st.sampled_from(numbers))
    left = data.draw(st.permutations(data.draw(st.lists(st.sampled_from(range(20)), unique=True))))
    kept = "\n\n".join(map(_paragraph, numbers))
    text = "\n\n".join(map(_paragraph, left))
    found = _anchored(text, kept, chosen)
    if chosen in left:
        assert found == find_spans(text, "Tartus")[left.index(chosen)]
    else:
        assert found is None


# What is done to a paragraph that is kept.
RESET: dict[str, Callable[[str], str]] = {
    "typographic quotes": lambda text: text.replace("'", "’").replace('"', "“"),
    "hard lines": lambda text: re.sub(r"(.{30}\S*) ", r"\1\n", text),
    "no-break blanks": lambda text: text.replace(" ", "\u00a0"),
    "long dashes": lambda text: text.replace("-", "–"),
}
QUOTED = "It's \"the port\" of Bab al-Mandab, said Ann's aide. The ships left al-Mandab for Xi'an."


@pytest.mark.parametrize("case", RESET)
@pytest.mark.parametrize("quote", ["Bab al-Mandab", "Xi'an", "Ann's aide"])
def test_a_text_set_otherwise_keeps_its_decisions(case: str, quote: str) -> None:
    """The same text from another format: other quotation marks, blanks and dashes, as long."""
    start, end = find_spans(QUOTED, quote)[0]
    context = QUOTED[max(0, start - CONTEXT) : start], QUOTED[end : end + CONTEXT]
    text = RESET[case](QUOTED)
    assert find_anchor(text, quote, start=start, before=context[0], after=context[1]) == (start, end)


def test_title_and_body_are_told_apart() -> None:
    """The same words in both; a new first line moves everything and changes nothing."""
    kept = "Tartus under watch\n\nTartus under watch, as the navy calls it, stayed quiet.\n"
    text = "Updated on Monday.\n\n" + kept
    for nth in (0, 1):
        start, end = find_spans(kept, "Tartus")[nth]
        assert _anchored(text, kept, nth) == (start + 20, end + 20)


def test_ten_times_in_the_same_words_goes_to_the_nearest() -> None:
    """Nothing but the position tells them apart; cut short, the decision stays where it stood."""
    kept = "Quiet in Tartus. " * 20
    for nth in range(5, 15):
        assert _anchored(kept, kept, nth) == find_spans(kept, "Tartus")[nth]
