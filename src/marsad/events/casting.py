"""Who did an event and whom it struck, weighed over the whole report.

The words of one act tell only part: «وسبق ذلك تحرير المدينة» names nobody, the sentence
before does. Every party named near an event has named features for either role: what its
own words say (:mod:`marsad.claims.roles`), where it stands, what else it does in the
report and to whom. The weights stand in ``data/weights.json`` under "cast …".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from marsad.claims.kinds import POWERS, manner_of
from marsad.claims.roles import family_of
from marsad.claims.seen import PERPETRATOR, TARGET
from marsad.events import setting
from marsad.events.kinds import kind_of
from marsad.events.parties import Named, Near, Parties
from marsad.events.sides import party_of
from marsad.events.tellings import Group
from marsad.events.view import roles_in
from marsad.lexicon import weigh
from marsad.model import Mention, Part, Span

ROLES = (PERPETRATOR, TARGET)
SUFFERED = {"victim": TARGET, "participant": TARGET}
_NO_ROLE = "none"
_STEPS = (-5, -4, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 2, 3)
_LETTERS = (8, 20, 40, 80, 160)
_MOST, _SCALE = 5.0, 3.0
Features = Iterator[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Given:
    """The role that most tellings of an event give a party, and by which rule."""

    role: str
    rule: str
    times: int
    counted: bool


class Told:
    """One event as its tellings cast it."""

    def __init__(self, members: Group, parties: Parties) -> None:
        self.tellings = members.tellings
        self.first = members.tellings[0]
        self.type = kind_of(members)
        self.family = family_of(self.type)
        self.manner = manner_of(self.type)
        self.near = parties.near(members.tellings)
        self.given = _given(members, parties)
        self.odds = _odds(members)
        self.doers = [k for k, g in self.given.items() if g.role == PERPETRATOR]
        self.harmed = [k for k, g in self.given.items() if g.role == TARGET]
        self.means = sorted(
            {f.value for t in self.tellings for f in t.facts(str, "means")}
        )
        place = setting.own_place(self.tellings)
        self.country = place.value.country if place else None
        self.speakers = _speakers(members, parties)
        self.fighters = [
            k
            for k, n in self.near.items()
            if n.rank < 2 and parties.named[k].kind in POWERS  # noqa: PLR2004  (its sentences)
        ]

    def role(self, key: str) -> str:
        given = self.given.get(key)
        return given.role if given else _NO_ROLE

    @cached_property
    def most(self) -> tuple[float, float]:
        """The largest log-odds of any name for either role."""
        parts = self.odds.values()
        did = max((p.did for p in parts), default=0.0)
        return did, max((p.suffered for p in parts), default=0.0)


def _given(members: Group, parties: Parties) -> dict[str, Given]:
    told: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for role, fact in roles_in(members.tellings):
        key = parties.key_at.get(fact.span) or parties.key(fact.value)
        told[key].append((role, fact.rule))
    return {key: _most_given(roles) for key, roles in told.items()}


def _most_given(told: list[tuple[str, str]]) -> Given:
    sides = [(SUFFERED.get(role, role), rule) for role, rule in told]
    times = Counter(role for role, _ in sides)
    role, rule = next(s for s in sides if times[s[0]] == max(times.values()))
    return Given(role, rule, len(told), any(role == "victim" for role, _ in told))


def _odds(members: Group) -> dict[Span, Part]:
    """The best log-odds of each name for each role, over the tellings."""
    found: dict[Span, Part] = {}
    for part in (p for t in members.tellings for p in t.first.cast):
        known = found.get(part.span, part)
        did, suffered = max(known.did, part.did), max(known.suffered, part.suffered)
        found[part.span] = Part(part.span, did, suffered)
    return found


def _speakers(members: Group, parties: Parties) -> dict[str, set[str]]:
    """Who speaks of the event, with which stance, and for whom."""
    found: dict[str, set[str]] = defaultdict(set)
    for statement in (s for t in members.tellings for s in t.statements):
        for source in statement.source[:1]:
            if source.text:
                found[parties.key(party_of(source))].add(statement.stance.value)
        for party in statement.parties:
            found[parties.key(party)].add("for")
    return found


class Cast:
    """A report's events with all its parties, and what each does in the other events."""

    def __init__(
        self, groups: Sequence[Group], found: Sequence[Sequence[Mention]]
    ) -> None:
        self.parties = Parties(found)
        self.events = [Told(g, self.parties) for g in groups]
        armed = [n for n in self.parties.named.values() if n.kind in POWERS]
        often = sorted(armed, key=lambda n: -len(n.mentions))
        self.rank = {n.key: i for i, n in enumerate(often)}
        self.acted: dict[tuple[str, str], set[int]] = defaultdict(set)
        self.kinds: Counter[tuple[str, str, str]] = Counter()
        self.filled: Counter[tuple[str, str]] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        for index, event in enumerate(self.events):
            self._note(index, event)

    def _note(self, index: int, event: Told) -> None:
        for key, given in event.given.items():
            self.acted[key, given.role].add(index)
            self.kinds[key, given.role, event.type] += 1
            self.kinds[key, given.role, event.family] += event.family != event.type
        for role, keys in ((PERPETRATOR, event.doers), (TARGET, event.harmed)):
            self.filled[event.type, role] += bool(keys)
        self.pairs.update((a, b) for a in event.doers for b in event.harmed)

    def odds(self, index: int, key: str) -> dict[str, float]:
        """The log-odds of a party near an event for either role."""
        features = dict(self.features(index, key))
        return {role: weigh(f"cast {role}", features) for role in ROLES}

    def features(self, index: int, key: str) -> Features:
        """What speaks for a party having done an event, or having suffered it."""
        event, party = self.events[index], self.parties.named[key]
        near = event.near[key]
        yield from _said(event, party)
        names = [*_given_role(event, party), *_where(event, party, near)]
        names += [*_beside(event, party, near), *self._else(index, party)]
        names += [*self._named(event, party), *_kind(event, party, near)]
        names += [*self._against(event, party)]
        for name in names:
            yield name, 1.0

    def _else(self, index: int, party: Named) -> Iterator[str]:
        """What it does and suffers in the other events of the report."""
        event = self.events[index]
        own = event.role(party.key)
        for label, role, filled in (
            ("did", PERPETRATOR, event.doers),
            ("suffered", TARGET, event.harmed),
        ):
            acted, here = self.acted[party.key, role], own == role
            times = len(acted) - here
            of_family = self.kinds[party.key, role, event.family] - here
            of_type = self.kinds[party.key, role, event.type] - here
            yield f"{label} {min(times, 2)} else"
            yield f"{label} {min(of_family, 2)} of family"
            yield f"{label} {min(of_type, 2)} of type"
            yield f"{label} {min(times, 1)} else, {own}"
            for slot, keys in (("doers", event.doers), ("harmed", event.harmed)):
                told = f"{slot} {min(len(keys), 1)}, {own}"
                yield f"{label} {min(of_type, 1)} of type, {told}"
            yield from self._neighbours(index, label, acted, own)
            others = self.filled[event.type, role] - bool(filled)
            if others and of_type == others:
                yield f"{label} all of type"
                yield f"{label} all of type, {own}"

    def _neighbours(
        self, index: int, label: str, acted: set[int], own: str
    ) -> Iterator[str]:
        """Whether it plays its part in the event told before, or in the next."""
        if index - 1 in acted:
            same = self.events[index - 1].type == self.events[index].type
            yield f"{label} the one before"
            yield f"{label} the one before, {'same' if same else 'other'} type, {own}"
        if index + 1 in acted:
            yield f"{label} the next"

    def _named(self, event: Told, party: Named) -> Iterator[str]:
        """How often and how early the report names it, among how many who fight."""
        rank = min(self.rank[party.key], 3) if party.key in self.rank else "none"
        yield f"rank {rank}"
        yield f"rank {rank} {event.manner}, doers {min(len(event.doers), 1)}"
        if party.mentions[0].sentence == 0:
            yield "in the first sentence"
            yield f"in the first sentence, {event.role(party.key)}"
        if party.key in event.fighters:
            alone = f"one of {min(len(event.fighters), 4)} fighters"
            yield alone
            yield f"{alone}, {event.role(party.key)}, doers {min(len(event.doers), 1)}"

    def _against(self, event: Told, party: Named) -> Iterator[str]:
        """Whom it would have struck, or by whom it would have been struck."""
        own = event.role(party.key)
        for label, keys in (("against", event.harmed), ("harmed by", event.doers)):
            for other in (self.parties.named.get(k) for k in keys):
                if other and other is not party:
                    yield f"{_plain(party)} {label} {other.kind}"
                    if _one_country(party, other):
                        yield f"{label} its own country"
                    yield from self._facing(party.key, other.key, label, own)

    def _facing(self, key: str, other: str, label: str, own: str) -> Iterator[str]:
        """What the two do to each other in the other events of the report."""
        struck = label == "against" and own == PERPETRATOR
        if self.pairs[key, other] > struck:
            yield f"{label}: struck them else"
        suffered = label == "harmed by" and own == TARGET
        if self.pairs[other, key] > suffered:
            yield f"{label}: struck by them else"


