"""Incidents to be read: one by its id or by an event, or all that are asked for.

Only what the log says is told here; which events are one incident is decided elsewhere
and written as a linking (:mod:`marsad.store.linking`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, select

from marsad.errors import BadInput
from marsad.store import queries
from marsad.store.attested import NOTHING, Attested, all_attested, attested, leads_of
from marsad.store.following import Now, follow
from marsad.store.membership import WHOLE, Member, State, incident_id, number_of
from marsad.store.search import event_rows
from marsad.store.tables import (
    documents,
    events,
    incidents,
    memberships,
    runs,
    versions,
)
from marsad.store.wanted import Wanted

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Parted:
    """Events that an incident once held, by the id of the one that holds them now."""

    id: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident as it stood.

    ``events`` are ids as ``mashtal/e1``, or a document's id where the whole report stands
    for an event that was not read; ``documents`` all reports. ``asked`` is the id by
    which it was asked for, which leads on to ``id`` since entry ``since`` where the two
    differ. ``parted`` are events that ``asked`` held once and that are elsewhere now;
    ``attested`` is what people decided of it.
    """

    id: str
    members: tuple[Member, ...]
    events: tuple[str, ...]
    documents: tuple[str, ...]
    asked: str
    since: int
    parted: tuple[Parted, ...] = ()
    attested: Attested = NOTHING

    @property
    def grade(self) -> str | None:
        """The grade that a person gave: confirmed, fair, weak, contested, discounted."""
        return self.attested.grade.grade if self.attested.grade else None


def one(connection: Connection, name: str, upto: int) -> IncidentRow:
    """The incident of that id, or that to which the id leads on, or that of an event.

    Raises:
        BadInput: no such incident or event, one that ended, or an event not linked yet.
    """
    number = number_of(name)
    if number is None:
        number = _of_event(connection, name, upto)
        return _row(connection, number, number, upto)
    asked, state = number, state_of(connection, number, upto)
    since = state.seq if state else 0
    while state and not state.stands and state.leads_to is not None:
        number = state.leads_to
        state = state_of(connection, number, upto)
    if state is None:
        raise BadInput(f"expected the id of an incident or event, got {name!r}")
    if not state.stands:
        raise BadInput(f"expected an incident that stands, got {name!r}: ended by entry {state.seq}")  # fmt: skip
    return _row(connection, number, asked, upto, since)


def state_of(connection: Connection, number: int, upto: int) -> State | None:
    """What an id was at an entry; ``None`` for one that was not given."""
    last = (
        select(incidents.c.seq, incidents.c.state, incidents.c.leads_to)
        .where(incidents.c.incident == number, incidents.c.seq <= upto)
        .order_by(incidents.c.seq.desc())
        .limit(1)
    )
    row = connection.execute(last).first()
    return State(*row) if row else None


def all_of(
    connection: Connection, upto: int, wanted: Wanted | None, least: int
) -> list[IncidentRow]:
    """Incidents in order of their ids.

    Args:
        connection: a reading connection.
        upto: the entry as of which they are told.
        wanted: what one of their events is to be; any where ``None``.
        least: how many reports tell of it at least.
    """
    asked = None if wanted is None else _asked(connection, wanted, upto)
    of = defaultdict[int, list[Member]](list)
    for member, number in current(connection, upto):
        of[number].append(member)
    if asked is not None:
        for number in [n for n, held in of.items() if asked.isdisjoint(held)]:
            del of[number]
    names = document_names(connection, [m for held in of.values() for m in held])
    rows = (_shown(n, n, held, names) for n, held in sorted(of.items()))
    decided = all_attested(connection, upto)
    return [
        replace(row, attested=decided.get(number_of(row.id) or 0, NOTHING))
        for row in rows
        if row.documents and len(row.documents) >= least
    ]


