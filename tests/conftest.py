"""A PostgreSQL server for the tests, started when the first test asks for it."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from postgres import Missing, Server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    pytest.importorskip("psycopg", reason="psycopg is not installed (sijill[postgresql])")
    try:
        started = Server()
    except Missing as reason:
        pytest.skip(f"no PostgreSQL server can be started here: {reason}")
    yield started
    started.stop()


@pytest.fixture(scope="session")
def new_url(server: Server) -> Callable[[], str]:
    """URLs of records that are not there yet."""
    numbers = count(1)
    return lambda: server.url(f"record{next(numbers)}")
