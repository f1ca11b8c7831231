from __future__ import annotations

import pytest

from mapdesk.errors import LayerError
from mapdesk.layers.address import is_address, parse_address


@pytest.mark.parametrize("name", ["postgresql://desk", "postgres://desk", "PostgreSQL://h/d"])
def test_an_address_is_told_from_a_file(name: str) -> None:
    """By its beginning."""
    assert is_address(name)
    assert not is_address(name.replace("://", "-") + ".gpkg")


SHOWN = {
    "postgresql://ann@host:5433/news?schema=pivot": ("postgresql://host:5433/news?schema=pivot", "pivot"),
    "postgres://ann:secret@host/news": ("postgresql://host/news?schema=mapdesk", "mapdesk"),
    "postgresql:///news?host=%2Ftmp&schema=A%20b": ("postgresql:///news?schema=A%20b", "A b"),
    "postgresql://a:1,b:2/news?password=se%40cret": ("postgresql://a:1,b:2/news?schema=mapdesk", "mapdesk"),
}


@pytest.mark.parametrize("address", SHOWN)
def test_what_is_shown_has_no_password(address: str) -> None:
    """Nor a user; the schema is named even where the address does not name it."""
    database = parse_address(address)
    assert (str(database), database.schema) == SHOWN[address]
    assert "schema" not in database.conninfo
    assert "secret" not in repr(database)


@pytest.mark.parametrize("password", ["secret", "se%2Fcret%20x", "%E2%98%83secret"])
@pytest.mark.parametrize("form", ["postgresql://ann:{}@host/news", "postgresql://ann@host/news?password={}"])
def test_the_password_is_taken_out_of_messages(form: str, password: str) -> None:
    """As it was written and as it is meant, in one line."""
    from urllib.parse import unquote

    database = parse_address(form.format(password))
    said = database.redacted(f"cannot\nread {password}, that is {unquote(password)}")
    assert said == "cannot read …, that is …"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ann:sec@ret@host/news",
        "postgresql://ann:se/cret@host/news",
        "postgresql://ann:se?cret@host/news",
        "postgresql://ann:se:cret@host/news",
        "postgresql://ann:se cret@host/news",
        "postgresql://ann:secret@host/news#part",
    ],
)
def test_an_address_that_can_be_read_two_ways_is_refused_unseen(address: str) -> None:
    """The error says how to write it, and repeats nothing of it."""
    with pytest.raises(LayerError, match="written as %3A") as caught:
        parse_address(address)
    assert "cret" not in str(caught.value)
    assert "sec" not in str(caught.value)


@pytest.mark.parametrize("schema", ["pg_toast", "x" * 64, "%C3%A9" * 32, "a%00b"])
def test_a_schema_that_cannot_be_one_is_named(schema: str) -> None:
    """Before PostgreSQL cuts it short without a word."""
    with pytest.raises(LayerError, match="cannot be one"):
        parse_address(f"postgresql://host/news?schema={schema}")
