"""Which parties near an event play a part in it, by the odds of :mod:`marsad.events.casting`.

The words of an act give roles; what the whole report tells of a party keeps, turns or takes
away such a role, or gives one to a party that the words leave without.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from marsad.claims.kinds import CAPTURES, POWERS
from marsad.claims.losses import OWN_DEAD
from marsad.claims.roles import BARRED
from marsad.claims.seen import PERPETRATOR, TARGET
from marsad.events.casting import SUFFERED, Cast, Told
from marsad.events.parties import BEFORE, BEHIND, CLAUSE, Near
from marsad.events.view import one_actor, side_of
from marsad.model import Actor, Mention, Party, Stance, Stated

# All log-odds here are set by the score on the annotated reports, cross-validated.
KEPT = -0.8
"""Below it a party loses the role that the words of an act give it."""
ADDED = {PERPETRATOR: -0.4, TARGET: -0.65}
"""Above it a party of another clause or sentence gets a role: of the doers added so to a
real event more than half are right; who was struck goes untold more often, and a likely
one is worth more than none."""
IN_CLAUSE = 0.0
"""The same for a party that the act's own words name."""
EMPTY = -1.6
"""The same for whom an act struck where news of such acts names them nearly always."""
OPEN = frozenset({"armed_clash"}) | CAPTURES
"""Such acts: a clash has two sides, and a town is taken from somebody."""
SECOND, BEHIND_BEST = -0.1, 0.5
"""A party below the first, and by the second less likely than another in the same role,
does not stand beside it: of several shown in a role that has one, half are wrong."""
SURE = frozenset(
    f"roles.{name}"
    for name in (
        *("counted", "own_words", "own_speech", "deed_of", "utters", "addressed"),
        *("hit_by_deed", "killing", "struck_owner", "struck_thing", "struck_foe"),
        "struck_seat",
        *("avowed", "avows", "brought_down", "blown_up", "sufferer", "falls_into"),
        *("fires", "fires_within", "launches", "kills_them", "has_killed", "met_by"),
        *("storms", "marches", "repels", "allied", "singled_out", "done_by"),
        *("has_its_object", "beside", "loses"),
    )
) | {OWN_DEAD}
"""Rules whose words leave no doubt (:data:`marsad.claims.roles.SURE`)."""
_SIDES = frozenset({"roles.halves", "roles.between_two"})
_FACING = frozenset({"roles.sides", "roles.between_two"})
_LEADER = "roles.singled_out"
_BACKER = "roles.beside"
_DEAD = frozenset({"roles.counted_among", "roles.fell"})
_COUNTED = "roles.counted"
_OF_A_SIDE = frozenset(
    f"people {who}"
    for who in (
        *("soldier", "combatant", "leader", "police"),
        *("woman", "child", "elderly", "family"),
    )
)
"""Kinds of people that tell of another party or are a part of one."""
_CLASH = "armed_clash"
_JUDGES = frozenset({"accuse", "reject", "request"})
_RULES = {CLAUSE: "cast.clause", BEFORE: "cast.sentence", BEHIND: "cast.sentence"}


@dataclass(frozen=True)
class Weighed:
    """An event of a report, with the log-odds of each party near it for either role."""

    whole: Cast
    index: int

    @property
    def told(self) -> Told:
        return self.whole.events[self.index]

    @cached_property
    def odds(self) -> dict[str, dict[str, float]]:
        return {key: self.whole.odds(self.index, key) for key in self.told.near}

    def key(self, actor: Actor) -> str:
        return self.whole.parties.key_at.get(actor.party.span, "")

    def stated(self, key: str) -> Stated[Party]:
        """The party with the words nearest to the event and every name of it."""
        near = self.told.near[key]
        texts = (m.text for m in self.whole.parties.named[key].mentions)
        known = dict.fromkeys((*near.party.aliases, *texts))
        names = tuple(n for n in known if n != near.party.name)
        rule = _RULES.get(near.where, f"cast.{near.where.split()[0]}")
        party = replace(near.party, aliases=names)
        return Stated(party, near.mention.span, near.mention.text, rule)


