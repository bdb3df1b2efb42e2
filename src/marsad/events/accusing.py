"""Who is accused did it, and who accuses did not: «اتهم الجيش الحر الوحدات بقصف البلدة»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.claims.deeds import CONDEMNED
from marsad.claims.kinds import FIGHTING, code_of
from marsad.events.parties import Parties
from marsad.events.sides import party_of
from marsad.events.tellings import Group
from marsad.model import Kind, Mention, Party, Span, Stance, Statement

_BLAMED = "stance.blamed"
_OWN = Stance.CLAIMS_RESPONSIBILITY


def blamers(members: Group, parties: Parties) -> set[str]:
    """Those who blame others for an event, or condemn it, and never take it on themselves."""
    said = [s for t in members.tellings for s in t.statements]
    blaming = [s for s in said if s.stance is Stance.BLAMES or s.rule == CONDEMNED]
    owning = [s for s in said if s.stance is _OWN]
    return _keys(blaming, parties) - _keys(owning, parties)


def is_blamer(span: Span, members: Group) -> bool:
    """«واتهم مصدر عسكري أوكراني القوات الروسية»: whether words name who blames."""
    said = (s for t in members.tellings for s in t.statements)
    blaming = (s.source[0].span for s in said if s.stance is Stance.BLAMES and s.source)
    return any(own is not None and own.meets(span) for own in blaming)


def _keys(said: Sequence[Statement], parties: Parties) -> set[str]:
    named = (s for s in said if s.source and s.source[0].text)
    return {parties.key(_who(s)) for s in named}


def _who(statement: Statement) -> Party:
    """The speaker, with the country that his name alone does not tell."""
    speaker = statement.source[0]
    known = (p for p in statement.parties if p.id and p.id == speaker.id)
    return next(known, party_of(speaker))


def accused(
    members: Group, parties: Parties, found: Sequence[Sequence[Mention]]
) -> list[Mention]:
    """The names between the word of blame and the act: «تتهم (صقور الشام) بقتل».

    Two may each accuse the other: «اتهمت الحركة إسرائيل …، وقال الجيش إن الحركة مسؤولة».
    """
    charged: dict[str, Mention] = {}
    for statement in (s for t in members.tellings for s in t.statements):
        if statement.stance is Stance.BLAMES and statement.rule == _BLAMED:
            own = _keys([statement], parties)
            named = list(_between(statement, parties, found[statement.sentence], own))
            for i, mention in enumerate(named):
                if not i or mention.prefix == "و":
                    charged.setdefault(parties.key_at[mention.span], mention)
    return list(charged.values())


def _between(
    statement: Statement, parties: Parties, inside: Sequence[Mention], own: set[str]
) -> Iterator[Mention]:
    act = statement.act.span.start
    cues = [m for m in inside if m.kind is Kind.CUE and code_of(m) == "blamed"]
    begun = max((m.span.end for m in cues if m.span.end <= act), default=act)
    spoken = [s.span for s in statement.source[:1] if s.span]  # اتهم | الجيش السوداني
    for mention in sorted(inside, key=lambda m: m.span.start):
        key = parties.key_at.get(mention.span)
        if not key or key in own or not begun <= mention.span.start < act:
            continue
        if any(span.meets(mention.span) for span in spoken):
            continue
        if parties.named[key].kind in FIGHTING:
            yield mention
