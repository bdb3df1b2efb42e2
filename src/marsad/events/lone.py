"""Who did it alone, where nobody is told to have sent him: «فجرت امرأة نفسها», «طعن شاب جنديا».

Kinds of people play no part by the words of an act alone; the words around these leave no doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.claims.kinds import act_of, is_outcome
from marsad.events.parties import doer_by, without_part
from marsad.events.tellings import Group
from marsad.mentions.parties import members as members_of
from marsad.model import Actor, Kind, Mention, Sentence

RULE = "cast.lone"
_BOMBING = "suicide_bombing"
_KINDS = frozenset({_BOMBING, "attack"})
_ONE = frozenset({"sing", "dual"})
_BARE = frozenset({"", "ال", "و", "وال"})
_NEAR = 3
"""Words between «فتاة» and «فجرت نفسها», or «رجل» and whom he attacked."""


@dataclass(frozen=True, slots=True)
class _Around:
    """A mention with the folded words and the mentions of its sentence."""

    mention: Mention
    beside: Sequence[Mention]
    words: Sequence[str]

    def word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def acts(self, kind: str) -> list[Mention]:
        found = [m for m in self.beside if m.kind is Kind.ACT]
        return [m for m in found if act_of(m).type == kind and not is_outcome(m)]


def lone(
    kind: str,
    members: Group,
    actors: Sequence[Actor],
    found: Sequence[Sequence[Mention]],
    sentences: Sequence[Sentence],
) -> Actor | None:
    """The first whom the event's sentences tell so."""
    if kind not in _KINDS:
        return None
    for mention in without_part(members, actors, found):
        words = [t.folded for t in sentences[mention.sentence].tokens]
        if _did(kind, _Around(mention, found[mention.sentence], words)):
            return doer_by(RULE, mention)
    return None


def _did(kind: str, around: _Around) -> bool:
    """«نفذه رجل», or by the words of the deed itself."""
    mention = around.mention
    if mention.prefix not in _BARE:
        return False
    one = mention.kind is Kind.PEOPLE and mention.form in _ONE
    return one and (
        around.word(mention.first - 1) in members_of("roles.done_by")
        or (_blew_up(around) if kind == _BOMBING else _attacked(around))
    )


def _blew_up(around: _Around) -> bool:
    """«قامت فتاتان بتفجير نفسيهما», «فجر شاب نفسه»."""
    last, itself = around.mention.last, members_of("roles.itself")
    ends = (a for a in around.acts(_BOMBING) if 0 < a.first - last <= _NEAR)
    return around.word(last + 1) in itself or any(
        around.word(a.last) in itself for a in ends
    )


def _attacked(around: _Around) -> bool:
    """«طعن شاب جنديا», «أقدم رجل على إطلاق النار»; not «هاجم مدنيون»."""
    first, last, acts = around.mention.first, around.mention.last, around.acts("attack")
    if around.word(first - 1) in members_of("roles.undertaking"):
        return any(0 < a.first - last <= _NEAR for a in acts)
    verbs = [a for a in acts if a.last == first - 1 and act_of(a).form == "verb"]
    verbs = [a for a in verbs if not _has_subject(around, a)]
    parties = [m for m in around.beside if m.kind in (Kind.PEOPLE, Kind.ACTOR)]
    struck = (m for m in parties if 0 < m.first - last <= _NEAR and not m.prefix)
    return bool(verbs) and any(struck)


def _has_subject(around: _Around, verb: Mention) -> bool:
    """«غارات استهدفت مدنيين», «التي طالت مدنيين»: people behind such a verb suffered it."""
    before = around.word(verb.first - 1)
    doing = (Kind.ACT, Kind.WEAPON, Kind.ACTOR, Kind.PERSON, Kind.PEOPLE)
    ends = (m for m in around.beside if m.last == verb.first - 1)
    return before in members_of("grammar.relative") or any(
        m.kind in doing for m in ends
    )