def kept(event: Weighed, given: Sequence[Actor]) -> list[Actor]:
    """Those whom the words give a role, in the one that holds."""
    actors = (a if _is_told(event, a) else _held(event, a) for a in given)
    return [a for a in actors if a]


def _is_told(event: Weighed, actor: Actor) -> bool:
    """Whether nothing is weighed against the words.

    «مقتل سبعة من الشرطة»: the dead are told; in a clash either side has its dead.
    """
    clash, rule = event.told.type == _CLASH, actor.party.rule
    sure = rule in _SIDES if clash else rule in _DEAD
    return sure or event.key(actor) not in event.odds


def _held(event: Weighed, actor: Actor) -> Actor | None:
    """The actor in the role given, in the other one where that is likely, or not at all."""
    if actor.party.rule in SURE:
        return actor
    odds = event.odds[event.key(actor)]
    own = SUFFERED.get(actor.role, actor.role)
    other = TARGET if own == PERPETRATOR else PERPETRATOR
    if odds[other] > max(ADDED[PERPETRATOR], odds[own]):
        return Actor(other, replace(actor.party, rule="cast.turned"))
    return actor if odds[own] > KEPT else None


def added(
    event: Weighed, given: Sequence[Actor], shown: Sequence[Actor], *, unclaimed: bool
) -> list[Actor]:
    """Those near the event whom its words give no role.

    Where the report says that nobody knows who did it, none of them did.
    """
    known = {event.key(a) for a in given}
    found: list[Actor] = []
    for key in (k for k in event.told.near if k not in known):
        role = _role_of(event, key)
        if role and not (role == PERPETRATOR and unclaimed):
            new = Actor(role, event.stated(key))
            found += [] if _is_among(new.party.value, [*shown, *found]) else [new]
    return found + _missing(event, [*shown, *found])


def _role_of(event: Weighed, key: str) -> str | None:
    odds, near = event.odds[key], event.told.near[key]
    role = max(odds, key=lambda r: odds[r])
    least = IN_CLAUSE if near.where == CLAUSE else ADDED[role]
    likely = odds[role] > least and not _ruled_out(event, key, role)
    return role if likely else None


def _is_among(party: Party, actors: Sequence[Actor]) -> bool:
    return any(one_actor(party, a.party.value) for a in actors)


def _ruled_out(event: Weighed, key: str, role: str) -> bool:
    """«اتهمت الحكومة الحوثيين بقصف …»: who blames another did not do it.

    «فيما اندلعت اشتباكات بين أ وب»: whose
    fight it is stands in its own words.
    """
    told, near = event.told, event.told.near[key]
    blames = Stance.BLAMES.value in told.speakers.get(key, ())
    did = role == PERPETRATOR
    if (did and (blames or _answers(event, key))) or _is_barred(told, near):
        return True
    sides = {g.role for g in told.given.values() if g.rule in _FACING}
    return near.where != CLAUSE and len(sides) > 1


def _answers(event: Weighed, key: str) -> bool:
    """«نددت فرنسا بالهجوم»: whose words it is told in, and no deed of hers.

    «تصدت الدفاعات لهجوم بالمسيرات»: nor of who shot the drones down.
    """
    told, span = event.told, event.told.near[key].mention.span
    noun = told.first.first.act.value.form == "masdar"
    kinds = _JUDGES | {"disrupted_weapons"} if noun else _JUDGES
    others = (event.whole.events[i] for i in event.whole.acted[key, PERPETRATOR])
    words = (e for e in others if e.type in kinds and key in e.near)
    return any(e.near[key].mention.span == span for e in words)


def _is_barred(event: Told, near: Near) -> bool:
    """«أعلن الجيش رصد إطلاق صواريخ»: who notices a deed has no part in it."""
    part = event.odds.get(near.mention.span)
    return part is not None and part.did <= BARRED


