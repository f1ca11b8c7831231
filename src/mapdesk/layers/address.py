"""Addresses of databases: where layers go that are to live in PostGIS instead of a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote, urlencode

from mapdesk.errors import LayerError

__all__ = ["DEFAULT_SCHEMA", "Database", "is_address", "parse_address"]

DEFAULT_SCHEMA = "mapdesk"
_SCHEMES = ("postgresql://", "postgres://")
# Strict, so that what is shown of an address can never be a part of its password.
_ADDRESS = re.compile(
    r"postgres(?:ql)?://(?:[^:@/?#\s]*(?::(?P<password>[^:@/?#\s]*))?@)?(?P<where>[^@?#\s]*)"
    r"(?:\?(?P<query>[^@?#\s]*))?"
)
_LONGEST_NAME = 63  # bytes of an identifier in PostgreSQL; longer ones are cut without a word


@dataclass(frozen=True, slots=True)
class Database:
    """A schema in a PostgreSQL database; as text, its address without user and password."""

    where: str
    schema: str
    conninfo: str = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False)

    def __str__(self) -> str:
        return f"postgresql://{self.where}?schema={quote(self.schema)}"

    @property
    def name(self) -> str:
        """A name for files that are made from it: that of the schema."""
        return re.sub(r"[^\w.-]", "_", self.schema)

    def redacted(self, message: str) -> str:
        """Return the message as one line, without the password."""
        for secret in self.secrets:
            message = message.replace(secret, "…")
        return " ".join(message.split())


def is_address(name: object) -> bool:
    """Whether a name is the address of a database and not that of a file."""
    return isinstance(name, str) and name.lower().startswith(_SCHEMES)


def parse_address(address: str) -> Database:
    """Return the database of ``postgresql://user:password@host:port/database?schema=name``.

    All but ``schema`` is libpq's: other parameters, ``~/.pgpass``, ``PGPASSWORD`` and the like work as they
    do with psql.

    Raises
    ------
    LayerError
        If it is no such address. The message does not repeat it, for a password may stand anywhere in it.
    """
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise LayerError(
            "the address of the database cannot be read; "
            "expected postgresql://user@host:port/database?schema=name, "
            "signs such as : @ / ? # in a name or password written as %3A %40 %2F %3F %23"
        )
    parameters = dict(parse_qsl(found["query"] or "", keep_blank_values=True))
    schema = parameters.pop("schema", "") or DEFAULT_SCHEMA
    _check_schema(schema)
    query = f"?{urlencode(parameters, quote_via=quote)}" if parameters else ""
    written = [found["password"] or "", *(v for name, v in parameters.items() if "password" in name)]
    secrets = {
        form for secret in written if secret for form in (secret, unquote(secret), quote(secret, safe=""))
    }
    return Database(
        where=found["where"],
        schema=schema,
        conninfo=address.partition("?")[0] + query,
        secrets=tuple(sorted(secrets, key=len, reverse=True)),
    )


def _check_schema(schema: str) -> None:
    if len(schema.encode()) > _LONGEST_NAME or schema.startswith("pg_") or "\0" in schema:
        raise LayerError(
            f"schema {schema!r} cannot be one: PostgreSQL takes up to {_LONGEST_NAME} bytes "
            "that do not begin with pg_; give another ?schema="
        )
