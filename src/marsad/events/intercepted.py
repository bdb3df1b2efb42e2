"""Whose the weapons were that somebody intercepted, where only the next words tell it.

«شنت روسيا هجوما بنحو 120 مسيرة … وأسقطت الدفاعات 71 منها»: they are of the attack that the
report tells right before or behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.claims.seen import PERPETRATOR, TARGET
from marsad.claims.suffering import INTERCEPTS
from marsad.claims.untold import of_downing
from marsad.events.kinds import kind_of
from marsad.events.tellings import Group, Telling
from marsad.events.view import same_actor
from marsad.model import Actor

RULE = "cast.intercepted"
_ARMS = frozenset({"missile", "rocket", "drone", "aircraft", "artillery"})
_FLOWN = frozenset({"air_drone_strike", "shelling_missile", "attack"})


def launchers(
    shown: Sequence[tuple[Actor, ...]], groups: Sequence[Group]
) -> list[tuple[Actor, ...]]:
    """The actors of each event, with whose weapons an interception brought down."""
    made: list[tuple[Actor, ...]] = []
    for at, (actors, group) in enumerate(zip(shown, groups, strict=True)):
        open_ = all(a.role == PERPETRATOR for a in actors) and _intercepts(group)
        flown = _flown_beside(at, shown, groups) if open_ else ()
        foes = (a for a in flown if not any(same_actor(a, own) for own in actors))
        foe = next(foes, None)
        struck = [Actor(TARGET, replace(foe.party, rule=RULE))] if foe else []
        made.append((*actors, *struck))
    return made


def _intercepts(group: Group) -> bool:
    if kind_of(group) != "disrupted_weapons":
        return False
    flown = (t for t in group.tellings if _ARMS.intersection(_means(t)))
    entries = (t.first.around.entry or "" for t in flown)
    return any(e in INTERCEPTS or of_downing(e) for e in entries)


def _means(telling: Telling) -> Iterator[str]:
    """With what, if anything: not «اعتراض السفينة», «الإطاحة بمستودع»."""
    return (f.value for f in telling.facts(str, "means"))


def _flown_beside(
    at: int, shown: Sequence[tuple[Actor, ...]], groups: Sequence[Group]
) -> Iterator[Actor]:
    """Who flew the attack that the report tells right before it, or right behind."""
    for other in (at - 1, at + 1):
        if 0 <= other < len(groups) and kind_of(groups[other]) in _FLOWN:
            yield from (a for a in shown[other] if a.role == PERPETRATOR)
