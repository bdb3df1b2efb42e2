"""The linkings that touched some incidents: which events moved, which ids turned."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, or_, select

from marsad.store.membership import Member
from marsad.store.tables import contents, incidents, log, memberships

_TAIL = 400  # letters that hold the linker: its key is the last of an entry's content


@dataclass(frozen=True, slots=True)
class Moved:
    """An event that moved from one incident to another, ``None`` for neither."""

    member: Member
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Turned:
    """An id that became what ``state`` says, and where it leads."""

    incident: int
    state: str
    leads_to: int | None


@dataclass(frozen=True, slots=True)
class Touch:
    """What one linking changed of the incidents that were asked for."""

    seq: int
    at: str
    linker: str
    moved: list[Moved] = field(default_factory=list)
    turned: list[Turned] = field(default_factory=list)


def touching(
    connection: Connection, numbers: Collection[int], upto: int
) -> list[Touch]:
    """The linkings by which events joined or left these incidents or an id turned."""
    moved = defaultdict[int, list[Moved]](list)
    for seq, move in _moved(connection, numbers, upto):
        moved[seq].append(move)
    turned = defaultdict[int, list[Turned]](list)
    for seq, turn in _turned(connection, numbers, upto):
        turned[seq].append(turn)
    seqs = sorted(moved.keys() | turned.keys())
    return [
        Touch(seq, *_entry(connection, seq), moved[seq], turned[seq]) for seq in seqs
    ]


def _moved(
    connection: Connection, numbers: Collection[int], upto: int
) -> Iterator[tuple[int, Moved]]:
    m, held = memberships.c, memberships.alias().c
    runs = select(held.run).where(held.incident.in_(numbers), held.seq <= upto)
    rows = connection.execute(
        select(m.seq, m.document, m.run, m.event, m.incident)
        .where(m.run.in_(runs), m.seq <= upto)
        .order_by(m.seq, m.document, m.run, m.event)
    )
    of = dict[Member, int]()
    for row in rows:
        member = Member(row.document, row.run, row.event)
        before = of.pop(member, None)
        if row.incident is not None:
            of[member] = row.incident
        if before in numbers or row.incident in numbers:
            yield row.seq, Moved(member, before, row.incident)


def _turned(
    connection: Connection, numbers: Collection[int], upto: int
) -> Iterator[tuple[int, Turned]]:
    i = incidents.c
    rows = connection.execute(
        select(i.seq, i.incident, i.state, i.leads_to)
        .where(or_(i.incident.in_(numbers), i.leads_to.in_(numbers)), i.seq <= upto)
        .order_by(i.seq, i.incident)
    )
    for row in rows:
        yield row.seq, Turned(row.incident, row.state, row.leads_to)


def _entry(connection: Connection, seq: int) -> tuple[str, str]:
    """When an entry was written and which linker it names; its content may be long."""
    body = contents.c.body
    tail = func.substr(body, func.length(body) - _TAIL)
    row = connection.execute(
        select(log.c.at, tail.label("tail"), func.length(body).label("length"))
        .join(contents, contents.c.seq == log.c.seq)
        .where(log.c.seq == seq)
    ).one()
    linker = row.tail[row.tail.rindex('"linker":') :].removesuffix("}")
    return row.at, json.loads(linker.removeprefix('"linker":'))
