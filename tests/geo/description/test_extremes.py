"""Superlatives: the highest, longest, largest, busiest of something, by the gazetteer's figures."""

from __future__ import annotations

import pytest

from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.geoparse import Geoparser
from mapdesk.model import Document, Mention


@pytest.fixture(scope="module")
def parser() -> Geoparser:
    """Return the geoparser with the built-in gazetteer."""
    return Geoparser(Gazetteer.open())


def described(text: str, parser: Geoparser) -> list[Mention]:
    """Return the descriptions of a text that are placed."""
    found = parser(Document(id="x", text=text)).mentions
    return [m for m in found if m.kind == "descriptive" and m.place is not None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Snow fell on Africa's highest mountain.", "Mount Kilimanjaro"),
        ("The world's second-highest mountain claimed three lives.", "K2"),
        ("Fish stocks in Africa's largest lake have collapsed.", "Lake Victoria"),
        ("The world's deepest lake is polluted.", "Lake Baikal"),
        ("Europe's longest river is low.", "Volga River"),
        ("The longest river in France flooded.", "Loire"),
        ("They met in the largest city in the Midwest.", "Chicago"),
        ("The Nigerian army moved into the country's second-largest city.", "Kano"),
        ("Japan's highest mountain was closed.", "Mount Fuji"),
        ("The highest peak in the Americas was climbed.", "Aconcagua"),
        ("He lives in Africa's most populous country.", "Nigeria"),
        ("Turkey's largest lake is drying.", "Lake Van"),
        ("The world's largest island melts.", "Greenland"),
        ("Fires reached South America's largest city.", "São Paulo"),
        ("Lightning halted flights at the world's busiest airport.", "Hartsfield"),
        ("A strike closed the busiest airport in Africa.", "Cairo"),
        ("Crews work on the world's longest bridge.", "Danyang"),
        ("Soldiers guard the world's longest sea bridge.", "Hong Kong"),
        ("A landslide killed workers below the world's tallest dam.", "Jinping"),
        ("Ships wait off the busiest container port in Europe.", "Rotterdam"),
        ("The world's second-largest dam is full.", "Baihetan"),
        ("Serbia is under sanctions. The country's only refinery may close.", "Pančevo"),
        ("America's largest base in Africa was evacuated.", "Camp Lemonnier"),
        ("Egypt blames Ethiopia. Africa's largest dam was finished.", "Grand Ethiopian"),
        ("The rocket rose from Russia's newest cosmodrome.", "Vostochny"),
        ("The frigate called at China's first overseas base.", "Djibouti"),
        ("Fire destroyed the old chamber in South Africa's legislative capital.", "Cape Town"),
        ("Traders in Myanmar's commercial capital no longer accept the notes.", "Yangon"),
        ("Smugglers cross the strait between Spain and Morocco.", "Strait of Gibraltar"),
        ("Egypt complained since Ethiopia filled its giant dam on the Blue Nile.", "Grand Ethiopian"),
    ],
)
def test_superlative_is_found(text: str, name: str, parser: Geoparser) -> None:
    """The place that a figure singles out is the one meant."""
    (mention,) = (m for m in described(text, parser) if m.relation != "said before")
    assert mention.place is not None
    assert name in mention.place.name
    assert mention.status == "located"


@pytest.mark.parametrize(
    "text",
    [
        "It was the highest mountain of debt in years.",
        "The largest city council met.",
        "She climbed the highest peak of her career.",
        "The longest river of tears has dried.",
        "The biggest island in the kitchen trade show was oak.",
        "The busiest airport staff were praised.",
        "He spoke of the world's largest economy.",
    ],
)
def test_superlatives_of_nothing(text: str, parser: Geoparser) -> None:
    """A superlative that says not of what, or of no place, is none."""
    assert described(text, parser) == []


def test_too_few_figures_leave_doubt(parser: Geoparser) -> None:
    """Where no source calls a mountain the first of its area, the best known is in doubt and says so."""
    (mention,) = described("Scotland's highest mountain was snowy.", parser)
    assert mention.status == "uncertain"
    assert mention.reason == "Too few figures are known to be sure."


def test_figure_stands_in_the_evidence(parser: Geoparser) -> None:
    """The reason names the figure, and the others have theirs."""
    (mention,) = described("Snow fell on Africa's highest mountain.", parser)
    assert mention.candidates[0].evidence[0].text.endswith("5,895 m.")
    assert len(mention.candidates) > 1
