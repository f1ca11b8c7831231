"""The base map of the page: right countries in every detail, whole rings, small text."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from mapdesk.errors import MapError
from mapdesk.maps.basemap import DEFAULT_WORLDVIEW, attribution, basemap, worldviews
from mapdesk.maps.basemap_lines import PER_DEGREE
from mapdesk.maps.basemap_pack import ALPHABET, encode, read_sign
from mapdesk.maps.basemap_zones import Extent, make_zones

Line = NDArray[np.float64]

POLICY = Path(__file__).parents[2] / "tools" / "boundaries" / "worldview.toml"

MOSCOW_TO_KABUL: list[Extent] = [(35.1, 53.2, 40.1, 58.2), (33.4, 31.0, 42.6, 38.7), (66.7, 32.0, 71.8, 37.4)]
DETAIL: list[Extent] = [(33.0, 44.0, 36.5, 46.5), (35.0, 32.0, 37.0, 34.0), (-14.0, 23.0, -8.0, 28.5)]
RESOLUTIONS: dict[str, list[Extent]] = {"world": [], "story": MOSCOW_TO_KABUL, "detail": DETAIL}

INTERNATIONAL = {
    "Simferopol": (34.1, 44.95, "UA"),
    "Yalta's hinterland": (34.3, 44.75, "UA"),
    "Katzrin on the Golan": (35.75, 33.0, "SY"),
    "Smara in Western Sahara": (-11.67, 26.74, "EH"),
    "inland of Dakhla": (-14.5, 23.7, "EH"),
    "east of the berm": (-10.5, 26.5, "EH"),
    "inland of Tan-Tan": (-10.8, 28.3, "MA"),
    "Rostov oblast": (41.5, 47.5, "RU"),
    "Homs": (36.9, 34.7, "SY"),
    "Hargeisa": (44.1, 9.5, "SO"),
    "Pristina": (21.0, 42.6, "XK"),
    "inland of Taichung": (121.0, 24.0, "TW"),
    "Sukhumi's hinterland": (41.3, 43.1, "GE"),
    "Chukotka east of 180°": (-175.0, 66.8, "RU"),
    "Chukotka west of 180°": (177.0, 67.5, "RU"),
    "the South Pole's neighbourhood": (10.0, -84.0, "AQ"),
    "Kamchatka": (159.0, 55.0, "RU"),
    "Alaska": (-150.0, 65.0, "US"),
    "Lesotho": (28.3, -29.6, "LS"),
}
CONTROL = {
    "Simferopol": (34.1, 44.95, "RU"),
    "Katzrin on the Golan": (35.75, 33.0, "IL"),
    "inland of Dakhla": (-14.5, 23.7, "MA"),
    "east of the berm": (-10.5, 26.5, "EH"),
    "Hargeisa": (44.1, 9.5, None),
}
SEAS = {
    "Atlantic": (-35.0, 30.0),
    "Black Sea": (34.0, 43.3),
    "Caspian": (51.0, 41.0),
    "Mediterranean": (34.0, 34.0),
    "Pacific at 180°": (180.0, 10.0),
    "Pacific before 180°": (179.5, 45.0),
    "Pacific after 180°": (-179.5, 45.0),
    "Weddell Sea": (-40.0, -72.0),
    "Arctic": (0.0, 85.0),
    "Baltic": (19.5, 57.0),
}


def decoded(base: dict[str, Any]) -> list[Line]:
    """Lines as (lon, lat) in degrees, read as the page reads them."""
    return [_line(word, read_sign(sign)[1]) for word, sign in _words(base)]


def _words(base: dict[str, Any]) -> list[tuple[str, str]]:
    return list(zip(base["lines"].split(" "), base["kinds"], strict=True))


def _line(word: str, unit: int) -> Line:
    steps, value, shift = [], 0, 0
    for letter in word:
        digit = ALPHABET.index(letter)
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            steps.append(-(value + 1) // 2 if value & 1 else value // 2)
            value = shift = 0
    return np.cumsum(np.array(steps).reshape(-1, 2), axis=0) * unit / PER_DEGREE


def ring_of(walk: int | list[int], lines: list[Line]) -> Line:
    """One closed walk along lines; `~n` is line n backwards."""
    walks = [walk] if isinstance(walk, int) else walk
    return np.concatenate([lines[n] if n >= 0 else lines[~n][::-1] for n in walks])


def countries_at(base: dict[str, Any], lon: float, lat: float) -> list[str | None]:
    """Codes of the countries whose rings hold a point, by the even-odd rule."""
    lines = decoded(base)
    found = []
    for code, walks in base["countries"]:
        crossings = sum(_crossings(ring_of(walk, lines), lon, lat) for walk in walks)
        if crossings % 2:
            found.append(code)
    return found


def _crossings(ring: Line, lon: float, lat: float) -> int:
    (x1, y1), (x2, y2) = ring[:-1].T, ring[1:].T
    spans = (y1 > lat) != (y2 > lat)
    with np.errstate(divide="ignore", invalid="ignore"):
        meets = x1 + (lat - y1) * (x2 - x1) / (y2 - y1)
    return int(np.count_nonzero(spans & (meets > lon)))


@pytest.fixture(scope="module")
def bases() -> dict[str, dict[str, Any]]:
    """One base map a resolution."""
    return {name: basemap(extents) for name, extents in RESOLUTIONS.items()}


@pytest.mark.parametrize("resolution", RESOLUTIONS)
@pytest.mark.parametrize("place", INTERNATIONAL)
def test_a_place_lies_in_its_country_and_no_other(
    bases: dict[str, dict[str, Any]], resolution: str, place: str
) -> None:
    """Disputed and ordinary places lie in one country at every resolution, the General Assembly's."""
    lon, lat, code = INTERNATIONAL[place]
    assert countries_at(bases[resolution], lon, lat) == [code]


