"""A workspace's own places: the smallest entry, corrections, and every way to get an entry wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mapdesk.errors import GazetteerError
from mapdesk.geo.gazetteer import Gazetteer, key, open_gazetteer
from mapdesk.geo.gazetteer.placefiles import read_places
from mapdesk.geo.gazetteer.places import lay_over

TARTUS = "geonames:163345"


def laid(folder: Path, base: Gazetteer, text: str, name: str = "places.toml") -> Gazetteer:
    """Return the base with a file of places on top."""
    path = folder / "geo" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return lay_over(base, read_places(path))


def test_a_name_and_a_position_are_enough(tmp_path: Path, built_in: Gazetteer) -> None:
    """The smallest entry makes a place that is found, with an id of its own."""
    own = laid(tmp_path, built_in, '[[place]]\nname = "Camp Alpha-Bravo"\nlat = 35.41\nlon = 35.95\n')
    found = own.place(own.rows(key("camp alpha bravo"))[0])
    assert (found.id, found.lat, found.lon, found.kind) == ("own:camp-alpha-bravo", 35.41, 35.95, "facility")


def test_all_fields_are_taken(tmp_path: Path, built_in: Gazetteer) -> None:
    """Kind, country, division by name, aliases, operators and the rest reach the record."""
    own = laid(
        tmp_path,
        built_in,
        '[[place]]\nname = "Depot 7"\nlatitude = 35.1\nlongitude = 36.2\nfeature = "army_base"\n'
        'country = "sy"\n'
        'admin1 = "Homs"\naliases = ["Seventh Depot"]\noperators = ["RU"]\nlocal_name = "المستودع"\n'
        "precision_km = 0.5\nfame = 0.9\npopulation = 12\nnote = 'seen in pictures'\n",
    )
    found = own.place(own.rows("seventh depot")[0])
    assert (found.feature, found.country, found.admin1) == ("army_base", "SY", "Homs")
    assert (found.operators, found.precision_km, found.population) == (("RU",), 0.5, 12)
    assert own.rows(key("المستودع")).tolist() == own.rows("depot 7").tolist()


def test_an_entry_with_a_known_id_corrects(tmp_path: Path, built_in: Gazetteer) -> None:
    """What the entry says changes, all else and the old names stay."""
    own = laid(tmp_path, built_in, f'[[place]]\nid = "{TARTUS}"\nlat = 34.9\naliases = ["New Spelling"]\n')
    before, after = built_in.place(built_in.row(TARTUS) or 0), own.place(own.row(TARTUS) or 0)
    assert (after.lat, after.lon, after.name) == (34.9, before.lon, before.name)
    assert (after.country, after.admin1, after.population) == (
        before.country,
        before.admin1,
        before.population,
    )
    for name in ("tartus", "tartous", "new spelling"):
        assert TARTUS in [own.id(row) for row in own.rows(name).tolist()]


def test_csv_and_geojson_say_the_same(tmp_path: Path, built_in: Gazetteer) -> None:
    """The three formats make the same place; a polygon becomes its footprint."""
    feature = {
        "type": "Feature",
        "properties": {"name": "Zone A", "kind": "region", "aliases": "Zone Alpha|Zone 1"},
        "geometry": {"type": "Polygon", "coordinates": [[[36, 35], [37, 35], [37, 36], [36, 35]]]},
    }
    collection = json.dumps({"type": "FeatureCollection", "features": [feature]})
    drawn = laid(tmp_path, built_in, collection, "places.geojson")
    listed = laid(
        tmp_path,
        built_in,
        "name,lat,lon,kind,aliases\nZone A,35.3,36.6,region,Zone Alpha|Zone 1\n",
        "places.csv",
    )
    for own in (drawn, listed):
        row = own.rows("zone alpha")[0]
        assert (own.id(row), own.place(row).kind) == ("own:zone-a", "region")
    assert drawn.footprint(drawn.rows("zone 1")[0]) is not None


def test_equal_names_get_ids_of_their_own(tmp_path: Path, built_in: Gazetteer) -> None:
    """Two places of one name stay two."""
    text = '[[place]]\nname = "Post"\nlat = 1\nlon = 1\n[[place]]\nname = "Post"\nlat = 2\nlon = 2\n'
    own = laid(tmp_path, built_in, text)
    assert [own.row("own:post"), own.row("own:post-2")] == [built_in.count, built_in.count + 1]


WRONG = {
    "swapped": (
        'name = "X"\nlat = 3\nlon = 591.2',
        r"longitude 591.2 is outside \[-180, 180\]; are the coordinates",
    ),
    "latitude": ('name = "X"\nlat = 91\nlon = 5', r"latitude 91 is outside \[-90, 90\]"),
    "no number": ('name = "X"\nlat = "north"\nlon = 5', "latitude is 'north'; expected a number"),
    "not a number": ('name = "X"\nlat = nan\nlon = 5', "latitude is nan; expected a number"),
    "true": ('name = "X"\nlat = true\nlon = 5', "latitude is True; expected a number"),
    "no position": ('name = "X"\nlat = 3', "'X' has no lon; expected lat and lon"),
    "no name": ("lat = 3\nlon = 5", "has no name"),
    "empty name": ('name = " ... "\nlat = 3\nlon = 5', "has no letter in it"),
    "name is a number": ("name = 5\nlat = 3\nlon = 5", "name is 5; expected text"),
    "unknown field": ('name = "X"\nlatt = 3\nlon = 5', "field 'latt' is not known; did you mean 'lat'"),
    "unknown feature": ('name = "X"\nlat = 3\nlon = 5\nfeature = "airbase"', "did you mean 'air_base'"),
    "unknown kind": (
        'name = "X"\nlat = 3\nlon = 5\nkind = "zzz"',
        "kind 'zzz' is not known; expected one of",
    ),
    "unknown country": ('name = "X"\nlat = 3\nlon = 5\ncountry = "England"', "not an ISO 3166-1 code"),
    "unknown division": ('name = "X"\nlat = 3\nlon = 5\ncountry = "SY"\nadmin1 = "Texas"', "not known in SY"),
    "aliases": ('name = "X"\nlat = 3\nlon = 5\naliases = 7', "aliases is 7; expected a list"),
    "fame": ('name = "X"\nlat = 3\nlon = 5\nfame = 80', r"fame 80 is outside \[0, 1\]"),
}


@pytest.mark.parametrize(("entry", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_entry_is_named(tmp_path: Path, built_in: Gazetteer, entry: str, said: str) -> None:
    """File, entry, what was found and what was expected stand in one line."""
    text = f'[[place]]\nname = "Right"\nlat = 1\nlon = 1\n[[place]]\n{entry}\n'
    with pytest.raises(GazetteerError, match=f"^geo/places.toml: entry 2: .*{said}") as caught:
        laid(tmp_path, built_in, text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("places.toml", "[[place]\n"),
        ("places.toml", "[[spot]]\nname = 'X'\n"),
        ("places.geojson", "{"),
        ("places.geojson", '{"type": "Point"}'),
        ("places.geojson", '{"type": "FeatureCollection", "features": [{"geometry": {"type": "Blob"}}]}'),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, built_in: Gazetteer, name: str, text: str) -> None:
    """A file that is not of its format is refused by its name."""
    with pytest.raises(GazetteerError, match=f"^geo/{name}: "):
        laid(tmp_path, built_in, text, name)


def test_a_folder_without_places_gives_the_built_in(tmp_path: Path) -> None:
    """Without files of places, and without a folder at all, the built-in gazetteer opens."""
    assert len(open_gazetteer(tmp_path).stores) == len(open_gazetteer(None).stores) == 1
