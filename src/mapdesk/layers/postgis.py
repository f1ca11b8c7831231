"""PostGIS: a table a layer in a schema of their own, replaced in one transaction.

Theory: readers must see the old layers or the new, never half of either, and never wait. So rows are
replaced with DELETE and COPY inside one transaction, and tables stay, with the views and grants that others
hang on them. Only when mapdesk's own columns have changed are tables dropped and made anew. A mark in the
comment of a table says that mapdesk made it, and of which columns.

Rows are copied by the driver and not by ``GeoDataFrame.to_postgis``, which turns empty text into NULL, makes
every column nullable and knows neither comments nor keys. ``geopandas.read_postgis`` reads the tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2s
from typing import TYPE_CHECKING, Any

from mapdesk.errors import LayerError
from mapdesk.layers.address import Database
from mapdesk.layers.frames import conform
from mapdesk.layers.record import Layers, Row
from mapdesk.layers.schema import CRS, LAYERS, Column, ColumnKind, Layer, LayerName

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.sql import Composed

__all__ = ["check", "read", "write"]

_TYPES: dict[ColumnKind, str] = {
    "str": "text",
    "json": "json",  # unlike jsonb it keeps the very text
    "int": "bigint",
    "float": "double precision",
    "bool": "boolean",
}
_SRID = CRS.removeprefix("EPSG:")
_ORDER = Column("fid", "int", "number of the row in its layer")
_MARK = re.compile(r"\(mapdesk ([0-9a-f]+)\)\Z")
_INSTALL = "pip install 'mapdesk[postgis]'"


def check(database: Database, *, overwrite: bool = False) -> None:
    """Refuse, before any work is done, a database that cannot be reached or has a stranger's tables.

    Raises
    ------
    LayerError
        Naming the database, or the table, and what to do.
    """
    with _transaction(database) as connection:
        _require_postgis(connection, database)
        _marks(connection, database, overwrite=overwrite)


def write(layers: Layers, database: Database, *, overwrite: bool = False) -> None:
    """Replace the layers in a schema, all of them or none.

    Raises
    ------
    LayerError
        As ``check`` does, or if the database refuses.
    """
    with _transaction(database) as connection:
        _require_postgis(connection, database)
        _wait_for_other_writers(connection, database)
        marks = _marks(connection, database, overwrite=overwrite)
        _make_schema(connection, database)
        for layer in LAYERS.values():
            _make_or_empty(connection, database, layer, marks)
            _copy(connection, database, layer, layers.rows(layer.name))


def read(database: Database) -> Layers:
    """Layers from a schema that ``write`` filled, all as they were at one moment.

    Raises
    ------
    LayerError
        If it cannot be reached or holds no layers that mapdesk wrote.
    """
    with _transaction(database) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        if len(_marks(connection, database, overwrite=True)) < len(LAYERS):
            raise LayerError(f"{database}: no layers that mapdesk wrote; write them with mapdesk layers … -o")
        return Layers({name: tuple(_rows(connection, database, name)) for name in LAYERS})


@contextmanager
def _transaction(database: Database) -> Iterator[Connection]:
    """Give a connection whose work is kept if all goes well; errors come without the password."""
    try:
        import psycopg
    except ImportError as problem:
        raise LayerError(f"{database}: the PostgreSQL driver is not installed; run: {_INSTALL}") from problem
    try:
        with psycopg.connect(database.conninfo, client_encoding="utf8") as connection:
            yield connection
    except psycopg.Error as problem:
        raise LayerError(f"{database}: {database.redacted(str(problem))}") from None


def _require_postgis(connection: Connection, database: Database) -> None:
    if connection.execute("SELECT to_regtype('geometry')").fetchone() == (None,):
        raise LayerError(f"{database}: PostGIS is not there; its owner runs: CREATE EXTENSION postgis")


def _wait_for_other_writers(connection: Connection, database: Database) -> None:
    connection.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"mapdesk {database.schema}"])


def _marks(connection: Connection, database: Database, *, overwrite: bool) -> dict[str, str | None]:
    """Return the mark of each table that bears the name of a layer, None for a stranger's."""
    found = connection.execute(
        "SELECT relname, obj_description(c.oid, 'pg_class') FROM pg_class c "
        "JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = %s AND relname = ANY(%s)",
        [database.schema, list(LAYERS)],
    )
    marks = {name: mark[1] if (mark := _MARK.search(text or "")) else None for name, text in found}
    strangers = sorted(name for name, mark in marks.items() if mark is None)
    if strangers and not overwrite:
        raise LayerError(
            f"{database}: table {strangers[0]!r} exists and was not written by mapdesk; "
            "give --overwrite or another ?schema="
        )
    return marks


