"""Both sides of a clash read as its doers: the second is whom the first fights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims.kinds import code_of
from marsad.claims.seen import PERPETRATOR, TARGET
from marsad.model import Actor, Kind, Mention

_SIDES = frozenset({"armed_clash"})
_ARMED = frozenset({"armed_group", "military", "coalition", "state", "government"})
_TWO = 2


def opposed(
    actors: Sequence[Actor], kind: str, found: Sequence[Sequence[Mention]]
) -> tuple[Actor, ...]:
    """«معارك بين الثوار والنظام»: one side in each role where nobody is the other yet."""
    doers = [a for a in actors if a.role == PERPETRATOR]
    alone = len(doers) == len(actors) == _TWO
    if kind not in _SIDES or not alone or not all(map(_fights, doers)):
        return tuple(actors)
    first, second = sorted(doers, key=lambda a: a.party.span.start)
    if not _between(first, found):
        return tuple(actors)
    return first, Actor(TARGET, replace(second.party, rule="cast.facing"))


def _fights(actor: Actor) -> bool:
    return actor.party.value.kind in _ARMED


_NEAR = 24
"""Letters from «بين» to the first name: «بين مقاتلي الفصائل»."""


def _between(first: Actor, found: Sequence[Sequence[Mention]]) -> bool:
    begin = first.party.span.start
    cues = (m for inside in found for m in inside if m.kind is Kind.CUE)
    ends = (m.span.end for m in cues if code_of(m) == "between")
    return any(0 <= begin - end <= _NEAR for end in ends)
