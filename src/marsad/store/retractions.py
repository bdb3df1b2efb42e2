"""Versions of reports that their source took back, as the log tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from marsad.contract import Json
from marsad.store.chain import Entry
from marsad.store.tables import contents, log, retractions

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Retraction:
    """That a source withdrew a version of a document, or that it did not after all.

    ``by`` noticed it, ``None`` where it came in with the reports; ``undoes`` is the entry
    that this one takes back.
    """

    seq: int
    at: str
    document: int
    version: int
    withdrawn: bool
    by: str | None = None
    why: str | None = None
    undoes: int | None = None


def retraction_body(
    document: int, version: int, by: str | None, why: str | None
) -> Json:
    """The content of the entry by which a version is withdrawn."""
    told = {"document": document, "retracts": version, "withdrawn": True}
    return {**told, "by": by, "why": why, "undoes": None}


def retraction_of(entry: Entry) -> Retraction:
    """The retraction that an entry holds, which is not redacted."""
    data = entry.data
    told = {
        name: data[name] for name in ("document", "withdrawn", "by", "why", "undoes")
    }
    return Retraction(seq=entry.seq, at=entry.at, version=data["retracts"], **told)


def retractions_of(
    connection: Connection, documents: Iterable[int], upto: int
) -> list[Retraction]:
    """All retractions of documents up to an entry, undone ones and undos too, in order."""
    numbers, found = sorted(set(documents)), list[Retraction]()
    for start in range(0, len(numbers), _AT_ONCE):
        some = retractions.c.document.in_(numbers[start : start + _AT_ONCE])
        rows = connection.execute(
            select(log, contents.c.body)
            .join(retractions, retractions.c.seq == log.c.seq)
            .join(contents, contents.c.seq == log.c.seq)
            .where(some, log.c.seq <= upto, contents.c.body.is_not(None))
        )
        for seq, kind, at, content, previous, digest, body in rows:
            entry = Entry(seq, kind, at, body, content, previous, digest)
            found.append(retraction_of(entry))
    return sorted(found, key=lambda r: r.seq)


def withdrawn(
    connection: Connection, documents: Iterable[int], upto: int
) -> dict[int, Retraction]:
    """The versions that are withdrawn after an entry, by number: the last word counts."""
    last = {r.version: r for r in retractions_of(connection, documents, upto)}
    return {version: r for version, r in last.items() if r.withdrawn}
