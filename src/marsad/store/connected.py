"""A record's database: opened, read from, written to by one at a time."""

from __future__ import annotations

from contextlib import AbstractContextManager
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
    engine_for,
    file_of,
    migrate,
    name_of,
    reading,
    writing,
)


class Connected:
    """What a record does to its database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

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
        try:
            migrate(engine, create=create)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    def close(self) -> None:
        """Let go of the database; what was added is there already."""
        self._engine.dispose()

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

    def _reading(self) -> AbstractContextManager[Connection]:
        self._check_gone()
        return reading(self._engine)

    def _writing(self) -> AbstractContextManager[Connection]:
        self._check_gone()
        return writing(self._engine)

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
