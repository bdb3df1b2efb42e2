"""Names joined by و suffer together: «مواقع الجيش والمقاومة», «طرد الحوثيين وقوات فلان».

And do it together, where the words of the act name the first as its doer: «قصف من قبل النظام
وروسيا», «شنت القوات وحزب الله هجوما»; whom only the report makes a doer stands alone. Not the
two sides of «اشتباكات بين أ وب».
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from marsad.claims.kinds import ARMED, POWERS, code_of
from marsad.claims.roles import party_of
from marsad.claims.seen import PERPETRATOR, TARGET
from marsad.events.parties import doer_by
from marsad.events.view import one_actor
from marsad.model import Actor, Kind, Mention, Span, Stated

RULE = "cast.joined"
_AND = frozenset({"و", "وال"})
_BETWEEN = 6
DOING = frozenset(
    f"roles.{name}"
    for name in (
        *("subject_of_support", "subject_before_support", "subject_before_verb"),
        *("launches", "beside_verb", "agent_of_masdar", "source_of_fire"),
        *("by_agent_words", "done_by"),
    )
) | {"cast.clause"}
"""Rules by which the words of the act name its doer, or its own clause does."""


def with_joined(
    actors: Sequence[Actor], found: Sequence[Sequence[Mention]]
) -> tuple[Actor, ...]:
    """The actors, with those whose names are joined to theirs and who play no part."""
    at = {m.span: m for inside in found for m in inside if m.kind is Kind.ACTOR}
    shown = list(actors)
    for actor in (a for a in actors if a.role != PERPETRATOR):
        mention = at.get(actor.party.span)
        for other in _beside(mention, found) if mention else ():
            if not any(one_actor(party_of(other), a.party.value) for a in shown):
                shown.append(_struck(other))
    return (*shown, *_doing_it_too(actors, shown, at, found))


def _doing_it_too(
    actors: Sequence[Actor],
    shown: Sequence[Actor],
    at: Mapping[Span, Mention],
    found: Sequence[Sequence[Mention]],
) -> Iterator[Actor]:
    """«قصف من قبل ميليشيا كذا والميليشيات الأجنبية»: who is joined to the doer."""
    for actor in (a for a in actors if a.role == PERPETRATOR):
        mention = at.get(actor.party.span)
        if actor.party.rule not in DOING or mention is None:
            continue
        for other in joined_behind(mention, found[mention.sentence]):
            if not any(one_actor(party_of(other), a.party.value) for a in shown):
                yield doer_by(RULE, other)


def joined_behind(mention: Mention, inside: Sequence[Mention]) -> list[Mention]:
    """The power whose name follows a name with و, where neither is a side of its own."""
    if _one_of_two(mention, inside) or mention.prefix.endswith("ل"):
        return []
    powers = (m for m in inside if m.kind is Kind.ACTOR and party_of(m).kind in POWERS)
    behind = (m for m in powers if m.first == mention.last + 1)
    return [m for m in behind if m.prefix in _AND]


def _beside(mention: Mention, found: Sequence[Sequence[Mention]]) -> Iterator[Mention]:
    inside = found[mention.sentence]
    if not _armed(mention) or _one_of_two(mention, inside):
        return
    names = [m for m in inside if m.kind is Kind.ACTOR and _armed(m)]
    for other in names:
        if other.prefix in _AND and other.first == mention.last + 1:
            yield other
        if mention.prefix in _AND and mention.first == other.last + 1:
            yield other


def _armed(mention: Mention) -> bool:
    return party_of(mention).kind in ARMED


def _one_of_two(mention: Mention, inside: Sequence[Mention]) -> bool:
    """«بين أ وب»: each is a side of its own."""
    cues = (m for m in inside if m.kind is Kind.CUE and code_of(m) == "between")
    return any(0 < mention.first - m.last <= _BETWEEN for m in cues)


def _struck(mention: Mention) -> Actor:
    who = Stated(party_of(mention), mention.span, mention.text, RULE)
    return Actor(TARGET, who)
