"""Who is named beside an event as its doer and only stands by.

Who only tells of another's deed is left out by :mod:`marsad.claims.roles`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.claims.kinds import OF_STATE
from marsad.claims.marching import PROTESTS
from marsad.claims.seen import PERPETRATOR
from marsad.events.compare import same_party
from marsad.events.likely import Weighed
from marsad.events.sides import side_of
from marsad.events.tellings import Group
from marsad.model import Actor, Party, Stance

_WEIGHED = "cast."


def taking_part(event: Weighed, actors: Sequence[Actor], members: Group) -> list[Actor]:
    """The actors without those doers who had no part in the deed."""
    apart = [*_denying(members), *_counting(members)]
    return [a for a in actors if not (_stands_by(event, a) or _is_guessed(a, apart))]


def _is_guessed(actor: Actor, parties: Sequence[Party]) -> bool:
    """Whether the weights alone make one of the parties a doer."""
    guessed = actor.role == PERPETRATOR and actor.party.rule.startswith(_WEIGHED)
    return guessed and any(same_party(actor.party.value, p) for p in parties)


def _counting(members: Group) -> Iterator[Party]:
    """«قال الجيش إن 200 مسلح قتلوا»: who counts the dead of a deed that nobody names."""
    if any(t.first.act.value.role != "outcome" for t in members.tellings):
        return iter(())
    said = (s for t in members.tellings for s in t.statements)
    return (p for s in said if s.source for p in side_of(s))


def _denying(members: Group) -> Iterator[Party]:
    """«تبرأت الحركة من الهجوم على الكنيسة»: who has not done it by his own word."""
    said = (s for t in members.tellings for s in t.statements)
    denials = (s for s in said if s.stance is Stance.DENIES_RESPONSIBILITY)
    return (p for s in denials if s.source for p in side_of(s))


def _stands_by(event: Weighed, actor: Actor) -> bool:
    """«وقفة أمام مقر الشرطة ضد إسرائيل»: neither takes to the street."""
    did = actor.role == PERPETRATOR
    return event.told.type in PROTESTS and did and actor.party.value.kind in OF_STATE
