"""Engines for SQLite and PostgreSQL: opening, migrating, one writer, plain errors."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    InterfaceError,
    NoSuchModuleError,
)
from sqlalchemy.pool import StaticPool

from marsad.errors import BadRecord
from marsad.store import guards
from marsad.store.projection import rebuild

VERSION_TABLE = "marsad_version"
HEAD = "0004"

COVERED = "covered"  # in the connection's info: words went that earlier files hold

# How long a writer waits for another one, in seconds. Batches take well under one.
PATIENCE = 60
# The advisory lock that a PostgreSQL writer holds: "marsad" in ASCII.
_LOCK = int.from_bytes(b"marsad")

# What a database says, and what is meant, for messages of "expected …, got …".
_MEANINGS = (
    ("not a database", "expected a record at {where}, got a file of another kind"),
    ("malformed", "expected a sound record at {where}, got a damaged file"),
    ("readonly", "expected a record that can be written, got {where} read-only"),
    ("read-only", "expected a record that can be written, got {where} read-only"),
    ("locked", "expected to write to {where}, got another writer that holds it"),
    ("is full", "expected room on the disk for {where}, got none: nothing was added"),
    ("No space left", "expected room on the disk for {where}, got none"),
    ("could not extend", "expected room on the disk for {where}, got none"),
    ("disk I/O", "expected to write to {where}, got an error of its disk, or no room"),
    ("unable to open", "expected a record at {where}, got a place that does not open"),
    ("append-only", "expected to add to the log of {where}, got a change of its past"),
)


def engine_for(location: str | Path) -> Engine:
    """An engine for a file or a database URL; nothing is opened yet.

    Raises:
        BadRecord: the URL is none, or its database is neither SQLite nor PostgreSQL.
    """
    url = _url(location)
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        message = f"expected SQLite or PostgreSQL, got {url.get_backend_name()}"
        raise BadRecord(message)
    try:
        engine = create_engine(url, hide_parameters=True, **_options(url))
    except ModuleNotFoundError as error:
        message = f"expected the PostgreSQL driver, got none: pip install 'marsad[postgresql]' ({error})"
        raise BadRecord(message) from error
    except NoSuchModuleError as error:
        raise BadRecord(
            f"expected SQLite or PostgreSQL, got {url.drivername}"
        ) from error
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _url(location: str | Path) -> URL:
    if isinstance(location, str) and "://" in location:
        try:
            url = make_url(location)
        except (ArgumentError, ValueError) as error:
            raise BadRecord(f"expected a database URL, got {location!r}") from error
        plain = url.drivername in {"postgres", "postgresql"}
        return url.set(drivername="postgresql+psycopg") if plain else url
    return URL.create("sqlite", database=str(location))


def _options(url: URL) -> dict[str, Any]:
    if url.get_backend_name() == "postgresql":
        return {"pool_pre_ping": True, "connect_args": {"connect_timeout": 10}}
    if _is_memory(url):
        return {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    return {}


def _is_memory(url: URL) -> bool:
    return url.database in (None, "", ":memory:")


def file_of(engine: Engine) -> Path | None:
    """The file of an SQLite record; ``None`` for PostgreSQL and memory."""
    url = engine.url
    plain = url.get_backend_name() == "sqlite" and not _is_memory(url)
    return Path(str(url.database).removeprefix("file:")) if plain else None


def is_in_memory(engine: Engine) -> bool:
    """Whether it is an SQLite database without a file."""
    return engine.url.get_backend_name() == "sqlite" and _is_memory(engine.url)


def name_of(engine: Engine) -> str:
    """The record's place as a person would write it, without a password."""
    if file := file_of(engine):
        return str(file)
    plain = engine.url.set(drivername=engine.url.get_backend_name())
    return plain.render_as_string(hide_password=True)


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions begin in _begin, and only there
    for pragma in (
        f"busy_timeout={PATIENCE * 1000}",
        "foreign_keys=ON",
        "recursive_triggers=ON",
        "synchronous=FULL",
        "secure_delete=ON",  # what is covered or redacted leaves no letters behind
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection to read by; it never waits for a writer."""
    with plain_errors(engine), engine.connect() as connection:
        yield connection


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state throughout, whoever writes meanwhile."""
    with plain_errors(engine), engine.connect() as plain:
        level = "REPEATABLE READ" if engine.dialect.name == "postgresql" else None
        connection = plain.execution_options(isolation_level=level) if level else plain
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction as the only writer; all of it is kept, or nothing."""
    with plain_errors(engine), engine.connect() as plain:
        connection = plain.execution_options(writes=True)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                lock = text("SELECT pg_advisory_xact_lock(:key)")
                connection.execute(lock, {"key": _LOCK})
            yield connection


@contextmanager
def plain_errors(engine: Engine) -> Iterator[None]:
    """Turn what a database says into one sentence of :class:`BadRecord`."""
    where = name_of(engine)
    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        said = str(error.orig)
        for sign, meaning in _MEANINGS:
            if sign in said:
                raise BadRecord(meaning.format(where=where)) from error
        reason = " ".join(said.split())
        message = f"expected the database of {where} to answer, got: {reason}"
        raise BadRecord(message) from error


def forget(engine: Engine) -> None:
    """Empty SQLite's write-ahead log, which still holds what was overwritten; readers
    may keep it a while.
    """
    if engine.dialect.name == "sqlite":
        with plain_errors(engine):
            raw = engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                raw.close()


def wipe(engine: Engine) -> None:
    """Overwrite what was deleted, as far as the database lets one.

    SQLite's freed pages are zeroed and its write-ahead log is emptied; PostgreSQL
    reuses the space of old rows after VACUUM, and what its archives keep is its own.
    """
    with plain_errors(engine):
        raw = engine.raw_connection()
        try:
            if engine.dialect.name == "sqlite":
                raw.cursor().execute("VACUUM")
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            else:
                raw.driver_connection.autocommit = True  # type: ignore[union-attr]
                raw.cursor().execute(
                    "VACUUM contents, versions, texts, documents, events, figures,"
                    " sightings, sighting_keys, ties, stirred"
                )
                raw.driver_connection.autocommit = False  # type: ignore[union-attr]
        finally:
            raw.close()


# ----------------------------------------------------------------------- migrating


def migrate(
    engine: Engine, *, create: bool, before: Callable[[], None] = lambda: None
) -> None:
    """Bring the record to this schema, forward only; make it where there is none.

    ``before`` makes what must be there when the record is of this schema.

    Raises:
        BadRecord: no record and not ``create``; another kind of database; a schema
            that only a newer marsad knows.
    """
    with reading(engine) as connection:
        version = _version(connection)
    if version == HEAD:
        return
    where = name_of(engine)
    if version is None and not create:
        raise BadRecord(f"expected a record at {where}, got an empty database")
    if engine.dialect.name == "sqlite":
        _use_wal(engine)
    before()
    with writing(engine) as connection:
        there = _version(connection)
        if there != HEAD:  # another process may have been faster
            _upgrade(connection)
        if there not in (None, HEAD):
            rebuild(connection)


def _version(connection: Connection) -> str | None:
    """The schema of the record, ``None`` for an empty database."""
    where = name_of(connection.engine)
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if VERSION_TABLE not in tables:
        message = f"expected a record at {where}, got a database of something else"
        raise BadRecord(message)
    version = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608
    if version is not None and version > HEAD:
        message = f"expected a record of schema {HEAD} or older at {where}, got {version}: a newer marsad wrote it"
        raise BadRecord(message)
    return str(version) if version is not None else None


def _upgrade(connection: Connection, to: str = "head") -> None:
    # Imported here: it costs a tenth of a second, once in the life of a record.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    folder = Path(__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
    guards.put(connection)


def _use_wal(engine: Engine) -> None:
    """Let readers read while one writes; the file remembers it.

    SQLite does not wait when two processes switch at once, so this does.
    """
    end = time.monotonic() + PATIENCE
    with plain_errors(engine):
        while True:
            raw = engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > end:
                    raise BadRecord(_wal_fault(engine, error)) from error
                time.sleep(0.05)
            else:
                return
            finally:
                raw.close()


def _wal_fault(engine: Engine, error: Exception) -> str:
    return f"expected to write to {name_of(engine)}, got: {error}"
