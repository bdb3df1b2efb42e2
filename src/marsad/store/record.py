"""The record: add to it, ask it, check it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path

from marsad.errors import BadInput
from marsad.model import Claim, Document, Event, Extraction
from marsad.store import chain, queries, writer
from marsad.store.backup import backup, restore
from marsad.store.chain import Entry, Head, Verified
from marsad.store.connected import now
from marsad.store.database import snapshot
from marsad.store.judgement import Judgement
from marsad.store.judging import place_of
from marsad.store.loading import Shown, load
from marsad.store.projection import rebuild
from marsad.store.queries import DocumentRow, Found, Wanted
from marsad.store.search import event_rows
from marsad.store.uniting import Uniting
from marsad.store.writer import Added

_DIGEST = re.compile("[0-9a-fA-F]{12,64}")
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

    ``event`` is as people left it, ``machine`` as the extractor read it. ``judgements``
    are all on it, undone ones too; ``decided`` names the one that decides a slot, and
    ``rejected`` the one that says there is no such event.
    """

    id: str
    document: Document
    event: Event
    claims: tuple[Claim, ...]
    extractor: str
    run: int
    machine: Event
    judgements: tuple[Judgement, ...] = ()
    decided: Mapping[str, Judgement] = field(default_factory=dict)
    rejected: Judgement | None = None
    superseded: int | None = None


class Record(Uniting):
    """An append-only log of what was read, what was made of it and what people decided.

    Open it with :meth:`open` and use it as a context manager::

        with Record.open("reports.sqlite") as record:
            record.add(extraction)
            for row in record.events(place="مأرب"):
                print(row.id, row.event.type.value)

    Each question takes ``as_of``, the number of an entry: the answer is then what the
    record answered when that entry was the last one.
    """

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
            return writer.add(connection, batch, now())

    # -------------------------------------------------------------------- reading

    def documents(self, *, as_of: int | None = None) -> list[DocumentRow]:
        """All documents, in the order in which they were first recorded."""
        upto = self._upto(as_of)
        with self._reading() as connection:
            return queries.document_rows(connection, upto)

    def extraction(self, document: str, *, as_of: int | None = None) -> Extraction:
        """What stands for a document, as people left it; without mentions.

        Raises:
            BadInput: the record holds no document of that id, or its words went.
        """
        upto = self._upto(as_of)
        with self._reading() as connection:
            found = queries.run_of(connection, document, upto)
        if found is None:
            message = f"expected the id of a document of {self.name}, got {document!r}"
            raise BadInput(message)
        if found.redacted:
            message = f"expected a document with words, got {document!r}: redacted by entry {found.redacted}"
            raise BadInput(message)
        return next(self._read([found], upto))[1].extraction()

    def extractions(self, *, as_of: int | None = None) -> Iterator[Extraction]:
        """What stands for each document, in the order of :meth:`documents`."""
        upto = self._upto(as_of)
        with self._reading() as connection:
            found = queries.runs_of(connection, upto)
        return (shown.extraction() for _, shown in self._read(found, upto))

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
        """Events by day, undated ones last; see :class:`Wanted` for the filters.

        They are found and shown as people left them; those they rejected are not.
        """
        wanted = Wanted(since, until, place, type, actor, killed, source, document)
        upto = self._upto(as_of)
        with self._reading() as connection:
            found = event_rows(connection, wanted, upto)
        return (_event_row(at, shown) for at, shown in self._read(found, upto))

    def event(
        self, event: str, *, as_of: int | None = None, run: int | None = None
    ) -> EventRow:
        """One event by its id, ``mashtal/e1``, a rejected one too.

        ``run`` asks for an earlier reading; of a version that its source replaced since,
        ``superseded`` of the answer says by which entry.

        Raises:
            BadInput: no such document, or it has no such event.
        """
        upto = self._upto(as_of)
        with self._reading() as connection:
            found, own = place_of(connection, event, upto, run)
            shown = load(connection, [found], upto)[0]
            newer = queries.superseding(connection, found, upto)
        for position, verdict in enumerate(shown.judged.verdicts):
            if verdict.event["id"] == own:
                row = _event_row(found.at(position), shown)
                return replace(row, superseded=newer)
        message = f"expected the id of an event of {self.name}, got {event!r}"
        raise BadInput(message)

    def claims(self, event: str, *, as_of: int | None = None) -> tuple[Claim, ...]:
        """Who says what of an event, by the event's id."""
        return self.event(event, as_of=as_of).claims

    def _read(self, found: Iterable[Found], upto: int) -> Iterator[tuple[Found, Shown]]:
        """The readings at these places, a chunk of them at a time."""
        kept: dict[int, Shown] = {}
        rest = iter(found)
        while chunk := list(islice(rest, _READ_AT_ONCE)):
            if len(kept) > _KEPT_READ:
                kept.clear()
            missing = {f.run: f for f in chunk if f.run not in kept}
            with self._reading() as connection:
                read = load(connection, missing.values(), upto)
            kept.update((shown.found.run, shown) for shown in read)
            yield from ((f, kept[f.run]) for f in chunk)

    # -------------------------------------------------------------------- the log

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
            head: a digest noted earlier, or its first digits (at least 12); a log that
                lost it was cut off or forked.

        Raises:
            BadInput: ``head`` is no digest.
        """
        if head is not None and not _DIGEST.fullmatch(head):
            raise BadInput(f"expected a digest of 12 to 64 digits, got {head!r}")
        with self._reading() as connection:
            return chain.verify(connection, head)

    def rebuild(self) -> None:
        """Make all tables but the log again, from the log."""
        with self._writing() as connection:
            rebuild(connection)

    def entry_of(self, day: date) -> int:
        """The last entry that was written on a day (UTC) or before."""
        with self._reading() as connection:
            return queries.last_of(connection, day)

    def backup(self, path: str | Path) -> Head:
        """Write the log to a file while others go on; checked, whole or not at all."""
        with snapshot(self._engine) as connection:
            return backup(connection, path)

    def restore(self, path: str | Path) -> Head:
        """Fill this record, which is empty, with a backup; checked, all or nothing."""
        with self._writing() as connection:
            return restore(connection, path)


def _event_row(found: Found, shown: Shown) -> EventRow:
    verdict = shown.judged.verdicts[found.position]
    read, machine = shown.extraction(rejected=True), shown.machine()
    return EventRow(
        id=f"{found.document}/{verdict.event['id']}",
        document=read.document,
        event=read.events[found.position],
        claims=tuple(c for c in read.claims if c.event == verdict.event["id"]),
        extractor=read.extractor,
        run=found.run,
        machine=machine.events[found.position],
        judgements=tuple(verdict.judgements),
        decided=dict(verdict.by_slot),
        rejected=verdict.rejected,
    )
