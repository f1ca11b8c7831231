"""The command line with layers in a database."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.postgis import Server

from mapdesk.layers import read_layers, write_layers


def test_an_article_goes_to_a_database_and_comes_back(
    run: Run, article: Path, server: Server, tmp_path: Path
) -> None:
    """The page and the report made from there are those made from a file; no difference is found."""
    address = server.address("article")
    done = run("layers", article, "-o", address)
    assert done.returncode == 0, done.stderr
    assert done.stdout == b"postgresql:///desk?schema=article\n"
    assert run("layers", article).returncode == 0
    for source, page in ((address, "a.html"), ("article.gpkg", "b.html")):
        assert run("render", source, "-o", page).returncode == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert run("report", address).stdout.startswith(b"article.md\n")
    assert b"no difference" in run("diff", address, "article.gpkg").stderr


def test_an_edit_in_the_database_becomes_a_decision(run: Run, server: Server, tmp_path: Path) -> None:
    """As one in a file does."""
    import psycopg

    from mapdesk.layers.address import parse_address

    (tmp_path / "mapdesk.toml").touch()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/quiet.txt").write_text("Quiet in Tartus today.\n", encoding="utf-8")
    assert run("build").returncode == 0
    address = server.address("edited")
    write_layers(read_layers(tmp_path / "layers/quiet.gpkg"), address)
    with psycopg.connect(parse_address(address).conninfo) as connection:
        connection.execute(
            "UPDATE edited.mentions SET geom = ST_Point(35.5, 34.5, 4326) WHERE quote = 'Tartus'"
        )
    done = run("decide", "--from", address)
    assert done.returncode == 0, done.stderr
    assert b'"lonlat": [35.5, 34.5]' in done.stdout


def test_a_strangers_table_stops_the_command_before_any_work(run: Run, article: Path, server: Server) -> None:
    """One line, exit code 1, and nothing of the password in it."""
    import psycopg

    address = server.address("guests")
    with psycopg.connect(server.address()) as connection:
        connection.execute("CREATE SCHEMA guests")
        connection.execute("CREATE TABLE guests.documents (name text)")
    done = run("layers", article, "-o", address.replace("postgres@", "postgres:hidden@"))
    assert done.returncode == 1
    assert done.stderr.startswith(b"error: postgresql:///desk?schema=guests: table 'documents' exists")
    assert b"hidden" not in done.stderr
    assert run("layers", article, "-o", address, "--overwrite").returncode == 0


def test_an_address_that_cannot_be_reached_is_one_line(run: Run, article: Path, tmp_path: Path) -> None:
    """Without the password."""
    from tests.postgis import skip_without

    skip_without()
    address = f"postgresql://ann:secret@/news?host={tmp_path}"
    for args in (("layers", article, "-o", address), ("render", address)):
        done = run(*args)
        assert done.returncode == 1
        assert done.stderr.startswith(b"error: postgresql:///news?schema=mapdesk: ")
        assert done.stderr.count(b"\n") == 1
        assert b"secret" not in done.stderr


def test_two_articles_of_one_name_stay_apart(run: Run, article: Path, tmp_path: Path) -> None:
    """Ids are keys: the second document gets a number."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other/article.txt").write_text("Quiet in Homs.\n", encoding="utf-8")
    assert run("layers", article, "other/article.txt", "-o", "both.geojson").returncode == 0
    found = read_layers(tmp_path / "both.geojson")
    assert [row["document"] for row in found.rows("documents")] == ["article", "article-2"]
    assert {row["document"] for row in found.rows("mentions")} == {"article", "article-2"}