def _missing(event: Weighed, shown: Sequence[Actor]) -> list[Actor]:
    """The likeliest party struck, where none is told: «اشتباكات مع الجيش» has two sides."""
    if event.told.type not in OPEN or any(a.role != PERPETRATOR for a in shown):
        return []
    free = (k for k in event.odds if _is_free(event, k, shown))
    best = max(free, key=lambda k: event.odds[k][TARGET], default=None)
    likely = best is not None and event.odds[best][TARGET] > EMPTY
    return [Actor(TARGET, event.stated(best))] if best and likely else []


def _is_free(event: Weighed, key: str, shown: Sequence[Actor]) -> bool:
    """Whether a side near the event plays no part in it yet."""
    near, told = event.told.near[key], event.told
    people = event.whole.parties.named[key].kind.startswith("people")
    if people or _is_among(near.party, shown) or _is_barred(told, near):
        return False
    return told.type not in CAPTURES or _faces(near.party, shown)


def _faces(party: Party, shown: Sequence[Actor]) -> bool:
    """A town is taken from a power of another side: «سيطر الجيش على القصر».

    Two named groups may fight each other, and so may two states.
    """
    doers = [a.party.value for a in shown if a.role == PERPETRATOR]
    return party.kind in POWERS and not any(_with(party, d) for d in doers)


def _with(party: Party, doer: Party) -> bool:
    side = side_of(party)
    if side is None or side != side_of(doer):
        return False
    if side == "group":
        return party.id is None
    return not (party.country and doer.country) or party.country == doer.country


def likeliest(event: Weighed, shown: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors without the unlikely ones beside a likelier one in the same role.

    «اغتيال القيادي الحوثي فلان»: a leader singled out stands beside his group, and the
    dead of two sides («37 من التنظيم و16 من الجيش») beside each other; and so does who
    fights at his side («الجيش بدعم من الطيران»).
    """
    odds = [_odds_of(event, a) for a in shown]
    best = {r: max(o for role, o in odds if role == r) for r, _ in odds}
    pairs = zip(shown, odds, strict=True)
    return tuple(
        a
        for a, (r, o) in pairs
        if _stands_beside(a, o, best[r])
        or _is_counted_apart(event, a)
        or _is_counted_with(event, a, shown)
    )


def _is_counted_apart(event: Weighed, actor: Actor) -> bool:
    """«مقتل 20 سائحا», «احتجاز 11 موظفا» are told, whoever else is near.

    «بينهم ثلاثة جنود», «بينهم أطفال» are part of a party that is told besides.
    """
    known = event.whole.parties.named.get(event.key(actor))
    apart = known is not None and known.kind not in _OF_A_SIDE
    return apart and actor.party.rule == _COUNTED


def _is_counted_with(event: Weighed, actor: Actor, shown: Sequence[Actor]) -> bool:
    """«مقتل شرطيين ومدني», «امرأة وطفلين»: joined, neither is a part of the other."""
    counted = [a for a in shown if a.party.rule == _COUNTED]
    if actor not in counted:
        return False
    names = [m for a in counted for m in _mentions(event, a)]
    return any(
        _joins(a, b) or _joins(b, a) for a in _mentions(event, actor) for b in names
    )


def _mentions(event: Weighed, actor: Actor) -> list[Mention]:
    """The mention that an actor was read from."""
    named = event.whole.parties.named.get(event.key(actor))
    return [m for m in named.mentions if m.span == actor.party.span] if named else []


def _joins(first: Mention, second: Mention) -> bool:
    beside = first.sentence == second.sentence and second.first == first.last + 1
    return beside and second.prefix == "و"


def _stands_beside(actor: Actor, odds: float, best: float) -> bool:
    named = actor.party.rule in {_LEADER, _BACKER, *_DEAD}
    return named or odds >= SECOND or best - odds <= BEHIND_BEST


def _odds_of(event: Weighed, actor: Actor) -> tuple[str, float]:
    """Its role and the log-odds of it; who stands nowhere near is only told."""
    role = SUFFERED.get(actor.role, actor.role)
    odds = event.odds.get(event.key(actor))
    return role, odds[role] if odds else SECOND
