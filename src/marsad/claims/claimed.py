"""Which of a sentence's acts is the deed that a party claims.

«تبنى التنظيم الهجوم، بينما تواصلت المعارك في الريف» claims one act of two.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.attribution import Attribution
from marsad.claims.kinds import VIOLENCE, act_of
from marsad.claims.slots import opener_of
from marsad.claims.units import Unit
from marsad.model import Span, Stance

_BESIDE = ("after", "response")
_COMMAS = frozenset("،,؛;")
_ADOPTED, _UNCLAIMED = "stance.adopted", "stance.unclaimed"
_OF_THE_DEED = frozenset({Stance.CLAIMS_RESPONSIBILITY, Stance.BLAMES, Stance.BELIEVES})


def reaches(voice: Attribution, unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether a claim of the sentence is of this unit's act; other words always are."""
    cue = voice.cue.span
    if voice.rule == _UNCLAIMED:
        return unit is _unclaimed(voice, units)
    if voice.rule != _ADOPTED:
        looks_back = voice.stance in _OF_THE_DEED and voice.scope[0].end <= cue.start
        return not looks_back or unit in _last_before(voice, units)
    behind = [u for u in units if _ends(u) > cue.end and _in_scope(voice, u)]
    if behind:
        return unit is behind[0] or (unit in behind and _goes_on(unit))
    return unit in _last_before(voice, units)


def _unclaimed(voice: Attribution, units: Sequence[Unit]) -> Unit | None:
    """«لم تتبن أي جهة التفجير، لكنه يأتي بعد قصف»: what the silence itself names.

    Else the act told last before it: «قتل شرطي في كمين، ولم تعلن أي جهة مسؤوليتها».
    """
    start = voice.cue.span.start
    ahead = [u for u in units if _ends(u) <= start]
    behind = [u for u in units if u not in ahead]
    clause = _clause_end(voice, behind)
    named = [u for u in behind if u.acts[0].span.start < clause]
    return (named or ahead[-1:] or behind)[0]


def _clause_end(voice: Attribution, units: Sequence[Unit]) -> int:
    """Where the clause of the silence ends: at a comma behind its words."""
    tokens = units[0].sentence.tokens if units else ()
    stops = (t.span.start for t in tokens if t.folded in _COMMAS)
    least = (at for at in stops if at >= voice.cue.span.end)
    return next(least, units[0].sentence.span.end if units else 0)


def _last_before(voice: Attribution, units: Sequence[Unit]) -> list[Unit]:
    """«بعد غارات … على هجوم نسبته الحكومة إلى»: the violence told last."""
    start = voice.cue.span.start
    ahead = [u for u in units if u.acts[0].span.start < start]
    violent = [u for u in ahead if any(act_of(a).type in VIOLENCE for a in u.acts)]
    return (violent or ahead)[-1:]


def is_beside(voice: Attribution, unit: Unit) -> bool:
    """«أعلن مسؤوليته عن قتل شرطيين ردا على هجوم»: the attack is what his deed answers.

    Not «بعد تبني الحزب قتل شرطيين», where the claim itself came after.
    """
    if (
        voice.stance not in _OF_THE_DEED
        or (unit.opener or opener_of(unit)) not in _BESIDE
    ):
        return False
    act, cue = unit.acts[0], voice.cue.span
    steps = unit.cues(*_BESIDE)
    return any(cue.end <= m.span.start < act.span.start for m in steps)


def _ends(unit: Unit) -> int:
    return unit.acts[-1].span.end


def _in_scope(voice: Attribution, unit: Unit) -> bool:
    later = [a.span for a in unit.acts if a.span.start >= voice.cue.span.end]
    return any(voice.covers(Span(*span)) for span in later)


def _goes_on(unit: Unit) -> bool:
    """«تبنت اغتيال الضابط وتفجير مقره»: one more noun of the same claim."""
    act = unit.acts[0]
    return act.prefix == "و" and act_of(act).form == "masdar"
