"""Journeys with more than two ends, with described ends, and those that did not happen."""

from __future__ import annotations

import pytest

from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.geoparse import Geoparser
from mapdesk.model import Document

PARSER = Geoparser(Gazetteer.open())


def journeys(text: str) -> list[tuple[str, str, list[str]]]:
    """Return origin, destination and the places gone through of each movement of a text."""
    found = PARSER(Document(id="j", text=text)).movements
    return [
        (
            m.origin.name if m.origin else "",
            m.destination.name if m.destination else "",
            [place.name for place in m.via],
        )
        for m in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The envoys flew from Doha to Cairo via Amman and Beirut.",
            [("Doha", "Cairo", ["Amman", "Beirut"])],
        ),
        ("The mail goes from Lima to Cusco by way of Arequipa.", [("Lima", "Cusco", ["Arequipa"])]),
        ("He flew on Monday from Riyadh to Rabat.", [("Riyadh", "Rabat", [])]),
        (
            "The minister travelled to Asmara, Cairo and Ankara.",
            [("", "Asmara", []), ("", "Cairo", []), ("", "Ankara", [])],
        ),
        (
            "The ship sailed from Odesa to Istanbul and then on to Port Said.",
            [("Odesa", "Istanbul", []), ("Istanbul", "Port Said", [])],
        ),
        (
            "She flew from Lima to Quito before heading to Havana.",
            [("Lima", "Quito", []), ("Quito", "Havana", [])],
        ),
        ("He travelled from Turin to Milan to Trieste.", [("Turin", "Milan", []), ("Milan", "Trieste", [])]),
        ("He flew to Cairo and Ankara protested.", [("", "Cairo", [])]),
        ("A nurse fled the Syrian capital for Beirut.", [("Damascus", "Beirut", [])]),
        ("Trucks drive by night to Lviv.", [("", "Lviv", [])]),
        ("France pulled out of Niger.", [("Niger", "", [])]),
        ("Two bombers landed in Darwin.", [("", "Darwin", [])]),
        ("Wounded men were taken to Amman.", [("", "Amman", [])]),
        ("The evacuation of patients from Goma to Kigali began.", [("Goma", "Kigali", [])]),
        ("Flights from Delhi to London were full.", [("Delhi", "London", [])]),
    ],
)
def test_each_leg_is_a_journey(text: str, expected: list[tuple[str, str, list[str]]]) -> None:
    """A list of goals is a journey to each; a further leg begins where the one before ended."""
    assert journeys(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They did not fly to Moscow.",
        "He hopes to travel to Berlin.",
        "She hopes to return to Norway.",
        "She refused to go to Minsk.",
        "He sent a message to Tehran.",
        "It lies two hours' drive from Amman.",
        "The main crossing into Chad is shut.",
        "Flights from Delhi cost more.",
    ],
)
def test_what_did_not_move_is_no_journey(text: str) -> None:
    """Wishes, refusals, messages and places of passage move nobody."""
    assert journeys(text) == []


def test_legs_have_ids_of_their_own() -> None:
    """The quote of each leg ends with its own goal, so that no two have the same span."""
    text = "The minister travelled to Asmara, Cairo and Ankara."
    spans = [(m.start, m.end) for m in PARSER(Document(id="j", text=text)).movements]
    assert len(set(spans)) == 3
