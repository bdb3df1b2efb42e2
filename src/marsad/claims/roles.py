"""Who did it and to whom: each actor of a unit gets a role, or none.

What the words around a name say (:mod:`marsad.claims.casting`) is weighed with what
else stands there; the weights are in ``data/weights.json``, under "role …".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import product

from marsad.claims import slots, uttered
from marsad.claims.casting import own_speech, ruled, singled_out, utters
from marsad.claims.kinds import DOERS, POWERS, act_of, code_of, is_outcome, manner_of
from marsad.claims.seen import NO_ROLE, PERPETRATOR, TARGET, VICTIM, Seen, named
from marsad.claims.units import Unit, nationals_in
from marsad.lexicon import Entry, load, weigh
from marsad.mentions.parties import army_of, is_definite, members, party
from marsad.model import About, Kind, Mention, Part, Party, Span, Stance, Stated

LIKELY = {PERPETRATOR: 0.0, TARGET: -0.8}
"""Log-odds above which an actor gets its likelier role, set by the score on train."""
_ABOARD = 4
_SAID = 5
_UTTERED = frozenset({"roles.utters", "roles.own_speech"})
"""What a ministry of defence says is its own deed; what it did is its forces'."""
_SUBJECTS = frozenset({"roles.subject_before_support", "roles.subject_before_verb"})
"""Rules by which who stands before the verb of a deed did it."""
_CIVILIANS = "roles.civilians"
_ALLIES = frozenset({"actors_generic.allies", "actors_generic.loyalists"})


SURE = frozenset(
    [
        *("described", "own_words", "own_speech", "deed_of", "utters", "addressed"),
        *("counted_among", "leads_them", "repels", "hit_by_deed"),
        *("marches", "has_its_object", "fires"),
        *("halves", "exchanging", "between_two", "killing"),
        *("struck_owner", "struck_thing", "struck_seat"),
        *("singled_out", "led_away", "brought_down"),
        *("notices", "foils", "avows", "struck_foe", "falls_into"),
        *("kills_them", "launches", "fires_within", "guards", "served"),
        *("blown_up", "storms", "has_killed", "met_by"),
        *("done_by", "fell", "began_then", "beside", "loses"),
    ]
)
"""Rules whose words leave no doubt; the others are weighed with what stands around."""
BARRING = frozenset({"roles.notices", "roles.guards", "roles.served", "roles.foils"})
BARRED = -99.0
"""Rules that leave a name no part in the event at all, and its log-odds then."""
_BUSY = frozenset(
    f"roles.{name}"
    for name in ("marches", "storms", "done_by", "launches", "fires_within")
)
"""Rules by which people who are no party are told to have done it."""


def assign(
    unit: Unit, speakers: Mapping[Mention, str], harmed: Sequence[Mention]
) -> tuple[list[About], tuple[Part, ...]]:
    """The roles of the unit's actors, and the log-odds of each for either role.

    ``speakers`` are those who speak of it, with their stance; ``harmed`` are the words
    for people whom the unit's figures count.
    """
    facts: list[About] = []
    cast: list[Part] = []
    given: list[tuple[Mention, str]] = []
    for seen in seen_in(unit, speakers, harmed):
        odds = _odds(seen, given)
        ally = allied(seen, given)
        role, rule = harmed_people(seen) or ally or role_of(seen, odds)
        cast.append(_part(seen, odds, rule))
        given.append((seen.actor, role or NO_ROLE))
        idle = seen.actor.kind is Kind.PEOPLE and rule not in _BUSY
        if role and (role == TARGET or not idle):
            hurt = seen.counted and role == TARGET
            facts.append(_about(seen.actor, VICTIM if hurt else role, rule))
    tell = [m.span for m, stance in speakers.items() if stance == Stance.ASSERTS]
    return [f for f in facts if not _only_tells(f, facts, tell)], tuple(cast)


def _only_tells(fact: About, facts: Sequence[About], tell: Sequence[Span]) -> bool:
    """«قال الجيش إن الحركة شنت هجوما»: his part is a guess, and hers stands in the words."""
    guessed = fact.slot == PERPETRATOR and fact.fact.rule == "roles.weighed"
    doers = (f.fact for f in facts if f.slot == PERPETRATOR)
    named = (d for d in doers if d.rule in _SUBJECTS and d.span > fact.fact.span)
    others = any(not _is_his(fact.fact.value, d.value) for d in named)
    return guessed and fact.fact.span in tell and others


def _is_his(own: object, other: object) -> bool:
    """«قال الجيش الإسرائيلي إن سلاح الجو هاجم»: a body of the same state is his own."""
    if not isinstance(own, Party) or not isinstance(other, Party):
        return False
    return own.kind == other.kind and own.country == other.country


def _part(seen: Seen, odds: Mapping[str, float], rule: str) -> Part:
    """What the words say of the name for either role, kept for the whole event."""
    if rule in BARRING:
        return Part(seen.actor.span, BARRED, BARRED)
    return Part(seen.actor.span, odds[PERPETRATOR], odds[TARGET])


