"""A PostgreSQL server of the tests' own: started in its own folder, reached by a socket there, gone after.

Debian's packages bring the server (tools/postgis.sh installs them). It refuses to run as root, so there it
runs as the user that those packages make.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import pytest

USER = "postgres"
_ACCESS = "local all guarded scram-sha-256\nlocal all all trust\n"
_FAST = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c shared_buffers=16MB"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; its socket stands in ``folder``."""

    folder: Path

    def address(self, schema: str = "", *, user: str = USER, database: str = "desk") -> str:
        """Return the address of a schema, as a user would write it."""
        named = f"&schema={quote(schema)}" if schema else ""
        return f"postgresql://{user}@/{database}?host={quote(str(self.folder), safe='')}{named}"


@cache
def _programs() -> Path | None:
    """Return the folder of the newest server that has PostGIS."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    extensions = "/usr/share/postgresql/{}/extension/postgis.control"
    with_postgis = [path.parent for path in versions if Path(extensions.format(path.parts[4])).exists()]
    return with_postgis[-1] if with_postgis else None


def skip_without() -> None:
    """Leave a test out where there is no server or no driver."""
    if find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed")
    if _programs() is None:
        pytest.skip("no PostgreSQL with PostGIS here; see tools/postgis.sh")


@contextmanager
def running() -> Iterator[Server]:
    """Give a server with a database ``desk`` that has PostGIS, and one ``plain`` that has not."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # a socket's name must be short: not tmp_path
    if os.geteuid() == 0:
        shutil.chown(folder, USER)
    try:
        cluster, log = folder / "cluster", folder / "log"
        _run(
            "initdb",
            "--auth=trust",
            "--encoding=UTF8",
            "--no-locale",
            "--no-sync",
            f"--username={USER}",
            f"--pgdata={cluster}",
        )
        (cluster / "pg_hba.conf").write_text(_ACCESS, encoding="utf-8")
        options = f"{_FAST} -c unix_socket_directories={folder}"
        _run(
            "pg_ctl",
            "start",
            "--wait",
            "--silent",
            f"--pgdata={cluster}",
            f"--log={log}",
            f"--options={options}",
        )
        try:
            _prepare(Server(folder))
            yield Server(folder)
        finally:
            _run("pg_ctl", "stop", "--silent", "--mode=immediate", f"--pgdata={cluster}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _prepare(server: Server) -> None:
    import psycopg

    with psycopg.connect(server.address(database="postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE desk")
        connection.execute("CREATE DATABASE plain")
        connection.execute("CREATE ROLE guarded LOGIN PASSWORD 'open/sesame'")
    with psycopg.connect(server.address()) as connection:
        connection.execute("CREATE EXTENSION postgis")


def _run(program: str, *args: str) -> None:
    folder = _programs()
    assert folder is not None
    command = [str(folder / program), *args]
    if os.geteuid() == 0:
        command = ["runuser", "-u", USER, "--", *command]
    done = subprocess.run(  # noqa: S603  # Debian's programs, our arguments
        command, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
