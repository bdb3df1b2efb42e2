"""A speaker who only holds it likely who did it: «إن طائرات يعتقد أنها تركية قصفت».

The words of belief stand inside what he tells, beside the doer or the arms of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from marsad.claims.attribution import Attribution
from marsad.claims.units import Unit
from marsad.model import OUTLET, Kind, Span, Stance, Statement

GUESSED = "stance.guessed"
_NEAR = 2  # words between the guess and the doer: يعتقد أنها | تابعة | للتحالف


def as_believed(
    statement: Statement, unit: Unit, said: Sequence[Attribution]
) -> Statement:
    """The statement as a belief where its speaker is not sure of the doer."""
    sure = statement.stance is not Stance.ASSERTS or statement.source == (OUTLET,)
    if sure or not any(_of_a_doer(g, statement, unit) for g in _guesses(said, unit)):
        return statement
    return replace(statement, stance=Stance.BELIEVES)


def _guesses(said: Iterable[Attribution], unit: Unit) -> list[Span]:
    """Not «قتلوا ثلاثة يشتبه بأنهم من التنظيم», who were hit."""
    cues = [a.cue.span for a in said if a.rule == GUESSED]
    counted = {m.span.end for m in unit.of(Kind.NUMBER)}
    aside = [c for c in cues if any(_words(unit, n, c.start) == 0 for n in counted)]
    return [c for c in cues if unit.span.holds(c) and c not in aside]


def _of_a_doer(guess: Span, statement: Statement, unit: Unit) -> bool:
    """«نفذه على الأرجح مسلحو التنظيم», «طائرات حربية يرجح أنها تركية»."""
    doers = [a.fact.span for a in statement.about if a.slot == "perpetrator"]
    if any(0 <= _words(unit, guess.end, d.start) <= _NEAR for d in doers):
        return True
    arms = (m.span for m in unit.of(Kind.WEAPON) if m.span.end <= guess.start)
    return any(_words(unit, a.end, guess.start) <= 1 for a in arms)


def _words(unit: Unit, start: int, end: int) -> int:
    """The words between two places of the text; -1 where the first is behind."""
    if start > end:
        return -1
    tokens = unit.sentence.tokens
    return sum(t.is_word and start <= t.span.start < end for t in tokens)
