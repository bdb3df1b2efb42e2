"""A group of tellings → one event: what its claims together say of each slot.

Nothing is decided here that a claim does not say; where speakers differ the event
shows the first and keeps the others as alternatives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from marsad.claims.kinds import CAPTURES, OF_STATE
from marsad.events import compare, setting
from marsad.events.dating import Days, time_of
from marsad.events.kinds import kind_of
from marsad.events.sides import party_of, same_side
from marsad.events.tellings import Group, Telling
from marsad.events.tolls import casualties_of
from marsad.lexicon import load
from marsad.model import (
    Actor,
    Alternative,
    Bound,
    Claim,
    Event,
    Party,
    Quantity,
    Sentence,
    Stance,
    Stated,
    Statement,
    Status,
    Where,
)

T = TypeVar("T")
ROLES = ("perpetrator", "target", "victim", "participant")


def event(
    name: str,
    members: Group,
    claims: Sequence[Claim],
    sentences: Sequence[Sentence],
    days: Days,
    actors: Sequence[Actor],
) -> Event:
    """The event of a group; its claims are those made for it, its actors are found."""
    tellings = members.tellings
    status = status_of(tellings)
    return Event(
        id=name,
        type=type_of(members, actors),
        status=status,
        main=False,
        spans=tuple(sentences[i].span for i in sorted({t.sentence for t in tellings})),
        time=time_of(members, status, days),
        place=setting.own_place(tellings),
        count=count_of(tellings) or _repeated(members, status),
        actors=tuple(actors),
        means=_distinct(tellings, "means"),
        objects=_distinct(tellings, "object"),
        casualties=casualties_of(claims),
        alternatives=alternatives_of(tellings, claims),
    )


def _facts(tellings: Iterable[Telling], kind: type[T], *slots: str) -> list[Stated[T]]:
    return [f for t in tellings for f in t.facts(kind, *slots)]


def count_of(tellings: Sequence[Telling]) -> Stated[Quantity] | None:
    """«شن غارات … وبلغ عددها 15 غارة»: a number tells more than a plural."""
    found = _facts(tellings, Quantity, "count")
    return min(found, key=lambda f: f.value.bound is Bound.VAGUE, default=None)


_REPEATED = frozenset(
    {"shelling_missile", "air_drone_strike", "attack", "remote_explosive"}
)


def _repeated(members: Group, status: Status) -> Stated[Quantity] | None:
    """«تتعرض البلدة لقصف مستمر»: strikes that go on are several."""
    if status is not Status.ONGOING or kind_of(members) not in _REPEATED:
        return None
    act = members.tellings[0].first.act
    several = Quantity(None, 2, None, Bound.VAGUE)
    return Stated(several, act.span, act.text, "count.repeated")


def _distinct(tellings: Iterable[Telling], slot: str) -> tuple[Stated[str], ...]:
    found: dict[str, Stated[str]] = {}
    for fact in _facts(tellings, str, slot):
        found.setdefault(fact.value, fact)
    return tuple(found.values())


def type_of(members: Group, actors: Sequence[Actor] = ()) -> Stated[str]:
    """The type with its words; an event told by its dead alone is an attack."""
    kind = kind_of(members)
    for fact in _facts(members.tellings, str, "type"):
        if fact.value == kind:
            captor = _captor(members, actors) if kind in CAPTURES else None
            return replace(fact, value=captor, rule="type.captor") if captor else fact
    act = members.tellings[0].first.act
    return Stated(kind, act.span, act.text, "type.outcome")


def _captor(members: Group, actors: Sequence[Actor]) -> str | None:
    """A government's or its allies' capture regains, a group's overtakes.

    Where nobody says who took it, what was taken from a group is regained: «السيطرة على
    مديريتين … سقوط 145 من الميليشيات».
    """
    takers = members.parties("perpetrator")[:1]
    if not takers and members.tellings[0].first.around.entry == _NEUTRAL:
        takers = [a.party.value for a in actors if a.role == "perpetrator"]
    if takers:
        sides = [side for side in map(side_of, takers) if side]
        return _CAPTURED_BY.get(sides[0]) if sides else None
    losers = {side_of(p) for p in members.parties("target", "victim")}
    return "territory_regained" if losers == {"group"} else None


_NEUTRAL = "acts.overtaken"  # «سيطر على»; what is freed (تحرير) was the other side's
_CAPTURED_BY = {"state": "territory_regained", "group": "territory_overtaken"}


def side_of(party: Party) -> str | None:
    """Whether a party is a government or stands with one, or an armed group."""
    if party.kind in OF_STATE or _pro_government(party):
        return "state"
    return "group" if party.kind == "armed_group" else None


def _pro_government(party: Party) -> bool:
    """PLOVER's PRM: المقاومة الشعبية, الحشد الشعبي."""
    entry = load().entries.get(party.id or "")
    return entry is not None and entry.get("plover") == "PRM"


def status_of(tellings: Sequence[Telling]) -> Status:
    """What the first telling that names the act says; a reference says nothing."""
    own = [t for t in tellings if not t.refers] or list(tellings)
    return own[0].first.status


