"""Names joined by و suffer together: «مواقع الجيش والمقاومة», «طرد الحوثيين وقوات فلان».

Not the two sides of «اشتباكات بين أ وب». Of doers joined so hardly one in five that the
words leave without a part took it («أعلنت … عن هجوم للنظام وحلفائه»): those stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.claims.kinds import ARMED, code_of
from marsad.claims.roles import party_of
from marsad.claims.seen import PERPETRATOR, TARGET
from marsad.events.view import one_actor
from marsad.model import Actor, Kind, Mention, Stated

RULE = "cast.joined"
_AND = frozenset({"و", "وال"})
_BETWEEN = 6


def with_joined(
    actors: Sequence[Actor], found: Sequence[Sequence[Mention]]
) -> tuple[Actor, ...]:
    """The actors, with those whose names are joined to theirs and who play no part."""
    at = {m.span: m for inside in found for m in inside if m.kind is Kind.ACTOR}
    shown = list(actors)
    for actor in (a for a in actors if a.role != PERPETRATOR):
        mention = at.get(actor.party.span)
        for other in _beside(mention, found) if mention else ():
            if not any(one_actor(party_of(other), a.party.value) for a in shown):
                shown.append(_struck(other))
    return tuple(shown)


def _beside(mention: Mention, found: Sequence[Sequence[Mention]]) -> Iterator[Mention]:
    inside = found[mention.sentence]
    if not _armed(mention) or _one_of_two(mention, inside):
        return
    names = [m for m in inside if m.kind is Kind.ACTOR and _armed(m)]
    for other in names:
        if other.prefix in _AND and other.first == mention.last + 1:
            yield other
        if mention.prefix in _AND and mention.first == other.last + 1:
            yield other


def _armed(mention: Mention) -> bool:
    return party_of(mention).kind in ARMED


def _one_of_two(mention: Mention, inside: Sequence[Mention]) -> bool:
    """«بين أ وب»: each is a side of its own."""
    cues = (m for m in inside if m.kind is Kind.CUE and code_of(m) == "between")
    return any(0 < mention.first - m.last <= _BETWEEN for m in cues)


def _struck(mention: Mention) -> Actor:
    who = Stated(party_of(mention), mention.span, mention.text, RULE)
    return Actor(TARGET, who)