def _plain(party: Named) -> str:
    return "people" if party.kind.startswith("people") else party.kind


def _one_country(one: Named, other: Named) -> bool:
    return one.party.country is not None and one.party.country == other.party.country


def _said(event: Told, party: Named) -> Features:
    """What the words of the act say of its names, weighed by :mod:`claims.roles`."""
    parts = [p for m in party.mentions if (p := event.odds.get(m.span))]
    if not parts:
        return
    role = event.role(party.key)
    best = max(p.did for p in parts), max(p.suffered for p in parts)
    for label, odds, most in zip(("did", "suffered"), best, event.most, strict=True):
        step = sum(odds > s for s in _STEPS)
        yield label, max(-_MOST, min(_MOST, odds)) / _SCALE
        yield f"{label} at {step}", 1.0
        yield f"{label} at {step}, {role}", 1.0
        if odds >= most:
            yield f"{label} most", 1.0
            yield f"{label} most, {event.family}", 1.0


def _given_role(event: Told, party: Named) -> Iterator[str]:
    """The role that the tellings give it, and whether others fill the roles."""
    given, role = event.given.get(party.key), event.role(party.key)
    yield f"given {role}"
    yield f"given {role}, {event.family}"
    yield f"given {role} kind {party.kind}"
    if given:
        yield f"given by {given.rule} {role}"
        yield f"given by {given.rule} {role}, {event.family}"
        yield f"given {role} {min(given.times, 3)} times"
        yield f"as victim {given.counted}"
    for slot, keys in (("doers", event.doers), ("harmed", event.harmed)):
        yield f"{slot} {min(len(keys), 2)}, {role}"
        yield f"{slot} {min(len(keys), 2)}, {role}, {event.family}"
    if event.first.refers:
        yield f"points back, {role}"
    yield f"status {event.first.first.status}, {role}"


