"""What may stand between "the" and the noun of a back-reference."""

from __future__ import annotations

import pytest

from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.geoparse import Geoparser
from mapdesk.model import Document, Mention

READ = Geoparser(Gazetteer.open())


def described(text: str, quote: str) -> Mention | None:
    """Return the description that is a quote, if it was placed."""
    found = READ(Document(id="b", text=text)).mentions
    return next((m for m in found if m.text == quote and m.kind == "descriptive" and m.place), None)


@pytest.mark.parametrize(
    ("text", "quote", "name"),
    [
        ("The army retook Bakhmut. Nobody lives in the ruined town now.", "the ruined town", "Bakhmut"),
        (
            "Eritrea shut its embassy. The Horn of Africa nation said no more.",
            "The Horn of Africa nation",
            "Eritrea",
        ),
        ("Nauru signed the pact. The tiny Pacific state is paid for it.", "The tiny Pacific state", "Nauru"),
        ("Bolivia votes soon. The Andean country has lithium.", "The Andean country", "Bolivia"),
        ("Transnistria froze. Gas to the breakaway region stopped.", "the breakaway region", "Transnistria"),
        (
            "Zambia defaulted. Creditors of the copper-rich country meet today.",
            "the copper-rich country",
            "Zambia",
        ),
        (
            "Guinea-Bissau voted. Few follow the former Portuguese colony.",
            "the former Portuguese colony",
            "Guinea-Bissau",
        ),
    ],
)
def test_adjectives_describe_what_was_named(text: str, quote: str, name: str) -> None:
    """Any plain adjective, a part of the world or a past owner leaves the noun what it refers to."""
    mention = described(text, quote)
    assert mention is not None
    assert mention.place is not None
    assert mention.place.name == name


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Bakhmut fell. The army moved on to the next town.", "the next town"),
        ("Bakhmut fell. Engineers looked for the nearest city.", "the nearest city"),
        ("Ramstein is busy. Workers at the Gorlack base struck.", "the Gorlack base"),
        ("Engels was hit. The customer base of the bank shrank.", "The customer base"),
        ("Tokyo stocks fell. Tension in the region rose.", "the region"),
        ("Texas cut taxes. The welfare state is in danger.", "The welfare state"),
    ],
)
def test_what_sets_another_place_apart_refers_to_none(text: str, quote: str) -> None:
    """The next town is another one, and a base with a name of its own is no base before."""
    assert described(text, quote) is None
