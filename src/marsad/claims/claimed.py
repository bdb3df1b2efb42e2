"""Which of a sentence's acts is the deed that a party claims.

«تبنى التنظيم الهجوم، بينما تواصلت المعارك في الريف» claims one act of two.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.attribution import Attribution
from marsad.claims.units import VIOLENCE, Unit, act_of
from marsad.model import Span

_ADOPTED = "stance.adopted"


def reaches(voice: Attribution, unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether a claim of the sentence is of this unit's act; other words always are."""
    if voice.rule != _ADOPTED:
        return True
    cue = voice.cue.span
    behind = [u for u in units if _ends(u) > cue.end and _in_scope(voice, u)]
    if behind:
        return unit is behind[0] or (unit in behind and _goes_on(unit))
    ahead = [u for u in units if u.acts[0].span.start < cue.start]
    violent = [u for u in ahead if any(act_of(a).type in VIOLENCE for a in u.acts)]
    return unit in (violent or ahead)[-1:]


def _ends(unit: Unit) -> int:
    return unit.acts[-1].span.end


def _in_scope(voice: Attribution, unit: Unit) -> bool:
    later = [a.span for a in unit.acts if a.span.start >= voice.cue.span.end]
    return any(voice.covers(Span(*span)) for span in later)


def _goes_on(unit: Unit) -> bool:
    """«تبنت اغتيال الضابط وتفجير مقره»: one more noun of the same claim."""
    act = unit.acts[0]
    return act.prefix == "و" and act_of(act).form == "masdar"
