"""The tables of countries', peoples', divisions', cities' and airports' names, and of metonyms."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mapdesk.geo.gazetteer.features import FEATURE_CODE
from mapdesk.geo.gazetteer.normalise import key
from mapdesk.geo.gazetteer.tables import TABLES, TableRow, read_tables

TARGET = {
    "country_names": "country", "demonyms": "target", "admin1_names": "admin1", "city_names": "city",
    "airport_names": "icao", "metonyms": "target",
}  # fmt: skip
NAME = {"demonyms": "demonym"}
SHAPE = {
    "country_names": r"[A-Z]{2}",
    "admin1_names": r"[A-Z]{2}\.\w+",
    "city_names": r"[A-Z]{2}/.+",
    "airport_names": r"[A-Z0-9]{4}",
    "demonyms": r"(country|continent):[A-Z]{2}|admin1:[A-Z]{2}\.\w+|mapdesk:[a-z0-9-]+|city:[A-Z]{2}/.+",
    "metonyms": r"country:[A-Z]{2}|city:[A-Z]{2}(\.\w+)?/.+",
}


def rows(table: str) -> Iterator[TableRow]:
    """Yield the rows of one table."""
    return read_tables(f"{table}.csv", TABLES)


def pairs(text: str) -> list[tuple[str, str]]:
    """Return the (name, target) pairs of lines such as ``U.S.=US | Persia=IR``."""
    found = [pair.partition("=") for line in text.strip().splitlines() for pair in line.split("|")]
    return [(name.strip(), target.strip()) for name, _, target in found]


def targets(table: str, name: str) -> set[str]:
    """Return the targets that bear a name in a table."""
    column = NAME.get(table, "name")
    return {row[TARGET[table]] for row in rows(table) if key(row[column]) == key(name)}


@pytest.mark.parametrize("table", TARGET)
def test_targets_have_the_form_of_place_ids(table: str) -> None:
    """A mistyped target would make its name vanish from the gazetteer without a word."""
    wrong = [row.where for row in rows(table) if not re.fullmatch(SHAPE[table], row[TARGET[table]])]
    assert wrong == []


@pytest.mark.parametrize("table", TARGET)
def test_rows_are_sorted_and_not_there_twice(table: str) -> None:
    """Sorted rows without doubles keep changes to the tables readable."""
    column = NAME.get(table, "name")
    found = [(row[TARGET[table]], row["form"], row[column]) for row in rows(table)]
    assert len(found) == len(set(found))
    first = [name if table == "metonyms" else target for target, _, name in found]
    assert first == sorted(first)


@pytest.mark.parametrize("table", TARGET)
def test_every_source_is_described(table: str) -> None:
    """Each fact names a document that sources_names.csv describes."""
    known = {row["key"] for row in read_tables("sources*.csv", TABLES)}
    assert {row["source"] for row in rows(table)} <= known


@pytest.mark.parametrize("table", TARGET)
def test_names_are_names(table: str) -> None:
    """No name is empty for the index, has stray spaces or a note in brackets that no newspaper prints."""
    column = NAME.get(table, "name")
    for row in rows(table):
        assert key(row[column]), row.where
        assert row[column] == " ".join(row[column].split()), row.where


@pytest.mark.parametrize(
    ("table", "least"),
    [("country_names", 1500), ("demonyms", 4500), ("admin1_names", 4000), ("city_names", 700),
     ("airport_names", 250), ("metonyms", 170)],
)  # fmt: skip
def test_tables_are_full(table: str, least: int) -> None:
    """A table cut short by an accident is noticed."""
    assert sum(1 for _ in rows(table)) >= least


def test_every_country_has_one_main_name_and_a_demonym() -> None:
    """Only places without inhabitants, or whose inhabitants go by the name itself, lack a demonym."""
    main = [row["country"] for row in rows("country_names") if row["form"] == "name"]
    assert len(main) == len(set(main)) == 250
    with_demonym = {row["target"].removeprefix("country:") for row in rows("demonyms")}
    assert set(main) - with_demonym == {"AQ", "BV", "GS", "HM", "TF", "UM", "VA"}


@pytest.mark.parametrize(
    ("name", "country"),
    pairs(
        """
        U.S.=US | America=US | USA=US | Britain=GB | U.K.=GB | Burma=MM | DRC=CD | Zaire=CD | Ivory Coast=CI
        Côte d'Ivoire=CI | Holland=NL | Ceylon=LK | Persia=IR | Rhodesia=ZW | Swaziland=SZ | Soviet Union=RU
        Türkiye=TR | Turkiye=TR | Czechia=CZ | Cape Verde=CV | East Timor=TL | Timor-Leste=TL | Macedonia=MK
        Vatican=VA | Holy See=VA | Upper Volta=BF | Formosa=TW | Eire=IE | DPRK=KP | ROK=KR | UAE=AE | Siam=TH
        Dahomey=BJ | Bosnia=BA | St. Lucia=LC | PNG=PG | Falklands=FK | Malvinas=FK | Abyssinia=ET
        British Honduras=BZ | Kampuchea=KH | West Germany=DE | Yugoslavia=RS
        """
    ),
)
def test_countries_under_the_names_of_newspapers(name: str, country: str) -> None:
    """Short, long, former and abbreviated names lead to the country."""
    assert country in targets("country_names", name)


@pytest.mark.parametrize(
    ("demonym", "target"),
    pairs(
        """
        Briton=country:GB | Brits=country:GB | Aussie=country:AU | Kiwis=country:NZ | Dane=country:DK
        Filipina=country:PH | Argentinean=country:AR | Argentine=country:AR | Emiratis=country:AE
        Congolese=country:CD | Congolese=country:CG | Malagasy=country:MG | Motswana=country:BW
        Ni-Vanuatu=country:VU | Burkinabè=country:BF | Sahrawis=country:EH | Kosovar=country:XK
        Scots=admin1:GB.SCT | Welsh=admin1:GB.WLS | Texan=admin1:US.TX | Hoosiers=admin1:US.IN
        Michigander=admin1:US.MI | Bavarian=admin1:DE.02 | Catalans=admin1:ES.56 | Uyghurs=admin1:CN.13
        Chechen=admin1:RU.12 | Quebecers=admin1:CA.10 | Kurds=mapdesk:kurdistan | Balkan=mapdesk:balkans
        Middle Eastern=mapdesk:middle-east | African=continent:AF | Muscovite=city:RU/Moscow
        Parisian=city:FR/Paris | Liverpudlian=city:GB/Liverpool | Carioca=city:BR/Rio de Janeiro
        """
    ),
)
def test_peoples(demonym: str, target: str) -> None:
    """Adjectives, singulars, plurals, irregular and familiar ones lead to the land of the people."""
    assert target in targets("demonyms", demonym)


@pytest.mark.parametrize(
    ("name", "admin1"),
    pairs(
        """
        Calif.=US.CA | W.Va.=US.WV | B.C.=CA.02 | NSW=AU.02 | Bavaria=DE.02 | Catalonia=ES.56 | Xinjiang=CN.13
        Donetsk region=UA.05 | Punjab=IN.23 | Punjab=PK.04 | Idleb=SY.12 | Brittany=FR.53 | Tuscany=IT.16
        Flanders=BE.VLG | England=GB.ENG | Scotland=GB.SCT | Kordestan=IR.16 | Anbar=IQ.01 | North Kivu=CD.11
        Tigray=ET.53 | Gaza Strip=PS.GZ | Khyber Pakhtunkhwa=PK.03 | NWFP=PK.03 | Primorye=RU.59
        Metro Manila=PH.NCR | Odisha=IN.21
        """
    ),
)
def test_divisions_under_their_english_names(name: str, admin1: str) -> None:
    """Abbreviations and English forms lead to states, provinces and regions."""
    assert admin1 in targets("admin1_names", name)


@pytest.mark.parametrize(
    ("name", "city"),
    pairs(
        """
        Kiev=UA/Kyiv | Bombay=IN/Mumbai | Saigon=VN/Ho Chi Minh City | Danzig=PL/Gdańsk | D.C.=US/Washington
        NYC=US/New York City | St. Pete=US/St. Petersburg | Frisco=US/San Francisco | Peking=CN/Beijing
        Deir Ezzor=SY/Deir ez-Zor | Constantinople=TR/Istanbul | Leningrad=RU/Saint Petersburg
        Raqqa=SY/Ar Raqqah
        """
    ),
)
def test_cities_under_their_other_names(name: str, city: str) -> None:
    """Former names, exonyms, press spellings and abbreviations lead to the city."""
    assert city in targets("city_names", name)


@pytest.mark.parametrize(
    ("name", "icao"),
    pairs("Heathrow=EGLL | JFK=KJFK | Ben Gurion=LLBG | O'Hare=KORD | Sheremetyevo=UUEE | LAX=KLAX"),
)
def test_airports_under_the_names_of_newspapers(name: str, icao: str) -> None:
    """The short names of airports lead to their ICAO code."""
    assert icao in targets("airport_names", name)


@pytest.mark.parametrize(
    ("name", "target", "what"),
    [
        ("Kremlin", "city:RU/Moscow", "the Russian government"),
        ("Foggy Bottom", "city:US/Washington", "the US State Department"),
        ("Élysée", "city:FR/Paris", "the French president"),
        ("Whitehall", "city:GB/London", "the British civil service and government"),
        ("Zhongnanhai", "city:CN/Beijing", "the Chinese leadership"),
        ("Baabda", "city:LB/Baabda", "the Lebanese president"),
    ],
)
def test_metonyms_say_who_is_meant(name: str, target: str, what: str) -> None:
    """A metonym has one place and says in words which institution it stands for."""
    found = [(row["target"], row["what"]) for row in rows("metonyms") if row["name"] == name]
    assert found == [(target, what)]


def test_names_that_are_words_of_the_language_are_left_out() -> None:
    """Names that mostly mean something else would put spurious places on every map, or hurt."""
    names = {row["name"] for table in ("country_names", "metonyms") for row in rows(table)}
    names |= {row["demonym"] for row in rows("demonyms")}
    words = {"Diet", "Arg", "Fed", "Rock", "The Rock", "Chosen", "Polack", "Paki", "Hamburger", "Saint"}
    assert names.isdisjoint(words)


def test_small_places_are_settlements_and_spots_with_a_position() -> None:
    """Each has a feature of the list, a country, a position on the earth and a doubt in kilometres."""
    countries = {row["country"] for row in rows("country_names")}
    for row in rows("facilities_small_places"):
        assert row["feature"] in FEATURE_CODE, row.where
        assert row["country"] in countries, row.where
        assert row.position()[0] != 0.0, row.where
        assert 0 < row.number("precision_km", 0.0) <= 50, row.where


def test_divisions_are_those_that_were_asked_for() -> None:
    """The generated table has a row for each line of the list it is made from."""
    listed = Path(__file__).parents[3] / "tools" / "divisions.csv"
    with listed.open(encoding="utf-8", newline="") as file:
        wanted = {row["slug"]: row["name"] for row in csv.DictReader(file)}
    assert {row["slug"]: row["name"] for row in rows("regions_divisions")} == wanted


@pytest.mark.parametrize(
    ("name", "slug"),
    pairs(
        "Co. Mayo=county-mayo-ie | Oxon=oxfordshire-gb | Var=var-fr | Laguna=laguna-ph | Lancs=lancashire-gb"
    ),
)
def test_counties_under_their_short_names(name: str, slug: str) -> None:
    """Counties, departments and provinces are found by the forms that papers of the country print."""
    found = [row for row in rows("regions_divisions") if name in (row["name"], *row.list("aliases"))]
    assert [row["slug"] for row in found] == [slug]
