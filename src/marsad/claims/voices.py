"""Whose the words of a span are, among all that is said in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims import deeds, passing
from marsad.claims.attribution import OWN_DEED, Attribution
from marsad.model import OUTLET, Span, Stance

ANSWERING = frozenset(
    {"stance.adopted", deeds.ATTRIBUTED, deeds.CONDEMNED, passing.RULE}
)
"""Rules of stances that say something of an act even where the sentence names none."""


def voices_of(span: Span, said: Sequence[Attribution]) -> list[Attribution | None]:
    """Who says the words of a span: of nested scopes the narrowest, joint ones all."""
    holding = [(r, a) for a in said if (r := _reach(a, span)) is not None]
    answers: list[Attribution | None] = [a for _, a in holding if _answers(a, span)]
    told = [(size, a) for size, a in holding if a not in answers]
    told = [t for t in told if t[1].source[:1] != (OUTLET,)] or told
    least = min((size for size, _ in told), default=0)
    tellers: list[Attribution | None] = [a for size, a in told if size == least]
    return [*(tellers or [None] * bool(answers)), *answers]


def _answers(attribution: Attribution, span: Span) -> bool:
    """«… تبناه التنظيم», «… وهو ما نفاه الجيش»: beside whoever tells it."""
    answers = attribution.stance in {Stance.DENIES, Stance.CLAIMS_RESPONSIBILITY}
    signed = attribution.rule == OWN_DEED
    after = attribution.cue.span.start >= span.end and not signed
    return (answers and after) or attribution.rule in ANSWERING


def _reach(attribution: Attribution, span: Span) -> int | None:
    """Length of the attribution's scope if the span lies in it."""
    if not any(scope.meets(span) for scope in attribution.scope):
        return None
    return sum(scope.end - scope.start for scope in attribution.scope)