@pytest.mark.parametrize("place", CONTROL)
def test_control_shows_who_administers(place: str) -> None:
    """The other worldview fills the disputed areas with those who held them."""
    lon, lat, code = CONTROL[place]
    assert countries_at(basemap(DETAIL, worldview="control"), lon, lat) == [code]


@pytest.mark.parametrize("resolution", RESOLUTIONS)
@pytest.mark.parametrize("sea", SEAS)
def test_no_country_covers_the_sea(bases: dict[str, dict[str, Any]], resolution: str, sea: str) -> None:
    """Fills do not leak over the sea, not even where the world is cut at 180°."""
    assert countries_at(bases[resolution], *SEAS[sea]) == []


@pytest.mark.parametrize("resolution", RESOLUTIONS)
def test_rings_close(bases: dict[str, dict[str, Any]], resolution: str) -> None:
    """Each line of a ring begins where the one before it ends, to the rounding of the world's part."""
    base = bases[resolution]
    lines = decoded(base)
    for _code, walks in base["countries"]:
        for walk in walks:
            ends = [
                lines[n] if n >= 0 else lines[~n][::-1] for n in ([walk] if isinstance(walk, int) else walk)
            ]
            for here, following in zip(ends, [*ends[1:], ends[0]], strict=True):
                assert np.allclose(here[-1], following[0], atol=1e-9)


def test_no_line_runs_around_the_world() -> None:
    """Coasts and borders never jump from one edge of the sheet to the other; the frame is not drawn."""
    base = basemap([])
    for line, (_, kind) in zip(decoded(base), _words(base), strict=True):
        if kind.lower() in "cbdalrm":
            assert np.abs(np.diff(line[:, 0])).max(initial=0) < 90
        if kind.lower() == "c":
            at_edge = np.abs(line[:, 0]) == 180
            assert not (at_edge[:-1] & at_edge[1:]).any()


def test_coordinates_stay_on_the_sheet(bases: dict[str, dict[str, Any]]) -> None:
    """Longitudes lie in [-180, 180], latitudes in [-90, 90]."""
    for base in bases.values():
        xy = np.concatenate(decoded(base))
        assert np.abs(xy[:, 0]).max() <= 180
        assert np.abs(xy[:, 1]).max() <= 90


@pytest.mark.parametrize(
    ("code", "box"),
    [("FJ", (176, -20, 182, -15)), ("KI", (171, -4, 205, 4)), ("RU", (175, 60, 190, 70))],
    ids=["Fiji", "Kiribati", "Russia"],
)
def test_countries_at_the_antimeridian_have_both_sides(code: str, box: Extent) -> None:
    """A box across 180° brings the rings of both sides, each on its own side."""
    base = basemap([box])
    lines = decoded(base)
    rings = [ring_of(walk, lines) for owner, walks in base["countries"] if owner == code for walk in walks]
    longest = [np.ptp(ring[:, 0]) for ring in rings]
    assert any(ring[:, 0].min() > 0 for ring in rings)
    assert any(ring[:, 0].max() < 0 for ring in rings)
    assert max(longest) < 180


def test_borders_of_disputed_areas_are_dashed_in_every_worldview() -> None:
    """The line across the Golan of 1974 and the isthmus of Perekop are of kind `d`."""
    for worldview in worldviews():
        base = basemap(DETAIL, worldview=worldview)
        dashed = [line for line, (_, kind) in zip(decoded(base), _words(base), strict=True) if kind == "d"]
        golan = [line for line in dashed if (np.abs(line - [35.85, 32.95]) < [0.1, 0.35]).all(axis=1).any()]
        perekop = [line for line in dashed if (np.abs(line - [33.7, 46.15]) < [0.3, 0.15]).all(axis=1).any()]
        assert golan
        assert perekop


def test_detail_grows_towards_the_story() -> None:
    """Syria has more points when the story is there, Chile has not."""
    far, near = basemap([]), basemap(MOSCOW_TO_KABUL)
    assert _points(near, "SY") > 3 * _points(far, "SY")
    assert _points(near, "CL") == _points(far, "CL")


