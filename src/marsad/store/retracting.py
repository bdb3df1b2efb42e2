"""Reports that their source took back: nothing is lost, and nothing counts any longer.

A retraction is a capture: it says of the newest version of a document that its source
withdrew it, and who noticed. It counts for that version only; what the source publishes
afterwards stands. One made by mistake is taken back by another entry.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from marsad.contract import Json
from marsad.errors import BadInput
from marsad.store import queries
from marsad.store.chain import (
    EntryKind,
    append,
    entries,
    entry_after,
    head_of,
)
from marsad.store.judgement import Act, Judgement
from marsad.store.judging import By, check_person
from marsad.store.names import Names
from marsad.store.projection import write_rows
from marsad.store.retractions import (
    Retraction,
    retraction_body,
    retraction_of,
    withdrawn,
)
from marsad.store.tables import retractions
from marsad.store.withholding import cover, known_names


def retract(connection: Connection, names: Names, document: str, by: By) -> Retraction:
    """Note that a source took its report back; the caller holds the writer's lock.

    Raises:
        BadInput: no such document, its words went, or it is withdrawn already.
    """
    check_person(by, needs_why=True)
    upto = head_of(connection).seq
    found = queries.run_of(connection, document, upto)
    if found is None:
        raise BadInput(f"expected the id of a document, got {document!r}")
    if found.redacted:
        raise BadInput(f"expected a document with words, got {document!r}: redacted")
    version = queries.newest_version(connection, found.number)
    if version in withdrawn(connection, [found.number], upto):
        message = f"expected a document that stands, got {document!r}: withdrawn before"
        raise BadInput(message)
    body = retraction_body(found.number, version, by.name, by.why)
    return _write(connection, names, by.at, body)


def is_one(connection: Connection, seq: int) -> bool:
    """Whether an entry withdraws a version, or takes such an entry back."""
    asked = select(retractions.c.seq).where(retractions.c.seq == seq)
    return connection.scalar(asked) is not None


def undo(connection: Connection, names: Names, seq: int, by: By) -> Judgement:
    """Take a retraction back: the source did not withdraw the report after all.

    Raises:
        BadInput: one that counts no longer.
    """
    check_person(by, needs_why=True)
    entry = next(entries(connection, seq, seq))
    if entry.is_redacted:
        raise BadInput(f"expected a retraction, got {seq}, which was redacted")
    data = entry.data
    standing = withdrawn(connection, [data["document"]], head_of(connection).seq)
    last = standing.get(data["retracts"])
    if last is None or last.seq != seq:
        raise BadInput(f"expected a retraction that counts, got {seq}, undone before")
    told = {"withdrawn": False, "by": by.name, "why": by.why, "undoes": seq}
    made = _write(connection, names, by.at, {**data, **told})
    return Judgement(made.seq, made.at, Act.UNDO, by.name, made.why, undoes=seq)


def _write(connection: Connection, names: Names, at: str, body: Json) -> Retraction:
    """Put it into the log; the names that are withheld in the document are covered."""
    head, known = head_of(connection), known_names(connection, names, body["document"])
    over, aside = cover(body, known, names.needed(connection), head.seq + 1)
    names.keep(connection, [aside] if aside else [])
    entry = entry_after(head, EntryKind.CAPTURE, at, over)
    append(connection, [entry])
    write_rows(connection, [entry])
    return retraction_of(entry)
