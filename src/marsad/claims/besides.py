"""«سقوط مسيرة في المدينة والجيش يعلن استهداف قاعدة»: "and" with a new subject and its verb.

Headlines join two acts so: what somebody else does stands behind "and", he first and then
the verb, and all that follows is his.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.kinds import act_of
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Sentence

_PARTIES = (Kind.ACTOR, Kind.PERSON)
_AND, _HITS = "و", "acts.target"
_BOTH = ("ان", "ون", "وا", "ين")
_CLAUSE = 4  # «وإيران تعلن استهداف»: words from the verb to the act


def own_subject(
    sentence: Sentence, left: Mention, act: Mention, mentions: Sequence[Mention]
) -> Mention | None:
    """Whoever opens the clause of an act behind another, joined by "and"; else nobody.

    «قوات الجيش والشرطة تنفذ», «روسيا والنظام يقصفان»: he is one of two who do it; nor
    «قصف من ميليشيات النظام وروسيا استهدف القرية», what the shelling hit.
    """
    hits = act.entry == _HITS and act_of(act).form == "verb"
    if hits and act_of(left).form == "masdar":
        return None
    parties = [m for m in mentions if m.kind in _PARTIES]
    for party in parties:
        joined = party.prefix.startswith(_AND) and left.last < party.first < act.first
        if joined and not _is_second(party, left, parties):
            verb = _verb_behind(sentence, party, act)
            if verb and act.first - verb <= _CLAUSE:
                return party
    return None


def _is_second(party: Mention, left: Mention, parties: Sequence[Mention]) -> bool:
    """«غارات التحالف والجيش», «قصف والمدفعية»: whether he is joined to a name or an act."""
    before = (m.last for m in parties if m is not party)
    return party.first - 1 in before or party.first - 1 == left.last


def _verb_behind(sentence: Sentence, party: Mention, act: Mention) -> int | None:
    """Where the verb right behind a name stands: the act itself, or a word of saying."""
    at = party.last + 1
    word = sentence.tokens[at].folded if at < len(sentence.tokens) else ""
    if word.endswith(_BOTH):
        return None
    if at == act.first:
        return at if act_of(act).form == "verb" else None
    says = word in members("clauses.headline_says")
    return at if says else None
