"""Entries of the log and the chain of digests that holds them together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, select

from marsad.contract import Json, dumps
from marsad.store.covering import readable
from marsad.store.guards import GENESIS, REDACTION, WITHHOLDING
from marsad.store.identity import digest
from marsad.store.tables import contents, log

__all__ = ["GENESIS", "Entry", "EntryKind", "Head"]

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
    def is_withholding(self) -> bool:
        return self.kind == EntryKind.JUDGEMENT and self.body.startswith(WITHHOLDING)

    @property
    def data(self) -> Json:
        """The content, read, with names covered that are withheld."""
        return readable(json.loads(self.body))


def entry_after(head: Head, kind: EntryKind, at: str, data: Json) -> Entry:
    """The entry that follows ``head``."""
    body = dumps(data, canonical=True)
    seq, content = head.seq + 1, digest(body)
    own = link(seq, kind, at, content, head.digest)
    return Entry(seq, kind, at, body, content, head.digest, own)


def link(seq: int, kind: str, at: str, content: str, previous: str) -> str:
    """The digest of an entry, which the next one carries."""
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
        end = min(last, start + _CHUNK - 1)
        yield from _chunk(connection, log.c.seq.between(start, end))


def entries_at(connection: Connection, seqs: Iterable[int]) -> Iterator[Entry]:
    """The entries of these numbers, in order, a chunk at a time."""
    wanted = sorted(set(seqs))
    for start in range(0, len(wanted), _CHUNK):
        some = wanted[start : start + _CHUNK]
        yield from _chunk(connection, log.c.seq.in_(some))


def _chunk(connection: Connection, which: ColumnElement[bool]) -> list[Entry]:
    rows = connection.execute(
        select(log, contents.c.body)
        .outerjoin(contents, contents.c.seq == log.c.seq)
        .where(which)
        .order_by(log.c.seq)
    )
    return [
        Entry(r.seq, r.kind, r.at, r.body or "", r.content, r.previous, r.digest)
        for r in rows
    ]
