"""Words that have to go: their digests and a tombstone stay, and the chain holds.

A redaction is a judgement in the log. It names the entries whose content goes: every
version of a document, every run of them and every judgement on them; for each it keeps
a stone of numbers and digests, from which a rebuild makes the same bare rows.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from marsad.errors import BadInput
from marsad.store.chain import EntryKind, append, entries_at, entry_after, head_of
from marsad.store.covering import seals
from marsad.store.database import COVERED
from marsad.store.forgetting import forget
from marsad.store.judgement import Act
from marsad.store.projection import remove_rows, stone_of, write_rows
from marsad.store.tables import contents, documents, judgements, versions
from marsad.store.withholding import entries_of


@dataclass(frozen=True, slots=True)
class Redacted:
    """What a redaction did: its ``entry``, how many entries lost their content, the ids of
    other documents that hold the same text still, and the seals of names that go too.
    """

    entry: int
    emptied: int
    copies: tuple[str, ...]
    seals: tuple[str, ...] = ()


def redact(
    connection: Connection, document: str, by: str, why: str, at: str
) -> Redacted:
    """Take the words of a document out; the caller holds the writer's lock, and drops the
    names of ``seals`` once this is kept.

    Raises:
        BadInput: no such document, or its words went before.
    """
    number = connection.scalar(
        select(documents.c.number).where(documents.c.id == document)
    )
    if number is None:
        raise BadInput(f"expected the id of a document, got {document!r}")
    copies = _copies(connection, number)
    gone = entries_of(connection, number)
    if not gone:
        raise BadInput(f"expected a document with words, got {document!r}: redacted")
    data = {
        "act": Act.REDACT.value,
        "by": by,
        "why": why,
        "document": number,
        "entries": [e.seq for e in gone],
        "stones": [stone_of(e) for e in gone],
        "seals": [seal for e in gone for seal in seals(e.body)],
    }
    entry = entry_after(head_of(connection), EntryKind.JUDGEMENT, at, data)
    append(connection, [entry])
    seqs = [e.seq for e in gone]
    connection.execute(
        contents.update().where(contents.c.seq.in_(seqs)).values(body=None)
    )
    forget(connection, number)  # what a linker made of the words
    remove_rows(connection, seqs)
    connection.info[COVERED] = True
    write_rows(connection, [entry])
    return Redacted(entry.seq, len(gone), copies, tuple(data["seals"]))


def redacted_seals(connection: Connection) -> list[str]:
    """The seals of all names that redactions took."""
    done = select(judgements.c.seq).where(judgements.c.act == Act.REDACT)
    told = entries_at(connection, connection.scalars(done))
    return [seal for entry in told for seal in entry.data.get("seals", ())]


def _copies(connection: Connection, number: int) -> tuple[str, ...]:
    """Other documents with a text of this one."""
    own = select(versions.c.text_hash).where(versions.c.document == number)
    found = connection.scalars(
        select(documents.c.id)
        .join(versions, versions.c.document == documents.c.number)
        .where(versions.c.text_hash.in_(own), documents.c.number != number)
        .where(versions.c.redacted.is_(None))
        .group_by(documents.c.id)
        .order_by(func.min(documents.c.number))
    )
    return tuple(found)
