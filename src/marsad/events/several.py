"""What is said of several acts at once: «وتبنى التنظيم الهجومين» is of both told before.

A word in the dual or plural that points back is grouped with one event. Who owns up to
such acts, blames another for them, or keeps silent, speaks of the others too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.claims.kinds import VIOLENCE, one_act
from marsad.claims.seen import PERPETRATOR
from marsad.events.kinds import kind_of
from marsad.events.sides import is_known, named_by, same_side, side_of
from marsad.events.tellings import Group, Telling
from marsad.model import OUTLET, Party, Stance, Statement

_NEAR = 5  # sentences between an act and what is said of several
_DUAL, _PLURAL = "dual", "plural"
_OF_A_DEED = frozenset(
    {
        *(Stance.CLAIMS_RESPONSIBILITY, Stance.DENIES_RESPONSIBILITY),
        *(Stance.NO_CLAIM, Stance.BLAMES),
    }
)


def with_several(
    groups: Sequence[Group], told: Sequence[Group], statements: Sequence[Statement]
) -> list[Group]:
    """The groups, with what is said of several acts at each of them.

    ``told`` are the events as they were grouped, without remarks.
    """
    spoken = [Group(list(g.tellings)) for g in groups]
    for telling, own in _tellings(told, statements):
        said = [*_of_several(telling)]
        if said and not (own and _is_several_itself(own)):
            for at in _others(telling, own, told):
                fit = tuple(s for s in said if _may_be_of(s, told[at]))
                if fit:
                    spoken[at].tellings.append(Telling(fit, telling.line))
    return spoken


def _tellings(
    groups: Sequence[Group], statements: Sequence[Statement]
) -> Iterator[tuple[Telling, Group | None]]:
    """Every telling with its event, and what is of none: «واتهمته بتنفيذ الهجومين»."""
    grouped: set[Statement] = set()
    for group in groups:
        for telling in group.tellings:
            grouped |= {*telling.statements}
            yield telling, group
    for statement in statements:
        if statement not in grouped:
            yield Telling((statement,)), None


def _of_several(telling: Telling) -> Iterator[Statement]:
    """«الهجومين», «هذه التفجيرات»: what a speaker says of who did them."""
    for said in telling.statements:
        several = said.around.form in {_DUAL, _PLURAL} and said.refers
        spoken = said.source != (OUTLET,) and said.stance in _OF_A_DEED
        if several and spoken and said.act.value.type in VIOLENCE:
            doers = tuple(a for a in said.about if a.slot == PERPETRATOR)
            yield replace(said, about=doers)


def _is_several_itself(group: Group) -> bool:
    """«هز تفجيران السوق … وتبنى التنظيم التفجيرين»: two bombs, told as one event."""
    return any(t.counts() for t in group.tellings if not t.refers)


def _others(telling: Telling, own: Group | None, groups: Sequence[Group]) -> list[int]:
    """The events told before that the word means too; a dual means two in all."""
    told = [(i, g) for i, g in enumerate(groups) if g is not own]
    kind = telling.first.act.value.type
    fit = [
        (_last_before(g, telling), i)
        for i, g in told
        if kind_of(g) in VIOLENCE and one_act(kind_of(g), kind)
    ]
    near = sorted(
        (at, i) for at, i in fit if at is not None and _is_near(at[0], telling)
    )
    left = 1 if own else 2
    chosen = near[-left:] if telling.first.around.form == _DUAL else near
    return [i for _, i in chosen]


def _last_before(group: Group, telling: Telling) -> tuple[int, int] | None:
    """The sentence and place at which an event was last told before."""
    start = telling.first.act.span.start
    told = [t for t in group.tellings if t.first.act.span.start < start]
    last = max(told, key=lambda t: t.first.act.span.start, default=None)
    return (last.sentence, last.first.act.span.start) if last is not None else None


def _is_near(sentence: int, telling: Telling) -> bool:
    return telling.sentence - sentence <= _NEAR


def _may_be_of(said: Statement, group: Group) -> bool:
    """Nobody owns up to what another is told to have done."""
    known = list(filter(is_known, _doers(group)))
    if said.stance is Stance.NO_CLAIM:
        return not known
    blames = said.stance is Stance.BLAMES
    meant = named_by([said]) if blames else side_of(said)
    return not known or any(same_side(m, k) for m in meant for k in known)


def _doers(group: Group) -> list[Party]:
    return group.parties(PERPETRATOR)
