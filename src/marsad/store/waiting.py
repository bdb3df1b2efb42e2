"""Judgements that count and wait: what they were made on is nowhere now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from marsad.store import queries
from marsad.store.attested import ended
from marsad.store.following import follow
from marsad.store.incidents import document_names
from marsad.store.joint import joint
from marsad.store.judgement import PAIRING, Act, Judgement, standing
from marsad.store.loading import judgements_on, load
from marsad.store.membership import Member, incident_id


@dataclass(frozen=True, slots=True)
class Orphan:
    """A judgement whose words no event of the current reading stands on.

    ``document`` is the report that tells no such event now, or the id of the incident
    of which nothing is left.
    """

    judgement: Judgement
    document: str


def orphans(connection: Connection, upto: int) -> list[Orphan]:
    """The judgements that count and fit nothing that stands, in order."""
    found = [*_on_events(connection, upto), *_on_incidents(connection, upto)]
    return sorted(found, key=lambda o: o.judgement.seq)


def _on_events(connection: Connection, upto: int) -> Iterator[Orphan]:
    for run in queries.judged_runs(connection, None, upto, comments=True):
        shown = load(connection, [run], upto)[0]
        lost = {j.seq for j in shown.judged.orphans}
        given = judgements_on(connection, [run.number], upto)[run.number]
        for one in standing(given):
            if one.seq in lost and one.act is not Act.UNDO:
                yield Orphan(one, run.document)


def _on_incidents(connection: Connection, upto: int) -> Iterator[Orphan]:
    """Those on an event that is told no longer, or on an incident that ended."""
    given = [j for j in standing(joint(connection, upto)) if j.act is not Act.UNDO]
    seen = {m for j in given for m in _members(j)}
    now = follow(connection, seen, upto)
    lost = document_names(connection, [m for m in seen if now[m] is None])
    over = ended(connection, upto) if given else set()
    for one in given:
        number = one.subject.incident if one.subject else None
        gone = [m.run for m in _members(one) if now[m] is None and m.run in lost]
        if one.act in PAIRING and gone:
            yield Orphan(one, lost[gone[0]])
        elif one.act not in PAIRING and number in over:
            yield Orphan(one, incident_id(number or 0))


def _members(one: Judgement) -> tuple[Member, ...]:
    return one.subject.members if one.subject and one.act in PAIRING else ()
