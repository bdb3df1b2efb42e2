"""What people decide of incidents: merge, split, same, differ, grade, best, comment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from marsad.contract import Json
from marsad.errors import BadInput
from marsad.model import OUTCOMES
from marsad.store import values
from marsad.store.chain import head_of
from marsad.store.following import follow
from marsad.store.incidents import IncidentRow, member_of, one
from marsad.store.judgement import GRADES, Act, Judgement, Subject
from marsad.store.judging import By, check_person, write
from marsad.store.membership import Member, number_of

_TWO = 2


def merge(connection: Connection, names: Sequence[str], by: By) -> Judgement:
    """Say that incidents are one; the caller holds the writer's lock.

    Args:
        connection: of a writing transaction.
        names: ids of incidents; ids that lead on stand for what they lead to.
        by: who, why and when.

    Raises:
        BadInput: no such incident, less than two of them, or nobody named.
    """
    check_person(by, needs_why=True)
    rows = {row.id: row for row in _rows(connection, names)}
    if len(rows) < _TWO:
        raise BadInput(f"expected two incidents or more, got {', '.join(names)}: one")
    first, *_ = rows.values()
    sides = tuple(row.members for row in rows.values())
    return _write(connection, Act.MERGE, by, Subject(_number(first), sides))


def split(
    connection: Connection, name: str, events: Sequence[str], by: By
) -> Judgement:
    """Say that some events of an incident are not of it."""
    check_person(by, needs_why=True)
    (row,) = _rows(connection, [name])
    leaving = _of_incident(connection, row, events)
    staying = tuple(m for m in row.members if m not in leaving)
    if not leaving or not staying:
        told = f"{len(leaving)} of {len(row.members)}"
        raise BadInput(f"expected some events of {row.id}, and not all, got {told}")
    sides = (tuple(sorted(leaving)), staying)
    return _write(connection, Act.SPLIT, by, Subject(_number(row), sides))


def pair(connection: Connection, act: Act, events: Sequence[str], by: By) -> Judgement:
    """Say that events are one incident (same), or each of them another (differ)."""
    check_person(by, needs_why=True)
    upto = head_of(connection).seq
    members = sorted({member_of(connection, name, upto) for name in events})
    if len(members) < _TWO:
        raise BadInput(f"expected two events or more, got {', '.join(events)}")
    return _write(connection, act, by, Subject(None, tuple((m,) for m in members)))


def grade(connection: Connection, name: str, given: str, by: By) -> Judgement:
    """Say how well an incident is attested."""
    check_person(by, needs_why=True)
    if given not in GRADES:
        raise BadInput(f"expected one of {', '.join(GRADES)}, got {given!r}")
    return _say(connection, Act.GRADE, name, by, value=({"grade": given},))


def best(
    connection: Connection, name: str, outcome: str, value: str, by: By
) -> Judgement:
    """Say which figure of an outcome stands for an incident; none to leave it open."""
    check_person(by, needs_why=True)
    if outcome not in OUTCOMES:
        raise BadInput(f"expected one of {', '.join(OUTCOMES)}, got {outcome!r}")
    facts = values.facts(outcome, value)
    return _say(connection, Act.BEST, name, by, outcome, facts)


def comment(connection: Connection, name: str, by: By) -> Judgement:
    """Say something of an incident; nothing changes by it."""
    check_person(by, needs_why=True)
    return _say(connection, Act.COMMENT, name, by)


def _say(
    connection: Connection,
    act: Act,
    name: str,
    by: By,
    slot: str | None = None,
    value: tuple[Json, ...] = (),
) -> Judgement:
    (row,) = _rows(connection, [name])
    subject = Subject(_number(row), (row.members,), slot)
    return _write(connection, act, by, subject, value)


def _write(
    connection: Connection,
    act: Act,
    by: By,
    subject: Subject,
    value: tuple[Json, ...] = (),
) -> Judgement:
    judgement = Judgement(0, by.at, act, by.name, by.why, value=value, subject=subject)
    return write(connection, judgement)


def _rows(connection: Connection, names: Iterable[str]) -> list[IncidentRow]:
    upto = head_of(connection).seq
    for name in names:
        if number_of(name) is None:
            raise BadInput(f"expected the id of an incident as i-12, got {name!r}")
    return [one(connection, name, upto) for name in names]


def _number(row: IncidentRow) -> int:
    return number_of(row.id) or 0


def _of_incident(
    connection: Connection, row: IncidentRow, events: Sequence[str]
) -> set[Member]:
    """The members that these events of an incident are."""
    upto = head_of(connection).seq
    wanted = {name: member_of(connection, name, upto) for name in events}
    now = follow(connection, [*row.members, *wanted.values()], upto)
    held = {now[m]: m for m in row.members if now[m]}
    for name, member in wanted.items():
        if now[member] not in held:
            raise BadInput(f"expected an event of {row.id}, got {name!r}")
    return {held[now[m]] for m in wanted.values()}
