"""People's decisions: written into the log, looked up again, never lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from marsad.contract import Json
from marsad.contract.masking import other_names, wordings_of
from marsad.contract.persons import is_private
from marsad.errors import BadInput
from marsad.model import Party, Span, Stated
from marsad.store import queries, values
from marsad.store.chain import EntryKind, append, entries, entry_after, head_of
from marsad.store.identity import storable
from marsad.store.joint import joint
from marsad.store.judgement import (
    WORDLESS,
    Act,
    Judgement,
    Sight,
    body_of,
    judgement_of,
    standing,
)
from marsad.store.loading import Shown, bodies, judgements_on, load
from marsad.store.names import Names
from marsad.store.overlay import Verdict
from marsad.store.projection import write_rows
from marsad.store.slots import facts_of
from marsad.store.tables import judged, judgements
from marsad.store.withholding import cover, known_names, withhold


@dataclass(frozen=True, slots=True)
class By:
    """Who decides, why and when."""

    name: str
    why: str | None = None
    at: str = ""


def decide(  # noqa: PLR0913, PLR0917 - what a judgement is
    connection: Connection,
    names: Names,
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
        names: the table of names.
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
    shown = load(connection, [found], head_of(connection).seq, names)[0]
    verdict = verdict_of(shown, own)
    if verdict is None:
        raise BadInput(f"expected the id of an event, got {event!r}")
    given = _value(shown, slot, value) if act is Act.CORRECT else ()
    if act in {Act.ACCEPT, Act.REJECT} and slot is not None:
        _check_filled(verdict, slot, act)
    sight = Sight(found.number, found.version, found.run, verdict.event, slot)
    judgement = Judgement(0, by.at, act, by.name, by.why, sight, given)
    fresh = _private_names(shown, slot, given)
    return write(connection, names, judgement, fresh)


def undo(connection: Connection, names: Names, seq: int, by: By) -> Judgement:
    """Take a judgement back; it stays readable.

    Raises:
        BadInput: no judgement, a redaction, or one that counts no longer.
    """
    check_person(by, needs_why=True)
    given = _beside(connection, names, seq)
    meant = next((j for j in given if j.seq == seq), None)
    if meant is None:
        raise BadInput(f"expected the number of a judgement, got {seq}")
    if seq not in {j.seq for j in standing(given)}:
        raise BadInput(f"expected a judgement that counts, got {seq}, undone before")
    back = replace(meant, seq=0, at=by.at, act=Act.UNDO, by=by.name, why=by.why)
    return write(connection, names, replace(back, value=(), undoes=seq))


def _beside(connection: Connection, names: Names, seq: int) -> list[Judgement]:
    """All judgements that one may undo or be undone by, in order, itself among them."""
    upto = head_of(connection).seq
    row = connection.execute(select(judgements).where(judgements.c.seq == seq)).first()
    if row is None or row.act in WORDLESS:
        return []
    if row.document is None:
        numbers = select(judged.c.document).where(judged.c.seq == seq)
        return joint(connection, upto, list(connection.scalars(numbers)))
    if next(entries(connection, seq, seq)).is_redacted:
        raise BadInput(f"expected a judgement, got {seq}, which was redacted")
    return judgements_on(connection, [row.document], upto, names)[row.document]


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


def _private_names(
    shown: Shown, slot: str | None, given: tuple[Json, ...]
) -> tuple[str, ...]:
    """Names of private persons that a correction gives."""
    parties = [
        Party(f["name"], f["id"], f["kind"], tuple(f["aliases"]), f["country"])
        for f in given
        if "anonymous" in f
    ]
    private = [
        Stated(party, Span(0, 0), party.name or "", "")
        for party in parties
        if is_private(slot or "", party)
    ]
    return tuple(wordings_of(private, other_names(shown.machine()))) if private else ()


def write(
    connection: Connection,
    names: Names,
    judgement: Judgement,
    fresh: Iterable[str] = (),
) -> Judgement:
    """Put a judgement into the log, names covered; its entry's number with it.

    ``fresh`` are names that it is first to tell: they are covered in the document's
    earlier entries too.
    """
    sight, found = judgement.sight, set(fresh)
    for number in _documents(judgement):
        found |= known_names(connection, names, number)
    if sight and set(fresh):
        because = (judgement.by, "a name that this person tells")
        withhold(connection, names, sight.document, found, because, judgement.at)
    head, key = head_of(connection), names.needed(connection)
    text = (
        bodies(connection, [sight.version], names)[sight.version]["text"]
        if sight
        else None
    )
    body, aside = cover(body_of(judgement), found, key, head.seq + 1, text)
    names.keep(connection, [aside] if aside else [])
    entry = entry_after(head, EntryKind.JUDGEMENT, judgement.at, body)
    append(connection, [entry])
    write_rows(connection, [entry])
    shown = judgement_of(entry)
    return replace(shown, subject=judgement.subject)


def _documents(judgement: Judgement) -> set[int]:
    """The documents, by number, that a judgement speaks of."""
    told = (
        {m.document for m in judgement.subject.members} if judgement.subject else set()
    )
    return told | ({judgement.sight.document} if judgement.sight else set())
