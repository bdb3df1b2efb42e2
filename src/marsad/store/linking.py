"""Incidents as the log has them: read as of any entry, written as what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from marsad.contract import Json
from marsad.errors import BadRecord
from marsad.store.chain import EntryKind, append, entry_after, head_of
from marsad.store.identity import storable
from marsad.store.membership import STANDS, Member, State
from marsad.store.projection import write_rows
from marsad.store.tables import incidents, memberships

_MANY = 5000  # ids or events from which on all are read, not only these


class Overtaken(BadRecord):
    """Somebody else linked in between: what was computed follows from an older state."""


@dataclass(slots=True)
class Linked:
    """Incidents as they stood at an entry.

    ``entry`` is the last linking and ``last`` the greatest number given, 0 for none.
    ``last_held`` has the members that an id held when it last stood.
    """

    entry: int = 0
    last: int = 0
    of: dict[Member, int] = field(default_factory=dict)
    states: dict[int, State] = field(default_factory=dict)
    held: dict[int, set[Member]] = field(default_factory=lambda: defaultdict(set))
    last_held: dict[int, frozenset[Member]] = field(default_factory=dict)

    def standing(self) -> dict[int, frozenset[Member]]:
        return {n: frozenset(self.held[n]) for n, s in self.states.items() if s.stands}


@dataclass(frozen=True, slots=True)
class Linking:
    """What an entry of the kind "linking" changed: its number and its content."""

    seq: int
    at: str
    data: Json


# -------------------------------------------------------------------------- reading


def last_linking(connection: Connection, upto: int) -> int:
    """The number of the last linking up to an entry, 0 for none."""
    tables = (memberships.c.seq, incidents.c.seq)
    last = (select(func.max(seq)).where(seq <= upto) for seq in tables)
    return max(connection.scalar(query) or 0 for query in last)


def linked(
    connection: Connection,
    upto: int,
    only: Collection[int] | None = None,
    members: Collection[Member] = (),
) -> Linked:
    """Incidents as they stood at an entry: all, or only some of them.

    Args:
        connection: a connection.
        upto: the entry.
        only: the ids that are asked for; of others ``held`` may tell a part.
        members: events of which it is asked where they are.
    """
    told = Linked(last_linking(connection, upto), last_given(connection, upto))
    moved = select(memberships).where(memberships.c.seq <= upto)
    turned = select(incidents).where(incidents.c.seq <= upto)
    if only is not None:
        run, told_by = memberships.c.run, memberships.alias().c
        among = select(told_by.run).where(told_by.incident.in_(sorted(only)))
        runs = sorted({m.run for m in members})
        moved = moved.where(or_(run.in_(among), run.in_(runs)))
        turned = turned.where(incidents.c.incident.in_(sorted(only)))
    moves, turns = _by_entry(connection, moved), _by_entry(connection, turned)
    for seq in sorted(moves.keys() | turns.keys()):
        for row in turns[seq]:
            _turn(told, row)
        for row in moves[seq]:
            _move(told, Member(row.document, row.run, row.event), row.incident)
    return told


def last_given(connection: Connection, upto: int) -> int:
    """The greatest number that an incident was given, 0 for none."""
    last = select(func.max(incidents.c.incident)).where(incidents.c.seq <= upto)
    return connection.scalar(last) or 0


def _by_entry(connection: Connection, query: Select[Any]) -> dict[int, list[Any]]:
    rows = defaultdict[int, list[Any]](list)
    for row in connection.execute(query):
        rows[row.seq].append(row)
    return rows


def _turn(told: Linked, row: Any) -> None:
    """What an id is from here on; what it held until then is kept in mind."""
    before = told.states.get(row.incident)
    if row.state != STANDS and before and before.stands:
        told.last_held[row.incident] = frozenset(told.held[row.incident])
    told.states[row.incident] = State(row.seq, row.state, row.leads_to)


def _move(told: Linked, member: Member, to: int | None) -> None:
    before = told.of.pop(member, None)
    if before is not None:
        told.held[before].discard(member)
    if to is not None:
        told.of[member] = to
        told.held[to].add(member)


# -------------------------------------------------------------------------- writing


def relink(
    connection: Connection,
    linker: str,
    partition: Mapping[int, Collection[Member]],
    leads: Mapping[int, int | None],
    after: int,
    at: str,
) -> Linking | None:
    """Write what changed; ``None``, and nothing written, where nothing did.

    Args:
        connection: of a writing transaction.
        linker: which code and weights decided.
        partition: all events of these incidents; other incidents stay as they are.
        leads: ids that stand no longer, with the id they lead on to, ``None`` for none.
        after: the linking that this one follows, 0 for none.
        at: the time of writing.

    Raises:
        Overtaken: somebody linked since ``after``.
        BadRecord: an event in two incidents, or ids left open: the linker is at fault.
    """
    head = head_of(connection)
    placed = {m for members in partition.values() for m in members}
    told = partition.keys() | leads.keys()
    few = max(len(told), len(placed)) < _MANY
    before = linked(connection, head.seq, told if few else None, placed)
    if before.entry != after:
        message = f"expected the linking of entry {after} to be the last one, got entry {before.entry}"
        raise Overtaken(message)
    _check(before, partition, leads)
    changed = _changed(before, partition, leads)
    if not any(changed.values()):
        return None
    data = {"linker": storable(linker), **changed}
    entry = entry_after(head, EntryKind.LINKING, at, data)
    append(connection, [entry])
    write_rows(connection, [entry])
    return Linking(entry.seq, at, data)


def _changed(
    before: Linked,
    partition: Mapping[int, Collection[Member]],
    leads: Mapping[int, int | None],
) -> dict[str, list[Any]]:
    """What an entry says: ids, and members that joined and left."""
    old = {n: before.held.get(n, set()) for n in partition.keys() | leads.keys()}
    new = {n: set(partition.get(n, ())) for n in old}
    fresh = [n for n in sorted(partition) if n not in before.states]
    back = [
        n
        for n, s in sorted(before.states.items())
        if n in new and new[n] and not s.stands
    ]
    led = [[n, to] for n, to in sorted(leads.items()) if _leads_anew(before, n, to)]
    return {
        "given": fresh,
        "back": back,
        "leads": [pair for pair in led if pair[1] is not None],
        "ended": [n for n, to in led if to is None],
        "changes": [
            {
                "incident": n,
                "joined": _rows(new[n] - old[n]),
                "left": _rows(old[n] - new[n]),
            }
            for n in sorted(old)
            if new[n] != old[n]
        ],
    }


def _leads_anew(before: Linked, name: int, to: int | None) -> bool:
    state = before.states[name]
    return state.stands or state.leads_to != to


def _rows(members: Iterable[Member]) -> list[list[int | str]]:
    return [[m.document, m.run, m.event] for m in sorted(members)]


def _check(
    before: Linked,
    partition: Mapping[int, Collection[Member]],
    leads: Mapping[int, int | None],
) -> None:
    """Whether each event has one place, and each id one meaning."""
    placed = [m for members in partition.values() for m in members]
    if len(placed) != len(set(placed)):
        raise BadRecord("expected each event in one incident, got one in two")
    told = partition.keys() | leads.keys()
    elsewhere = {before.of[m] for m in placed if m in before.of} - told
    unknown = leads.keys() - before.states.keys()
    if elsewhere or unknown or not all(partition.values()):
        raise BadRecord(
            f"expected ids that are known and told, got {elsewhere | unknown}"
        )
