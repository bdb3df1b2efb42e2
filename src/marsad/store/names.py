"""The names of private persons, in a table of their own with its own access.

On PostgreSQL the tables ``names`` and ``name_key`` stand beside the others and are read by
whom they are granted to. SQLite knows no grants: there they stand in a file of their own,
``record.sqlite.names``, that only its owner may read. Without them the record is read,
verified and shown as before; to write one must have them.

The key makes the hashes by which people are found and compared; it is random, and as
secret as the names.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    String,
    Table,
    Text,
    select,
    text,
)

from marsad.contract import dumps
from marsad.errors import BadRecord
from marsad.store.covering import Aside
from marsad.store.database import engine_for, file_of, is_in_memory, reading, writing
from marsad.store.keys import Key

apart = MetaData()

# ``told`` is JSON: the words under the blocks and the names that were looked for.
names = Table(
    "names",
    apart,
    Column("seal", String(64), primary_key=True),
    Column("salt", String(32), nullable=False),
    Column("told", Text, nullable=False),
)
name_key = Table("name_key", apart, Column("digits", String(64), primary_key=True))

_AT_ONCE = 500


class Names:
    """The tables of names that belong to a record."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._own = _own_engine(engine)

    @property
    def place(self) -> str:
        """Where the names lie."""
        file = file_of(self._own) if self._own else None
        return str(file) if file else "the table names"

    @property
    def are_beside(self) -> bool:
        """Whether they are written in the record's own transactions."""
        return self._own is None

    def make(self) -> None:
        """Make the file of the names and its key, where they are not there yet; on
        PostgreSQL the migration makes them.
        """
        if self._own is None:
            return
        if (file := file_of(self._own)) and not file.exists():
            os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
        with writing(self._own) as connection:
            begin(connection)

    def close(self) -> None:
        if self._own is not None:
            self._own.dispose()

    def key(self, connection: Connection) -> Key | None:
        """The key of the hashes, ``None`` where it is not there or not for us."""
        with self._reading(connection) as at:
            if at is None or not _may(at, "name_key", "SELECT"):
                return None
            digits = at.scalar(select(name_key.c.digits))
        return Key(digits) if digits else None

    def needed(self, connection: Connection) -> Key:
        """The key, for who writes.

        Raises:
            BadRecord: it is not there or not for us.
        """
        key = self.key(connection)
        if key is None or not self.are_here(connection):
            raise BadRecord(
                f"expected the names of the record in {self.place}, got none"
            )
        return key

    def are_here(self, connection: Connection) -> bool:
        """Whether we may read the names."""
        with self._reading(connection) as at:
            return at is not None and _may(at, "names", "SELECT")

    def read(self, connection: Connection, seals: Iterable[str]) -> dict[str, Aside]:
        """What stands under these seals; nothing of those that are not there, or that
        were changed.
        """
        wanted, found = sorted(set(seals)), dict[str, Aside]()
        if not wanted:
            return found
        with self._reading(connection) as at:
            for start in range(0, len(wanted) if at is not None else 0, _AT_ONCE):
                some = names.c.seal.in_(wanted[start : start + _AT_ONCE])
                rows = at.execute(select(names).where(some)) if at is not None else ()
                asides = (_aside(row.salt, row.told) for row in rows)
                found |= {aside.seal: aside for aside in asides if aside}
        return {seal: aside for seal, aside in found.items() if seal in wanted}

    def seals(self, connection: Connection) -> set[str]:
        """The seals of all names that there are."""
        with self._reading(connection) as at:
            if at is None or not _may(at, "names", "SELECT"):
                return set()
            return set(at.scalars(select(names.c.seal)))

    def keep(self, connection: Connection, asides: Iterable[Aside]) -> None:
        """Write what was set aside, before the log names it: a process killed between
        leaves words that nothing names, never a seal without words.
        """
        rows = [{"seal": a.seal, "salt": a.salt, "told": _told(a)} for a in asides]
        if rows:
            with self._writing(connection) as at:
                at.execute(names.insert(), rows)

    def drop(self, connection: Connection, seals: Iterable[str]) -> None:
        """Take the words of these seals out."""
        wanted = sorted(set(seals))
        if wanted:
            with self._writing(connection) as at:
                for start in range(0, len(wanted), _AT_ONCE):
                    some = names.c.seal.in_(wanted[start : start + _AT_ONCE])
                    at.execute(names.delete().where(some))

    def begin_from(self, connection: Connection, key: Key | None) -> None:
        """Begin with the key of another record, of which this one is made; with none
        where its names did not come along.
        """
        with self._writing(connection) as at:
            at.execute(names.delete())
            at.execute(name_key.delete())
            if key is not None:
                at.execute(name_key.insert(), {"digits": key.digits})

    def all(self, connection: Connection) -> Iterator[Aside]:
        """All that is kept, in the order of the seals."""
        seals = sorted(self.seals(connection))
        for start in range(0, len(seals), _AT_ONCE):
            found = self.read(connection, seals[start : start + _AT_ONCE])
            yield from (found[seal] for seal in sorted(found))

    @contextmanager
    def _reading(self, connection: Connection) -> Iterator[Connection | None]:
        if self._own is None:
            yield connection
        elif (file := file_of(self._own)) and not os.access(file, os.R_OK):
            yield None
        else:
            with reading(self._own) as own:
                yield own

    @contextmanager
    def _writing(self, connection: Connection) -> Iterator[Connection]:
        if self._own is None:
            yield connection
            return
        if (file := file_of(self._own)) and not file.exists():
            raise BadRecord(f"expected the names of the record in {file}, got none")
        with writing(self._own) as own:
            yield own


def begin(connection: Connection) -> None:
    """Make the tables and the key, where they are not there yet."""
    apart.create_all(connection)
    if connection.scalar(select(name_key.c.digits)) is None:
        connection.execute(name_key.insert(), {"digits": secrets.token_hex(32)})


def salt() -> str:
    """128 random bits."""
    return secrets.token_hex(16)


def _own_engine(engine: Engine) -> Engine | None:
    """The names' own database beside an SQLite record."""
    if engine.dialect.name != "sqlite":
        return None
    if is_in_memory(engine):
        return engine_for("sqlite://")
    return engine_for(Path(f"{file_of(engine)}.names"))


def _may(connection: Connection, table: str, what: str) -> bool:
    """Whether we may, which PostgreSQL is asked first: a refusal ends a transaction."""
    if connection.dialect.name == "sqlite":
        there = "SELECT 1 FROM sqlite_master WHERE name = :table AND :what <> ''"
    else:
        there = "SELECT has_table_privilege(:table, :what)"
    return bool(connection.scalar(text(there), {"table": table, "what": what}))


def _told(aside: Aside) -> str:
    return dumps({"words": aside.words, "names": aside.names}, canonical=True)


def _aside(salt: str, told: str) -> Aside | None:
    try:
        found = json.loads(told)
        return Aside(salt, tuple(found["words"]), tuple(found["names"]))
    except (ValueError, KeyError, TypeError):
        return None
