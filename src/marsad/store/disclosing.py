"""The record with its names: who took it, when, why, what of it. The log keeps that."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from marsad.store.chain import EntryKind, append, entries_at, entry_after, head_of
from marsad.store.identity import storable
from marsad.store.judgement import Act
from marsad.store.judging import By
from marsad.store.names import Names
from marsad.store.projection import write_rows
from marsad.store.tables import judgements


@dataclass(frozen=True, slots=True)
class Disclosure:
    """That somebody was shown names: ``what`` says of which part of the record."""

    seq: int
    at: str
    by: str
    why: str
    what: str


def disclose(connection: Connection, names: Names, by: By, what: str) -> Disclosure:
    """Write down that names are shown; the caller holds the writer's lock.

    Raises:
        BadRecord: the names are not there or not for us.
    """
    names.needed(connection)
    why = by.why or ""
    data = {"act": Act.DISCLOSE.value, "by": by.name, "why": why}
    data["what"] = storable(what)
    entry = entry_after(head_of(connection), EntryKind.JUDGEMENT, by.at, data)
    append(connection, [entry])
    write_rows(connection, [entry])
    return Disclosure(entry.seq, by.at, by.name, why, data["what"])


def disclosures(connection: Connection, upto: int) -> list[Disclosure]:
    """All that there were up to an entry, in order."""
    found = select(judgements.c.seq).where(
        judgements.c.act == Act.DISCLOSE, judgements.c.seq <= upto
    )
    told = entries_at(connection, connection.scalars(found))
    return [
        Disclosure(e.seq, e.at, e.data["by"], e.data["why"], e.data["what"])
        for e in told
    ]
