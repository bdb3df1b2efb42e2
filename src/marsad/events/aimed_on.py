"""Whom the words of a blow name behind «على», where weighing leaves the event nobody.

«أطلقت دبابة النار على قوات حفظ السلام», «هجوم على سياح»: who is seldom struck is weighed
out, yet the words say it and name nobody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.claims.kinds import act_of, code_of, is_outcome
from marsad.claims.roles import party_of
from marsad.claims.seen import TARGET
from marsad.events.tellings import Group, Telling
from marsad.mentions.parties import members
from marsad.model import Actor, Kind, Mention, Party, Stated

RULE = "cast.aimed_on"
_BLOWS = frozenset(
    {
        *("air_drone_strike", "shelling_missile", "attack", "suicide_bombing"),
        *("remote_explosive", "grenade", "chemical_weapon", "excessive_force"),
    }
)
_FIRING = frozenset({"acts.fire_bullets", "acts.fire_shells", "acts.fire_drones"})
_NEAR, _FIRED = 2, 6
"""Words from a blow to «على», from a verb of firing to it: «أطلقت دبابة تركية النار»."""
_TELLING = frozenset({"media", "news_agency", "judiciary", "monitor", "person"})
_NOBODY = "roles.of_nobody"


def aimed_on(
    group: Group, found: Sequence[Sequence[Mention]], actors: Sequence[Actor]
) -> Actor | None:
    """The first party or kind of people right behind a blow and its preposition."""
    for telling in (t for t in group.tellings if t.type() in _BLOWS):
        for name in _named(telling, found[telling.sentence]):
            party = party_of(name)
            if party.kind != "state" or any(_of_another(a, party) for a in actors):
                return Actor(TARGET, Stated(party, name.span, name.text, RULE))
    return None


def _of_another(actor: Actor, land: Party) -> bool:
    """«شنت الهند غارات على باكستان»; «شن التحالف غارات على العراق» is only where."""
    doer = actor.party.value
    of_state = doer.kind in {"state", "military"} and doer.country is not None
    return of_state and doer.country != land.country


def _named(telling: Telling, inside: Sequence[Mention]) -> Iterator[Mention]:
    within = [m for m in inside if telling.span.holds(m.span)]
    for name in (m for m in within if _is_somebody(m)):
        first = _first(name, within)
        cues = (m for m in within if m.kind is Kind.CUE and m.last == first - 1)
        if any(code_of(c) == "patient" and _dealt(c, within) for c in cues):
            yield name


def _is_somebody(name: Mention) -> bool:
    if name.kind is Kind.PEOPLE:
        return name.entry not in members(_NOBODY)
    party = name.value if name.kind is Kind.ACTOR else None
    return isinstance(party, Party) and party.kind not in _TELLING


def _first(name: Mention, within: Sequence[Mention]) -> int:
    """Where «عناصر من …» begins."""
    men = (m for m in within if m.kind is Kind.CUE and code_of(m) == "members")
    return min((m.first for m in men if m.last == name.first - 1), default=name.first)


def _dealt(cue: Mention, within: Sequence[Mention]) -> bool:
    """Whether a blow or its weapon stands right before «على»."""
    before = [m for m in within if m.last < cue.first]
    acts = [m for m in before if m.kind is Kind.ACT and not is_outcome(m)][-1:]
    if any(a.entry in _FIRING and cue.first - a.last <= _FIRED for a in acts):
        return True
    blows = [a for a in acts if act_of(a).form == "masdar" and _is_blow(a)]
    arms = [m for m in before if m.kind is Kind.WEAPON and bool(acts)]
    return any(cue.first - m.last <= _NEAR for m in (*blows, *arms))


def _is_blow(act: Mention) -> bool:
    return act_of(act).type in _BLOWS