def actors_of(tellings: Sequence[Telling]) -> tuple[Actor, ...]:
    """Each party once, in the role that most tellings give it, the first of equals."""
    told: list[list[tuple[str, Stated[Party]]]] = []
    for role, fact in roles_in(tellings):
        for known in told:
            if any(one_actor(fact.value, f.value) for _, f in known):
                known.append((role, fact))
                break
        else:
            told.append([(role, fact)])
    return tuple(_actor(known) for known in told)


_NOT_ME = frozenset({Stance.DENIES, Stance.DENIES_RESPONSIBILITY})
"""Who says "it was not us" did not do it because of those words."""


def roles_in(tellings: Iterable[Telling]) -> list[tuple[str, Stated[Party]]]:
    """Who has which role in the tellings' words, perpetrators first."""
    found = [
        (a.slot, Stated(a.fact.value, a.fact.span, a.fact.text, a.fact.rule))
        for t in tellings
        for a in t.about
        if isinstance(a.fact.value, Party) and a.slot in ROLES
        if not _idle(a.slot, t)
        if not (a.slot == "perpetrator" and _disowned(a.fact.value, t.first))
    ]
    return sorted(found, key=lambda x: ROLES.index(x[0]))


def _idle(role: str, told: Telling) -> bool:
    """«ولم تتبن أي جهة الهجوم، بينما …»: who is named beside it did and suffered another."""
    unclaimed = told.first.stance is Stance.NO_CLAIM
    return unclaimed and (role == "perpetrator" or told.refers)


def _disowned(doer: Party, said: Statement) -> bool:
    """«نفى التنظيم مسؤوليته»; who denies losses in a strike denies not whose it was."""
    if said.stance not in _NOT_ME:
        return False
    own = [party_of(s) for s in said.source[:1]]
    return not own or any(same_side(doer, p) for p in (*own, *said.parties))


_OF_STATE = frozenset({"state", "military"})


def one_actor(a: Party, b: Party) -> bool:
    """The same party, or a state and its army: تركيا, الطيران التركي."""
    own = a.country == b.country and {a.kind, b.kind} <= _OF_STATE
    return (bool(a.country) and own) or compare.same_party(a, b)


def same_actor(one: Actor, other: Actor) -> bool:
    """Whether two actors are one party, in whatever roles."""
    return one_actor(one.party.value, other.party.value)


def is_unclaimed(members: Group) -> bool:
    """«ولم تتبن أي جهة الهجوم»: the report says that it knows nobody who did it."""
    said = (s.stance for t in members.tellings for s in t.statements)
    return Stance.NO_CLAIM in said


def _actor(known: list[tuple[str, Stated[Party]]]) -> Actor:
    """One actor of all that name it; every name it goes by in the report is kept."""
    sides = Counter(_SUFFERED.get(role, role) for role, _ in known)
    most = max(sides.values())
    likely = [(r, f) for r, f in known if sides[_SUFFERED.get(r, r)] == most]
    whole = (told for told in likely if told[1].value.name == _CIVILIANS)
    role, fact = next(whole, likely[0])
    names = (n for _, f in known for n in (f.value.name, f.text, *f.value.aliases))
    own = {fact.value.name, fact.text}
    aliases = tuple(dict.fromkeys(n for n in names if n and n not in own))
    aliases = aliases if len(known) > 1 else fact.value.aliases
    return Actor(role, replace(fact, value=replace(fact.value, aliases=aliases)))


_SUFFERED = {"victim": "target"}
_CIVILIANS = "civilians"  # «خمسة مدنيين بينهم نساء وأطفال»


# ----------------------------------------------------------------- alternatives


def alternatives_of(
    tellings: Sequence[Telling], claims: Sequence[Claim]
) -> tuple[Alternative, ...]:
    """What a named speaker says of place or targets that the view fills otherwise."""
    shown = setting.own_place(tellings)
    elsewhere = _elsewhere(claims, shown) if shown else []
    return (*elsewhere, *_targets(claims))


def _elsewhere(claims: Sequence[Claim], shown: Stated[Where]) -> list[Alternative]:
    """Places apart from the one shown, by those who do not say the one shown."""
    return [
        Alternative("place", about.fact, (claim.id,))
        for claim in claims
        if not any(a.fact == shown for a in claim.about)
        for about in claim.about
        if about.slot == "place" and _apart(about.fact.value, shown.value)
    ]


def _apart(value: object, shown: Where) -> bool:
    return isinstance(value, Where) and compare.places(value, shown) < 0


def _targets(claims: Sequence[Claim]) -> list[Alternative]:
    """Targets of a later speaker that no earlier speaker names."""
    first: list[Party] = []
    found: list[Alternative] = []
    for claim in claims:
        named = [
            a
            for a in claim.about
            if a.slot == "target" and isinstance(a.fact.value, Party)
        ]
        parties = [a.fact.value for a in named if isinstance(a.fact.value, Party)]
        if first and parties and compare.parties(parties, first) < 0:
            found += [Alternative("targets", a.fact, (claim.id,)) for a in named]
        first = first or parties
    return found
