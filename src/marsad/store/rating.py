"""How people rate sources: reliability and side, two axes; whether one is true, never."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from marsad.errors import BadInput
from marsad.store.chain import EntryKind, append, entry_after, head_of
from marsad.store.folding import words_of
from marsad.store.identity import storable
from marsad.store.judging import By
from marsad.store.projection import write_rows
from marsad.store.tables import log, settings

# The letters of the Admiralty code, A completely reliable to F not to be judged.
RELIABILITIES = ("A", "B", "C", "D", "E", "F")


@dataclass(frozen=True, slots=True)
class Rating:
    """A source as somebody rates it; entry and time say since when."""

    seq: int
    at: str
    source: str
    reliability: str | None
    side: str | None
    by: str


def rate(
    connection: Connection,
    source: str,
    by: By,
    reliability: str | None,
    side: str | None,
) -> Rating:
    """Write a rating; the caller holds the writer's lock.

    Raises:
        BadInput: no source, no such letter, or neither axis rated.
    """
    if not words_of(source):
        raise BadInput("expected the name of a source, got none")
    if reliability not in (None, *RELIABILITIES):
        raise BadInput(f"expected a letter A to F, got {reliability!r}")
    if reliability is None and side is None:
        raise BadInput("expected a reliability or a side, got neither")
    data = {
        "source": storable(source),
        "reliability": reliability,
        "side": storable(side) if side is not None else None,
        "by": by.name,
        "why": by.why,
    }
    entry = entry_after(head_of(connection), EntryKind.SETTING, by.at, data)
    append(connection, [entry])
    write_rows(connection, [entry])
    return Rating(entry.seq, by.at, source, reliability, data["side"], by.name)


def ratings(connection: Connection, upto: int) -> list[Rating]:
    """The last rating of each source, by name in any spelling; in order of the name."""
    last = (
        select(func.max(settings.c.seq))
        .where(settings.c.seq <= upto)
        .group_by(settings.c.source_key)
    )
    rows = connection.execute(
        select(settings, log.c.at)
        .join(log, log.c.seq == settings.c.seq)
        .where(settings.c.seq.in_(last))
        .order_by(settings.c.source_key)
    )
    return [Rating(r.seq, r.at, r.source, r.reliability, r.side, r.by) for r in rows]
