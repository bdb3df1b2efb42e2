"""What people decided of an incident: its grade, best figures, and all they said.

Decisions go with the id. Those on an id that leads on count for the incident it leads
to; the last person's word counts, whichever id it was given under.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from marsad.store.following import follow
from marsad.store.joint import joint
from marsad.store.judgement import PAIRING, Act, Judgement, standing
from marsad.store.membership import ENDED, Member
from marsad.store.tables import incidents, judged, judgements


@dataclass(frozen=True, slots=True)
class Attested:
    """The grade and the best figures by outcome, each with the judgement that gives it.

    ``judgements`` are all on the incident and on its events, undone ones too.
    """

    grade: Judgement | None = None
    best: Mapping[str, Judgement] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()


NOTHING = Attested()


def attested(
    connection: Connection, number: int, members: Collection[Member], upto: int
) -> Attested:
    """What people decided of one incident, which holds these events."""
    family = leading_to(connection, {number}, upto)
    own = select(judgements.c.seq).where(judgements.c.incident.in_(family))
    told = connection.scalars(select(judged.c.document).where(judged.c.seq.in_(own)))
    documents = {m.document for m in members} | set(told)
    given = joint(connection, upto, documents)
    if not given:
        return NOTHING
    seen = {m for j in given if j.subject for m in j.subject.members}
    now = follow(connection, [*members, *seen], upto)
    held = {now[m] for m in members} - {None}
    pairing = _pairing(given)
    mine = [
        j
        for j in given
        if j.subject
        and (
            j.subject.incident in family
            or (j.seq in pairing and held & {now[m] for m in j.subject.members})
        )
    ]
    return _decided(mine, family)


def _pairing(given: Iterable[Judgement]) -> set[int]:
    """Those that say which events are one incident, and what undoes them."""
    found = set[int]()
    for one in given:
        if one.act in PAIRING or one.undoes in found:
            found.add(one.seq)
    return found


def all_attested(connection: Connection, upto: int) -> dict[int, Attested]:
    """What people decided of each incident that they graded or gave a figure for."""
    given = [j for j in joint(connection, upto) if j.subject and j.subject.incident]
    ends = leads_of(connection, upto) if given else {}
    of: dict[int, list[Judgement]] = {}
    for one in given:
        number = one.subject.incident if one.subject else None
        if number is not None:
            of.setdefault(ends.get(number, number), []).append(one)
    return {number: _decided(mine, None) for number, mine in of.items()}


def _decided(mine: Iterable[Judgement], family: Collection[int] | None) -> Attested:
    judged_here = tuple(mine)
    grade, best = None, dict[str, Judgement]()
    for one in standing(judged_here):
        if family is not None and one.subject and one.subject.incident not in family:
            continue
        if one.act is Act.GRADE:
            grade = one
        elif one.act is Act.BEST and one.slot:
            best.pop(one.slot, None)
            best |= {one.slot: one} if one.value else {}
    return Attested(grade, best, judged_here)


def ended(connection: Connection, upto: int) -> set[int]:
    """Ids of which nothing is left."""
    i, later = incidents.c, incidents.alias().c
    newer = select(later.seq).where(
        later.incident == i.incident, later.seq > i.seq, later.seq <= upto
    )
    over = select(i.incident).where(i.seq <= upto, i.state == ENDED, ~newer.exists())
    return set(connection.scalars(over))


def leading_to(connection: Connection, numbers: Collection[int], upto: int) -> set[int]:
    """Ids and all that lead on to one of them."""
    once = select(incidents.c.incident).where(
        incidents.c.leads_to.in_(numbers), incidents.c.seq <= upto
    )
    found = set(connection.scalars(once))
    ends = leads_of(connection, upto, found)
    return {*numbers, *(n for n in found if ends.get(n) in numbers)}


def leads_of(
    connection: Connection, upto: int, numbers: Collection[int] | None = None
) -> dict[int, int]:
    """Where ids lead that stand no longer."""
    last = select(incidents.c.incident, func.max(incidents.c.seq).label("seq")).where(
        incidents.c.seq <= upto
    )
    if numbers is not None:
        last = last.where(incidents.c.incident.in_(numbers))
    final = last.group_by(incidents.c.incident).subquery()
    rows = connection.execute(
        select(incidents.c.incident, incidents.c.leads_to)
        .join(
            final,
            (final.c.incident == incidents.c.incident)
            & (final.c.seq == incidents.c.seq),
        )
        .where(incidents.c.leads_to.is_not(None))
    )
    return {row.incident: row.leads_to for row in rows}
