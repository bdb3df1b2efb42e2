"""Entries of the log and the chain of digests that holds them together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, select

from marsad.contract import Json, dumps
from marsad.store import guards
from marsad.store.guards import GENESIS, KINDS, REDACTION
from marsad.store.identity import digest
from marsad.store.tables import contents, log

__all__ = ["GENESIS", "Entry", "EntryKind", "Head", "Verified"]

_CHUNK = 500


class EntryKind(StrEnum):
    """What an entry of the log is."""

    CAPTURE = "capture"  # a version of a document, as it was read
    EXTRACTION = "extraction"  # what one extractor made of one version
    CURRENT = "current"  # which run stands for a document from here on
    JUDGEMENT = "judgement"  # what a person decided
    SETTING = "setting"  # how a person rates a source
    LINKING = "linking"  # which events are one incident from here on


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry: how long the log is, and the digest that fixes all of it."""

    seq: int = 0
    digest: str = GENESIS


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the log.

    ``kind`` is one of :class:`EntryKind`, ``at`` RFC 3339 in UTC. ``content`` is the digest of ``body`` (canonical JSON),
    ``previous`` the digest of the entry before, and ``digest`` that of all of these.
    The body of an entry that was redacted is empty; its digest stays.
    """

    seq: int
    kind: str
    at: str
    body: str
    content: str
    previous: str
    digest: str

    @property
    def is_redacted(self) -> bool:
        return not self.body

    @property
    def is_redaction(self) -> bool:
        return self.kind == EntryKind.JUDGEMENT and self.body.startswith(REDACTION)

    @property
    def data(self) -> Json:
        """The content, read."""
        found: Json = json.loads(self.body)
        return found


@dataclass(frozen=True, slots=True)
class Verified:
    """What the check of a log found: no ``faults``, and it is whole up to ``head``.

    ``notes`` say where the clock was set back: there numbers tell what came first.
    """

    head: Head
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        return not self.faults


def entry_after(head: Head, kind: EntryKind, at: str, data: Json) -> Entry:
    """The entry that follows ``head``."""
    body = dumps(data, canonical=True)
    seq, content = head.seq + 1, digest(body)
    own = _digest(seq, kind, at, content, head.digest)
    return Entry(seq, kind, at, body, content, head.digest, own)


def _digest(seq: int, kind: str, at: str, content: str, previous: str) -> str:
    fields = {"seq": seq, "kind": kind, "at": at, "content": content}
    return digest(dumps({**fields, "previous": previous}, canonical=True))


def head_of(connection: Connection) -> Head:
    """The last entry of the log."""
    last = select(log.c.seq, log.c.digest).order_by(log.c.seq.desc()).limit(1)
    row = connection.execute(last).first()
    return Head(row.seq, row.digest) if row else Head()


def append(connection: Connection, entries: Iterable[Entry]) -> None:
    """Write entries that follow the head, in order; the caller holds the writer's lock."""
    found = list(entries)
    if not found:
        return
    rows = [
        {
            "seq": e.seq,
            "kind": str(e.kind),
            "at": e.at,
            "content": e.content,
            "previous": e.previous,
            "digest": e.digest,
        }
        for e in found
    ]
    connection.execute(log.insert(), rows)
    bodies = [{"seq": e.seq, "body": e.body or None} for e in found]
    connection.execute(contents.insert(), bodies)


def entries(connection: Connection, first: int, last: int) -> Iterator[Entry]:
    """The entries ``first``..``last``, both included, in order, a chunk at a time."""
    for start in range(first, last + 1, _CHUNK):
        chunk = (
            select(log, contents.c.body)
            .outerjoin(contents, contents.c.seq == log.c.seq)
            .where(log.c.seq.between(start, min(last, start + _CHUNK - 1)))
            .order_by(log.c.seq)
        )
        for row in connection.execute(chunk).all():
            yield Entry(
                row.seq,
                row.kind,
                row.at,
                row.body or "",
                row.content,
                row.previous,
                row.digest,
            )


def verify(connection: Connection, head: str | None = None) -> Verified:
    """Walk the whole chain.

    Args:
        connection: a reading connection.
        head: a digest noted earlier (by a backup, an export), or its first digits; it
            must be in the log.
    """
    last, seen = Head(), head is None or GENESIS.startswith(head)
    at, notes = "", []
    emptied: dict[int, str] = {}
    faults = [
        f"expected the guard {name} of the log, got none"
        for name in guards.missing(connection)
    ]
    for entry in entries(connection, 1, head_of(connection).seq):
        faults.extend(_faults(entry, last))
        if digest(entry.body) != entry.content:
            emptied[entry.seq] = "a changed one" if entry.body else "none"
        elif entry.is_redaction:
            for redacted in entry.data["entries"]:
                if emptied.get(redacted) == "none":
                    del emptied[redacted]
        if entry.at < at:
            notes.append(_set_back(entry, at))
        last, at = Head(entry.seq, entry.digest), entry.at
        seen = seen or entry.digest.startswith(str(head).lower())
    faults += [
        f"expected the content of entry {seq} as written, got {what}"
        for seq, what in emptied.items()
    ]
    if not seen:
        faults.append(
            f"expected the entry {head}, got a log cut off or forked before it"
        )
    return Verified(last, tuple(faults), tuple(notes))


def _set_back(entry: Entry, before: str) -> str:
    told = f"the clock was set back before entry {entry.seq}"
    return f"{told}: {entry.at} follows {before}"


def _faults(entry: Entry, before: Head) -> Iterator[str]:
    if entry.seq != before.seq + 1:
        yield f"expected entry {before.seq + 1}, got entry {entry.seq}"
    if entry.previous != before.digest:
        yield f"expected entry {entry.seq} to follow {before.digest[:12]}, got {entry.previous[:12]}"
    own = _digest(entry.seq, entry.kind, entry.at, entry.content, entry.previous)
    if entry.kind not in KINDS:
        yield f"expected entry {entry.seq} of a known kind, got {entry.kind!r}"
    if own != entry.digest:
        yield f"expected entry {entry.seq} as written, got a changed one"