def _where(event: Told, party: Named, near: Near) -> Iterator[str]:
    """Where it stands to the event."""
    yield near.where
    yield f"{near.where}, {event.manner}"
    yield f"{near.where}, kind {party.kind}"
    yield f"{near.where}, given {event.role(party.key)}"
    yield f"{near.where}, doers {min(len(event.doers), 2)}"
    yield f"{near.where}, harmed {min(len(event.harmed), 2)}"


def _beside(event: Told, party: Named, near: Near) -> Iterator[str]:
    """On which side of the act, and how far, in its sentence; who speaks."""
    if near.mention.sentence == near.telling.sentence:
        act, mention = near.telling.first.act, near.mention
        side = "ahead" if mention.span.start < act.span.start else "behind"
        gap = sum(near.letters > x for x in _LETTERS)
        yield f"{side} of the act by {gap}"
        yield f"{side} of {act.value.form} by {min(gap, 3)}"
        yield f"prefix {mention.prefix} {side}"
    for stance in sorted(event.speakers.get(party.key, ())):
        yield f"speaks {stance}"
        yield f"speaks {stance}, {event.family}"
        yield f"speaks {stance}, {_plain(party)}, {event.role(party.key)}"


def _kind(event: Told, party: Named, near: Near) -> Iterator[str]:
    """What it is, beside the kind of act, its means and its country."""
    plain = _plain(party)
    yield f"kind {party.kind}"
    yield f"kind {party.kind}, {event.manner}"
    yield f"kind {plain}, {event.family}, doers {min(len(event.doers), 1)}"
    yield f"kind {plain}, type {event.type}"
    yield f"type {event.type}"
    yield f"read by {near.mention.rule}"
    yield f"known {party.party.id is not None}, {event.manner}"
    for means in event.means:
        yield f"{plain} with {means}"
    where = "unknown"
    if event.country and party.party.country:
        where = "own" if event.country == party.party.country else "foreign"
    yield f"place {where}"
    yield f"place {where}, {plain}, {event.manner}"
