"""Both sides of a clash read as its doers: the second is whom the first fights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims.kinds import POWERS, code_of
from marsad.claims.seen import PERPETRATOR, TARGET
from marsad.events.view import side_of
from marsad.mentions.parties import members
from marsad.model import Actor, Kind, Mention
from marsad.tokens.letters import fold

_SIDES = frozenset({"armed_clash"})
_TWO = 2
_EXCHANGE = "acts.trade_fire"
_ATTACKED = frozenset({"roles.own_words", "roles.repels", "roles.avowed"})
"""Rules that say who began it."""


def opposed(
    actors: Sequence[Actor], kind: str, found: Sequence[Sequence[Mention]]
) -> tuple[Actor, ...]:
    """«معارك بين الثوار والنظام»: one side in each role where nobody is the other yet."""
    doers = [a for a in actors if a.role == PERPETRATOR]
    others = [a for a in actors if a.role != PERPETRATOR]
    others = [a for a in others if _fights(a) and not _backs(a)]
    if kind not in _SIDES or others or not all(map(_fights, doers)):
        return tuple(actors)
    if len(doers) < _TWO:
        return tuple(actors)
    named = sorted(doers, key=lambda a: a.party.span.start)
    foes = _of_other_side(named)
    if not foes and len(named) == len(actors) == _TWO and _apart(named[0], found):
        foes = named[1:]
    return tuple(_faced(a) if a in foes else a for a in actors)


def _faced(actor: Actor) -> Actor:
    return Actor(TARGET, replace(actor.party, rule="cast.facing"))


def _of_other_side(named: Sequence[Actor]) -> list[Actor]:
    """«مسلحو التنظيم … وقوات الحكومة»: a state's forces and a group's face each other.

    Militias that stand by somebody are of no side of their own.
    """
    sides = [(a, side_of(a.party.value)) for a in named if not _backs(a)]
    if {side for _, side in sides} != {"state", "group"}:
        return []
    began = [side for a, side in sides if a.party.rule in _ATTACKED]
    first = began[0] if len(set(began)) == 1 else sides[0][1]
    return [a for a, side in sides if side != first]


def _backs(actor: Actor) -> bool:
    """«الميليشيات المساندة»: named by whom they stand with."""
    words = set(fold(actor.party.text).split())
    return bool(words & members("roles.allied"))


def _fights(actor: Actor) -> bool:
    return actor.party.value.kind in POWERS


_NEAR = 24
"""Letters from «بين» to the first name: «بين مقاتلي الفصائل»."""


def _apart(first: Actor, found: Sequence[Sequence[Mention]]) -> bool:
    """«معارك بين أ وب», «تبادلت القوات الهندية والباكستانية إطلاق النار»."""
    begin = first.party.span.start
    marks = (m for inside in found for m in inside if _parts(m))
    return any(0 <= begin - m.span.end <= _NEAR for m in marks)


def _parts(mention: Mention) -> bool:
    between = mention.kind is Kind.CUE and code_of(mention) == "between"
    return between or mention.entry == _EXCHANGE