def _odds(seen: Seen, given: list[tuple[Mention, str]]) -> dict[str, float]:
    """For each role its log-odds.

    ``given`` are the actors before and their roles: names joined by و share one.
    """
    features = role_features(seen, given)
    return {role: _weighed(role, features) for role in LIKELY}


def seen_in(
    unit: Unit, speakers: Mapping[Mention, str], harmed: Sequence[Mention]
) -> list[Seen]:
    """The unit's actors in order; of the speakers those who may have done it."""
    seen = (Seen(unit, m, speaks=speakers.get(m, "")) for m in named(unit))
    return [
        replace(s, counted=any(s.first <= h.first <= s.actor.last for h in harmed))
        for s in seen
        if not s.speaks or own_speech(s) or _may_tell_of_itself(s) or _told_of(s)
    ]


def harmed_people(seen: Seen) -> tuple[str, str] | None:
    """«أربعة جنود قُتلوا»: people whom a figure counts suffered, however it is written."""
    people = seen.actor.kind is Kind.PEOPLE
    return (TARGET, "roles.counted") if people and seen.counted else None


def allied(seen: Seen, given: Sequence[tuple[Mention, str]]) -> tuple[str, str] | None:
    """«الجيش والقوات الحليفة له»: allies joined to who did it did it with him."""
    if not given or seen.leader() is not given[-1][0] or given[-1][1] != PERPETRATOR:
        return None
    if seen.actor.entry in _ALLIES or seen.unit.word(seen.actor.last + 1) in members(
        "roles.allied"
    ):
        return PERPETRATOR, "roles.allied"
    return None


def _told_of(speaker: Seen) -> bool:
    """Whose the words are that are the act, or whose the dead; who fell himself."""
    own = utters(speaker) is not None or uttered.loses_own(speaker)
    return own or singled_out(speaker) is not None


def _may_tell_of_itself(speaker: Seen) -> bool:
    """A force or a state; an office only of what it calls its own: «قالت الوزارة إن قواتها».

    «أعلنت وزارة الدفاع قصف الميناء»: or of what it announces by name.
    """
    able = POWERS if speaker.speaks == "claims_responsibility" else DOERS
    return isinstance(speaker.actor.value, Party) and _acts_as(speaker) in able


def role_of(seen: Seen, scored: Mapping[str, float]) -> tuple[str | None, str]:
    """The likelier role, if any is likely, and the named rule that speaks for it."""
    fired, answer = ruled(seen)
    if fired in SURE:
        return (None if answer == NO_ROLE else answer), f"roles.{fired}"
    role = max(scored, key=lambda r: scored[r])
    if scored[role] <= LIKELY[role]:
        return None, ""
    return role, f"roles.{fired}" if answer == role else "roles.weighed"


def _weighed(role: str, features: Iterable[str]) -> float:
    return weigh(f"role {role}", dict.fromkeys(features, 1.0))


def role_features(seen: Seen, given: list[tuple[Mention, str]]) -> set[str]:
    """What stands around an actor's name, by name."""
    parts = (_read, _ruled, _around, _order, _beside_acts)
    found = {f for part in parts for f in part(seen)}
    return found | set(_joined(seen, given))


def _read(seen: Seen) -> Iterator[str]:
    """What the name is, and how it was read."""
    actor = seen.actor
    yield f"kind {_acts_as(seen)}"
    yield f"read by {actor.rule}"
    yield f"opens with {seen.word(actor.first)}"
    yield f"counted {seen.counted}"
    yield f"members {bool(seen.members)}"
    if seen.speaks:
        yield f"speaks {seen.speaks}"
        yield f"speaks as {_acts_as(seen)}"


def _ruled(seen: Seen) -> Iterator[str]:
    """What the rules say, for this kind of actor and of act."""
    fired, answer = ruled(seen)
    kind, family = _acts_as(seen), family_of(act_of(slots.head(seen.unit)).type)
    yield f"rule {fired}"
    yield f"rule {fired} {answer}"
    yield f"answer {answer}"
    yield f"type {family}"
    yield f"type {family} kind {kind}"
    yield f"type {family} rule {fired} {answer}"
    yield f"type {family} answer {answer}"
    yield f"kind {kind} rule {fired} {answer}"
    yield f"kind {kind} answer {answer}"


_OWN_FAMILY = frozenset(
    {
        "armed_clash",
        "territory_regained",
        "territory_overtaken",
        "arrest",
        "abduction",
        "agreement",
        "group_change",
        "disrupted_weapons",
    }
)


def family_of(kind: str | None) -> str:
    """Types whose actors are told alike."""
    if kind is None or kind in _OWN_FAMILY:
        return kind or "none"
    return manner_of(kind)


_REACH = 4


