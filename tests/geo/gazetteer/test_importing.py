"""Imports in the true formats, written row by row here, and what is said of files that are not."""

from __future__ import annotations

import csv
from pathlib import Path
from zipfile import ZipFile

import pytest

from mapdesk.errors import GazetteerError
from mapdesk.geo.gazetteer import CODE, HISTORIC, Gazetteer, key
from mapdesk.geo.gazetteer.exporting import export_places
from mapdesk.geo.gazetteer.geonames_codes import feature_of
from mapdesk.geo.gazetteer.importing import Import, format_of, run_import
from mapdesk.geo.gazetteer.summary import summarise


def row(number: int, name: str, lat: object, lon: object, kind: str, **more: object) -> str:
    """Return a line of a GeoNames dump."""
    feature_class, _, code = kind.partition(".")
    cells = [
        number, name, more.get("ascii", name), more.get("others", ""), lat, lon, feature_class, code,
        more.get("country", "SY"), "", more.get("admin1", "02"), "", "", "",
        more.get("population", 0), "", 12,        "Asia/Damascus", "2024-01-02",
    ]  # fmt: skip
    return "\t".join(map(str, cells)) + "\n"


DUMP = (
    row(
        1,
        "Al Ḩaffah",
        35.6,
        36.03,
        "P.PPL",
        ascii="Al Haffah",
        others="Haffe,Slunfeh,XHF,الحفة",
        population=23347,
    )
    + row(2, "Nahr al Kabir", 35.5, 35.9, "H.STM")
    + row(3, "Quneitra", 33.1, 35.8, "A.ADM1", admin1="03")
    + row(4, "Jebel Test", 35.4, 36.1, "T.MT", country="")
    + row(5, "Old Base", 35.3, 36.2, "S.AIRB")
)


