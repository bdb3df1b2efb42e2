"""Of several words for those who suffered an event, the closest ones.

«ضابط وجنديان من الجيش» shows the army, «الصحفية» beside her name shows the name; kin and
members of nobody named say nothing of the side that was struck.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from marsad.claims.kinds import ARMED
from marsad.model import Actor

_FIGHTERS = frozenset(
    {
        *("soldiers", "members", "fighters", "militants", "gunmen"),
        *("leaders", "police officers"),
    }
)
_TRADES = frozenset(
    {
        *("leaders", "officials", "journalists", "medical staff", "clerics"),
        *("workers", "teachers", "drivers", "lawyers", "activists"),
    }
)
_UNSIDED = frozenset({"family", "families", "members"})
_FLIGHT = "other_strategic"
Rule = Callable[[Actor, Sequence[Actor]], bool]


def named_closest(actors: Sequence[Actor], kind: str) -> tuple[Actor, ...]:
    """The actors of an event of a kind, without words of whom a closer name is shown."""
    shown = [a for a in actors if not any(rule(a, actors) for rule in RULES)]
    if kind != _FLIGHT:  # «نزوح 300 عائلة»: there families are who suffered
        shown = [a for a in shown if a.party.value.name not in _UNSIDED]
    return tuple(shown)


def fighters_of_a_side(actor: Actor, actors: Sequence[Actor]) -> bool:
    """«ضابط وجنديان من الجيش»: of fighters whose side is named the side is shown."""
    sides = (a for a in _others(actor, actors) if a.party.value.kind in ARMED)
    return _is_kind(actor, _FIGHTERS) and any(sides)


def trade_of_a_person(actor: Actor, actors: Sequence[Actor]) -> bool:
    """«اغتيال القيادي فلان»: what somebody is, beside the name."""
    named = (a for a in _others(actor, actors) if a.party.value.kind == "person")
    return _is_kind(actor, _TRADES) and any(named)


def _is_kind(actor: Actor, kinds: frozenset[str]) -> bool:
    party = actor.party.value
    return party.kind == "generic" and party.name in kinds


def _others(actor: Actor, actors: Sequence[Actor]) -> list[Actor]:
    return [a for a in actors if a.role != "perpetrator" and a is not actor]


RULES: tuple[Rule, ...] = (fighters_of_a_side, trade_of_a_person)
