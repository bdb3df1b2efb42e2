"""The record: add to it, ask it, check it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select

from marsad.contract import from_dict
from marsad.errors import BadInput, BadRecord
from marsad.model import Claim, Document, Event, Extraction
from marsad.settings import data_folder, record_location
from marsad.store import chain, queries, writer
from marsad.store.chain import Entry, Head, Verified
from marsad.store.database import (
    engine_for,
    file_of,
    migrate,
    name_of,
    reading,
    writing,
)
from marsad.store.projection import rebuild
from marsad.store.queries import DocumentRow, Found, Wanted
from marsad.store.tables import contents
from marsad.store.writer import Added

# A batch is one transaction: large enough that syncing the disk costs little, short
# enough that another writer hardly waits.
_BATCH = 200
_BATCH_LETTERS = 4_000_000
_BATCH_SECONDS = 2.0
_READ_AT_ONCE = 100
_KEPT_READ = 1000


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event of the record with what stands behind it.

    ``id`` is the document's id and the event's, ``mashtal/e1``; ``claims`` are those
    of this event; ``document`` carries the text that the spans count in; ``run`` is
    the entry of the log that holds it.
    """

    id: str
    document: Document
    event: Event
    claims: tuple[Claim, ...]
    extractor: str
    run: int


class Record:
    """An append-only log of what was read and what was made of it.

    Open it with :meth:`open` and use it as a context manager::

        with Record.open("reports.sqlite") as record:
            record.add(extraction)
            for row in record.events(place="مأرب"):
                print(row.id, row.event.type.value)

    Each question takes ``as_of``, the number of an entry: the answer is then what the
    record answered when that entry was the last one.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, location: str | Path | None = None, *, create: bool = True) -> Record:
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

    # --------------------------------------------------------------------- adding

    def add(self, extraction: Extraction) -> Added:
        """Record one extraction; one that is there already changes nothing."""
        return self.add_all([extraction])[0]

    def add_all(self, extractions: Iterable[Extraction]) -> list[Added]:
        """Record many, in batches; a batch is kept whole or not at all.

        Where ``extractions`` raises, what came before is recorded, then it is raised.
        """
        added: list[Added] = []
        batch: list[Extraction] = []
        letters, begun = 0, time.monotonic()
        try:
            for extraction in extractions:
                batch.append(extraction)
                letters += len(extraction.document.text)
                waited = time.monotonic() - begun
                if (
                    len(batch) == _BATCH
                    or letters > _BATCH_LETTERS
                    or waited > _BATCH_SECONDS
                ):
                    full, batch = batch, []
                    added += self._write(full)
                    letters, begun = 0, time.monotonic()
        finally:
            added += self._write(batch)
        return added

    def _write(self, batch: list[Extraction]) -> list[Added]:
        if not batch:
            return []
        with self._writing() as connection:
            return writer.add(connection, batch, _now())

    # -------------------------------------------------------------------- reading

    def documents(self, *, as_of: int | None = None) -> list[DocumentRow]:
        """All documents, in the order in which they were first recorded."""
        upto = self._upto(as_of)
        with self._reading() as connection:
            return queries.document_rows(connection, upto)

    def extraction(self, document: str, *, as_of: int | None = None) -> Extraction:
        """What stands for a document, without mentions.

        Raises:
            BadInput: the record holds no document of that id.
        """
        upto = self._upto(as_of)
        with self._reading() as connection:
            found = queries.run_of(connection, document, upto)
        if found is None:
            message = f"expected the id of a document of {self.name}, got {document!r}"
            raise BadInput(message)
        return next(self._read([found]))[1]

    def extractions(self, *, as_of: int | None = None) -> Iterator[Extraction]:
        """What stands for each document, in the order of :meth:`documents`."""
        upto = self._upto(as_of)
        with self._reading() as connection:
            found = queries.runs_of(connection, upto)
        return (extraction for _, extraction in self._read(found))

    def events(  # noqa: PLR0913 - one argument a question
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        place: str | None = None,
        type: str | None = None,  # noqa: A002
        actor: str | None = None,
        killed: int | None = None,
        source: str | None = None,
        document: str | None = None,
        as_of: int | None = None,
    ) -> Iterator[EventRow]:
        """Events by day, undated ones last; see :class:`Wanted` for the filters."""
        wanted = Wanted(since, until, place, type, actor, killed, source, document)
        upto = self._upto(as_of)
        with self._reading() as connection:
            found = queries.event_rows(connection, wanted, upto)
        return (_event_row(where, read) for where, read in self._read(found))

    def event(self, event: str, *, as_of: int | None = None) -> EventRow:
        """One event by its id, ``mashtal/e1``.

        Raises:
            BadInput: no such document, or it has no such event.
        """
        document, _, own = event.rpartition("/")
        for row in self.events(document=document, as_of=as_of):
            if row.event.id == own:
                return row
        message = f"expected the id of an event of {self.name}, got {event!r}"
        raise BadInput(message)

    def claims(self, event: str, *, as_of: int | None = None) -> tuple[Claim, ...]:
        """Who says what of an event, by the event's id."""
        return self.event(event, as_of=as_of).claims

    def _read(self, found: Iterable[Found]) -> Iterator[tuple[Found, Extraction]]:
        """The extractions at these places, a chunk of them at a time."""
        kept: dict[int, Extraction] = {}
        rest = iter(found)
        while chunk := list(islice(rest, _READ_AT_ONCE)):
            if len(kept) > _KEPT_READ:
                kept.clear()
            missing = {f.run: f for f in chunk if f.run not in kept}
            with self._reading() as connection:
                kept.update(_load(connection, missing.values()))
            yield from ((f, kept[f.run]) for f in chunk)

    # -------------------------------------------------------------------- the log

    def head(self) -> Head:
        """The last entry of the log: its number, and the digest that fixes it all."""
        with self._reading() as connection:
            return chain.head_of(connection)

    def log(self, first: int = 1) -> Iterator[Entry]:
        """The entries from number ``first`` on, in order."""
        last = self.head().seq
        for start in range(first, last + 1, _READ_AT_ONCE):
            end = min(last, start + _READ_AT_ONCE - 1)
            with self._reading() as connection:
                chunk = list(chain.entries(connection, start, end))
            yield from chunk

    def verify(self, head: str | None = None) -> Verified:
        """Check that no entry was changed, removed or put between others.

        Args:
            head: a digest noted earlier; a log that lost it was cut off or forked.
        """
        with self._reading() as connection:
            return chain.verify(connection, head)

    def rebuild(self) -> None:
        """Make all tables but the log again, from the log."""
        with self._writing() as connection:
            rebuild(connection)

    # ----------------------------------------------------------------- connections

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


def _load(
    connection: Connection, found: Iterable[Found]
) -> Iterator[tuple[int, Extraction]]:
    places = list(found)
    seqs = {seq for f in places for seq in (f.run, f.version)}
    some = select(contents.c.seq, contents.c.body).where(contents.c.seq.in_(seqs))
    bodies = {row.seq: json.loads(row.body) for row in connection.execute(some)}
    for place in places:
        text = bodies[place.version]["text"]
        read = from_dict(bodies[place.run]["report"], text)
        document = replace(read.document, id=place.document)
        yield place.run, replace(read, document=document)


def _event_row(found: Found, read: Extraction) -> EventRow:
    event = read.events[found.position]
    return EventRow(
        id=f"{found.document}/{event.id}",
        document=read.document,
        event=event,
        claims=tuple(c for c in read.claims if c.event == event.id),
        extractor=read.extractor,
        run=found.run,
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
