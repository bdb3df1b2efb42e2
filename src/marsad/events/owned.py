"""A force that owns up to a deed which names no doer did it: «وأشارت السرايا: دمرنا آلية»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.claims.kinds import ARMED, VERBAL
from marsad.claims.seen import PERPETRATOR
from marsad.events.kinds import kind_of
from marsad.events.lone import RULE as LONE
from marsad.events.sides import party_of
from marsad.events.tellings import Group
from marsad.events.view import one_actor
from marsad.model import Actor, Claim, Stance, Stated

RULE = "cast.claimed"


def owned(
    members: Group, claims: Sequence[Claim], actors: Sequence[Actor]
) -> tuple[Actor, ...]:
    """The actors, with the first force that claims the deed where nobody did it yet."""
    told = any(a.role == PERPETRATOR and a.party.rule != LONE for a in actors)
    if told or kind_of(members) in VERBAL or _only_counts(members):
        return tuple(actors)
    return (*list(_claimants(claims, actors))[:1], *actors)


def _only_counts(members: Group) -> bool:
    """«قال الجيش إن 200 مسلح قتلوا»: the dead without a word of the deed."""
    return all(t.first.act.value.role == "outcome" for t in members.tellings)


def _claimants(claims: Sequence[Claim], actors: Sequence[Actor]) -> Iterator[Actor]:
    """Not a ministry, which tells of others' deeds, nor who was struck himself."""
    for claim in claims:
        if claim.stance is not Stance.CLAIMS_RESPONSIBILITY:
            continue
        for source in claim.source[:1]:
            party = party_of(source)
            named = source.kind in ARMED and not source.anonymous
            struck = any(one_actor(party, a.party.value) for a in actors)
            if named and not struck and source.span and source.text:
                who = Stated(party, source.span, source.text, RULE)
                yield Actor(PERPETRATOR, who)
