"""Both sides of a clash read as its doers: the second is whom the first fights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims.kinds import POWERS, TRADE_FIRE, code_of
from marsad.claims.seen import PERPETRATOR, TARGET
from marsad.events.joined import DOING, joined_behind
from marsad.events.view import side_of
from marsad.mentions.parties import members
from marsad.model import Actor, Kind, Mention
from marsad.tokens.letters import fold

_SIDES = frozenset({"armed_clash"})
_TWO = 2
_TOGETHER = DOING - {"roles.beside_verb", "cast.clause"}  # «اشتبك الجيش والفصائل»
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
    foes = [a for a in _of_other_side(named) if not _with_him(named[0], a, found)]
    apart = _are_its_adjectives(named) or _apart(named[0], found)
    if not foes and len(named) == len(actors) == _TWO and apart:
        foes = named[1:]
    return tuple(_faced(a) if a in foes else a for a in actors)


def _with_him(first: Actor, other: Actor, found: Sequence[Sequence[Mention]]) -> bool:
    """«بدأت قوات النظام وحزب الله هجوما»: the subjects of one verb fight side by side."""
    if first.party.rule not in _TOGETHER:
        return False
    own = ((m, inside) for inside in found for m in inside if m.kind is Kind.ACTOR)
    names = ((m, inside) for m, inside in own if m.span == first.party.span)
    behind = (o for m, inside in names for o in joined_behind(m, inside))
    return any(o.span == other.party.span for o in behind)


def _are_its_adjectives(named: Sequence[Actor]) -> bool:
    """«اشتباكات باكستانية أفغانية»."""
    return all(a.party.rule == "roles.deed_of" for a in named)


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
    return between or mention.entry == TRADE_FIRE
