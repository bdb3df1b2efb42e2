"""The parties that a report names, each once, and which of them stand near an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from marsad.claims.roles import kind_of, party_of
from marsad.claims.seen import PERPETRATOR
from marsad.claims.units import parties_in
from marsad.events import compare
from marsad.events.tellings import Group, Telling
from marsad.model import Actor, Mention, Party, Span, Stated

REACH = 2
"""Sentences before or behind a telling of an event; farther on hardly any belongs to it."""
_NEAREST = 24
_OF_STATE = frozenset({"state", "military"})
CLAUSE, BEFORE, BEHIND = "clause", "sentence before clause", "sentence behind clause"


@dataclass(slots=True)
class Named:
    """A party of a report with all that names it; ``kind`` also tells kinds of people."""

    key: str
    party: Party
    kind: str
    mentions: list[Mention] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Near:
    """Where a party stands to an event: the nearest of its names to any of its tellings.

    ``rank`` grows with the distance that ``where`` names.
    """

    rank: float
    where: str
    mention: Mention
    telling: Telling

    @property
    def party(self) -> Party:
        return party_of(self.mention)

    @property
    def letters(self) -> int:
        return abs(self.telling.first.act.span.start - self.mention.span.start)


class Parties:
    """A report's parties in the order in which they are first named."""

    def __init__(self, found: Sequence[Sequence[Mention]]) -> None:
        self.named: dict[str, Named] = {}
        self.key_at: dict[Span, str] = {}
        self._called: dict[str, str] = {}
        self._inside = [parties_in(inside) for inside in found]
        for mention in (m for inside in self._inside for m in inside):
            key = self.key(party_of(mention))
            self.key_at[mention.span] = key
            known = self.named.setdefault(
                key, Named(key, party_of(mention), kind_of(mention))
            )
            known.mentions.append(mention)

    def key(self, party: Party) -> str:
        """What a party goes by here; a state and its army are one: تركيا, الطيران التركي."""
        if party.country and party.kind in _OF_STATE:
            return f"of {party.country}"
        if party.id:
            return party.id
        names = sorted(compare.names(party)) or [party.kind]
        key = next((self._called[n] for n in names if n in self._called), names[0])
        for name in names:
            self._called.setdefault(name, key)
        return key

    def near(self, tellings: Sequence[Telling]) -> dict[str, Near]:
        """The parties named in an event's sentences or right beside, the nearest first."""
        nearest: dict[str, Near] = {}
        for telling in tellings:
            for near in self._around(telling):
                key = self.key_at[near.mention.span]
                if key not in nearest or near.rank < nearest[key].rank:
                    nearest[key] = near
        first = sorted(nearest, key=lambda k: (nearest[k].rank, nearest[k].letters, k))
        return {key: nearest[key] for key in first[:_NEAREST]}

    def _around(self, telling: Telling) -> Iterator[Near]:
        first = max(0, telling.sentence - REACH)
        for inside in self._inside[first : telling.sentence + REACH + 1]:
            for mention in inside:
                yield Near(*_standing(mention, telling), mention, telling)


def _standing(mention: Mention, telling: Telling) -> tuple[float, str]:
    """How far a name stands from the words of an act, and what that is called."""
    gap = telling.sentence - mention.sentence
    if gap > 0:
        return 1.5 + gap, f"before by {gap}"
    if gap < 0:
        return 1.7 - gap, f"behind by {-gap}"
    if telling.span.holds(mention.span):
        return 0.0, CLAUSE
    ahead = mention.span.start < telling.span.start
    return (1.0, BEFORE) if ahead else (1.5, BEHIND)


def without_part(
    members: Group, actors: Sequence[Actor], found: Sequence[Sequence[Mention]]
) -> Iterator[Mention]:
    """What an event's own sentences mention and none of its actors is, in order."""
    taken = [a.party.span for a in actors]
    for number in sorted({t.sentence for t in members.tellings}):
        for mention in found[number]:
            if not any(s.meets(mention.span) for s in taken):
                yield mention


def doer_by(rule: str, mention: Mention) -> Actor:
    """Whom a mention names as the doer, with the rule that says so."""
    who = Stated(party_of(mention), mention.span, mention.text, rule)
    return Actor(PERPETRATOR, who)