def these(
    connection: Connection, numbers: Collection[int], upto: int
) -> list[IncidentRow]:
    """The incidents of these numbers that stand, in order, without what people decided."""
    of = defaultdict[int, list[Member]](list)
    for some in _chunks(numbers):
        for member, n in current(connection, upto, memberships.c.incident.in_(some)):
            of[n].append(member)
    names = document_names(connection, [m for held in of.values() for m in held])
    rows = (_shown(n, n, held, names) for n, held in sorted(of.items()))
    return [row for row in rows if row.documents]


def _asked(connection: Connection, wanted: Wanted, upto: int) -> set[Member]:
    """The events that are asked for, as members."""
    places = event_rows(connection, wanted, upto)
    ids = dict[tuple[int, int], str]()
    for some in _chunks({p.run for p in places}):
        rows = connection.execute(
            select(events.c.run, events.c.position, events.c.id).where(
                events.c.run.in_(some)
            )
        )
        ids |= {(row.run, row.position): row.id for row in rows}
    return {Member(p.number, p.run, ids[p.run, p.position]) for p in places}


def current(
    connection: Connection, upto: int, *conditions: ColumnElement[bool]
) -> list[tuple[Member, int]]:
    """Members with the incident that each belonged to at an entry."""
    m, later = memberships.c, memberships.alias().c
    newer = select(later.seq).where(
        later.run == m.run,
        later.event == m.event,
        later.seq > m.seq,
        later.seq <= upto,
    )
    rows = connection.execute(
        select(m.document, m.run, m.event, m.incident)
        .where(m.seq <= upto, m.incident.is_not(None), ~newer.exists(), *conditions)
        .order_by(m.incident, m.document, m.run, m.event)
    )
    return [(Member(d, run, event), number) for d, run, event, number in rows]


def _of_event(connection: Connection, name: str, upto: int) -> int:
    """The incident of an event, or of a report in which none was read."""
    meant = member_of(connection, name, upto)
    held = current(connection, upto, memberships.c.document == meant.document)
    now = follow(connection, [meant, *(m for m, _ in held)], upto)
    for member, incident in held:
        if now[member] == now[meant]:
            return incident
    raise BadInput(f"expected an event that is linked, got {name!r}: marsad link")


def holding(connection: Connection, seen: Collection[Member], upto: int) -> set[int]:
    """The incidents that hold these events, or held them once, as they are read now."""
    ever = _ever(connection, {s.document for s in seen}, upto)
    now = follow(connection, [*seen, *(member for member, _ in ever)], upto)
    wanted = {now[s] for s in seen} - {None}
    found = {number for member, number in ever if now[member] in wanted}
    return _ends(connection, found, upto)


def around(
    connection: Connection,
    told: Collection[Now],
    whole: Collection[int],
    upto: int,
    at: int,
) -> set[int]:
    """The incidents that hold these events or anything of some documents, or held it once.

    Args:
        connection: a reading connection.
        told: events as they are called at entry ``upto``.
        whole: the documents, by number.
        upto: the entry as of which reports are read.
        at: the entry as of which incidents are.
    """
    called = queries.runs_called(connection, {d for d, _ in told}, upto)
    numbers = {place.number for place in called.values()}
    ever = _ever(connection, numbers.union(whole), at)
    now = follow(connection, [m for m, _ in ever if m.document in numbers], upto)
    wanted = set(told)
    found = {n for m, n in ever if m.document in whole or now.get(m) in wanted}
    return _ends(connection, found, at)


def _ever(
    connection: Connection, numbers: Collection[int], upto: int
) -> list[tuple[Member, int]]:
    """The incidents that events of these documents belonged to at any time."""
    m, ever = memberships.c, list[tuple[Member, int]]()
    for some in _chunks(numbers):
        rows = connection.execute(
            select(m.document, m.run, m.event, m.incident).where(
                m.document.in_(some), m.incident.is_not(None), m.seq <= upto
            )
        )
        ever += [
            (Member(row.document, row.run, row.event), row.incident) for row in rows
        ]
    return ever


