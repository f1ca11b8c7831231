"""What tests of several rooms share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.postgis import Server, running, skip_without


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Return a PostgreSQL server with PostGIS, started for these tests and stopped after them."""
    skip_without()
    with running() as started:
        yield started
