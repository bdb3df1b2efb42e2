"""The record: add to it, ask it, check it."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Unpack

from marsad.errors import BadInput
from marsad.model import Claim, Document, Event, Extraction, Span
from marsad.store import chain, judging, queries, writer
from marsad.store.backup import backup, restore
from marsad.store.chain import Entry, Head
from marsad.store.connected import now
from marsad.store.database import snapshot, wipe
from marsad.store.disclosing import Disclosure, disclose, disclosures
from marsad.store.judgement import Judgement
from marsad.store.loading import Shown, load
from marsad.store.projection import rebuild
from marsad.store.queries import DocumentRow, Found
from marsad.store.retractions import Retraction
from marsad.store.search import event_rows, hits_by_event, only, reports_holding
from marsad.store.shelving import Shelving
from marsad.store.superseding import Earlier, earlier_claims, told
from marsad.store.texts import Query, query_of
from marsad.store.verifying import Verified, verify
from marsad.store.wanted import Filters, wanted_of
from marsad.store.withholding import unnamed, withhold_all
from marsad.store.writer import Added

_DIGEST = re.compile("[0-9a-fA-F]{12,64}")
# A batch is one transaction: large enough that syncing the disk costs little, short
# enough that another writer hardly waits.
_BATCH = 200
_BATCH_LETTERS = 4_000_000
_BATCH_SECONDS = 2.0
_READ_AT_ONCE = 100
_KEPT_READ = 1000
_KEPT_OPEN = 200


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event of the record with what stands behind it.

    ``id`` is the document's id and the event's, ``mashtal/e1``; ``claims`` are those
    of this event; ``document`` carries the text that the spans count in; ``run`` is
    the entry of the log that holds it.

    ``event`` is as people left it, ``machine`` as the extractor read it. ``judgements``
    are all on it, undone ones too; ``decided`` names the one that decides a slot, and
    ``rejected`` the one that says there is no such event. ``withdrawn`` says that the
    source took the report back, ``superseded`` which entry replaced it; ``earlier`` are
    claims of older versions that the newer ones do not make, where one event is asked for.
    ``hits`` are the places in the text of the words that were looked for.
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
    withdrawn: Retraction | None = None
    earlier: tuple[Earlier, ...] = ()
    hits: tuple[Span, ...] = ()


class Record(Shelving):
    """An append-only log of what was read, what was made of it and what people decided.

    Open it with :meth:`open` and use it as a context manager::

        with Record.open("reports.sqlite") as record:
            record.add(extraction)
            for row in record.events(place="مأرب"):
                print(row.id, row.event.type.value)

    Names of private persons who were harmed stand there as blocks, a block a letter;
    :meth:`with_names` shows them, and the log keeps that it did.

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
            return writer.add(connection, batch, now(), self._names)

    # -------------------------------------------------------------------- reading

    def documents(
        self, *, text: str | None = None, as_of: int | None = None
    ) -> list[DocumentRow]:
        """All documents, or those that hold some words, in the order of their recording.

        Words are looked for as ``text`` of :meth:`events` does, whether the report tells
        events or not.
        """
        query, upto = None if text is None else query_of(text), self._upto(as_of)
        with self._reading() as connection:
            rows = queries.document_rows(connection, upto)
            if query is None:
                return rows
            hits = reports_holding(connection, query, upto)
        return [replace(r, hits=hits[r.run]) for r in rows if r.run in hits]

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

    def events(
        self, *, as_of: int | None = None, **filters: Unpack[Filters]
    ) -> Iterator[EventRow]:
        """Events by day, undated ones last; see :class:`Filters`.

        They are found and shown as people left them; those they rejected are not.
        """
        wanted, upto = wanted_of(filters), self._upto(as_of)
        with self._reading() as connection:
            found = event_rows(connection, self._hashed(connection, wanted), upto)
        return self._event_rows(found, wanted.text, upto)

    def _event_rows(
        self, found: Iterable[Found], text: Query | None, upto: int
    ) -> Iterator[EventRow]:
        """The events at these places, with the words in them that were looked for."""
        kept: dict[int, _Opened] = {}
        for at, shown in self._read(found, upto):
            if at.run not in kept:
                if len(kept) == _KEPT_OPEN:
                    kept.clear()
                kept[at.run] = _opened(shown, text)
            yield kept[at.run].row(at)

    def matching(
        self, *, as_of: int | None = None, **filters: Unpack[Filters]
    ) -> Iterator[Extraction]:
        """What stands for each document that tells events asked for, with these alone."""
        wanted, upto = wanted_of(filters), self._upto(as_of)
        with self._reading() as connection:
            found = event_rows(connection, self._hashed(connection, wanted), upto)
        asked = defaultdict[int, set[int]](set)
        for place in found:
            asked[place.run].add(place.position)
        places = sorted({f.run: f for f in found}.values(), key=lambda f: f.number)
        for place, shown in self._read(places, upto):
            yield only(shown, asked[place.run])

    def event(
        self, event: str, *, as_of: int | None = None, run: int | None = None
    ) -> EventRow:
        """One event by its id, ``mashtal/e1``, a rejected one too.

        ``run`` asks for an earlier reading. Where only a version tells the event that its
        source replaced since, ``superseded`` of the answer says by which entry.

        Raises:
            BadInput: no such document, or it has no such event.
        """
        upto = self._upto(as_of)
        with self._reading() as connection:
            found = told(connection, event, upto, run, self._shown)
            earlier = earlier_claims(connection, found, upto, self._shown)
        row = _opened(found.shown).row(found.shown.found.at(found.position))
        return replace(row, superseded=found.superseded, earlier=earlier)

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
                read = load(connection, missing.values(), upto, self._shown)
            kept.update((shown.found.run, shown) for shown in read)
            yield from ((f, kept[f.run]) for f in chunk)

    # ------------------------------------------------------------------- the names

    def with_names(self, *, by: str, why: str, what: str = "the record") -> Record:
        """The same record with the names of private persons; the log keeps by whom it
        was opened so, why, and ``what`` is made of it.

        Raises:
            BadInput: nobody is named, or no reason.
            BadRecord: the names are not there or not for us.
        """
        who = judging.person(by, why, now())
        judging.check_person(who, needs_why=True)
        with self._writing() as connection:
            disclose(connection, self._names, who, what)
        named = Record(self._engine, self._names)
        named._shown = self._names
        return named

    def disclosures(self, *, as_of: int | None = None) -> list[Disclosure]:
        """Who was shown names, when, why and of what."""
        upto = self._upto(as_of)
        with self._reading() as connection:
            return disclosures(connection, upto)

    def withhold(self, *, by: str, why: str) -> int:
        """Cover the names of private persons in entries that an older marsad wrote in
        plain letters; how many entries.

        The log says which, and their first digests stay; see :mod:`.withholding`.
        """
        who = judging.person(by, why, now())
        judging.check_person(who, needs_why=True)
        with self._writing() as connection:
            done = withhold_all(
                connection, self._names, (who.name, str(who.why)), who.at
            )
        wipe(self._engine)
        return done

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
            return verify(connection, self._names, head)

    def rebuild(self) -> None:
        """Make all tables but the log again, from the log."""
        with self._writing() as connection:
            rebuild(connection)
        with self._writing() as connection:
            self._names.drop(connection, unnamed(connection, self._names))

    def entry_of(self, day: date) -> int:
        """The last entry that was written on a day (UTC) or before."""
        with self._reading() as connection:
            return queries.last_of(connection, day)

    def backup(self, path: str | Path) -> Head:
        """Write the log to a file while others go on; checked, whole or not at all."""
        with snapshot(self._engine) as connection:
            return backup(connection, path, self._names)

    def restore(self, path: str | Path) -> Head:
        """Fill this record, which is empty, with a backup; checked, all or nothing."""
        with self._writing() as connection:
            return restore(connection, path, self._names)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A reading in its shapes, with the words that were looked for, event by event."""

    shown: Shown
    read: Extraction
    machine: Extraction
    hits: Mapping[int, tuple[Span, ...]]

    def row(self, found: Found) -> EventRow:
        verdict = self.shown.judged.verdicts[found.position]
        own = verdict.event["id"]
        return EventRow(
            id=f"{found.document}/{own}",
            document=self.read.document,
            event=self.read.events[found.position],
            claims=tuple(c for c in self.read.claims if c.event == own),
            extractor=self.read.extractor,
            run=found.run,
            machine=self.machine.events[found.position],
            judgements=tuple(verdict.judgements),
            decided=dict(verdict.by_slot),
            rejected=verdict.rejected,
            withdrawn=self.shown.withdrawn,
            hits=self.hits.get(found.position, ()),
        )


def _opened(shown: Shown, text: Query | None = None) -> _Opened:
    hits = hits_by_event(shown, text) if text else {}
    return _Opened(shown, shown.extraction(rejected=True), shown.machine(), hits)
