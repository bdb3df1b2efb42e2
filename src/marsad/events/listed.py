"""A toll by places: «استشهاد 49 في الغارات: النبطية: 6 شهداء. صور: 20 شهيدا».

Each line of the list tells a part of what the sentence before the list tells in sum: one
event a line, by whom and by what the sum has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims.kinds import VIOLENCE
from marsad.events.tellings import Group, Telling
from marsad.model import Event

LISTED = "listed"
_OUTCOME = "type.outcome"
_DOER = "perpetrator"


def other_line(telling: Telling, group: Group) -> bool:
    """Whether a line of such a list is not the event: another line, or another toll."""
    if telling.first.opener != LISTED or not telling.figures():
        return False
    known = {(f.outcome, f.quantity.min, f.quantity.max) for f in group.figures()}
    own = {(f.outcome, f.quantity.min, f.quantity.max) for f in telling.figures()}
    return not own <= known


def of_the_sum(events: Sequence[Event], groups: Sequence[Group]) -> list[Event]:
    """The events, those of a list as the sum before it tells who did it and how."""
    found: list[Event] = []
    whole: Event | None = None
    for event, members in zip(events, groups, strict=True):
        line = members.tellings[0].first.opener == LISTED
        known = _like(event, whole) if line and whole else event
        found.append(known)
        if not line and event.type.value in VIOLENCE:
            whole = event
    return found


def _like(event: Event, whole: Event) -> Event:
    if event.type.rule != _OUTCOME:
        return event
    doers = tuple(a for a in whole.actors if a.role == _DOER)
    known = any(a.role == _DOER for a in event.actors)
    actors = event.actors if known else (*doers, *event.actors)
    kind = replace(event.type, value=whole.type.value)
    return replace(event, type=kind, actors=actors)
