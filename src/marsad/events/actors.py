"""The actors of an event: those whom its tellings give a role, and who else is likely.

The likelier role of each party near an event is weighed by :mod:`marsad.events.casting`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from marsad.claims.kinds import CAPTURES, OF_STATE, POWERS, VERBAL
from marsad.claims.losses import OWN_DEAD
from marsad.claims.marching import PROTESTS
from marsad.claims.roles import BARRED
from marsad.claims.seen import PERPETRATOR, TARGET, VICTIM
from marsad.events import accusing
from marsad.events.beside import POLICING
from marsad.events.casting import SUFFERED, Cast, Told
from marsad.events.closest import named_closest
from marsad.events.facing import opposed
from marsad.events.joined import with_joined
from marsad.events.parties import BEFORE, BEHIND, CLAUSE, Near
from marsad.events.struck import struck
from marsad.events.tellings import Group
from marsad.events.view import actors_of, one_actor, side_of
from marsad.events.worded import worded
from marsad.model import Actor, Mention, Party, Sentence, Stance, Stated

KEPT = -0.62
"""Log-odds below which a party loses the role that the words of an act give it."""
ADDED = {PERPETRATOR: -0.4, TARGET: -0.65}
IN_CLAUSE = 0.0
"""Log-odds above which a party gets a role that they do not give it; the second where the
act's own words name it. By the score on the annotated reports, cross-validated: of the
doers added from other clauses and sentences to a real event more than half are right; who
was struck goes untold more often, and a likely one is worth more than none."""
EMPTY = {PERPETRATOR: -0.62, TARGET: -1.2}
"""The same for a role that news of such acts names nearly always and that is still open."""
OPEN = {
    PERPETRATOR: frozenset({"armed_clash", "shelling_missile"}) | CAPTURES,
    TARGET: frozenset({"armed_clash"}) | CAPTURES,
}
SURE = frozenset(
    {
        *("roles.counted", "roles.own_words", "roles.own_speech", "roles.deed_of"),
        *("roles.hit_by_deed", "roles.killing", "roles.struck_owner"),
        *("roles.struck_thing", "roles.avowed", "roles.brought_down", "roles.fires"),
        *("roles.avows", "roles.struck_foe", "roles.falls_into"),
        *(
            "roles.blown_up",
            "roles.sufferer",
            "roles.storms",
            "roles.has_killed",
            "roles.met_by",
        ),
        *("roles.kills_them", "roles.launches", "roles.fires_within"),
        *("roles.done_by", "roles.has_its_object"),
        OWN_DEAD,
        *("roles.utters", "roles.addressed"),
        *("roles.repels", "roles.marches", "roles.allied", "roles.singled_out"),
    }
)
"""Rules whose words leave no doubt (:data:`marsad.claims.roles.SURE`)."""
_FIGHT = frozenset({"armed_clash"})
_TELLING = frozenset({Stance.ASSERTS.value, "for"})
SIDES = frozenset({"roles.halves"})
"""The same, of an event that is a fight."""
_RULES = {CLAUSE: "cast.clause", BEFORE: "cast.sentence", BEHIND: "cast.sentence"}


def cast(
    groups: Sequence[Group],
    found: Sequence[Sequence[Mention]],
    sentences: Sequence[Sentence],
) -> list[tuple[Actor, ...]]:
    """The actors of each event, those that its own words give a role first."""
    whole = Cast(groups, found)
    shown = (_charged(whole, i, g, found) for i, g in enumerate(groups))
    return [
        worded((*actors, *_thing(actors, g, found, sentences)), found, sentences)
        for actors, g in zip(shown, groups, strict=True)
    ]


def _charged(
    whole: Cast, index: int, members: Group, found: Sequence[Sequence[Mention]]
) -> tuple[Actor, ...]:
    """The actors, with whom others accuse as doer and without the accuser as such."""
    actors = with_joined(_actors(whole, index, members), found)
    if whole.events[index].type in _TWO_SIDED:
        return opposed(actors, whole.events[index].type, found)
    parties, near = whole.parties, whole.events[index].near
    arrests = whole.events[index].type in POLICING  # who accuses them has caught them
    own = set() if arrests else accusing.blamers(members, parties)
    keys = [parties.key_at[m.span] for m in accusing.accused(members, parties, found)]
    did = [
        Actor(PERPETRATOR, _stated(near[k], parties.named[k].mentions)) for k in keys
    ]
    left = [a for a in actors if _stands(a, parties.key(a.party.value), own, keys)]
    left = [a for a in left if not (keys and _accuses(a, members))]
    new = [d for d in did if not any(_one(d, a) for a in left)]
    return (*new, *left)


_JUDGES = frozenset({"accuse", "reject", "request"})
_TWO_SIDED = VERBAL | {"armed_clash", "agreement"}


def _stands(actor: Actor, key: str, own: set[str], keys: Sequence[str]) -> bool:
    """Neither the accuser as doer nor the accused as harmed."""
    did = actor.role == PERPETRATOR
    return key not in own if did else key not in keys


def _accuses(actor: Actor, members: Group) -> bool:
    did = actor.role == PERPETRATOR
    return did and accusing.is_blamer(actor.party.span, members)


def _one(one: Actor, other: Actor) -> bool:
    return one_actor(one.party.value, other.party.value)


def _thing(
    actors: Sequence[Actor],
    members: Group,
    found: Sequence[Sequence[Mention]],
    sentences: Sequence[Sentence],
) -> list[Actor]:
    """What was hit, where the report tells of nobody who was."""
    if any(a.role in (TARGET, VICTIM) for a in actors):
        return []
    thing = struck(members, found, sentences)
    return [thing] if thing else []


def _actors(whole: Cast, index: int, members: Group) -> tuple[Actor, ...]:
    """Who speaks and to whom is as the words have it: only deeds are weighed."""
    event = whole.events[index]
    if event.type in VERBAL:
        return named_closest(actors_of(members.tellings), event.type)
    odds = {key: whole.odds(index, key) for key in event.near}
    shown: list[Actor] = []
    told: set[str] = set()
    for actor in actors_of(members.tellings):
        key = whole.parties.key_at.get(actor.party.span, "")
        told.add(key)
        sure = event.type in _FIGHT and actor.party.rule in SIDES
        own = key not in odds or sure or _of_the_dead(actor, event)
        kept = actor if own else _kept(actor, odds[key])
        if kept:
            shown.append(kept)
    for key, near in event.near.items():
        role = None if key in told else _role_of(odds[key], near)
        role = None if role and _ruled_out(event, key, role, near) else role
        role = (
            None if role == PERPETRATOR and _answers(whole, event, key, near) else role
        )
        if role and not (role == PERPETRATOR and _unclaimed(members)):
            added = Actor(role, _stated(near, whole.parties.named[key].mentions))
            if not any(one_actor(added.party.value, a.party.value) for a in shown):
                shown.append(added)
    if not _unclaimed(members):
        shown += _missing(whole, event, odds, shown)
    doing = [a for a in shown if not _stands_by(a, event.type)]
    doing = [a for a in doing if not _only_tells(whole, event, a, doing)]
    ordered = sorted(doing, key=lambda a: a.role != PERPETRATOR)
    return named_closest(ordered, event.type)


def _stands_by(actor: Actor, kind: str) -> bool:
    """«وقفة أمام مقر الشرطة ضد إسرائيل»: neither takes to the street."""
    did = actor.role == PERPETRATOR
    return kind in PROTESTS and did and actor.party.value.kind in OF_STATE


_GUESSED = frozenset(
    {"roles.weighed", "cast.clause", "cast.sentence", "cast.before", "cast.behind"}
)
_SUBJECTS = frozenset({"roles.subject_before_support", "roles.subject_before_verb"})
_SAID = 80  # letters from who speaks to who did it: «قال الجيش أمس إن قوات»


def _only_tells(whole: Cast, event: Told, actor: Actor, shown: Sequence[Actor]) -> bool:
    """«قال الجيش الأميركي إن قوات التحالف نفذت غارات»: who tells of another's deed.

    Where his part is a mere guess and the words name who did it.
    """
    if actor.role != PERPETRATOR or actor.party.rule not in _GUESSED:
        return False
    key = whole.parties.key_at.get(actor.party.span, "")
    told = event.speakers.get(key, set())
    doers = (a.party for a in shown if a.role == PERPETRATOR)
    gaps = (p.span.start - actor.party.span.end for p in doers if p.rule in _SUBJECTS)
    named = any(0 < gap <= _SAID for gap in gaps)
    return named and bool(told) and told <= _TELLING


_DEAD = frozenset({"roles.counted_among", "roles.fell"})


def _of_the_dead(actor: Actor, event: Told) -> bool:
    """«مقتل سبعة من الشرطة», «إن سبعة جنود ليبيين قتلوا»; in a clash either side has its dead."""
    return actor.party.rule in _DEAD and event.type != "armed_clash"


def _ruled_out(event: Told, key: str, role: str, near: Near) -> bool:
    """«اتهمت الحكومة الحوثيين بقصف …»: who blames another did not do it.

    «فيما اندلعت اشتباكات بين أ وب»: whose fight it is stands in its own words.
    """
    blames = Stance.BLAMES.value in event.speakers.get(key, ())
    if (role == PERPETRATOR and blames) or _is_barred(event, near):
        return True
    sides = {g.role for g in event.given.values() if g.rule == "roles.sides"}
    return near.where != CLAUSE and len(sides) > 1


def _answers(whole: Cast, event: Told, key: str, near: Near) -> bool:
    """«نددت فرنسا بالهجوم»: whose words it is told in, and no deed of hers.

    «تصدت الدفاعات لهجوم بالمسيرات»: nor of who shot the drones down.
    """
    noun = event.first.first.act.value.form == "masdar"
    kinds = _JUDGES | {"disrupted_weapons"} if noun else _JUDGES
    others = (whole.events[i] for i in whole.acted[key, PERPETRATOR])
    words = (e for e in others if e.type in kinds and key in e.near)
    return any(e.near[key].mention.span == near.mention.span for e in words)


def _is_barred(event: Told, near: Near) -> bool:
    """«أعلن الجيش رصد إطلاق صواريخ»: who notices a deed has no part in it."""
    part = event.odds.get(near.mention.span)
    return part is not None and part.did <= BARRED


def _missing(
    whole: Cast,
    event: Told,
    odds: Mapping[str, Mapping[str, float]],
    shown: list[Actor],
) -> list[Actor]:
    """The likeliest party for each role that stands open: «اشتباكات مع الجيش» has two sides."""
    found: list[Actor] = []
    filled = {SUFFERED.get(a.role, a.role) for a in shown}
    for role in (r for r in OPEN if event.type in OPEN[r] and r not in filled):
        left = [k for k in odds if _is_free(whole, event, k, [*shown, *found])]
        left = [k for k in left if not _is_barred(event, event.near[k])]
        if event.type in CAPTURES:
            left = [k for k in left if _faces(event.near[k].party, shown)]
        best = max(left, key=lambda k: odds[k][role], default=None)
        if best and odds[best][role] > EMPTY[role]:
            mentions = whole.parties.named[best].mentions
            found.append(Actor(role, _stated(event.near[best], mentions)))
    return found


def _is_free(whole: Cast, event: Told, key: str, shown: Sequence[Actor]) -> bool:
    """Whether a side near the event plays no part in it yet."""
    party = event.near[key].party
    people = whole.parties.named[key].kind.startswith("people")
    return not people and not any(one_actor(party, a.party.value) for a in shown)


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


def _unclaimed(members: Group) -> bool:
    """«ولم تتبن أي جهة الهجوم»: the report says that it knows nobody who did it."""
    said = (s.stance for t in members.tellings for s in t.statements)
    return Stance.NO_CLAIM in said


def _kept(actor: Actor, odds: Mapping[str, float]) -> Actor | None:
    """The actor in the role given, in the other one where that is likely, or not at all."""
    if actor.party.rule in SURE:
        return actor
    own = SUFFERED.get(actor.role, actor.role)
    other = TARGET if own == PERPETRATOR else PERPETRATOR
    if odds[other] > max(ADDED[PERPETRATOR], odds[own]):
        return Actor(other, replace(actor.party, rule="cast.turned"))
    return actor if odds[own] > KEPT else None


def _role_of(odds: Mapping[str, float], near: Near) -> str | None:
    role = max(odds, key=lambda r: odds[r])
    least = IN_CLAUSE if near.where == CLAUSE else ADDED[role]
    return role if odds[role] > least else None


def _stated(near: Near, mentions: Sequence[Mention]) -> Stated[Party]:
    """The party with the words nearest to the event and every name of it."""
    mention, party = near.mention, near.party
    texts = (m.text for m in mentions)
    names = tuple(n for n in dict.fromkeys((*party.aliases, *texts)) if n != party.name)
    rule = _RULES.get(near.where, f"cast.{near.where.split()[0]}")
    return Stated(replace(party, aliases=names), mention.span, mention.text, rule)
