"""Layers in a real PostgreSQL with PostGIS."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import Any

import pytest
from tests.postgis import Server

from mapdesk.errors import LayerError
from mapdesk.layers import LAYERS, Layers, build, read_layers, write_layers
from mapdesk.layers.address import parse_address
from mapdesk.layers.postgis import check
from mapdesk.model import Document, Geoparsed

EMPTY = build([Geoparsed(document=Document(id="empty", text="Nothing."), mentions=())])


def _run(address: str, *commands: str) -> list[tuple[Any, ...]]:
    """Do as somebody else with the database; return the rows of the last command, if it gives any."""
    import psycopg

    with psycopg.connect(parse_address(address).conninfo) as connection:
        for command in commands:
            cursor = connection.execute(command.encode())
        return cursor.fetchall() if cursor.description else []


@pytest.mark.parametrize("schema", ["", "pivot", 'A "b" %s {c};--', "documents"])
def test_what_is_read_back_is_what_was_written(layers: Layers, server: Server, schema: str) -> None:
    """To the last value and vertex, in a schema of any name, and once more over what is there."""
    address = server.address(schema)
    for written in (layers, EMPTY, layers):
        write_layers(written, address)
        assert read_layers(address) == written


def test_the_tables_are_as_a_database_wants_them(layers: Layers, server: Server) -> None:
    """Each has a key, a geometry column in EPSG:4326 with an index, and comments from the schema."""
    address = server.address("made")
    write_layers(layers, address)
    shapes = _run(
        address,
        "SELECT f_table_name, type, srid FROM geometry_columns WHERE f_table_schema = 'made' ORDER BY 1",
    )
    assert shapes == sorted(
        (n, layer.geometry.upper(), 4326) for n, layer in LAYERS.items() if layer.geometry
    )
    indexed = _run(address, "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'made'")
    for name, layer in LAYERS.items():
        mine = " ".join(definition for table, definition in indexed if table == name)
        assert f"UNIQUE INDEX {name}_pkey" in mine
        assert ("USING gist (geom)" in mine) == (layer.geometry is not None)
        table = f"'made.{name}'::regclass"
        numbered = f"FROM pg_attribute WHERE attrelid = {table} AND attnum > 0 ORDER BY attnum"
        comments = _run(address, f"SELECT col_description({table}, attnum) {numbered}")
        said = [comment for (comment,) in comments][: len(layer.columns)]
        assert said == [column.meaning for column in layer.columns]


def test_geopandas_reads_the_tables(layers: Layers, server: Server) -> None:
    """As it reads any other: geometry, CRS and columns."""
    import geopandas as gpd
    import psycopg

    address = server.address("frames")
    write_layers(layers, address)
    with psycopg.connect(parse_address(address).conninfo) as connection:
        query = "SELECT * FROM frames.places ORDER BY fid"
        with pytest.warns(UserWarning, match="SQLAlchemy"):  # pandas would rather have that
            frame = gpd.read_postgis(query, connection, geom_col="geom")
    assert frame.crs.to_epsg() == 4326
    assert frame["name"].tolist() == layers["places"]["name"].tolist()
    assert frame.geometry.geom_equals(layers["places"].geometry, align=False).all()


def test_json_can_be_asked_in_the_database(layers: Layers, server: Server) -> None:
    """Columns of kind json are json there."""
    address = server.address("asked")
    write_layers(layers, address)
    found = _run(
        address, "SELECT name, operators->>0 FROM asked.places WHERE json_array_length(operators) > 0"
    )
    assert found == [("Khmeimim air base", "RU")]


def test_readers_see_the_old_or_the_new_and_do_not_wait(layers: Layers, server: Server) -> None:
    """While a writer is in the middle, and after it failed there, the old layers stand."""
    import psycopg

    address = server.address("busy")
    write_layers(layers, address)
    # A trigger of somebody else makes the last table refuse its rows: the writer fails at its end.
    _run(
        address,
        "CREATE FUNCTION busy.refuse() RETURNS trigger AS $$ BEGIN RAISE 'not now'; END $$ LANGUAGE plpgsql",
        "CREATE TRIGGER refuse AFTER DELETE ON busy.movements EXECUTE FUNCTION busy.refuse()",
    )
    with pytest.raises(LayerError, match="not now"):
        write_layers(EMPTY, address)
    assert read_layers(address) == layers
    _run(address, "DROP TRIGGER refuse ON busy.movements")
    with psycopg.connect(parse_address(address).conninfo) as reader:
        reader.execute("SELECT count(*) FROM busy.places")  # holds its lock until the transaction ends
        write_layers(EMPTY, address)
        assert reader.execute("SELECT count(*) FROM busy.places").fetchone() == (0,)
    assert read_layers(address) == EMPTY


def test_two_writers_at_once_wait_for_each_other(layers: Layers, server: Server) -> None:
    """One of them wins, whole."""
    address = server.address("race")
    problems: list[BaseException] = []

    def write(each: Layers) -> None:
        try:
            write_layers(each, address)
        except LayerError as problem:
            problems.append(problem)

    writers = [threading.Thread(target=write, args=(each,)) for each in (layers, EMPTY) * 3]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert not problems
    assert read_layers(address) in (layers, EMPTY)


def test_views_and_rights_outlive_a_new_version(layers: Layers, server: Server) -> None:
    """What others hang on the tables stays when rows are replaced."""
    address = server.address("shared")
    write_layers(EMPTY, address)
    _run(
        address,
        "CREATE VIEW shared.cities AS SELECT name FROM shared.places WHERE kind = 'city'",
        "GRANT SELECT ON shared.places TO guarded",
    )
    write_layers(layers, address)
    assert ("Tartus",) in _run(address, "SELECT name FROM shared.cities")
    assert _run(address, "SELECT has_table_privilege('guarded', 'shared.places', 'SELECT')") == [(True,)]


def test_tables_of_an_older_mapdesk_are_made_anew(layers: Layers, server: Server) -> None:
    """The mark in the comment tells that they are ours, and that their columns are not today's."""
    address = server.address("older")
    _run(
        address,
        "CREATE SCHEMA older",
        "CREATE TABLE older.places (place text)",
        "COMMENT ON TABLE older.places IS 'one row a place (mapdesk 0ld)'".replace("0ld", "01d"),
    )
    write_layers(layers, address)
    assert read_layers(address) == layers