def _make_schema(connection: Connection, database: Database) -> None:
    # IF NOT EXISTS would ask for the right to make schemas even where the schema is there.
    known = connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [database.schema])
    if known.fetchone() is None:
        connection.execute(_sql("CREATE SCHEMA {}", database.schema))


def _make_or_empty(
    connection: Connection, database: Database, layer: Layer, marks: dict[str, str | None]
) -> None:
    """Leave an empty table of the layer's columns: the one that is there, if it has them."""
    table = database.schema, layer.name
    if layer.name in marks and marks[layer.name] == _digest(layer):
        connection.execute(_sql("DELETE FROM {}", table))
        return
    if layer.name in marks:
        connection.execute(_sql("DROP TABLE {}", table))
    _make_table(connection, table, layer)


def _make_table(connection: Connection, table: tuple[str, LayerName], layer: Layer) -> None:
    from psycopg.sql import SQL, Literal

    columns = [_sql("{} " + kind, name) for name, kind in _definitions(layer)]
    connection.execute(SQL("CREATE TABLE {} ({})").format(_sql("{}", table), SQL(", ").join(columns)))
    if layer.geometry:
        connection.execute(_sql("CREATE INDEX ON {} USING gist (geom)", table))
    comments: list[tuple[Composed, str]] = [
        (_sql("TABLE {}", table), f"{layer.meaning} (mapdesk {_digest(layer)})"),
        *((_sql("COLUMN {}", (*table, column.name)), column.meaning) for column in (*layer.columns, _ORDER)),
    ]
    for what, said in comments:
        connection.execute(SQL("COMMENT ON {} IS {}").format(what, Literal(said)))


def _definitions(layer: Layer) -> list[tuple[str, str]]:
    """Return the columns of the table and their types; the first of the schema is the key."""
    key, *others = layer.columns
    definitions = [(key.name, f"{_TYPES[key.kind]} PRIMARY KEY")]
    definitions += [(column.name, _TYPES[column.kind]) for column in (*others, _ORDER)]
    return [*definitions, ("geom", f"geometry({layer.geometry}, {_SRID})")] if layer.geometry else definitions


def _digest(layer: Layer) -> str:
    return blake2s(repr(_definitions(layer)).encode(), digest_size=4).hexdigest()


def _copy(connection: Connection, database: Database, layer: Layer, rows: tuple[Row, ...]) -> None:
    from psycopg.sql import SQL

    names = SQL(", ").join(_sql("{}", name) for name, _ in _definitions(layer))
    command = SQL("COPY {} ({}) FROM STDIN").format(_sql("{}", (database.schema, layer.name)), names)
    with connection.cursor() as cursor, cursor.copy(command) as copy:
        for number, row in enumerate(rows, start=1):
            values = [row[column.name] for column in layer.columns]
            copy.write_row([*values, number, *([_ewkt(row["geometry"])] if layer.geometry else [])])


def _ewkt(wkb: bytes | None) -> str | None:
    return None if wkb is None else f"SRID={_SRID};{wkb.hex()}"


def _rows(connection: Connection, database: Database, name: LayerName) -> Iterator[Row]:
    """Yield the rows in the layer's order, those that somebody added in a GIS at the end."""
    from psycopg.sql import SQL

    layer = LAYERS[name]
    # As text, for a driver would parse json.
    wanted = [_sql("{}::text" if column.kind == "json" else "{}", column.name) for column in layer.columns]
    if layer.geometry:
        wanted.append(_sql("CASE WHEN NOT ST_IsEmpty({0}) THEN ST_AsBinary({0}, 'NDR') END", "geom"))
    query = SQL("SELECT {} FROM {} ORDER BY fid NULLS LAST, {}").format(
        SQL(", ").join(wanted), _sql("{}", (database.schema, name)), _sql("{}", layer.columns[0].name)
    )
    for values in connection.execute(query):
        row = conform(layer, values[: len(layer.columns)])
        yield {**row, "geometry": values[-1]} if layer.geometry else row


def _sql(template: str, name: Any) -> Composed:
    """Return SQL with a quoted name: of a column, or (schema, table, …)."""
    from psycopg.sql import SQL, Identifier

    parts = (name,) if isinstance(name, str) else name
    return SQL(template).format(Identifier(*parts))  # templates are ours
