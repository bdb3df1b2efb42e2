"""Events that somebody saw or linked → the events of the readings that stand now.

Read again by another extractor, an event is the one on the same words
(:mod:`marsad.store.attaching`), or none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection

from marsad.contract import Json
from marsad.store import queries
from marsad.store.attaching import find
from marsad.store.judgement import Sight
from marsad.store.loading import bodies, bodies_left
from marsad.store.membership import WHOLE, Member
from marsad.store.queries import Found

Now = tuple[str, str]
"""A document's id and an event's in the reading that stands; no event for all of it."""
_AT_ONCE = 100


def follow(
    connection: Connection, members: Iterable[Member], upto: int
) -> dict[Member, Now | None]:
    """What each of these is now; ``None`` where its words tell nothing now, or went."""
    of = defaultdict[int, list[Member]](list)
    for member in set(members):
        of[member.document].append(member)
    numbers, found = sorted(of), dict[Member, Now | None]()
    for start in range(0, len(numbers), _AT_ONCE):
        some = {n: of[n] for n in numbers[start : start + _AT_ONCE]}
        found.update(_followed(connection, some, upto))
    return found


def _followed(
    connection: Connection, of: Mapping[int, list[Member]], upto: int
) -> Iterator[tuple[Member, Now | None]]:
    """The members of some documents, by the documents' numbers."""
    current = {f.number: f for f in queries.runs_of(connection, upto, list(of))}
    stale = dict[int, list[Member]]()
    for number, members in of.items():
        place = current.get(number)
        for member in members:
            if place is None:
                yield member, None
            elif member.event == WHOLE or place.run == member.run:
                yield member, (place.document, member.event)
            else:
                stale.setdefault(number, []).append(member)
    yield from _attached(connection, stale, current)


def _attached(
    connection: Connection,
    stale: Mapping[int, list[Member]],
    current: Mapping[int, Found],
) -> Iterator[tuple[Member, Now | None]]:
    then = bodies_left(connection, {m.run for ms in stale.values() for m in ms})
    seen = bodies_left(connection, {run["version"] for run in then.values()})
    places = [current[number] for number in stale]
    now = bodies(connection, {seq for p in places for seq in (p.run, p.version)})
    for place in places:
        events, text = now[place.run]["report"]["events"], now[place.version]["text"]
        for member in stale[place.number]:
            at = None
            if run := then.get(member.run):
                sight = _sight(member, run)
                at = find(sight, seen[sight.version]["text"], events, text)
            yield member, None if at is None else (place.document, events[at]["id"])


def _sight(member: Member, run: Json) -> Sight:
    events = run["report"]["events"]
    event = next(e for e in events if e["id"] == member.event)
    return Sight(member.document, run["version"], member.run, event)