def made(folder: Path, source: Path, **more: object) -> Gazetteer:
    """Import a file and return the gazetteer alone."""
    target = folder / "made"
    run_import(Import(source=source, folder=target, **more))  # type: ignore[arg-type]  # a test's own words
    return Gazetteer.open(target, built_in=False)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Return a dump of five rows."""
    path = tmp_path / "SY.txt"
    path.write_text(DUMP, encoding="utf-8")
    return path


def test_a_dump_becomes_places(tmp_path: Path, dump: Path) -> None:
    """Names, features, countries, divisions and ids are read from their columns."""
    gazetteer = made(tmp_path, dump)
    town = gazetteer.place(gazetteer.rows("slunfeh")[0])
    assert (town.id, town.name, town.feature, town.population) == ("geonames:1", "Al Ḩaffah", "town", 23347)
    assert [gazetteer.place(r).feature for r in range(5)] == [
        "town",
        "river",
        "admin1",
        "mountain",
        "air_base",
    ]
    assert gazetteer.id(2) == "admin1:SY.03"
    assert gazetteer.rows(key("الحفة")).tolist() == gazetteer.rows("al haffah").tolist() == [0]
    assert gazetteer.rows("xhf").tolist() == []
    assert gazetteer.place(3).country is None


def test_a_zip_is_read_as_it_comes(tmp_path: Path, dump: Path) -> None:
    """GeoNames' zip holds the table beside a readme."""
    with ZipFile(tmp_path / "SY.zip", "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.write(dump, "SY.txt")
    assert made(tmp_path, tmp_path / "SY.zip").count == 5


def test_alternate_names_are_joined_by_number(tmp_path: Path, dump: Path) -> None:
    """alternateNamesV2 adds names with their forms; codes, links and unknown places stay out."""
    names = tmp_path / "alternateNamesV2.txt"
    lines = [
        (10, 1, "en", "Haffeh", "", "", "", ""),
        (11, 1, "en", "Sahyoun", "", "", "", "1"),
        (12, 1, "post", "12345", "", "", "", ""),
        (13, 1, "link", "https://example.org", "", "", "", ""),
        (14, 999, "en", "Elsewhere", "", "", "", ""),
    ]
    names.write_text("".join("\t".join(map(str, line)) + "\t\t\n" for line in lines), encoding="utf-8")
    gazetteer = made(tmp_path, dump, alternate_names=names)
    assert gazetteer.rows("haffeh").tolist() == [0]
    assert gazetteer.forms("sahyoun").tolist() == [HISTORIC]
    assert gazetteer.rows("elsewhere").tolist() == gazetteer.rows("12345").tolist() == []


def test_admin1_codes_add_the_divisions_names(tmp_path: Path, dump: Path) -> None:
    """admin1CodesASCII names the divisions that the dump has."""
    codes = tmp_path / "admin1CodesASCII.txt"
    codes.write_text("SY.03\tKuneitra\tKuneitra\t3\n", encoding="utf-8")
    assert made(tmp_path, dump, admin1_codes=codes).rows("kuneitra").tolist() == [2]


def test_an_import_lies_over_the_built_in(tmp_path: Path, dump: Path) -> None:
    """Divisions that both have are one place, with the built-in footprint."""
    made(tmp_path, dump)
    both = Gazetteer.open(tmp_path / "made")
    division = both.row("admin1:SY.03")
    assert division is not None
    assert both.name(division) == "Quneitra"
    assert both.footprint(division) is not None
    assert [each["places"] for each in summarise(both)["gazetteers"]][1] == 5


def test_the_same_dump_gives_the_same_bytes(tmp_path: Path, dump: Path) -> None:
    """Importing twice agrees in every byte."""
    for name in ("one", "two"):
        run_import(Import(source=dump, folder=tmp_path / name / "g"))
    one, two = tmp_path / "one" / "g", tmp_path / "two" / "g"
    assert all((one / path.name).read_bytes() == path.read_bytes() for path in two.iterdir())


BROKEN = {
    "columns": ("1\tA\tB\n", "line 1: 3 columns, expected 19"),
    "latitude": (row(1, "A", 99.0, 1, "P.PPL"), r"line 1: latitude 99.0 is outside \[-90, 90\]"),
    "number": (DUMP + row(6, "A", "x", 1, "P.PPL"), "line 6: could not convert"),
    "empty": ("", "holds no place"),
}


@pytest.mark.parametrize(("text", "said"), BROKEN.values(), ids=BROKEN)
def test_a_wrong_dump_is_named_and_leaves_nothing(tmp_path: Path, text: str, said: str) -> None:
    """The error names file and line, and no half gazetteer stays behind."""
    source = tmp_path / "XX.txt"
    source.write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError, match=f"XX.txt.*{said}"):
        run_import(Import(source=source, folder=tmp_path / "made"))
    assert [path.name for path in tmp_path.iterdir()] == ["XX.txt"]


def test_no_zip_and_no_file_are_named(tmp_path: Path) -> None:
    """A file that is not there or no archive is refused."""
    (tmp_path / "SY.zip").write_bytes(b"no zip")
    for name in ("SY.zip", "none.txt"):
        with pytest.raises(GazetteerError, match=name):
            run_import(Import(source=tmp_path / name, folder=tmp_path / "made"))


def test_a_folder_of_something_else_stays(tmp_path: Path, dump: Path) -> None:
    """A folder that holds no gazetteer is never replaced."""
    precious = tmp_path / "made"
    precious.mkdir()
    (precious / "thesis.txt").write_text("years of work")
    with pytest.raises(GazetteerError, match="holds something that is no gazetteer"):
        run_import(Import(source=dump, folder=precious))
    assert (precious / "thesis.txt").exists()


AIRPORTS = (
    "id,ident,type,name,latitude_deg,longitude_deg,iso_country,municipality,gps_code,iata_code,keywords\n"
    '1,OSLK,medium_airport,Bassel Al-Assad Airport,35.4011,35.9487,SY,,OSLK,LTK,"Jableh, Hemeimeem"\n'
    "2,OS99,closed,Gone Field,35,36,SY,,,,\n"
    "3,OS63,small_airport,Test Air Base,34,37,SY,,,,\n"
)


