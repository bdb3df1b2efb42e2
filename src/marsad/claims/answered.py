"""Who answers what he is accused of: «ونفت الحركة الاتهامات», «رفض المتحدث هذه المزاعم».

Such words name no act of their own; they are of the one that he is accused of.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.claims.attribution import Attribution
from marsad.claims.kinds import act_of
from marsad.mentions.parties import members
from marsad.model import Mention, Sentence, Stance

ANSWERED = "stance.answered"
_NEAR = 9  # tokens from the verb to what it denies
_WORDS = frozenset({"accuse", "reject"})


def answers(voice: Attribution, sentence: Sentence) -> bool:
    """Whether a charge stands behind a verb of denial: «نفت الحركة الاتهامات»."""
    if voice.stance is not Stance.DENIES or voice.sentence != sentence.index:
        return False
    start = voice.cue.span.start
    words = [t.folded for t in sentence.tokens if t.span.start >= start][:_NEAR]
    return any(w.removeprefix("و") in members("stance.charges") for w in words)


def tells(voice: Attribution, act: Mention, sentence: Sentence) -> bool:
    """Whether a voice tells an act, and does not only answer the charge that the word is."""
    answer = act_of(act).type in _WORDS and answers(voice, sentence)
    return voice.covers(act.span) and not answer


def as_answer(voice: Attribution, sentence: Sentence) -> Attribution:
    """The voice, marked by its rule if it answers a charge."""
    return replace(voice, rule=ANSWERED) if answers(voice, sentence) else voice
