"""Who is named beside an event as its doer and only stands by.

Who only tells of another's deed is left out by :mod:`marsad.claims.roles`.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.kinds import OF_STATE
from marsad.claims.marching import PROTESTS
from marsad.claims.seen import PERPETRATOR
from marsad.events.likely import Weighed
from marsad.model import Actor


def taking_part(event: Weighed, actors: Sequence[Actor]) -> list[Actor]:
    """The actors without those doers who had no part in the deed."""
    return [a for a in actors if not _stands_by(event, a)]


def _stands_by(event: Weighed, actor: Actor) -> bool:
    """«وقفة أمام مقر الشرطة ضد إسرائيل»: neither takes to the street."""
    did = actor.role == PERPETRATOR
    return event.told.type in PROTESTS and did and actor.party.value.kind in OF_STATE
