"""Who did it where neither the words of the act nor the weights name anybody.

Each source of a doer is asked in turn, the surest first: who marched, whom suspicion falls
on, who did the like to the same people just before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims.kinds import CAPTURES, VERBAL
from marsad.claims.marching import PROTESTS
from marsad.claims.seen import PERPETRATOR
from marsad.events.kinds import kind_of
from marsad.events.lone import lone
from marsad.events.parties import doer_by, without_part
from marsad.events.suspects import suspected
from marsad.events.tellings import Group
from marsad.events.view import is_unclaimed, same_actor
from marsad.model import Actor, Kind, Mention, Sentence

Cast = Sequence[tuple[Actor, ...]]
_PROTESTERS = "people.protester"
_LIKE = frozenset({"air_drone_strike", "shelling_missile"}) | CAPTURES
"""Deeds that whoever did one of them did again; of attacks hardly a third."""


def supplied(
    shown: Cast,
    groups: Sequence[Group],
    found: Sequence[Sequence[Mention]],
    sentences: Sequence[Sentence],
) -> list[tuple[Actor, ...]]:
    """The actors of each event, with a doer where it had none and one is told nearby."""
    made: list[tuple[Actor, ...]] = []
    for actors, members in zip(shown, groups, strict=True):
        kind = kind_of(members)
        doer = None
        if kind not in VERBAL and not _doers(actors):
            doer = _marcher(kind, members, found, actors)
            doer = doer or suspected(kind, members, actors, found, sentences)
            doer = doer or lone(kind, members, actors, found, sentences)
            doer = doer or _as_before(kind, members, actors, made, groups)
        made.append((doer, *actors) if doer else tuple(actors))
    return made


def _doers(actors: Sequence[Actor]) -> list[Actor]:
    return [a for a in actors if a.role == PERPETRATOR]


def _marcher(
    kind: str,
    members: Group,
    found: Sequence[Sequence[Mention]],
    actors: Sequence[Actor],
) -> Actor | None:
    """«مظاهرات في إدلب، حيث ندد المتظاهرون بالهجمات»: they protest in the same sentence."""
    if kind not in PROTESTS:
        return None
    for mention in without_part(members, actors, found):
        own = mention.kind is Kind.PEOPLE and mention.entry == _PROTESTERS
        if own and mention.text.endswith(("ون", "ين")):
            return doer_by("cast.marching", mention)
    return None


def _as_before(
    kind: str,
    members: Group,
    actors: Sequence[Actor],
    made: Cast,
    groups: Sequence[Group],
) -> Actor | None:
    """«قصف الجيش مواقع التنظيم … وسقطت قذائف على مواقع أخرى له»: the like to the same."""
    if kind not in _LIKE or is_unclaimed(members):
        return None
    struck = [a for a in actors if a.role != PERPETRATOR]
    for before, earlier in reversed(list(zip(made, groups, strict=False))):
        did = _doers(before)
        if kind_of(earlier) != kind or not did:
            continue
        same = any(
            same_actor(a, b) for a in before if a.role != PERPETRATOR for b in struck
        )
        himself = any(same_actor(did[0], b) for b in struck)
        if not same or himself:
            return None
        return Actor(PERPETRATOR, replace(did[0].party, rule="cast.as_before"))
    return None
