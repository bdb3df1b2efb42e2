"""Who condemns an act: he blames whom his words name, and has not done it."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.attribution import Attribution
from marsad.claims.deeds import CONDEMNED
from marsad.claims.units import Unit
from marsad.mentions.parties import members
from marsad.model import OUTLET, About, Mention, Stance

_FAR = 2  # «نستنكر بشدة العدوان»: words from the condemning to the act


def names_doer(voice: Attribution | None, about: Sequence[About]) -> bool:
    """«أدانت الحكومة التفجير» blames nobody; «… الهجوم الإيراني» does."""
    if voice is None or voice.rule != CONDEMNED:
        return True
    return blames_others(voice, about)


def blames_others(voice: Attribution, about: Sequence[About]) -> bool:
    """Whether the facts name a doer who is not he that speaks."""
    own = voice.source[0].span
    doers = (a.fact.span for a in about if a.slot == "perpetrator")
    return any(own is None or not own.meets(span) for span in doers)


def rule_of(unit: Unit, act: Mention, voice: Attribution) -> str:
    """By what rule he speaks of it: «الرئاسة: / ندين القصف» condemns it."""
    return CONDEMNED if condemns(unit, act, voice) else voice.rule


def condemns(unit: Unit, act: Mention, voice: Attribution) -> bool:
    """«ندين القصف», «نستنكر بشدة العدوان»: in their own words, not in the outlet's."""
    near = {unit.word(act.first - 1), unit.word(act.first - _FAR)}
    told = voice.stance is Stance.ASSERTS and voice.source[:1] not in ((), (OUTLET,))
    return told and not near.isdisjoint(members("stance.we_condemn"))