def _around(seen: Seen) -> Iterator[str]:
    """The words and cues right before and after the name."""
    actor = seen.actor
    yield f"before {seen.before}"
    yield f"prefix {seen.prefix}"
    opens = seen.before in members("grammar.openers")
    if opens or seen.first == seen.unit.first:
        yield "opens a clause"
    for cue in seen.unit.of(Kind.CUE):
        ahead, behind = actor.first - cue.last - 1, cue.first - actor.last - 1
        side, gap = ("before", ahead) if ahead >= 0 else ("after", behind)
        if 0 <= gap <= _REACH:
            yield f"cue {code_of(cue)} {'right ' if gap <= 1 else ''}{side}"


def kind_of(actor: Mention) -> str:
    """What kind of party or of people a name means."""
    if isinstance(actor.value, Party):
        return actor.value.kind
    return f"people {code_of(actor)}"


def _acts_as(seen: Seen) -> str:
    """A ministry of defence that announces a deed is an army; not «قالت الوزارة إن …»."""
    party, last = seen.actor.value, seen.actor.last
    behind = {seen.word(i) for i in range(last + 1, last + 1 + _SAID)}
    names = bool(seen.speaks) and not behind & members("grammar.bare_that")
    if names and isinstance(party, Party):
        return army_of(party).kind
    return kind_of(seen.actor)


def _joined(seen: Seen, given: list[tuple[Mention, str]]) -> Iterator[str]:
    """«قوات النظام وحزب الله»: joined to the name before it."""
    if not given:
        yield "first named"
        return
    last, role = given[-1]
    yield f"after a {role}"
    for known in sorted({r for _, r in given}):
        yield f"a {known} before"
    if seen.leader() is last:
        yield f"joined to a {role}"


def _order(seen: Seen) -> Iterator[str]:
    """Which of the unit's names it is."""
    names = named(seen.unit)
    yield f"of {min(len(names), 4)}"
    yield f"place {min(names.index(seen.actor), 4)}"


_GAPS = (0, 1, 3, 6, 12)


def _beside_acts(seen: Seen) -> Iterator[str]:
    """The nearest act on either side, how far, and what lies between."""
    before, after = seen.acts_before(), seen.acts_after()
    for side, acts in (("behind", before[-1:]), ("ahead of", after[:1])):
        if not acts:
            yield f"{side} no act"
        for act in acts:
            yield from _beside(seen, side, act)


def _beside(seen: Seen, side: str, act: Mention) -> Iterator[str]:
    gap = sum(seen.gap(act) > g for g in _GAPS)
    form = "outcome" if is_outcome(act) else act_of(act).form
    kind = act_of(act).type
    yield f"{side} {form}"
    yield f"{side} {form} by {gap}"
    yield f"{side} {act.entry}"
    yield f"{side} {kind} {form} by {min(gap, 3)}"
    yield f"{side} {form} kind {_acts_as(seen)}"
    if gap == 0:
        yield f"right {side} {act.entry} {form} {seen.prefix}"
    if seen.rival_between(act):
        yield f"{side} {form}, another name between"


def _about(mention: Mention, role: str, rule: str) -> About:
    party = party_of(mention)
    party = army_of(party) if role == PERPETRATOR and rule not in _UTTERED else party
    return About(role, Stated(party, mention.span, mention.text, rule))


def party_of(mention: Mention) -> Party:
    """The party that a mention names; kinds of people are parties by their kind."""
    if isinstance(mention.value, Party):
        return mention.value
    return nationals_in(mention) or people_of(load().entries[mention.entry or ""])


@cache
def people_of(entry: Entry) -> Party:
    """«متظاهرون» are protesters; «حوثيا» is one of a group that the lists know."""
    group = entry.get("party")
    if group:
        return party(load().entries[group])
    who = entry.get("who", "person")
    kind = "civilian" if who in members(_CIVILIANS) else "generic"
    return Party(entry.get("name", who), None, kind, tuple(entry.get("aliases", ())))


def aboard(mentions: Sequence[Mention]) -> list[About]:
    """«السيارة كانت تقل مسؤولا من الحشد»: whom the thing that was hit carried."""
    things = [m for m in mentions if m.kind is Kind.OBJECT and is_definite(m)]
    cues = [m for m in mentions if m.kind is Kind.CUE and code_of(m) == "aboard"]
    parties = [m for m in mentions if m.kind in (Kind.ACTOR, Kind.PERSON)]
    for thing, cue in product(things, cues):
        behind = [m for m in parties if 0 < m.first - cue.last <= _ABOARD]
        if thing.last < cue.first and behind:
            return [_about(behind[0], TARGET, "roles.aboard")]
    return []


def refers(unit: Unit, act: Mention) -> bool:
    """Whether the act's words point back: "الهجوم", "هذه الغارة"; not "هجوم آخر"."""
    if act_of(act).role == "reference":
        return True
    if act_of(act).form == "verb":
        return False
    if unit.word(act.first - 1) in members("grammar.one_of") and not is_outcome(act):
        return False  # «إحدى الغارات»
    near = [m for m in unit.cues("another") if m.first == act.last + 1]
    definite = is_definite(act) or act.text.startswith("ال")
    return definite and not near
