"""Who is named beside an event as its doer and only tells of it, or stands by."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.kinds import OF_STATE
from marsad.claims.marching import PROTESTS
from marsad.claims.roles import SUBJECTS
from marsad.claims.seen import PERPETRATOR
from marsad.events.likely import Weighed
from marsad.model import Actor, Stance

_GUESSED = frozenset(
    {"roles.weighed", "cast.clause", "cast.sentence", "cast.before", "cast.behind"}
)
_SAID = 80  # letters from who speaks to who did it: «قال الجيش أمس إن قوات»
_TELLING = frozenset({Stance.ASSERTS.value, "for"})


def taking_part(event: Weighed, actors: Sequence[Actor]) -> list[Actor]:
    """The actors without those doers who had no part in the deed."""
    doing = [a for a in actors if not _stands_by(event, a)]
    return [a for a in doing if not _only_tells(event, a, doing)]


def _stands_by(event: Weighed, actor: Actor) -> bool:
    """«وقفة أمام مقر الشرطة ضد إسرائيل»: neither takes to the street."""
    did = actor.role == PERPETRATOR
    return event.told.type in PROTESTS and did and actor.party.value.kind in OF_STATE


def _only_tells(event: Weighed, actor: Actor, shown: Sequence[Actor]) -> bool:
    """«قال الجيش الأميركي إن قوات التحالف نفذت غارات»: who tells of another's deed.

    Where his part is a mere guess and the words name who did it.
    """
    if actor.role != PERPETRATOR or actor.party.rule not in _GUESSED:
        return False
    told = event.told.speakers.get(event.key(actor), set())
    doers = (a.party for a in shown if a.role == PERPETRATOR)
    gaps = (p.span.start - actor.party.span.end for p in doers if p.rule in SUBJECTS)
    named = any(0 < gap <= _SAID for gap in gaps)
    return named and bool(told) and told <= _TELLING