def _ends(connection: Connection, found: set[int], upto: int) -> set[int]:
    """The ids to which these lead, themselves where they lead nowhere."""
    ends = leads_of(connection, upto, found)
    return {ends.get(number, number) for number in found}


def member_of(connection: Connection, name: str, upto: int) -> Member:
    """The event of that name in the reading that stands, or the whole report.

    Raises:
        BadInput: there is none.
    """
    document, _, event = name.rpartition("/")
    place = queries.run_of(connection, document, upto)
    if place and not place.redacted and _is_read(connection, place.run, event):
        return Member(place.number, place.run, event)
    place = queries.run_of(connection, name, upto)
    if place and not place.redacted:
        return Member(place.number, place.run, WHOLE)
    raise BadInput(f"expected the id of an incident or event, got {name!r}")


def _is_read(connection: Connection, run: int, event: str) -> bool:
    there = select(events.c.id).where(events.c.run == run, events.c.id == event)
    return connection.execute(there).first() is not None


def _row(
    connection: Connection, number: int, asked: int, upto: int, since: int = 0
) -> IncidentRow:
    held = current(connection, upto, memberships.c.incident == number)
    members = [m for m, _ in held]
    row = _shown(number, asked, members, document_names(connection, members), since)
    return replace(
        row,
        parted=tuple(_parted(connection, asked, number, upto)),
        attested=attested(connection, number, row.members, upto),
    )


def _shown(
    number: int,
    asked: int,
    members: Iterable[Member],
    names: Mapping[int, str],
    since: int = 0,
) -> IncidentRow:
    """The row of an incident, without the reports whose words went."""
    kept = [m for m in members if m.run in names]
    return IncidentRow(
        id=incident_id(number),
        members=tuple(kept),
        events=tuple(sorted(name_of((names[m.run], m.event)) for m in kept)),
        documents=tuple(sorted({names[m.run] for m in kept})),
        asked=incident_id(asked),
        since=since,
    )


def name_of(now: Now) -> str:
    """``mashtal/e1``, or ``mashtal`` for a whole report."""
    document, event = now
    return document if event == WHOLE else f"{document}/{event}"


def document_names(
    connection: Connection, members: Collection[Member]
) -> dict[int, str]:
    """The documents' ids by run; none of runs whose words went."""
    names = dict[int, str]()
    for some in _chunks({m.run for m in members}):
        rows = connection.execute(
            select(runs.c.seq, documents.c.id)
            .join(documents, documents.c.number == runs.c.document)
            .join(versions, versions.c.seq == runs.c.version)
            .where(runs.c.seq.in_(some), versions.c.redacted.is_(None))
        )
        names |= {row.seq: row.id for row in rows}
    return names


def _parted(
    connection: Connection, asked: int, number: int, upto: int
) -> Iterator[Parted]:
    """What an incident held once and another one than ``number`` holds now."""
    m = memberships.c
    once = select(m.document, m.run, m.event).where(m.incident == asked, m.seq <= upto)
    former = {Member(*row) for row in connection.execute(once)}
    held = [
        pair
        for some in _chunks({f.document for f in former})
        for pair in current(connection, upto, m.document.in_(some))
    ]
    now = follow(connection, [*former, *(member for member, _ in held)], upto)
    of = {name: at for member, at in held if (name := now[member])}
    elsewhere = defaultdict[int, set[str]](set)
    for name in filter(None, (now[f] for f in former)):
        if of.get(name, number) != number:
            elsewhere[of[name]].add(name_of(name))
    for where, told in sorted(elsewhere.items()):
        yield Parted(incident_id(where), tuple(sorted(told)))


def _chunks(found: Iterable[int]) -> Iterator[list[int]]:
    numbers = sorted(found)
    for start in range(0, len(numbers), _AT_ONCE):
        yield numbers[start : start + _AT_ONCE]
