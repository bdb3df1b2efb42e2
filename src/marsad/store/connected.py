"""A record's database: opened, read from, written to by one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from marsad.errors import BadInput, BadRecord
from marsad.settings import data_folder, record_location
from marsad.store import chain
from marsad.store.chain import Head
from marsad.store.database import (
    COVERED,
    engine_for,
    file_of,
    forget,
    migrate,
    name_of,
    reading,
    writing,
)
from marsad.store.names import Names
from marsad.store.projection import forget_words
from marsad.store.wanted import Wanted


class Connected:
    """What a record does to its database."""

    def __init__(self, engine: Engine, names: Names | None = None) -> None:
        self._engine = engine
        self._names = names or Names(engine)
        self._shown: Names | None = None  # the names, where they are shown
        self._bound: Connection | None = None  # the only one that is read by

    @classmethod
    def open(cls, location: str | Path | None = None, *, create: bool = True) -> Self:
        """Open a record, make it where there is none, bring it to this schema.

        Args:
            location: a file, or a database URL (``sqlite:///…``, ``postgresql://…``);
                ``None`` means MARSAD_RECORD, else a file in the user's data folder.
            create: whether to make a record where there is none.

        Raises:
            BadRecord: what is there is no record, or cannot be used.
        """
        meant = record_location() if location is None else location
        engine = engine_for(meant)
        _check_file(file_of(engine), create=create)
        opened = cls(engine)
        try:
            migrate(engine, create=create, before=opened._names.make)
            opened._finish()
        except BaseException:
            opened.close()
            raise
        return opened

    def _finish(self) -> None:
        """Do what a process that was killed left to do."""

    def close(self) -> None:
        """Let go of the database; what was added is there already."""
        self._engine.dispose()
        self._names.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Record({self.name!r})"

    @property
    def name(self) -> str:
        """Where the record lies, as a person would write it, without a password."""
        return name_of(self._engine)

    def head(self) -> Head:
        """The last entry of the log: its number, and the digest that fixes it all."""
        with self._reading() as connection:
            return chain.head_of(connection)

    def _upto(self, as_of: int | None) -> int:
        last = self.head().seq
        if as_of is None:
            return last
        if not 0 <= as_of <= last:
            raise BadInput(f"expected an entry of the log, 0 to {last}, got {as_of}")
        return as_of

    def _hashed(self, connection: Connection, wanted: Wanted) -> Wanted:
        """The question with the actor's name as keyed hashes too, by which private
        persons are found; where one may read the key.
        """
        key = self._names.key(connection) if wanted.actor is not None else None
        person = key.name(str(wanted.actor)) if key else None
        return replace(wanted, person=person or None)

    def _reading(self) -> AbstractContextManager[Connection]:
        if self._bound is not None:
            return nullcontext(self._bound)
        self._check_gone()
        return reading(self._engine)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        self._check_gone()
        with writing(self._engine) as connection:
            yield connection
            covered = connection.info.pop(COVERED, False)
            if covered:
                forget_words(connection)
        if covered:
            forget(self._engine)

    def _check_gone(self) -> None:
        """SQLite would go on writing into a file that was deleted."""
        file = file_of(self._engine)
        if file and not file.exists():
            raise BadRecord(f"expected the record {file}, got nothing: it is gone")


def _check_file(file: Path | None, *, create: bool) -> None:
    if file is None:
        return
    if file.is_dir():
        raise BadRecord(f"expected a record at {file}, got a folder")
    if not create and not file.exists():
        message = f"expected a record at {file}, got nothing: marsad add begins one"
        raise BadRecord(message)
    if file.parent == data_folder():
        file.parent.mkdir(parents=True, exist_ok=True)
    elif not file.parent.is_dir():
        raise BadRecord(f"expected a folder for the record at {file.parent}, got none")


def now() -> str:
    """The time of an entry, RFC 3339 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
