"""The actors of an event: those whom its tellings give a role, and who else is likely.

The likelier role of each party near an event is weighed by :mod:`marsad.events.casting`.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.kinds import VERBAL
from marsad.claims.seen import PERPETRATOR, TARGET, VICTIM
from marsad.events import accusing
from marsad.events.aimed_on import aimed_on
from marsad.events.beside import POLICING
from marsad.events.casting import Cast
from marsad.events.closest import named_closest
from marsad.events.facing import opposed
from marsad.events.figured import figured
from marsad.events.intercepted import launchers
from marsad.events.joined import with_joined
from marsad.events.likely import Weighed, added, kept, likeliest
from marsad.events.struck import struck
from marsad.events.supplied import supplied
from marsad.events.tellings import Group
from marsad.events.uninvolved import taking_part
from marsad.events.view import actors_of, is_unclaimed, same_actor
from marsad.events.worded import worded
from marsad.model import Actor, Mention, Sentence

_TWO_SIDED = VERBAL | {"armed_clash", "agreement"}


def cast(
    groups: Sequence[Group],
    found: Sequence[Sequence[Mention]],
    sentences: Sequence[Sentence],
) -> list[tuple[Actor, ...]]:
    """The actors of each event, those that its own words give a role first."""
    whole = Cast(groups, found)
    shown = (_charged(Weighed(whole, i), g, found) for i, g in enumerate(groups))
    told = launchers(supplied(list(shown), groups, found, sentences), groups)
    return [
        worded((*actors, *_unnamed(actors, g, found, sentences)), found, sentences)
        for actors, g in zip(told, groups, strict=True)
    ]


def _charged(
    event: Weighed, members: Group, found: Sequence[Sequence[Mention]]
) -> tuple[Actor, ...]:
    """The actors, with whom others accuse as doer and without the accuser as such."""
    actors, kind = with_joined(_actors(event, members), found), event.told.type
    if kind in _TWO_SIDED:
        return opposed(actors, kind, found)
    parties = event.whole.parties
    arrests = kind in POLICING  # who accuses them has caught them
    own = set() if arrests else accusing.blamers(members, parties)
    keys = [parties.key_at[m.span] for m in accusing.accused(members, parties, found)]
    did = [Actor(PERPETRATOR, event.stated(k)) for k in keys]
    left = [a for a in actors if _stands(a, parties.key(a.party.value), own, keys)]
    left = [a for a in left if not (keys and _accuses(a, members))]
    new = [d for d in did if not any(same_actor(d, a) for a in left)]
    return (*new, *left)


def _stands(actor: Actor, key: str, own: set[str], keys: Sequence[str]) -> bool:
    """Neither the accuser as doer nor the accused as harmed."""
    did = actor.role == PERPETRATOR
    return key not in own if did else key not in keys


def _accuses(actor: Actor, members: Group) -> bool:
    did = actor.role == PERPETRATOR
    return did and accusing.is_blamer(actor.party.span, members)


def _unnamed(
    actors: Sequence[Actor],
    members: Group,
    found: Sequence[Sequence[Mention]],
    sentences: Sequence[Sentence],
) -> list[Actor]:
    """What was hit or whom a figure tells of, where the report tells of nobody.

    «ضرب الصاروخ سفينة وأصيب بحاران»: some things are shown beside people too.
    """
    harmed = any(a.role in (TARGET, VICTIM) for a in actors)
    thing = struck(members, found, sentences, itself=harmed)
    told = None if harmed or thing else figured(members, found, sentences)
    named = None if harmed or thing or told else aimed_on(members, found, actors)
    return [a for a in (thing, told, named) if a and not _did(a, actors)]


def _did(actor: Actor, actors: Sequence[Actor]) -> bool:
    """«هجوم … على يد التنظيم»: who dealt the blow was not hit by it."""
    return any(same_actor(actor, a) for a in actors if a.role == PERPETRATOR)


def _actors(event: Weighed, members: Group) -> tuple[Actor, ...]:
    """Who speaks and to whom is as the words have it: only deeds are weighed."""
    given, kind = actors_of(members.tellings), event.told.type
    if kind in VERBAL:
        return named_closest(given, kind)
    shown = kept(event, given)
    shown += added(event, given, shown, unclaimed=is_unclaimed(members))
    doing = taking_part(event, shown, members)
    ordered = sorted(doing, key=lambda a: a.role != PERPETRATOR)
    closest = named_closest(ordered, kind)
    return closest if kind in _TWO_SIDED else likeliest(event, closest)