def test_named_countries_get_detail() -> None:
    """A country named as a whole is drawn better than the world's part, without any point in it."""
    assert _points(basemap([], countries=["FR"]), "FR") > 4 * _points(basemap([]), "FR")


def test_a_large_country_gets_detail_on_its_outline_alone() -> None:
    """Naming Russia draws Russia better; Japan beside it stays as it was."""
    named, plain = basemap([], countries=["RU"]), basemap([])
    assert _points(named, "RU") > 3 * _points(plain, "RU")
    assert _points(named, "JP") == _points(plain, "JP")


def _points(base: dict[str, Any], code: str) -> int:
    lines = decoded(base)
    return sum(
        len(ring_of(walk, lines)) for owner, walks in base["countries"] if owner == code for walk in walks
    )


def test_sizes() -> None:
    """The world takes at most 60 kB of JSON, a story from Moscow to Kabul at most 220 kB."""
    assert _size(basemap([])) <= 60_000
    assert _size(basemap(MOSCOW_TO_KABUL, countries=["AF", "RU", "SY"])) <= 220_000


def test_the_budget_is_kept() -> None:
    """Half the budget for a wide story is felt, and what is given up first is not the story's own boxes."""
    many = [(-120.0 + 20 * i, 20.0, -115.0 + 20 * i, 25.0 + 3 * i) for i in range(12)]
    full, half = basemap(many), basemap(many, budget_kb=70)
    assert len(half["lines"]) < 80_000 < len(full["lines"])


def _size(base: dict[str, Any]) -> int:
    return len(json.dumps(base, ensure_ascii=False, separators=(",", ":")).encode())


def test_the_same_call_gives_the_same_text() -> None:
    """No order depends on chance."""
    one, other = basemap(MOSCOW_TO_KABUL), basemap(MOSCOW_TO_KABUL)
    assert json.dumps(one) == json.dumps(other)


def test_labels() -> None:
    """Countries, seas and towns are there; towns of the story come with small ones, largest first."""
    labels = basemap(MOSCOW_TO_KABUL)["labels"]
    kinds = {(row[0], row[1]) for row in labels}
    assert {("Syria", "country"), ("Damascus", "capital"), ("Latakia", "town"), ("Black Sea", "sea")} <= kinds
    ranks = [row[4] for row in labels if row[1] in {"capital", "town"}]
    assert ranks == sorted(ranks)


def test_country_labels_stand_in_their_country(bases: dict[str, dict[str, Any]]) -> None:
    """A name is put into the largest part of its country, whatever islands it has elsewhere."""
    base = bases["story"]
    rows = [row for row in base["labels"] if row[1] == "country" and row[4] < 4]
    wrong = [row[0] for row in rows if countries_at(base, row[2], row[3]) != [row[5]]]
    assert len(rows) > 60
    assert wrong == []


def test_unknown_worldview_is_named() -> None:
    """The error says which worldviews there are."""
    with pytest.raises(MapError, match="'flat' is not known; take one of control, international"):
        basemap([], worldview="flat")


def test_the_policy_table_is_what_the_data_say() -> None:
    """The committed data were made from the policy table as it is."""
    table = tomllib.loads(POLICY.read_text(encoding="utf-8"))
    world = json.loads(
        (POLICY.parents[2] / "src/mapdesk/maps/basemap_data/world.json").read_text(encoding="utf-8")
    )
    assert worldviews() == {key: view["title"] for key, view in table["worldviews"].items()}
    for view in worldviews():
        owners = dict(zip(world["areas"], world["worldviews"][view]["owners"], strict=True))
        assert attribution(view) == table["worldviews"][view]["attribution"]
        for area in table["areas"]:
            assert owners[area["name"]] == (area[view] or f"~{area['name']}")
    assert DEFAULT_WORLDVIEW in worldviews()


@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(-180_000, 180_000), st.integers(-90_000, 90_000)), min_size=1, max_size=8
        ),
        min_size=1,
        max_size=6,
    )
)
def test_coordinates_survive_the_text(lines: list[list[tuple[int, int]]]) -> None:
    """What is written is what is read, for any whole coordinates."""
    xy = np.array([point for line in lines for point in line], np.int64)
    number = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    words = encode(xy, number, np.ones(len(lines), np.int64)).split(" ")
    read = [np.round(_line(word, 1) * PER_DEGREE).astype(int).tolist() for word in words]
    assert read == [[list(point) for point in line] for line in lines]


@given(st.floats(-200, 200), st.floats(0.1, 300), st.floats(-80, 70), st.floats(0.1, 10))
def test_zones_stay_on_the_sheet(west: float, width: float, south: float, height: float) -> None:
    """However a box lies across 180°, the zones made of it lie within the sheet and are not empty."""
    box = (west, south, west + width, south + height)
    zones = make_zones([box], [box], [])
    for zone in zones:
        w, s, e, n = zone.box
        assert -180 <= w <= e <= 180
        assert -90 <= s <= n <= 90
    assert {zone.level for zone in zones} == {0, 1, 2}