def test_ourairports_becomes_airfields(tmp_path: Path) -> None:
    """Airfields with names, keywords and codes; closed ones stay out."""
    source = tmp_path / "airports.csv"
    source.write_text(AIRPORTS, encoding="utf-8")
    assert format_of(source) == "ourairports"
    gazetteer = made(tmp_path, source)
    assert [gazetteer.id(r) for r in range(gazetteer.count)] == ["icao:OSLK", "icao:OS63"]
    assert gazetteer.rows("hemeimeem").tolist() == [0]
    assert gazetteer.forms("ltk").tolist() == [CODE]
    assert gazetteer.place(1).feature == "air_base"


def test_an_ogr_file_is_read_by_its_columns(tmp_path: Path) -> None:
    """Columns are named, constants set, and positions turned to degrees."""
    geopandas = pytest.importorskip("geopandas")
    shapely = pytest.importorskip("shapely")
    frame = geopandas.GeoDataFrame(
        {"NAMN": ["Depå", "Zon"], "ALT": ["Depot", None]},
        geometry=[shapely.Point(36.0, 35.0), shapely.box(36, 35, 37, 36)],
        crs="EPSG:4326",
    ).to_crs("EPSG:3857")
    source = tmp_path / "sites.gpkg"
    frame.to_file(source, driver="GPKG")
    gazetteer = made(
        tmp_path,
        source,
        columns={"name": "NAMN", "aliases": "ALT"},
        constants={"kind": "facility", "country": "SY"},
    )
    depot = gazetteer.place(gazetteer.rows("depot")[0])
    assert (depot.name, depot.lat, depot.lon, depot.country) == ("Depå", 35.0, 36.0, "SY")
    assert gazetteer.footprint(gazetteer.rows("zon")[0]) is not None
    with pytest.raises(GazetteerError, match="no column 'NOPE' for name; found NAMN, ALT"):
        made(tmp_path, source, columns={"name": "NOPE"})
    with pytest.raises(GazetteerError, match="no column 'name'; say which one it is"):
        made(tmp_path, source)


def test_features_follow_geonames_codes() -> None:
    """Codes that news names have features of their own, the others those of their class."""
    cases = {("P", "PPL", 200_000): "city", ("P", "PPLC", 0): "capital", ("H", "STRT", 0): "strait",
             ("S", "XYZ", 0): "site", ("T", "ISL", 0): "island", ("L", "NVB", 0): "naval_base"}  # fmt: skip
    assert {case: feature_of(*case) for case in cases} == cases


@pytest.mark.parametrize("suffix", [".csv", ".geojson", ".gpkg", ".parquet"])
def test_places_are_exported(tmp_path: Path, dump: Path, suffix: str) -> None:
    """Each format holds the rows asked for, with their names."""
    geopandas = pytest.importorskip("geopandas")
    gazetteer = made(tmp_path, dump)
    target = tmp_path / f"out{suffix}"
    assert export_places(gazetteer, target, country="SY", kind="city") == 1
    if suffix == ".csv":
        with target.open(encoding="utf-8", newline="") as stream:
            found = list(csv.DictReader(stream))
    else:
        read = geopandas.read_parquet if suffix == ".parquet" else geopandas.read_file
        found = read(target).to_dict("records")
    assert [(each["id"], each["name"]) for each in found] == [("geonames:1", "Al Ḩaffah")]
    assert "slunfeh" in found[0]["aliases"].split("|")


def test_exports_are_refused_by_name(tmp_path: Path, dump: Path) -> None:
    """An unknown suffix, country or kind, and an empty choice, are named."""
    gazetteer = made(tmp_path, dump)
    for name, hints in [
        ("a.doc", {}),
        ("a.csv", {"country": "Q"}),
        ("a.csv", {"kind": "q"}),
        ("a.csv", {"country": "FR"}),
    ]:
        with pytest.raises(GazetteerError):
            export_places(gazetteer, tmp_path / name, **hints)  # type: ignore[arg-type]  # a test's own words
