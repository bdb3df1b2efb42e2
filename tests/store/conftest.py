"""An empty record on each database; PostgreSQL where MARSAD_TEST_POSTGRES names one."""

import os
from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from marsad.store import Record

SERVER = os.environ.get("MARSAD_TEST_POSTGRES")


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request, tmp_path) -> Iterator[str]:
    """Where a record may be made: a file that is not there, or an empty database."""
    if request.param == "sqlite":
        yield str(tmp_path / "record.sqlite")
        return
    if not SERVER:
        pytest.skip("no server in MARSAD_TEST_POSTGRES: tests/postgres.sh pytest …")
    name = f"marsad_{uuid4().hex}"
    url = make_url(SERVER).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield url.set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def record(location) -> Iterator[Record]:
    with Record.open(location) as opened:
        yield opened
