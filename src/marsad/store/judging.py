"""People's decisions: written into the log, looked up again, never lost."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from marsad.contract import Json
from marsad.errors import BadInput
from marsad.store import queries, values
from marsad.store.chain import EntryKind, append, entries, entry_after, head_of
from marsad.store.identity import storable
from marsad.store.joint import joint
from marsad.store.judgement import (
    Act,
    Judgement,
    Sight,
    body_of,
    standing,
)
from marsad.store.loading import Shown, judgements_on, load
from marsad.store.overlay import Verdict
from marsad.store.projection import write_rows
from marsad.store.slots import facts_of
from marsad.store.tables import judged, judgements


@dataclass(frozen=True, slots=True)
class By:
    """Who decides, and why."""

    name: str
    why: str | None = None
    at: str = ""


def decide(
    connection: Connection,
    act: Act,
    event: str,
    by: By,
    slot: str | None = None,
    value: str | None = None,
    run: int | None = None,
) -> Judgement:
    """Write a judgement on an event; the caller holds the writer's lock.

    Args:
        connection: of a writing transaction.
        act: accept, reject, correct or comment.
        event: the event's id in the record.
        by: who, why and when.
        slot: what of the event, all of it by default.
        value: what a correction puts there.
        run: the run that the person saw, the current one by default.
    """
    check_person(by, needs_why=act in {Act.REJECT, Act.CORRECT})
    if slot is not None:
        values.check_slot(slot)
    found, own = place_of(connection, event, head_of(connection).seq, run)
    shown = load(connection, [found], head_of(connection).seq)[0]
    verdict = verdict_of(shown, own)
    if verdict is None:
        raise BadInput(f"expected the id of an event, got {event!r}")
    given = _value(shown, slot, value) if act is Act.CORRECT else ()
    if act in {Act.ACCEPT, Act.REJECT} and slot is not None:
        _check_filled(verdict, slot, act)
    sight = Sight(found.number, found.version, found.run, verdict.event, slot)
    return write(connection, Judgement(0, by.at, act, by.name, by.why, sight, given))


def undo(connection: Connection, seq: int, by: By) -> Judgement:
    """Take a judgement back; it stays readable.

    Raises:
        BadInput: no judgement, a redaction, or one that counts no longer.
    """
    check_person(by, needs_why=True)
    given = _beside(connection, seq)
    meant = next((j for j in given if j.seq == seq), None)
    if meant is None:
        raise BadInput(f"expected the number of a judgement, got {seq}")
    if seq not in {j.seq for j in standing(given)}:
        raise BadInput(f"expected a judgement that counts, got {seq}, undone before")
    back = replace(meant, seq=0, at=by.at, act=Act.UNDO, by=by.name, why=by.why)
    return write(connection, replace(back, value=(), undoes=seq))


def _beside(connection: Connection, seq: int) -> list[Judgement]:
    """All judgements that one may undo or be undone by, in order, itself among them."""
    upto = head_of(connection).seq
    row = connection.execute(select(judgements).where(judgements.c.seq == seq)).first()
    if row is None or row.act == Act.REDACT:
        return []
    if row.document is None:
        numbers = select(judged.c.document).where(judged.c.seq == seq)
        return joint(connection, upto, list(connection.scalars(numbers)))
    if next(entries(connection, seq, seq)).is_redacted:
        raise BadInput(f"expected a judgement, got {seq}, which was redacted")
    return judgements_on(connection, [row.document], upto)[row.document]


def place_of(
    connection: Connection, event: str, upto: int, run: int | None = None
) -> tuple[queries.Found, str]:
    """The reading that holds an event, and the event's id in it.

    Raises:
        BadInput: no such document, no such run of it, or its words went.
    """
    document, _, own = event.rpartition("/")
    found = queries.run_of(connection, document, upto)
    if found and run is not None:
        found = queries.run_at(connection, found.number, run)
        if found is None:
            raise BadInput(f"expected a run of {document!r}, got {run}")
    if found is None:
        raise BadInput(f"expected the id of an event, got {event!r}")
    if found.redacted:
        message = f"expected an event with words, got {event!r}: redacted by entry {found.redacted}"
        raise BadInput(message)
    return found, own


def verdict_of(shown: Shown, own: str) -> Verdict | None:
    """What people made of an event of a reading, by its id there."""
    return next((v for v in shown.judged.verdicts if v.event["id"] == own), None)


def _value(shown: Shown, slot: str | None, value: str | None) -> tuple[Json, ...]:
    if slot is None or value is None:
        raise BadInput("expected a slot and a value for it, got less")
    facts = values.facts(slot, value)
    return tuple(values.recognised(f, slot, shown.reading.report) for f in facts)


def _check_filled(verdict: Verdict, slot: str, act: Act) -> None:
    if act is Act.REJECT:
        values.check_emptied(slot)
    if not facts_of(verdict.event, slot):
        raise BadInput(f"expected a slot that is filled, got {slot!r}, which is empty")


def check_person(by: By, *, needs_why: bool) -> None:
    """Whether somebody is named, and a reason where one is needed.

    Raises:
        BadInput: one is missing.
    """
    if not by.name.strip():
        raise BadInput("expected the name of who decides, got none")
    if needs_why and not (by.why or "").strip():
        raise BadInput("expected a reason, got none")


def person(name: str, why: str | None, at: str) -> By:
    """Who decides, in letters that every database takes."""
    return By(storable(name.strip()), storable(why) if why is not None else None, at)


def write(connection: Connection, judgement: Judgement) -> Judgement:
    """Put a judgement into the log; its entry's number with it."""
    head, kind = head_of(connection), EntryKind.JUDGEMENT
    entry = entry_after(head, kind, judgement.at, body_of(judgement))
    append(connection, [entry])
    write_rows(connection, [entry])
    return replace(judgement, seq=entry.seq)
