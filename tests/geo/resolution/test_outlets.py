"""What an article's address tells of its outlet."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from mapdesk.geo.gazetteer import COUNTRY_CODE, Gazetteer
from mapdesk.geo.resolution.outlets import country_of_address, homes_of_address, host_of

GAZETTEER = Gazetteer.open()


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://www.Example.co.uk/news/1?x=http://other.org", "example.co.uk"),
        ("https://news.example.com:8080/a", "news.example.com"),
        ("example.org/path", "example.org"),
        ("http://user@example.org", "example.org"),
        ("", ""),
        (None, ""),
    ],
)
def test_host(url: str | None, host: str) -> None:
    """The host is read without scheme, port, user or ``www.``."""
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("host", "country"), [("example.co.uk", "GB"), ("example.fr", "FR"), ("example.tv", "")]
)
def test_country(host: str, country: str) -> None:
    """National endings tell the country; those that the world uses otherwise tell nothing."""
    assert country_of_address(host) == COUNTRY_CODE.get(country, 0)


@pytest.mark.parametrize(
    ("host", "place"),
    [
        ("concordmonitor.com", "Concord"),
        ("cambridge-news.co.uk", "Cambridge"),
        ("bergentimes.example", "Bergen"),
        ("thestar.com", "Toronto"),
    ],
)
def test_home(host: str, place: str) -> None:
    """The home comes from the table, or from a place name inside the host."""
    homes = homes_of_address(host, GAZETTEER)
    assert GAZETTEER.name(homes[0]) == place


@pytest.mark.parametrize("host", ["", "bbc.com", "timesnews.example", "x.y"])
def test_no_home(host: str) -> None:
    """Hosts without a place name have no home."""
    assert homes_of_address(host, GAZETTEER) == ()


def test_every_row_of_the_table_is_a_city() -> None:
    """Every outlet of the table is at home in a place that the gazetteer has, once, in order."""
    text = files("mapdesk.geo.resolution").joinpath("outlets.csv").read_text(encoding="utf-8")
    hosts = [row[0] for row in csv.reader(text.splitlines()[1:])]
    assert hosts == sorted(set(hosts))
    assert [host for host in hosts if len(homes_of_address(host, GAZETTEER)) != 1] == []
