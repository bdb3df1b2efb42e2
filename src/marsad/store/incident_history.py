"""What became of an incident: who linked or decided what, when, and what changed by it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection

from marsad.contract import Json
from marsad.store.attested import leading_to
from marsad.store.incidents import document_names, name_of, one
from marsad.store.judgement import Act, Judgement, standing
from marsad.store.linkings import Touch, touching
from marsad.store.membership import (
    ENDED,
    LEADS,
    Member,
    incident_id,
    number_of,
)

LINKED = "linked"
GONE = "a redacted report"


class Move(NamedTuple):
    """An event that joined or left, and the incident that it came from or went to, empty
    for none.
    """

    event: str
    other: str


@dataclass(frozen=True, slots=True)
class IncidentStep:
    """One entry of the log that touches an incident.

    ``act`` is what a person did or ``linked``, ``by`` the person or the linker,
    ``incident`` the id that it was done to, which may lead on by now. ``events`` are
    those that a judgement names, side by side; ``joined`` and ``left`` what a linking
    changed; ``turned`` what became of an id. ``slot`` with ``before`` and ``after`` is
    a grade or a best figure, as facts. ``undone`` says that it was taken back later.
    """

    seq: int
    at: str
    act: str
    by: str
    why: str | None = None
    incident: str | None = None
    events: tuple[tuple[str, ...], ...] = ()
    joined: tuple[Move, ...] = ()
    left: tuple[Move, ...] = ()
    turned: tuple[str, ...] = ()
    slot: str | None = None
    before: tuple[Json, ...] = ()
    after: tuple[Json, ...] = ()
    undoes: int | None = None
    undone: bool = False


def incident_history(
    connection: Connection, name: str, upto: int
) -> list[IncidentStep]:
    """The steps of an incident and of the ids that lead on to it, in order.

    Raises:
        BadInput: no such incident.
    """
    row = one(connection, name, upto)
    own = number_of(row.id) or 0
    family = leading_to(connection, {own}, upto)
    touches = touching(connection, family, upto)
    judgements = row.attested.judgements
    seen = {m for j in judgements if j.subject for m in j.subject.members}
    moved = {m.member for touch in touches for m in touch.moved}
    names = document_names(connection, seen | moved)
    steps = [s for touch in touches for s in _linked(touch, own, family, names)]
    return sorted([*steps, *_judged(judgements, names)], key=lambda s: s.seq)


def _linked(
    touch: Touch, own: int, family: AbstractSet[int], names: Mapping[int, str]
) -> Iterator[IncidentStep]:
    """A step an id that a linking changed; none where the id it leads on to tells it."""
    for number in sorted(family):
        moved = [m for m in touch.moved if number in (m.before, m.after)]
        joined = {_move(m.member, m.before, names) for m in moved if m.after == number}
        left = {_move(m.member, m.after, names) for m in moved if m.before == number}
        again = {m.event for m in joined} & {m.event for m in left}  # only read anew
        turned = [t for t in touch.turned if number in (t.incident, t.leads_to)]
        step = IncidentStep(
            seq=touch.seq,
            at=touch.at,
            act=LINKED,
            by=touch.linker,
            incident=incident_id(number),
            joined=tuple(sorted(m for m in joined if m.event not in again)),
            left=tuple(sorted(m for m in left if m.event not in again)),
            turned=tuple(_turn(t.incident, t.state, t.leads_to) for t in turned),
        )
        told = not step.joined and all(number_of(m.other) in family for m in step.left)
        if (step.joined or step.left or step.turned) and not (told and number != own):
            yield step


def _move(member: Member, other: int | None, names: Mapping[int, str]) -> Move:
    return Move(_name(member, names), "" if other is None else incident_id(other))


def _turn(number: int, state: str, leads_to: int | None) -> str:
    if state == LEADS and leads_to is not None:
        return f"{incident_id(number)} leads on to {incident_id(leads_to)}"
    return f"{incident_id(number)} {'ended' if state == ENDED else 'stands'}"


def _name(member: Member, names: Mapping[int, str]) -> str:
    document = names.get(member.run)
    return GONE if document is None else name_of((document, member.event))


def _judged(
    judgements: Iterable[Judgement], names: Mapping[int, str]
) -> Iterator[IncidentStep]:
    """A step a judgement; grades and figures with what stood before and after it."""
    given = list(judgements)
    counting = {j.seq for j in standing(given)}
    for position, one_of in enumerate(given):
        subject = one_of.subject
        sides = subject.sides if subject else ()
        acts = _acts(one_of, given)
        yield IncidentStep(
            seq=one_of.seq,
            at=one_of.at,
            act=one_of.act.value,
            by=one_of.by,
            why=one_of.why,
            incident=incident_id(subject.incident)
            if subject and subject.incident
            else None,
            events=tuple(tuple(_name(m, names) for m in side) for side in sides),
            slot=one_of.slot,
            before=_value(given[:position], acts, one_of.slot),
            after=_value(given[: position + 1], acts, one_of.slot),
            undoes=one_of.undoes,
            undone=one_of.seq not in counting,
        )


def _acts(judgement: Judgement, given: Iterable[Judgement]) -> frozenset[Act]:
    """Whether a grade or a best figure is at stake, by itself or by what it undoes."""
    by_seq = {j.seq: j for j in given}
    while judgement.undoes in by_seq:
        judgement = by_seq[judgement.undoes]
    return frozenset({judgement.act} & {Act.GRADE, Act.BEST})


def _value(
    given: Iterable[Judgement], acts: Collection[Act], slot: str | None
) -> tuple[Json, ...]:
    """The grade or figure that stands after these judgements."""
    told = [j.value for j in standing(given) if j.act in acts and j.slot == slot]
    return told[-1] if told else ()