def test_a_strangers_table_is_kept(layers: Layers, server: Server) -> None:
    """Unless the user says otherwise; nothing else is written either."""
    address = server.address("theirs")
    _run(address, "CREATE SCHEMA theirs", "CREATE TABLE theirs.places (what text)")
    stranger = "table 'places' exists and was not written by mapdesk"
    with pytest.raises(LayerError, match=stranger):
        check(parse_address(address))
    with pytest.raises(LayerError, match=stranger):
        write_layers(layers, address)
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'theirs'"
    assert _run(address, tables) == [("places",)]
    write_layers(layers, address, overwrite=True)
    assert read_layers(address) == layers


def test_rows_of_others_in_our_tables_are_read_after_ours(layers: Layers, server: Server) -> None:
    """A place that somebody added in a GIS, without the number of its row."""
    address = server.address("added")
    write_layers(layers, address)
    _run(address, "INSERT INTO added.places (place, geom) VALUES ('0', ST_GeomFromText('POINT EMPTY', 4326))")
    last = read_layers(address).rows("places")[-1]
    assert (last["place"], last["geometry"]) == ("0", None)


def test_what_cannot_be_read_is_named(server: Server) -> None:
    """No layers, no such database, no PostGIS: each says what to do."""
    with pytest.raises(LayerError, match="no layers that mapdesk wrote"):
        read_layers(server.address("nothing"))
    with pytest.raises(LayerError, match='database "none" does not exist'):
        read_layers(server.address(database="none"))
    with pytest.raises(LayerError, match="CREATE EXTENSION postgis"):
        write_layers(EMPTY, server.address(database="plain"))


def test_a_password_is_used_and_never_told(server: Server) -> None:
    """The right one opens the door; the wrong one is in no message."""
    right, wrong = (
        server.address("x").replace("postgres@", f"guarded:{secret}@")
        for secret in ("open%2Fsesame", "wrong%2Fone")
    )
    with pytest.raises(LayerError, match="no layers"):
        read_layers(right)
    with pytest.raises(LayerError, match="password authentication failed") as caught:
        read_layers(wrong)
    assert "wrong" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_rights_that_are_missing_are_named(server: Server) -> None:
    """What PostgreSQL says, in one line that names the database."""
    guarded = server.address("private").replace("postgres@", "guarded:open%2Fsesame@")
    with pytest.raises(LayerError, match=r"schema=private: permission denied for database desk"):
        write_layers(EMPTY, guarded)


def test_without_the_driver_the_error_says_what_to_install() -> None:
    """The driver is an extra."""
    program = (
        "import sys; sys.modules['psycopg'] = None; from mapdesk.layers import read_layers\n"
        "try: read_layers('postgresql://ann:secret@host/news')\n"
        "except Exception as problem: print(type(problem).__name__, problem)"
    )
    command = [sys.executable, "-c", program]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout  # noqa: S603  # our own
    assert said.startswith("LayerError postgresql://host/news?schema=mapdesk: the PostgreSQL driver")
    assert "pip install 'mapdesk[postgis]'" in said
    assert "secret" not in said
